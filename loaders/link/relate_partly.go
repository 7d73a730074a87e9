package link

import (
	"strings"

	"whosaid/loaders/extract/quantity/number"
)

// What is denied in part only, so that what is affirmed besides it stays so: "did not at
// once", "was not the first to".

// Adverbs that a negation takes as its own: what was not so at first may be so later,
// and what is not always so may be so.
var partial = set("initially originally immediately formerly previously always necessarily fully completely entirely wholly exactly merely simply solely alone exclusively instantly automatically universally")

// partlyDenied reports whether term i is denied in part: at first, at once, always.
func (s *Statement) partlyDenied(i int) bool {
	if s.terms[i].sign != isNot {
		return false
	}
	for _, k := range s.terms[i].kids {
		x := &s.terms[k]
		if partial[x.lemma] || x.lemma == "first" && s.mark(k) == "at" {
			return true
		}
	}
	return false
}

// deniedRank reports whether the one side denies of what the other names a place in a
// row alone: "was not the first woman to" is said of one who was the second. theirs tells
// which of the words of s the other side has.
func (s *Statement) deniedRank(i int, theirs func(int) bool) bool {
	if s.terms[i].sign != isNot {
		return false
	}
	for _, k := range s.terms[i].kids {
		x := &s.terms[k]
		if !is(x.rel, "amod") || theirs(k) {
			continue
		}
		low := strings.ToLower(x.text)
		if _, ok := number.Ordinal(low); ok || low == "last" || low == "only" || len(low) > 4 && strings.HasSuffix(low, "est") {
			return true
		}
	}
	return false
}

// rankDenied reports whether of term i of the evidence and j of the claim one is denied
// only in that it is the first, or another of a row.
func (l *laid) rankDenied(i, j int) bool {
	return l.b.deniedRank(j, func(k int) bool { return l.held[k].worth >= worthSpelt }) || l.a.deniedRank(i, func(k int) bool { return l.taken[k] })
}

// bothRefuse reports whether both sides have a verb of refusal over what term j of the
// claim says, though of the one the word is also said of something else: "modelled for
// two houses, but declined to model for the third", "refused to model for the third".
func (l *laid) bothRefuse(i, j int) bool {
	refused := func(s *Statement, k int) bool {
		h := s.terms[k].head
		return h >= 0 && is(s.terms[k].rel, "xcomp", "ccomp", "obj", "obl") && (forgoing[s.terms[h].lemma] || refraining[s.terms[h].lemma]) && s.terms[h].own != isNot
	}
	if refused(l.a, i) == refused(l.b, j) {
		return false
	}
	for k := range l.a.terms {
		if k != i && l.a.terms[k].lemma == l.b.terms[j].lemma && refused(l.a, k) && refused(l.b, j) {
			return true
		}
	}
	for k := range l.b.terms {
		if k != j && l.b.terms[k].lemma == l.a.terms[i].lemma && refused(l.b, k) && refused(l.a, i) {
			return true
		}
	}
	return false
}

// inPart reports whether what a rule finds to exclude each other does so in part alone:
// what one side denies, it denies at first or in some cases, or one side compares and the
// other tells the utmost.
func (p *pair) inPart(rule string) bool {
	for j := range p.b.terms {
		y := &p.b.terms[j]
		if rule == "polarity" {
			if m := p.of[j]; m.to >= 0 && (p.b.partlyDenied(j) || p.a.partlyDenied(m.to)) {
				return true
			}
			continue
		}
		for i := range p.a.terms {
			if x := &p.a.terms[i]; x.upos == "ADJ" && y.upos == "ADJ" && utmost(x, y) && tied(x.lex, y.lex) == opposed {
				return true
			}
		}
	}
	return false
}
