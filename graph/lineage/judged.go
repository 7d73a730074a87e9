package lineage

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// What people and rules judged: names with those judged the same, and reviews.

func (t *tracer) name(n *Node, id schema.ID) error {
	x, err := t.view.Name(t.ctx, id)
	if err != nil {
		return err
	}
	n.Label = x.Name + ", " + string(x.Kind)
	n.add("role", x.Role)
	n.add("for", x.For)
	if len(x.Aliases) > 0 {
		n.add("also", strings.Join(x.Aliases, "; "))
	}
	for _, side := range []string{schema.SideA, schema.SideB} {
		ids, err := t.into(quad.IRI(id.IRI()), side)
		if err != nil {
			return err
		}
		for _, i := range t.only(ids, schema.ClassIdentity) {
			if err := t.up(Identity, i); err != nil {
				return err
			}
		}
	}
	return t.broughtBy(id)
}

// pair is a judgement of two names, or a pair of assertions that was let go.
func (t *tracer) pair(n *Node, id schema.ID) error {
	said, err := t.about(id)
	if err != nil {
		return err
	}
	of := Name
	if n.Kind == Checked {
		of = Assertion
		n.Label = "considered and let go"
	} else {
		n.Label = first(said, schema.JudgementP)
	}
	n.add("rule", first(said, schema.RuleP))
	n.add("why", first(said, schema.WhyP))
	for _, p := range []string{schema.SideA, schema.SideB} {
		side := ref(said, p)
		if side == "" || !t.is(side, map[Kind]string{Name: schema.ClassName, Assertion: schema.ClassAssertion}[of]) {
			continue
		}
		if err := t.up(of, side); err != nil {
			return err
		}
		t.edge(string(side), string(id), "judged")
	}
	return t.broughtBy(id)
}

func (t *tracer) review(n *Node, id schema.ID) error {
	i := slices.IndexFunc(t.reviews, func(r schema.Review) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	r := t.reviews[i]
	n.Label = r.Decision + " by " + r.Reviewer
	n.add("reason", r.Reason)
	n.add("verdict", r.Verdict)
	n.add("at", r.At)
	for _, target := range []schema.ID{r.Target, r.Other} {
		if target == "" {
			continue
		}
		if kind, err := t.kindIn(target); err != nil {
			return err
		} else if kind != "" {
			if err := t.up(kind, target); err != nil {
				return err
			}
		} else {
			lost, _ := t.node(Part, string(target))
			lost.Label = "no longer in force"
		}
		t.edge(string(target), string(id), "reviewed")
	}
	return t.broughtBy(id)
}

// reviewsOf adds the reviews of a node.
func (t *tracer) reviewsOf(id schema.ID) error {
	for _, r := range t.reviews {
		if r.Target == id || r.Other == id {
			if err := t.up(Review, r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
