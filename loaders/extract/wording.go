package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/schema"
)

// A change puts other words in the place of a span of the text.
type change struct {
	schema.Span
	with string
}

// wording writes a clause so that it can be understood on its own: pronouns and
// descriptions by the name they stand for, relative dates by the day, the
// subject that a relative clause or a conjunct takes from outside. What was
// added stands in square brackets.
func (p *page) wording(c *clause, chain []schema.Step) string {
	x := c.zone.tree
	from := c.from
	lead, tail := "", ""
	switch {
	case c.form == relative && c.ante >= 0:
		from, lead, tail = p.relativeWords(c, chain)
	case c.form == apposition && c.ante >= 0:
		lead = "[" + p.phrase(c.zone, c.ante, c, chain) + " is] "
	case c.subject >= 0 && (c.subject < c.from || c.subject >= c.to) && c.form != nominal && c.form != item:
		lead = "[" + p.phrase(c.zone, c.subject, c, chain) + "] "
	}
	if from >= c.to {
		from, lead, tail = c.from, "", ""
	}
	span := schema.Span{Start: x.toks[from].Start, End: x.toks[c.to-1].End}
	words := strings.TrimSpace(lead + p.rewrite(span, p.changes(c.zone, from, c.to, chain)) + tail)
	words = strings.Join(strings.Fields(words), " ")
	if words == "" {
		return c.span().Of(p.text)
	}
	return words
}

// relativeWords puts the noun of a relative clause where its pronoun stands for it.
func (p *page) relativeWords(c *clause, chain []schema.Step) (from int, lead, tail string) {
	x := c.zone.tree
	ante := p.phrase(c.zone, c.ante, c, chain)
	if ante == "" {
		return c.from, "", ""
	}
	for k := c.from; k < c.to && k < c.from+4; k++ {
		switch x.lower(k) {
		case "which", "who", "that", "whom":
			head := x.toks[k]
			if k > c.from && x.toks[k-1].UPOS == "ADP" {
				return k + 1, "", " [" + x.toks[k-1].Text + " " + ante + "]"
			}
			if k > c.from {
				// "both of which have been blocked"
				return k + 1, textOf(p.text, x, c.from, k) + " [" + ante + "] ", ""
			}
			if head.Is("nsubj") || head.Head < 0 {
				return k + 1, "[" + ante + "] ", ""
			}
			return k + 1, "", " [" + ante + "]"
		case "whose":
			return k + 1, "[" + ante + "’s] ", ""
		case "where", "when":
			return k + 1, "", " [in " + ante + "]"
		}
	}
	return c.from, "", " [" + ante + "]"
}

func textOf(text string, x *tree, from, to int) string {
	return text[x.toks[from].Start:x.toks[to-1].End]
}

// phrase writes the noun phrase that i heads without its own relative clauses
// and appositions, or the name it stands for.
func (p *page) phrase(z *zone, i int, c *clause, chain []schema.Step) string {
	x := z.tree
	if w := p.pronoun(z, i, chain); w != "" {
		return w
	}
	if relativising[x.lower(i)] && x.toks[i].UPOS == "PRON" {
		// The subject of a relative clause is the noun the clause is about.
		for v, n := x.toks[i].Head, 0; v >= 0 && n < 4; n++ {
			if x.toks[v].Is("acl:relcl") {
				i = x.toks[v].Head
				break
			}
			v = x.toks[v].Head
		}
	}
	from, to := x.lo[i], x.hi[i]
	for _, k := range x.kids[i] {
		switch {
		case k > i && x.toks[k].Is("acl", "appos", "conj", "parataxis", "punct", "cc"):
			if x.toks[k].Is("conj", "cc") && !x.under(k, c.pred) {
				continue // "schools and roads" stays whole
			}
			to = min(to, x.lo[k])
		case k < i && x.toks[k].Is("case", "cop", "nsubj", "aux", "mark", "cc", "punct", "advmod"):
			from = max(from, x.hi[k])
		}
	}
	if from > i || to <= i {
		from, to = i, i+1
	}
	for to > i+1 && punctuation(&x.toks[to-1]) {
		to--
	}
	span := schema.Span{Start: x.toks[from].Start, End: x.toks[to-1].End}
	s := p.rewrite(span, p.changes(z, from, to, chain))
	return strings.NewReplacer("[", "", "]", "").Replace(strings.Join(strings.Fields(s), " "))
}

// changes finds what in the tokens [from, to) cannot be understood elsewhere.
func (p *page) changes(z *zone, from, to int, chain []schema.Step) []change {
	x := z.tree
	var out []change
	for k := from; k < to; k++ {
		t := &x.toks[k]
		span := schema.Span{Start: t.Start, End: t.End}
		if name := p.pronoun(z, k, chain); name != "" {
			if t.XPOS == "PRP$" || possessive[strings.ToLower(t.Text)] {
				name += "’s"
			}
			out = append(out, change{span, "[" + name + "]"})
			continue
		}
		if strings.EqualFold(t.Text, "the") && k+1 < to {
			if d, name := p.description(z, k, to); name != "" {
				out = append(out, change{d, "[" + name + "]"})
			}
		}
	}
	for k := from + 1; k < to; k++ {
		// “The old one,” he said, “was never safe.”
		if gap := (schema.Span{Start: x.toks[k-1].End, End: x.toks[k].Start}); !z.rest && len(strings.TrimSpace(gap.Of(p.text))) > 2 {
			if punctuation(&x.toks[k-1]) {
				gap.Start = x.toks[k-1].Start
			}
			out = append(out, change{gap, " "})
		}
	}
	span := schema.Span{Start: x.toks[from].Start, End: x.toks[to-1].End}
	for _, m := range p.timesIn(span) {
		if m.End <= span.End && m.EDTF != "" && m.Kind != "duration" && m.Kind != "set" && !yearIn(m.Text) && !strings.Contains(m.EDTF, "/") {
			out = append(out, change{m.Span, "[" + m.EDTF + "]"})
		}
	}
	slices.SortStableFunc(out, func(a, b change) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return out
}

var possessive = list(`my our his her its their`)

// yearIn says whether a date names its year.
func yearIn(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
			if n == 4 {
				return true
			}
		} else {
			n = 0
		}
	}
	return false
}

