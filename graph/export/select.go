package export

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/schema"
)

// A Selection is the part of a graph to export: what the fields name, with the
// whole provenance of it. Of an assertion that is its claim, document and work,
// the chain of its speakers, its figures, its links with the words they rest on
// and the assertions on their other side (with their provenance in turn, but not
// their further links), the origins and reviews it has part in, and the batches
// and runs that all of these come from.
type Selection struct {
	Documents  []schema.ID // with all that was read in them
	Assertions []schema.ID
	Links      []schema.ID // when set, only these links of the assertions, and their sides
	Names      []schema.ID // assertions that mention or come from them
}

// selected is the nodes of a selection, and the batches that speak of them.
type selected struct {
	nodes   map[schema.ID]bool
	batches map[schema.ID]bool
}

// has reports whether a statement is of the selection: its subject is, and its
// object where that is a node. What a batch replaced is told of even so.
func (s *selected) has(st *Statement) bool {
	subject, _ := st.Subject.Value.(quad.IRI)
	if id, ok := schema.IDFromIRI(string(subject)); !ok || !s.nodes[id] {
		return false
	}
	if object, ok := st.Object.Value.(quad.IRI); ok {
		if id, ok := schema.IDFromIRI(string(object)); ok && !s.nodes[id] {
			return st.Is(schema.ReplacesP)
		}
	}
	return true
}

// nodes finds what the selection means in a view.
func (sel *Selection) nodes(ctx context.Context, v *graph.View) (*selected, error) {
	w := &walk{ctx: ctx, v: v, selected: selected{nodes: map[schema.ID]bool{}, batches: map[schema.ID]bool{}}, assertions: map[schema.ID]bool{}, documents: map[schema.ID]bool{}, shared: map[schema.ID][]schema.ID{}}
	if err := w.run(sel); err != nil {
		return nil, err
	}
	return &w.selected, nil
}

// walk collects a selection.
type walk struct {
	ctx context.Context
	v   *graph.View
	selected
	assertions map[schema.ID]bool
	documents  map[schema.ID]bool
	shared     map[schema.ID][]schema.ID // names, claims and works, which many batches describe: those batches
}

func (w *walk) run(sel *Selection) error {
	for _, d := range sel.Documents {
		if err := w.document(d, true); err != nil {
			return err
		}
	}
	for _, n := range sel.Names {
		for _, of := range []func(context.Context, schema.ID) ([]*schema.Assertion, error){w.v.AssertionsAbout, w.v.AssertionsBy} {
			as, err := of(w.ctx, n)
			if err != nil {
				return err
			}
			for _, a := range as {
				if err := w.assertion(a.ID); err != nil {
					return err
				}
			}
		}
		if err := w.take(n); err != nil {
			return err
		}
	}
	for _, a := range sel.Assertions {
		if err := w.assertion(a); err != nil {
			return err
		}
	}
	if err := w.links(sel.Links); err != nil {
		return err
	}
	if err := w.origins(); err != nil {
		return err
	}
	if err := w.identities(); err != nil {
		return err
	}
	if err := w.reviews(); err != nil {
		return err
	}
	return w.runs()
}

// take selects a node, and notes the batches that speak of it. A name that a
// hundred documents use does not bring the batches of all of them.
func (w *walk) take(id schema.ID) error {
	if id == "" || w.nodes[id] {
		return nil
	}
	w.nodes[id] = true
	var batches []schema.ID
	shared := false
	err := w.v.Describe(w.ctx, quad.IRI(id.IRI()), func(q quad.Quad) {
		if l, ok := q.Label.(quad.IRI); ok {
			if b, ok := schema.IDFromIRI(string(l)); ok {
				batches = append(batches, b)
			}
		}
		switch q.Object {
		case quad.IRI(schema.ClassName), quad.IRI(schema.ClassClaim), quad.IRI(schema.ClassWork):
			shared = true
		}
	})
	if shared {
		w.shared[id] = batches
		return err
	}
	for _, b := range batches {
		w.batches[b] = true
	}
	return err
}

// takeRefs selects the nodes that properties of a node lead to.
func (w *walk) takeRefs(id schema.ID, properties ...string) ([]schema.ID, error) {
	var out []schema.ID
	err := w.v.Describe(w.ctx, quad.IRI(id.IRI()), func(q quad.Quad) {
		p, _ := q.Predicate.(quad.IRI)
		for _, want := range properties {
			if o, ok := q.Object.(quad.IRI); ok && string(p) == want {
				if to, ok := schema.IDFromIRI(string(o)); ok {
					out = append(out, to)
				}
			}
		}
	})
	for _, to := range out {
		if err == nil {
			err = w.take(to)
		}
	}
	return out, err
}

