package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule polarity: one side says that an event or a state is so, the other
// that it is not: by negation, denial, refusal or an implicative verb.
func init() {
	register(&rule{name: "polarity", kind: "polarity", rank: 20, test: testPolarity})
}

func testPolarity(p *pair) []verdict {
	var out []verdict
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := &p.a.terms[f.head], &p.b.terms[g.head]
			if x.sign*y.sign != -1 {
				continue
			}
			t := p.heads(f, g)
			if t < broader {
				continue
			}
			// "No dog ran" does not deny that some animal ran.
			if x.sign == isNot && t == narrower || y.sign == isNot && t == broader {
				continue
			}
			fit := p.args(f, g)
			v := verdict{
				relation: schema.Contradicts,
				why: fmt.Sprintf("%s is so on one side and not on the other (%s, %s): same %s", y.lemma,
					p.a.polarityWords(f.head), p.b.polarityWords(g.head), roles(fit)),
				a: p.a.polarityTerms(f.head), b: p.b.polarityTerms(g.head),
			}
			if fit.clash || fit.swapped {
				if fit.matched > 0 || p.cover > 0.6 {
					v.relation = ""
					v.why = fmt.Sprintf("%s is affirmed and denied, but not of the same: %s and %s", y.lemma, p.a.quote(fit.clashing[0]), p.b.quote(fit.clashing[1]))
					out = append(out, v)
				}
				continue
			}
			v.score = p.conflictScore(f, g, fit, t)
			if p.times() == "disjoint" {
				v.time = "disjoint"
			}
			out = append(out, v)
		}
	}
	return out
}

// conflictScore is how surely two frames are of one event: the roles that are
// filled alike, and how much of the statements agrees besides.
func (p *pair) conflictScore(f, g *frame, fit fit, t tie) float64 {
	c := 0.5*max(p.cover, p.coverA) + 0.5*min(p.cover, p.coverA)
	cover := max(p.cover, c)
	score := 0.55 * cover
	if p.linked {
		score = 0.35*c + 0.25*p.story
	}
	score += 0.12 * float64(min(fit.matched, 3))
	if fit.named {
		score += 0.08
	}
	if t < narrower {
		score -= 0.1
	}
	if fit.matched == 0 && (f.args > 0 && g.args > 0) {
		score -= 0.12
	}
	if p.a.root(f.head) && p.b.root(g.head) {
		score += 0.08
	}
	if p.b.terms[g.head].upos != "NOUN" && !p.b.main(g.head) {
		score -= 0.15
	}
	return score
}

// root reports whether a term is the root of its sentence.
func (s *Statement) root(i int) bool { return s.terms[i].head < 0 }

// main reports whether a term is the statement's main predicate: a root, or
// what hangs from one by verbs of saying and the like.
func (s *Statement) main(i int) bool {
	for n := 0; n < 6; n++ {
		x := &s.terms[i]
		if x.head < 0 {
			return true
		}
		if !is(x.rel, "ccomp", "xcomp", "conj", "parataxis", "csubj") {
			return false
		}
		i = x.head
	}
	return false
}

func roles(f fit) string {
	switch {
	case f.named:
		return "bearers by name"
	case f.matched > 0:
		return "bearers"
	}
	return "words around it"
}

// polarityWords shows a predicate with what turns it.
func (s *Statement) polarityWords(i int) string { return s.quote(s.polarityTerms(i)...) }

func (s *Statement) polarityTerms(i int) []int {
	if d := s.terms[i].denier; d >= 0 {
		return []int{d, i}
	}
	return []int{i}
}
