package link

import (
	"math"
	"slices"
	"strings"

	"whosaid/schema"
)

// A conflict is one way in which two statements may exclude each other: the words
// that would do it, and what speaks for and against it. It is a question, not a
// finding: [weigh] answers it.
type conflict struct {
	kind  string // of dispute that it would be
	rule  string
	a, b  []int // the terms that it rests on
	f, g  *frame
	x, y  *figure
	told  string // why, where a rule has told it
	on    string // the matter that it is on
	lasts bool   // and whether answers to it hold for years
	by    [2]*wording
	long  float64 // what the length of the documents takes from the odds: see amid
	marks
}

// conflicts lists all ways in which two assertions may exclude each other.
// Whatever holds of a pair as a whole is added by its caller.
func (p *pair) conflicts() []conflict {
	var out []conflict
	out = p.figureConflicts(out)
	out = p.frameConflicts(out)
	out = p.causeConflicts(out)
	out = p.absenceConflicts(out)
	out = p.sameFigureConflicts(out)
	out = p.qualityConflicts(out)
	out = p.timeConflicts(out)
	out = p.noneConflicts(out)
	out = p.noticeConflicts(out)
	out = p.firstTimeConflicts(out)
	out = p.matterConflicts(out)
	out = p.ruled(out)
	return out
}

// heads marks how two predicates are tied.
func (c *conflict) heads(p *pair, x, y *term, t tie) {
	c.is(markHeadSame, t == same)
	c.is(markHeadAkin, t == akin || t == narrower)
	c.is(markHeadWide, t == broader || t == sister)
	c.is(markHeadGeneral, x.lex.general || y.lex.general)
	if t < akin && x.name == "" && y.name == "" {
		c.set(markHeadLike, max(0, likeness(x, y)))
	}
}

// roles marks how the arguments of two predicates go together.
func (c *conflict) roles(p *pair, f, g *frame) {
	fit := p.args(f, g)
	c.set(markFit, float64(min(fit.matched, 3)))
	c.is(markFitNamed, fit.named)
	c.is(markClash, fit.clash)
	c.is(markSwapped, fit.swapped)
	facing := func(i, j int, yes, no, open mark) {
		switch {
		case i < 0 && j < 0:
		case i < 0 || j < 0:
			c.is(open, true)
		default:
			k := p.bearers(i, j)
			c.is(yes, k == 2)
			c.is(no, k == 0)
		}
	}
	all, every := p.a.wholly(f), p.b.wholly(g)
	c.is(markException, all != every)
	if u, v := undergoer(f), undergoer(g); u >= 0 && v >= 0 && p.bearers(u, v) != 2 {
		// One of a kind is an exception to what is said of all of it.
		c.is(markOfSome, !(every && !all) && narrowed(p.a, u, p.back) || !(all && !every) && narrowed(p.b, v, p.of))
	}
	c.is(markOthersNamed, p.othersNamed(p.a.doer(f), p.b.doer(g)) || p.othersNamed(f.obj, g.obj))
	facing(f.subj, g.subj, markSubjSame, markSubjOther, markSubjOpen)
	facing(f.obj, g.obj, markObjSame, markObjOther, markObjOpen)
}

// undergoer is whom or what a predicate is said of, or done to: -1 for none.
func undergoer(f *frame) int {
	if f.obj >= 0 {
		return f.obj
	}
	return f.subj
}

// narrowed reports whether a phrase is of some of its kind by words that the other side,
// which ties of tells of, does not have: "the embassy's staff", "none of the pupils".
func narrowed(s *Statement, i int, of []match) bool {
	return slices.ContainsFunc(s.phrase(i), func(k int) bool {
		x := &s.terms[k]
		return k != i && x.figure < 0 && (x.weight >= 0.5 || x.name != "") && (of[k].to < 0 || of[k].tie < broader)
	})
}

// allOrNone are words for all or none of a group.
var allOrNone = set("all every each no none neither any")

// everyOne are words for everybody and nobody, and for always and never.
var everyOne = set("everyone everybody everything nobody nothing none all never ever always throughout anyone anybody")

// wholly reports whether a predicate is said of all or none of a group, or at all times or
// none: "all exits were open", "nobody was hurt", "was never late".
func (s *Statement) wholly(f *frame) bool {
	of := func(i int) bool {
		return i >= 0 && (everyOne[s.terms[i].lemma] && s.terms[i].upos == "PRON" || s.kidAmong(i, allOrNone) || s.single(i))
	}
	if of(f.subj) || of(f.obj) {
		return true
	}
	return slices.ContainsFunc(s.terms[f.head].kids, func(k int) bool {
		y := &s.terms[k]
		return is(y.rel, "advmod") && everyOne[y.lemma] || is(y.rel, "nsubj", "det") && y.lemma == "all" || is(y.rel, "obl", "advmod") && occasions[y.lemma] && s.kidAmong(k, allOrNone)
	})
}

