package link

import (
	"fmt"
	"strings"
)

// The rule otherwise: the evidence is about what the claim is about, tells what that
// is or does, and has another word of the same sort for what the claim says it is.
func init() {
	registerSingle(&singleRule{name: "otherwise", kind: "slot", test: testOtherwise, last: true})
}

func testOtherwise(l *laid) []verdict {
	if !l.describes() || l.a.refusal() >= 0 || l.b.refusal() >= 0 || l.a.headlined() || l.b.headlined() {
		return nil
	}
	defines := l.a.pointer() >= 0
	for i := range l.a.terms {
		defines = defines || l.a.main(i) && l.a.kid(i, "cop") >= 0
	}
	var best verdict
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !l.told[j] || l.held[j].worth >= 0.45 || y.weight < 0.6 || y.lex.general || y.figure >= 0 || !y.content() {
			continue
		}
		for i := range l.a.terms {
			x := &l.a.terms[i]
			if l.taken[i] || x.weight < 0.6 || x.lex.general || x.figure >= 0 || !x.content() || l.same(x, y) {
				continue
			}
			s := l.sorted(x, y)
			if s == 0 || l.a.listed(i, l.taken) || l.a.reason(i) || utmost(x, y) {
				continue
			}
			place := l.place(i, j)
			if x.name != "" && y.name != "" && (place < 1 && !defines || l.ofOther(j)) {
				continue // of another: "the father of", "the uncle of"
			}
			if place == 0 && !defines {
				continue // what it does elsewhere, it may do besides
			}
			v := verdict{relation: l.against(j), score: 0.5 + 0.2*s + 0.2*place + 0.05*y.weight, a: []int{i}, b: []int{j}}
			if v.score > best.score {
				best = v
			}
		}
	}
	if best.relation == "" {
		return nil
	}
	best.why = fmt.Sprintf("of one subject it is %s on one side, %s on the other", l.a.quote(best.a...), l.b.quote(best.b...))
	return []verdict{best}
}

// listed reports whether term i stands in a row with a word that the other side has too:
// "covered by Ash, Ida Lorn and the Harbour Five" leaves room for more.
func (s *Statement) listed(i int, taken []bool) bool {
	for n := 0; n < 4 && s.terms[i].head >= 0 && is(s.terms[i].rel, "compound", "flat", "amod"); n++ {
		i = s.terms[i].head
	}
	h := i
	if is(s.terms[i].rel, "conj") {
		h = s.terms[i].head
	}
	for k := range s.terms {
		if k != i && taken[k] && (k == h || s.terms[k].rel == "conj" && s.terms[k].head == h) {
			return true
		}
	}
	return false
}

// reason reports whether term i is a part of a reason that is given: "is famous because
// of its length" does not say what the thing is.
func (s *Statement) reason(i int) bool {
	for n := 0; i >= 0 && n < 6; n++ {
		if m := s.mark(i); m == "because" || m == "due" {
			return true
		}
		i = s.terms[i].head
	}
	return false
}

// utmost reports whether one of two words compares and the other is the utmost: the
// second-largest may be smaller than the largest.
func utmost(x, y *term) bool {
	s, t := strings.ToLower(x.text), strings.ToLower(y.text)
	return strings.HasSuffix(s, "est") && strings.HasSuffix(t, "er") || strings.HasSuffix(s, "er") && strings.HasSuffix(t, "est")
}

// ofOther reports whether the name that term j of the claim is a part of is of something
// that the evidence does not tell of.
func (l *laid) ofOther(j int) bool {
	y := &l.b.terms[j]
	for n := 0; n < 4 && is(y.rel, "flat", "compound") && y.head >= 0; n++ {
		y = &l.b.terms[y.head]
	}
	return is(y.rel, "nmod") && y.head >= 0 && l.held[y.head].worth < worthHe
}

// sorted is how surely two words are of one sort, so that where the one is told the
// other would have been.
func (l *laid) sorted(x, y *term) float64 {
	switch {
	case ofOneSort(x, y):
		return 0
	case x.upos == "VERB" || y.upos == "VERB":
		if x.upos == y.upos && tied(x.lex, y.lex) == opposed {
			return 1
		}
		return 0 // it may be both
	case exclusiveClass(x.noun(), y.noun()), tied(x.noun(), y.noun()) == opposed:
		return 1
	case x.name != "" && y.name != "":
		return 0.6
	case x.name != "" || y.name != "" || x.upos != "NOUN" || y.upos != "NOUN":
		return 0
	case meets(x.lex.parents, y.lex.parents):
		return 0.8
	case sameFile(x.lex, y.lex):
		return 0.5
	}
	return 0
}

// describes reports whether the evidence tells of the claim's subject and of nothing
// else: one sentence that begins with it, or with a pronoun for it.
func (l *laid) describes() bool {
	if len(l.a.sentences) > 1 || len(l.b.sentences) > 1 || len(l.b.terms) > 16 || l.a.titled() && l.a.headlined() {
		return false
	}
	ours := -1
	for j := range l.b.terms {
		if y := &l.b.terms[j]; is(y.rel, "nsubj") && y.head >= 0 && l.b.main(y.head) {
			ours = j
			break
		}
	}
	if ours < 0 || !l.b.namely(ours) {
		return false
	}
	if i := l.a.pointer(); i >= 0 && i < 4 {
		return true
	}
	for i := range l.a.terms {
		x := &l.a.terms[i]
		if !is(x.rel, "nsubj") || x.head < 0 || !l.a.main(x.head) {
			continue
		}
		return l.held[ours].worth >= worthSpelt && l.a.within(l.held[ours].to, i)
	}
	return false
}

// within reports whether term k is term i or a part of the name it heads.
func (s *Statement) within(k, i int) bool {
	for n := 0; k >= 0 && n < 4; k, n = s.terms[k].head, n+1 {
		if k == i {
			return true
		}
		if !is(s.terms[k].rel, "flat", "compound", "appos") || s.terms[k].upos != "PROPN" {
			return false
		}
	}
	return false
}

// namely reports whether noun i is a name, or stands in one: it, or what is compounded
// with it, is written large within the sentence.
func (s *Statement) namely(i int) bool {
	x := &s.terms[i]
	if x.upos == "PRON" {
		return false
	}
	if x.name != "" || i > 0 && capital(x.text) {
		return true
	}
	for _, k := range x.kids {
		if y := &s.terms[k]; is(y.rel, "flat", "compound", "amod", "nmod") && (y.name != "" || k > 0 && capital(y.text)) {
			return true
		}
	}
	return false
}
