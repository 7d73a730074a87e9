package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	_ "github.com/cayleygraph/cayley/writer"
)

// These are the write patterns that corrupt Cayley's own key-value stores. The
// results of the stock store on bolt stand in docs/design/quadstore.md.

func deltaError(t *testing.T, err, want error) {
	t.Helper()
	var d *graph.DeltaError
	if !errors.As(err, &d) || d.Err != want {
		t.Errorf("got error %v, want %v", err, want)
	}
}

func expect(t *testing.T, qs graph.QuadStore, want ...quad.Quad) {
	t.Helper()
	if d := cmp.Diff(dump(t, qs), keys(want...)); d != "" {
		t.Errorf("quads (-got +want):\n%s", d)
	}
}

// A transaction that fails must leave nothing in memory: the stock store gives
// the number of its new node to the next one.
func TestFailedTransactionLeavesNoNode(t *testing.T) {
	s := memory(t)
	apply(t, s, add(iri("a", "p", "b")))
	deltaError(t, s.ApplyDeltas([]graph.Delta{add(iri("X", "p", "b")), add(iri("a", "p", "b"))}, strict), graph.ErrQuadExists)
	apply(t, s, add(iri("Y", "p", "b")))
	apply(t, s, add(iri("X", "p2", "c")))
	expect(t, s, iri("a", "p", "b"), iri("Y", "p", "b"), iri("X", "p2", "c"))
	for from, want := range map[string]int{"X": 1, "Y": 0} {
		n, err := path.StartPath(s, quad.IRI(from)).Out(quad.IRI("p2")).Iterate(ctx).Count()
		if err != nil || int(n) != want {
			t.Errorf("%s has %d quads with p2 (%v), want %d", from, n, err, want)
		}
	}
	mustBeClean(t, s)
}

// More deletes than adds on one node, which the stock store writes as a quad of
// empty values.
func TestMixedTransaction(t *testing.T) {
	s := memory(t)
	apply(t, s, add(iri("X", "p", "1")), add(iri("X", "p", "2")), add(iri("X", "keep", "z")))
	apply(t, s, del(iri("X", "p", "1")), del(iri("X", "p", "2")), add(iri("X", "p", "3")))
	expect(t, s, iri("X", "keep", "z"), iri("X", "p", "3"))
	apply(t, s, del(iri("X", "keep", "z")), del(iri("X", "p", "3")), add(iri("X", "p", "4")))
	expect(t, s, iri("X", "p", "4"))
	mustBeClean(t, s)
}

// A delete that fails takes the adds before it with it; the stock store keeps
// index entries of them.
func TestFailedDeleteLeavesNothing(t *testing.T) {
	s := memory(t)
	apply(t, s, add(iri("a", "p", "b")))
	deltaError(t, s.ApplyDeltas([]graph.Delta{add(iri("N", "p", "b")), del(iri("no", "such", "quad"))}, strict), graph.ErrQuadNotExist)
	want := []quad.Quad{iri("a", "p", "b")}
	for _, n := range []string{"C", "D", "E"} {
		apply(t, s, add(iri(n, "p", "b")))
		want = append(want, iri(n, "p", "b"))
	}
	if d := cmp.Diff(list(t, s, s.QuadIterator(quad.Object, s.ValueOf(quad.IRI("b")))), keys(want...)); d != "" {
		t.Errorf("quads of b (-got +want):\n%s", d)
	}
	mustBeClean(t, s)
}

// Deltas are done in their order: the stock store does all adds first.
func TestOneQuadTwiceInATransaction(t *testing.T) {
	q := iri("a", "p", "b", "g")
	for _, tt := range []struct {
		name   string
		before bool
		deltas []graph.Delta
		want   bool
		err    error
	}{
		{"delete, add", true, []graph.Delta{del(q), add(q)}, true, nil},
		{"add, delete", false, []graph.Delta{add(q), del(q)}, false, nil},
		{"add, delete, add", false, []graph.Delta{add(q), del(q), add(q)}, true, nil},
		{"delete, add, delete", true, []graph.Delta{del(q), add(q), del(q)}, false, nil},
		{"add, add", false, []graph.Delta{add(q), add(q)}, false, graph.ErrQuadExists},
		{"delete, delete", true, []graph.Delta{del(q), del(q)}, true, graph.ErrQuadNotExist},
		{"add what is there", true, []graph.Delta{add(q), del(q)}, true, graph.ErrQuadExists},
		{"delete what is not there", false, []graph.Delta{del(q), add(q)}, false, graph.ErrQuadNotExist},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := memory(t)
			if tt.before {
				apply(t, s, add(q))
			}
			err := s.ApplyDeltas(tt.deltas, strict)
			if tt.err == nil && err != nil {
				t.Error(err)
			} else if tt.err != nil {
				deltaError(t, err, tt.err)
			}
			var want []quad.Quad
			if tt.want {
				want = append(want, q)
			}
			expect(t, s, want...)
			if n := len(nodes(t, s)); n != 4*len(want) {
				t.Errorf("%d nodes for %d quads", n, len(want))
			}
			mustBeClean(t, s)
		})
	}
}