// pronoun returns the name that the pronoun at k stands for, or "". The first
// person is the speaker.
func (p *page) pronoun(z *zone, k int, chain []schema.Step) string {
	t := &z.tree.toks[k]
	switch w := strings.ToLower(t.Text); w {
	case "i", "me", "my", "we", "us", "our", "ours":
		s := chain[len(chain)-1]
		if s.Kind == schema.Anonymous || s.Kind == schema.Unknown || t.Text == "US" {
			return ""
		}
		p.meant = append(p.meant, s.Source)
		if s.Kind == schema.Person && (w == "we" || w == "us" || w == "our" || w == "ours") {
			return s.For // one person is not "we"
		}
		return s.Name
	case "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "theirs", "hers":
		if t.Is("expl") || t.UPOS != "PRON" && t.UPOS != "DET" && t.UPOS != "" {
			return ""
		}
	default:
		return ""
	}
	if s, ok := p.sourceMeant(z, k, chain); ok {
		p.meant = append(p.meant, s.Source)
		return s.Name
	}
	n, ok := p.found.Antecedent(schema.Span{Start: t.Start, End: t.End})
	// An outlet is named in its own pages as who prints them; what "it" is, is
	// somebody spoken of.
	if !ok || n.Kind == schema.Anonymous || n.Kind == schema.Unknown || n.Kind == schema.Outlet {
		return ""
	}
	p.meant = append(p.meant, n.ID)
	return n.Name
}

// sourceMeant says whether the pronoun that opens relayed speech stands for who
// said it: "the city said it would appeal".
func (p *page) sourceMeant(z *zone, k int, chain []schema.Step) (schema.Step, bool) {
	if z.rest || k != 0 || len(chain) < 2 || !z.toks[k].Is("nsubj") {
		return schema.Step{}, false
	}
	indirect := false
	for _, a := range p.saidIn[z.si] {
		s := &p.said[a]
		indirect = indirect || s.Kind == attribution.Indirect && s.Content.Start >= z.toks[k].Start-len("that ") && s.Content.Start <= z.toks[k].Start
	}
	if !indirect {
		return schema.Step{}, false
	}
	s := chain[len(chain)-1]
	switch z.tree.lower(k) {
	case "it":
		return s, s.Kind == schema.Organisation || s.Kind == schema.Outlet || s.Kind == schema.Office || s.Kind == schema.Place || s.Kind == schema.Writing
	case "he", "she":
		return s, s.Kind == schema.Person
	case "they":
		return s, s.Kind == schema.Group
	}
	return s, false
}

// description returns the span and the name of "the ministry", "the minister"
// at token k, where the document tells which one it is.
func (p *page) description(z *zone, k, to int) (schema.Span, string) {
	x := z.tree
	h := k + 1
	if x.toks[h].UPOS != "NOUN" || h+1 < len(x.toks) && (x.toks[h+1].UPOS == "NOUN" || x.toks[h+1].UPOS == "PROPN" || x.toks[h+1].Is("case") && x.lower(h+1) == "of") {
		return schema.Span{}, ""
	}
	span := schema.Span{Start: x.toks[k].Start, End: x.toks[h].End}
	n, ok := p.found.Antecedent(span)
	if !ok || n.Kind == schema.Anonymous || n.Kind == schema.Unknown || strings.EqualFold(n.Name, span.Of(p.text)) ||
		schema.Fold(n.Name) == x.lower(h) || !bears(n, x.lower(h)) {
		return schema.Span{}, ""
	}
	p.meant = append(p.meant, n.ID)
	return span, n.Name
}

// bears says whether a name may be called by a noun: the noun is a word of the
// name, the head of its bearer's role, or what any of its kind may be called.
func bears(n schema.Name, noun string) bool {
	for _, w := range strings.Fields(schema.Fold(n.Name)) {
		if w == noun {
			return true
		}
	}
	if role := strings.Fields(schema.Fold(n.Role)); len(role) > 0 && role[len(role)-1] == noun {
		return true
	}
	switch n.Kind {
	case schema.Organisation, schema.Outlet, schema.Office:
		return bodies[noun]
	case schema.Place:
		return grounds[noun]
	}
	return false
}

var (
	bodies = list(`company firm group agency organisation organization charity union party club airline bank court committee
		council commission ministry government institute federation association authority board organiser operator
		manufacturer newspaper army police university hospital`)
	grounds = list(`country city town village region island capital state province`)
)

// rewrite applies changes, in order, to a span of the text.
func (p *page) rewrite(span schema.Span, changes []change) string {
	var b strings.Builder
	at := span.Start
	for _, c := range changes {
		if c.Start < at || c.End > span.End {
			continue
		}
		b.WriteString(p.text[at:c.Start])
		b.WriteString(c.with)
		at = c.End
	}
	b.WriteString(p.text[at:span.End])
	return b.String()
}
