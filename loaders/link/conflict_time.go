package link

import (
	"fmt"
	"slices"
)

// onePhase is the phase of a happening that two terms both tell of; nil for none.
func (p *pair) onePhase(i, j int) *phase {
	for x := range p.a.phasesOf(i) {
		for y := range p.b.phasesOf(j) {
			if x == y {
				return x
			}
		}
	}
	return nil
}

// goesOn reports whether something is told as still so.
func (s *Statement) goesOn(i int) bool { return s.kidLemma(i, "still") }

// stillAfter reports whether one verb tells what was over and the other what was
// still so.
func (p *pair) stillAfter(i, j int) bool {
	over := func(s *Statement, i int) bool {
		for ph := range s.phasesOf(i) {
			if ph.is("end") || ph.is("mended") {
				return true
			}
		}
		return false
	}
	return p.a.goesOn(i) && over(p.b, j) || p.b.goesOn(j) && over(p.a, i)
}

// A placed time is when something was, by the words of a statement.
type placedTime struct {
	moment   *moment
	clock    *clock
	reckoned *reckoned
	until    bool // then, or before
	governor int
	words    []int
}

// placed are the times of a statement with the predicates that they date, read
// once.
func (s *Statement) placed() []placedTime {
	s.placedOnce.Do(func() { s.placedTimes = s.readPlaced() })
	return s.placedTimes
}

func (s *Statement) readPlaced() []placedTime {
	var out []placedTime
	for i := range s.times {
		if m := &s.times[i]; m.governor >= 0 && !s.sayTime(i) {
			out = append(out, placedTime{moment: m, governor: m.governor, words: span(m.from, m.to)})
		}
	}
	for i := range s.reckoned {
		d := &s.reckoned[i]
		x := &s.terms[d.governor]
		_, _, learning := s.knowing(d.governor)
		if knowledge().implicative[x.lemma].says && !learning && !s.goesOn(d.governor) || d.Earliest.IsZero() || d.Latest.IsZero() {
			continue
		}
		out = append(out, placedTime{reckoned: d, until: d.at >= 0 && (s.terms[d.at].lemma == "by" || s.terms[d.at].lemma == "before"), governor: d.governor, words: s.reckonedWords(d)})
	}
	clocks := s.clocks()
	for i := range clocks {
		c := &clocks[i]
		t := placedTime{clock: &c.clock, governor: -1}
		for k := range s.terms {
			x := &s.terms[k]
			if x.Len() == 0 {
				continue
			}
			if x.Start >= c.Start && x.End <= c.End {
				t.words = append(t.words, k)
			}
			if x.upos == "VERB" && x.Start >= s.span.Start && x.End <= s.span.End && (x.Start < c.Start || t.governor < 0) {
				t.governor = k
			}
		}
		if t.governor >= 0 {
			if len(t.words) == 0 { // a claim's own words give the date in its place
				t.words = []int{t.governor}
			}
			out = append(out, t)
		}
	}
	return out
}

// clash reports whether two placed times of one sort exclude each other.
func (t *placedTime) clash(u *placedTime) bool {
	switch {
	case t.clock != nil && u.clock != nil:
		return t.clock.apart(*u.clock) > 0
	case t.moment != nil && u.moment != nil:
		return t.moment.clash(u.moment)
	case t.reckoned != nil && u.reckoned != nil:
		if t.until != u.until { // "closed on Monday", "closed by Wednesday"
			by, on := t, u
			if u.until {
				by, on = u, t
			}
			return by.reckoned.Before(on.reckoned.Date)
		}
		return !t.reckoned.Overlaps(u.reckoned.Date)
	}
	return false
}

// reckonedWords are the words that stand for a date which has none: the predicate, and what
// leads to the date.
func (s *Statement) reckonedWords(d *reckoned) []int {
	if d.at < 0 || d.at == d.governor {
		return []int{d.governor}
	}
	out := []int{d.governor, d.at}
	slices.Sort(out)
	return out
}

// knowing tells who comes to know of something by a verb: who learns of it, or is told.
// learning: the verb is one of them; told: it is one of telling.
func (s *Statement) knowing(i int) (who int, told, learning bool) {
	for ph := range s.phasesOf(i) {
		if ph.is("first") {
			return s.borne(i, ph), s.letsKnow(i), true
		}
	}
	return -1, false, false
}

// telling are verbs of letting somebody know.
var telling = set("tell inform warn alert notify")

// letsKnow reports whether a verb is one of letting somebody know.
func (s *Statement) letsKnow(i int) bool { return telling[s.terms[i].lemma] }

