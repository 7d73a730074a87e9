package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule antonym: both sides put forward predicates of one bearer that exclude
// each other: blocked and open, legal and illegal, confirmed and denied.
func init() {
	register(&rule{name: "antonym", kind: "antonym", rank: 30, test: testAntonym})
}

func testAntonym(p *pair) []verdict {
	var out []verdict
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := &p.a.terms[f.head], &p.b.terms[g.head]
			if x.sign != isSo || y.sign != isSo || p.heads(f, g) != opposed {
				continue
			}
			if !opposes(x.lex, y.lex) && (x.upos == "VERB" || y.upos == "VERB" || p.linked) || weakly(x.lex, y.lex) && min(p.cover, p.coverA) < 0.55 && !(p.linked && (harm(x.lex, y.lex) || !sequential(x.lex, y.lex) && p.disputed() && p.near() && p.a.main(f.head) && p.b.main(g.head) && max(p.cover, p.coverA) >= 0.5)) {
				continue
			}
			if p.both(f, g) || p.linked && !(p.a.point(f.head) && p.b.point(g.head)) {
				continue
			}
			if p.linked && (!p.said(f, g) || !p.opposable(f, g)) {
				continue
			}
			fit := p.args(f, g)
			v := verdict{a: p.a.polarityTerms(f.head), b: p.b.polarityTerms(g.head)}
			v.why = fmt.Sprintf("%s and %s exclude each other: same %s", p.a.quote(f.head), p.b.quote(g.head), roles(fit))
			// Voices that speak within three days of each other dispute a state, where
			// tellers would tell its change.
			loose := fit.matched == 0 && !weakly(x.lex, y.lex) && p.linked && p.disputed() && p.contemporary() && opposes(x.lex, y.lex) && p.mayFit(f, g) && p.a.main(f.head) && p.b.main(g.head) && f.subj+f.obj >= -1 &&
				(min(p.cover, p.coverA) >= 0.35 || p.a.weight+p.b.weight < 7 || p.akinBearers(f, g))
			if fit.clash || fit.matched == 0 && !loose || p.namesAlone(fit) {
				if fit.clash && fit.matched > 0 {
					v.why = fmt.Sprintf("%s and %s, but not of the same: %s and %s", p.a.quote(f.head), p.b.quote(g.head), p.a.quote(fit.clashing[0]), p.b.quote(fit.clashing[1]))
					out = append(out, v)
				}
				continue
			}
			v.relation = schema.Contradicts
			v.score = p.conflictScore(f, g, fit, same) - 0.04
			if p.linked && p.disputed() && p.near() && p.a.main(f.head) && p.b.main(g.head) && p.sameTime(3) && p.opposedOfOne(f, g) {
				v.score = max(v.score, 0.5+0.1*max(p.cover, p.coverA)+0.05*p.story)
			}
			if loose {
				v.score = 0.52 + 0.1*max(p.cover, p.coverA)
			}
			if legal(x.lex) {
				v.kind = "legal"
			}
			if p.changed(f, g) {
				v.relation = schema.Updates
				v.why = fmt.Sprintf("%s, then %s: a change of state, later", p.a.quote(f.head), p.b.quote(g.head))
				v.time = "later"
			} else if x.future != y.future {
				v.kind = "promise"
			}
			out = append(out, v)
		}
	}
	return out
}

// opposable reports whether two opposed predicates of documents that tell many
// things may be of one bearer: both said of it, or of nouns that are one.
func (p *pair) opposable(f, g *frame) bool {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if harm(x.lex, y.lex) {
		return true
	}
	// What was open in one year may have been shut in another; what is going on now
	// is of now, whatever it is measured by.
	then := func(s *Statement, x *term) bool { return s.elsewhen() && !strings.HasSuffix(x.text, "ing") }
	if then(p.a, x) != then(p.b, y) {
		return false
	}
	if is(x.rel, "compound") || is(y.rel, "compound") || x.future != y.future && sequential(x.lex, y.lex) {
		return false
	}
	// Ordered things have a first and a last, a start and an end.
	if sequential(x.lex, y.lex) && (f.obj < 0 || g.obj < 0 || p.bearers(f.obj, g.obj) != 2) {
		return false
	}
	if x.upos == "VERB" && y.upos == "VERB" && f.obj >= 0 && g.obj >= 0 && p.bearers(f.obj, g.obj) != 2 && p.tie(&p.a.terms[f.obj], &p.b.terms[g.obj]) < akin {
		return false
	}
	i, j := p.a.bearer(f), p.b.bearer(g)
	if i < 0 || j < 0 {
		return f.nominal || g.nominal
	}
	if s, t := &p.a.terms[i], &p.b.terms[j]; s.upos == "NOUN" && t.upos == "NOUN" && p.tie(s, t) < broader && (x.upos == "ADJ" || y.upos == "ADJ") && is(x.rel, "amod") != is(y.rel, "amod") {
		return false
	}
	// "a true story" and "the claims are untrue": what is said is seldom one.
	if (saying[p.a.terms[i].lemma] || saying[p.b.terms[j].lemma]) && p.a.terms[i].lemma != p.b.terms[j].lemma {
		return false
	}
	k := p.bearers(i, j)
	return k == 2 || k == 1 && !weakly(x.lex, y.lex) && is(x.rel, "amod") == is(y.rel, "amod") && !is(x.rel, "amod")
}

