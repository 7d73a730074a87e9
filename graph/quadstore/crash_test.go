package quadstore_test

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"

	"whosaid/graph/quadstore"
)

// thorough reports whether the tests of this file are to try all they can: CI
// is set, and they are not slowed down by the race detector.
func thorough() bool { return os.Getenv("CI") != "" && !raceEnabled && !testing.Short() }

// rounds is how often the kill test kills: as often as QUADSTORE_KILLS says, 200
// times in CI, a few times otherwise.
func rounds() int {
	if n, err := strconv.Atoi(os.Getenv("QUADSTORE_KILLS")); err == nil {
		return n
	}
	if thorough() {
		return 200
	}
	return 4
}

const childEnv = "QUADSTORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := child(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// numbered is batch n of the kill test: it brings twenty quads of its own and,
// half of the time, takes away half of those of batch n-3. Where it does not, a
// bulk load gathers it with others in pieces of ten quads.
func numbered(n uint64) quadstore.Batch {
	b := quadstore.Batch{Seq: n, Add: numberedQuads(n)}
	if n/4%2 == 0 {
		return b
	}
	b.Delete = numberedQuads(n - 3)[:10]
	if n > 5 && n%4 == 0 {
		b.Drop = []quad.Value{quad.IRI(fmt.Sprint("batch", n-5))}
	}
	return b
}

func numberedQuads(n uint64) (out []quad.Quad) {
	for i := range 20 {
		out = append(out, iri(fmt.Sprintf("node/%d/%d", n, i/3), fmt.Sprint("p", i%3), fmt.Sprint("o", (n*7+uint64(i))%50), fmt.Sprint("batch", n)))
	}
	return out
}

// stateAfter is what a store holds after batches 1 to n.
func stateAfter(n uint64) []string {
	m := model{}
	for i := uint64(1); i <= n; i++ {
		b := numbered(i)
		for _, l := range b.Drop {
			for _, q := range numberedQuads(i - 5) {
				_ = l
				m.set(q, false)
			}
		}
		for _, q := range b.Delete {
			m.set(q, false)
		}
		for _, q := range b.Add {
			m.set(q, true)
		}
	}
	return m.keys()
}

// child writes batches, one transaction each or in bulk, and acknowledges each
// on standard output when it is durable, until it is killed.
func child(dir string) error {
	s, err := quadstore.Open(dir, quadstore.Options{})
	if err != nil {
		return err
	}
	s.SetPieces(10, 50)
	for n := s.Applied() + 1; ; n++ {
		if n%5 == 0 { // several in one bulk transaction
			if _, err := s.LoadBatches(ctx, func(yield func(quadstore.Batch, error) bool) {
				for range 4 {
					if !yield(numbered(n), nil) {
						return
					}
					n++
				}
				yield(numbered(n), nil)
			}); err != nil {
				return err
			}
		} else if _, err := s.ApplyBatch(ctx, numbered(n)); err != nil {
			return err
		}
		if _, err := fmt.Println(n); err != nil {
			return err
		}
		if n%40 == 0 {
			if err := s.Compact(ctx); err != nil {
				return err
			}
		}
	}
}

