package lineage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// statement is a quad about a node.
type statement struct {
	predicate string
	object    quad.Value
	batch     schema.ID
}

// about returns what is said of a node, in order of property and value.
func (t *tracer) about(id schema.ID) ([]statement, error) {
	var out []statement
	err := t.quads(quad.Subject, quad.IRI(id.IRI()), func(q quad.Quad) {
		out = append(out, statement{iri(q.Predicate), q.Object, idOf(q.Label)})
	})
	slices.SortFunc(out, func(a, b statement) int {
		return cmp.Or(cmp.Compare(a.predicate, b.predicate), cmp.Compare(quad.StringOf(a.object), quad.StringOf(b.object)), cmp.Compare(a.batch, b.batch))
	})
	return out, err
}

// into returns the nodes with a property whose value is o, sorted.
func (t *tracer) into(o quad.Value, predicate string) ([]schema.ID, error) {
	var out []schema.ID
	err := t.quads(quad.Object, o, func(q quad.Quad) {
		if iri(q.Predicate) == predicate {
			out = append(out, idOf(q.Subject))
		}
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// brought returns the nodes of a class that a batch brought, sorted.
func (t *tracer) brought(batch schema.ID, class string) ([]schema.ID, error) {
	var out []schema.ID
	err := t.quads(quad.Label, quad.IRI(batch.IRI()), func(q quad.Quad) {
		if iri(q.Predicate) == schema.Type && iri(q.Object) == class {
			out = append(out, idOf(q.Subject))
		}
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// quads calls f with every quad that has value v in direction d.
func (t *tracer) quads(d quad.Direction, v quad.Value, f func(quad.Quad)) error {
	return quads(t.ctx, t.view.QuadStore(), d, v, f)
}

func quads(ctx context.Context, qs graph.QuadStore, d quad.Direction, v quad.Value, f func(quad.Quad)) error {
	ref := qs.ValueOf(v)
	if ref == nil {
		return ctx.Err()
	}
	it := qs.QuadIterator(d, ref)
	defer it.Close()
	for it.Next(ctx) {
		f(qs.Quad(it.Result()))
	}
	if err := it.Err(); err != nil {
		return fmt.Errorf("lineage: %w", err)
	}
	return ctx.Err()
}

func iri(v quad.Value) string {
	x, _ := v.(quad.IRI)
	return string(x)
}

func idOf(v quad.Value) schema.ID {
	id, _ := schema.IDFromIRI(iri(v))
	return id
}

// value shows the object of a statement: nodes by their short id.
func value(o quad.Value) string {
	switch o := o.(type) {
	case quad.IRI:
		if id, ok := schema.IDFromIRI(string(o)); ok {
			return id.Short()
		}
		return string(o)
	case quad.String:
		return string(o)
	case quad.TypedString:
		return string(o.Value)
	}
	return fmt.Sprint(o.Native())
}

func first(said []statement, p string) string {
	if all := all(said, p); len(all) > 0 {
		return all[0]
	}
	return ""
}

func all(said []statement, p string) []string {
	var out []string
	for _, s := range said {
		if v := value(s.object); s.predicate == p && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

func ref(said []statement, p string) schema.ID {
	if all := refs(said, p); len(all) > 0 {
		return all[0]
	}
	return ""
}

func refs(said []statement, p string) []schema.ID {
	var out []schema.ID
	for _, s := range said {
		if id := idOf(s.object); s.predicate == p && id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
