package link

import (
	"fmt"
	"math"
)

// The rule number: both sides give one number, which is hardly the same by chance, of what
// may be one thing, and have a word in common that tells of it: "38 passengers were injured",
// "38 people were registered as injured".
func init() {
	registerAgreement(&rule{name: "number", rank: 20, test: testNumber})
}

// numberTells is what a number, its thing and the words around it must tell together.
const numberTells = 5

func testNumber(p *pair) []verdict {
	if p.otherFigures() || p.timesClash() {
		return nil
	}
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			if f.value != g.value || f.vague() || g.vague() || f.measured != g.measured || f.measured && (f.unit != g.unit || f.unit == "s") || f.per != g.per {
				continue
			}
			if !p.a.putForward(f) || !p.b.putForward(g) || p.a.foreign(f) != p.b.foreign(g) {
				continue
			}
			n := surprise(f.value)
			if n == 0 {
				continue
			}
			counted, ok := p.countOne(f, g)
			if !ok {
				continue
			}
			words := p.inWords()
			shared := 0
			for j, m := range p.of {
				if m.to >= 0 && m.tie >= akin && m.to != f.noun && j != g.noun && p.a.terms[m.to].name == "" && p.sameWay(m.to, j) {
					shared += p.worthOf(m.to, j)
					if x, y := &p.a.terms[m.to], &p.b.terms[j]; (x.upos == "VERB" || y.upos == "VERB") && !x.lex.general && !y.lex.general && !says(x) {
						shared++
					}
				}
			}
			if shared+min(1, words.names) == 0 || n+counted+min(shared, 3)+min(1, words.names) < numberTells {
				continue
			}
			v := verdict{score: 0.55, a: span(f.from, f.to), b: span(g.from, g.to)}
			if f.noun >= 0 {
				v.a = append(v.a, f.noun)
			}
			if g.noun >= 0 {
				v.b = append(v.b, g.noun)
			}
			v.why = fmt.Sprintf("%s and %s: one number of one thing", p.a.quote(v.a...), p.b.quote(v.b...))
			return []verdict{v}
		}
	}
	return nil
}

// surprise is how little a number is the same by chance: 0 up to ten and for a power of
// ten, and more the more digits it has before its zeros.
func surprise(v float64) int {
	if v <= 10 || v != math.Trunc(v) {
		return 0
	}
	digits, size := 0, 0
	for w := v; w >= 1; w = math.Floor(w / 10) {
		size++
		if digits > 0 || math.Mod(w, 10) != 0 {
			digits++
		}
	}
	n := min(digits, 3)
	if n == 1 && size < 4 || v < 20 {
		return n - 1
	}
	if size >= 5 {
		n++
	}
	return n
}

// countOne is how surely two figures of one value count one thing; not ok where they do not.
func (p *pair) countOne(f, g *figure) (n int, ok bool) {
	if f.measured {
		return 1, true
	}
	for s, h := range map[*Statement]*figure{p.a: f, p.b: g} {
		if h.noun >= 0 && s.terms[h.noun].lex.general && !s.peopled(h) {
			return 0, false // years, times
		}
	}
	if f.noun < 0 || g.noun < 0 {
		return 0, (f.noun >= 0 || g.noun >= 0) && f.governor >= 0 && g.governor >= 0 && p.tie(&p.a.terms[f.governor], &p.b.terms[g.governor]) >= akin
	}
	switch t := p.tie(&p.a.terms[f.noun], &p.b.terms[g.noun]); {
	case t >= akin:
		n = 2
	case t >= broader || p.a.peopled(f) && p.b.peopled(g):
		n = 1
	default:
		return 0, false
	}
	told := func(s *Statement, h *figure, of []match) bool {
		return h.governor >= 0 && !s.terms[h.governor].lex.general && of[h.governor].to >= 0 && of[h.governor].tie >= akin
	}
	switch {
	case told(p.a, f, p.back) || told(p.b, g, p.of):
		n++
	case f.class != "" && g.class != "" && f.group() != g.group():
		return 0, false // another thing is said of them
	}
	return n, true
}