// document selects a document, and with all set what was read in it.
func (w *walk) document(id schema.ID, all bool) error {
	if _, err := w.v.Document(w.ctx, id); err != nil {
		return err
	}
	if err := w.take(id); err != nil {
		return err
	}
	if _, err := w.takeRefs(id, schema.VersionOf); err != nil {
		return err
	}
	if !all || w.documents[id] {
		return nil
	}
	w.documents[id] = true
	as, err := w.v.AssertionsIn(w.ctx, id)
	if err != nil {
		return err
	}
	for _, a := range as {
		if err := w.assertion(a.ID); err != nil {
			return err
		}
	}
	marks, err := w.v.Pointing(w.ctx, id, schema.MentionIn)
	if err != nil {
		return err
	}
	for _, m := range marks {
		if err := w.take(m); err != nil {
			return err
		}
		if _, err := w.takeRefs(m, schema.Denotes); err != nil {
			return err
		}
	}
	return nil
}

// assertion selects an assertion with what it rests on.
func (w *walk) assertion(id schema.ID) error {
	if w.assertions[id] {
		return nil
	}
	w.assertions[id] = true
	a, err := w.v.Assertion(w.ctx, id)
	if err != nil {
		return err
	}
	if err := w.take(id); err != nil {
		return err
	}
	steps, err := w.takeRefs(id, schema.StepP)
	if err != nil {
		return err
	}
	for _, s := range steps {
		if _, err := w.takeRefs(s, schema.Attributed); err != nil {
			return err
		}
	}
	if _, err := w.takeRefs(id, schema.OfClaim, schema.Attributed, schema.About, schema.QuantityP); err != nil {
		return err
	}
	return w.document(a.Document, false)
}

// links selects links: those given, or all that the assertions selected so far
// have, with the assertions on their other side; and the pairs that were let go.
func (w *walk) links(only []schema.ID) error {
	ids := only
	mine := make([]schema.ID, 0, len(w.assertions))
	for a := range w.assertions {
		mine = append(mine, a)
	}
	if only == nil {
		for _, a := range mine {
			for _, side := range []string{schema.SideA, schema.SideB} {
				found, err := w.v.Pointing(w.ctx, a, side)
				if err != nil {
					return err
				}
				ids = append(ids, found...)
			}
		}
	}
	for _, id := range ids {
		if w.nodes[id] {
			continue
		}
		l, err := w.v.Link(w.ctx, id)
		if schema.CodeOf(err) == schema.NotFound && err != nil {
			continue // a pair that was let go: below
		} else if err != nil {
			return err
		}
		if err := w.take(id); err != nil {
			return err
		}
		if _, err := w.takeRefs(id, schema.EvidenceP); err != nil {
			return err
		}
		for _, side := range []schema.ID{l.A, l.B} {
			if err := w.assertion(side); err != nil {
				return err
			}
		}
	}
	for _, a := range mine {
		for _, side := range []string{schema.SideA, schema.SideB} {
			found, err := w.v.Pointing(w.ctx, a, side)
			if err != nil {
				return err
			}
			for _, id := range found {
				c, err := w.v.Checked(w.ctx, id)
				if schema.CodeOf(err) == schema.NotFound && err != nil {
					continue
				} else if err != nil {
					return err
				}
				if w.assertions[c.A] && w.assertions[c.B] {
					if err := w.take(id); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// origins selects the origins that a selected document or assertion is a member
// of, with all their members: independence is counted over them.
func (w *walk) origins() error {
	os, err := w.v.Origins(w.ctx)
	if err != nil {
		return err
	}
	for _, o := range os {
		mine := false
		for _, m := range o.Members {
			mine = mine || w.nodes[m.Document] && (m.Assertion == "" || w.nodes[m.Assertion])
		}
		if !mine {
			continue
		}
		if err := w.take(o.ID); err != nil {
			return err
		}
		if _, err := w.takeRefs(o.ID, schema.MemberP); err != nil {
			return err
		}
		for _, m := range o.Members {
			if err := w.document(m.Document, false); err != nil {
				return err
			}
			if m.Assertion == "" {
				continue
			}
			if err := w.assertion(m.Assertion); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walk) identities() error {
	all, err := w.v.Identities(w.ctx)
	if err != nil {
		return err
	}
	for _, i := range all {
		if w.nodes[i.A] && w.nodes[i.B] {
			if err := w.take(i.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walk) reviews() error {
	all, err := w.v.Reviews(w.ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		if !w.nodes[r.Target] {
			continue
		}
		for _, id := range []schema.ID{r.ID, r.Other} {
			if err := w.take(id); err != nil {
				return err
			}
		}
	}
	return nil
}

// runs selects the batches met on the way, and their runs.
func (w *walk) runs() error {
	for _, bs := range w.shared {
		if len(bs) > 0 && !slices.ContainsFunc(bs, func(b schema.ID) bool { return w.batches[b] }) {
			w.batches[slices.Min(bs)] = true
		}
	}
	batches := make([]schema.ID, 0, len(w.batches))
	for b := range w.batches {
		batches = append(batches, b)
	}
	for _, b := range batches {
		if err := w.take(b); err != nil {
			return err
		}
		if _, err := w.takeRefs(b, schema.GeneratedBy); err != nil {
			return err
		}
	}
	return nil
}
