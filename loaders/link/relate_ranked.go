package link

import (
	"fmt"
	"strings"

	"whosaid/loaders/extract/quantity/number"
	"whosaid/schema"
)

// The rule ranked: a thing has one place in a row on one side and another on the other:
// the largest, the second-largest.
func init() {
	registerSingle(&singleRule{name: "ranked", kind: "numeric", test: testRanked, either: true})
}

// A rank is a place in a row: the nth by what a superlative says.
type rank struct {
	of       string // the superlative
	n        int
	from, to int // terms
}

// ranks lists the places in rows that a statement tells, with "the" or as a predicate.
func (s *Statement) ranks() []rank {
	var out []rank
	for i := range s.terms {
		low := strings.ToLower(s.terms[i].text)
		first, last, joined := strings.Cut(low, "-")
		if joined {
			low = last
		}
		if len(low) < 5 || !strings.HasSuffix(low, "est") || s.terms[i].upos != "ADJ" && !joined {
			continue
		}
		r := rank{of: low, n: 1, from: i, to: i + 1}
		k := i - 1
		if !joined && k > 0 && s.terms[k].text == "-" {
			k--
		}
		if joined {
			if n, ok := number.Ordinal(first); ok {
				r.n = int(n)
			}
		} else if k >= 0 {
			if n, ok := number.Ordinal(strings.ToLower(s.terms[k].text)); ok {
				r.n, r.from = int(n), k
			}
		}
		if r.from > 1 && s.terms[r.from-1].lemma == "the" && s.terms[r.from-2].lemma == "of" {
			continue // one of the largest
		}
		out = append(out, r)
	}
	return out
}

func testRanked(l *laid) []verdict {
	ours, theirs := l.b.ranks(), l.a.ranks()
	if len(ours) != 1 || len(theirs) == 0 || !l.about() || !l.namesHeld() || l.a.headlined() || !l.told[ours[0].from] {
		return nil
	}
	r := ours[0]
	noun := l.b.terms[r.to-1].head
	var other *rank
	for k := range theirs {
		t := &theirs[k]
		if t.of != r.of {
			continue
		}
		if t.n == r.n {
			return nil
		}
		other = t
	}
	if other == nil || noun < 0 || l.held[noun].worth < worthSpelt || l.b.terms[r.from].sign == unknown {
		return nil
	}
	v := verdict{relation: l.against(r.to - 1), score: 0.7, a: span(other.from, other.to), b: span(r.from, r.to)}
	v.why = fmt.Sprintf("%s on one side, %s on the other", l.a.quote(v.a...), l.b.quote(v.b...))
	if v.relation == schema.Supports && l.a.negations() > 0 {
		return nil
	}
	return []verdict{v}
}
