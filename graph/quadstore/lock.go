package quadstore

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/gofrs/flock"
)

// lockName is the file a writer holds locked; it contains the process id.
const lockName = "writer.lock"

// InUseError says that a store is open for writing elsewhere.
type InUseError struct {
	Dir string
	PID int // process that holds it, 0 if not known
}

func (e *InUseError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("quad store %s is in use by another writer", e.Dir)
	}
	return fmt.Sprintf("quad store %s is in use by process %d", e.Dir, e.PID)
}

type nopCloser struct{}

func (nopCloser) Close() error { return nil }

// lockDir takes the writer's lock of dir without waiting. The kernel drops it
// when the process ends, however it ends.
func lockDir(fs vfs.FS, dir string) (io.Closer, error) {
	if fs != vfs.Default {
		return nopCloser{}, nil // Pebble's own lock decides
	}
	path := filepath.Join(dir, lockName)
	l := flock.New(path)
	ok, err := l.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock quad store: %w", err)
	}
	if !ok {
		b, _ := os.ReadFile(path)
		pid, _ := strconv.Atoi(strings.TrimSpace(string(b)))
		return nil, &InUseError{Dir: dir, PID: pid}
	}
	if err := os.WriteFile(path, fmt.Appendf(nil, "%d\n", os.Getpid()), 0o644); err != nil {
		l.Close()
		return nil, fmt.Errorf("lock quad store: %w", err)
	}
	return l, nil
}
