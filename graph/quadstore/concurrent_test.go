package quadstore_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"whosaid/graph/quadstore"
)

// TestReadersBesideWriter has readers look at snapshots and at the live store
// while batches are written. In every state of the store each batch is whole:
// twenty quads, or none.
func TestReadersBesideWriter(t *testing.T) {
	s := open(t, t.TempDir(), quadstore.Options{NoSync: true})
	batch := func(n int) (out []quad.Quad) {
		for i := range 20 {
			out = append(out, iri(fmt.Sprintf("n/%d", n*7+i), "p", fmt.Sprint("o", i), fmt.Sprint("batch", n)))
		}
		return out
	}
	done := make(chan struct{})
	var g errgroup.Group
	for range 3 {
		g.Go(func() error {
			for {
				select {
				case <-done:
					return nil
				default:
				}
				p := s.Snapshot()
				seen := map[string]int{}
				it := p.QuadsAllIterator()
				for it.Next(ctx) {
					seen[fmt.Sprint(p.Quad(it.Result()).Label)]++
				}
				err := it.Err()
				it.Close()
				for label, n := range seen {
					m, e := path.StartPath(p, quad.IRI(strings.Trim(label, "<>"))).Labels().Iterate(ctx).Count()
					if n != 20 || e != nil || m != 0 {
						err = fmt.Errorf("%s has %d quads in a snapshot (%v)", label, n, e)
					}
				}
				st, e := p.Stats(ctx, true)
				if e != nil || st.Quads.Size != int64(20*len(seen)) {
					err = fmt.Errorf("stats %v %v for %d batches", st, e, len(seen))
				}
				if e := p.Close(); err == nil {
					err = e
				}
				if err != nil {
					return err
				}
				if _, err := path.StartPath(s, quad.IRI("n/14")).Out(quad.IRI("p")).In(quad.IRI("p")).Iterate(ctx).Count(); err != nil {
					return err
				}
			}
		})
	}
	for n := range 40 {
		b := quadstore.Batch{Seq: uint64(n + 1), Add: batch(n)}
		if n >= 10 {
			b.Drop = []quad.Value{quad.IRI(fmt.Sprint("batch", n-10))}
		}
		if _, err := s.ApplyBatch(ctx, b); err != nil {
			t.Error(err)
		}
		if n%20 == 0 {
			if err := s.Compact(ctx); err != nil {
				t.Error(err)
			}
		}
	}
	close(done)
	if err := g.Wait(); err != nil {
		t.Error(err)
	}
	mustBeClean(t, s)
}

// TestDamagedTable flips bytes of the table files. Reading then gives an error
// or Check a finding; nothing panics and nothing is silently different.
func TestDamagedTable(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, quadstore.Options{})
	for n := uint64(1); n <= 6; n++ {
		if _, err := s.ApplyBatch(ctx, numbered(n)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	tables, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil || len(tables) == 0 {
		t.Fatal("no tables", err)
	}
	want := stateAfter(6)
	for _, table := range tables {
		whole, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(whole); at += 1 + len(whole)/12 {
			b := append([]byte(nil), whole...)
			b[at] ^= 0x40
			if err := os.WriteFile(table, b, 0o644); err != nil {
				t.Fatal(err)
			}
			if !damaged(t, dir) {
				// The byte is one that nothing depends on: then all must be as before.
				s := open(t, dir, quadstore.Options{ReadOnly: true})
				if d := cmp.Diff(dump(t, s), want); d != "" {
					t.Errorf("%s byte %d: silently different:\n%s", filepath.Base(table), at, d)
				}
				s.Close()
			}
		}
		if err := os.WriteFile(table, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func damaged(t *testing.T, dir string) bool {
	s, err := quadstore.Open(dir, quadstore.Options{ReadOnly: true})
	if err != nil {
		return true
	}
	defer s.Close()
	found, err := s.Check(ctx)
	return err != nil || len(found) > 0
}
