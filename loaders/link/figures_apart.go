package link

import (
	"slices"

	"whosaid/schema"
)

// figuresApart reports whether two figures of one dimension cannot be of one thing whatever
// else speaks for it: one is what came on top of another, or for a time that the other
// is not for, or asked for, not given; the words date them to two days; or one is the
// newer state of a count that grows.
func (p *pair) figuresApart(f, g *figure) bool {
	a, b := p.a, p.b
	grows := f.class == g.class && f.class != "" && classNamed(f.class).grows
	return a.increment(f) != b.increment(g) ||
		f.per != g.per && f.measured == g.measured && (f.per == "" || g.per == "") ||
		a.demanded(f) != b.demanded(g) ||
		p.otherDays(f, g) ||
		grows && (a.raised(f) && f.value > g.value || b.raised(g) && g.value > f.value)
}

// apartIn reports whether a verdict rests on two figures that are apart.
func (p *pair) apartIn(v verdict) bool {
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			if slices.Contains(v.a, f.from) && slices.Contains(v.b, g.from) && p.figuresApart(f, g) {
				return true
			}
		}
	}
	return false
}

// increments are words beside a figure that is added to another.
var increments = set("more another further additional extra")

// increment reports whether a figure is what came on top of another: "two more
// passengers", "another six".
func (s *Statement) increment(f *figure) bool {
	for k := max(0, f.from-1); k <= f.to && k < len(s.terms); k++ {
		if !increments[s.terms[k].lemma] {
			continue
		}
		if k+1 >= len(s.terms) || s.terms[k+1].lemma != "than" {
			return true
		}
	}
	return false
}

// demands are words under which a figure is asked for and not yet so.
var demands = set("ask demand seek want request insist call sue")

// demanded reports whether a figure is what somebody asks for.
func (s *Statement) demanded(f *figure) bool {
	if s.commitment == schema.Demanded {
		return true
	}
	for h, n := f.governor, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		if demands[s.terms[h].lemma] {
			return true
		}
		if !is(s.terms[h].rel, "obj", "obl", "xcomp", "nmod") {
			break
		}
	}
	return false
}

// upTo are words before a time until which something was counted.
var upTo = set("by until till since to")

// nearby is how many terms behind a figure a time still dates it, whatever verb of
// saying the tree hangs it on.
const nearby = 4

// otherDays reports whether the words date what two figures tell to two days.
func (p *pair) otherDays(f, g *figure) bool {
	for _, m := range p.a.dates(f) {
		for _, n := range p.b.dates(g) {
			if m.clash(n) {
				return true
			}
		}
	}
	return false
}

// dates are the times that the words give for what a figure tells.
func (s *Statement) dates(f *figure) []*moment {
	var out []*moment
	about := s.about(f)
	for i := range s.times {
		m := &s.times[i]
		if m.from > 0 && upTo[s.terms[m.from-1].lemma] {
			continue
		}
		beside := m.from >= f.to && m.from-f.to <= nearby
		if beside || !s.sayTime(i) && (m.governor < 0 || m.governor == f.governor || m.governor == f.noun || slices.Contains(about, m.governor)) {
			out = append(out, m)
		}
	}
	return out
}
