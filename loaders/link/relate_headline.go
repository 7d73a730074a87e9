package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// Headlines leave out most of what a statement has, and capitals hide which of
// their words are names. Given as being about one thing with a claim, one that
// shares some of its words and neither denies nor keeps its distance agrees.
func init() {
	registerSingle(&singleRule{name: "headline", kind: "agreement", test: testHeadline, either: true})
}

// leastOfHeadline is the share of a claim that a headline about it has at least.
const leastOfHeadline = 0.2

func testHeadline(l *laid) []verdict {
	if !l.a.headlined() || l.share < leastOfHeadline || !l.some() {
		return nil
	}
	v := verdict{relation: schema.Supports, score: 0.5 + 0.4*l.share, a: l.takenTerms(), b: l.heldTerms()}
	v.why = fmt.Sprintf("the headline %s tells of %s", l.a.quote(v.a...), l.b.quote(v.b...))
	if i := l.a.naysay(); i >= 0 && l.b.naysay() < 0 {
		if len(l.a.terms) > 20 || len(l.b.terms) > 20 {
			return nil
		}
		v.relation = schema.Contradicts
		v.a = []int{i}
		v.why = fmt.Sprintf("%s in a headline on %s", l.a.quote(i), l.b.quote(v.b...))
	}
	return []verdict{v}
}

// some reports whether the evidence says any word of what the claim tells of its
// subject.
func (l *laid) some() bool {
	for j, h := range l.held {
		if l.told[j] && h.worth >= 0.45 && l.b.terms[j].weight >= 0.6 {
			return true
		}
	}
	return false
}

// headlined reports whether a statement has the form of a headline: one line of
// up to 30 words that no stop ends.
func (s *Statement) headlined() bool {
	n := len(s.terms)
	if n < 3 || n > 30 {
		return false
	}
	switch last := s.terms[n-1].text; last[len(last)-1] {
	case '.', '!', '"', ')':
		return false
	}
	return s.terms[n-1].text != "”"
}

// naysay is the word by which a headline denies: its main predicate's negation, or
// the "no" it begins with. -1 for none.
func (s *Statement) naysay() int {
	for i := range s.terms {
		x := &s.terms[i]
		low := strings.ToLower(x.text)
		if i == 0 && low == "no" && len(s.terms) > 1 && s.terms[1].text == "," {
			return i
		}
		if (low == "not" || low == "n't" || low == "n’t" || low == "never" || low == "no" || low == "wo") && x.head >= 0 && (s.main(x.head) || s.central(x.head)) && !s.next(i, "only", "just", "longer", "more") {
			return i
		}
	}
	return -1
}
