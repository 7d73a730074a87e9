package link

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

// The rule period: the claim says in which years something was ("in the 1980s", "before
// 1990", "in the nineteenth century", "in 1990"), and the evidence gives its year, by the
// same verb, one of the same course ("aired", "premiered"), the days after a name or the
// year of a work.
func init() {
	registerSingle(&singleRule{name: "period", kind: "date", test: testPeriod, either: true})
}

// A period is years, both included, that a statement names.
type period struct {
	lo, hi   int
	from, to int // terms
	exact    bool
}

const (
	longAgo  = -10000
	farAhead = 10000
)

// decades are the words for ten years of any century.
var decades = map[string]int{"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}

var centuries = map[string]int{"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "15th": 15, "16th": 16, "17th": 17, "18th": 18, "19th": 19, "20th": 20, "21st": 21}

// periods are those that a statement names, those of a single year included.
func (s *Statement) periods() []period {
	var out []period
	word := func(i int) string {
		if i < 0 || i >= len(s.terms) {
			return ""
		}
		return strings.ToLower(s.terms[i].text)
	}
	for i := range s.terms {
		low := word(i)
		switch y, ok := yearOf(strings.TrimSuffix(strings.TrimSuffix(low, "s"), "'")); {
		case ok && len(low) > 4 && y%10 == 0:
			p := period{y, y + 9, i, i + 1, false}
			if y%100 == 0 {
				p.hi = y + 99
			}
			if w := word(i - 1); w == "early" || w == "mid" || w == "late" {
				p.from--
			}
			out = append(out, p)
		case low == "century" && centuries[word(i-1)] > 0:
			n := centuries[word(i-1)]
			out = append(out, period{100*n - 100, 100 * n, i - 1, i + 1, false})
		case decades[low] > 0:
			out = append(out, period{1900 + decades[low], 1909 + decades[low], i, i + 1, false})
		}
	}
	for k := range s.times {
		m := &s.times[k]
		if m.year == 0 {
			continue
		}
		p := period{m.year, m.year, m.from, m.to, true}
		switch word(m.from - 1) {
		case "before", "until":
			p.lo, p.hi, p.exact = longAgo, m.year-1, false
		case "by":
			p.lo, p.exact = longAgo, false
		case "after":
			p.lo, p.hi, p.exact = m.year+1, farAhead, false
			if m.month > 0 {
				p.lo = m.year
			}
		case "since":
			p.hi, p.exact = farAhead, false
		case "between":
			if k+1 < len(s.times) && word(m.to) == "and" && s.times[k+1].from == m.to+1 && s.times[k+1].year > 0 {
				p.hi, p.to, p.exact = s.times[k+1].year, s.times[k+1].to, false
			}
		}
		out = append(out, p)
	}
	return out
}

// Verbs of one course: what is said of a thing with the time at which it came, began
// or ended.
var courses = []map[string]bool{
	set("air release premiere debut broadcast publish issue appear launch screen"),
	set("begin start commence found establish create form originate open inaugurate"),
	set("end finish conclude close stop disband dissolve cease"),
}

// ofCourse reports whether what verb y of the claim dates is what verb x of the evidence
// does: they are of one course; or, with a finale, an ending, whichever they are of.
func ofCourse(x, y *term, ending bool) bool {
	at := func(x *term) int {
		verb := base(strings.ToLower(x.text), posVerb)
		return slices.IndexFunc(courses, func(c map[string]bool) bool { return c[verb] })
	}
	m, n := at(x), at(y)
	return m >= 0 && (m == n || ending && n >= 0)
}

var endings = set("finale premiere ceremony episode final screening")

// when is the year that the evidence gives for what verb g of the claim says, as a
// moment; nil for none, or several.
func (l *laid) when(g int) *moment {
	y := &l.b.terms[g]
	span := l.a.lifespan()
	switch {
	case y.lemma == "die" && len(span) == 2:
		return span[1]
	case y.lemma == "bear" && len(span) > 0:
		return span[0]
	case appearing[y.lemma] && l.a.workYear() != nil:
		return l.a.workYear()
	}
	ending := false
	for j := range l.b.terms {
		ending = ending || !l.told[j] && endings[l.b.terms[j].lemma] && l.held[j].worth >= worthSpelt
	}
	var found *moment
	for k := range l.a.times {
		m := &l.a.times[k]
		if m.year == 0 {
			continue
		}
		if m.governor < 0 || !(l.held[g].to == m.governor && l.held[g].worth >= worthSpelt || len(l.a.times) == 1 && ofCourse(&l.a.terms[m.governor], y, ending)) {
			continue
		}
		if found != nil && found.year != m.year {
			return nil
		}
		found = m
	}
	return found
}

// dated compares the periods that the claim names with the years of the evidence. It is
// not ok where they cannot be compared.
func (l *laid) dated() (v verdict, exact, ok bool) {
	if !l.about() {
		return v, false, false
	}
	for _, p := range l.b.periods() {
		g := l.b.verbOf(p.from)
		if g < 0 || l.b.terms[g].sign != isSo {
			continue
		}
		m := l.when(g)
		if m == nil || slices.ContainsFunc(l.a.periods(), func(q period) bool { return q.from == m.from && !q.exact }) {
			continue
		}
		lo, hi := p.lo, p.hi
		if _, any := decades[strings.ToLower(l.b.terms[p.from].text)]; any { // of whichever century
			lo += m.year/100*100 - 1900
			hi = lo + 9
		}
		sum, got := 0.0, 0.0
		for j := range l.b.terms {
			if y := &l.b.terms[j]; l.told[j] && j != g && (j < p.from || j >= p.to) && y.weight > 0.3 {
				sum += y.weight
				got += y.weight * l.held[j].worth
			}
		}
		if got < 0.6*sum {
			continue
		}
		v = verdict{relation: schema.Supports, score: 0.8, a: span(m.from, m.to), b: append([]int{g}, span(p.from, p.to)...)}
		v.why = fmt.Sprintf("%s is the time of %s", l.a.quote(v.a...), l.b.quote(v.b...))
		if m.year < lo || m.year > hi {
			v.relation = schema.Contradicts
			v.why = fmt.Sprintf("%s is not the time of %s", l.a.quote(v.a...), l.b.quote(v.b...))
		}
		return v, p.exact, true
	}
	return v, false, false
}

// verbOf is the verb that a word hangs on; -1 for none.
func (s *Statement) verbOf(i int) int {
	for n := 0; n < 4 && i >= 0; n++ {
		if x := &s.terms[i]; x.upos == "VERB" && !numbered(x.text) {
			return i
		}
		i = s.terms[i].head
	}
	return -1
}

func testPeriod(l *laid) []verdict {
	if v, _, ok := l.dated(); ok {
		return []verdict{v}
	}
	return nil
}

// bounds reports whether a time only bounds what it stands with: "before 1990".
func (s *Statement) bounds(m *moment) bool {
	return slices.ContainsFunc(s.periods(), func(p period) bool { return p.from == m.from && !p.exact })
}

// withinPeriod reports whether a conflict of days is none, since the one says only in which
// years it was, and the other gives one of these.
func (p *pair) withinPeriod(r Result) bool {
	if r.Kind != "date" {
		return false
	}
	for _, q := range []*pair{p, p.turned()} {
		if v, exact, ok := q.lay().dated(); ok && !exact && v.relation == schema.Supports {
			return true
		}
	}
	return false
}
