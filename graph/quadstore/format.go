package quadstore

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
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
// without any store is made ready for one, and fresh is true: when the engine is
// open, endFormat must be called.
func checkFormat(fs vfs.FS, dir string, create bool) (fresh bool, err error) {
	path := fs.PathJoin(dir, formatName)
	f, err := fs.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		if !create {
			return false, fmt.Errorf("no quad store in %s: %w", dir, os.ErrNotExist)
		}
		if err := beginFormat(fs, dir); err != nil {
			return false, fmt.Errorf("create quad store: %w", err)
		}
		return true, nil
	} else if err != nil {
		return false, fmt.Errorf("read format of quad store: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, 100))
	if err != nil {
		return false, fmt.Errorf("read format of quad store: %w", err)
	}
	n, ok := strings.CutPrefix(string(b), formatMagic)
	v, err := strconv.Atoi(strings.TrimSpace(n))
	if !ok || err != nil {
		return false, fmt.Errorf("%s is not the format file of a quad store", path)
	}
	if v != FormatVersion {
		return false, &FormatError{Dir: dir, Found: v, Want: FormatVersion}
	}
	return false, nil
}

// formatBegun is the format file while a store is being made. What is beside it
// then is a store that nobody has ever been given, perhaps half of one.
const formatBegun = formatName + ".tmp"

// beginFormat marks a directory as one where a store is being made. A directory
// that already holds an engine but no mark is not ours.
func beginFormat(fs vfs.FS, dir string) error {
	names, err := fs.List(dir)
	if err != nil {
		return err
	}
	begun := slices.Contains(names, formatBegun)
	for _, n := range names {
		if !isEngineFile(n) {
			continue
		}
		if !begun {
			return fmt.Errorf("%s holds a Pebble store without a %s file: not a quad store", dir, formatName)
		}
		if err := fs.Remove(fs.PathJoin(dir, n)); err != nil {
			return err
		}
	}
	f, err := fs.Create(fs.PathJoin(dir, formatBegun), vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	line := fmt.Appendf(nil, "%s%d\n", formatMagic, FormatVersion)
	n, err := f.Write(line)
	if err == nil && n < len(line) {
		err = io.ErrShortWrite
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = syncDir(fs, dir)
	}
	return err
}

// endFormat says that the store is made.
func endFormat(fs vfs.FS, dir string) error {
	err := fs.Rename(fs.PathJoin(dir, formatBegun), fs.PathJoin(dir, formatName))
	if err == nil {
		err = syncDir(fs, dir)
	}
	return err
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