// datesOne reports whether two reckoned times may be of one happening: verbs of one phase, of
// which nothing tells that the later does not exclude the earlier; or what was over, and what
// still went on later.
func (p *pair) datesOne(t, u *placedTime) bool {
	if p.stillAfter(t.governor, u.governor) {
		over, still := t, u
		if p.a.goesOn(t.governor) {
			over, still = u, t
		}
		return still.reckoned.Earliest.After(over.reckoned.Latest)
	}
	ph := p.onePhase(t.governor, u.governor)
	if ph == nil || !ph.is("first") {
		x, y := &p.a.terms[t.governor], &p.b.terms[u.governor]
		f, g := p.a.frameOf(t.governor), p.b.frameOf(u.governor)
		return f != nil && g != nil && p.sharesBearer(f, g) && (ph != nil && ph.is("once") || p.tie(x, y) >= akin && (once[x.lemma] || once[y.lemma]))
	}
	late, s := u, p.b
	if u.reckoned.Before(t.reckoned.Date) {
		late, s = t, p.a
	}
	// Who knows in May may have known in March, and be told again.
	w := s.terms[late.governor].lemma
	return w != "know" && w != "aware" && (!s.letsKnow(late.governor) || s.firstOnly(late.governor) || late.reckoned.at > 0 && s.terms[late.reckoned.at-1].lemma == "only")
}

// firstOnly reports whether a verb tells what was not so before: "was told only then".
func (s *Statement) firstOnly(i int) bool {
	return s.kidLemma(i, "first", "only", "until") || s.terms[i].sign == isNot
}

// timeConflicts are pairs of times that exclude each other, of what may be one
// happening.
func (p *pair) timeConflicts(out []conflict) []conflict {
	pa := p.a.placed()
	if len(pa) == 0 {
		return out
	}
	pb := p.b.placed()
	for _, t := range pa {
		for _, u := range pb {
			if !t.clash(&u) {
				continue
			}
			x, y := &p.a.terms[t.governor], &p.b.terms[u.governor]
			if x.sign == unknown || y.sign == unknown {
				continue
			}
			if t.reckoned != nil && !p.datesOne(&t, &u) {
				continue
			}
			k := p.tie(x, y)
			f, g := p.a.frameOf(t.governor), p.b.frameOf(u.governor)
			phase, still := p.onePhase(t.governor, u.governor), p.stillAfter(t.governor, u.governor)
			if f == nil || g == nil || phase == nil && !still && k < broader && likeness(x, y) < similarRelated && !p.sharesBearer(f, g) && !p.sharesAny(f, g) && (t.clock == nil || p.a.speaker == p.b.speaker) {
				continue
			}
			if t.clock != nil && (t.clock.light || u.clock.light) && phase == nil && !(p.sharesBearer(f, g) && (p.a.firstly(f) || p.b.firstly(g))) {
				continue // what is done at dawn may be done at noon again
			}
			c := conflict{kind: "date", rule: "moment", a: t.words, b: u.words, f: f, g: g}
			c.told = fmt.Sprintf("%s and %s: one happening at two times", p.a.quote(t.words...), p.b.quote(u.words...))
			c.heads(p, x, y, k)
			c.roles(p, f, g)
			c.set(markLocal, p.local(p.a.beside(f), p.b.beside(g)))
			c.is(markOnePhase, phase != nil)
			c.is(markKnown, phase != nil && phase.is("first"))
			c.is(markStill, still)
			c.is(markClock, t.clock != nil)
			c.is(markWeekday, t.moment != nil && t.moment.weekday != "" && u.moment.weekday != "")
			c.is(markYear, t.moment != nil && t.moment.year > 0 && u.moment.year > 0 && t.moment.year != u.moment.year)
			c.is(markOnce, once[x.lemma] || once[y.lemma])
			c.is(markDatedAlike, p.datedAlike(t.governor, u.governor))
			c.is(markFuture, x.future != y.future)
			c.is(markMain, p.a.main(f.head) && p.b.main(g.head))
			c.is(markUnfirm, x.sign == isNot || y.sign == isNot)
			c.is(markFirst, p.a.firstly(f) || p.b.firstly(g))
			out = append(out, c)
		}
	}
	return out
}

// firstly reports whether a frame is about the first of several, or was done "only"
// then.
func (s *Statement) firstly(f *frame) bool {
	for _, i := range s.roleTerms(f) {
		for _, k := range append([]int{i}, s.terms[i].kids...) {
			if l := s.terms[k].lemma; l == "first" || l == "only" {
				return true
			}
		}
	}
	return false
}
