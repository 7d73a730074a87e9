package link

import (
	"fmt"
	"slices"
)

// The rule detail: both sides tell of two things that neither document mentions besides:
// "let him go at the edge of the wood", "was released unharmed at the edge of a wood". What
// is told by the way, and twice, is told of one happening.
func init() {
	registerAgreement(&rule{name: "detail", rank: 30, test: testDetail})
}

// details is how many such things two statements must have in common, and detailed how
// many with the deeds, names and numbers that are in both.
const (
	details  = 2
	detailed = 3
)

func testDetail(p *pair) []verdict {
	if p.a.document == p.b.document && p.a.speaker == p.b.speaker || p.a.elsewhen() != p.b.elsewhen() || p.timesClash() {
		return nil
	}
	v := verdict{score: 0.55}
	var things, besides []string
	add := func(to *[]string, what string, i, j int) {
		if !slices.Contains(*to, what) {
			*to = append(*to, what)
			v.a, v.b = append(v.a, i), append(v.b, j)
		}
	}
	for j, m := range p.of {
		if m.to >= 0 && (m.tie == opposed || m.tie == sister) && min(p.a.terms[m.to].weight, p.b.terms[j].weight) >= 0.7 {
			return nil // the red boat, the white boat
		}
		if m.to < 0 || m.tie < akin {
			continue
		}
		x, y := &p.a.terms[m.to], &p.b.terms[j]
		switch {
		case x.Len() == 0 || y.Len() == 0 || x.lex.general || y.lex.general || x.future != y.future:
		case x.upos == "VERB" && y.upos == "VERB":
			if !says(x) && !says(y) && x.sign == y.sign && x.weight > 0 && y.weight > 0 {
				add(&besides, y.lex.stem, m.to, j)
			}
		case p.worthOf(m.to, j) < 2:
		case x.name != "" || y.name != "":
			add(&besides, y.lex.stem, m.to, j)
		case !p.sameWay(m.to, j):
			return nil
		case x.upos == "NOUN" && y.upos == "NOUN":
			add(&things, y.lex.stem, m.to, j)
		default:
			add(&besides, y.lex.stem, m.to, j)
		}
	}
	n := len(things) + len(besides)
	for i := range p.a.figures {
		for j := range p.b.figures {
			if f, g := &p.a.figures[i], &p.b.figures[j]; f.value == g.value && f.unit == g.unit && f.unit != "" {
				n++
			}
		}
	}
	if len(things) < details || n < detailed || p.otherFigures() || !p.toldOnce() {
		return nil
	}
	v.why = fmt.Sprintf("%s and %s: details told by both", p.a.quote(v.a...), p.b.quote(v.b...))
	return []verdict{v}
}

// sameWay reports whether two words are said with one sign, and under predicates that are
// not opposed.
func (p *pair) sameWay(i, j int) bool {
	x, y := &p.a.terms[i], &p.b.terms[j]
	if x.sign != y.sign {
		return false
	}
	g, h := p.a.predicateOf(i), p.b.predicateOf(j)
	if g < 0 || h < 0 {
		return true
	}
	s, t := &p.a.terms[g], &p.b.terms[h]
	if t := p.tie(s, t); t == opposed || t == sister {
		return false
	}
	return s.sign == t.sign
}

// predicateOf is the nearest verb or copula that governs a term, -1 for none.
func (s *Statement) predicateOf(i int) int {
	for n := 0; n < 6; n++ {
		i = s.terms[i].head
		if i < 0 {
			return -1
		}
		if x := &s.terms[i]; x.upos == "VERB" || s.kid(i, "cop") >= 0 {
			return i
		}
	}
	return -1
}

// timesClash reports whether the two sides name times that exclude each other.
func (p *pair) timesClash() bool {
	for i := range p.a.times {
		for j := range p.b.times {
			if p.a.times[i].clash(&p.b.times[j]) {
				return true
			}
		}
	}
	return false
}

// otherFigures reports whether the two sides count one thing as another many.
func (p *pair) otherFigures() bool {
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			if disjoint(f, g) && (p.measure(f, g) > 0 || f.noun >= 0 && g.noun >= 0 && p.tie(&p.a.terms[f.noun], &p.b.terms[g.noun]) >= akin) {
				return true
			}
		}
	}
	return false
}
