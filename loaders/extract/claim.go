package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// claims reads the claims of the document, in order of their place.
func (p *page) claims() []schema.Assertion {
	var out []schema.Assertion
	for si := range p.t.Sentences {
		if p.claimable[si] {
			out = append(out, p.sentenceClaims(si)...)
		}
	}
	slices.SortStableFunc(out, func(a, b schema.Assertion) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}

// sentenceClaims reads the claims of one sentence.
func (p *page) sentenceClaims(si int) []schema.Assertion {
	s := &p.t.Sentences[si]
	title := p.inTitle(si)
	p.noteOccasions(si)
	zones := p.zones(si)
	var found []clause
	for k := range zones {
		z := &zones[k]
		top := z.parted(z.counted(z.cover(p.clauses(z))))
		switch {
		case z.rest && p.asks(si):
			found = append(found, p.question(z)...)
			continue
		case title && z.rest:
			found = append(found, p.headline(z, top)...)
			continue
		case z.rest && s.Kind == segment.Heading:
			top = slices.DeleteFunc(top, func(c clause) bool { return !z.tree.finite(c.pred) || c.subject < 0 })
			found = append(found, top...)
			continue
		case z.rest && s.Kind == segment.ListItem:
			stance := p.introduction(si)
			if stance == asking {
				continue
			}
			top = p.listItem(z, top, stance)
		}
		p.attach(z, top)
		found = append(found, top...)
		found = append(found, p.nominals(z)...)
		found = append(found, p.nested(z)...)
	}
	if !title {
		found = append(found, p.performed(si, zones)...)
	}
	out := p.keep(nil, found, title)
	if !title {
		out = p.keep(out, p.wholes(si, out), title)
		out = p.unread(si, out)
	}
	return out
}

// keep appends the claims among the clauses.
func (p *page) keep(out []schema.Assertion, found []clause, title bool) []schema.Assertion {
	for i := range found {
		c := &found[i]
		holders := p.holders(c)
		if p.drops(c, holders) {
			continue
		}
		out = addClaim(out, p.assertion(c, holders, title))
	}
	return out
}

// addClaim appends a claim unless it says what one before it says, in as good
// as the same words.
func addClaim(out []schema.Assertion, a schema.Assertion) []schema.Assertion {
	for _, b := range out {
		o := float64(a.Overlap(b.Span))
		if o > 0.8*float64(max(a.End, b.End)-min(a.Start, b.Start)) {
			return out
		}
		if a.Presupposed && b.Presupposed && a.End == b.End && o > 0.5*float64(max(a.Len(), b.Len())) {
			return out
		}
	}
	return append(out, a)
}

// attach hands the source of a noun ("reports of brutality") to the clause that
// says of it only that it is there ("continue to emerge").
func (p *page) attach(z *zone, top []clause) {
	x := z.tree
	for i := range top {
		c := &top[i]
		if c.subject < 0 || x.toks[c.subject].UPOS != "NOUN" {
			continue
		}
		l := x.lemma(c.pred)
		if abounding[l] || abounding[x.lower(c.pred)] || x.toks[c.pred].UPOS == "ADJ" && x.child(c.pred, "cop") >= 0 {
			c.noun = p.nounAttribution(z, c.subject)
		}
	}
}

// asks says whether a sentence is a question.
func (p *page) asks(si int) bool {
	s := &p.t.Sentences[si]
	for k := len(s.Tokens) - 1; k >= 0 && punctuation(&s.Tokens[k]); k-- {
		if strings.Contains(s.Tokens[k].Text, "?") {
			return true
		}
	}
	return false
}

// question keeps a question that takes a figure for granted ("How long can
// 4,000 people wait?").
func (p *page) question(z *zone) []clause {
	c := clause{zone: z, form: question, pred: z.tree.root, from: 0, to: len(z.toks), subject: z.tree.subject(z.tree.root), ante: -1, noun: -1}
	from, to := p.quantitiesIn(c.span())
	for _, q := range p.quantities[from:to] {
		if q.Value != nil && q.Unit != "" && z.trim(&c) {
			return []clause{c}
		}
	}
	return nil
}

// headline reads a title: its clauses, or the whole of it where it names who
// does what without a finite verb. A question or a label claims nothing.
func (p *page) headline(z *zone, top []clause) []clause {
	x := z.tree
	var out []clause
	for _, c := range top {
		if c.subject >= 0 && (x.finite(c.pred) || x.toks[c.pred].UPOS == "VERB") {
			c.form = headline
			out = append(out, c)
		}
	}
	if len(out) > 0 || z.foreign != nil {
		return out
	}
	for k := range x.toks {
		t := &x.toks[k]
		infinitive := k > 0 && x.lower(k-1) == "to" && t.XPOS == "NN" && k+1 == len(x.toks) // "Fabler and Grice to merge"
		if infinitive || eventNouns[x.lemma(k)] || t.UPOS == "VERB" && !(t.XPOS == "VB" && k == 0) {
			c := clause{zone: z, form: headline, pred: k, from: 0, to: len(z.toks), subject: -1, ante: -1, noun: -1}
			for j := range x.toks {
				if x.toks[j].Text == ":" && j > k {
					c.to = j
					break
				}
			}
			if z.trim(&c) && x.words(c.from, c.to) >= 4 {
				return []clause{c}
			}
		}
	}
	return nil
}

// A stance is what the words that introduce a list do with its items.
type stance uint8

const (
	plain   stance = iota
	asking         // "We therefore urge the government:"
	stating        // "Of especial concern:"
)

// introduction finds the words that introduce the list which sentence si is an
// item of, and their stance. It looks back no further than a list is long.
func (p *page) introduction(si int) stance {
	for k := si - 1; k >= 0 && k > si-200; k-- {
		s := &p.t.Sentences[k]
		if s.Kind == segment.ListItem {
			continue
		}
		if n := len(s.Tokens); n == 0 || s.Tokens[n-1].Text != ":" {
			return plain
		}
		for i := range s.Tokens {
			l := strings.ToLower(s.Tokens[i].Lemma)
			if appealing[l] || advising[l] || offering[l] || l == "should" || l == "must" || l == "goal" || l == "aim" || l == "step" {
				return asking
			}
		}
		return stating
	}
	return plain
}

// listItem makes a claim of an item that is a noun phrase, where it names or
// counts something; a clause stays what it is.
func (p *page) listItem(z *zone, top []clause, s stance) []clause {
	x := z.tree
	for _, c := range top {
		if (c.subject >= 0 || x.child(c.pred, "expl") >= 0) && x.finite(c.pred) {
			return top
		}
	}
	c := clause{zone: z, form: item, pred: x.root, from: 0, to: len(z.toks), subject: -1, ante: -1, noun: -1}
	if x.toks[x.root].XPOS == "VB" || x.lower(0) == "to" || !z.trim(&c) {
		return nil
	}
	span := c.span()
	lo, hi := p.quantitiesIn(span)
	if n := x.words(c.from, c.to); s == stating && n >= 4 || n >= 6 && (hi > lo || len(p.mentionsIn(span)) > 0) {
		return []clause{c}
	}
	return nil
}

// day is a date without the time of day.
func day(edtf string) string {
	if len(edtf) > len("2006-01-02") && edtf[len("2006-01-02")] == 'T' {
		return edtf[:len("2006-01-02")]
	}
	return edtf
}

// assertion makes the claim of a clause.
func (p *page) assertion(c *clause, holders []int, title bool) schema.Assertion {
	span := c.span()
	a := schema.Assertion{Span: span, Quote: span.Of(p.text), Entities: []schema.ID{}, Quantities: []int{}, Cites: []string{}}
	a.Commitment = p.commitment(c, holders)
	a.Negated = c.form != nominal && c.form != bracketed && c.form != item && c.negated()
	a.Presupposed = c.form.presupposed()
	a.Headline = title
	a.Chain = p.chain(holders, a.Commitment)
	a.SaidDate = p.saidDate(c, holders, a.Chain)
	for _, m := range p.mentionsIn(span) {
		if m.End <= span.End && !slices.Contains(a.Entities, m.Entity) {
			a.Entities = append(a.Entities, m.Entity)
		}
	}
	lo, hi := p.quantitiesIn(span)
	for q := lo; q < hi; q++ {
		if p.quantities[q].End <= span.End {
			a.Quantities = append(a.Quantities, q)
		}
	}
	said := a.SaidDate
	if said == "" {
		said = p.doc.Published
	}
	if d := p.events.Date(c.zone.si, span, said); d != "" {
		if _, err := schema.ParseDate(d); err == nil {
			a.EventDate = d
		}
	}
	if a.EventDate == "" && (c.form == mainClause || c.form == conjunct || c.form == parallel) && a.Commitment != schema.Predicted {
		if _, err := schema.ParseDate(said); err == nil && said != "" {
			a.EventDate = day(said) // without a tense to tell, what is said holds when it is said
		}
	}
	if a.SaidDate != "" && a.SaidDate != p.doc.Published && len(p.timesIn(span)) == 0 && p.act(c) >= 0 && len(a.Chain) > 1 {
		a.EventDate = a.SaidDate // the clause tells a saying, and that was then
	}
	if _, err := schema.ParseDate(a.SaidDate); err != nil {
		a.SaidDate = ""
	}
	p.meant = p.meant[:0]
	a.Text = p.wording(c, a.Chain)
	for _, id := range p.meant {
		if !slices.Contains(a.Entities, id) {
			a.Entities = append(a.Entities, id)
		}
	}
	a.Cites = p.cites(c, holders)
	return a
}
