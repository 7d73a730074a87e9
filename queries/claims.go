package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"whosaid/schema"
)

// filters are the flags that lists of assertions share.
var filters = []Flag{
	{"entity", "NAME", "only what mentions NAME"},
	{"speaker", "NAME", "only what NAME says"},
	{"from", "DATE", "said on or after DATE (EDTF: 2026, 2026-03, 2026-03-02)"},
	{"to", "DATE", "said on or before DATE"},
	{"commitment", "WORD", "only what is held so: WORD is asserted, reported, alleged, denied, predicted, demanded or doubted"},
	{"limit", "N", "at most N"},
}

func init() {
	Register(Query{
		Name: "claims", Args: "[WORDS]", MaxArgs: -1, Short: "list what was said, with filters", Flags: filters,
		Long:    "Lists assertions: who says what, where, in which words. WORDS keeps those whose words contain all of them.",
		Example: "  whosaid claims bridge\n  whosaid claims --speaker Orlo --from 2026-03-01 --commitment denied",
		Run: func(ctx context.Context, g Graph, p Params) (*Report, error) {
			r, err := newReader(ctx, g)
			if err != nil {
				return nil, err
			}
			as, err := r.filtered(p)
			if err != nil {
				return nil, err
			}
			return r.assertionReport("claims", Count(len(as), "assertion"), as)
		},
	})
	Register(Query{
		Name: "timeline", Args: "[NAME]", MaxArgs: -1, Short: "what is said to have happened, in order of time", Flags: filters,
		Long:    "Lists dated assertions in the order in which their content happened, each with who says it. NAME keeps what mentions it.",
		Example: "  whosaid timeline \"Velm bridge\"",
		Run: func(ctx context.Context, g Graph, p Params) (*Report, error) {
			r, err := newReader(ctx, g)
			if err != nil {
				return nil, err
			}
			if len(p.Args) > 0 {
				p = Params{Flags: map[string]string{"entity": p.Arg(), "speaker": p.Flags["speaker"], "from": p.Flags["from"], "to": p.Flags["to"],
					"commitment": p.Flags["commitment"], "limit": p.Flags["limit"]}}
			}
			limit := p.Flags["limit"] // of what has a date, after sorting
			p.Flags = maps.Clone(p.Flags)
			delete(p.Flags, "limit")
			as, err := r.filtered(p)
			if err != nil {
				return nil, err
			}
			as = slices.DeleteFunc(as, func(a *schema.Assertion) bool { return a.EventDate == "" })
			slices.SortStableFunc(as, func(a, b *schema.Assertion) int {
				return cmp.Or(cmp.Compare(begins(a.EventDate), begins(b.EventDate)), cmp.Compare(a.SaidDate, b.SaidDate))
			})
			n, err := number(Params{Flags: map[string]string{"limit": limit}}, "limit", len(as))
			if err != nil {
				return nil, err
			}
			as = as[:min(n, len(as))]
			return r.assertionReport("timeline", Count(len(as), "dated assertion"), as)
		},
	})
}

// begins is the first day of an EDTF date, for ordering.
func begins(edtf string) string {
	d, err := schema.ParseDate(edtf)
	if err != nil {
		return ""
	}
	if d.Earliest.IsZero() {
		return schema.Day(d.Latest)
	}
	return schema.Day(d.Earliest)
}

