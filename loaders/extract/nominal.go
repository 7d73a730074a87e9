package extract

import (
	"whosaid/loaders/extract/attribution"
	"whosaid/schema"
)

// nominals finds the noun phrases that take a proposition for granted: "its
// illegal blockade", "warnings by the prosecutor", "the Karsa fire (12 May
// 1931)", "despite evidence of fraud".
func (p *page) nominals(z *zone) []clause {
	x := z.tree
	var out []clause
	add := func(c clause) {
		c.zone = z
		if z.trim(&c) && x.words(c.from, c.to) >= 3 {
			out = append(out, c)
		}
	}
	for i := range x.toks {
		if z.alien(i) {
			continue
		}
		t := &x.toks[i]
		if t.UPOS == "NOUN" {
			if a := p.nounAttribution(z, i); a >= 0 && (!paperNouns[x.lemma(i)] || x.lemma(i) == "report") {
				c := clause{form: nominal, pred: i, from: x.lo[i], to: x.hi[i], subject: -1, ante: -1, noun: a}
				z.limit(&c, i)
				add(c)
				continue
			}
		}
		switch {
		case t.UPOS == "NOUN" && eventNouns[x.lemma(i)] && p.charged(z, i):
			c := clause{form: nominal, pred: i, from: x.lo[i], to: x.hi[i], subject: -1, ante: -1, noun: -1}
			z.limit(&c, i)
			if x.words(c.from, c.to) >= 4 {
				add(c)
			}
		case (t.UPOS == "NOUN" || t.UPOS == "PROPN") && z.causal(i):
			c := clause{form: nominal, pred: i, from: x.lo[i], to: x.hi[i], subject: -1, ante: -1, noun: -1}
			z.limit(&c, i)
			if x.words(c.from, c.to) >= 4 {
				add(c)
			}
		case recalling[x.lemma(i)] && t.XPOS == "VB" && x.child(i, "aux", "nsubj") < 0:
			if o := x.child(i, "obj"); o >= 0 && x.words(x.lo[o], x.hi[o]) >= 4 {
				add(clause{form: nominal, pred: o, from: x.lo[o], to: x.hi[o], subject: -1, ante: -1, noun: -1})
			}
		case t.Text == "(":
			if from, to, head, ok := p.bracketed(z, i); ok {
				add(clause{form: bracketed, pred: head, from: from, to: to, subject: -1, ante: -1, noun: -1})
			}
		}
	}
	return out
}

// nounAttribution returns the attribution whose cue is the noun at i and whose
// content is no clause of its own, or -1. Evidence is nobody's saying.
func (p *page) nounAttribution(z *zone, i int) int {
	if l := z.tree.lemma(i); l == "evidence" || l == "proof" || l == "sign" {
		return -1
	}
	for _, a := range p.saidIn[z.si] {
		at := &p.said[a]
		if (at.Kind == attribution.Noun || at.Kind == attribution.Hearsay) && at.Cue != nil && !p.carves(a) &&
			at.Cue.Start <= z.toks[i].Start && z.toks[i].End <= at.Cue.End {
			return a
		}
	}
	return -1
}

// limit ends a noun phrase before its relative clauses and what is coordinated
// with it.
func (z *zone) limit(c *clause, i int) {
	x := z.tree
	for _, k := range x.kids[i] {
		if k > i && x.toks[k].Is("acl:relcl", "conj", "parataxis", "appos") {
			c.to = min(c.to, x.lo[k])
		}
		if k < i && x.toks[k].Is("cop", "nsubj", "aux", "mark", "advmod", "case") {
			c.from = max(c.from, x.hi[k])
		}
	}
}

// charged says whether a noun of action has somebody who does it, or an
// adjective that is an accusation together with what it is done to.
func (p *page) charged(z *zone, i int) bool {
	x := z.tree
	for _, c := range x.kids[i] {
		t := &x.toks[c]
		switch {
		case t.Is("nmod:poss"):
			if len(p.timesIn(schema.Span{Start: x.toks[x.lo[c]].Start, End: t.End})) == 0 {
				return true
			}
		case t.Is("nmod", "obl") && x.child(c, "case") >= 0 && x.lower(x.child(c, "case")) == "by":
			return true
		case t.Is("amod") && accusing[x.lower(c)] && x.child(i, "nmod") >= 0:
			return true
		}
	}
	return false
}

// causal says whether a noun phrase stands under "despite", "because of" or
// "due to", which take for granted that it is so.
func (z *zone) causal(i int) bool {
	x := z.tree
	c := x.child(i, "case")
	if c < 0 || !x.toks[i].Is("obl", "nmod") {
		return false
	}
	switch x.lower(c) {
	case "despite", "because", "due", "notwithstanding":
		return true
	}
	return false
}

// bracketed reads a bracket that opens at token k after a name or a noun and
// holds a full date or a figure of people: a statement about what stands before.
func (p *page) bracketed(z *zone, k int) (from, to, head int, ok bool) {
	x := z.tree
	head = k - 1
	if head < 0 || z.alien(head) || x.toks[head].UPOS != "PROPN" && x.toks[head].UPOS != "NOUN" {
		return 0, 0, 0, false
	}
	end := k + 1
	for end < len(x.toks) && x.toks[end].Text != ")" && end-k < 20 {
		end++
	}
	if end >= len(x.toks) || x.toks[end].Text != ")" || end-k < 3 {
		return 0, 0, 0, false
	}
	inside := schema.Span{Start: x.toks[k+1].Start, End: x.toks[end-1].End}
	dated := false
	for _, m := range p.timesIn(inside) {
		dated = dated || len(m.EDTF) >= len("2006-01-02") && m.Kind == "date" && 2*m.Len() > inside.Len()
	}
	lo, hi := p.quantitiesIn(inside)
	counted := false
	for _, q := range p.quantities[lo:hi] {
		counted = counted || q.Value != nil && q.Unit != "" && x.words(k+1, end) >= 3 && z.verbal(k+1, end)
	}
	if !dated && !counted {
		return 0, 0, 0, false
	}
	from = head
	for from > 0 && !z.alien(from-1) && nameLike(x, from-1) {
		from--
	}
	return from, end + 1, head, true
}

func nameLike(x *tree, i int) bool {
	switch x.toks[i].UPOS {
	case "PROPN", "NOUN", "DET", "ADJ":
		return true
	case "ADP":
		return x.lower(i) == "of"
	}
	return false
}

// verbal says whether a verb stands among the tokens.
func (z *zone) verbal(from, to int) bool {
	for k := from; k < to; k++ {
		if z.tree.toks[k].UPOS == "VERB" {
			return true
		}
	}
	return false
}
