package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule told: the evidence says most of what the claim says of its subject,
// with the same sign.
func init() { registerSingle(&singleRule{name: "told", kind: "agreement", test: testTold}) }

// leastTold is the score from which the evidence counts as telling the claim. On
// development sets one in three was right below it, and one in two above.
const leastTold = 0.7

func testTold(l *laid) []verdict {
	if l.point < 0.45 || l.share < 0.45 || !l.about() || !l.agrees() || l.otherHead() {
		return nil
	}
	v := verdict{relation: schema.Supports, score: 0.3 + 0.35*l.point + 0.35*l.share, a: l.takenTerms(), b: l.heldTerms()}
	if v.score < leastTold {
		return nil
	}
	v.why = fmt.Sprintf("%s says most of %s", l.a.quote(v.a...), l.b.quote(v.b...))
	return []verdict{v}
}

// otherHead reports whether the evidence lacks what the claim says it of, though it names
// what that is of: "temperatures on earth have settled" is not told by a settled earth.
func (l *laid) otherHead() bool {
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !is(y.rel, "nsubj") || y.head < 0 || !l.b.main(y.head) || l.told[j] || y.upos != "NOUN" || y.weight < 0.6 || y.lex.general || l.held[j].worth >= 0.3 {
			continue
		}
		if k := l.b.kid(j, "nmod"); k > j && l.held[k].worth >= worthSpelt {
			return true
		}
	}
	return false
}

// agrees reports whether what the evidence says of the claim it says with the same
// sign and with the same figures, and says some word of what is told of its subject.
func (l *laid) agrees() bool {
	if l.b.negations() > 0 && l.a.negations() == 0 && !l.a.turnsSomething() {
		return false
	}
	if l.b.slight() >= 0 && l.a.slight() < 0 {
		return false // nothing comes of it, says the claim
	}
	if l.deniesMore() {
		return false
	}
	some := false
	for j := range l.b.terms {
		y := &l.b.terms[j]
		h := l.held[j]
		if h.worth < 0.3 && l.told[j] && y.weight >= 0.6 && l.point < 0.7 && l.b.mainPoint(j) {
			return false
		}
		if h.to < 0 || h.worth < 0.45 {
			continue
		}
		some = some || l.told[j] && y.weight >= 0.6
		if x := &l.a.terms[h.to]; (x.sign*y.sign == isNot || l.differ(h.to, j)) && y.weight >= 0.6 && l.b.central(j) {
			return false
		}
	}
	for j := range l.b.figures {
		if g := &l.b.figures[j]; !l.figureHeld(g) {
			return false
		}
	}
	return some
}

// deniesMore reports whether the evidence denies the verb under which it has what it
// says of a claim that denies nothing. Where it says the claim's own verb, that one
// counts: who "does not prevent him from flying" lets him fly.
func (l *laid) deniesMore() bool {
	if l.b.negations() > 0 || l.b.turnsSomething() {
		return false
	}
	for _, j := range l.heldTerms() {
		if x := &l.a.terms[l.held[j].to]; x.upos == "VERB" && x.sign != isNot && l.b.main(j) {
			return false
		}
	}
	for _, i := range l.takenTerms() {
		for i >= 0 && l.a.terms[i].upos != "VERB" && l.a.terms[i].upos != "AUX" {
			i = l.a.terms[i].head
		}
		if i >= 0 && l.a.terms[i].own == isNot {
			return true
		}
	}
	return false
}

// mainPoint reports whether term i is what a statement comes to: the noun or
// adjective that it says its subject is, or what "there is" says is there.
func (s *Statement) mainPoint(i int) bool {
	x := &s.terms[i]
	return x.head < 0 && x.upos != "VERB" || x.head >= 0 && is(x.rel, "nsubj") && s.kid(x.head, "expl") >= 0
}

// turnsSomething reports whether a statement denies something without a word of
// negation.
func (s *Statement) turnsSomething() bool {
	for i := range s.terms {
		if s.terms[i].denier >= 0 {
			return true
		}
	}
	return false
}

// figureHeld reports whether some figure of the evidence fits one of the claim, or
// the evidence has none.
func (l *laid) figureHeld(g *figure) bool {
	for i := range l.a.figures {
		if f := &l.a.figures[i]; f.lo <= g.hi && g.lo <= f.hi || alikeFigures(f.value, g.value) {
			return true
		}
	}
	return len(l.a.figures) == 0
}

// alikeFigures reports whether two figures may be one, rounded or converted.
func alikeFigures(x, y float64) bool { return max(x, y) > 0 && min(x, y) >= 0.98*max(x, y) }

// heldTerms are the terms of weight of the claim that the evidence says.
func (l *laid) heldTerms() []int {
	var out []int
	for j, h := range l.held {
		if h.to >= 0 && h.worth >= 0.45 && l.b.terms[j].weight >= 0.5 {
			out = append(out, j)
		}
	}
	return out
}

// takenTerms are the terms of the evidence that say those.
func (l *laid) takenTerms() []int {
	var out []int
	for _, j := range l.heldTerms() {
		out = append(out, l.held[j].to)
	}
	return out
}
