package quadstore_test

import (
	"context"
	"fmt"
	"sort"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/quadstore"
)

var ctx = context.Background()

var (
	strict = graph.IgnoreOpts{}
	lax    = graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
)

func open(t testing.TB, dir string, o quadstore.Options) *quadstore.Store {
	t.Helper()
	s, err := quadstore.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func memory(t testing.TB) *quadstore.Store {
	return open(t, "store", quadstore.Options{FS: vfs.NewMem()})
}

// iri makes a quad of IRIs; label may be left out.
func iri(s, p, o string, label ...string) quad.Quad {
	q := quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.IRI(o)}
	if len(label) > 0 {
		q.Label = quad.IRI(label[0])
	}
	return q
}

func add(q quad.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Add} }
func del(q quad.Quad) graph.Delta { return graph.Delta{Quad: q, Action: graph.Delete} }

// key is a form of a quad that keeps every bit of its values.
func key(q quad.Quad) string {
	s := ""
	for _, d := range []quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label} {
		v := q.Get(d)
		if t, ok := v.(quad.Time); ok {
			s += fmt.Sprintf(" time:%d", time.Time(t).UnixNano())
			continue
		}
		s += fmt.Sprintf(" %T:%q", v, fmt.Sprint(v))
	}
	return s
}

func keys(qs ...quad.Quad) []string {
	out := []string{}
	for _, q := range qs {
		out = append(out, key(q))
	}
	sort.Strings(out)
	return out
}

// dump lists all quads of a store, sorted.
func dump(t testing.TB, qs graph.QuadStore) []string {
	t.Helper()
	return list(t, qs, qs.QuadsAllIterator())
}

func list(t testing.TB, qs graph.QuadStore, it graph.Iterator) []string {
	t.Helper()
	out := []string{}
	for it.Next(ctx) {
		out = append(out, key(qs.Quad(it.Result())))
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	if err := it.Close(); err != nil {
		t.Fatal(err)
	}
	sort.Strings(out)
	return out
}

// nodes lists all nodes of a store, sorted.
func nodes(t testing.TB, qs graph.QuadStore) []string {
	t.Helper()
	out := []string{}
	it := qs.NodesAllIterator()
	for it.Next(ctx) {
		out = append(out, fmt.Sprint(qs.NameOf(it.Result())))
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	it.Close()
	sort.Strings(out)
	return out
}

// mustBeClean fails if Check finds anything.
func mustBeClean(t testing.TB, s *quadstore.Store) {
	t.Helper()
	found, err := s.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
}

func apply(t testing.TB, s *quadstore.Store, ds ...graph.Delta) {
	t.Helper()
	if err := s.ApplyDeltas(ds, strict); err != nil {
		t.Fatal(err)
	}
}

// mustHold fails the test unless a store is clean and holds just the quads of a model.
func mustHold(t *testing.T, s *quadstore.Store, model map[string]bool) {
	t.Helper()
	got := dump(t, s)
	if len(got) != len(model) {
		t.Fatalf("%d quads, want %d", len(got), len(model))
	}
	for _, k := range got {
		if !model[k] {
			t.Fatalf("unexpected quad %s", k)
		}
	}
	mustBeClean(t, s)
}
