package link

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// absenceConflicts are pairs of one noun that one side says is not there, or was
// not given or done, and the other tells of.
func (p *pair) absenceConflicts(out []conflict) []conflict {
	side := func(s, o *Statement, of []match, turned bool) {
		for _, i := range s.nounsLacked() {
			x := &s.terms[i]
			vague := x.vague()
			for j := range o.terms {
				y := &o.terms[j]
				if y.weight == 0 || y.sign != isSo || y.upos != "NOUN" && y.upos != "VERB" {
					continue
				}
				t := p.tie(y, x)
				if turned {
					t = p.tie(x, y)
				}
				if t < broader && y.upos == "VERB" && didOf(x.lex, y.lex) { // "asked for batteries", "no request for batteries"
					t = akin
				}
				if vague && (t < akin || y.upos != "VERB") {
					continue
				}
				if y.weight < 0.35 && t < akin { // verbs of saying weigh little, but a request is one of asking
					continue
				}
				like := 0.0
				if t < broader && y.upos == "NOUN" {
					like = alike(x.lex, y.lex)
				}
				if t < broader && like == 0 || t < akin && s.besides(i) {
					continue
				}
				c := conflict{kind: "existence", rule: "existence"}
				ti, tj := []int{i}, []int{j}
				if d := x.denier; d >= 0 {
					ti = []int{d, i}
				}
				c.a, c.b = tj, ti
				if turned {
					c.a, c.b = ti, tj
				}
				c.is(markHeadSame, t == same)
				c.is(markHeadAkin, t == akin)
				c.is(markHeadWide, t == narrower || t == broader)
				c.is(markInstance, t == narrower && !turned || t == broader && turned)
				c.set(markHeadLike, like)
				// All else that is said of the absent noun must be there too.
				rest, held := 0, 0
				for _, k := range s.phrase(i) {
					if k != i && s.terms[k].weight >= 0.5 {
						rest++
						if of[k].to >= 0 && of[k].tie >= broader {
							held++
						}
					}
				}
				c.is(markAccounted, rest == held)
				c.is(markMain, s.point(i) && o.point(j))
				c.is(markPoint, s.point(i))
				c.is(markAttribute, is(y.rel, "compound", "amod", "nmod"))
				c.is(markNominal, y.upos == "VERB")
				c.is(markDenial, s.commitment == schema.Denied)
				c.is(markExpl, s.absentHere(i))
				c.denies(s, i, o, j, t)
				c.is(markMerely, s.merely(i))
				if h, g := x.head, y.head; h >= 0 && g >= 0 {
					k := p.tie(&o.terms[g], &s.terms[h])
					if turned {
						k = p.tie(&s.terms[h], &o.terms[g])
					}
					c.is(markSubjSame, k >= akin)
				}
				out = append(out, c)
			}
		}
	}
	side(p.b, p.a, p.of, false)
	side(p.a, p.b, p.back, true)
	return out
}

// didOf reports whether a noun is of the deed that a verb is for, by the verb that is
// spelt like the noun: "request" and to ask.
func didOf(noun, verb *lexeme) bool {
	v := lookup(noun.lemma, posVerb)
	if len(v.senses) == 0 {
		return false
	}
	t := tied(verb, v)
	return t >= akin || t >= broader && meets(v.first, verb.parents) || t >= broader && meets(verb.first, v.parents)
}

// nounsLacked are the nouns that tell something of which a statement says that there is none, read
// once.
func (s *Statement) nounsLacked() []int {
	s.lackedOnce.Do(func() {
		for i := range s.terms {
			if x := &s.terms[i]; x.upos == "NOUN" && (!x.vague() || reporting[x.lemma]) && s.lacks(i) {
				s.lackedTerms = append(s.lackedTerms, i)
			}
		}
	})
	return s.lackedTerms
}

// vague reports whether a noun tells too little for its lack to tell anything.
func (x *term) vague() bool { return x.lex.general || x.weight < 0.7 }

// lacks reports whether a statement says that there is none of a noun: "no
// warning", "without a warning", "did not give a warning", "not a single warning".
func (s *Statement) lacks(i int) bool {
	x := &s.terms[i]
	for _, k := range x.kids {
		if l := s.terms[k].lemma; (l == "no" || l == "without" || l == "any") && is(s.terms[k].rel, "det", "case", "mark") {
			return l != "any" || x.sign == isNot || x.head >= 0 && s.terms[x.head].sign == isNot
		}
	}
	if h := x.head; s.single(i) || x.rel == "obj" && h >= 0 && s.terms[h].sign == isNot && s.terms[h].denier >= 0 && bareVerbs[s.terms[h].lemma] && s.kidLemma(i, "a", "an") {
		return true // "nobody gave us a lamp", "never received a complaint"
	}
	return s.commitment != schema.Denied && x.sign == isNot && x.denier >= 0
}

