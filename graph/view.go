package graph

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"whosaid/graph/quadstore"
	"whosaid/schema"
)

// View is one consistent state of a graph. It is safe for use by several
// goroutines, and must be closed.
type View struct {
	store *Store
	quads graph.QuadStore
	snap  *quadstore.Snapshot

	rewrite func(quad.Quad) (quad.Quad, bool) // see Rewritten
}

// View returns the present state of the graph.
func (s *Store) View() *View {
	snap := s.index.Snapshot()
	return &View{store: s, quads: snap, snap: snap}
}

// Close releases the view.
func (v *View) Close() error { return v.snap.Close() }

// QuadStore gives the view to Cayley's own queries.
func (v *View) QuadStore() graph.QuadStore { return v.quads }

// Text returns the whole text of the file that a document stands in. It is
// NotFound when the text was erased.
func (v *View) Text(_ context.Context, d *schema.Document) (string, error) {
	b, err := v.store.Object(d.TextSHA256)
	return string(b), err
}

// Entities returns the names of the graph, and the entity of each: names that rules
// or people judged the same have one.
func (v *View) Entities(ctx context.Context) ([]schema.Name, map[schema.ID]schema.ID, error) {
	names, err := v.Names(ctx)
	if err != nil {
		return nil, nil, err
	}
	judged, err := v.Identities(ctx)
	if err != nil {
		return nil, nil, err
	}
	reviews, err := v.Reviews(ctx)
	if err != nil {
		return nil, nil, err
	}
	return names, schema.Entities(names, judged, reviews), nil
}

// LinksThat returns the links of a relation, in order of id.
func (v *View) LinksThat(ctx context.Context, rel schema.Relation) ([]*schema.Link, error) {
	ids, err := v.into(ctx, quad.String(rel), schema.RelationP)
	if err != nil {
		return nil, err
	}
	return each(ctx, ids, v.Link)
}

// CheckedOf returns the pairs with the assertion on either side that were
// considered for contradiction and let go.
func (v *View) CheckedOf(ctx context.Context, assertion schema.ID) ([]schema.Checked, error) {
	var out []schema.Checked
	for _, side := range []string{schema.SideA, schema.SideB} {
		ids, err := v.pointing(ctx, assertion, side, schema.ClassChecked)
		if err != nil {
			return nil, err
		}
		found, err := each(ctx, ids, v.checked)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func (v *View) checked(ctx context.Context, id schema.ID) (schema.Checked, error) {
	n, err := v.describe(ctx, id)
	if err != nil {
		return schema.Checked{}, err
	}
	return schema.Checked{A: n.ref(schema.SideA), B: n.ref(schema.SideB), Rule: n.str(schema.RuleP), Why: n.str(schema.WhyP)}, nil
}

// VersionsOf returns the documents of a work, in order of address and part.
func (v *View) VersionsOf(ctx context.Context, work schema.ID) ([]*schema.Document, error) {
	ids, err := v.pointing(ctx, work, schema.VersionOf, schema.ClassDocument)
	if err != nil {
		return nil, err
	}
	return each(ctx, ids, v.Document)
}
