package quadstore

import (
	"fmt"
	"io"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// When Pebble cannot write its log or its manifest, as on a full disk, it ends
// the process, or panics in the middle of its own locks. A library must not do
// that, and a message is owed to the user. So the engine never hears of a
// write that failed: the first one marks the store as broken and stops the
// goroutine it happened in for good, and so does every later write of that
// engine. All calls then return the reason. What was acknowledged is on disk,
// nothing more reaches it, and the store can be closed and opened again when
// there is space. The price is what the stopped goroutines hold in memory
// until the process ends.

// giveUp marks the store as broken.
func (s *Store) giveUp(why error) {
	s.fatalOnce.Do(func() {
		s.fatalErr = fmt.Errorf("quad store %s stopped, open it again: %w", s.dir, why)
		close(s.fatal)
	})
}

// broken is the reason why the engine has given up, nil while it works.
func (s *Store) broken() error {
	select {
	case <-s.fatal:
		return s.fatalErr
	default:
		return nil
	}
}

// guard runs a call that writes, or that waits for a lock of the engine's, in a
// goroutine that may be stopped, and returns when it is done or the engine has given
// up anywhere. In the second case the call may still be at work: what it would have
// set is not to be read.
func (s *Store) guard(f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-s.fatal:
		return s.fatalErr
	}
}

// park never returns.
func park() { select {} }

// engineLog is the Store as the engine's logger. What it is told of errors
// comes back from some call as well; only its last words matter.
type engineLog Store

func (*engineLog) Infof(string, ...any)  {}
func (*engineLog) Errorf(string, ...any) {}

func (l *engineLog) Fatalf(format string, args ...any) {
	(*Store)(l).giveUp(fmt.Errorf(format, args...))
	park()
}

// engineFS is the file system the engine sees.
type engineFS struct {
	vfs.FS
	s    *Store
	mu   sync.Mutex
	lock io.Closer
}

// check lets nothing pass after the first failure.
func (f *engineFS) check(err error) {
	if err != nil {
		f.s.giveUp(err)
	}
	if f.s.broken() != nil {
		park()
	}
}

func (f *engineFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f.check(nil)
	file, err := f.FS.Create(name, c)
	f.check(err)
	return &engineFile{file, f}, nil
}

func (f *engineFS) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f.check(nil)
	file, err := f.FS.ReuseForWrite(from, to, c)
	f.check(err)
	return &engineFile{file, f}, nil
}

func (f *engineFS) OpenReadWrite(name string, c vfs.DiskWriteCategory, o ...vfs.OpenOption) (vfs.File, error) {
	f.check(nil)
	file, err := f.FS.OpenReadWrite(name, c, o...)
	if err != nil {
		return nil, err
	}
	return &engineFile{file, f}, nil
}

func (f *engineFS) OpenDir(name string) (vfs.File, error) {
	file, err := f.FS.OpenDir(name)
	if err != nil {
		return nil, err
	}
	return &engineFile{file, f}, nil
}

func (f *engineFS) Rename(from, to string) error {
	f.check(nil)
	f.check(f.FS.Rename(from, to))
	return nil
}

// Link may fail where files cannot be linked; the engine then copies.
func (f *engineFS) Link(from, to string) error {
	f.check(nil)
	return f.FS.Link(from, to)
}

func (f *engineFS) Remove(name string) error {
	f.check(nil)
	return f.FS.Remove(name)
}

func (f *engineFS) Lock(name string) (io.Closer, error) {
	l, err := f.FS.Lock(name)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	f.lock = l
	f.mu.Unlock()
	return unlocker{f}, nil
}

// unlock releases the engine's own lock, once.
func (f *engineFS) unlock() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	l := f.lock
	if f.lock = nil; l == nil {
		return nil
	}
	return l.Close()
}

type unlocker struct{ f *engineFS }

func (u unlocker) Close() error { return u.f.unlock() }

// engineFile is a file, or an open directory, that the engine writes.
type engineFile struct {
	vfs.File
	fs *engineFS
}

func (f *engineFile) Write(b []byte) (int, error) {
	f.fs.check(nil)
	n, err := f.File.Write(b)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	f.fs.check(err)
	return n, nil
}

func (f *engineFile) WriteAt(b []byte, at int64) (int, error) {
	f.fs.check(nil)
	n, err := f.File.WriteAt(b, at)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	f.fs.check(err)
	return n, nil
}

// Preallocate takes little: the engine asks for the size of a whole memory
// table at each opening, many times what a small graph needs.
func (f *engineFile) Preallocate(at, n int64) error {
	return f.File.Preallocate(at, min(n, 1<<20))
}

func (f *engineFile) Sync() error {
	f.fs.check(nil)
	f.fs.check(f.File.Sync())
	return nil
}

func (f *engineFile) SyncData() error {
	f.fs.check(nil)
	f.fs.check(f.File.SyncData())
	return nil
}

func (f *engineFile) SyncTo(n int64) (bool, error) {
	f.fs.check(nil)
	full, err := f.File.SyncTo(n)
	f.fs.check(err)
	return full, nil
}
