package link

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/schema"
)

// A pair is two statements laid side by side.
type pair struct {
	a, b   *Statement
	of     []match // for each term of b, what it is tied to in a
	back   []match // for each term of a, what it is tied to in b
	cover  float64 // share of b's weight that a has
	coverA float64 // share of a's weight that b has
	linked bool    // assertions of readings, not bare texts
	story  float64 // 0..1: how surely the two documents tell one story; 1 in relate

	heard    []verdict // see verdicts
	hasHeard bool
}

// A match is the best tie of a term to one on the other side.
type match struct {
	to  int // -1 for none
	tie tie
}

// worth is how much of a term's weight a tie covers.
var worth = [...]float64{untied: 0, sister: 0.3, opposed: 0.8, broader: 0.45, narrower: 0.9, akin: 0.95, same: 1}

// newPair lays two statements side by side. Which of them is called a makes no
// difference to how their words are tied.
func newPair(a, b *Statement) *pair {
	other := b.text < a.text || b.text == a.text && b.span.Start < a.span.Start
	if other {
		a, b = b, a
	}
	p := &pair{a: a, b: b, story: 1}
	p.align()
	p.cover = covered(b, p.of, a.context)
	p.coverA = covered(a, p.back, b.context)
	if other {
		p.turn()
	}
	return p
}

// turned is the pair seen from the other side.
func (p *pair) turned() *pair {
	q := *p
	q.turn()
	q.heard, q.hasHeard = nil, false
	return &q
}

func (p *pair) turn() {
	p.a, p.b, p.of, p.back, p.cover, p.coverA = p.b, p.a, p.back, p.of, p.coverA, p.cover
}

// align ties the terms of b to terms of a, the best ties first and each term of
// a once; a word that is said more often in b than in a is then tied again.
func (p *pair) align() {
	a, b := p.a, p.b
	n := len(b.terms)
	all := make([]match, n+len(a.terms))
	for i := range all {
		all[i].to = -1
	}
	p.of, p.back = all[:n:n], all[n:]
	var few [64]candidate
	ties := few[:0]
	for k := range b.contents {
		y := &b.contents[k]
		for l := range a.contents {
			x := &a.contents[l]
			t := untied
			if x.stem == y.stem || !x.bare && !y.bare {
				var ok bool
				if t, ok = knownTie(x.lexID, y.lexID); !ok {
					t = tied(x.lex, y.lex)
				}
			}
			if t == untied && (x.name == 0 || x.name != y.name) {
				continue // as tie has it, whatever sorts of words they are
			}
			if x.sort != y.sort || x.sort == contentName {
				if t = p.tie(&a.terms[x.at], &b.terms[y.at]); t == untied {
					continue
				}
			}
			v := worth[t]
			if t >= akin {
				v += 0.5
			}
			if x.rel == y.rel {
				v += 0.1
			}
			if x.over == y.over {
				v += 0.6
			}
			ties = append(ties, candidate{int(x.at), int(y.at), t, v})
		}
	}
	slices.SortStableFunc(ties, func(c, d candidate) int { return cmp.Compare(d.value, c.value) })
	for _, c := range ties {
		if p.of[c.j].to < 0 && p.back[c.i].to < 0 {
			p.of[c.j] = match{c.i, c.tie}
			p.back[c.i] = match{c.j, flip(c.tie)}
		}
	}
	for _, c := range ties {
		if c.tie < broader {
			continue
		}
		if p.of[c.j].to < 0 {
			p.of[c.j] = match{c.i, c.tie}
		}
		if p.back[c.i].to < 0 {
			p.back[c.i] = match{c.j, flip(c.tie)}
		}
	}
}

// A candidate is a tie that alignment may choose.
type candidate struct {
	i, j  int
	tie   tie
	value float64
}

// content reports whether a term takes part in alignment. Figures do not: they
// are compared by value.
func (x *term) content() bool { return x.weight > 0 && !(x.figure >= 0 && x.upos == "NUM") }

// flip is a tie seen from the other side.
func flip(t tie) tie {
	switch t {
	case broader:
		return narrower
	case narrower:
		return broader
	}
	return t
}

