package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule lifespan: reference works give the days of birth and death in brackets
// after a name, and a work's year before its kind: "Ida Lorn (2 May 1901 – 4 June
// 1970) was", "is a 2002 film". The claim says the same with a verb, or another date.
func init() {
	registerSingle(&singleRule{name: "lifespan", kind: "date", test: testLifespan})
}

// What is said of a work with its year.
var appearing = set("release publish air premiere debut issue broadcast make produce")

func testLifespan(l *laid) []verdict {
	if !l.about() {
		return nil
	}
	for j := range l.b.times {
		n := &l.b.times[j]
		if n.governor < 0 || l.b.terms[n.governor].sign != isSo || l.b.bounds(n) {
			continue
		}
		var m *moment
		switch verb := l.b.terms[n.governor].lemma; {
		case verb == "bear" || verb == "die":
			span := l.a.lifespan()
			if verb == "die" && len(span) == 2 {
				m = span[1]
			} else if verb == "bear" && len(span) > 0 {
				m = span[0]
			}
		case appearing[verb]:
			m = l.a.workYear()
		}
		if m == nil || m.year == 0 || n.year == 0 {
			continue
		}
		v := verdict{relation: schema.Supports, score: 0.8, a: span(m.from, m.to), b: append([]int{n.governor}, span(n.from, n.to)...)}
		v.why = fmt.Sprintf("%s dates what %s says", l.a.quote(v.a...), l.b.quote(v.b...))
		if m.clash(n) {
			v.relation = schema.Contradicts
			v.why = fmt.Sprintf("%s against %s", l.a.quote(v.a...), l.b.quote(v.b...))
		}
		return []verdict{v}
	}
	return nil
}

// lifespan lists the times in the first brackets of a statement, before its main
// predicate: one or two.
func (s *Statement) lifespan() []*moment {
	from, to := -1, -1
	for i := 0; i < len(s.terms) && i < 40 && to < 0; i++ {
		switch s.terms[i].text {
		case "(":
			if from < 0 {
				from = i
			}
		case ")":
			if from >= 0 {
				for k := range s.times {
					if m := &s.times[k]; m.from > from && m.to <= i {
						to = i
					}
				}
				if to < 0 {
					from = -1
				}
			}
		}
	}
	var out []*moment
	for k := range s.times {
		if m := &s.times[k]; to >= 0 && m.from > from && m.to <= to {
			out = append(out, m)
		}
	}
	if len(out) > 2 {
		return nil
	}
	return out
}

// workYear is the year that stands before the noun by which a statement says what its
// subject is; nil for none.
func (s *Statement) workYear() *moment {
	for k := range s.times {
		m := &s.times[k]
		if m.year == 0 || m.month > 0 || m.from == 0 || m.to >= len(s.terms) {
			continue
		}
		if d := s.terms[m.from-1].lemma; d != "a" && d != "an" && d != "the" {
			continue
		}
		for i := m.to; i < len(s.terms) && i < m.to+8; i++ {
			if s.main(i) && s.kid(i, "cop") >= 0 && posOf(s.terms[i].upos) == posNoun {
				return m
			}
		}
	}
	return nil
}
