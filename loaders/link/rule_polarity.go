package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule polarity: one side says that an event or a state is so, the other
// that it is not: by negation, denial, refusal or an implicative verb.
func init() {
	register(&rule{name: "polarity", kind: "polarity", rank: 20, test: testPolarity})
}

func testPolarity(p *pair) []verdict {
	var out []verdict
	if min(p.cover, p.coverA) >= 0.85 && p.a.negations() == p.b.negations() {
		return nil // one wording, read in two ways
	}
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
			if p.agreed(f, g, fit) {
				continue
			}
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

// agreed reports whether another frame of either side agrees with its
// counterpart at least as well as these two conflict.
func (p *pair) agreed(f, g *frame, fit fit) bool {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	for i := range p.a.frames {
		h := &p.a.frames[i]
		if z := &p.a.terms[h.head]; h.head != f.head && z.sign == y.sign && p.heads(h, g) >= narrower {
			if other := p.args(h, g); !other.clash && other.matched >= fit.matched {
				return true
			}
		}
	}
	for j := range p.b.frames {
		h := &p.b.frames[j]
		if z := &p.b.terms[h.head]; h.head != g.head && z.sign == x.sign && p.heads(f, h) >= narrower {
			if other := p.args(f, h); !other.clash && other.matched >= fit.matched {
				return true
			}
		}
	}
	return false
}

// conflictScore is how surely two frames are of one event: the roles that are
// filled alike, and how much of the statements agrees besides.
func (p *pair) conflictScore(f, g *frame, fit fit, t tie) float64 {
	c := 0.5*max(p.cover, p.coverA) + 0.5*min(p.cover, p.coverA)
	cover := max(p.cover, c)
	score := 0.55 * cover
	if p.linked {
		score = 0.5*c + 0.15*p.story
		if !p.linkable(f, g, fit, c) {
			return 0
		}
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

// negations counts the negating words of a statement.
func (s *Statement) negations() int {
	n := 0
	for i := range s.terms {
		if negators[s.terms[i].lemma] || negators[strings.ToLower(s.terms[i].text)] {
			n++
		}
	}
	return n
}

// routine are predicates that newsrooms deny and affirm of the same people from
// hour to hour.
var routine = set("respond comment reply answer contact reach think know feel believe see look want")

// bounded reports whether a predicate is said only up to a time: "not since
// 1908", "had not yet".
func (s *Statement) bounded(i int) bool {
	for _, k := range s.terms[i].kids {
		y := &s.terms[k]
		switch m := s.mark(k); {
		case m == "since" || m == "until" || m == "before" || m == "prior" || m == "after" && s.terms[i].sign == isNot:
			return true
		case y.lemma == "yet" || y.lemma == "since" || y.lemma == "initially" || y.lemma == "previously" || y.lemma == "always" || y.lemma == "once":
			return true
		case is(y.rel, "aux") && y.lemma == "have" && strings.EqualFold(y.text, "had"):
			return true
		}
	}
	return false
}

// linkable reports whether two frames of documents that tell many things may be
// one event: who and what must be the same, and the time not another.
func (p *pair) linkable(f, g *frame, fit fit, c float64) bool {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if x.lex.general || y.lex.general {
		if c < 0.6 {
			return false
		}
	}
	denial := p.a.denies(f.head) || p.b.denies(g.head)
	if !denial && (routine[x.lemma] || routine[y.lemma] || p.a.bounded(f.head) || p.b.bounded(g.head) || x.future != y.future) {
		return false
	}
	if (p.a.elsewhen() || p.b.elsewhen()) && !p.sameMoments() {
		return false
	}
	if p.a.elsewhere(p.b) || p.b.elsewhere(p.a) {
		return false
	}
	own := p.a.speaker == p.a.voice && p.b.speaker == p.b.voice
	need := 0.4
	if denial {
		need -= 0.12
	}
	if own && !denial {
		need += 0.1
	}
	if fit.matched >= 2 {
		need -= 0.1
	}
	if fit.matched == 0 {
		need += 0.1
	}
	// An object on both sides must be the same one.
	if f.obj >= 0 && g.obj >= 0 && p.bearers(f.obj, g.obj) == 0 {
		return false
	}
	return c >= need
}

// denies reports whether what turns the sign of a term is a word of denial, not
// a plain negation.
func (s *Statement) denies(i int) bool {
	if s.commitment == schema.Denied {
		return true
	}
	d := s.terms[i].denier
	if d < 0 {
		return false
	}
	im := knowledge().implicative[s.terms[d].lemma]
	return im.says && im.plain == isNot || untrue[s.terms[d].lemma] || s.terms[d].lemma == "reject" || s.terms[d].lemma == "denial"
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