// tie is how two terms stand to one another: names by what they name, other
// words by the lexicon.
func (p *pair) tie(x, y *term) tie {
	if x.name != "" && y.name != "" {
		if x.name == y.name {
			return same
		}
		if x.lex == y.lex && (!p.linked || x.text == y.text && (!x.person && !y.person || p.flat(x, y))) {
			return same
		}
		if x.lex != nil && y.lex != nil && x.lex != y.lex {
			if t := tied(x.lex, y.lex); t == sister || t == akin || t == narrower || t == broader {
				return t
			}
		}
		return untied
	}
	if x.name != "" || y.name != "" {
		t := tied(x.lex, y.lex)
		if t == opposed || t == sister && (x.upos == "VERB" || y.upos == "VERB") {
			return untied
		}
		return t
	}
	if x.upos == "ADV" && y.upos != "ADV" && x.lex != y.lex || y.upos == "ADV" && x.upos != "ADV" && x.lex != y.lex {
		if x.lemma != y.lemma && x.lex.stem != y.lex.stem && !opposes(x.lex, y.lex) {
			return untied
		}
	}
	return tied(x.lex, y.lex)
}

// flat reports whether the names that x of a and y of b begin go on alike.
func (p *pair) flat(x, y *term) bool {
	for _, i := range x.kids {
		for _, j := range y.kids {
			if i < len(p.a.terms) && j < len(p.b.terms) && p.a.terms[i].rel == "flat" && p.b.terms[j].rel == "flat" {
				return p.a.terms[i].text == p.b.terms[j].text
			}
		}
	}
	return false
}

// covered is the share of the weight of s that its matches cover. What the
// other side's document is about counts for half.
func covered(s *Statement, of []match, other *docContext) float64 {
	var sum, got float64
	for i := range s.terms {
		x := &s.terms[i]
		if !x.content() {
			continue
		}
		sum += x.weight
		switch {
		case of[i].to >= 0:
			got += x.weight * worth[of[i].tie]
		case other != nil && (x.name != "" && other.names[x.name] > 0 || other.title[x.lemma]):
			got += x.weight * 0.6
		}
	}
	if sum == 0 {
		return 0
	}
	return got / sum
}

// sameEvent reports whether the heads of two frames name one sort of event, and
// whether they name opposed ones.
func (p *pair) heads(f, g *frame) tie {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if x.lex.general || y.lex.general {
		if x.lemma != y.lemma {
			return untied
		}
	}
	return p.tie(x, y)
}

// fit is how the arguments of two frames go together.
type fit struct {
	matched  int  // roles filled alike
	named    bool // one of them by a name
	clash    bool // a role filled by different bearers
	swapped  bool // each other's roles
	clashing [2]int
}

func (p *pair) args(f, g *frame) fit {
	var r fit
	fs, fo, gs, gobj := f.subj, f.obj, g.subj, g.obj
	// The subject of "the bridge fell" is the object of "the fall of the bridge".
	if fs < 0 && gobj < 0 && fo >= 0 && gs >= 0 && p.bearers(fo, gs) == 2 {
		gobj, gs = gs, -1
	} else if fs >= 0 && fo < 0 && gs >= 0 && gobj >= 0 && p.bearers(fs, gobj) == 2 && p.bearers(fs, gs) != 2 { // "the office stays", "moves its office"
		fo, fs = fs, -1
	} else if gs >= 0 && gobj < 0 && fs >= 0 && fo >= 0 && p.bearers(fo, gs) == 2 && p.bearers(fs, gs) != 2 {
		gobj, gs = gs, -1
	} else if gs < 0 && fo < 0 && gobj >= 0 && fs >= 0 && p.bearers(fs, gobj) == 2 {
		fo, fs = fs, -1
	}
	one := func(x, y int) {
		if x < 0 || y < 0 {
			return
		}
		switch p.bearers(x, y) {
		case 2:
			r.matched++
			r.named = r.named || p.a.terms[x].name != "" || p.b.terms[y].name != ""
		case 0:
			r.clash = true
			r.clashing = [2]int{x, y}
		}
	}
	one(fs, gs)
	one(fo, gobj)
	if fs >= 0 && fo >= 0 && gs >= 0 && gobj >= 0 && p.bearers(fs, gobj) == 2 && p.bearers(fo, gs) == 2 && p.bearers(fs, gs) != 2 {
		r.swapped = true
	}
	for _, x := range f.others {
		for _, y := range g.others {
			if p.bearers(x.term, y.term) == 2 {
				r.matched++
				r.named = r.named || p.a.terms[x.term].name != ""
			} else if x.prep == y.prep && p.a.terms[x.term].name != "" && p.b.terms[y.term].name != "" && p.bearers(x.term, y.term) == 0 {
				if x.prep == "in" || x.prep == "at" || x.prep == "of" || x.prep == "on" {
					r.clash = true
					r.clashing = [2]int{x.term, y.term}
				}
			}
		}
	}
	return r
}