// besides reports whether a noun is of those that there are besides the known ones, who may be
// of any kind: "no other victims", "nine of the dead were children".
func (s *Statement) besides(i int) bool {
	return s.kidLemma(i, "other", "further", "more", "additional")
}

// reporting are nouns so general that nothing is at odds with their lack but the telling
// itself: "received no report", "reported the noise".
var reporting = set("report information statement notification announcement")

// absentHere reports whether a noun is said not to be there: "there was no".
func (s *Statement) absentHere(i int) bool {
	x := &s.terms[i]
	return s.kid(i, "expl") >= 0 || x.head >= 0 && s.kid(x.head, "expl") >= 0
}

// noneConflicts are pairs of which one side counts or measures what the other says
// that there was none of: "no euro", "nobody was hurt".
func (p *pair) noneConflicts(out []conflict) []conflict {
	side := func(s, o *Statement, of []match, turned bool) {
		if len(o.figures) == 0 {
			return
		}
		for _, n := range s.nones() {
			i, nobody := n.term, n.nobody
			x := &s.terms[i]
			unit := currencies()[x.lemma]
			for k := range o.figures {
				g := &o.figures[k]
				if g.value < 1 || !o.putForward(g) {
					continue
				}
				var t tie
				switch {
				case nobody:
					if g.noun >= 0 && !o.peopled(g) || g.noun < 0 {
						continue
					}
					t = akin
				case unit != "":
					if g.unit != unit && (g.noun >= 0 || g.measured || g.value < 1000) { // "five million"
						continue
					}
					t = same
				default:
					if g.noun < 0 || g.measured {
						continue
					}
					if t = tied(x.lex, o.terms[g.noun].lex); t < broader {
						if !s.isPerson(i) || !o.peopled(g) {
							continue
						}
						t = sister
					}
				}
				if t < akin && s.besides(i) {
					continue
				}
				c := conflict{kind: "numeric", rule: "existence", a: span(g.from, g.to), b: []int{i}}
				if turned {
					c.a, c.b = c.b, c.a
				}
				c.is(markNone, true)
				c.is(markFlat, s.flat(i))
				c.is(markNounSame, t >= akin)
				c.is(markMoney, unit != "")
				c.is(markForeign, o.foreign(g))
				c.is(markForeseen, o.foreseen(g))
				if h := x.head; h >= 0 && g.governor >= 0 {
					v, w := &o.terms[g.governor], &s.terms[h]
					if turned {
						v, w = w, v
					}
					c.heads(p, v, w, p.tie(v, w))
				}
				c.is(markOfSome, t < akin && narrowed(s, i, of))
				mine, theirs := s.phrase(i), o.about(g)
				if x.head >= 0 {
					if f := s.frameOf(x.head); f != nil {
						mine = append(mine, s.roleTerms(f)...)
					}
				}
				if turned {
					c.set(markLocal, p.local(mine, theirs))
				} else {
					c.set(markLocal, p.local(theirs, mine))
				}
				out = append(out, c)
			}
		}
	}
	side(p.b, p.a, p.of, false)
	side(p.a, p.b, p.back, true)
	return out
}

// A none is a term by which a statement says that there was none of something, or
// nobody.
type none struct {
	term   int
	nobody bool
}

// nones are those of a statement, read once.
func (s *Statement) nones() []none {
	s.nonesOnce.Do(func() {
		for i := range s.terms {
			x := &s.terms[i]
			nobody := noSubjects[strings.ToLower(x.text)] && x.upos == "PRON" || x.lemma == "one" && s.kidLemma(i, "no", "not")
			under := x.head >= 0 && s.terms[x.head].sign == isNot
			single := x.upos == "NOUN" && (s.kidLemma(i, "single", "one", "no") && (s.lacks(i) || under) ||
				s.kidLemma(i, "a", "an") && under && is(x.rel, "obj")) // "have not seen a florin"
			if nobody || single {
				s.noneTerms = append(s.noneTerms, none{i, nobody})
			}
		}
	})
	return s.noneTerms
}

// kidLemma reports whether a term has a child with one of the lemmas.
func (s *Statement) kidLemma(i int, lemmas ...string) bool {
	for _, k := range s.terms[i].kids {
		if slices.Contains(lemmas, s.terms[k].lemma) || slices.Contains(lemmas, strings.ToLower(s.terms[k].text)) {
			return true
		}
	}
	return false
}
