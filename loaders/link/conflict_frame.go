package link

// frameConflicts are pairs of predicates of which one is affirmed and one
// denied, of which one excludes the other, or whose parts are filled by two.
func (p *pair) frameConflicts(out []conflict) []conflict {
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := &p.a.terms[f.head], &p.b.terms[g.head]
			forbids := p.forbids(f, g)
			if !forbids && (x.sign == unknown && y.sign == unknown || (x.sign == unknown || y.sign == unknown) && !planned(x, y)) || !p.said(f, g) {
				continue
			}
			t := p.predicates(f, g)
			if t == untied && x.sign == isSo && y.sign == isSo {
				continue // none of the cases
			}
			var c conflict
			switch {
			case (x.sign*y.sign == isNot || planned(x, y) || forbids) && t >= broader, forbids && p.unsafe(f, g):
				c.kind, c.rule = "polarity", "polarity"
				if p.figureDenied(f.head, g.head) {
					continue
				}
				if x.sign == isNot && t == narrower || y.sign == isNot && t == broader {
					c.is(markWiderDenied, true)
				}
				s, h, of, o, k := p.a, f, p.back, p.b, g
				if y.sign == isNot || forbids && p.b.forbidden(g.head) {
					s, h, of, o, k = p.b, g, p.of, p.a, f
				}
				if u := undergoer(h); u >= 0 && s.besides(u) && of[u].tie < akin {
					continue
				}
				c.is(markForbids, forbids)
				c.is(markAccounted, p.accounted(s, h, of, o, k))
				c.set(markCore, p.core(s, h, of, o.context))
				c.is(markDenial, p.a.denies(f.head) || p.b.denies(g.head))
				c.is(markAgreed, p.agreed(f, g, p.args(f, g)))
				c.denies(s, h.head, o, k.head, t)
				c.is(markBounded, p.a.bounded(f.head) || p.b.bounded(g.head))
				c.is(markRoutine, routine[x.lemma] || routine[y.lemma])
				c.is(markPlanned, !forbids && x.sign*y.sign == unknown)
				c.is(markSharesBearer, p.sharesBearer(f, g))
			case x.sign*y.sign == isNot && t == opposed && p.unbegun(f, g):
				c.kind, c.rule = "polarity", "polarity"
				c.is(markUnbegun, true)
			case x.sign == isSo && y.sign == isSo && t == opposed:
				c.kind, c.rule = "antonym", "antonym"
				c.is(markTabled, opposes(x.lex, y.lex))
				c.is(markWeak, opposes(x.lex, y.lex) && weakly(x.lex, y.lex))
				c.is(markSequential, opposes(x.lex, y.lex) && sequential(x.lex, y.lex))
				c.is(markBoth, p.both(f, g))
				c.is(markChanged, p.changed(f, g))
				c.is(markOneOpposed, p.opposedOfOne(f, g))
				c.is(markOpposable, p.opposable(f, g))
			case x.sign == isSo && y.sign == isSo && t >= broader && !x.lex.general:
				fit := p.args(f, g)
				cleft := p.a.cleft(f.head) || p.b.cleft(g.head)
				first := p.a.foremost(f.head) || p.b.foremost(g.head) || cleft
				one := first || exclusive()[x.lemma] != "" || exclusive()[y.lemma] != "" || fit.clash && p.a.terms[fit.clashing[0]].name != "" && p.b.terms[fit.clashing[1]].name != ""
				agents := !shareable(x.lex) && !shareable(y.lex) && f.subj >= 0 && g.subj >= 0 && f.obj >= 0 && g.obj >= 0 && !f.copula && !g.copula && p.bearers(f.subj, g.subj) == 0 && p.bearers(f.obj, g.obj) == 2
				if !fit.swapped && !first && fit.clash && (shareable(x.lex) || shareable(y.lex)) {
					continue
				}
				if !fit.swapped && !agents && (!fit.clash || !one || fit.matched == 0 && !first) {
					continue
				}
				c.is(markAgents, agents)
				c.is(markFirst, first)
				c.is(markCleft, cleft)
				c.kind, c.rule = "slot", "slot"
				if fit.swapped {
					c.kind, c.rule = "role", "role"
					c.a, c.b = []int{f.subj, f.head, f.obj}, []int{g.subj, g.head, g.obj}
				} else {
					c.a, c.b = []int{fit.clashing[0], f.head}, []int{fit.clashing[1], g.head}
				}
				c.is(markNamedSlot, p.a.terms[fit.clashing[0]].name != "" && p.b.terms[fit.clashing[1]].name != "")
			default:
				continue
			}
			c.f, c.g = f, g
			if c.a == nil {
				c.a, c.b = p.a.polarityTerms(f.head), p.b.polarityTerms(g.head)
			}
			c.heads(p, x, y, t)
			c.roles(p, f, g)
			c.set(markLocal, p.local(p.a.beside(f), p.b.beside(g)))
			c.is(markFuture, x.future != y.future)
			c.is(markMain, p.a.main(f.head) && p.b.main(g.head))
			c.is(markPoint, p.a.point(f.head) && p.b.point(g.head))
			c.is(markCopula, f.copula != g.copula)
			c.is(markNominal, f.nominal || g.nominal)
			c.is(markAttribute, is(x.rel, "amod", "compound") || is(y.rel, "amod", "compound"))
			out = append(out, c)
		}
	}
	return out
}