// TestKill kills a writing process at random points. After that every batch it
// acknowledged is there, none is half there, and Check finds nothing.
func TestKill(t *testing.T) {
	var dir string
	rnd := rand.New(rand.NewPCG(1, 2))
	for round := range rounds() {
		if round%4 == 0 { // a new store now and then, or most of the time goes into comparing
			dir = t.TempDir()
		}
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		acknowledged := uint64(0)
		lines, stop := bufio.NewScanner(out), 1+rnd.IntN(40)
		for i := 0; i < stop && lines.Scan(); i++ {
			if acknowledged, err = strconv.ParseUint(lines.Text(), 10, 64); err != nil {
				t.Fatal(err)
			}
		}
		if err := cmd.Process.Signal(syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(out)
		for _, l := range strings.Fields(string(rest)) {
			if n, err := strconv.ParseUint(l, 10, 64); err == nil {
				acknowledged = max(acknowledged, n)
			}
		}
		cmd.Wait()

		s := open(t, dir, quadstore.Options{})
		if s.Applied() < acknowledged {
			t.Fatalf("round %d: batch %d was acknowledged, the store has %d", round, acknowledged, s.Applied())
		}
		if d := cmp.Diff(dump(t, s), stateAfter(s.Applied())); d != "" {
			t.Fatalf("round %d, after batch %d (-got +want):\n%s", round, s.Applied(), d)
		}
		mustBeClean(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// failure is how the n-th write goes wrong, and what comes after it.
type failure struct {
	name string
	err  error // what the write returns
	part bool  // half of the bytes are written before
	last bool  // later writes work again
}

var failures = []failure{
	{"disk full", syscall.ENOSPC, false, false},
	{"short write on a full disk", syscall.ENOSPC, true, false},
	{"short write once", syscall.EIO, true, true},
	{"short write without an error", nil, true, true},
}

// failing is a file system whose n-th write, or other change, goes wrong.
type failing struct {
	vfs.FS
	failure
	n      int64
	writes atomic.Int64
}

// next counts a write and reports whether it goes wrong, and how.
func (f *failing) next() (bad bool) {
	n := f.writes.Add(1)
	return n == f.n || n > f.n && !f.last
}

// change is next for what is not a write of bytes.
func (f *failing) change() error {
	if !f.next() {
		return nil
	}
	if f.err == nil {
		return fmt.Errorf("injected: %w", syscall.EIO)
	}
	return fmt.Errorf("injected: %w", f.err)
}

func (f *failing) file(file vfs.File, err error) (vfs.File, error) {
	if err != nil {
		return nil, err
	}
	return &failingFile{file, f}, nil
}

func (f *failing) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	if err := f.change(); err != nil {
		return nil, err
	}
	return f.file(f.FS.Create(name, c))
}

func (f *failing) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	if err := f.change(); err != nil {
		return nil, err
	}
	return f.file(f.FS.ReuseForWrite(from, to, c))
}

func (f *failing) OpenDir(name string) (vfs.File, error) { return f.file(f.FS.OpenDir(name)) }

func (f *failing) Rename(from, to string) error {
	if err := f.change(); err != nil {
		return err
	}
	return f.FS.Rename(from, to)
}

func (f *failing) Link(from, to string) error {
	if err := f.change(); err != nil {
		return err
	}
	return f.FS.Link(from, to)
}

func (f *failing) Remove(name string) error {
	if err := f.change(); err != nil {
		return err
	}
	return f.FS.Remove(name)
}

type failingFile struct {
	vfs.File
	fs *failing
}

func (f *failingFile) write(b []byte, write func([]byte) (int, error)) (int, error) {
	if !f.fs.next() {
		return write(b)
	}
	n := 0
	if f.fs.part && len(b) > 1 {
		n, _ = write(b[:len(b)/2])
	}
	if f.fs.err == nil {
		return n, nil
	}
	return n, fmt.Errorf("injected: %w", f.fs.err)
}

func (f *failingFile) Write(b []byte) (int, error) { return f.write(b, f.File.Write) }

func (f *failingFile) WriteAt(b []byte, at int64) (int, error) {
	return f.write(b, func(b []byte) (int, error) { return f.File.WriteAt(b, at) })
}

func (f *failingFile) Sync() error {
	if err := f.fs.change(); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f *failingFile) SyncData() error {
	if err := f.fs.change(); err != nil {
		return err
	}
	return f.File.SyncData()
}

func (f *failingFile) SyncTo(n int64) (bool, error) {
	if err := f.fs.change(); err != nil {
		return false, err
	}
	return f.File.SyncTo(n)
}

const workloadBatches = 12

// workload writes batches in several ways until one fails, and returns the
// number of the last acknowledged.
func workload(fs vfs.FS) (last uint64, err error) {
	s, err := quadstore.Open("store", quadstore.Options{FS: fs})
	if err != nil {
		return 0, err
	}
	defer func() {
		if e := s.Close(); err == nil {
			err = e
		}
	}()
	s.SetPieces(10, 1000)
	for n := uint64(1); n <= workloadBatches; n++ {
		if n%4 == 0 {
			_, err = s.LoadBatches(ctx, func(yield func(quadstore.Batch, error) bool) {
				if yield(numbered(n), nil) {
					n++
					yield(numbered(n), nil)
				}
			})
		} else {
			_, err = s.ApplyBatch(ctx, numbered(n))
		}
		if err != nil {
			return last, err
		}
		last = n
		if n == 5 || n == 10 {
			if err := s.Compact(ctx); err != nil {
				return last, err
			}
		}
	}
	return last, nil
}

// TestEveryWriteFails lets each write of a small load go wrong in each way, or
// some of them where CI is not set, and then looks at what a crash at that
// moment would leave on the disk.
func TestEveryWriteFails(t *testing.T) {
	for _, how := range failures {
		t.Run(how.name, func(t *testing.T) {
			probe := &failing{FS: vfs.NewMem(), failure: how, n: 1 << 40}
			if _, err := workload(probe); err != nil {
				t.Fatal(err)
			}
			total, step, tried, reported := probe.writes.Load(), int64(5), 0, 0
			if thorough() {
				step = 1
			} else if raceEnabled {
				step = 13
			}
			for n := int64(1); n <= total; n += step {
				if tried++; failAt(t, how, n) {
					reported++
				}
			}
			t.Logf("%d writes, %d tried, %d failures reported", total, tried, reported)
			if reported < tried/2 {
				t.Errorf("only %d of %d failures were reported", reported, tried)
			}
		})
	}
}

// failAt lets the n-th write go wrong and reports whether the store said so.
func failAt(t *testing.T, how failure, n int64) bool {
	mem := vfs.NewCrashableMem()
	last, err := workload(&failing{FS: mem, failure: how, n: n})
	if err == nil && how.err != nil && !how.last && last < workloadBatches {
		t.Errorf("write %d: no error after %d batches", n, last)
	}
	if err != nil && last == 0 && !strings.Contains(err.Error(), "injected") && !strings.Contains(err.Error(), "short write") {
		t.Errorf("write %d: error does not tell the cause: %v", n, err)
	}
	for _, unsynced := range []int{0, 50} {
		after := mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: unsynced, RNG: rand.New(rand.NewPCG(uint64(n), 1))})
		s, err := quadstore.Open("store", quadstore.Options{FS: after})
		if err != nil {
			t.Fatalf("write %d: open after crash: %v", n, err)
		}
		if s.Applied() < last {
			t.Errorf("write %d: batch %d was acknowledged, the store has %d", n, last, s.Applied())
		}
		if d := cmp.Diff(dump(t, s), stateAfter(s.Applied())); d != "" {
			t.Errorf("write %d, after batch %d (-got +want):\n%s", n, s.Applied(), d)
		}
		mustBeClean(t, s)
		if _, err := s.ApplyBatch(ctx, numbered(s.Applied()+1)); err != nil {
			t.Errorf("write %d: can not go on: %v", n, err)
		}
		s.Close()
	}
	return err != nil
}

// TestReopenAfterFullDisk goes on in the same process when there is space again.
func TestReopenAfterFullDisk(t *testing.T) {
	fs := &failing{FS: vfs.NewMem(), failure: failures[0], n: 1 << 40}
	s := open(t, "store", quadstore.Options{FS: fs})
	if _, err := s.ApplyBatch(ctx, numbered(1)); err != nil {
		t.Fatal(err)
	}
	snap := s.Snapshot()
	fs.writes.Store(1 << 40)
	if _, err := s.ApplyBatch(ctx, numbered(2)); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Fatalf("got %v", err)
	}
	if _, err := s.ApplyBatch(ctx, numbered(2)); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("got %v", err)
	}
	it := snap.QuadsAllIterator()
	if it.Next(ctx) || it.Err() == nil {
		t.Error("a broken store can be read")
	}
	it.Close()
	if err := snap.Close(); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	fs.writes.Store(-1 << 40)
	s = open(t, "store", quadstore.Options{FS: fs})
	if s.Applied() == 1 {
		if _, err := s.ApplyBatch(ctx, numbered(2)); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(dump(t, s), stateAfter(2)); d != "" {
		t.Errorf("(-got +want):\n%s", d)
	}
	mustBeClean(t, s)
}
