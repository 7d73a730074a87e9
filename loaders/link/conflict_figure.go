package link

import (
	"math"
	"slices"
	"strings"

	"whosaid/schema"
)

// figureConflicts are pairs of figures of one dimension that exclude each other.
func (p *pair) figureConflicts(out []conflict) []conflict {
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := p.a.atMost(&p.a.figures[i]), p.b.atMost(&p.b.figures[j])
			if f.unit == "%" != (g.unit == "%") { // "60 of its 210 machines", "two in three machines"
				if x := p.a.shareOf(f); x != nil && g.unit == "%" {
					f = x
				} else if y := p.b.shareOf(g); y != nil && f.unit == "%" {
					g = y
				}
			}
			f, g = f.restFor(g), g.restFor(f)
			bare := f.bare() != g.bare()
			f, g = p.a.inUnitOf(f, g), p.b.inUnitOf(g, f)
			if x, y := p.a.inClassOf(f, g), p.b.inClassOf(g, f); x != f || y != g {
				f, g, bare = x, y, false
			}
			if f.measured != g.measured || f.measured && f.unit != g.unit || f.per != g.per && (!f.measured || f.per != "" && g.per != "") {
				continue
			}
			counted, like := untied, 0.0
			if !f.measured && !g.measured {
				if counted = p.counted(f, g); counted == untied && f.noun >= 0 && g.noun >= 0 {
					like = likeness(&p.a.terms[f.noun], &p.b.terms[g.noun])
				}
				if counted == untied && like < 0.3 && (f.noun >= 0 || g.noun >= 0) {
					continue
				}
				if counted == sister && (f.class == "") != (g.class == "") && !(p.a.party && p.b.party) {
					continue // people of whom nothing is known, and those of one class
				}
			}
			if (f.vague() || g.vague()) && (f.class == "" || !sameClass(f, g) || classNamed(f.class).unit) {
				continue // "scores", "tens of thousands": of what must be plain
			}
			if f.value == g.value || ratio(f, g) > mostApart(f) || p.figuresApart(f, g) {
				continue // "nearly 150" and "more than 150" are no two counts
			}
			c := conflict{kind: "numeric", rule: "quantity", x: f, y: g, a: span(f.from, f.to), b: span(g.from, g.to)}
			guarded := false
			if sameClass(f, g) && f.class != "" {
				v, ok := p.classed(f, g)
				guarded = ok && v.relation != schema.Contradicts && !strings.HasSuffix(v.why, "put forward by no two sides") &&
					!(p.a.party && p.b.party && strings.HasSuffix(v.why, farAsunder) && min(f.value, g.value) > 1)
			}
			if f.class != "" && g.class != "" {
				cl := classNamed(f.class)
				c.is(markClass, sameClass(f, g))
				c.is(markOtherClass, !sameClass(f, g))
				f, g = p.a.leastOf(f, cl), p.b.leastOf(g, cl)
				if sameClass(f, g) {
					c.is(markOwn, cl.own)
					c.is(markGrown, p.grown(f, g, cl, cl.grows && p.outgrown(f, g)) != "")
					c.is(markFar, ratio(f, g) > far(cl))
					c.is(markGrows, cl.grows)
					c.is(markStaged, cl.grows && p.a.staged() != p.b.staged())
					c.is(markDay, cl.day && p.daysApart() > 4)
					c.is(markOtherSort, cl.unit && !p.oneSort(f, g))
				}
			} else {
				c.is(markHalfClass, f.class != g.class)
				c.is(markFar, ratio(f, g) > 6)
			}
			if !disjoint(f, g) && !(p.ownCounts(f, g) && classNamed(f.class).grows && p.outgrown(f, g)) {
				continue
			}
			fa, fb := p.a.foreign(f), p.b.foreign(g)
			c.is(markForeign, fa != fb)
			c.is(markGuarded, guarded)
			if c.otherCount() {
				out = append(out, c) // barred whatever else holds of it; a rule that finds it too finds it here
				continue
			}
			c.is(markBare, bare)
			c.set(markUnitLike, like)
			c.set(markLocal, p.local(p.a.about(f), p.b.about(g)))
			c.is(markMeasured, f.measured)
			c.is(markMoney, f.measured && money(f.unit))
			c.is(markPercent, f.unit == "%")
			c.is(markLasts, f.unit == "s")
			c.is(markNounSame, counted >= akin)
			c.is(markNounWide, counted > untied && counted < akin)
			c.is(markPartly, p.partly(f, g))
			c.is(markSubset, f.subset != g.subset)
			c.is(markForeignBoth, fa && fb)
			c.is(markForeseen, p.a.foreseen(f) != p.b.foreseen(g))
			c.is(markOngoing, p.a.ongoing(f) || p.b.ongoing(g))
			c.is(markHedged, f.hedge != "" || g.hedge != "")
			c.is(markContrast, f.hedge == "only" || g.hedge == "only" || f.hedge == "just" || g.hedge == "just")
			c.is(markUnfirm, !p.a.putForward(f) || !p.b.putForward(g))
			c.set(markRatio, min(math.Log2(ratio(f, g)), 6))
			c.is(markOne, min(f.value, g.value) <= 1 && !f.measured && f.unit != timesDone && g.unit != timesDone)
			c.is(markClose, ratio(f, g) < 1.1)
			c.is(markOther, p.otherBearers(f, g))
			c.is(markOneBearer, p.oneBearer(f, g))
			c.is(markWhole, f.of >= 0 && g.of >= 0 && p.tie(&p.a.terms[f.of], &p.b.terms[g.of]) >= akin)
			c.is(markHalfWhole, (f.of >= 0) != (g.of >= 0))
			c.is(markTopic, p.sharesTopic(f, g))
			c.governors(p, f, g)
			out = append(out, c)
		}
	}
	return out
}

