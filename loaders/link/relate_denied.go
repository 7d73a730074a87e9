package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule denied: the evidence denies what the claim puts forward, or the other
// way about: by negation, a verb of failing or refusing, or by calling it untrue.
func init() { registerSingle(&singleRule{name: "denied", kind: "polarity", test: testDenied}) }

// Words that pass on what is known: to have no evidence of one thing and some of
// another is no conflict.
var evidential = set("evidence show observe suggest indicate find report symptom study data need require use")

// deniedPoint is the share of what a claim says of its subject that evidence which
// denies it says at least: where it says less, it denies something else.
const deniedPoint = 0.65

func testDenied(l *laid) []verdict {
	if l.point < deniedPoint {
		return nil
	}
	var out []verdict
	for j := range l.b.terms {
		y := &l.b.terms[j]
		h := l.held[j]
		if h.to < 0 || h.worth < 0.45 || y.weight < 0.5 || y.upos == "PROPN" || !l.told[j] || evidential[y.lemma] {
			continue
		}
		x := &l.a.terms[h.to]
		if x.upos == "PROPN" || !l.differ(h.to, j) {
			continue
		}
		if !l.b.central(j) || !l.about() {
			continue
		}
		if l.saidElsewhere(h.to, j) || l.a.partlyDenied(h.to) || l.b.partlyDenied(j) || l.rankDenied(h.to, j) || l.bothRefuse(h.to, j) {
			continue
		}
		v := verdict{relation: schema.Contradicts, a: l.a.polarityTerms(h.to), b: l.b.polarityTerms(j)}
		// All that is denied must be affirmed on the other side.
		scope := l.scopeOfClaim(j)
		if y.sign != isNot {
			scope = l.scopeOfEvidence(h.to)
		}
		if scope < 0.5 {
			continue
		}
		v.score = 0.4*l.share + 0.3*scope*h.worth + 0.3*l.saidOf(j)
		if l.a.central(h.to) {
			v.score += 0.1
		}
		v.why = fmt.Sprintf("%s is so on one side and not on the other (%s, %s)", y.lemma, l.a.polarityWords(h.to), l.b.polarityWords(j))
		out = append(out, v)
	}
	return out
}

// saidElsewhere reports whether the evidence says term j of the claim, with its sign, by
// another word than term i: it bought none at first, and then did.
func (l *laid) saidElsewhere(i, j int) bool {
	y := &l.b.terms[j]
	for k := range l.a.terms {
		if x := &l.a.terms[k]; k != i && x.upos == y.upos && x.lemma == y.lemma && x.sign == y.sign && x.own == y.own {
			return true
		}
	}
	return false
}

// differ reports whether term i of the evidence and term j of the claim are put
// forward with opposite signs: by what the one is governed by, or for want of
// evidence: "there is no evidence that it leaks".
func (l *laid) differ(i, j int) bool {
	x, y := &l.a.terms[i], &l.b.terms[j]
	switch {
	case x.sign == unknown || y.sign == unknown:
		return false
	case x.sign*y.sign == isNot:
		return x.denier >= 0 || y.denier >= 0
	}
	return l.b.main(j) && x.sign == y.sign && l.a.unproven(i) != l.b.unproven(j)
}

// unproven reports whether a statement says that there is nothing to show what term
// i says.
func (s *Statement) unproven(i int) bool {
	for n := 0; i >= 0 && n < 4; n++ {
		if x := &s.terms[i]; showing[x.lemma] && x.own == isNot {
			return true
		}
		i = s.terms[i].head
	}
	return false
}

var showing = set("evidence proof indication sign basis reason datum link")

// central reports whether term i is a main predicate, or its object or
// complement.
func (s *Statement) central(i int) bool {
	x := &s.terms[i]
	return s.main(i) || x.head >= 0 && is(x.rel, "obj", "obl", "xcomp", "ccomp", "nsubj:pass") && s.main(x.head)
}

// scopeOfClaim is the share of what stands under term j of the claim that the
// evidence says; 0 when a name is missing.
func (l *laid) scopeOfClaim(j int) float64 {
	return l.b.scope(j, func(k int) float64 { return l.held[k].worth })
}

// scopeOfEvidence is the share of what stands under term i of the evidence that
// the claim has; 0 when a name is missing.
func (l *laid) scopeOfEvidence(i int) float64 {
	return l.a.scope(i, func(k int) float64 {
		if l.taken[k] {
			return 1
		}
		return 0
	})
}

// scope is the share of what stands under term i that the other side says, as said
// tells of each term; 0 where it lacks a name.
func (s *Statement) scope(i int, said func(k int) float64) float64 {
	in := make([]bool, len(s.terms))
	s.gather(i, in, 0)
	sum, got := 0.0, 0.0
	for k := range in {
		x := &s.terms[k]
		if !in[k] || x.weight <= 0 {
			continue
		}
		worth := said(k)
		if x.name != "" && worth < 0.45 {
			return 0
		}
		sum += x.weight
		got += x.weight * worth
	}
	return got / max(sum, 0.1)
}