// kidAmong reports whether a term has a child whose lemma or form is one of the words.
func (s *Statement) kidAmong(i int, words map[string]bool) bool {
	return slices.ContainsFunc(s.terms[i].kids, func(k int) bool {
		return words[s.terms[k].lemma] || words[strings.ToLower(s.terms[k].text)]
	})
}

// single reports whether a noun is said to be not even one: "not a single crown".
func (s *Statement) single(i int) bool {
	return s.kidLemma(i, "single", "one") && (s.terms[i].sign == isNot || s.terms[i].head >= 0 && s.terms[s.terms[i].head].sign == isNot)
}

// cleft reports whether a deed is told so that its doer is what matters: "it was the
// council that broke off the talks".
func (s *Statement) cleft(i int) bool {
	x := &s.terms[i]
	if x.rel != "acl:relcl" || x.head < 0 || s.kid(x.head, "cop") < 0 {
		return false
	}
	it, that := s.kid(x.head, "nsubj", "expl"), s.kid(i, "nsubj")
	return it >= 0 && strings.EqualFold(s.terms[it].text, "it") && that >= 0 && (s.terms[that].lemma == "that" || s.terms[that].lemma == "who")
}

// bland are words that restrict a group to nobody: of a "valid vote" and a "vote" one
// means the same.
var bland = set("valid affected concerned entire legal relevant remaining")

// restricted reports whether a phrase is of all or none of a group that its words restrict
// ("all of the embassy's staff", "no pupil of the school"), and those words are tied by of to none of
// the other side's phrase.
func restricted(s *Statement, i int, other []int, of []match) bool {
	return s.kidAmong(i, allOrNone) && slices.ContainsFunc(s.phrase(i), func(k int) bool {
		x := &s.terms[k]
		return k != i && x.figure < 0 && !bland[x.lemma] && (x.weight >= 0.5 || x.name != "") && (of[k].to < 0 || of[k].tie < broader || !slices.Contains(other, of[k].to))
	})
}

// othersThan reports whether one of two frames says something of all or none of a group
// and the other of whoever else.
func (p *pair) othersThan(f, g *frame) bool {
	if f == nil || g == nil {
		return false
	}
	u, v := undergoer(f), undergoer(g)
	phrase := func(s *Statement, f *frame, i int) []int {
		switch {
		case i >= 0:
			return s.phrase(i)
		case f.nominal: // "votes left uncounted"
			return s.phrase(f.head)
		}
		return nil
	}
	return u >= 0 && restricted(p.a, u, phrase(p.b, g, v), p.back) || v >= 0 && restricted(p.b, v, phrase(p.a, f, u), p.of)
}

// doer is the subject of a frame, or of the nearest one above it that has one: -1
// for none.
func (s *Statement) doer(f *frame) int {
	for i, n := f.head, 0; i >= 0 && n < 4; i, n = s.terms[i].head, n+1 {
		if g := s.frameOf(i); g != nil && g.subj >= 0 {
			return g.subj
		}
	}
	return -1
}

// othersNamed reports whether two phrases name two different bearers.
func (p *pair) othersNamed(i, j int) bool {
	return i >= 0 && j >= 0 && p.a.terms[i].name != "" && p.b.terms[j].name != "" && p.bearers(i, j) == 0
}

// governors marks how the predicates go together that two figures belong to.
func (c *conflict) governors(p *pair, f, g *figure) {
	if f.governor < 0 || g.governor < 0 {
		c.is(markNoHead, true)
		return
	}
	x, y := &p.a.terms[f.governor], &p.b.terms[g.governor]
	c.heads(p, x, y, p.tie(x, y))
	if fg, gg := p.a.frameOf(f.governor), p.b.frameOf(g.governor); fg != nil && gg != nil {
		c.roles(p, fg, gg)
		c.f, c.g = fg, gg
	}
	c.is(markChange, changing[x.lemma] || changing[y.lemma])
	wanted := func(t *term) bool {
		im, ok := knowledge().implicative[t.lemma]
		return ok && im.plain == unknown && !im.says
	}
	c.is(markWanted, x.lemma != y.lemma && (wanted(x) || wanted(y)))
}

// predicates is how the heads of two frames are tied, as they tell what becomes of
// a thing: besides what the lexicon says, verbs with opposed particles exclude each other.
func (p *pair) predicates(f, g *frame) tie {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if opposes(x.lex, y.lex) || opposesKind(x.lex, y.lex) || opposesKind(y.lex, x.lex) {
		return opposed
	}
	t := p.heads(f, g)
	if t != untied {
		return t
	}
	_, u, ok := strings.Cut(x.lemma, " ")
	_, v, ok2 := strings.Cut(y.lemma, " ")
	if ok && ok2 && (u == "up" && v == "down" || u == "down" && v == "up" || u == "on" && v == "off" || u == "off" && v == "on" || u == "in" && v == "out" || u == "out" && v == "in") {
		return opposed
	}
	return t
}

