package quadstore

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// FormatVersion is the version of the key layout that this package writes. It
// stands in the file "format" beside the engine's files and is read before the
// engine is opened.
const FormatVersion = 2

// engineFormat is the version of Pebble's own files, fixed so that a newer
// Pebble does not silently make a store unreadable for an older program.
const engineFormat = pebble.FormatValueSeparation

const (
	formatName  = "format"
	formatMagic = "whosaid quad store "
)

// FormatError says that a store has another format version. An older store is
// to be built again from its source; a newer one needs a newer program.
type FormatError struct {
	Dir         string
	Found, Want int
}

func (e *FormatError) Error() string {
	if e.Newer() {
		return fmt.Sprintf("quad store %s has format %d, written by a newer version of this program (this one knows %d)", e.Dir, e.Found, e.Want)
	}
	return fmt.Sprintf("quad store %s has the old format %d and must be rebuilt (current is %d)", e.Dir, e.Found, e.Want)
}

// Newer reports whether the store was written by a newer program.
func (e *FormatError) Newer() bool { return e.Found > e.Want }

// checkFormat reads the version of the store in dir. With create, a directory
// without any store gets the current one.
func checkFormat(fs vfs.FS, dir string, create bool) error {
	path := fs.PathJoin(dir, formatName)
	f, err := fs.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		if !create {
			return fmt.Errorf("no quad store in %s: %w", dir, os.ErrNotExist)
		}
		return writeFormat(fs, dir)
	} else if err != nil {
		return fmt.Errorf("read format of quad store: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, 100))
	if err != nil {
		return fmt.Errorf("read format of quad store: %w", err)
	}
	n, ok := strings.CutPrefix(string(b), formatMagic)
	v, err := strconv.Atoi(strings.TrimSpace(n))
	if !ok || err != nil {
		return fmt.Errorf("%s is not the format file of a quad store", path)
	}
	if v != FormatVersion {
		return &FormatError{Dir: dir, Found: v, Want: FormatVersion}
	}
	return nil
}

// writeFormat marks a new store. A directory that already holds an engine but
// no mark is not ours.
func writeFormat(fs vfs.FS, dir string) error {
	names, err := fs.List(dir)
	if err != nil {
		return fmt.Errorf("create quad store: %w", err)
	}
	for _, n := range names {
		if strings.HasPrefix(n, "MANIFEST-") {
			return fmt.Errorf("%s holds a Pebble store without a %s file: not a quad store", dir, formatName)
		}
	}
	tmp := fs.PathJoin(dir, formatName+".tmp")
	f, err := fs.Create(tmp, vfs.WriteCategoryUnspecified)
	if err != nil {
		return fmt.Errorf("create quad store: %w", err)
	}
	_, err = fmt.Fprintf(f, "%s%d\n", formatMagic, FormatVersion)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = fs.Rename(tmp, fs.PathJoin(dir, formatName))
	}
	if err == nil {
		err = syncDir(fs, dir)
	}
	if err != nil {
		return fmt.Errorf("create quad store: %w", err)
	}
	return nil
}

func syncDir(fs vfs.FS, dir string) error {
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if e := d.Close(); err == nil {
		err = e
	}
	return err
}
