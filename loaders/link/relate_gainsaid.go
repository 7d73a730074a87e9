package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule gainsaid: the claim denies all it says, in whatever words ("has yet to",
// "refused to", "zero"), and the evidence says what it denies; or the other way about.
func init() {
	registerSingle(&singleRule{name: "gainsaid", kind: "polarity", test: testGainsaid, either: true})
}

// Words under which what follows is not so, that signs do not know.
var forgoing = set("incapable unable disconnected disconnect unconnected unrelated unassociated uninvolved unaware refuse fail avoid exclude decline lack neglect")

// refusal is the word by which a statement denies all it says; -1 for none.
func (s *Statement) refusal() int {
	for i := range s.terms {
		x := &s.terms[i]
		low := strings.ToLower(x.text)
		switch {
		case low == "yet" && s.next(i, "to"), low == "zero" && i+1 < len(s.terms) && s.terms[i+1].upos != "PUNCT":
			return i
		case low == "anything" && s.next(i, "but"):
			return i
		case forgoing[x.lemma] && x.sign != isNot && s.main(i) && (x.upos == "ADJ" || s.kid(i, "xcomp", "obj") >= 0):
			return i
		case x.sign == isNot && s.main(i) && (s.obliged(i) || evidential[x.lemma] || s.unheard(i)):
			return -1
		case x.sign == isNot && s.main(i):
			if x.denier >= 0 {
				return x.denier
			}
			for _, k := range x.kids {
				if s.terms[k].sign == isNot && (s.terms[k].upos == "PART" || s.terms[k].upos == "DET" || s.terms[k].lemma == "never") {
					return k
				}
			}
			return i
		}
	}
	return -1
}

// unheard reports whether a statement says that there is no word of something, at term i:
// that nothing is known of it is not to say that it is not so.
func (s *Statement) unheard(i int) bool {
	k := s.kid(i, "nsubj")
	return s.kid(i, "expl") >= 0 && (mentions[s.terms[i].lemma] || k >= 0 && mentions[s.terms[k].lemma])
}

// obliged reports whether term i says that something has to be done: not having to pay
// is not the same as not paying.
func (s *Statement) obliged(i int) bool {
	k := s.kid(i, "xcomp")
	return k >= 0 && s.kid(k, "mark") >= 0 && (s.terms[i].lemma == "have" || s.terms[i].lemma == "need")
}

func testGainsaid(l *laid) []verdict {
	ours, theirs := l.b.refusal(), l.a.refusal()
	if (ours >= 0) == (theirs >= 0) || ours < 0 || l.a.negations() > 0 || l.a.turnsSomething() || !l.about() {
		return nil
	}
	if forgoing[l.b.terms[ours].lemma] && l.held[ours].worth >= worthSpelt {
		return nil // it refuses on either side
	}
	if some, of := l.subject(); !l.namesHeld() || of < 0.6*some {
		return nil
	}
	sum, got := 0.0, 0.0
	var a, b []int
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !l.told[j] || j == ours || y.weight <= 0 || l.b.main(j) && y.sign != isNot {
			continue
		}
		sum += y.weight
		if h := l.held[j]; h.to >= 0 && h.worth >= worthHe {
			if l.a.terms[h.to].sign != isSo {
				return nil
			}
			got += y.weight * h.worth
			a, b = append(a, h.to), append(b, j)
		} else if j > 0 && capital(y.text) {
			return nil // a name, however it is read
		}
	}
	if sum < 0.6 || got < 0.6*sum {
		return nil
	}
	v := verdict{relation: schema.Contradicts, score: 0.4 + 0.4*got/sum + 0.2*l.share, a: a, b: append([]int{ours}, b...)}
	v.why = fmt.Sprintf("%s of what %s says", l.b.quote(ours), l.a.quote(a...))
	return []verdict{v}
}
