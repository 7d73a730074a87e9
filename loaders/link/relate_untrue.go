package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule untrue: one side calls untrue what the other puts forward: a hoax, a
// fake report, a denial, a prank.
func init() { registerSingle(&singleRule{name: "untrue", kind: "existence", test: testUntrue}) }

// Words that call what they stand with untrue, whatever it is.
var hoaxes = set("hoax fake fakes faked false untrue satire satirical prank pranks debunk debunked debunks debunking refute refuted refutes unfounded baseless bogus fabricated incorrect denies denied deny rubbishes slams blasts myth disproved disproven discredited misleading")

// withholds reports whether to deny, at term i, is not to grant: to deny clemency.
func (s *Statement) withholds(i int) bool {
	k := s.kid(i, "obj", "nsubj:pass")
	return s.terms[i].lemma == "deny" && !s.headlined() && k >= 0 && granted[s.terms[k].lemma]
}

// What is granted or denied.
var granted = set("clemency mercy pardon bail parole entry access admission permission permit visa asylum request application appeal motion petition right chance opportunity aid help food care treatment")

// ofAnother reports whether term i of the evidence calls a thing untrue that it names
// and the claim has not: "for contesting bogus charges".
func (l *laid) ofAnother(i int) bool {
	x := &l.a.terms[i]
	return is(x.rel, "amod") && x.head > i && !l.taken[x.head] && !accounts[l.a.terms[x.head].lemma]
}

// What is called untrue where the thing itself is not named.
var accounts = set("claim report story rumor rumour news allegation statement photo picture image video quote theory tale account information")

func testUntrue(l *laid) []verdict {
	one := func(s, t *Statement) int {
		for i := range t.terms {
			if untrue[t.terms[i].lemma] || hoaxes[t.terms[i].lemma] {
				return -1
			}
		}
		for i := range s.terms {
			x := &s.terms[i]
			if (hoaxes[x.lemma] || hoaxes[x.text]) && !s.ownNo(i) && !s.withholds(i) && x.sign != unknown && (s.headlined() || s.main(i)) {
				return i
			}
		}
		return -1
	}
	if l.share < 0.3 || l.share < 0.55 && !l.a.headlined() {
		return nil
	}
	i, j := one(l.a, l.b), one(l.b, l.a)
	if i >= 0 && l.ofAnother(i) {
		i = -1
	}
	if i < 0 && j < 0 {
		return nil
	}
	v := verdict{relation: schema.Contradicts, score: 0.5 + 0.5*l.share}
	if i >= 0 {
		v.a, v.b = []int{i}, l.heldTerms()
		v.why = fmt.Sprintf("%s of %s", l.a.quote(i), l.b.quote(v.b...))
	} else {
		v.a, v.b = l.takenTerms(), []int{j}
		v.why = fmt.Sprintf("%s of %s", l.b.quote(j), l.a.quote(v.a...))
	}
	return []verdict{v}
}
