package main

import (
	"context"
	"path/filepath"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/schema"
)

// disputesIn reads a folder into memory and asks for its disputes.
func disputesIn(dir string) ([]*queries.Dispute, error) {
	ctx := context.Background()
	store, err := graph.Memory()
	if err != nil {
		return nil, err
	}
	defer store.Close()
	items, _ := ingest.Read(ctx, []string{dir}, ingest.Options{})
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
	var out []*queries.Dispute
	for _, d := range rep.Items {
		out = append(out, d.(*queries.Dispute))
	}
	return out, nil
}

type disputeScore struct {
	*bench
	gold  *gold
	found []*queries.Dispute
}

// pairKey is two claims of the gold in either order.
func pairKey(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// of lists the gold claims that an assertion stands for.
func (s *disputeScore) of(a *queries.SideAssertion) []string {
	var out []string
	for _, c := range s.gold.claims {
		if c.File == filepath.Base(a.URI) && halves(schema.Span{Start: a.Start, End: a.End}, c.goldSpan) {
			out = append(out, c.ID)
		}
	}
	return out
}

func (s *disputeScore) print() {
	at := map[schema.ID]*queries.SideAssertion{}
	for _, d := range s.found {
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
	for _, d := range s.found {
		for _, l := range d.Links {
			a, b := at[l.A], at[l.B]
			if l.Relation != schema.Contradicts || a == nil || b == nil {
				continue
			}
			pairs++
			inGold, denied := false, false
			for _, x := range s.of(a) {
				for _, y := range s.of(b) {
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
		len(s.found), pairs, found, len(must), len(topics), len(all), good, bad, unknown)
}
