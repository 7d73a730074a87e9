package queries

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whosaid/schema"
)

func init() {
	Register(Query{
		Name:    "disputes",
		Args:    "[PATH...]",
		MaxArgs: -1,
		Short:   "what is disputed, with every side quoted and attributed",
		Long: `Lists the claims that assertions contradict each other about. Each side is
shown in its own words, with who says it, when, on whose authority, and how many
independent origins stand behind it. Disputes are ordered by the origins of their
weaker side, then by date. Nothing is resolved.

With PATHs, files and folders are read into memory and answered at once; without,
the graph is asked.`,
		Example: `  whosaid disputes examples/bridge
  whosaid disputes --entity "Velm bridge" --format json
  whosaid disputes reports/ --format html -o report.html`,
		Flags: []Flag{
			{"entity", "NAME", "only disputes about NAME"},
			{"kind", "KIND", "only conflicts of KIND: numeric, date, polarity, antonym, existence, ..."},
			{"min-origins", "N", "only disputes whose weaker side has N independent origins"},
			{"limit", "N", "at most N disputes"},
			{"all", "", "show every assertion of long sides"},
		},
		Run: runDisputes,
	})
}

func runDisputes(ctx context.Context, g Graph, p Params) (*Report, error) {
	r, err := newReader(ctx, g)
	if err != nil {
		return nil, err
	}
	links, err := g.LinksThat(ctx, schema.Contradicts)
	if err != nil {
		return nil, err
	}
	ds, err := r.disputes(links)
	if err != nil {
		return nil, err
	}
	least, err := number(p, "min-origins", 0)
	if err != nil {
		return nil, err
	}
	limit, err := number(p, "limit", len(ds))
	if err != nil {
		return nil, err
	}
	about, err := r.assertionsOnEntity(p.Flags["entity"])
	if err != nil {
		return nil, err
	}
	ds = slices.DeleteFunc(ds, func(d *Dispute) bool {
		return d.Origins < least || p.Flags["kind"] != "" && p.Flags["kind"] != d.Kind || about != nil && !d.has(about)
	})
	ds = ds[:min(limit, len(ds))]
	return r.disputeReport(ds, p.Flags["all"] != "")
}

// number reads a flag that counts.
func number(p Params, name string, otherwise int) (int, error) {
	s := p.Flags[name]
	if s == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, schema.Errorf(schema.Invalid, "--%s %q is not a count; give 0, 1, 2, ...", name, s)
	}
	return n, nil
}

func (d *Dispute) has(assertions map[schema.ID]bool) bool {
	for _, s := range d.Sides {
		for _, c := range s.Claims {
			for _, a := range c.Assertions {
				if assertions[a.Assertion] {
					return true
				}
			}
		}
	}
	return false
}

// assertionsOnEntity returns the assertions that mention an entity of that name; nil for no name.
func (r *reader) assertionsOnEntity(name string) (map[schema.ID]bool, error) {
	if name == "" {
		return nil, nil
	}
	ids, _, err := r.named(name)
	if err != nil {
		return nil, err
	}
	out := map[schema.ID]bool{}
	for _, id := range ids {
		as, err := r.AssertionsAbout(r.ctx, id)
		if err != nil {
			return nil, err
		}
		for _, a := range as {
			out[a.ID] = true
		}
	}
	return out, nil
}

// shown is how many assertions of a side the text report shows unless all are asked for.
const shown = 6

func (r *reader) disputeReport(ds []*Dispute, all bool) (*Report, error) {
	rep := &Report{
		Query: "disputes", Key: "disputes", Title: Count(len(ds), "dispute"),
		Head:  []string{"dispute", "title", "kind", "time", "side", "origins", "says", "speaker", "for", "commitment", "said", "quote", "uri", "part", "start", "end", "assertion"},
		Empty: "No disputes found. Documents that say compatible things, or are about different events, give none; \"whosaid load\" and then \"whosaid claims\" show what is read in them.",
	}
	for _, d := range ds {
		rep.Items = append(rep.Items, d)
		b, err := r.disputeBlock(d, all)
		if err != nil {
			return nil, err
		}
		rep.Blocks = append(rep.Blocks, b)
		for _, s := range d.Sides {
			for _, c := range s.Claims {
				for _, a := range c.Assertions {
					sp := a.Chain[len(a.Chain)-1]
					rep.Rows = append(rep.Rows, []string{string(d.ID), d.Title, d.Kind, d.Time, s.Label, strconv.Itoa(s.Origins), s.Says, sp.Name, sp.For,
						string(a.Commitment), a.SaidDate, a.Quote, a.URI, strconv.Itoa(a.Part), strconv.Itoa(a.Start), strconv.Itoa(a.End), string(a.Assertion)})
				}
			}
		}
	}
	var err error
	rep.Sources, err = r.sources(rep.Blocks)
	return rep, err
}

