package link

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

// The rule swapped: the two are word for word the same but in one place, and the
// words there name different things of one sort. Between documents the rule
// substitution asks for a closed class; here any two of a sort will do.
func init() { registerSingle(&singleRule{name: "swapped", kind: "slot", test: testSwapped}) }

func testSwapped(l *laid) []verdict {
	a, b := l.a.plain, l.b.plain
	n := min(len(a), len(b))
	from := 0
	for from < n && strings.EqualFold(l.a.terms[a[from]].text, l.b.terms[b[from]].text) {
		from++
	}
	tail := 0
	for tail < n-from && strings.EqualFold(l.a.terms[a[len(a)-1-tail]].text, l.b.terms[b[len(b)-1-tail]].text) {
		tail++
	}
	if from+tail < 3 {
		return nil
	}
	a, b = a[from:len(a)-tail], b[from:len(b)-tail]
	if len(a) != 1 || len(b) != 1 || l.a.inMoment(a[0]) || l.b.inMoment(b[0]) {
		return nil
	}
	x, y := &l.a.terms[a[0]], &l.b.terms[b[0]]
	if x.sign != y.sign || !otherOfSort(x, y) {
		return nil
	}
	v := verdict{relation: schema.Contradicts, score: 0.75, a: slices.Clone(a), b: slices.Clone(b)}
	v.why = fmt.Sprintf("%s and %s in otherwise equal words", l.a.quote(a...), l.b.quote(b...))
	return []verdict{v}
}

// otherOfSort reports whether two words, each as whatever part of speech it is,
// name different things of one sort: neither synonyms nor one a kind of the other.
func otherOfSort(x, y *term) bool {
	s, t := strings.ToLower(x.text), strings.ToLower(y.text)
	for _, pos := range []int{posNoun, posVerb, posAdj, posAdv} {
		p, q := lookup(base(s, pos), pos), lookup(base(t, pos), pos)
		if len(p.senses) == 0 || len(q.senses) == 0 {
			continue
		}
		switch tied(p, q) {
		case opposed, sister:
			return true
		case untied:
		default:
			return false
		}
		switch {
		case pos == posNoun && (sameSort(p, q) || meets(p.parents, q.parents)):
			return true
		case pos == posVerb && x.upos == "VERB" && y.upos == "VERB" && (meets(p.parents, q.parents) || sameFile(p, q)) && similar(p.lemma, q.lemma) < similarNear:
			return true
		}
	}
	return quantifying[s] && quantifying[t] || locating[s] && locating[t]
}

// sameFile reports whether the commonest senses of two words stand in one of
// WordNet's files.
func sameFile(x, y *lexeme) bool {
	w := openWordnet()
	return len(x.first) > 0 && len(y.first) > 0 && w.files[x.first[0]] == w.files[y.first[0]]
}

// Little words that exclude one another where one stands for another.
var (
	quantifying = set("every some no all none few many")
	locating    = set("behind beside under over above below inside outside before after near far")
)
