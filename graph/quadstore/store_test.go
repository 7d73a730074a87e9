package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"whosaid/graph/quadstore"
)

func seq(qs ...quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func TestReopen(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, quadstore.Options{})
	q := iri("a", "p", "b", "g")
	if _, err := s.ApplyBatch(ctx, quadstore.Batch{Seq: 7, Add: []quad.Quad{q}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.ApplyDeltas([]graph.Delta{add(q)}, lax); err != quadstore.ErrClosed {
		t.Errorf("write after close: %v", err)
	}
	it := s.QuadsAllIterator()
	if it.Next(ctx) || it.Err() != quadstore.ErrClosed {
		t.Errorf("read after close: %v", it.Err())
	}
	s = open(t, dir, quadstore.Options{})
	expect(t, s, q)
	if s.Applied() != 7 {
		t.Errorf("Applied %d, want 7", s.Applied())
	}
	mustBeClean(t, s)
}

// TestReopenSmallValues opens a store that holds small values only, of which none
// has a number that was given out.
func TestReopenSmallValues(t *testing.T) {
	dir := t.TempDir()
	q := func(n int) quad.Quad {
		return quad.Quad{Subject: quad.Int(n), Predicate: quad.Int(0), Object: quad.Bool(true)}
	}
	s := open(t, dir, quadstore.Options{})
	apply(t, s, add(q(1)))
	s.Close()
	s = open(t, dir, quadstore.Options{})
	apply(t, s, add(q(2)))
	mustBeClean(t, s)
}

func TestSecondWriterIsRefused(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, quadstore.Options{})
	_, err := quadstore.Open(dir, quadstore.Options{})
	var use *quadstore.InUseError
	if !errors.As(err, &use) || use.PID != os.Getpid() {
		t.Fatalf("got %v, want an InUseError with our process id", err)
	}
	if want := fmt.Sprint("in use by process ", os.Getpid()); !strings.Contains(err.Error(), want) {
		t.Errorf("message %q lacks %q", err, want)
	}
}

func TestReaderBesideWriter(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir, quadstore.Options{})
	var all []quad.Quad
	write := func(n int) {
		for range n {
			q := iri(fmt.Sprint("s", len(all)), "p", strings.Repeat("o", 50), "g")
			all = append(all, q)
			apply(t, w, add(q))
		}
	}
	for round := range 3 {
		write(40)
		if round == 1 {
			if err := w.Compact(ctx); err != nil {
				t.Fatal(err)
			}
		}
		seen := append([]quad.Quad(nil), all...)
		r := open(t, dir, quadstore.Options{ReadOnly: true})
		write(10)
		if err := w.Compact(ctx); err != nil {
			t.Fatal(err)
		}
		expect(t, r, seen...)
		mustBeClean(t, r)
		if err := r.ApplyDeltas([]graph.Delta{add(all[0])}, lax); err != quadstore.ErrReadOnly {
			t.Errorf("write to a reader: %v", err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "reader-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	expect(t, w, all...)
}

func TestReaderNeedsAStore(t *testing.T) {
	if _, err := quadstore.Open(t.TempDir(), quadstore.Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestFormatVersion(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, quadstore.Options{}).Close()
	for _, tt := range []struct {
		text  string
		newer bool
		typed bool
	}{
		{"whosaid quad store 99\n", true, true},
		{"whosaid quad store 0\n", false, true},
		{"something else", false, false},
		{"", false, false},
	} {
		if err := os.WriteFile(filepath.Join(dir, "format"), []byte(tt.text), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, ro := range []bool{false, true} {
			_, err := quadstore.Open(dir, quadstore.Options{ReadOnly: ro})
			if err == nil {
				t.Fatalf("%q was opened", tt.text)
			}
			var f *quadstore.FormatError
			if errors.As(err, &f) != tt.typed {
				t.Errorf("%q: %v", tt.text, err)
			} else if f != nil && f.Newer() != tt.newer {
				t.Errorf("%q: newer %v", tt.text, f.Newer())
			}
		}
	}
}

// TestHalfMadeStore: a store whose making was interrupted is made again; an
// engine that is not ours is left alone.
func TestHalfMadeStore(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, quadstore.Options{})
	apply(t, s, add(iri("a", "p", "b")))
	s.Close()
	if err := os.Rename(filepath.Join(dir, "format"), filepath.Join(dir, "format.tmp")); err != nil {
		t.Fatal(err)
	}
	if _, err := quadstore.Open(dir, quadstore.Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half a store was opened for reading: %v", err)
	}
	s = open(t, dir, quadstore.Options{})
	expect(t, s)
	apply(t, s, add(iri("a", "p", "c")))
	s.Close()
	expect(t, open(t, dir, quadstore.Options{ReadOnly: true}), iri("a", "p", "c"))
	if err := os.Remove(filepath.Join(dir, "format")); err != nil {
		t.Fatal(err)
	}
	if _, err := quadstore.Open(dir, quadstore.Options{}); err == nil || !strings.Contains(err.Error(), "not a quad store") {
		t.Errorf("an engine without a mark was taken: %v", err)
	}
}

func TestDeleteLabel(t *testing.T) {
	s := memory(t)
	keep := []quad.Quad{iri("a", "p", "b", "g2"), iri("a", "p", "b"), iri("g1", "p", "b")}
	var drop []quad.Quad
	for i := range 50 {
		drop = append(drop, iri("a", "p", fmt.Sprint("o", i), "g1"))
	}
	if n, err := s.Load(ctx, seq(append(drop, keep...)...)); err != nil || n != 53 {
		t.Fatal(n, err)
	}
	if n, err := s.DeleteLabel(ctx, quad.IRI("g1")); err != nil || n != 50 {
		t.Errorf("deleted %d, %v", n, err)
	}
	expect(t, s, keep...)
	if n, err := s.DeleteLabel(ctx, quad.IRI("never")); err != nil || n != 0 {
		t.Errorf("deleted %d, %v", n, err)
	}
	if _, err := s.DeleteLabel(ctx, nil); err == nil {
		t.Error("a missing label was accepted")
	}
	// Replacing a label: what is in both stays and counts as no change.
	apply(t, s, add(drop[0]), add(drop[1]))
	c, err := s.ApplyBatch(ctx, quadstore.Batch{Drop: []quad.Value{quad.IRI("g1")}, Add: []quad.Quad{drop[1], drop[2]}})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c, quadstore.Change{Added: 1, Deleted: 1}); d != "" {
		t.Error(d)
	}
	expect(t, s, append(keep, drop[1], drop[2])...)
	mustBeClean(t, s)
}

// TestErasedValueIsGone looks for the bytes of a value in all files of a store
// after the label it came with has been deleted, for a value written by a
// transaction and one written by a bulk load.
func TestErasedValueIsGone(t *testing.T) {
	t.Run("transaction", func(t *testing.T) { erased(t, false) })
	t.Run("bulk", func(t *testing.T) { erased(t, true) })
}

func erased(t *testing.T, bulk bool) {
	dir := t.TempDir()
	s := open(t, dir, quadstore.Options{})
	// Text that does not compress stands in the files as it is.
	rnd := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range 40_000 {
		b.WriteByte(byte(rnd.Uint32()))
	}
	secret := b.String()
	inFiles := func() (found []string) {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if errors.Is(err, fs.ErrNotExist) {
				continue // the store has removed it since it was listed
			} else if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(b), secret[:40]) {
				found = append(found, f.Name())
			}
		}
		return found
	}
	q := quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String(secret), Label: quad.IRI("g")}
	kept := []quad.Quad{iri("s", "p", "o", "h")}
	if bulk {
		for i := range 9000 { // enough to be written as table files
			kept = append(kept, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.Int(i), Label: quad.IRI("h")})
		}
		if _, err := s.Load(ctx, seq(append(kept, q)...)); err != nil {
			t.Fatal(err)
		}
	} else {
		apply(t, s, add(q), add(kept[0]))
	}
	if len(inFiles()) == 0 {
		t.Fatal("the test can not see the secret even before it is deleted")
	}
	if _, err := s.DeleteLabel(ctx, quad.IRI("g")); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if s.ValueOf(quad.String(secret)) != nil {
		t.Error("value can still be found")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, quadstore.Options{})
	expect(t, s, kept...)
	mustBeClean(t, s)
	if left := inFiles(); len(left) != 0 {
		t.Errorf("the secret is still in %v", left)
	}
}

