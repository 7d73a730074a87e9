package graph

import (
	"cmp"
	"context"
	"slices"

	"whosaid/schema"
)

// Document returns the document id. A document that is not in the graph is a
// NotFound error.
func (v *View) Document(ctx context.Context, id schema.ID) (*schema.Document, error) {
	n, err := v.describe(ctx, id)
	if err != nil {
		return nil, err
	}
	if !n.is(schema.ClassDocument) {
		return nil, schema.Errorf(schema.NotFound, "document %s: not in the graph", id)
	}
	return &schema.Document{
		ID: id, Work: n.ref(schema.VersionOf), URI: n.str(schema.Identifier), Part: n.num(schema.PartP),
		Title: n.str(schema.Title), Publisher: n.str(schema.PublisherP), Author: n.str(schema.Creator),
		Published: n.str(schema.Issued), DateSource: n.str(schema.DateSource), Place: n.str(schema.LocationP),
		Language: n.str(schema.Language), URL: n.str(schema.URLP), MediaType: n.str(schema.Format), Span: n.span(),
		Found: n.strs(schema.FoundAt), SHA256: n.str(schema.SHA256), TextSHA256: n.str(schema.TextSHA256),
	}, nil
}

// Documents returns every document, in order of address and part.
func (v *View) Documents(ctx context.Context) ([]*schema.Document, error) {
	out, err := all(ctx, v, schema.ClassDocument, v.Document)
	slices.SortStableFunc(out, func(a, b *schema.Document) int {
		return cmp.Or(cmp.Compare(a.URI, b.URI), cmp.Compare(a.Part, b.Part), cmp.Compare(a.ID, b.ID))
	})
	return out, err
}

// all reads every node of a class with get.
func all[T any](ctx context.Context, v *View, class string, get func(context.Context, schema.ID) (T, error)) ([]T, error) {
	ids, err := v.ofClass(ctx, class)
	if err != nil {
		return nil, err
	}
	return each(ctx, ids, get)
}