// mostApart is the ratio beyond which two figures are of two things, whoever tells them: "within
// a minute" and "for six hours" may be of one.
func mostApart(f *figure) float64 {
	if f.unit == "s" {
		return 1000
	}
	return 60
}

// restFor is a share as the share of what is left over, where that is what the other figure
// is of: more than half came to work, so less than half stayed away; every other figure is itself.
func (f *figure) restFor(g *figure) *figure {
	if f.unit != "%" || g.unit != "%" || g.class == "" || classNamed(f.class).rest != g.class {
		return f
	}
	n := *f
	n.class, n.least = g.class, f.lo <= 0 && f.hedge != ""
	n.value, n.lo, n.hi = 100-f.value, 100-min(f.hi, 100), 100-max(f.lo, 0)
	return &n
}

// leastBare is the least figure that is taken to leave its unit out: smaller ones
// stand for people and things named before.
const leastBare = 5

// bare reports whether a figure leaves out what it counts or measures: "we make it
// 21 and a bit".
func (f *figure) bare() bool {
	return f.unit == "" && f.noun < 0 && f.of < 0 && f.value >= leastBare
}

// inUnitOf is a bare figure in the unit that another one is written in, if that is
// a unit of measure, and of the class that its words then give it; every other figure is itself.
func (s *Statement) inUnitOf(f, g *figure) *figure {
	if !f.bare() || !g.measured || g.unit == "%" || inDays[g.written] > 0 {
		return f
	}
	x := *f
	x.unit, x.measured, x.written, x.scale = g.unit, true, g.written, g.scale
	if by := g.scale; by > 0 {
		x.lo, x.hi, x.value = x.lo*by, x.hi*by, x.value*by
	}
	x.class, x.lent = "", true
	s.classify(&x)
	return &x
}

// reckonings are nouns that a number without a noun is said to be: "the true number is 21", "his
// result is 41,000".
var reckonings = set("number figure count total tally toll result estimate reckoning sum answer")

// reckoners are verbs by which a number without a noun is told as a count: "we make it 21".
var reckoners = set("make count estimate reckon tally put")

