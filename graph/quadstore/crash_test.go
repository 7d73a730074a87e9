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
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/google/go-cmp/cmp"

	"whosaid/graph/quadstore"
)

// rounds is how often the kill test kills: few by default, more with
// QUADSTORE_KILLS=200.
func rounds(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("QUADSTORE_KILLS"))
	if err != nil {
		n = 3
	}
	if testing.Short() {
		n = min(n, 2)
	}
	return n
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

// numbered is batch n of the kill test: it brings twenty quads of its own and
// takes away half of those of batch n-3.
func numbered(n uint64) quadstore.Batch {
	b := quadstore.Batch{Seq: n, Add: numberedQuads(n)}
	if n > 3 {
		b.Delete = numberedQuads(n - 3)[:10]
	}
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
	for round := range rounds(t) {
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

// failAfter makes every write from the n-th on fail, as a full disk does.
type failAfter struct {
	n      int64
	writes atomic.Int64
}

func (f *failAfter) String() string { return "fail after" }

func (f *failAfter) MaybeError(op errorfs.Op) error {
	if op.Kind.ReadOrWrite() != errorfs.OpIsWrite {
		return nil
	}
	if f.writes.Add(1) > f.n {
		return fmt.Errorf("injected: %w", syscall.ENOSPC)
	}
	return nil
}

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
	for n := uint64(1); n <= 12; n++ {
		if n%4 == 0 {
			_, err = s.LoadBatches(ctx, func(yield func(quadstore.Batch, error) bool) { yield(numbered(n), nil) })
		} else {
			_, err = s.ApplyBatch(ctx, numbered(n))
		}
		if err != nil {
			return last, err
		}
		last = n
		if n%5 == 0 {
			if err := s.Compact(ctx); err != nil {
				return last, err
			}
		}
	}
	return last, nil
}

// TestEveryWriteFails lets each write of a small load be the first to fail, and
// then looks at what a crash at that moment would leave on the disk.
func TestEveryWriteFails(t *testing.T) {
	probe := &failAfter{n: 1 << 40}
	if _, err := workload(errorfs.Wrap(vfs.NewMem(), probe)); err != nil {
		t.Fatal(err)
	}
	total, step := probe.writes.Load(), int64(9)
	if os.Getenv("QUADSTORE_KILLS") != "" {
		step = 1
	}
	t.Logf("%d writes, every %d. fails", total, step)
	for n := int64(0); n < total; n += step {
		mem := vfs.NewCrashableMem()
		last, err := workload(errorfs.Wrap(mem, &failAfter{n: n}))
		if err == nil {
			continue // the failing write was the engine's own housekeeping
		}
		if !strings.Contains(err.Error(), "no space left") && last == 0 {
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
	}
}

// TestReopenAfterFullDisk goes on in the same process when there is space again.
func TestReopenAfterFullDisk(t *testing.T) {
	full := &failAfter{n: 1 << 40}
	fs := errorfs.Wrap(vfs.NewMem(), full)
	s := open(t, "store", quadstore.Options{FS: fs})
	if _, err := s.ApplyBatch(ctx, numbered(1)); err != nil {
		t.Fatal(err)
	}
	snap := s.Snapshot()
	full.writes.Store(1 << 40)
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
	full.writes.Store(-1 << 40)
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
