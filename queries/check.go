package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"whosaid/schema"
)

// A Bearing is how an assertion of the graph bears on a statement that was put
// to the linker.
type Bearing struct {
	Assertion schema.ID       `json:"-"`
	Relation  schema.Relation `json:"relation"`
	Score     float64         `json:"score"`
	Rule      string          `json:"rule"`
	Why       string          `json:"why"`
	Time      string          `json:"time,omitempty"`
}

func init() {
	Register(Query{
		Name: "check", Args: "\"STATEMENT\"", MinArgs: 1, MaxArgs: -1, Short: "a fact-check: what supports, contradicts or repeats a statement",
		Long: `Puts a statement of your own to the same rules that link documents, and shows
what in the graph repeats, supports, updates or contradicts it, each with its
speaker and words. It gives no verdict.`,
		Example: "  whosaid check \"Thirty people died at the Velm bridge\"",
		Run:     runCheck,
	})
}

func runCheck(ctx context.Context, g Graph, p Params) (*Report, error) {
	if p.Relate == nil {
		return nil, schema.Errorf(schema.Unsupported, "no linker was given")
	}
	r, err := newReader(ctx, g)
	if err != nil {
		return nil, err
	}
	bs, err := p.Relate(ctx, p.Arg())
	if err != nil {
		return nil, err
	}
	order := []schema.Relation{schema.Contradicts, schema.Supports, schema.Restates, schema.Updates, schema.Cites}
	slices.SortStableFunc(bs, func(a, b Bearing) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Relation), slices.Index(order, b.Relation)), -cmp.Compare(a.Score, b.Score), cmp.Compare(a.Assertion, b.Assertion))
	})
	rep := &Report{Query: "check", Key: "bearings", Head: []string{"relation", "score", "why", "speaker", "for", "commitment", "said", "quote", "uri", "start", "end", "assertion"},
		Empty: "Nothing here bears on that statement: it is neither supported nor contradicted. \"whosaid claims WORDS\" looks for words."}
	headings := map[schema.Relation]string{schema.Contradicts: "Contradicted by", schema.Supports: "Supported by", schema.Restates: "Repeated by",
		schema.Updates: "Other states of the same series", schema.Cites: "Cited by"}
	count := map[schema.Relation]int{}
	for _, rel := range order {
		b := Block{Heading: headings[rel]}
		for _, x := range bs {
			if x.Relation != rel {
				continue
			}
			a, err := r.assertion(x.Assertion)
			if err != nil {
				return nil, err
			}
			if r.decided[a.ID].Decision == "retract" {
				continue
			}
			s, err := r.sideAssertion(a)
			if err != nil {
				return nil, err
			}
			count[rel]++
			sp := a.Speaker()
			rep.Items = append(rep.Items, struct {
				Bearing
				Text string `json:"text"`
				SideAssertion
			}{x, a.Text, s})
			rep.Rows = append(rep.Rows, []string{string(rel), fmt.Sprintf("%.2f", x.Score), x.Why, sp.Name, sp.For, string(a.Commitment), a.SaidDate, a.Quote, s.URI, itoa(a.Start), itoa(a.End), string(a.ID)})
			ls, err := r.assertionLines(&s)
			if err != nil {
				return nil, err
			}
			b.Lines = append(b.Lines, ls...)
			b.Lines = append(b.Lines, Line{Indent: 2, Label: "Why", Text: x.Why, Right: "rule " + x.Rule})
		}
		if len(b.Lines) > 0 {
			rep.Blocks = append(rep.Blocks, b)
		}
	}
	rep.Title = fmt.Sprintf("“%s”: contradicted by %d, supported by %d, repeated by %d", p.Arg(), count[schema.Contradicts], count[schema.Supports], count[schema.Restates])
	rep.Sources, err = r.sources(rep.Blocks)
	return rep, err
}