// bearer is what a predicate is said of: the object of a verb that has one, else
// the subject.
func (s *Statement) bearer(f *frame) int {
	if f.obj >= 0 && s.terms[f.head].upos != "ADJ" && !f.copula {
		return f.obj
	}
	return f.subj
}

// opposedOfOne reports whether two opposed predicates are surely of one bearer.
func (p *pair) opposedOfOne(f, g *frame) bool {
	i, j := p.a.bearer(f), p.b.bearer(g)
	return i >= 0 && j >= 0 && p.a.terms[f.head].future == p.b.terms[g.head].future && p.bearers(i, j) == 2
}

// akinBearers reports whether the bearers of two predicates are nouns that keep one
// company: gates and exits, the sprinklers and the sprinkler system.
func (p *pair) akinBearers(f, g *frame) bool {
	i, j := p.a.bearer(f), p.b.bearer(g)
	if i < 0 || j < 0 {
		return false
	}
	x, y := &p.a.terms[i], &p.b.terms[j]
	return alike(x.lex, y.lex) > 0 || compounded(p.a, i, p.b, j) || compounded(p.b, j, p.a, i)
}

// contemporary reports whether two statements are near each other, or said within four
// days in documents that share names.
func (p *pair) contemporary() bool {
	d := p.daysApart()
	return p.near() || p.story >= 0.12 && d >= 0 && d <= 4
}

// harm reports whether one word tells of protecting and the other of harming. Who
// protects a people does not at any time drive it out.
func harm(x, y *lexeme) bool {
	protect := lookup("protect", posVerb)
	return sameSide(x, protect) && opposes(y, protect) || sameSide(y, protect) && opposes(x, protect)
}

// weakly reports whether two words are opposed only as tellings of one moment: who
// started may well have stopped.
func weakly(x, y *lexeme) bool {
	for _, s := range x.sides {
		for _, t := range y.sides {
			if s.pair == t.pair && s.left != t.left && !knowledge().weak[s.pair] {
				return false
			}
		}
	}
	return true
}

// sequential reports whether two words are opposed as the beginning and the end of
// one course: what was begun may have been stopped, who came may have left.
func sequential(x, y *lexeme) bool {
	for _, s := range x.sides {
		for _, t := range y.sides {
			if s.pair == t.pair && s.left != t.left && !knowledge().courses[s.pair] {
				return false
			}
		}
	}
	return true
}

// both reports whether one side itself puts forward both predicates: arrested,
// then released.
func (p *pair) both(f, g *frame) bool {
	for i := range p.a.frames {
		h := &p.a.frames[i]
		if h.head != f.head && p.a.terms[h.head].sign == isSo && p.heads(h, g) >= narrower {
			return true
		}
	}
	for j := range p.b.frames {
		h := &p.b.frames[j]
		if h.head != g.head && p.b.terms[h.head].sign == isSo && p.heads(f, h) >= narrower {
			return true
		}
	}
	return false
}

// legal reports whether a word tells the standing of something before the law.
func legal(l *lexeme) bool {
	return l.stem == "legal" || l.stem == "illeg" || l.stem == "law" || l.stem == "unlaw"
}

// changed reports whether the later of two opposed predicates tells a change:
// a verb, put forward for a later day by another telling than a denial.
func (p *pair) changed(f, g *frame) bool {
	o := p.order()
	if o == 0 {
		return false
	}
	// Of two voices within a fortnight, the later one seldom tells that what the
	// other said has changed.
	if d := p.daysApart(); p.linked && p.disputed() && d >= 0 && d <= 14 && !sequential(p.a.terms[f.head].lex, p.b.terms[g.head].lex) {
		return false
	}
	late := &p.b.terms[g.head]
	early := &p.a.terms[f.head]
	if o > 0 {
		late, early = early, late
	}
	// What has ended is not going on later.
	if goes := lookup("continue", posVerb); sameSide(late.lex, goes) {
		return false
	}
	return late.upos == "VERB" && !early.future && late.denier < 0
}
