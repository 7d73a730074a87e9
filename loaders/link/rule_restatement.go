package link

import (
	"fmt"
	"slices"

	"whosaid/schema"
)

// The rule restatement: both sides say the same, or one says all that the other
// says and more.
func init() {
	register(&rule{name: "restatement", kind: "agreement", rank: 90, test: testRestatement})
}

func testRestatement(p *pair) []verdict {
	// Everything of weight in b must be said by a, with the same sign.
	if p.cover < 0.6 {
		return nil
	}
	var heads []int
	for j := range p.b.frames {
		g := &p.b.frames[j]
		y := &p.b.terms[g.head]
		if y.lex.general && y.sign == isNot && p.b.main(g.head) && p.a.negations() == 0 {
			return nil // "were never given tents" says more than its words of content
		}
		if y.weight == 0 || y.lex.general {
			continue
		}
		// Who and what a main point is about must be there.
		if p.b.main(g.head) {
			for _, k := range []int{g.subj, g.obj} {
				if k >= 0 && p.b.terms[k].upos == "NOUN" && p.b.terms[k].weight >= 0.7 && p.of[k].to < 0 &&
					(p.a.context == nil || p.a.context.topics[p.b.terms[k].lex.stem] == 0) {
					return nil
				}
			}
		}
		m := p.of[g.head]
		if m.to < 0 {
			if p.b.main(g.head) && y.upos == "VERB" {
				return nil
			}
			continue
		}
		if p.a.terms[m.to].sign != y.sign {
			return nil
		}
		heads = append(heads, g.head)
	}
	for j := range p.b.terms {
		y := &p.b.terms[j]
		if m := p.of[j]; m.to >= 0 && y.weight >= 0.7 && p.a.terms[m.to].sign*y.sign == isNot {
			return nil
		}
		if m := p.of[j]; m.tie == broader && y.weight >= 0.9 {
			return nil // the general does not say the special
		}
		if m := p.of[j]; m.to >= 0 && (m.tie == opposed || m.tie == sister) && y.weight > 0.3 {
			return nil
		}
		if y.name != "" && p.of[j].to < 0 && (p.a.context == nil || p.a.context.names[y.name] == 0) {
			return nil
		}
	}
	for j := range p.b.figures {
		ok := false
		for i := range p.a.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			ok = ok || f.value == g.value || p.measure(f, g) > 0 && f.lo >= g.lo && f.hi <= g.hi
		}
		if !ok {
			return nil
		}
	}
	for i := range p.a.times {
		for j := range p.b.times {
			if p.a.times[i].clash(&p.b.times[j]) && len(p.a.times) == 1 && len(p.b.times) == 1 {
				return nil
			}
		}
	}
	v := verdict{relation: schema.Supports, score: p.cover, b: heads}
	for _, h := range heads {
		v.a = append(v.a, p.of[h].to)
	}
	v.why = fmt.Sprintf("%s says what %s says", p.a.quote(v.a...), p.b.quote(v.b...))
	if p.cover >= 0.8 && p.coverA >= 0.8 && p.sameFigures() && !slices.ContainsFunc(p.of, func(m match) bool { return m.tie == narrower }) {
		v.relation = schema.Restates
		v.why = fmt.Sprintf("%s and %s say the same", p.a.quote(v.a...), p.b.quote(v.b...))
	}
	return []verdict{v}
}

// sameFigures reports whether both sides give the same figures.
func (p *pair) sameFigures() bool {
	if len(p.a.figures) != len(p.b.figures) {
		return false
	}
	for i := range p.a.figures {
		f, g := &p.a.figures[i], &p.b.figures[i]
		if f.lo != g.lo || f.hi != g.hi {
			return false
		}
	}
	return true
}
