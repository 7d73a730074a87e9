package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule substitution: the two say the same but for one word, and the two
// words in its place exclude each other: members of a closed class, antonyms,
// figures, dates.
func init() {
	register(&rule{name: "substitution", kind: "slot", rank: 40, test: testSubstitution})
}

func testSubstitution(p *pair) []verdict {
	if p.cover < 0.6 || p.coverA < 0.5 {
		return nil
	}
	var v verdict
	loose := 0.0
	for j := range p.b.terms {
		y := &p.b.terms[j]
		if y.weight == 0 || y.figure >= 0 && y.upos == "NUM" {
			continue
		}
		m := p.of[j]
		if m.to < 0 {
			loose += y.weight
			continue
		}
		x := &p.a.terms[m.to]
		if m.tie != sister && m.tie != opposed {
			if x.sign*y.sign == -1 && (x.upos == "VERB" || y.upos == "VERB") {
				return nil // polarity decides
			}
			continue
		}
		if x.rel != y.rel && !(is(x.rel, "obj", "nsubj", "obl", "nmod", "compound", "amod") && is(y.rel, "obj", "nsubj", "obl", "nmod", "compound", "amod") && p.headsTied(m.to, j)) {
			return nil
		}
		if x.sign != isSo || y.sign != isSo {
			return nil
		}
		v.a, v.b = append(v.a, m.to), append(v.b, j)
	}
	if len(v.a) != 1 || loose > 0.25*p.b.weight {
		return nil
	}
	if p.linked && p.of[v.b[0]].tie == sister && p.times() == "disjoint" {
		return nil
	}
	v.relation = schema.Contradicts
	v.score = p.cover * (1 - loose/max(p.b.weight, 1))
	if p.linked {
		v.score *= 0.5 + 0.5*p.story
	}
	v.why = fmt.Sprintf("%s and %s exclude each other in otherwise equal words", p.a.quote(v.a...), p.b.quote(v.b...))
	return []verdict{v}
}

// headsTied reports whether the governors of two terms are tied to each other.
func (p *pair) headsTied(i, j int) bool {
	x, y := p.a.terms[i].head, p.b.terms[j].head
	if x < 0 || y < 0 {
		return x == y
	}
	return p.tie(&p.a.terms[x], &p.b.terms[y]) >= broader || p.a.terms[x].lemma == p.b.terms[y].lemma
}