// bearers compares two noun phrases: 2 the same, 1 cannot tell, 0 different.
func (p *pair) bearers(x, y int) int {
	s, t := &p.a.terms[x], &p.b.terms[y]
	if s.upos == "PRON" || t.upos == "PRON" || s.upos == "DET" || t.upos == "DET" || s.upos == "NUM" || t.upos == "NUM" {
		return 1
	}
	var room [2][phraseRoom]int
	ps, pt := p.a.phraseIn(room[0][:0], x), p.b.phraseIn(room[1][:0], y)
	names, clash := 0, 0
	for _, i := range ps {
		for _, j := range pt {
			if p.a.terms[i].name == "" && p.b.terms[j].name == "" {
				continue
			}
			if k := p.tie(&p.a.terms[i], &p.b.terms[j]); k >= narrower {
				names++
			} else if p.a.terms[i].name != "" && p.b.terms[j].name != "" {
				clash++
			}
		}
	}
	k := p.tie(s, t)
	switch {
	case names > 0 && k >= broader:
		return 2
	case names > 0 && (s.name != "" || t.name != ""):
		return 2
	case clash > 0 && names == 0:
		return 0
	case k >= broader:
		return 2
	case k == sister || k == opposed:
		return 0
	case s.name != "" && t.name == "" || s.name == "" && t.name != "":
		return 1
	}
	if s.upos == "NOUN" && t.upos == "NOUN" && !s.lex.general && !t.lex.general {
		if s.lex.classes == nil && likeness(s, t) >= similarRelated || compounded(p.a, x, p.b, y) || compounded(p.b, y, p.a, x) {
			return 1
		}
		return 0
	}
	return 1
}

// compounded reports whether noun x of s stands in the compound of noun y of t:
// "sprinklers" and "the sprinkler system".
func compounded(s *Statement, x int, t *Statement, y int) bool {
	for _, k := range t.terms[y].kids {
		if is(t.terms[k].rel, "compound") && t.terms[k].lemma == s.terms[x].lemma {
			return true
		}
	}
	return false
}

// phrase are the content terms of a noun phrase: its head and what is joined to
// it closely.
func (s *Statement) phrase(i int) []int { return s.phraseIn(nil, i) }

// phraseRoom is how many terms a phrase hardly has more of.
const phraseRoom = 16

// phraseIn is phrase, in the room given as long as it is enough.
func (s *Statement) phraseIn(out []int, i int) []int {
	out = append(out, i)
	for n := 0; n < len(out) && len(out) < 12; n++ {
		for _, k := range s.terms[out[n]].kids {
			if is(s.terms[k].rel, "compound", "flat", "amod", "nmod:poss", "appos") || n == 0 && is(s.terms[k].rel, "nmod", "conj") {
				if s.terms[k].weight > 0 || s.terms[k].name != "" {
					out = append(out, k)
				}
			}
		}
	}
	return out
}

// placesClash reports whether both sides name places and share none of them.
func (p *pair) sharedNames() (shared, onlyA, onlyB int) {
	for n := range p.a.names {
		if p.b.names[n] {
			shared++
		} else if p.b.context == nil || p.b.context.names[n] == 0 {
			onlyA++
		}
	}
	for n := range p.b.names {
		if !p.a.names[n] && (p.a.context == nil || p.a.context.names[n] == 0) {
			onlyB++
		}
	}
	return
}

// quote shows a term's words to people.
func (s *Statement) quote(terms ...int) string {
	return `"` + strings.Join(strings.Fields(s.cover(terms...).Of(s.text)), " ") + `"`
}

// evidence makes the evidence from terms of both sides.
func (p *pair) evidence(a, b []int) []schema.Evidence {
	return []schema.Evidence{
		{Assertion: p.a.assertion, Side: "a", Words: p.a.words(p.a.cover(a...))},
		{Assertion: p.b.assertion, Side: "b", Words: p.b.words(p.b.cover(b...))},
	}
}
