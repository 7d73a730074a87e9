package queries

import (
	"cmp"
	"context"
	"slices"

	"whosaid/schema"
)

func init() {
	Register(Query{
		Name: "who", Args: "\"TEXT\"|ID", MinArgs: 1, MaxArgs: -1, Short: "who said it: attribute a claim",
		Long: `Finds the claims that say TEXT (or the claim or assertion with an ID) and shows
every assertion of them: chain, exact words, date; and who says otherwise.`,
		Example: "  whosaid who \"twelve people died\"\n  whosaid who 3f2c9d1",
		Flags:   []Flag{{"limit", "N", "at most N claims (default 10)"}},
		Run:     runWho,
	})
	Register(Query{
		Name: "single-source", Args: "[WORDS]", MaxArgs: -1, Short: "claims that several outlets print and one origin stands behind",
		Long:    "Lists claims that are repeated by two or more outlets but rest on one independent origin. WORDS keeps those that contain them.",
		Example: "  whosaid single-source",
		Run:     runSingleSource,
	})
}

// position is the assertions that say the same: those of one claim and those that restate them.
func (r *reader) position(start *schema.Assertion, alsoSupports bool) ([]*schema.Assertion, error) {
	seen := map[schema.ID]bool{start.ID: true}
	todo := []*schema.Assertion{start}
	for i := 0; i < len(todo); i++ {
		same, err := r.AssertionsOf(r.ctx, todo[i].Claim)
		if err != nil {
			return nil, err
		}
		links, err := r.LinksOf(r.ctx, todo[i].ID)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			if (l.Relation == schema.Restates || alsoSupports && l.Relation == schema.Supports) && r.heard(l) {
				other := l.A
				if other == todo[i].ID {
					other = l.B
				}
				a, err := r.assertion(other)
				if err != nil {
					return nil, err
				}
				same = append(same, a)
			}
		}
		for _, a := range same {
			if !seen[a.ID] && r.decided[a.ID].Decision != "retract" {
				seen[a.ID] = true
				todo = append(todo, a)
			}
		}
	}
	return todo, nil
}

func runWho(ctx context.Context, g Graph, p Params) (*Report, error) {
	r, err := newReader(ctx, g)
	if err != nil {
		return nil, err
	}
	limit, err := number(p, "limit", 10)
	if err != nil {
		return nil, err
	}
	start, err := r.find(p.Arg())
	if err != nil {
		return nil, err
	}
	rep := &Report{Query: "who", Key: "claims", Head: []string{"text", "speaker", "for", "commitment", "said", "quote", "uri", "start", "end", "bearing", "assertion"},
		Empty: "Nobody said that in these documents. Try fewer words, or \"whosaid check\" to look for what bears on a statement."}
	done := map[schema.ID]bool{}
	for _, a := range start {
		if done[a.ID] || len(rep.Items) >= limit {
			continue
		}
		as, err := r.position(a, false)
		if err != nil {
			return nil, err
		}
		var ids []*schema.Link
		for _, x := range as {
			done[x.ID] = true
			ls, err := r.LinksOf(ctx, x.ID)
			if err != nil {
				return nil, err
			}
			ids = append(ids, ls...)
		}
		if err := r.attribute(rep, as, ids); err != nil {
			return nil, err
		}
	}
	rep.Title = Count(len(rep.Items), "claim")
	rep.Sources, err = r.sources(rep.Blocks)
	return rep, err
}

// find returns the assertion or the claim's assertions with an id (or its first
// digits), or those whose words contain all of text's; the closest first.
func (r *reader) find(text string) ([]*schema.Assertion, error) {
	all, err := r.Assertions(r.ctx)
	if err != nil {
		return nil, err
	}
	var byID []*schema.Assertion
	if len(text) >= 4 {
		for _, a := range all {
			if hasPrefix(a.ID, text) || hasPrefix(a.Claim, text) {
				byID = append(byID, a)
			}
		}
	}
	if len(byID) > 0 {
		return byID, nil
	}
	return rank(all, text), nil
}

func hasPrefix(id schema.ID, s string) bool {
	return len(id) >= len(s) && string(id[:len(s)]) == s
}

