package quadstore

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/gofrs/flock"
)

// A reader may open the store while another process writes it, but the engine
// has no such mode: it would delete table files under the reader. So a reader
// makes a private directory beside the store's files, with hard links to the
// table files, which never change, and copies of the log and the manifest, and
// opens that.

const readerPrefix = "reader-"

// privateCopy links the state that dir has now into a directory of its own and
// returns it, with the function that removes it. If no directory can be made,
// because the medium or the permissions do not allow it, dir itself is used:
// then nobody writes it either.
func privateCopy(fs vfs.FS, dir string) (string, func(), error) {
	removeStale(fs, dir)
	var to string
	var lock io.Closer = nopCloser{}
	if fs == vfs.Default {
		var err error
		to, err = os.MkdirTemp(dir, readerPrefix)
		if errors.Is(err, os.ErrPermission) || isReadOnlyFS(err) {
			return dir, func() {}, nil
		} else if err != nil {
			return "", nil, err
		}
		l := flock.New(filepath.Join(to, lockName))
		if _, err := l.TryLock(); err != nil {
			os.RemoveAll(to)
			return "", nil, err
		}
		lock = l
	} else {
		for i := 1; ; i++ {
			to = fs.PathJoin(dir, fmt.Sprintf("%s%d", readerPrefix, i))
			if _, err := fs.Stat(to); err != nil {
				break
			}
		}
		if err := fs.MkdirAll(to, 0o755); err != nil {
			return "", nil, err
		}
	}
	remove := func() {
		lock.Close()
		fs.RemoveAll(to)
	}
	for range 100 {
		same, err := linkState(fs, dir, to)
		if err == nil && same {
			return to, remove, nil
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			remove()
			return "", nil, err
		}
		// The writer has flushed or compacted meanwhile; begin again.
		if err := clearDir(fs, to); err != nil {
			remove()
			return "", nil, err
		}
	}
	remove()
	return "", nil, errors.New("the store changes faster than it can be read")
}

func isReadOnlyFS(err error) bool {
	return err != nil && strings.Contains(err.Error(), "read-only file system")
}

// removeStale deletes the directories of readers that no longer run.
func removeStale(fs vfs.FS, dir string) {
	if fs != vfs.Default {
		return
	}
	found, _ := filepath.Glob(filepath.Join(dir, readerPrefix+"*"))
	for _, d := range found {
		l := flock.New(filepath.Join(d, lockName), flock.SetFlag(os.O_RDWR))
		if ok, err := l.TryLock(); err == nil && ok {
			os.RemoveAll(d)
			l.Close()
		}
	}
}

func clearDir(fs vfs.FS, dir string) error {
	names, err := fs.List(dir)
	if err != nil {
		return err
	}
	for _, n := range names {
		if n != lockName {
			if err := fs.Remove(fs.PathJoin(dir, n)); err != nil {
				return err
			}
		}
	}
	return nil
}

// linkState copies one state of the engine and reports whether the manifest
// stayed the same meanwhile. If it did, no log and no table file it needs has
// gone. Logs are copied before tables are linked, because a log may name a
// table but not the other way round.
func linkState(fs vfs.FS, dir, to string) (same bool, err error) {
	before, err := manifestState(fs, dir)
	if err != nil {
		return false, err
	}
	names, err := fs.List(dir)
	if err != nil {
		return false, err
	}
	for _, n := range names {
		if isEngineFile(n) && !strings.HasSuffix(n, ".sst") {
			if err := copyFile(fs, fs.PathJoin(dir, n), fs.PathJoin(to, n)); err != nil {
				return false, err
			}
		}
	}
	if names, err = fs.List(dir); err != nil {
		return false, err
	}
	for _, n := range names {
		if strings.HasSuffix(n, ".sst") {
			if err := fs.Link(fs.PathJoin(dir, n), fs.PathJoin(to, n)); err != nil {
				return false, err
			}
		}
	}
	after, err := manifestState(fs, dir)
	return slices.Equal(before, after), err
}

// isEngineFile reports whether a name is one of Pebble's.
func isEngineFile(n string) bool {
	return strings.HasPrefix(n, "MANIFEST-") || strings.HasPrefix(n, "OPTIONS-") || strings.HasPrefix(n, "marker.") ||
		strings.HasSuffix(n, ".log") || strings.HasSuffix(n, ".sst") || strings.HasSuffix(n, ".blob")
}

// manifestState describes the manifest files and the markers that choose one.
func manifestState(fs vfs.FS, dir string) (state []string, err error) {
	names, err := fs.List(dir)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		if strings.HasPrefix(n, "MANIFEST-") || strings.HasPrefix(n, "marker.") {
			info, err := fs.Stat(fs.PathJoin(dir, n))
			if err != nil {
				return nil, err
			}
			state = append(state, fmt.Sprintf("%s %d", n, info.Size()))
		}
	}
	slices.Sort(state)
	return state, nil
}

func copyFile(fs vfs.FS, from, to string) error {
	src, err := fs.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := fs.Create(to, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	if e := dst.Close(); err == nil {
		err = e
	}
	return err
}

// unlocked is a file system that does not lock: a private copy has one reader,
// and a directory that cannot be written no lock file.
type unlocked struct{ vfs.FS }

func (unlocked) Lock(string) (io.Closer, error) { return nopCloser{}, nil }
