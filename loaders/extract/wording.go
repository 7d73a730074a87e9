package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	p.leading = p.leading[:0]
	switch {
	case c.form == relative && c.ante >= 0:
		from, lead, tail = p.relativeWords(c, chain)
	case c.form == apposition && c.ante >= 0:
		if x.finite(c.pred) || x.toks[c.pred].UPOS == "NUM" && x.lower(c.pred) != "one" {
			break // a wrong tree
		}
		lead = "[" + p.phrase(c.zone, c.ante, c, chain) + " is] "
	case c.subject >= 0 && (c.subject < c.from || c.subject >= c.to) && c.form != nominal && c.form != item:
		if w := p.phrase(c.zone, c.subject, c, chain); w != "" {
			lead = "[" + w + "] "
		}
		p.leading = append(p.leading, p.meant...)
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
	ante := ""
	if n := p.noun(x, c.ante); n >= 0 {
		ante = p.phrase(c.zone, n, c, chain)
	}
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
			if strings.HasPrefix(ante, "in ") || strings.HasPrefix(ante, "on ") {
				return k + 1, "", " [" + ante + "]" // "on Monday, when"
			}
			return k + 1, "", " [in " + ante + "]"
		}
	}
	if x.child(c.pred, "obj") >= 0 || c.ante+1 != c.from {
		return c.from, "", "" // it lacks nothing, or stands elsewhere
	}
	return c.from, "", " [" + ante + "]"
}

// noun is the noun that a relative clause at token i is about: what happened, and not
// when ("the storm of May 2016, which"); -1 for a word that is none.
func (p *page) noun(x *tree, i int) int {
	for _, m := range p.timesIn(schema.Span{Start: x.toks[i].Start, End: x.toks[i].End}) {
		if h := x.toks[i].Head; m.Start <= x.toks[i].Start && x.toks[i].Is("nmod") && h >= 0 && h < i && x.toks[h].UPOS == "NOUN" {
			return h
		}
	}
	if u := x.toks[i].UPOS; u == "VERB" || u == "AUX" || u == "ADP" || u == "SCONJ" {
		return -1
	}
	return i
}

func textOf(text string, x *tree, from, to int) string {
	return text[x.toks[from].Start:x.toks[to-1].End]
}

// phrase writes the noun phrase that i heads without its own relative clauses
// and appositions, or the name it stands for; "" for a relative pronoun of which
// nothing tells what it is about.
func (p *page) phrase(z *zone, i int, c *clause, chain []schema.Step) string {
	x := z.tree
	if w, ok := p.pronoun(z, i, chain); ok {
		p.meant = append(p.meant, w.id)
		return w.name
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
		if relativising[x.lower(i)] {
			return ""
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
	if c.from > i {
		to = min(to, c.from)
	}
	if from > i || to <= i {
		from, to = i, i+1
	}
	for k := from; k < i; k++ {
		if x.toks[k].Finite() || x.toks[k].UPOS == "SCONJ" {
			from = k + 1 // a wrong tree
		}
	}
	for to > i+1 && punctuation(&x.toks[to-1]) {
		to--
	}
	span := schema.Span{Start: x.toks[from].Start, End: x.toks[to-1].End}
	s := p.rewrite(span, p.changes(z, from, to, chain))
	return strings.NewReplacer("[", "", "]", "").Replace(strings.Join(strings.Fields(s), " "))
}

// changes finds what in the tokens [from, to) cannot be understood elsewhere.
// Somebody who is named before within them is understood there.
func (p *page) changes(z *zone, from, to int, chain []schema.Step) []change {
	x := z.tree
	var out []change
	meant := map[int]schema.ID{} // by token
	left := map[string]bool{}    // whose first pronoun stays: so do the others
	for k := from; k < to; k++ {
		t := &x.toks[k]
		span := schema.Span{Start: t.Start, End: t.End}
		if w, ok := p.pronoun(z, k, chain); ok {
			if !w.first && (reflexive(x, k, w.id, meant) || left[kin[x.lower(k)]]) {
				continue
			}
			p.meant = append(p.meant, w.id)
			if !w.first && p.namedBefore(z, from, k, w.id, meant) {
				continue
			}
			meant[k] = w.id
			name := w.name
			if possessing(t) {
				name = genitive(name, w.many)
			}
			out = append(out, change{span, "[" + name + "]"})
			continue
		}
		left[kin[x.lower(k)]] = kin[x.lower(k)] != ""
		if strings.EqualFold(t.Text, "the") && k+1 < to {
			if d, n := p.description(z, k); n.Name != "" && !p.namedBefore(z, from, k, n.ID, meant) {
				out = append(out, change{d, "[" + n.Name + "]"})
				meant[k] = n.ID
			}
		}
	}
	out = append(out, p.agreeing(z, from, to, chain, meant)...)
	out = append(out, p.gaps(z, from, to)...)
	out = append(out, p.datesOut(z, schema.Span{Start: x.toks[from].Start, End: x.toks[to-1].End})...)
	slices.SortStableFunc(out, func(a, b change) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return out
}

// genitive is the form of a name before what is its bearer's.
func genitive(name string, many bool) string {
	if many && strings.HasSuffix(name, "s") {
		return name + "’"
	}
	return name + "’s"
}

// gaps closes what somebody else's words leave open between two tokens: “The old
// one,” he said, “was never safe.”
func (p *page) gaps(z *zone, from, to int) []change {
	x := z.tree
	var out []change
	for k := from + 1; k < to && !z.rest; k++ {
		gap := schema.Span{Start: x.toks[k-1].End, End: x.toks[k].Start}
		if len(strings.TrimSpace(gap.Of(p.text))) <= 2 {
			continue
		}
		if punctuation(&x.toks[k-1]) {
			gap.Start = x.toks[k-1].Start
		}
		out = append(out, change{gap, " "})
	}
	return out
}

// lowerCase says whether a word begins with a small letter.
func lowerCase(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

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
