package link

import "strings"

// News denies a hundred things by the way: "no injuries were reported", "has not yet replied".
// Whoever disputes something denies it flatly: of any kind, at any time, not a single one.

// flatWords make the denial of their clause a flat one.
var flatWords = set("ever never whatever whatsoever nowhere slightest nobody")

// anyOf are what "of any" and "in any" leave no room beside: "of any kind", "in no way".
var anyOf = set("kind sort form type description nature way manner")

// flat reports whether the clause of term i denies and leaves no room for an exception: "no
// route was ever refused", "no chemicals of any kind", "not a single lamp", "nothing at all".
func (s *Statement) flat(i int) bool {
	top := s.clauseOf(i)
	denies, flat := false, false
	for k := range s.terms {
		x := &s.terms[k]
		low := strings.ToLower(x.text)
		no, whole := negators[low] || negators[x.lemma], s.wholeAt(k, low)
		if (no || whole) && s.clauseOf(k) == top {
			denies, flat = denies || no, flat || whole && (low != "single" || denies) // "not a single", and not "a single one has not"
		}
	}
	return denies && flat
}

// wholeAt reports whether the word at k, in lower case, says that there is no exception.
func (s *Statement) wholeAt(k int, low string) bool {
	after := func(words map[string]bool) bool { return k+1 < len(s.terms) && words[s.terms[k+1].lemma] }
	switch low {
	case "any":
		return after(anyOf) || after(occasions)
	case "no":
		return after(anyOf) || after(occasions) || s.next(k, "one")
	case "at":
		return s.next(k, "all")
	case "not":
		return s.next(k, "one")
	case "so":
		return s.next(k, "much")
	case "single":
		return true
	}
	return flatWords[low]
}

// clauseOf is the head of the clause that a term stands in.
func (s *Statement) clauseOf(i int) int {
	for n := 0; n < maxDepth && s.terms[i].head >= 0; n++ {
		x := &s.terms[i]
		if is(x.rel, "ccomp", "advcl", "acl", "parataxis", "csubj") || is(x.rel, "conj") && (x.upos == "VERB" || s.kid(i, "nsubj") >= 0 || s.kid(i, "expl") >= 0) {
			return i
		}
		i = x.head
	}
	return i
}

// bareVerbs say no more of a thing than that it is there, or that somebody gave or had it.
var bareVerbs = set("be give make have receive get take occur happen exist do hold issue see hear find come carry provide offer send")

// merely reports whether all that a noun's verb says of it is that it is there, or that
// somebody gave or had it, so that its lack is what is told: "no clearance was given", and not "no customer was harmed".
func (s *Statement) merely(i int) bool {
	x := &s.terms[i]
	return s.absentHere(i) || x.head < 0 || bareVerbs[s.terms[x.head].lemma] && is(x.rel, "obj", "nsubj")
}

// denies marks how term i of s denies what term j of o tells, when they are so tied.
func (c *conflict) denies(s *Statement, i int, o *Statement, j int, t tie) {
	flat := s.flat(i)
	c.is(markFlat, flat)
	c.is(markFlatSame, flat && t == same)
	uses := func(x *term) int { return s.uses(x) + o.uses(x) }
	c.is(markOftenTold, max(uses(&s.terms[i]), uses(&o.terms[j])) > seldomTold)
}

// seldomTold is how often two documents together use a word of which only a sentence of
// each speaks. What they speak of more often they tell many things of, and its denial is mostly of
// another. (In the folders 64 of 3,114 such conflicts were listed, where 106 were foreseen without the mark.)
const seldomTold = 2