// filtered returns the assertions that the filters and the words leave, without
// retracted ones, in order of address and place.
func (r *reader) filtered(p Params) ([]*schema.Assertion, error) {
	as, err := r.candidates(p)
	if err != nil {
		return nil, err
	}
	var window schema.Date
	if f, t := p.Flags["from"], p.Flags["to"]; f != "" || t != "" {
		for _, name := range []string{"from", "to"} {
			if x := p.Flags[name]; x != "" {
				if _, err := schema.ParseDate(x); err != nil {
					return nil, schema.Errorf(schema.Invalid, "--%s %q is no date; give 2026, 2026-03 or 2026-03-02", name, x)
				}
			}
		}
		if window, err = schema.ParseDate(schema.Interval(f, t)); err != nil {
			return nil, err
		}
	}
	c := schema.Commitment(p.Flags["commitment"])
	if c != "" && !c.Valid() {
		return nil, schema.Errorf(schema.Invalid, "--commitment %q is not one of asserted, reported, alleged, denied, predicted, demanded, doubted", c)
	}
	words := strings.Fields(schema.Fold(p.Arg()))
	as = slices.DeleteFunc(as, func(a *schema.Assertion) bool {
		if r.decided[a.ID].Decision == "retract" || c != "" && a.Commitment != c {
			return true
		}
		if window.EDTF != "" {
			if said, err := schema.ParseDate(a.SaidDate); err != nil || !said.Overlaps(window) {
				return true
			}
		}
		text := schema.Fold(a.Text + " " + a.Quote)
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
	uri := map[schema.ID]string{}
	for _, a := range as {
		d, err := r.document(a.Document)
		if err != nil {
			return nil, err
		}
		uri[a.Document] = d.URI
	}
	slices.SortFunc(as, func(a, b *schema.Assertion) int {
		return cmp.Or(cmp.Compare(uri[a.Document], uri[b.Document]), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	limit, err := number(p, "limit", len(as))
	if err != nil {
		return nil, err
	}
	return as[:min(limit, len(as))], nil
}

// candidates reads by the narrowest index that the filters allow.
func (r *reader) candidates(p Params) ([]*schema.Assertion, error) {
	about, speaker := p.Flags["entity"], p.Flags["speaker"]
	if about == "" && speaker == "" {
		return r.Assertions(r.ctx)
	}
	read := func(words string, by func(schema.ID) ([]*schema.Assertion, error)) (map[schema.ID]*schema.Assertion, error) {
		ids, _, err := r.named(words)
		if err != nil {
			return nil, err
		}
		out := map[schema.ID]*schema.Assertion{}
		for _, id := range ids {
			as, err := by(id)
			if err != nil {
				return nil, err
			}
			for _, a := range as {
				out[a.ID] = a
			}
		}
		return out, nil
	}
	var sets []map[schema.ID]*schema.Assertion
	if about != "" {
		s, err := read(about, func(id schema.ID) ([]*schema.Assertion, error) { return r.AssertionsAbout(r.ctx, id) })
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	if speaker != "" {
		s, err := read(speaker, func(id schema.ID) ([]*schema.Assertion, error) { return r.AssertionsBy(r.ctx, id) })
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	var out []*schema.Assertion
	for id, a := range sets[0] {
		if len(sets) == 1 || sets[1][id] != nil {
			out = append(out, a)
		}
	}
	return out, nil
}

// assertionReport lists assertions.
func (r *reader) assertionReport(query, title string, as []*schema.Assertion) (*Report, error) {
	rep := &Report{Query: query, Key: "claims", Title: title,
		Head:  []string{"said", "event", "speaker", "for", "commitment", "quote", "uri", "part", "start", "end", "claim", "assertion"},
		Empty: "Nothing was said that fits. \"whosaid documents\" shows what was read.",
	}
	b := Block{Heading: title}
	for _, a := range as {
		if err := r.fullNames(a); err != nil {
			return nil, err
		}
		x, err := r.sideAssertion(a)
		if err != nil {
			return nil, err
		}
		rep.Items = append(rep.Items, struct {
			Claim schema.ID `json:"claim"`
			Text  string    `json:"text"`
			SideAssertion
		}{a.Claim, a.Text, x})
		sp := a.Speaker()
		rep.Rows = append(rep.Rows, []string{a.SaidDate, a.EventDate, sp.Name, sp.For, string(a.Commitment), a.Quote, x.URI, strconv.Itoa(x.Part),
			strconv.Itoa(a.Start), strconv.Itoa(a.End), string(a.Claim), string(a.ID)})
		ls, err := r.assertionLines(&x)
		if err != nil {
			return nil, err
		}
		if query == "timeline" {
			ls[0] = Line{Indent: 1, Label: pretty(a.EventDate), Text: ls[0].Text}
			ls[1].Indent = 2
		} else {
			ls[0].Indent, ls[1].Indent = 1, 1
		}
		b.Lines = append(b.Lines, ls...)
		b.Lines = append(b.Lines, Line{})
	}
	if len(as) > 0 {
		rep.Blocks = []Block{b}
	}
	var err error
	rep.Sources, err = r.sources(rep.Blocks)
	return rep, err
}
