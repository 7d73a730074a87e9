package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule refrained: what the claim says somebody did, the evidence says he did not,
// though it affirms the like of something else: "modelled for two houses, but declined to
// model for the third", "had no role in it", "all but".
func init() {
	registerSingle(&singleRule{name: "refrained", kind: "polarity", test: testRefrained, either: true})
}

// Nouns of which having none is taking no part.
var partaking = set("role part hand interest involvement connection link relation say share stake place appearance")

// Prepositions by which what follows is left out.
var leavingOut = set("excluding except barring")

func testRefrained(l *laid) []verdict {
	if l.share < 0.5 || !l.about() || l.b.refusal() >= 0 {
		return nil
	}
	for j := range l.b.terms {
		if l.b.main(j) && forgoing[l.b.terms[j].lemma] {
			return nil // it says itself that it is not so
		}
	}
	for j := range l.b.terms {
		y := &l.b.terms[j]
		h := l.held[j]
		if !l.told[j] || y.weight < 0.9 || y.sign != isSo || h.to < 0 || h.worth < worthSpelt || !is(y.rel, "obj", "obl", "nmod", "conj", "appos") {
			continue
		}
		cue := l.a.refrains(h.to, l)
		if cue < 0 || !l.allSaid(cue) {
			continue
		}
		v := verdict{relation: schema.Contradicts, score: 0.4 + 0.4*l.share, a: []int{min(cue, h.to), max(cue, h.to)}, b: []int{j}}
		v.why = fmt.Sprintf("%s leaves out %s", l.a.quote(v.a...), l.b.quote(j))
		return []verdict{v}
	}
	return nil
}

// refrains is the word by which a statement says that term i is left out of what it
// tells; -1 for none. It is sought in the row of words before i, as trees often lose it:
// a word of denial, and between the two what the claim says was done.
func (s *Statement) refrains(i int, l *laid) int {
	done := false // what the claim says stands between
	for k := i - 1; k >= 0 && k >= i-refrainReach; k-- {
		x := &s.terms[k]
		low := strings.ToLower(x.text)
		switch {
		case leavingOut[low]:
			return k
		case done && (refraining[x.lemma] || negators[low] && !(x.head >= 0 && s.partlyDenied(x.head))):
			return k
		case keepsOff(x, &s.terms[k+1], done) && l.doesAt(k):
			return k
		case x.text == ";" || x.text == "." || low == "but" || x.text == "," && done:
			return -1
		case x.upos == "VERB" || x.upos == "NOUN":
			if partaking[x.lemma] && x.sign == isNot {
				return k
			}
			its := false
			for j := range l.b.terms {
				if y := &l.b.terms[j]; l.b.main(j) && y.upos == "VERB" && y.sign == isSo && base(low, posVerb) == y.lemma {
					done, its = true, true
				}
			}
			if x.upos == "VERB" && (!done || x.sign != isNot) && !(its && is(x.rel, "acl")) { // "the chance to become"
				return -1
			}
		}
	}
	return -1
}

// keepsOff reports whether two words in a row say that what follows is left alone, "stayed
// away from", or, where that is done, not done: "passing on the chance to become".
func keepsOff(x, y *term, done bool) bool {
	verb, _, _ := strings.Cut(x.lemma, " ") // of which the next word may be part
	switch low := strings.ToLower(y.text); {
	case x.upos != "VERB":
		return false
	case low == "away" || low == "clear":
		return verb == "stay" || verb == "keep" || verb == "shy" || verb == "steer"
	case low == "on" || low == "up":
		return done && verb == "pass"
	}
	return false
}

// doesAt reports whether before term k, or after it, the evidence has what the claim says
// is done.
func (l *laid) doesAt(k int) bool {
	for j := range l.b.terms {
		if h := l.held[j]; l.b.main(j) && l.b.terms[j].upos == "VERB" && h.to >= 0 && h.to != k && h.worth >= worthSpelt {
			return true
		}
	}
	return false
}

// allSaid reports whether the claim has all names of the evidence from term i to the end
// of its clause: "not sign the contract with Belto" is of one contract.
func (l *laid) allSaid(i int) bool {
	if leavingOut[strings.ToLower(l.a.terms[i].text)] {
		return true
	}
	for k := i + 1; k < len(l.a.terms) && l.a.terms[k].text != "," && l.a.terms[k].text != "."; k++ {
		if x := &l.a.terms[k]; x.name != "" && x.weight > 0 && !l.taken[k] {
			return false
		}
	}
	return true
}

// refrainReach is how many words before what is left out the word of denial stands at
// most.
const refrainReach = 8

// Verbs under which what follows is not done.
var refraining = set("decline refuse fail neglect omit forget")
