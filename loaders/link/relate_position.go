package link

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

// The rule position: the two take sides in a debate of science or health that is
// known (data/debates): one another's, or the same.
func init() { registerSingle(&singleRule{name: "position", kind: "polarity", test: testPosition}) }

// positionShare is the share of a claim that evidence on its side in a debate says at
// least, so that it supports what is claimed besides.
const positionShare = 0.35

func testPosition(l *laid) []verdict {
	bs := l.b.positions()
	if len(bs) == 0 {
		return nil
	}
	var out []verdict
	same, other := 0, 0
	for _, x := range l.a.positions() {
		for _, y := range bs {
			if x.debate != y.debate {
				continue
			}
			v := verdict{relation: schema.Supports, score: 0.5 + 0.4*l.share, a: x.terms, b: y.terms}
			how := "take one side on"
			if x.yes != y.yes {
				if !l.b.centred(y.cue) || !l.a.centred(x.cue) || l.times() == "disjoint" || l.a.deniesElse(x) || l.b.deniesElse(y) {
					continue
				}
				v.relation, v.score = schema.Contradicts, 0.5+0.4*l.share
				how = "take two sides on"
				other++
			} else {
				if same++; l.share < positionShare {
					continue
				}
			}
			v.why = fmt.Sprintf("%s and %s %s %s", l.a.quote(x.terms...), l.b.quote(y.terms...), how, openDebates().all[x.debate].name)
			out = append(out, v)
		}
	}
	if same > 0 && other > 0 {
		return nil
	}
	return out
}

// deniesElse reports whether the word of negation by which a side is taken belongs to a
// verb that the side knows nothing of: "cannot account for the warming".
func (s *Statement) deniesElse(p position) bool {
	x := &s.terms[p.cue]
	if low := strings.ToLower(x.text); low != "not" && low != "n't" && low != "never" || x.head < 0 {
		return false
	}
	h := &s.terms[x.head]
	return h.upos == "VERB" && h.weight >= 0.6 && !slices.Contains(p.terms, x.head) && !evidential[h.lemma] && !lightVerbs[h.lemma] && s.kid(x.head, "xcomp") < 0
}

// centred reports whether term i says or stands beside what a statement comes to.
func (s *Statement) centred(i int) bool {
	for n := 0; n < 3 && i >= 0; n++ {
		if s.main(i) || s.central(i) || s.point(i) {
			return true
		}
		if is(s.terms[i].rel, "advcl", "acl", "nsubj") {
			return false
		}
		i = s.terms[i].head
	}
	return false
}
