package link

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"whosaid/schema"
)

//go:embed data/callings.txt
var callingsFile string

// callings tell what those do who follow a calling, and by which words a word of a trade
// is said besides.
var callings = sync.OnceValue(func() (out struct{ does, by map[string]map[string]bool }) {
	out.does, out.by = map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, line := range lines(callingsFile) {
		nouns, words, _ := strings.Cut(line, ":")
		to := out.does
		if rest, ok := strings.CutPrefix(nouns, "> "); ok {
			nouns, to = rest, out.by
		}
		for _, noun := range strings.Fields(nouns) {
			to[noun] = set(words)
		}
	}
	return out
})

// The rule plied: the claim says what its subject does, or does not do, and the evidence
// says that it follows the calling: a drummer plays drums.
func init() {
	registerSingle(&singleRule{name: "plied", kind: "definition", test: testPlied, either: true})
}

// Words around what somebody does, that say no more of it.
var pursuing = set("be have do get work play serve act career job profession professional professionally occupation business industry field world trade living involve involved involvement engage participate participation activity know known be become part relation connection association anything ever never sometimes also once several many some multiple various person human someone time capable incapable able unable fail yet kind sort form")

func testPlied(l *laid) []verdict {
	if !l.about() || l.a.titled() || l.a.refusal() >= 0 || l.a.negations() > 0 || len(l.b.figures)+len(l.b.times) > 0 {
		return nil
	}
	theirs := l.a.callings()
	if len(theirs) == 0 {
		return nil
	}
	at, some := -1, -1
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !l.told[j] || y.upos == "PUNCT" || posOf(y.upos) == 0 && y.weight <= 0 || y.lex.general {
			continue
		}
		k := l.pliedBy(theirs, j)
		switch {
		case k >= 0 && (!pursuing[y.lemma] || j > 0 && l.b.terms[j-1].upos == "NOUN" && l.spelt(j-1)): // a dealer in arms is in the arms industry
			at, some = k, j
		case (l.held[j].worth >= worthSpelt || y.weight <= 0 && l.spelt(j)) && (y.name != "" || y.upos == "NOUN" || y.upos == "ADJ"):
		case k < 0 && !pursuing[y.lemma] && !pursuing[strings.ToLower(y.text)] && !negators[strings.ToLower(y.text)]:
			return nil
		}
	}
	if some < 0 {
		return nil
	}
	v := verdict{relation: schema.Supports, score: 0.7, a: []int{at}, b: []int{some}}
	if l.b.refusal() >= 0 || l.b.negations() > 0 {
		v.relation = schema.Contradicts
	}
	v.why = fmt.Sprintf("%s is one for %s", l.a.quote(at), l.b.quote(some))
	return []verdict{v}
}

// callings are the terms by which a statement says what its subject is by calling: in a
// definition, after "as a", or by a verb of it.
func (s *Statement) callings() []int {
	var out []int
	does := callings().does
	for _, i := range s.definition() {
		if does[s.terms[i].lemma] != nil && s.terms[i].sign == isSo {
			out = append(out, i)
		}
	}
	for i := range s.terms {
		x := &s.terms[i]
		if does[x.lemma] == nil || x.sign != isSo {
			continue
		}
		if x.upos == "VERB" && (s.main(i) || x.head >= 0 && s.main(x.head) && is(x.rel, "conj", "advcl", "acl")) {
			out = append(out, i)
		}
		if x.upos != "NOUN" {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-4; k-- {
			if low := strings.ToLower(s.terms[k].text); low == "as" {
				out = append(out, i)
			} else if s.terms[k].upos != "DET" && s.terms[k].upos != "ADJ" && s.terms[k].upos != "NOUN" {
				break
			}
		}
	}
	return out
}

// pliedBy is the calling of the evidence, or the word for what it is plied in, that says
// term j of the claim; -1 for none.
func (l *laid) pliedBy(theirs []int, j int) int {
	y := &l.b.terms[j]
	for _, i := range theirs {
		if x := &l.a.terms[i]; x.lemma == y.lemma || callings().does[x.lemma][y.lemma] {
			return i
		}
	}
	for i := range l.a.terms {
		if x := &l.a.terms[i]; posOf(x.upos) == posNoun && callings().by[y.lemma][x.lemma] {
			return i
		}
	}
	return -1
}

// spelt reports whether the evidence has the very word that term j of the claim is.
func (l *laid) spelt(j int) bool {
	for i := range l.a.terms {
		if strings.EqualFold(l.a.terms[i].text, l.b.terms[j].text) {
			return true
		}
	}
	return false
}