func TestSnapshotStays(t *testing.T) {
	s := memory(t)
	one, two := iri("a", "p", "b", "g"), iri("c", "p", "b", "g")
	apply(t, s, add(one))
	p := s.Snapshot()
	defer p.Close()
	apply(t, s, add(two), del(one))
	expect(t, p, one)
	expect(t, s, two)
	if p.ValueOf(quad.IRI("c")) != nil || p.ValueOf(quad.IRI("a")) == nil {
		t.Error("values of the snapshot are not its own")
	}
	if err := s.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	expect(t, p, one)
	st, err := p.Stats(ctx, true)
	if err != nil || st.Quads.Size != 1 || st.Nodes.Size != 4 {
		t.Errorf("stats %v %v", st, err)
	}
	if err := p.ApplyDeltas(nil, lax); err != quadstore.ErrReadOnly {
		t.Errorf("write to a snapshot: %v", err)
	}
}

func TestRegistry(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	if _, err := graph.NewQuadStore(quadstore.Type, dir, nil); err != graph.ErrNotInitialized {
		t.Errorf("open before init: %v", err)
	}
	if err := graph.InitQuadStore(quadstore.Type, dir, nil); err != nil {
		t.Fatal(err)
	}
	if err := graph.InitQuadStore(quadstore.Type, dir, nil); err != graph.ErrDatabaseExists {
		t.Errorf("init twice: %v", err)
	}
	qs, err := graph.NewQuadStore(quadstore.Type, dir, graph.Options{"cache_size": 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer qs.Close()
	if err := qs.ApplyDeltas([]graph.Delta{add(iri("a", "p", "b"))}, strict); err != nil {
		t.Fatal(err)
	}
	expect(t, qs, iri("a", "p", "b"))
	if err := graph.UpgradeQuadStore(quadstore.Type, dir, nil); err != nil {
		t.Errorf("upgrade of a store of the present format: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "format"), []byte("whosaid quad store 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var old *quadstore.FormatError
	if err := graph.UpgradeQuadStore(quadstore.Type, dir, nil); !errors.As(err, &old) || old.Found != 1 {
		t.Errorf("upgrade of an old store: %v", err)
	}
}

func TestBadQuadsAreRefused(t *testing.T) {
	s := memory(t)
	for _, q := range []quad.Quad{
		{},
		{Subject: quad.IRI("a"), Object: quad.IRI("b")},
		{Subject: quad.IRI("a"), Predicate: quad.IRI("p"), Object: quad.String(strings.Repeat("x", quadstore.MaxValue+1))},
	} {
		var bad *quadstore.ValueError
		if _, err := s.ApplyBatch(ctx, quadstore.Batch{Add: []quad.Quad{iri("x", "p", "y"), q}}); !errors.As(err, &bad) {
			t.Errorf("got %v", err)
		}
	}
	expect(t, s)
	mustBeClean(t, s)
}

func TestCancelledWriteChangesNothing(t *testing.T) {
	s := memory(t)
	apply(t, s, add(iri("a", "p", "b", "g")))
	c, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.ApplyBatch(c, quadstore.Batch{Seq: 3, Add: []quad.Quad{iri("x", "p", "y")}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := s.DeleteLabel(c, quad.IRI("g")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := s.Load(c, seq(iri("x", "p", "y"))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	expect(t, s, iri("a", "p", "b", "g"))
	if s.Applied() != 0 {
		t.Error("a cancelled batch counts as applied")
	}
}
