package link

import "strings"

// others are words that point to another event than the one told.
var others = set("another other earlier previous similar past separate former")

// elsewhere are those of them that always do.
var elsewhere = set("another earlier previous similar")

// foreign reports whether a figure is one of another event or time than the one
// that the statement is said about: of a year or a month gone by, of "an earlier
// rally", of "the worst since a crash that killed 30".
func (s *Statement) foreign(f *figure) bool {
	if f.governor < 0 {
		return s.elsewhen()
	}
	inClause := func(g int) bool {
		for h, n := f.governor, 0; h >= 0 && n < 6; h, n = s.terms[h].head, n+1 {
			if h == g {
				return true
			}
		}
		for n := 0; g >= 0 && n < 6; g, n = s.terms[g].head, n+1 { // "a march in April drew"
			if g == f.governor || g == f.noun {
				return true
			}
			if !is(s.terms[g].rel, "nsubj", "obj", "obl", "nmod", "compound") {
				break
			}
		}
		return false
	}
	excluded := 0
	for i := range s.times {
		m := &s.times[i]
		if m.year == 0 && m.month == 0 || s.sayTime(i) {
			continue
		}
		if m.governor >= 0 && !inClause(m.governor) {
			excluded++
			continue
		}
		if m.from > 0 && (s.terms[m.from-1].lemma == "since" || s.terms[m.from-1].lemma == "of" && s.terms[max(0, m.from-3)].lemma == "since") {
			continue
		}
		if s.past(m) {
			return true
		}
	}
	if excluded == 0 && s.hasEvent && s.hasSaid && gap(s.event, s.said) > 20 {
		return true
	}
	for i := range s.terms { // "at a similar plant", wherever the tree has it
		if x := &s.terms[i]; elsewhere[strings.ToLower(x.text)] && is(x.rel, "amod", "det") && x.head >= 0 && s.terms[x.head].upos == "NOUN" && !s.isPerson(x.head) && (x.lemma != "another" || !calendar[s.terms[x.head].lemma]) {
			return true
		}
	}
	for h, n := f.governor, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		for _, k := range s.terms[h].kids {
			if !is(s.terms[k].rel, "nsubj", "obl", "nmod", "obj") {
				continue
			}
			for _, kk := range s.terms[k].kids {
				if is(s.terms[kk].rel, "amod", "det") && others[strings.ToLower(s.terms[kk].text)] {
					return true
				}
			}
		}
		if is(s.terms[h].rel, "acl") {
			up := s.terms[h].head
			if up >= 0 && s.mark(up) == "since" {
				return true
			}
		}
	}
	return false
}

// past reports whether a moment is of a year or a month well before it is told.
func (s *Statement) past(m *moment) bool {
	if !s.hasSaid || s.said.Latest.IsZero() {
		return false
	}
	if m.year > 0 && m.year != s.said.Latest.Year() {
		return true
	}
	d := int(s.said.Latest.Month()) - m.month
	return m.month > 0 && m.year == 0 && d != 0 && d != 1 && d != -11
}
