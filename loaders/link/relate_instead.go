package link

import (
	"fmt"
	"strings"
)

// The rule instead: all the claim says of its subject but one thing is in the
// evidence, and in the place of that the evidence has another of its kind.
func init() { registerSingle(&singleRule{name: "instead", kind: "slot", test: testInstead}) }

func testInstead(l *laid) []verdict {
	if !l.about() || l.a.titled() || l.a.refusal() >= 0 {
		return nil
	}
	var out []verdict
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !y.content() || !l.told[j] || l.held[j].worth > 0.45 || l.held[j].worth == 0.45 && y.name == "" || y.weight < 0.6 || y.lex.general {
			continue
		}
		rest := l.saidOf(j)
		for i := range l.a.terms {
			x := &l.a.terms[i]
			if !x.content() || l.taken[i] || x.lex.general || x.sign != isSo || l.same(x, y) {
				continue
			}
			kin := l.kin(x, y)
			if kin == 0 && i > 0 && j > 0 && capital(x.text) && capital(y.text) && x.figure < 0 && y.figure < 0 && !numbered(x.text) && !numbered(y.text) {
				kin = 0.7 // names, however they are read
			}
			place := l.place(i, j)
			if kin == 0 || place == 0 || rest < 0.5 || kin < 1 && (place < 0.6 || rest < 0.6) || kin <= 0.7 && capital(x.text) && place < 1 {
				continue
			}
			v := verdict{relation: l.against(j), a: []int{i}, b: []int{j}, score: 0.4*rest + 0.3*kin + 0.3*place}
			v.why = fmt.Sprintf("%s stands where the other has %s", l.a.quote(i), l.b.quote(j))
			out = append(out, v)
		}
	}
	return out
}

func (l *laid) same(x, y *term) bool {
	return (l.tie(x, y) >= broader || kindred(x, y) || ofOneSort(x, y)) && !l.otherCompound(x, y)
}

// kin is how surely two words name things of one kind that exclude each other.
func (l *laid) kin(x, y *term) float64 {
	switch {
	case x.figure >= 0 || y.figure >= 0 || numbered(x.text) || numbered(y.text):
		return 0
	case exclusiveClass(x.noun(), y.noun()):
		return 1
	case x.name != "" && y.name != "":
		return 0.7
	case x.name != "" || y.name != "":
		return 0
	case x.upos != y.upos:
		return 0
	case x.upos == "VERB": // it may be both
		return 0
	case meets(x.lex.parents, y.lex.parents) && similar(x.lemma, y.lemma) >= 0.3:
		return 0.7
	case sameSort(x.lex, y.lex) && similar(x.lemma, y.lemma) >= 0.4:
		return 0.5
	}
	return 0
}

// place is how surely term i of the evidence stands where term j does in the
// claim: the same role of what is the same.
func (l *laid) place(i, j int) float64 {
	x, y := &l.a.terms[i], &l.b.terms[j]
	if x.head < 0 && y.head < 0 {
		if s, t := l.a.kid(i, "nsubj"), l.b.kid(j, "nsubj"); s >= 0 && t >= 0 && l.b.terms[t].upos == "NOUN" && l.held[t].to == s && l.held[t].worth == 1 && l.a.kid(i, "cop") >= 0 && l.b.kid(j, "cop") >= 0 {
			return 1 // "his nickname is"
		}
		return 0.6
	}
	// "is American" and "is a Canadian actress": a predicate either way.
	if y.upos == "ADJ" && l.b.main(j) && is(x.rel, "amod") && x.head >= 0 && l.a.main(x.head) && l.a.kid(x.head, "cop") >= 0 {
		return 0.9
	}
	if x.head < 0 || y.head < 0 {
		return 0
	}
	if is(x.rel, "amod") && is(y.rel, "nmod", "obl") && y.name != "" { // "the European continent", "Africa"
		return l.place(x.head, j)
	}
	role := x.rel == y.rel && l.a.mark(i) == l.b.mark(j)
	h := l.held[y.head]
	if h.worth <= worthNear && l.b.terms[y.head].upos == "NOUN" {
		return 0 // a father of one, an uncle of another
	}
	switch {
	case h.to == x.head && h.worth >= 0.45 && role:
		return 1
	case h.to == x.head && h.worth >= 0.45:
		return 0.6
	case role && is(x.rel, "obl", "nmod") && l.a.mark(i) != "of":
		return 0.4
	}
	return 0
}

func numbered(s string) bool { return strings.ContainsAny(s, "0123456789") }

// titled reports whether a statement is a headline most of whose words are written
// large, so that capitals do not tell names.
func (s *Statement) titled() bool {
	if !s.headlined() {
		return false
	}
	large, all := 0, 0
	for i := range s.terms {
		if x := &s.terms[i]; x.weight > 0 {
			all++
			if capital(x.text) {
				large++
			}
		}
	}
	return all >= 4 && 10*large >= 8*all
}
