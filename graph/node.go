package graph

import (
	"context"
	"fmt"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// node is what the index says of one subject.
type node struct {
	id    schema.ID
	props map[string][]quad.Value
}

// describe reads all that is said of the node id. A node that is not there has no properties.
func (v *View) describe(ctx context.Context, id schema.ID) (*node, error) {
	n := &node{id: id, props: map[string][]quad.Value{}}
	err := v.Describe(ctx, quad.IRI(id.IRI()), func(q quad.Quad) {
		p, ok := q.Predicate.(quad.IRI)
		if ok && !slices.Contains(n.props[string(p)], q.Object) {
			n.props[string(p)] = append(n.props[string(p)], q.Object)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("read node %s: %w", id, err)
	}
	return n, nil
}

// iterationError is what an iteration ended with. Cayley's iterators may stop on
// cancellation without saying so, hence the second look.
func iterationError(ctx context.Context, it cayley.Iterator) error {
	if err := it.Err(); err != nil {
		return err
	}
	return ctx.Err()
}

// follow returns the nodes that p leads to, sorted, each once.
func (v *View) follow(ctx context.Context, p *path.Path) ([]schema.ID, error) {
	seen := map[schema.ID]bool{}
	err := p.Iterate(ctx).EachValue(v.quads, func(x quad.Value) {
		if iri, ok := x.(quad.IRI); ok {
			if id, ok := schema.IDFromIRI(string(iri)); ok {
				seen[id] = true
			}
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	ids := make([]schema.ID, 0, len(seen))
	for id := range seen {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

// ofClass returns the nodes of a class, sorted.
func (v *View) ofClass(ctx context.Context, class string) ([]schema.ID, error) {
	return v.into(ctx, quad.IRI(class), schema.Type)
}

// into returns the nodes that have property p with value o, sorted.
func (v *View) into(ctx context.Context, o quad.Value, p string) ([]schema.ID, error) {
	return v.follow(ctx, path.StartPath(v.quads, o).In(quad.IRI(p)))
}

// pointing returns the nodes of a class that have property p with the node id for value.
func (v *View) pointing(ctx context.Context, id schema.ID, p, class string) ([]schema.ID, error) {
	return v.follow(ctx, path.StartPath(v.quads, quad.IRI(id.IRI())).In(quad.IRI(p)).Has(quad.IRI(schema.Type), quad.IRI(class)))
}

func (n *node) is(class string) bool {
	return slices.Contains(n.props[schema.Type], quad.Value(quad.IRI(class)))
}

// str is the property's least text, so that a node described by several batches
// reads the same whatever their order.
func (n *node) str(p string) string {
	all := n.strs(p)
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

func (n *node) strs(p string) []string {
	var out []string
	for _, x := range n.props[p] {
		switch x := x.(type) {
		case quad.String:
			out = append(out, string(x))
		case quad.TypedString:
			out = append(out, string(x.Value))
		}
	}
	slices.Sort(out)
	return out
}

func (n *node) num(p string) int {
	for _, x := range n.props[p] {
		if i, ok := x.(quad.Int); ok {
			return int(i)
		}
	}
	return 0
}

func (n *node) real(p string) *float64 {
	for _, x := range n.props[p] {
		switch x := x.(type) {
		case quad.Float:
			f := float64(x)
			return &f
		case quad.Int:
			f := float64(x)
			return &f
		}
	}
	return nil
}

func (n *node) flag(p string) bool {
	return slices.Contains(n.props[p], quad.Value(quad.Bool(true)))
}

func (n *node) ref(p string) schema.ID {
	all := n.refs(p)
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

func (n *node) refs(p string) []schema.ID {
	var out []schema.ID
	for _, x := range n.props[p] {
		if iri, ok := x.(quad.IRI); ok {
			if id, ok := schema.IDFromIRI(string(iri)); ok {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return out
}

func (n *node) span() schema.Span {
	return schema.Span{Start: n.num(schema.Start), End: n.num(schema.End)}
}
