package link

import (
	"fmt"
	"strings"
)

// The rule defined: both say what the subject is, and it is not both: a singer
// and a dog, a film and a series, Danish and American, a crime film and a fantasy.
func init() { registerSingle(&singleRule{name: "defined", kind: "definition", test: testDefined}) }

func testDefined(l *laid) []verdict {
	if !l.about() || l.a.titled() {
		return nil
	}
	theirs, ours := l.a.definition(), l.b.definition()
	if len(theirs) == 0 || len(ours) == 0 {
		return nil
	}
	named := false // of what has no name, one may say many things
	for j := range l.b.terms {
		named = named || !l.told[j] && l.b.namely(j)
	}
	var out []verdict
	for n, j := range ours {
		y := &l.b.terms[j]
		if l.held[j].worth >= 0.45 || y.figure >= 0 || y.lex.general || y.weight <= 0 || l.elsewhere(j) {
			continue
		}
		head := n == len(ours)-1 || l.b.heads(j)
		best := verdict{}
		for m, i := range theirs {
			x := &l.a.terms[i]
			if x.sign != isSo || x.lex.general || x.weight <= 0 || l.same(x, y) {
				continue
			}
			score := 0.0
			switch belongs := exclusiveClass(x.noun(), y.noun()); {
			case belongs && !l.taken[i]:
				score = 0.75
			case head && named && y.upos == "NOUN" && x.upos == "NOUN" && (m == len(theirs)-1 || l.a.heads(i)):
				score = 0.62
			case !head && !l.taken[i] && x.upos == y.upos && !(m == len(theirs)-1 || l.a.heads(i)) && l.saidOf(j) >= 0.5 && !belongs && y.upos != "PROPN":
				score = 0.55
			}
			if score > best.score {
				best = verdict{relation: l.against(j), score: score, a: []int{i}, b: []int{j}}
				best.why = fmt.Sprintf("it is %s on one side, %s on the other", l.a.quote(i), l.b.quote(j))
			}
		}
		if best.score > 0 {
			out = append(out, best)
		}
	}
	return out
}

// definition lists the words by which a statement says what its subject is: the
// nouns and adjectives that follow its first "is a", up to what tells more. Trees
// are not asked, since what stands in brackets before breaks them.
func (s *Statement) definition() []int {
	at := -1
	for i := range s.terms {
		if s.terms[i].lemma == "be" && s.terms[i].upos == "AUX" && i+1 < len(s.terms) {
			at = i
			break
		}
		if s.terms[i].upos == "VERB" && i > 0 && !s.bracketed(i) {
			break
		}
	}
	if at < 0 {
		return nil
	}
	var out []int
	for i := at + 1; i < len(s.terms); i++ {
		x := &s.terms[i]
		low := strings.ToLower(x.text)
		switch {
		case x.upos == "DET" || x.upos == "PART" || low == "not" || low == "," || low == "and" || low == "or" || low == "-" || low == "/" || x.upos == "ADV" || low == "\"":
		case x.figure >= 0 && len(out) == 0 && x.upos != "NUM":
			return nil // so many of something
		case x.upos == "NUM":
		case x.upos == "NOUN" || x.upos == "ADJ" || x.upos == "PROPN":
			out = append(out, i)
		case x.upos == "VERB" && i+1 < len(s.terms) && (s.terms[i+1].upos == "NOUN" || s.terms[i+1].upos == "ADJ"): // "retired professional dancer"
			out = append(out, i)
		default:
			return out
		}
	}
	return out
}

// bracketed reports whether term i stands in brackets.
func (s *Statement) bracketed(i int) bool {
	for k := i; k >= 0; k-- {
		switch s.terms[k].text {
		case ")":
			return false
		case "(":
			return true
		}
	}
	return false
}

// heads reports whether a noun is not a part of the next one: what follows is
// neither noun nor adjective.
func (s *Statement) heads(i int) bool {
	return i+1 >= len(s.terms) || s.terms[i].upos == "NOUN" && s.terms[i+1].upos != "NOUN" && s.terms[i+1].upos != "PROPN" && s.terms[i+1].text != "-"
}

// elsewhere reports whether the evidence has a word for term j anywhere.
func (l *laid) elsewhere(j int) bool {
	y := &l.b.terms[j]
	for i := range l.a.terms {
		if x := &l.a.terms[i]; x.weight > 0 && (l.same(x, y) || x.upos == "VERB" && kindred(x, y)) {
			return true
		}
	}
	return false
}