// each reads the nodes ids with get.
func each[T any](ctx context.Context, ids []schema.ID, get func(context.Context, schema.ID) (T, error)) ([]T, error) {
	out := make([]T, 0, len(ids))
	for _, id := range ids {
		x, err := get(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// Assertion returns the assertion id. Its Quantities are empty: the figures of
// an assertion are read with [View.Quantities].
func (v *View) Assertion(ctx context.Context, id schema.ID) (*schema.Assertion, error) {
	n, err := v.describe(ctx, id)
	if err != nil {
		return nil, err
	}
	if !n.is(schema.ClassAssertion) {
		return nil, schema.Errorf(schema.NotFound, "assertion %s: not in the graph", id)
	}
	a := &schema.Assertion{
		ID: id, Claim: n.ref(schema.OfClaim), Document: n.ref(schema.QuotedFrom), Occurrence: n.num(schema.Occurrence),
		Span: n.span(), Quote: n.str(schema.Exact), Text: n.str(schema.TextP),
		Commitment: schema.Commitment(n.str(schema.CommitmentP)), Negated: n.flag(schema.Negated),
		Presupposed: n.flag(schema.Presupposed), Headline: n.flag(schema.Headline),
		Entities: n.refs(schema.About), Quantities: []int{}, EventDate: n.str(schema.EventDate), SaidDate: n.str(schema.SaidDate),
		Cites: n.strs(schema.CitesWords),
	}
	if a.Cites == nil {
		a.Cites = []string{}
	}
	if a.Entities == nil {
		a.Entities = []schema.ID{}
	}
	type step struct {
		index int
		schema.Step
	}
	var steps []step
	for _, s := range n.refs(schema.StepP) {
		m, err := v.describe(ctx, s)
		if err != nil {
			return nil, err
		}
		steps = append(steps, step{m.num(schema.Index), schema.Step{
			Source: m.ref(schema.Attributed), Name: m.str(schema.PrefLabel), Kind: schema.NameKind(m.str(schema.KindP)),
			Role: m.str(schema.RoleP), For: m.str(schema.OnBehalfOf), Commitment: schema.Commitment(m.str(schema.CommitmentP)),
		}})
	}
	slices.SortFunc(steps, func(x, y step) int { return cmp.Compare(x.index, y.index) })
	for _, s := range steps {
		a.Chain = append(a.Chain, s.Step)
	}
	return a, nil
}

// Assertions returns every assertion, in order of document and place.
func (v *View) Assertions(ctx context.Context) ([]*schema.Assertion, error) {
	out, err := all(ctx, v, schema.ClassAssertion, v.Assertion)
	sortAssertions(out)
	return out, err
}

func sortAssertions(as []*schema.Assertion) {
	slices.SortFunc(as, func(a, b *schema.Assertion) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
}

// assertionsBy returns the assertions whose property p has the node id for value.
func (v *View) assertionsBy(ctx context.Context, p string, id schema.ID) ([]*schema.Assertion, error) {
	ids, err := v.pointing(ctx, id, p, schema.ClassAssertion)
	if err != nil {
		return nil, err
	}
	out, err := each(ctx, ids, v.Assertion)
	sortAssertions(out)
	return out, err
}

// AssertionsIn returns the assertions of a document, in order of place.
func (v *View) AssertionsIn(ctx context.Context, doc schema.ID) ([]*schema.Assertion, error) {
	return v.assertionsBy(ctx, schema.QuotedFrom, doc)
}

// AssertionsOf returns the assertions of a claim.
func (v *View) AssertionsOf(ctx context.Context, claim schema.ID) ([]*schema.Assertion, error) {
	return v.assertionsBy(ctx, schema.OfClaim, claim)
}

// AssertionsAbout returns the assertions that mention a name.
func (v *View) AssertionsAbout(ctx context.Context, name schema.ID) ([]*schema.Assertion, error) {
	return v.assertionsBy(ctx, schema.About, name)
}

// AssertionsBy returns the assertions whose speaker is the name.
func (v *View) AssertionsBy(ctx context.Context, name schema.ID) ([]*schema.Assertion, error) {
	return v.assertionsBy(ctx, schema.Attributed, name)
}

// Quantities returns the figures inside an assertion, in order of place.
func (v *View) Quantities(ctx context.Context, assertion schema.ID) ([]schema.Quantity, error) {
	n, err := v.describe(ctx, assertion)
	if err != nil {
		return nil, err
	}
	var out []schema.Quantity
	for _, id := range n.refs(schema.QuantityP) {
		m, err := v.describe(ctx, id)
		if err != nil {
			return nil, err
		}
		q := schema.Quantity{Span: m.span(), Text: m.str(schema.Exact), Value: m.real(schema.ValueP), Min: m.real(schema.MinValue),
			Max: m.real(schema.MaxValue), Unit: m.str(schema.UnitText), Of: m.str(schema.PartOf)}
		if s := m.str(schema.Approx); s != "" {
			q.Approx = &s
		}
		out = append(out, q)
	}
	slices.SortFunc(out, func(a, b schema.Quantity) int { return cmp.Compare(a.Start, b.Start) })
	return out, nil
}

// Name returns the name id.
func (v *View) Name(ctx context.Context, id schema.ID) (schema.Name, error) {
	n, err := v.describe(ctx, id)
	if err != nil {
		return schema.Name{}, err
	}
	if !n.is(schema.ClassName) {
		return schema.Name{}, schema.Errorf(schema.NotFound, "name %s: not in the graph", id)
	}
	return schema.Name{ID: id, Kind: schema.NameKind(n.str(schema.KindP)), Name: n.str(schema.PrefLabel), Aliases: n.strs(schema.AltLabel),
		Discriminator: n.str(schema.Discriminator), Role: n.str(schema.RoleP), For: n.str(schema.OnBehalfOf)}, nil
}

// Names returns every name, in order of id.
func (v *View) Names(ctx context.Context) ([]schema.Name, error) {
	return all(ctx, v, schema.ClassName, v.Name)
}

// Mentions returns how often a name is mentioned, by document.
func (v *View) Mentions(ctx context.Context, name schema.ID) (map[schema.ID]int, error) {
	ids, err := v.pointing(ctx, name, schema.Denotes, schema.ClassMention)
	if err != nil {
		return nil, err
	}
	out := map[schema.ID]int{}
	for _, id := range ids {
		n, err := v.describe(ctx, id)
		if err != nil {
			return nil, err
		}
		out[n.ref(schema.MentionIn)]++
	}
	return out, nil
}

// Citations returns what a document cites, in order of place.
func (v *View) Citations(ctx context.Context, doc schema.ID) ([]schema.Citation, error) {
	ids, err := v.pointing(ctx, doc, schema.MentionIn, schema.ClassCitation)
	if err != nil {
		return nil, err
	}
	out, err := each(ctx, ids, func(ctx context.Context, id schema.ID) (schema.Citation, error) {
		n, err := v.describe(ctx, id)
		if err != nil {
			return schema.Citation{}, err
		}
		return schema.Citation{Span: n.span(), Text: n.str(schema.Exact), Kind: n.str(schema.KindP), Target: n.str(schema.Target)}, nil
	})
	slices.SortFunc(out, func(a, b schema.Citation) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return out, err
}

// Link returns the link id.
func (v *View) Link(ctx context.Context, id schema.ID) (*schema.Link, error) {
	n, err := v.describe(ctx, id)
	if err != nil {
		return nil, err
	}
	if !n.is(schema.ClassLink) {
		return nil, schema.Errorf(schema.NotFound, "link %s: not in the graph", id)
	}
	l := &schema.Link{ID: id, A: n.ref(schema.SideA), B: n.ref(schema.SideB), Relation: schema.Relation(n.str(schema.RelationP)),
		Kind: n.str(schema.ConflictP), Rule: n.str(schema.RuleP), Time: n.str(schema.TimeP), Comparable: n.flag(schema.ComparableP),
		Why: n.str(schema.WhyP), Status: schema.Open}
	if s := n.real(schema.ScoreP); s != nil {
		l.Score = *s
	}
	type item struct {
		index int
		schema.Evidence
	}
	var items []item
	for _, e := range n.refs(schema.EvidenceP) {
		m, err := v.describe(ctx, e)
		if err != nil {
			return nil, err
		}
		items = append(items, item{m.num(schema.Index), schema.Evidence{Assertion: m.ref(schema.QuotedFrom), Side: m.str(schema.SideP),
			Words: schema.Words{Span: m.span(), Text: m.str(schema.Exact)}}})
	}
	slices.SortFunc(items, func(x, y item) int { return cmp.Compare(x.index, y.index) })
	for _, it := range items {
		l.Evidence = append(l.Evidence, it.Evidence)
	}
	return l, nil
}

// Links returns every link, in order of id.
func (v *View) Links(ctx context.Context) ([]*schema.Link, error) {
	return all(ctx, v, schema.ClassLink, v.Link)
}

// LinksOf returns the links that have the assertion on either side, in order of id.
func (v *View) LinksOf(ctx context.Context, assertion schema.ID) ([]*schema.Link, error) {
	a, err := v.pointing(ctx, assertion, schema.SideA, schema.ClassLink)
	if err != nil {
		return nil, err
	}
	b, err := v.pointing(ctx, assertion, schema.SideB, schema.ClassLink)
	if err != nil {
		return nil, err
	}
	ids := append(a, b...)
	slices.Sort(ids)
	return each(ctx, slices.Compact(ids), v.Link)
}

// Origins returns every origin, in order of id.
func (v *View) Origins(ctx context.Context) ([]*schema.Origin, error) {
	return all(ctx, v, schema.ClassOrigin, func(ctx context.Context, id schema.ID) (*schema.Origin, error) {
		n, err := v.describe(ctx, id)
		if err != nil {
			return nil, err
		}
		o := &schema.Origin{ID: id, Kind: n.str(schema.KindP), Label: n.str(schema.PrefLabel)}
		byIndex := map[int]schema.Member{}
		for _, m := range n.refs(schema.MemberP) {
			d, err := v.describe(ctx, m)
			if err != nil {
				return nil, err
			}
			x := schema.Member{Document: d.ref(schema.QuotedFrom), Assertion: d.ref(schema.OfClaim), Evidence: d.str(schema.EvidenceP), Words: d.str(schema.Exact)}
			if s := d.real(schema.ShareP); s != nil {
				x.Share = *s
			}
			byIndex[d.num(schema.Index)] = x
		}
		for i := range len(byIndex) {
			o.Members = append(o.Members, byIndex[i])
		}
		return o, nil
	})
}

// Identities returns the judgements of names by rules.
func (v *View) Identities(ctx context.Context) ([]schema.Identity, error) {
	return all(ctx, v, schema.ClassIdentity, func(ctx context.Context, id schema.ID) (schema.Identity, error) {
		n, err := v.describe(ctx, id)
		if err != nil {
			return schema.Identity{}, err
		}
		return schema.Identity{ID: id, A: n.ref(schema.SideA), B: n.ref(schema.SideB), Judgement: schema.Judgement(n.str(schema.JudgementP)),
			Rule: n.str(schema.RuleP), Why: n.str(schema.WhyP)}, nil
	})
}

// Reviews returns the decisions of people, in order of time.
func (v *View) Reviews(ctx context.Context) ([]schema.Review, error) {
	out, err := all(ctx, v, schema.ClassReview, func(ctx context.Context, id schema.ID) (schema.Review, error) {
		n, err := v.describe(ctx, id)
		if err != nil {
			return schema.Review{}, err
		}
		return schema.Review{ID: id, Target: n.ref(schema.Reviewed), Other: n.ref(schema.OtherP), Decision: n.str(schema.DecisionP),
			Verdict: n.str(schema.VerdictP), Reason: n.str(schema.ReasonP), Reviewer: n.str(schema.AuthorP), At: n.str(schema.AtP)}, nil
	})
	slices.SortStableFunc(out, func(a, b schema.Review) int { return cmp.Compare(a.At, b.At) })
	return out, err
}
