package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule date: one event, of a sort that happens once, on two days.
func init() {
	register(&rule{name: "date", kind: "date", rank: 15, test: testDate})
}

// once are events that happen to a bearer once, or once at a time.
var once = set("bear die found establish sign open launch release elect marry collapse crash sink build complete premiere debut publish kill assassinate inaugurate graduate explode arrest resign happen occur begin start")

func testDate(p *pair) []verdict {
	var out []verdict
	for i := range p.a.times {
		for j := range p.b.times {
			m, n := &p.a.times[i], &p.b.times[j]
			if m.governor < 0 || n.governor < 0 || !m.clash(n) || p.a.sayTime(i) || p.b.sayTime(j) {
				continue
			}
			x, y := &p.a.terms[m.governor], &p.b.terms[n.governor]
			if x.sign != isSo || y.sign != isSo {
				continue
			}
			if p.tie(x, y) < akin || !(once[x.lemma] || once[y.lemma] || once[x.lex.stem]) && min(p.cover, p.coverA) < 0.9 {
				continue
			}
			f, g := p.a.frameOf(m.governor), p.b.frameOf(n.governor)
			if f == nil || g == nil {
				continue
			}
			if p.datedAlike(m.governor, n.governor) {
				continue
			}
			fit := p.args(f, g)
			if fit.clash || fit.matched == 0 {
				continue
			}
			v := verdict{relation: schema.Contradicts, a: span(m.from, m.to), b: span(n.from, n.to)}
			v.score = 0.3 + 0.5*(0.5*p.cover+0.5*p.coverA)
			if fit.named {
				v.score += 0.1
			}
			if p.linked {
				// The same sort of event on another day is most often another event.
				if !fit.named || min(p.cover, p.coverA) < 0.6 {
					continue
				}
				v.score *= 0.4 + 0.6*p.story
			}
			v.why = fmt.Sprintf("%s and %s: one event (%s) on two days", p.a.quote(v.a...), p.b.quote(v.b...), y.lemma)
			out = append(out, v)
		}
	}
	return out
}

// datedAlike reports whether two predicates share a date beside those that clash.
func (p *pair) datedAlike(x, y int) bool {
	for i := range p.a.times {
		for j := range p.b.times {
			m, n := &p.a.times[i], &p.b.times[j]
			if m.governor == x && n.governor == y && !m.clash(n) {
				return true
			}
		}
	}
	return false
}

// frameOf returns the frame of a head, nil for none.
func (s *Statement) frameOf(head int) *frame {
	for i := range s.frames {
		if s.frames[i].head == head {
			return &s.frames[i]
		}
	}
	return nil
}