// attribute adds to a report who says a claim and what bears on it.
func (r *reader) attribute(rep *Report, as []*schema.Assertion, links []*schema.Link) error {
	s, err := r.side(as, nil, "")
	if err != nil {
		return err
	}
	b := Block{Heading: s.Claims[0].Text, Right: Count(s.Outlets, "outlet") + " → " + Count(s.Origins, "origin")}
	row := func(a *SideAssertion, text, bearing string) {
		sp := a.Chain[len(a.Chain)-1]
		rep.Rows = append(rep.Rows, []string{text, sp.Name, sp.For, string(a.Commitment), a.SaidDate, a.Quote, a.URI, itoa(a.Start), itoa(a.End), bearing, string(a.Assertion)})
	}
	for _, c := range s.Claims {
		for _, a := range c.Assertions {
			ls, err := r.assertionLines(&a)
			if err != nil {
				return err
			}
			b.Lines = append(b.Lines, ls...)
			row(&a, c.Text, "says it")
		}
	}
	type bearing struct {
		Relation schema.Relation `json:"relation"`
		Why      string          `json:"why"`
		Rule     string          `json:"rule"`
		Text     string          `json:"text"`
		SideAssertion
	}
	in := map[schema.ID]bool{}
	for _, a := range as {
		in[a.ID] = true
	}
	seen := map[schema.ID]bool{}
	bearings := []bearing{}
	slices.SortStableFunc(links, func(x, y *schema.Link) int {
		return cmp.Or(cmp.Compare(x.Relation, y.Relation), cmp.Compare(x.ID, y.ID))
	})
	for _, l := range links {
		other := l.A
		if in[other] {
			other = l.B
		}
		if in[other] || seen[other] || !r.heard(l) {
			continue
		}
		seen[other] = true
		a, err := r.assertion(other)
		if err != nil {
			return err
		}
		x, err := r.sideAssertion(a)
		if err != nil {
			return err
		}
		bearings = append(bearings, bearing{l.Relation, l.Why, l.Rule, a.Text, x})
		row(&x, a.Text, string(l.Relation))
		ls, err := r.assertionLines(&x)
		if err != nil {
			return err
		}
		ls[0] = Line{Indent: 1, Label: map[schema.Relation]string{schema.Contradicts: "Otherwise", schema.Supports: "Supports", schema.Cites: "Cites",
			schema.Updates: "Updates", schema.Restates: "Restates"}[l.Relation], Text: ls[0].Text, Right: "rule " + l.Rule}
		b.Lines = append(b.Lines, ls...)
	}
	rep.Blocks = append(rep.Blocks, b)
	rep.Items = append(rep.Items, struct {
		Side
		Bearings []bearing `json:"bearings"`
	}{s, bearings})
	return nil
}

func runSingleSource(ctx context.Context, g Graph, p Params) (*Report, error) {
	r, err := newReader(ctx, g)
	if err != nil {
		return nil, err
	}
	all, err := r.filtered(p)
	if err != nil {
		return nil, err
	}
	rep := &Report{Query: "single-source", Key: "claims", Head: []string{"outlets", "origin", "text", "speaker", "quote", "uri", "start", "end", "assertion"},
		Empty: "Every claim that two or more outlets print has more than one origin."}
	done := map[schema.ID]bool{}
	for _, a := range all {
		if done[a.ID] {
			continue
		}
		as, err := r.position(a, false)
		if err != nil {
			return nil, err
		}
		for _, x := range as {
			done[x.ID] = true
		}
		if len(as) < 2 {
			continue
		}
		s, err := r.side(as, nil, "")
		if err != nil {
			return nil, err
		}
		if s.Outlets < 2 || s.Origins != 1 {
			continue
		}
		b := Block{Heading: s.Claims[0].Text, Right: Count(s.Outlets, "outlet") + " → 1 origin (" + s.From[0] + ")"}
		for _, c := range s.Claims {
			for _, x := range c.Assertions {
				ls, err := r.assertionLines(&x)
				if err != nil {
					return nil, err
				}
				b.Lines = append(b.Lines, ls...)
				rep.Rows = append(rep.Rows, []string{itoa(s.Outlets), s.From[0], c.Text, x.Chain[len(x.Chain)-1].Name, x.Quote, x.URI, itoa(x.Start), itoa(x.End), string(x.Assertion)})
			}
		}
		rep.Items = append(rep.Items, s)
		rep.Blocks = append(rep.Blocks, b)
	}
	rep.Title = Count(len(rep.Items), "claim") + " with one origin"
	rep.Sources, err = r.sources(rep.Blocks)
	return rep, err
}
