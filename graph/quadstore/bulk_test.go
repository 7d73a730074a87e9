package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"whosaid/graph/quadstore"
)

// TestBulkTables loads enough to be written as table files, over quads that are
// there already, with deletes and drops among the batches.
func TestBulkTables(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, quadstore.Options{})
	doc := func(i, version int) (out []quad.Quad) {
		for j := range 40 {
			out = append(out, iri(fmt.Sprintf("claim/%d/%d", i, j+version), "p", fmt.Sprint("o", (i*7+j)%300), fmt.Sprint("doc", i)))
		}
		return out
	}
	model := map[string]bool{}
	batches := func(yield func(quadstore.Batch, error) bool) {
		for i := range 230 {
			b := quadstore.Batch{Seq: uint64(i + 1), Add: doc(i, 0)}
			if !yield(b, nil) {
				return
			}
			for _, q := range b.Add {
				model[key(q)] = true
			}
			if i%10 == 5 {
				old := fmt.Sprint("doc", i-3)
				again := doc(i-3, 1)
				if !yield(quadstore.Batch{Drop: []quad.Value{quad.IRI(old)}, Add: again}, nil) {
					return
				}
				for _, q := range doc(i-3, 0) {
					delete(model, key(q))
				}
				for _, q := range again {
					model[key(q)] = true
				}
			}
		}
	}
	for range 2 {
		if _, err := s.LoadBatches(ctx, batches); err != nil {
			t.Fatal(err)
		}
	}
	if s.Applied() != 230 {
		t.Errorf("applied %d", s.Applied())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "ingest-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	s = open(t, dir, quadstore.Options{})
	mustHold(t, s, model)
}

// TestGatheredPieces loads quads that come again in other pieces, new values and
// small ones among them, and asks for the number of new ones; at the end only
// what the engine keeps is left in the directory.
func TestGatheredPieces(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, quadstore.Options{})
	s.SetPieces(1000, 5000)
	var all []quad.Quad
	model := map[string]bool{}
	for i := range 12_000 {
		n := i % 7001 * 13 % 6007 // most come twice
		q := iri(fmt.Sprint("s", n), fmt.Sprint("p", n%5), fmt.Sprint("o", n%700), "g")
		if n%3 == 0 {
			q.Object = quad.Int(n % 50)
		}
		all = append(all, q)
		model[key(q)] = true
	}
	n, err := s.Load(ctx, seq(all...))
	if err != nil || n != len(model) {
		t.Fatalf("%d new, want %d (%v)", n, len(model), err)
	}
	if n, err := s.Load(ctx, seq(all...)); err != nil || n != 0 {
		t.Fatalf("loaded again: %d new (%v)", n, err)
	}
	mustHold(t, s, model)
	if left, _ := filepath.Glob(filepath.Join(dir, "ingest-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestLoadThatIsGivenUp: what a load wrote before its source failed, or before a
// bad quad, is kept; what it wrote before it was cancelled is not. A writer that
// is never closed leaves no file behind.
func TestLoadThatIsGivenUp(t *testing.T) {
	numbered := func(from, to int) (out []quad.Quad) {
		for i := from; i < to; i++ {
			out = append(out, iri(fmt.Sprint("s", i), "p", fmt.Sprint("o", i)))
		}
		return out
	}
	dir := t.TempDir()
	s := open(t, dir, quadstore.Options{})
	s.SetPieces(10, 1000)
	bad := errors.New("bad source")
	if n, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for _, q := range numbered(0, 25) {
			if !yield(q, nil) {
				return
			}
		}
		yield(quad.Quad{}, bad)
	}); n != 20 || err != bad {
		t.Errorf("%d, %v", n, err)
	}
	expect(t, s, numbered(0, 20)...)
	if n, err := s.Load(ctx, seq(append(numbered(20, 45), quad.Quad{}, quad.Quad{}, quad.Quad{}, quad.Quad{}, quad.Quad{})...)); n != 20 || err == nil {
		t.Errorf("%d, %v", n, err)
	}
	expect(t, s, numbered(0, 40)...)
	c, cancel := context.WithCancel(ctx)
	if n, err := s.Load(c, func(yield func(quad.Quad, error) bool) {
		for i, q := range numbered(40, 80) {
			if i == 25 {
				cancel()
			}
			if !yield(q, nil) {
				return
			}
		}
	}); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d, %v", n, err)
	}
	expect(t, s, numbered(0, 40)...)
	if n, err := s.Load(ctx, seq(numbered(30, 80)...)); n != 40 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	expect(t, s, numbered(0, 80)...)
	mustBeClean(t, s)
	w, err := s.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.WriteQuads(numbered(80, 120)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != quadstore.ErrClosed {
		t.Errorf("a writer of a closed store: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "ingest-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	s = open(t, dir, quadstore.Options{})
	expect(t, s, numbered(0, 80)...)
	mustBeClean(t, s)
}
