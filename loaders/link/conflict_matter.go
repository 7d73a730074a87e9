package link

import "slices"

// matterConflicts are pairs of answers to one question.
func (p *pair) matterConflicts(out []conflict) []conflict {
	known := openMatters()
	as, bs := p.a.answers(), p.b.answers()
	for i := range as {
		for j := range bs {
			x, y := &as[i], &bs[j]
			if c, ok := p.rivalDoers(x, y); ok {
				out = append(out, c)
				continue
			}
			if !known.exclude(x, y) || x.sign == y.sign && p.sameWords(x.terms, y.terms) {
				continue // one word among two answers tells nothing
			}
			if agrees(x, bs) || agrees(y, as) {
				continue // "was shot with a rubber bullet", "was shot in the head with a rubber bullet"
			}
			m := &known.all[x.matter]
			c := conflict{kind: "antonym", rule: "matter", on: m.name, lasts: m.lasts, by: [2]*wording{x.by, y.by}, a: p.a.withDenier(x), b: p.b.withDenier(y)}
			switch {
			case x.sign != y.sign:
				c.kind = "polarity"
			case len(m.sides) > 2:
				c.kind = "slot"
			}
			c.is(markSequential, m.turns)
			c.is(markCause, len(m.sides) > 2)
			if u, v := p.a.qualifies(x.head), p.b.qualifies(y.head); u >= 0 && v >= 0 && p.bearers(u, v) != 2 && p.tie(&p.a.terms[u], &p.b.terms[v]) < broader {
				continue // "an illegal regime", "documented abuses": of two things
			}
			c.f, c.g = p.a.frameOver(x.head), p.b.frameOver(y.head)
			if p.othersThan(c.f, c.g) {
				continue // "all of the embassy's staff were unharmed", "90 people were wounded"
			}
			c.is(markDenial, x.sign != y.sign)
			c.is(markFlat, p.a.flat(x.head) || p.b.flat(y.head))
			c.set(markFull, float64(min(len(x.terms), len(y.terms), 3)))
			g, h := &p.a.terms[x.head], &p.b.terms[y.head]
			c.heads(p, g, h, p.tie(g, h))
			if c.f != nil && c.g != nil {
				c.roles(p, c.f, c.g)
				c.set(markLocal, p.local(p.a.beside(c.f), p.b.beside(c.g)))
				c.is(markSharesBearer, p.sharesBearer(c.f, c.g))
			}
			c.is(markFuture, g.future != h.future)
			c.is(markMain, p.a.main(x.head) && p.b.main(y.head))
			c.is(markPoint, p.a.point(x.head) && p.b.point(y.head))
			if x.side == y.side && c.values[markSharesBearer] == 0 && c.values[markFull] < 2 && !(c.f != nil && c.g != nil && p.sharesParty(c.f, c.g)) {
				continue // "was hurt", "nobody was hurt", but who?
			}
			out = append(out, c)
		}
	}
	return out
}

// rivalDoers is the conflict of two answers that are one, but for who did it, where either
// side stresses that: "the council left the table", "it was the union that broke off the
// talks".
func (p *pair) rivalDoers(x, y *answer) (conflict, bool) {
	if x.matter != y.matter || x.side != y.side || x.sign != isSo || y.sign != isSo {
		return conflict{}, false
	}
	f, g := p.a.frameOver(x.head), p.b.frameOver(y.head)
	if f == nil || g == nil || !p.a.cleft(f.head) && !p.b.cleft(g.head) {
		return conflict{}, false
	}
	i, j := p.a.doer(f), p.b.doer(g)
	if i < 0 || j < 0 || !p.distinct(i, j) || (p.a.terms[i].name != "") != (p.b.terms[j].name != "") {
		return conflict{}, false
	}
	m := &openMatters().all[x.matter]
	c := conflict{kind: "slot", rule: "matter", on: m.name, by: [2]*wording{x.by, y.by}, a: append([]int{i}, x.terms...), b: append([]int{j}, y.terms...), f: f, g: g}
	c.is(markCleft, true)
	c.is(markAgents, true)
	c.set(markFull, float64(min(len(x.terms), len(y.terms), 3)))
	c.is(markMain, p.a.main(x.head) && p.b.main(y.head))
	c.is(markPoint, p.a.point(x.head) && p.b.point(y.head))
	return c, true
}

// agrees reports whether a statement of these answers gives the same answer, too.
func agrees(x *answer, others []answer) bool {
	return slices.ContainsFunc(others, func(o answer) bool { return o.matter == x.matter && o.side == x.side && o.sign == x.sign })
}

// withDenier are the terms of an answer, and the word that turns it.
func (s *Statement) withDenier(a *answer) []int {
	if d := s.terms[a.head].denier; a.sign == isNot && d >= 0 && !slices.Contains(a.terms, d) {
		return append([]int{d}, a.terms...)
	}
	return a.terms
}

// sameWords reports whether terms of both sides are the same words.
func (p *pair) sameWords(a, b []int) bool {
	return slices.EqualFunc(a, b, func(i, j int) bool { return p.a.terms[i].lemma == p.b.terms[j].lemma })
}

// qualifies is the noun that a term is put before, or that it is said of where it is
// put before none; -1 where it is neither.
func (s *Statement) qualifies(i int) int {
	if x := &s.terms[i]; x.upos != "ADJ" && !is(x.rel, "amod") {
		return -1
	}
	return s.qualified(i)
}

// frameOver is the frame of a term, or of the nearest word above it that has one.
func (s *Statement) frameOver(i int) *frame {
	for n := 0; n < 4 && i >= 0; n++ {
		if f := s.frameOf(i); f != nil {
			return f
		}
		i = s.terms[i].head
	}
	return nil
}