func (r *reader) disputeBlock(d *Dispute, all bool) (Block, error) {
	right := []string{d.Kind, "comparable", string(d.Status)}
	if !d.Comparable {
		right[1] = "comparable only in part"
	}
	if d.Time == "disjoint" || d.Time == "later" {
		right = append(right, "times "+d.Time)
	}
	b := Block{Heading: "DISPUTE d-" + d.ID.Short() + "  " + d.Title, Right: strings.Join(right, " · ")}
	when := ""
	if d.Event != "" {
		when = "event " + pretty(d.Event)
	}
	if d.Said != "" {
		when = strings.TrimLeft(when+"      ", " ") + "said " + pretty(d.Said)
	}
	if when != "" {
		b.Lines = append(b.Lines, Line{Indent: 1, Text: when})
	}
	b.Lines = append(b.Lines, Line{})
	for i := range d.Sides {
		s := &d.Sides[i]
		text := marks(s.Says)
		if s.denies() {
			text = "denies " + text
		}
		b.Lines = append(b.Lines, Line{Indent: 1, Label: s.Label, Text: text,
			Right: fmt.Sprintf("%s → %s (%s)", Count(s.Outlets, "outlet"), Count(s.Origins, "origin"), strings.Join(clipList(s.From, 4), ", "))})
		n, hidden := 0, 0
		for _, c := range s.Claims {
			for _, a := range c.Assertions {
				if a.CopyOf != "" && !all {
					continue
				}
				if n++; n > shown && !all {
					hidden++
					continue
				}
				ls, err := r.assertionLines(&a)
				if err != nil {
					return b, err
				}
				b.Lines = append(b.Lines, ls...)
			}
		}
		if hidden > 0 {
			b.Lines = append(b.Lines, Line{Indent: 2, Text: fmt.Sprintf("and %s more (--all)", Count(hidden, "assertion"))})
		}
		if c := r.copies(s); c != "" && !all {
			b.Lines = append(b.Lines, Line{Indent: 2, Text: "copies: " + c})
		}
	}
	b.Lines = append(b.Lines, Line{})
	seen := map[string]bool{}
	for _, l := range d.Links {
		if why := l.Why; !seen[why] && len(seen) < 3 {
			seen[why] = true
			b.Lines = append(b.Lines, Line{Indent: 1, Label: "Why", Text: why, Right: "rule " + l.Rule})
		}
	}
	counted := map[schema.ID]bool{}
	for _, s := range d.Sides {
		for _, c := range s.Claims {
			for _, a := range c.Assertions {
				counted[a.Assertion] = true
			}
		}
	}
	said := map[string]bool{}
	for _, u := range d.Updates {
		other := u.A
		if counted[other] {
			other = u.B
		}
		a, err := r.assertion(other)
		if err != nil {
			return b, err
		}
		if said[a.Quote] || len(said) == 3 {
			continue
		}
		said[a.Quote] = true
		b.Lines = append(b.Lines, Line{Indent: 1, Label: "Not counted", Text: marks(clip(a.Quote, 90)) + " (" + speaker(a.Chain) + at(a.SaidDate) + "): " + u.Why, Right: "rule " + u.Rule})
	}
	let := map[string]bool{}
	for _, c := range d.Checked {
		if !let[strings.ToLower(c.Why)] && len(let) < 2 {
			let[strings.ToLower(c.Why)] = true
			b.Lines = append(b.Lines, Line{Indent: 1, Label: "Let go", Text: c.Why, Right: "rule " + c.Rule})
		}
	}
	if len(d.Gaps) > 0 {
		b.Lines = append(b.Lines, Line{Indent: 1, Label: "Gaps", Text: strings.Join(d.Gaps, ". ") + "."})
	}
	return b, nil
}

