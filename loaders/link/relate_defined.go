package link

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/sorts.txt
var sortsFile string

// A kindOf is what a noun says that something is: of one sort no other can be said, and
// of some no other noun of the same.
type kindOf struct {
	name string
	row  int // of nouns that may be said of one thing
	one  bool
}

// genreOf is what a word says of the manner of a work: of those that one definition
// gives, another has some.
var genreOf = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, line := range lines(sortsFile) {
		name, words, _ := strings.Cut(line, ":")
		if name, ok := strings.CutPrefix(name, "+"); ok {
			for row := range strings.FieldsSeq(words) {
				for word := range strings.SplitSeq(row, "/") {
					out[word], _, _ = strings.Cut(row, "/")
					out[word] = name + " " + out[word]
				}
			}
		}
	}
	return out
})

// otherGenre are a word of either definition, where both give the genre, and none in
// common.
func (l *laid) otherGenre(theirs, ours []int) (int, int) {
	i, j := -1, -1
	for _, k := range ours {
		h := genreOf()[l.b.terms[k].lemma]
		if h == "" {
			continue
		}
		for _, m := range theirs {
			g := genreOf()[l.a.terms[m].lemma]
			if g == h {
				return -1, -1
			}
			if g != "" && strings.Fields(g)[0] == strings.Fields(h)[0] {
				i, j = m, k
			}
		}
	}
	return i, j
}

var sortsOf = sync.OnceValue(func() map[string]kindOf {
	out := map[string]kindOf{}
	for _, line := range lines(sortsFile) {
		name, nouns, _ := strings.Cut(line, ":")
		if name[0] == '+' {
			continue
		}
		name, one := strings.CutPrefix(name, "=")
		for row, same := range strings.Fields(nouns) {
			for noun := range strings.SplitSeq(same, "/") {
				out[strings.ToLower(noun)] = kindOf{name, row, one}
			}
		}
	}
	return out
})

// ofOtherSort reports whether what one noun names is not what the other does, by their
// sorts.
func ofOtherSort(x, y *term) bool {
	s, ok := sortsOf()[x.lemma]
	t, known := sortsOf()[y.lemma]
	return ok && known && (s.name != t.name || s.one && s.row != t.row)
}

// The rule defined: both say what the subject is, and it is not both: a singer
// and a dog, a film and a series, Danish and American, a crime film and a fantasy.
func init() { registerSingle(&singleRule{name: "defined", kind: "definition", test: testDefined}) }

// ofOneSort reports whether two nouns may be said of one thing, as their sorts have it.
func ofOneSort(x, y *term) bool {
	s, ok := sortsOf()[x.lemma]
	t, known := sortsOf()[y.lemma]
	return ok && known && s.one && s.name == t.name && s.row == t.row
}

