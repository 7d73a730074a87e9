package link

import (
	"fmt"
	"slices"

	"whosaid/schema"
)

// The rule substitution: the two say the same but for one word, and the two
// words in its place exclude each other: members of a closed class, antonyms,
// figures, dates.
func init() {
	register(&rule{name: "substitution", kind: "slot", rank: 40, test: testSubstitution})
}

func testSubstitution(p *pair) []verdict {
	if v, ok := p.minimal(); ok {
		return []verdict{v}
	}
	if p.linked || p.cover < 0.6 || p.coverA < 0.5 {
		return nil
	}
	var v verdict
	loose := 0.0
	for j := range p.b.terms {
		y := &p.b.terms[j]
		if !y.content() {
			continue
		}
		m := p.of[j]
		if m.to < 0 {
			loose += y.weight
			continue
		}
		x := &p.a.terms[m.to]
		if m.tie != sister && m.tie != opposed {
			if x.sign*y.sign == -1 && (x.upos == "VERB" || y.upos == "VERB") {
				return nil // polarity decides
			}
			continue
		}
		if x.rel != y.rel && !(is(x.rel, "obj", "nsubj", "obl", "nmod", "compound", "amod") && is(y.rel, "obj", "nsubj", "obl", "nmod", "compound", "amod") && p.headsTied(m.to, j)) {
			return nil
		}
		if x.sign != y.sign || p.a.inMoment(m.to) || p.b.inMoment(j) || p.toldToo(m.to, j) {
			return nil
		}
		v.a, v.b = append(v.a, m.to), append(v.b, j)
	}
	if len(v.a) != 1 || loose > 0.25*p.b.weight {
		return nil
	}
	v.relation = schema.Contradicts
	v.score = p.cover * (1 - loose/max(p.b.weight, 1))
	v.why = fmt.Sprintf("%s and %s exclude each other in otherwise equal words", p.a.quote(v.a...), p.b.quote(v.b...))
	return []verdict{v}
}

// headsTied reports whether the governors of two terms are tied to each other.
func (p *pair) headsTied(i, j int) bool {
	x, y := p.a.terms[i].head, p.b.terms[j].head
	if x < 0 || y < 0 {
		return x == y
	}
	return p.tie(&p.a.terms[x], &p.b.terms[y]) >= broader || p.a.terms[x].lemma == p.b.terms[y].lemma
}

// minimal judges a minimal pair: the same words in the same order, but for one
// stretch of at most three on either side.
func (p *pair) minimal() (verdict, bool) {
	var v verdict
	a, b := p.a.plain, p.b.plain
	n := min(len(a), len(b))
	from := 0
	for from < n && p.a.terms[a[from]].lemma == p.b.terms[b[from]].lemma {
		from++
	}
	tail := 0
	for tail < n-from && p.a.terms[a[len(a)-1-tail]].lemma == p.b.terms[b[len(b)-1-tail]].lemma {
		tail++
	}
	a, b = a[from:len(a)-tail], b[from:len(b)-tail]
	if from+tail < 2 || from+tail < len(a)+len(b) || len(a) == 0 || len(b) == 0 || len(a) > 3 || len(b) > 3 {
		return v, false
	}
	i, j := p.a.heaviest(a), p.b.heaviest(b)
	for _, k := range a {
		for _, l := range b {
			if t := p.tie(&p.a.terms[k], &p.b.terms[l]); t == opposed && k != i {
				i, j = k, l
			}
		}
	}
	x, y := &p.a.terms[i], &p.b.terms[j]
	if x.figure >= 0 || y.figure >= 0 || x.sign != y.sign || p.a.inMoment(i) || p.b.inMoment(j) {
		return v, false
	}
	if p.linked && !opposes(x.lex, y.lex) {
		return v, false
	}
	switch t := p.tie(x, y); {
	case t == opposed || t == sister:
	case t != untied && t != broader || p.linked:
		return v, false
	case !sameSort(x.noun(), y.noun()):
		return v, false
	case t == broader && !exclusiveClass(x.noun(), y.noun()):
		return v, false
	}
	v.relation = schema.Contradicts
	v.score = 0.8
	if p.linked {
		v.score = 0.35 + 0.4*p.story
	}
	v.a, v.b = slices.Clone(a), slices.Clone(b)
	v.why = fmt.Sprintf("%s and %s exclude each other in otherwise equal words", p.a.quote(v.a...), p.b.quote(v.b...))
	return v, true
}

// inMoment reports whether a term is part of a date: the rule date judges those.
func (s *Statement) inMoment(i int) bool {
	for k := range s.times {
		if s.times[k].from <= i && i < s.times[k].to {
			return true
		}
	}
	return false
}

// toldToo reports whether either side says what stands in the other's place as
// well: arrested, then released.
func (p *pair) toldToo(i, j int) bool {
	for k := range p.a.terms {
		if x := &p.a.terms[k]; k != i && x.content() && p.tie(x, &p.b.terms[j]) >= akin {
			return true
		}
	}
	for k := range p.b.terms {
		if y := &p.b.terms[k]; k != j && y.content() && p.tie(&p.a.terms[i], y) >= akin {
			return true
		}
	}
	return false
}

// heaviest is the term of most weight, the last of equals.
func (s *Statement) heaviest(terms []int) int {
	best := terms[0]
	for _, i := range terms {
		if s.terms[i].weight >= s.terms[best].weight {
			best = i
		}
	}
	return best
}

// noun is the word read as a noun: "plastic", "Thai".
func (x *term) noun() *lexeme {
	if x.lex.pos == posNoun {
		return x.lex
	}
	return lookup(x.lemma, posNoun)
}

// sameSort reports whether two nouns are things of one sort, of which there is
// one in one place: places, substances, foods, artefacts. People are not, who may
// be called by many nouns.
func sameSort(x, y *lexeme) bool {
	w := openWordnet()
	for _, s := range firstN(x.senses, 3) {
		switch f := w.files[s]; f {
		case 18: // person: nationalities only
			if exclusiveClass(x, y) {
				return true
			}
		case 5, 6, 7, 13, 15, 20, 27, 28: // animal, artefact, attribute, food, location, plant, substance, time
			for _, t := range firstN(y.senses, 3) {
				if w.files[t] == f {
					return true
				}
			}
		}
	}
	return false
}
