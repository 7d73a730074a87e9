package link

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// knowing are verbs and nouns of coming to know of a thing, or of telling of it, whoever does.
var knowing = set("see read notice smell hear learn know find discover detect spot report complain complaint flag raise warn warning alert notify inform tell document case symptom meet contact talk speak negotiate approach reach record identify")

// firstTimeConflicts are pairs of which one says when somebody first knew or told of a thing,
// or first met somebody, and the other dates the like before that: "the first complaint
// reached us in February", "had reported it as early as November".
func (p *pair) firstTimeConflicts(out []conflict) []conflict {
	if !p.disputed() {
		return out
	}
	side := func(s, o *Statement, turned bool) {
		for _, l := range s.learnt() {
			if !l.first {
				continue
			}
			f, first := l.frame, l.day
			x := &s.terms[f.head]
			for _, k := range o.learnt() {
				g, before := k.frame, k.day
				y := &o.terms[g.head]
				if k.first || y.future || !before.Before(first) || gap(before, first) > longBefore {
					continue
				}
				if s.notified(f.head) && o.notified(g.head) {
					continue // noticeConflicts hears them
				}
				c := conflict{kind: "date", rule: "notice", f: f, g: g, lasts: true}
				ti, tj := s.polarityTerms(f.head), o.polarityTerms(g.head)
				c.a, c.b = ti, tj
				v, w := x, y
				if turned {
					c.a, c.b, c.f, c.g = tj, ti, g, f
					v, w = y, x
				}
				c.heads(p, v, w, p.tie(v, w))
				c.roles(p, c.f, c.g)
				c.is(markFirst, true)
				c.is(markEarlier, true)
				c.is(markMain, p.a.main(c.f.head) && p.b.main(c.g.head))
				c.set(markLocal, p.local(p.a.beside(c.f), p.b.beside(c.g)))
				c.is(markSharesBearer, p.sharesBearer(c.f, c.g) || p.sharesAny(c.f, c.g))
				out = append(out, c)
			}
		}
	}
	side(p.a, p.b, false)
	side(p.b, p.a, true)
	return out
}

// longBefore is how many days before the first time something still is of one matter with it.
const longBefore = 800

// A learnt is a deed of coming to know of something or of telling of it that the words date,
// and whether it is told as the first of its kind.
type learnt struct {
	frame *frame
	day   schema.Date
	first bool
}

// learnt are those of a statement, read once.
func (s *Statement) learnt() []learnt {
	s.learntOnce.Do(func() {
		for i := range s.frames {
			f := &s.frames[i]
			x := &s.terms[f.head]
			if x.upos != "VERB" || x.sign != isSo || !s.knows(f) {
				continue
			}
			if day, ok := s.dayOf(f.head); ok {
				s.learntDated = append(s.learntDated, learnt{f, day, s.firstTime(f)})
			}
		}
	})
	return s.learntDated
}

// firstTime reports whether a deed is told as the first of its kind: "the first complaint
// reached us", "first contacted", "saw it for the first time", "heard of it only".
func (s *Statement) firstTime(f *frame) bool {
	if s.late(f) {
		return true
	}
	return slices.ContainsFunc(f.others, func(o role) bool { return s.terms[o.term].lemma == "time" && s.kidLemma(o.term, "first") })
}

// knows reports whether a frame tells of coming to know of something, or of telling of it.
func (s *Statement) knows(f *frame) bool {
	is := func(i int) bool {
		return i >= 0 && (knowing[s.terms[i].lemma] || knowing[base(strings.ToLower(s.terms[i].text), posVerb)])
	}
	return is(f.head) || is(f.subj) && s.terms[f.subj].upos == "NOUN" || is(f.obj) && s.terms[f.obj].upos == "NOUN"
}

// notified reports whether a predicate is one of a notice.
func (s *Statement) notified(i int) bool {
	return slices.ContainsFunc(s.notices(), func(n notice) bool { return n.head == i })
}

// earlier tells of two notices of which one is said to be the first whether the other came
// before it, by their dates: 1 before, -1 not before, 0 where the words do not tell.
func (p *pair) earlier(x, y notice) int {
	d, ok := p.a.dayOf(x.head)
	e, ok2 := p.b.dayOf(y.head)
	if !ok || !ok2 || x.late == y.late {
		return 0
	}
	if y.late {
		d, e = e, d
	}
	if e.Before(d) {
		return 1
	}
	return -1
}

// dayOf is the time at which a deed was done, by the words.
func (s *Statement) dayOf(i int) (schema.Date, bool) {
	for k := range s.reckoned {
		if d := &s.reckoned[k]; d.governor == i && !d.Earliest.IsZero() && !d.Latest.IsZero() {
			return d.Date, true
		}
	}
	for k := range s.times {
		if m := &s.times[k]; m.governor == i && !m.date.Earliest.IsZero() {
			return m.date, true
		}
	}
	return schema.Date{}, false
}