// figureDenied reports whether what one side denies of a predicate is its figure,
// which the other side does not give: "reports of thirty dead are false", "twelve
// people died".
func (p *pair) figureDenied(i, j int) bool {
	denied := func(s *Statement, i int, o *Statement, j int) bool {
		f := s.figureOf(i)
		if s.terms[i].sign != isNot || f == nil {
			return false
		}
		g := o.figureOf(j)
		return g == nil || ratio(f, g) > 1.05
	}
	return denied(p.a, i, p.b, j) || denied(p.b, j, p.a, i)
}

// figureOf is the figure that a term is counted by, or nil.
func (s *Statement) figureOf(i int) *figure {
	for k := range s.figures {
		if f := &s.figures[k]; f.noun == i {
			return f
		}
	}
	return nil
}

// planned reports whether one of two predicates is denied and the other planned:
// "no shop will be closed", "plans to shut 62 branches".
func planned(x, y *term) bool {
	return x.sign == isNot && y.sign == unknown && y.future || y.sign == isNot && x.sign == unknown && x.future
}

// unbegun reports whether one side says that something has not begun and the
// other that it is done.
func (p *pair) unbegun(f, g *frame) bool {
	begin, end := lookup("begin", posVerb), lookup("finish", posVerb)
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if y.sign == isNot {
		x, y = y, x
	}
	return (x.lex == begin || tied(x.lex, begin) >= akin) && (y.lex == end || tied(y.lex, end) >= akin)
}

// foremost reports whether a deed is told as the first of several.
func (s *Statement) foremost(i int) bool {
	for _, k := range s.terms[i].kids {
		if l := s.terms[k].lemma; l == "first" || l == "without" || l == "initiate" {
			return true
		}
		if m := s.mark(k); m == "without" {
			return true
		}
	}
	return false
}

// rival reports whether both sides tell of one deed of which one says who did it, or did
// it first, and nobody else.
func (p *pair) rival() bool {
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			if f.subj >= 0 && g.subj >= 0 && (p.a.cleft(f.head) || p.b.cleft(g.head)) && p.heads(f, g) >= akin && !p.a.terms[f.head].lex.general {
				return true
			}
		}
	}
	return false
}

// WordNet's files of verbs for what one may do without keeping another from doing it.
const (
	fileCognition     = 31
	fileCommunication = 32
	fileConsumption   = 34
	fileEmotion       = 37
	filePerception    = 39
)

// shareable reports whether a deed of one does not exclude that another did it too:
// to see, to say, to condemn.
func shareable(l *lexeme) bool {
	w := openWordnet()
	if l.pos != posVerb || len(l.first) == 0 {
		return false
	}
	switch w.files[l.first[0]] {
	case fileCognition, fileCommunication, fileConsumption, fileEmotion, filePerception:
		return exclusive()[l.lemma] == ""
	}
	return false
}
