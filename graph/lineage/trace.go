package lineage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/queries"
	"whosaid/schema"
)

// Trace follows the node id of a kind, as Find gave them, both ways: on the way
// down at most limit things of a kind from one node.
func Trace(ctx context.Context, v *graph.View, id schema.ID, kind Kind, limit int) (*Lineage, error) {
	t := &tracer{ctx: ctx, view: v, limit: limit, nodes: map[string]*Node{}, edges: map[Edge]bool{}, below: map[string]bool{},
		texts: map[schema.ID]string{}}
	var err error
	if t.reviews, err = v.Reviews(ctx); err != nil {
		return nil, fmt.Errorf("lineage: %w", err)
	}
	if err := t.down(kind, id); err != nil {
		return nil, fmt.Errorf("lineage of %s %s: %w", kind, id.Short(), err)
	}
	l := &Lineage{Of: string(id), Kind: kind, Left: t.left}
	for _, n := range t.nodes {
		l.Nodes = append(l.Nodes, n)
	}
	slices.SortFunc(l.Nodes, func(a, b *Node) int {
		return cmp.Or(cmp.Compare(slices.Index(stages, a.Kind), slices.Index(stages, b.Kind)), cmp.Compare(a.ID, b.ID))
	})
	for e := range t.edges {
		l.Edges = append(l.Edges, e)
	}
	slices.SortFunc(l.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Relation, b.Relation))
	})
	return l, nil
}

// tracer gathers a lineage.
type tracer struct {
	ctx      context.Context
	view     *graph.View
	limit    int
	disputes []*queries.Dispute
	asked    bool // disputes has been filled
	reviews  []schema.Review
	texts    map[schema.ID]string
	nodes    map[string]*Node
	below    map[string]bool // nodes that were followed down
	edges    map[Edge]bool
	left     []Left
}

// edge notes that to was made of from.
func (t *tracer) edge(from, to, relation string) { t.edges[Edge{from, to, relation}] = true }

// node returns the node id, and whether it is new.
func (t *tracer) node(kind Kind, id string) (*Node, bool) {
	if n, ok := t.nodes[id]; ok {
		return n, false
	}
	n := &Node{ID: id, Kind: kind}
	t.nodes[id] = n
	return n, true
}

func (n *Node) add(name, value string) {
	if value != "" {
		n.Details = append(n.Details, Field{name, value})
	}
}

// some calls f with the first ids, and notes how many of the kind were left out.
// A node that is there already costs nothing and is not counted.
func (t *tracer) some(from schema.ID, kind Kind, ids []schema.ID, f func(schema.ID) error) error {
	left, done := 0, 0
	for _, id := range ids {
		if _, known := t.nodes[string(id)]; !known {
			if done == t.limit {
				left++
				continue
			}
			done++
		}
		if err := f(id); err != nil {
			return err
		}
	}
	if left > 0 {
		t.left = append(t.left, Left{string(from), kind, left})
	}
	return nil
}

// down adds a node with what it comes from, and what rests on it.
func (t *tracer) down(kind Kind, id schema.ID) error {
	if t.below[string(id)] {
		return nil
	}
	t.below[string(id)] = true
	if err := t.up(kind, id); err != nil {
		return err
	}
	follow := func(kind Kind, ids []schema.ID, err error) error {
		if err != nil {
			return err
		}
		return t.some(id, kind, ids, func(next schema.ID) error { return t.down(kind, next) })
	}
	node := quad.IRI(id.IRI())
	switch kind {
	case Work:
		ids, err := t.into(node, schema.VersionOf)
		return follow(Document, ids, err)
	case Document:
		ids, err := t.into(node, schema.QuotedFrom)
		return follow(Assertion, t.only(ids, schema.ClassAssertion), err)
	case Assertion:
		for _, side := range []string{schema.SideA, schema.SideB} {
			ids, err := t.into(node, side)
			if err := follow(Link, t.only(ids, schema.ClassLink), err); err != nil {
				return err
			}
		}
	case Claim:
		ids, err := t.into(node, schema.OfClaim)
		return follow(Assertion, t.only(ids, schema.ClassAssertion), err)
	case Link:
		return t.disputesWith(id)
	case Name:
		for _, p := range []string{schema.Attributed, schema.About} {
			ids, err := t.into(node, p)
			if err := follow(Assertion, t.only(ids, schema.ClassAssertion), err); err != nil {
				return err
			}
		}
	case Origin:
		return t.members(id)
	case Run:
		ids, err := t.into(node, schema.GeneratedBy)
		return follow(Batch, ids, err)
	case Batch:
		for _, k := range []struct {
			class string
			kind  Kind
		}{{schema.ClassDocument, Document}, {schema.ClassLink, Link}, {schema.ClassOrigin, Origin}, {schema.ClassIdentity, Identity}, {schema.ClassReview, Review}} {
			ids, err := t.brought(id, k.class)
			if err != nil {
				return err
			}
			if err := t.some(id, k.kind, ids, func(next schema.ID) error {
				// What a link batch brought is told, not followed further.
				if k.kind == Document {
					return t.down(k.kind, next)
				}
				return t.up(k.kind, next)
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// members adds what shares an origin.
func (t *tracer) members(origin schema.ID) error {
	said, err := t.about(origin)
	if err != nil {
		return err
	}
	return t.some(origin, Document, refs(said, schema.MemberP), func(m schema.ID) error {
		said, err := t.about(m)
		if err != nil {
			return err
		}
		if a := ref(said, schema.OfClaim); a != "" {
			return t.up(Assertion, a)
		}
		return t.up(Document, ref(said, schema.QuotedFrom))
	})
}

// only keeps the ids that are of a class.
func (t *tracer) only(ids []schema.ID, class string) []schema.ID {
	return slices.DeleteFunc(ids, func(id schema.ID) bool { return !t.is(id, class) })
}

func (t *tracer) is(id schema.ID, class string) bool {
	found := false
	_ = t.quads(quad.Subject, quad.IRI(id.IRI()), func(q quad.Quad) {
		found = found || iri(q.Predicate) == schema.Type && iri(q.Object) == class
	})
	return found
}

// disputesWith adds the disputes that a link is part of.
func (t *tracer) disputesWith(link schema.ID) error {
	if err := t.askDisputes(); err != nil {
		return err
	}
	for _, d := range t.disputes {
		if slices.ContainsFunc(d.Links, func(l *schema.Link) bool { return l.ID == link }) {
			if err := t.dispute(d); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *tracer) askDisputes() (err error) {
	if !t.asked {
		t.disputes, err = disputes(t.ctx, t.view)
	}
	t.asked = true
	return err
}

// disputes asks for all disputes of a graph.
func disputes(ctx context.Context, v *graph.View) ([]*queries.Dispute, error) {
	rep, err := queries.Ask(ctx, v, "disputes", queries.Params{})
	if err != nil {
		return nil, err
	}
	var out []*queries.Dispute
	for _, it := range rep.Items {
		if d, ok := it.(*queries.Dispute); ok {
			out = append(out, d)
		}
	}
	return out, nil
}
