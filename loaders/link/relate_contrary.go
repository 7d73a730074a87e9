package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule contrary: the claim says of its subject what the evidence says, but for one
// word, and the evidence has a word for the contrary of the same thing: "was positively
// reviewed", "received negative reviews".
func init() {
	registerSingle(&singleRule{name: "contrary", kind: "antonym", test: testContrary})
}

// contraryRest is the share of what the claim says besides that the evidence says at
// least.
const contraryRest = 0.55

func testContrary(l *laid) []verdict {
	if !l.about() || l.a.headlined() || l.a.refusal() >= 0 || l.b.refusal() >= 0 || len(l.a.sentences) > 1 {
		return nil
	}
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !l.told[j] || y.sign != isSo || y.name != "" || y.weight < 0.1 || l.held[j].worth >= worthNear || !l.b.central(j) && !l.qualified(j) {
			continue
		}
		if l.saidOf(j) < contraryRest {
			continue
		}
		for i := range l.a.terms {
			x := &l.a.terms[i]
			if x.sign != isSo || x.name != "" || x.weight < 0.1 || l.taken[i] || x.head >= 0 && is(x.rel, "advcl", "acl") || !contraries(x, y) || !l.ofOneBearer(i, j) {
				continue
			}
			v := verdict{relation: schema.Contradicts, score: 0.4 + 0.3*l.saidOf(j) + 0.1*l.share, a: []int{i}, b: []int{j}}
			v.why = fmt.Sprintf("%s and %s exclude each other", l.a.quote(i), l.b.quote(j))
			return []verdict{v}
		}
	}
	return nil
}

// ofOneBearer reports whether terms i of the evidence and j of the claim are said of one
// thing: what the one qualifies or is said of says what the other does.
func (l *laid) ofOneBearer(i, j int) bool {
	for _, k := range l.b.bearersOf(j) {
		if h := l.held[k]; h.to < 0 || h.worth < worthNear {
			continue
		}
		for _, m := range l.a.bearersOf(i) {
			if l.held[k].to == m {
				return true
			}
		}
	}
	return false
}

// bearersOf are the words of which term i is said: what it qualifies, or its subject.
func (s *Statement) bearersOf(i int) []int {
	var out []int
	x := &s.terms[i]
	if x.head >= 0 && !is(x.rel, "conj", "advcl", "ccomp", "parataxis") {
		out = append(out, x.head)
	}
	if k := s.kid(i, "nsubj"); k >= 0 {
		out = append(out, k)
	}
	return out
}

// qualified reports whether term j tells how, or what kind of, a thing is that the
// claim's predicate or its object names.
func (l *laid) qualified(j int) bool {
	y := &l.b.terms[j]
	return y.head >= 0 && is(y.rel, "amod", "advmod", "nmod", "obl", "xcomp", "acl") && (l.b.central(y.head) || l.b.terms[y.head].head >= 0 && l.b.central(l.b.terms[y.head].head))
}

// contraries reports whether two words, or the words that they are derived from, are
// opposed.
func contraries(x, y *term) bool {
	if tied(x.lex, y.lex) == opposed {
		return true
	}
	p, q := adjectival(x), adjectival(y)
	return (p != x.lex || q != y.lex) && tied(p, q) == opposed
}

// adjectival is the adjective that an adverb in -ly is made of; of another word, the word.
func adjectival(x *term) *lexeme {
	if n := len(x.lemma); x.upos == "ADV" && n > 5 && x.lemma[n-2:] == "ly" {
		if l := lookup(x.lemma[:n-2], posAdj); len(l.senses) > 0 {
			return l
		}
	}
	return x.lex
}
