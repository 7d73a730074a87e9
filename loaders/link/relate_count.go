package link

import (
	"fmt"
	"slices"
)

// The rule count: the claim's figure, year or date is not in the evidence, and
// the evidence has another of the same sort in its place.
func init() { registerSingle(&singleRule{name: "count", kind: "numeric", test: testCount}) }

func testCount(l *laid) []verdict {
	var out []verdict
	for j := range l.b.figures {
		g := &l.b.figures[j]
		if !l.told[g.from] {
			continue
		}
		i := l.otherFigure(g)
		if i < 0 {
			continue
		}
		f := &l.a.figures[i]
		out = append(out, l.counted(span(f.from, f.to), span(g.from, g.to), "numeric"))
	}
	for j := range l.b.times {
		n := &l.b.times[j]
		if i := l.otherMoment(n); i >= 0 && !l.b.bounds(n) && !l.a.bounds(&l.a.times[i]) {
			m := &l.a.times[i]
			out = append(out, l.counted(span(m.from, m.to), span(n.from, n.to), "date"))
		}
	}
	return out
}

// countShare is the share of a claim, or of all else that it says of its subject, that
// evidence with another figure has at least: below it the two count different things.
const countShare = 0.6

// subjectSaid is the share of the claim's subject that evidence with another figure of it
// says at least: a moon is not the earthly moon.
const subjectSaid = 0.6

func (l *laid) counted(a, b []int, kind string) verdict {
	v := verdict{relation: l.against(b[0]), kind: kind, a: a, b: b}
	// All else that the claim says of its subject must be there.
	sum, got := 0.0, 0.0
	for j := range l.b.terms {
		if y := &l.b.terms[j]; l.told[j] && (j < b[0] || j > b[len(b)-1]) && y.weight > 0 {
			sum += y.weight
			got += y.weight * l.held[j].worth
		}
	}
	v.score = 0.3 + 0.4*l.share
	if sum > 0 {
		v.score += 0.3 * got / sum
	}
	if some, of := l.subject(); of < subjectSaid*some || !l.namesHeld() || l.share < countShare && got < countShare*sum {
		v.score = 0
	}
	v.why = fmt.Sprintf("%s against %s", l.a.quote(a...), l.b.quote(b...))
	return v
}

// otherFigure finds a figure of the evidence that is of the same sort as g and
// excludes it, -1 when there is none or one that agrees.
func (l *laid) otherFigure(g *figure) int {
	other := -1
	for i := range l.a.figures {
		f := &l.a.figures[i]
		if f.measured != g.measured || f.measured && f.unit != g.unit {
			continue
		}
		if f.lo <= g.hi && g.lo <= f.hi || alikeFigures(f.value, g.value) {
			return -1
		}
		if !f.measured && f.unit != g.unit && !(f.noun >= 0 && g.noun >= 0 && l.tie(&l.a.terms[f.noun], &l.b.terms[g.noun]) >= broader) {
			continue
		}
		if other < 0 && (l.sameGovernor(f.governor, g.governor) || f.measured && l.share >= 0.7) {
			other = i
		}
	}
	return other
}

// otherMoment finds a time of the evidence at which what the claim dates is
// dated otherwise, -1 for none.
func (l *laid) otherMoment(n *moment) int {
	other := -1
	for i := range l.a.times {
		m := &l.a.times[i]
		if !m.clash(n) {
			return -1
		}
		if other < 0 && ((m.year > 0) == (n.year > 0) || m.month > 0 && n.month > 0) && (l.sameGovernor(m.governor, n.governor) || l.onlyTime(m, n)) {
			other = i
		}
	}
	return other
}

// onlyTime reports whether a time hangs loose in the tree of the evidence, which has no
// other, and what the claim dates is said there.
func (l *laid) onlyTime(m, n *moment) bool {
	return m.governor < 0 && len(l.a.times) == 1 && len(l.a.sentences) == 1 && n.governor >= 0 && l.held[n.governor].worth >= worthSpelt
}

// sameGovernor reports whether what two figures belong to is one thing.
func (l *laid) sameGovernor(i, j int) bool {
	if i < 0 || j < 0 {
		return i < 0 && j < 0
	}
	return l.held[j].to == i && l.held[j].worth >= 0.45 || l.a.terms[i].weight < 0.3 && l.b.terms[j].weight < 0.3
}

// quantityPoint is the share of what the claim says of its subject that two figures
// of it are beside at least.
const quantityPoint = 0.65

// besides reports whether a conflict of figures is of two that stand beside different
// things: hardly anything else that the one statement says is in the other, or not a name
// of it.
func (p *pair) besides(r Result) bool {
	if r.Rule != "quantity" {
		return false
	}
	q := p
	if lighter(p.a, p.b) {
		q = p.turned()
	}
	l := q.lay()
	some, of := l.subject()
	return l.point < quantityPoint || of < subjectSaid*some || !l.namesHeld() || l.allCounted()
}

// allCounted reports whether the evidence has each figure of the claim, beside others.
func (l *laid) allCounted() bool {
	for j := range l.b.figures {
		g := &l.b.figures[j]
		if !slices.ContainsFunc(l.a.figures, func(f figure) bool {
			return f.value == g.value && f.measured == g.measured && f.unit == g.unit
		}) {
			return false
		}
	}
	return len(l.b.figures) > 0
}