// Duplicates must not count: in the stock store a node added three times and
// deleted once is never collected.
func TestDuplicatesDoNotCount(t *testing.T) {
	s := memory(t)
	q := iri("a", "p", "b", "g")
	for range 3 {
		if err := s.ApplyDeltas([]graph.Delta{add(q), add(q)}, lax); err != nil {
			t.Fatal(err)
		}
		if n, err := s.Load(ctx, seq(q, q)); err != nil {
			t.Fatal(n, err)
		}
	}
	apply(t, s, del(q))
	expect(t, s)
	if n := nodes(t, s); len(n) != 0 {
		t.Errorf("nodes left: %v", n)
	}
	mustBeClean(t, s)
}

// The same triple from two documents is two quads.
func TestLabelsAreApart(t *testing.T) {
	s := memory(t)
	one, two, none := iri("a", "p", "b", "g1"), iri("a", "p", "b", "g2"), iri("a", "p", "b")
	apply(t, s, add(one), add(two), add(none))
	expect(t, s, one, two, none)
	apply(t, s, del(one))
	expect(t, s, two, none)
	apply(t, s, del(none), add(one))
	expect(t, s, one, two)
	mustBeClean(t, s)
}

// Values differ if any bit of them does.
func TestValuesKeepEveryBit(t *testing.T) {
	s := memory(t)
	at := time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)
	vals := []quad.Value{
		quad.Time(at), quad.Time(at.Add(500 * time.Millisecond)), quad.Time(at.Add(1)),
		quad.Time(time.Time{}), quad.Time(time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)), quad.Time(time.Unix(-1, 5)),
		quad.IRI("a b"), quad.IRI("a>b<c"), quad.IRI("ü\x00\n\\\""), quad.IRI(""), quad.IRI("\xff\xfe"),
		quad.String(""), quad.String("1"), quad.Int(1), quad.Int(-1), quad.Float(1), quad.Float(math.Copysign(0, -1)), quad.Float(0), quad.Bool(true), quad.Bool(false),
		quad.TypedString{Value: "1", Type: "xsd:int"}, quad.TypedString{Value: "2024-03-01", Type: "xsd:date"},
		quad.LangString{Value: "1", Lang: "en"}, quad.LangString{Value: "1", Lang: "de"}, quad.BNode("1"), quad.BNode(""),
	}
	var qs []quad.Quad
	for _, v := range vals {
		q := quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v}
		qs = append(qs, q)
		apply(t, s, add(q))
	}
	expect(t, s, qs...)
	for _, v := range vals {
		ref := s.ValueOf(v)
		if ref == nil {
			t.Errorf("%#v not found", v)
			continue
		}
		if got := list(t, s, s.QuadIterator(quad.Object, ref)); len(got) != 1 {
			t.Errorf("%#v is in %d quads", v, len(got))
		}
	}
	mustBeClean(t, s)
}

// A stock iteration that is cancelled ends without an error.
func TestCancelIsReported(t *testing.T) {
	s := memory(t)
	var qs []quad.Quad
	for i := range 5000 {
		qs = append(qs, iri(fmt.Sprint("s", i), "p", fmt.Sprint("o", i%100)))
	}
	if _, err := s.Load(ctx, seq(qs...)); err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*path.Path{
		"nodes":  path.StartPath(s),
		"out":    path.StartPath(s).Out(quad.IRI("p")),
		"has":    path.StartPath(s).Has(quad.IRI("p"), quad.IRI("o1")),
		"unique": path.StartPath(s).Out(quad.IRI("p")).In(quad.IRI("p")),
	} {
		c, cancel := context.WithCancel(ctx)
		n := 0
		err := p.Iterate(c).EachValue(s, func(quad.Value) {
			if n++; n == 10 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) || n > 11 {
			t.Errorf("%s: %d rows, error %v", name, n, err)
		}
		cancel()
	}
	c, cancel := context.WithCancel(ctx)
	cancel()
	it := s.QuadsAllIterator()
	if it.Next(c) || !errors.Is(it.Err(), context.Canceled) {
		t.Errorf("error %v", it.Err())
	}
	it.Close()
}

// Removing a node with many quads while its quads are iterated.
func TestRemoveBigNode(t *testing.T) {
	s := memory(t)
	w, err := graph.NewQuadWriter("single", s, graph.Options{"ignore_duplicate": true, "ignore_missing": true})
	if err != nil {
		t.Fatal(err)
	}
	set := []quad.Quad{iri("other", "p", "o1")}
	for i := range 3000 {
		set = append(set, iri("hub", "p", fmt.Sprint("o", i)))
	}
	if err := w.AddQuadSet(set); err != nil {
		t.Fatal(err)
	}
	if err := w.RemoveNode(quad.IRI("hub")); err != nil {
		t.Fatal(err)
	}
	expect(t, s, set[0])
	mustBeClean(t, s)
}