func testDefined(l *laid) []verdict {
	if !l.about() || l.a.titled() {
		return nil
	}
	theirs, ours := l.a.definition(), l.b.definition()
	if len(theirs) == 0 || len(ours) == 0 {
		return nil
	}
	if !l.defines() {
		return nil
	}
	named := l.b.bare() // of what has no name, one may say many things
	for j := range l.b.terms {
		named = named || !l.told[j] && l.b.namely(j)
	}
	one := named || l.b.opening() > 0 && l.b.terms[0].upos != "DET" && l.a.opening() > 0 // a title of common words: "Bones is"
	var out []verdict
	if i, j := l.otherGenre(theirs, ours); i >= 0 && one {
		v := verdict{relation: l.against(j), score: 0.7, a: []int{i}, b: []int{j}}
		v.why = fmt.Sprintf("it is %s on one side, %s on the other", l.a.quote(i), l.b.quote(j))
		out = append(out, v)
	}
	for n, j := range ours {
		y := &l.b.terms[j]
		head := n == len(ours)-1 || l.b.heads(j)
		if y.figure >= 0 || y.weight <= 0 {
			continue
		}
		if head && one && l.otherSort(theirs, j) >= 0 {
			i := l.otherSort(theirs, j)
			v := verdict{relation: l.against(j), score: 0.75, a: []int{i}, b: []int{j}}
			v.why = fmt.Sprintf("it is %s on one side, %s on the other", l.a.quote(i), l.b.quote(j))
			out = append(out, v)
			continue
		}
		// A director is no producer, though the words keep company.
		called := head && callings().does[y.lemma] != nil && l.held[j].worth == worthNear
		if l.held[j].worth >= 0.45 && !called || y.lex.general || l.elsewhere(j) {
			continue
		}
		best := verdict{}
		for m, i := range theirs {
			x := &l.a.terms[i]
			if x.sign != isSo || x.lex.general || x.weight <= 0 || called && callings().does[x.lemma] == nil || l.same(x, y) || ofOneSort(x, y) {
				continue
			}
			score := 0.0
			switch belongs := exclusiveClass(x.noun(), y.noun()); {
			case belongs && !l.taken[i]:
				score = 0.75
			case head && named && y.common() && x.common() && (m == len(theirs)-1 || l.a.heads(i)):
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

// defines reports whether what the evidence says a thing is, it says of what the claim is
// about: its "is a" follows words for that, or what points back to it.
func (l *laid) defines() bool {
	at := l.a.copula()
	if i := l.a.pointer(); i >= 0 && i < at {
		return true
	}
	some := false
	for j := range l.b.terms {
		if y := &l.b.terms[j]; !l.told[j] && y.weight > 0 {
			some = true
			if h := l.held[j]; h.to >= 0 && h.to < at && h.worth >= worthNear {
				return true
			}
		}
	}
	return !some
}

// common reports whether a word is a common noun, however it is tagged.
func (x *term) common() bool {
	return x.upos == "NOUN" || x.upos == "PROPN" && !capital(x.text)
}

// otherSort is the last noun of a definition, where all its nouns of which the sort is
// known are of another sort than term j of the claim; -1 where they are not.
func (l *laid) otherSort(theirs []int, j int) int {
	y := &l.b.terms[j]
	at := -1
	for _, i := range theirs {
		x := &l.a.terms[i]
		if x.sign != isSo || l.same(x, y) {
			return -1
		}
		if _, ok := sortsOf()[x.lemma]; !ok || x.upos != "NOUN" && capital(x.text) {
			continue
		}
		if !ofOtherSort(x, y) {
			return -1
		}
		if l.a.heads(i) || i == theirs[len(theirs)-1] {
			at = i
		}
	}
	return at
}

// bare reports whether a statement begins with a name that is a common word, as
// plurals of which "is" is said are.
func (s *Statement) bare() bool {
	if len(s.terms) < 3 || s.terms[1].upos != "AUX" || s.terms[0].upos == "PRON" || s.terms[0].upos == "DET" {
		return false
	}
	low, is := strings.ToLower(s.terms[0].text), strings.ToLower(s.terms[1].text)
	return (is == "is" || is == "was") && (s.terms[0].upos != "NOUN" || base(low, posNoun) != low)
}

// definition lists the words by which a statement says what its subject is: the
// nouns and adjectives that follow its first "is a", up to what tells more. Trees
// are not asked, since what stands in brackets before breaks them.
func (s *Statement) definition() []int {
	at := s.copula()
	if at < 0 {
		return nil
	}
	var out []int
	dated := false
	for i := at + 1; i < len(s.terms); i++ {
		x := &s.terms[i]
		low := strings.ToLower(x.text)
		switch {
		case formOf[x.lemma] && i+1 < len(s.terms) && s.terms[i+1].lemma == "of":
			i++ // "a form of dance" is a dance
		case x.upos == "NUM" && s.inMoment(i) || len(low) == 4 && numbered(low):
			dated = true // "is a 2002 film"
		case x.upos == "DET" || x.upos == "PART" || low == "not" || low == "," || low == "and" || low == "or" || low == "-" || low == "/" || x.upos == "ADV" || low == "\"":
		case x.figure >= 0 && len(out) == 0 && x.upos != "NUM" && !dated:
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

// Nouns after which "of" tells what a thing is.
var formOf = set("form kind type sort genre variety style class species brand breed piece")

// copula is the "is" by which a statement may say what its subject is; -1 for none.
func (s *Statement) copula() int {
	for i := range s.terms {
		if s.terms[i].lemma == "be" && s.terms[i].upos == "AUX" && i+1 < len(s.terms) {
			return i
		}
		if s.terms[i].upos == "VERB" && i > 0 && !s.bracketed(i) && !is(s.terms[i].rel, "acl") {
			return -1
		}
	}
	return -1
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