// sharesBearer reports whether two predicates have a subject or an object in
// common, by a word that tells something.
func (p *pair) sharesBearer(f, g *frame) bool {
	one := func(i, j int) bool {
		return i >= 0 && j >= 0 && p.bearers(i, j) == 2 && !p.a.terms[i].lex.general && p.a.terms[i].upos != "PRON"
	}
	return one(f.subj, g.subj) || one(f.obj, g.obj)
}

// sharesParty reports whether whoever does a deed on one side does it or undergoes it on the
// other, by a word that tells something: "no guest was hurt", "a guest broke an ankle".
func (p *pair) sharesParty(f, g *frame) bool {
	for _, i := range []int{f.subj, f.obj} {
		for _, j := range []int{g.subj, g.obj} {
			if i < 0 || j < 0 || p.a.terms[i].lex.general || p.a.terms[i].upos != "NOUN" || p.b.terms[j].upos != "NOUN" {
				continue
			}
			if p.bearers(i, j) == 2 || p.a.isPerson(i) && p.b.isPerson(j) && alike(p.a.terms[i].lex, p.b.terms[j].lex) >= likePerson {
				return true
			}
		}
	}
	return false
}

// likePerson is how alike two nouns for people are from which one may be the other: a boy
// and a child, not a boy and a guard.
const likePerson = 0.6

// sharesAny reports whether two frames have a telling noun in common in any role.
func (p *pair) sharesAny(f, g *frame) bool {
	for _, i := range p.a.beside(f) {
		for _, j := range p.b.beside(g) {
			if x := &p.a.terms[i]; x.upos == "NOUN" && x.name == "" && p.tie(x, &p.b.terms[j]) >= akin {
				return true
			}
		}
	}
	return false
}

// local is how far two sets of words are alike, from 0 to 1: each word's best
// partner on the other side, by the lexicon or else by the company they keep,
// telling words more than others.
func (p *pair) local(a, b []int) float64 {
	value := func(x, y *term) float64 {
		if t := p.tie(x, y); t > untied {
			return worth[t]
		}
		if x.name != "" || y.name != "" {
			return 0
		}
		return max(0, likeness(x, y)-0.2)
	}
	telling := func(x *term) float64 {
		return x.weight / (1 + math.Log2(1+float64(p.a.uses(x)+p.b.uses(x))/4))
	}
	var sum, got float64
	add := func(x *term, others []int, with func(int) float64) {
		best := 0.0
		for _, k := range others {
			best = max(best, with(k))
		}
		w := telling(x)
		sum, got = sum+w, got+w*best
	}
	for _, i := range a {
		x := &p.a.terms[i]
		add(x, b, func(j int) float64 { return value(x, &p.b.terms[j]) })
	}
	for _, j := range b {
		y := &p.b.terms[j]
		add(y, a, func(i int) float64 { return value(&p.a.terms[i], y) })
	}
	if sum == 0 {
		return 0
	}
	return got / sum
}

// beside are the words that fill the roles of a frame of the statement.
func (s *Statement) beside(f *frame) []int {
	s.besideOnce.Do(func() {
		s.besideFrames = make(map[*frame][]int, len(s.frames))
		for i := range s.frames {
			s.besideFrames[&s.frames[i]] = s.readBeside(&s.frames[i])
		}
	})
	return s.besideFrames[f]
}

func (s *Statement) readBeside(f *frame) []int {
	return slices.DeleteFunc(s.roleTerms(f), func(i int) bool { return i == f.head || !s.terms[i].content() })
}

// ruled are the conflicts that the rules find by themselves.
func (p *pair) ruled(out []conflict) []conflict {
	for _, v := range p.verdicts() {
		rl := v.rule
		if v.relation != schema.Contradicts || v.score < enough || p.apartIn(v) {
			continue
		}
		c := conflict{kind: rl.kind, rule: rl.name, a: v.a, b: v.b, told: v.why}
		if v.kind != "" {
			c.kind = v.kind
		}
		k := slices.IndexFunc(out, func(o conflict) bool { return o.rule == rl.name && slices.Equal(o.a, v.a) && slices.Equal(o.b, v.b) })
		if k >= 0 {
			c = out[k]
		}
		c.is(markRuled, true)
		switch rl.name {
		case "date", "moment":
			c.is(markRuledTime, true)
		case "existence", "label", "substitution":
			c.is(markRuledOther, true)
		}
		c.set(markRuleScore, v.score)
		if k >= 0 {
			out[k] = c
		} else {
			out = append(out, c)
		}
	}
	return out
}