// tallied reports whether a figure is told as the number of what the words leave out.
func (s *Statement) tallied(f *figure) bool {
	if f.class != "" || !f.bare() && f.unit != "people" && f.unit != "person" || f.governor < 0 {
		return false
	}
	fr := s.frameOf(f.governor)
	x := &s.terms[f.governor]
	if x.upos == "VERB" && reckoners[x.lemma] {
		return x.lemma != "make" && x.lemma != "put" || s.kidLemma(f.governor, "it") || fr != nil && fr.obj >= 0 && reckonings[s.terms[fr.obj].lemma]
	}
	if f.governor < f.from && reckonings[x.lemma] && x.rel == "nsubj" {
		return true
	}
	subj := s.kid(f.governor, "nsubj")
	return subj >= 0 && subj < f.from && reckonings[s.terms[subj].lemma]
}

// inClassOf is a figure that is told as the number of what its words leave out in the class of
// another one that counts people or things; every other figure is itself.
func (s *Statement) inClassOf(f, g *figure) *figure {
	if g.measured || g.class == "" || !s.tallied(f) {
		return f
	}
	x := *f
	x.class, x.lent = g.class, true
	return &x
}

// counted is how the things that two figures count are tied; people are people.
func (p *pair) counted(f, g *figure) tie {
	if sameClass(f, g) && f.class != "" {
		return akin
	}
	if f.noun >= 0 && g.noun >= 0 {
		if t := p.tie(&p.a.terms[f.noun], &p.b.terms[g.noun]); t > untied {
			return t
		}
	}
	if f.noun >= 0 && g.noun >= 0 { // "140 drivers", "60 driver posts"
		for _, i := range p.a.phrase(f.noun) {
			for _, j := range p.b.phrase(g.noun) {
				if x, y := &p.a.terms[i], &p.b.terms[j]; x.upos == "NOUN" && y.upos == "NOUN" && p.tie(x, y) >= akin && !x.lex.general {
					return narrower
				}
			}
		}
	}
	if p.a.peopled(f) && p.b.peopled(g) || f.noun < 0 && g.noun >= 0 || g.noun < 0 && f.noun >= 0 {
		return sister
	}
	return untied
}

// sharesTopic reports whether two figures tell how much there is of one thing.
func (p *pair) sharesTopic(f, g *figure) bool {
	for _, x := range f.topic {
		for _, y := range g.topic {
			if p.tie(&p.a.terms[x], &p.b.terms[y]) >= akin && !p.a.terms[x].lex.general {
				return true
			}
		}
	}
	return false
}

// about are the words that a figure is about: what it counts, is a part of, and
// belongs to, and who that is said of.
func (s *Statement) about(f *figure) []int {
	var out []int
	add := func(i int) {
		if i < 0 || i >= f.from && i < f.to && i != f.noun {
			return
		}
		for _, k := range s.phrase(i) {
			if x := &s.terms[k]; x.content() && x.figure < 0 && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	if !f.measured {
		add(f.noun)
	}
	add(f.of)
	add(f.governor)
	for _, t := range f.topic {
		add(t)
	}
	if fr := s.frameOf(f.governor); fr != nil {
		add(fr.subj)
		add(fr.obj)
		for _, o := range fr.others {
			add(o.term)
		}
	}
	return out
}

// sameFigureConflicts are pairs of one figure that one side puts forward and the
// other denies.
func (p *pair) sameFigureConflicts(out []conflict) []conflict {
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			if f.measured != g.measured || f.unit != g.unit && f.measured || ratio(f, g) > 1.05 {
				continue
			}
			if p.a.putForward(f) == p.b.putForward(g) {
				continue
			}
			c := conflict{kind: "polarity", rule: "polarity", a: span(f.from, f.to), b: span(g.from, g.to)}
			c.is(markSameFigure, true)
			c.is(markDenial, p.a.commitment == schema.Denied || p.b.commitment == schema.Denied)
			c.governors(p, f, g)
			out = append(out, c)
		}
	}
	return out
}
