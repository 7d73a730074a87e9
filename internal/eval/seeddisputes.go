package main

import (
	"context"
	"iter"
	"path/filepath"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/schema"
)

// A place is where an assertion stands.
type place struct {
	uri string
	schema.Span
	quote string
}

// A support is a link of which one side supports or restates the other.
type support struct {
	link schema.Link
	a, b place
}

// linked is what a folder's graph holds of links: its disputes, and where the two
// assertions stand of which one supports or restates the other.
type linked struct {
	disputes []*queries.Dispute
	supports []support
}

// linksIn reads a folder into memory and asks for its links.
func linksIn(dir string) (*linked, error) {
	ctx := context.Background()
	items, _ := ingest.Read(ctx, []string{dir}, ingest.Options{})
	return linksOf(ctx, items)
}

// linksOf is linksIn for documents at hand.
func linksOf(ctx context.Context, items iter.Seq[ingest.Item]) (*linked, error) {
	store, err := graph.Memory()
	if err != nil {
		return nil, err
	}
	defer store.Close()
	sum, err := ingest.LoadItems(ctx, store, items, ingest.Run{Agent: "eval"}, nil)
	if err != nil {
		return nil, err
	}
	for _, r := range sum.Refused {
		return nil, r.Err
	}
	v := store.View()
	defer v.Close()
	rep, err := queries.Ask(ctx, v, "disputes", queries.Params{})
	if err != nil {
		return nil, err
	}
	out := &linked{}
	for _, d := range rep.Items {
		out.disputes = append(out.disputes, d.(*queries.Dispute))
	}
	at := func(id schema.ID) (place, error) {
		a, err := v.Assertion(ctx, id)
		if err != nil {
			return place{}, err
		}
		d, err := v.Document(ctx, a.Document)
		if err != nil {
			return place{}, err
		}
		return place{d.URI, a.Span, a.Quote}, nil
	}
	for _, rel := range []schema.Relation{schema.Supports, schema.Restates} {
		links, err := v.LinksThat(ctx, rel)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			a, err := at(l.A)
			if err != nil {
				return nil, err
			}
			b, err := at(l.B)
			if err != nil {
				return nil, err
			}
			out.supports = append(out.supports, support{*l, a, b})
		}
	}
	return out, nil
}

type disputeScore struct {
	*bench
	gold *gold
	*linked
}

// pairKey is two claims of the gold in either order.
func pairKey(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// of lists the gold claims that an assertion stands for.
func (s *disputeScore) of(a place) []string {
	var out []string
	for _, c := range s.gold.claims {
		if c.File == filepath.Base(a.uri) && halves(a.Span, c.goldSpan) {
			out = append(out, c.ID)
		}
	}
	return out
}

func (s *disputeScore) print() {
	at := map[schema.ID]*queries.SideAssertion{}
	for _, d := range s.disputes {
		for i := range d.Sides {
			for j := range d.Sides[i].Claims {
				for k := range d.Sides[i].Claims[j].Assertions {
					a := &d.Sides[i].Claims[j].Assertions[k]
					at[a.Assertion] = a
				}
			}
		}
	}
	claims := map[string]*goldClaim{}
	for i := range s.gold.claims {
		claims[s.gold.claims[i].ID] = &s.gold.claims[i]
	}
	conflict, agree := map[[2]string]bool{}, map[[2]string]bool{}
	var must []goldLink
	for _, l := range s.gold.links {
		switch l.Relation {
		case "contradicts":
			conflict[pairKey(l.A, l.B)] = true
			a, b := claims[l.A], claims[l.B]
			if l.MustFind && a != nil && b != nil && s.gold.annotated(a.goldSpan) && s.gold.annotated(b.goldSpan) {
				must = append(must, l)
			}
		case "supports", "duplicate-of", "updates":
			agree[pairKey(l.A, l.B)] = true
		}
	}
	for _, l := range s.gold.nonlinks {
		agree[pairKey(l.A, l.B)] = true
	}
	got := map[[2]string]bool{}
	var pairs, good, bad, unknown int
	for _, d := range s.disputes {
		for _, l := range d.Links {
			a, b := at[l.A], at[l.B]
			if l.Relation != schema.Contradicts || a == nil || b == nil {
				continue
			}
			pairs++
			inGold, denied := false, false
			for _, x := range s.of(place{a.URI, a.Span, a.Quote}) {
				for _, y := range s.of(place{b.URI, b.Span, b.Quote}) {
					if x == y {
						continue
					}
					got[pairKey(x, y)] = true
					inGold = inGold || conflict[pairKey(x, y)]
					denied = denied || agree[pairKey(x, y)]
				}
			}
			verdict := "to read"
			switch {
			case inGold:
				good++
				verdict = "in gold"
			case denied:
				bad++
				verdict = "GOLD SAYS NO"
			default:
				unknown++
			}
			if s.show {
				s.printf("PAIR %s %s | %s || %s\n", verdict, l.Rule, clip(a.Quote, 100), clip(b.Quote, 100))
			}
		}
	}
	found := 0
	topics, all := map[string]bool{}, map[string]bool{}
	for _, l := range must {
		all[l.Topic] = true
		if got[pairKey(l.A, l.B)] {
			found++
			topics[l.Topic] = true
		} else if s.show {
			s.printf("NOT FOUND %s %s %s || %s\n", l.ID, l.Topic, clip(claims[l.A].Quote, 70), clip(claims[l.B].Quote, 70))
		}
	}
	s.printf("disputes %d pairs %d must_find %d/%d topics %d/%d pairs_in_gold %d pairs_gold_says_no %d pairs_to_read %d\n",
		len(s.disputes), pairs, found, len(must), len(topics), len(all), good, bad, unknown)
}

// printSupports counts the supports of the gold, and of those that must be found,
// that a link draws, either of supports or of restates.
func (s *disputeScore) printSupports() {
	gold := map[[2]string]bool{}
	for _, l := range s.gold.links {
		if l.Relation == "supports" {
			gold[pairKey(l.A, l.B)] = true
		}
	}
	got := map[[2]string]bool{}
	for _, l := range s.supports {
		verdict := "to read"
		for _, x := range s.of(l.a) {
			for _, y := range s.of(l.b) {
				got[pairKey(x, y)] = true
				if gold[pairKey(x, y)] {
					verdict = "in gold"
				}
			}
		}
		if s.show {
			s.printf("SUPPORT %s %s %s, as %s | %s || %s\n", verdict, l.link.Relation, l.link.Rule, l.link.Why, clip(l.a.quote, 200), clip(l.b.quote, 200))
		}
	}
	var must, mustFound, all, found int
	for _, l := range s.gold.links {
		if l.Relation != "supports" {
			continue
		}
		all++
		hit := got[pairKey(l.A, l.B)]
		if hit {
			found++
		}
		if l.MustFind {
			must++
			if hit {
				mustFound++
			}
		}
	}
	s.printf("supports drawn %d must_find %d/%d in gold %d/%d\n", len(s.supports), mustFound, must, found, all)
}