func clipList(s []string, n int) []string {
	if len(s) <= n {
		return s
	}
	return append(slices.Clone(s[:n]), fmt.Sprintf("and %d more", len(s)-n))
}

// copies names the outlets of a side that copy another, each once, and how it is
// known: by the share of the text where there is one.
func (r *reader) copies(s *Side) string {
	var names []string
	how := map[string]string{}
	share := map[string]float64{}
	for _, c := range s.Claims {
		for _, a := range c.Assertions {
			if a.CopyOf == "" {
				continue
			}
			name := a.Chain[0].Name
			if _, ok := how[name]; !ok {
				names = append(names, name)
				how[name] = ""
			}
			for _, o := range r.memberships[a.Document] {
				if o.Label != a.Origin {
					continue
				}
				if o.member.Share > share[name] {
					share[name] = o.member.Share
					how[name] = fmt.Sprintf("%d %% the same text", int(o.member.Share*100+0.5))
				} else if how[name] == "" {
					how[name] = o.member.Evidence
				}
			}
		}
	}
	for i, n := range names {
		if how[n] != "" {
			names[i] = n + " (" + how[n] + ")"
		}
	}
	return strings.Join(names, ", ")
}

// assertionLines are the two lines of an assertion: who, and in whose words.
func (r *reader) assertionLines(a *SideAssertion) ([]Line, error) {
	full, err := r.assertion(a.Assertion)
	if err != nil {
		return nil, err
	}
	q, err := r.quote(full)
	if err != nil {
		return nil, err
	}
	return []Line{
		{Indent: 2, Text: attribution(a.Chain, a.Commitment) + at(a.SaidDate)},
		{Indent: 2, Text: marks(a.Quote), Right: place(q), Quote: q},
	}, nil
}

func place(q *Quote) string {
	uri := q.URI
	if i := strings.LastIndexByte(uri, '/'); i >= 0 {
		uri = uri[i+1:]
	}
	part := ""
	if q.Part > 1 {
		part = "#" + strconv.Itoa(q.Part)
	}
	return fmt.Sprintf("%s%s %d-%d  %s", uri, part, q.Start, q.End, q.State)
}

// marks puts a quotation between marks that do not collide with its own.
func marks(s string) string { return "“" + strings.Join(strings.Fields(s), " ") + "”" }

func at(date string) string {
	if date == "" {
		return ""
	}
	return ", " + pretty(date)
}

// pretty shows an EDTF interval as people write it.
func pretty(edtf string) string {
	from, to, ok := strings.Cut(edtf, "/")
	switch {
	case !ok:
		return edtf
	case from == "" || from == "..":
		return "until " + to
	case to == "" || to == "..":
		return "from " + from
	}
	return from + " to " + to
}

// speaker names the last voice of a chain, with role and for whom.
func speaker(chain []schema.Step) string {
	s := chain[len(chain)-1]
	out := s.Name
	within := func(x string) bool { return strings.Contains(schema.Fold(out), schema.Fold(x)) }
	if s.Role != "" && !within(s.Role) {
		out += ", " + s.Role
	}
	if s.For != "" && !within(s.For) {
		out += ", for " + s.For
	}
	if s.Kind == schema.Anonymous && !strings.Contains(s.Name, "unnamed") {
		out += " (unnamed)"
	}
	return out
}

// attribution puts a chain into words: who holds it, and through whom we have it.
func attribution(chain []schema.Step, c schema.Commitment) string {
	last := chain[len(chain)-1]
	verb := map[schema.Commitment]string{schema.Asserted: "asserts", schema.Reported: "states", schema.Alleged: "alleges", schema.Denied: "denies",
		schema.Predicted: "predicts", schema.Demanded: "demands", schema.Doubted: "doubts"}[last.Commitment]
	out := speaker(chain)
	if len(chain) > 1 {
		via := make([]string, 0, len(chain)-1)
		for i := len(chain) - 2; i >= 0; i-- {
			via = append(via, chain[i].Name)
		}
		how := "quoted by "
		if c != schema.Asserted {
			how = "reported by "
		}
		out += ", " + how + strings.Join(via, ", ")
	} else if c != schema.Asserted {
		verb = map[schema.Commitment]string{schema.Reported: "reports", schema.Alleged: "alleges", schema.Denied: "denies", schema.Predicted: "predicts",
			schema.Demanded: "demands", schema.Doubted: "doubts"}[c]
	}
	return out + ", " + verb
}
