package link

import "strings"

// Words by which a headline keeps its distance from what it tells.
var distancing = set("claim claims claimed say says said report reports reportedly allege alleged alleges allegedly rumor rumour rumors rumours rumored rumoured source sources predict predicts suggest suggests could might may fears fear scare talks pegs accuses wants plans probe probes investigate investigates investigating announces announcement")

// Nouns for those who told it.
var sources = set("media official officials source sources report reports claim witness witnesses analyst analysts police ministry")

// open tells why evidence leaves open what it speaks of: it asks, it guesses, or,
// as a headline, says only who says so. nil when it does not.
func (l *laid) open() *verdict {
	a := l.a
	if len(a.terms) == 0 {
		return nil
	}
	if i := a.asks(); i >= 0 {
		return &verdict{why: "a question: " + a.quote(i), a: []int{i}}
	}
	// The claim's main predicate is left open by what governs it in the evidence.
	for j := range l.b.frames {
		g := l.b.frames[j].head
		h := l.held[g]
		if l.b.main(g) && l.b.terms[g].sign != unknown && h.to >= 0 && h.worth >= 0.8 && l.b.terms[g].weight >= 0.6 && a.terms[h.to].sign == unknown {
			return &verdict{why: a.quote(h.to) + " is left open", a: []int{h.to}, b: []int{g}}
		}
	}
	if a.headlined() {
		for i := range a.terms {
			if (distancing[strings.ToLower(a.terms[i].text)] || a.sourced(i)) && !l.taken[i] {
				return &verdict{why: "only told: " + a.quote(i), a: []int{i}}
			}
		}
	}
	return nil
}

// sourced reports whether term i is a source that a headline names before or after
// a colon, "Iraqi media: ...", "...: official".
func (s *Statement) sourced(i int) bool {
	return sources[strings.ToLower(s.terms[i].text)] && (i+1 < len(s.terms) && s.terms[i+1].text == ":" || i > 0 && (s.terms[i-1].text == ":" || s.terms[i-1].text == "-"))
}

// asks is the term by which a statement asks, -1 for none.
func (s *Statement) asks() int {
	for i := len(s.terms) - 1; i >= 0; i-- {
		if s.terms[i].text == "?" {
			return i
		}
	}
	return -1
}
