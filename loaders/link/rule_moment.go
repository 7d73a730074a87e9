package link

import (
	"fmt"
	"strings"
	"time"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// The rule moment: when one thing began, ended, was last done or first known,
// told with times that exclude each other.
func init() {
	register(&rule{name: "moment", kind: "date", rank: 14, test: testMoment})
}

func testMoment(p *pair) []verdict {
	if p.linked && (!p.disputed() || p.story < 0.1 && !p.near()) {
		return nil
	}
	var out []verdict
	ha := p.a.happenings()
	hb := p.b.happenings()
	for i := range ha {
		for j := range hb {
			if why := p.clashing(&ha[i], &hb[j]); why != "" {
				v := verdict{relation: schema.Contradicts, a: ha[i].words, b: hb[j].words}
				v.score = 0.55 + 0.3*min(1, 0.5*p.story+0.5*max(p.cover, p.coverA))
				v.why = fmt.Sprintf("%s and %s: %s", p.a.quote(v.a...), p.b.quote(v.b...), why)
				out = append(out, v)
			}
		}
	}
	out = append(out, p.lasted(ha, p.b, false)...)
	out = append(out, p.lasted(hb, p.a, true)...)
	return out
}

// clashing tells why two happenings exclude each other; "" when they do not.
func (p *pair) clashing(h, g *happening) string {
	if h.phase != g.phase {
		return ""
	}
	one := p.oneThingBorne(h.bearer, g.bearer)
	if h.is("any") && p.linked {
		one = 1
	}
	if one == 0 || !p.linked && one != 2 {
		return ""
	}
	margin := 20 * 24 * time.Hour
	early, late := h, g
	lateS := p.b
	if g.from.Before(h.from) {
		early, late, lateS = g, h, p.a
	}
	if h.is("first") && h.to.Sub(h.from) < 2*24*time.Hour && g.to.Sub(g.from) < 2*24*time.Hour {
		margin = 24 * time.Hour // both name the day
	}
	switch {
	case h.is("once") && p.a.holds(h) && p.b.holds(g) && h.clock != nil && g.clock != nil:
		if !p.sameDay() || h.clock.apart(*g.clock) <= loose {
			return ""
		}
		return "one event (" + h.name + ") at two times of day"
	case h.from.IsZero() || g.from.IsZero():
		return ""
	case h.is("once") && h.sign != g.sign:
		not, so := h, g
		if g.sign == isNot {
			not, so = g, h
		}
		if not.sign != isNot || so.sign == isNot || so.from.Before(not.from) || !so.to.Before(not.to) {
			return ""
		}
		return "it happens (" + h.name + ") in a time in which the other says it does not"
	case h.is("latest") && h.sign != g.sign:
		not, so := h, g
		if g.sign == isNot {
			not, so = g, h
		}
		if not.sign != isNot || so.sign != isSo || so.from.Before(not.from.Add(margin)) || so.to.After(not.to.Add(margin)) {
			return ""
		}
		return "it happened (" + h.name + ") in a time in which the other says it did not"
	case h.is("latest") && h.sign == isSo && g.sign == isSo && early.last && late.from.After(early.to.Add(margin)):
		return "the last time (" + h.name + ") was not the last"
	case h.is("first") && h.sign == isSo && g.sign == isSo && late.from.After(early.to.Add(margin)) && (one == 2 || p.linked && p.ownersTold(h, g)):
		if w := lateS.terms[late.head].lemma; w == "know" || w == "aware" || lateS.letsKnow(late.head) && !lateS.firstOnly(late.head) {
			return "" // who knows in May may have known in March, and be told again
		}
		return "who knew then did not learn it later"
	}
	return ""
}

// ownersTold reports whether one party says when a body or those who make or own a thing knew
// of it, and another when "we" did.
func (p *pair) ownersTold(h, g *happening) bool {
	if !p.a.party || !p.b.party || p.a.speaker == p.b.speaker || h.bearer < 0 || g.bearer < 0 {
		return false
	}
	we := func(x *term) bool { return x.upos == "PRON" && (x.lemma == "we" || x.lemma == "i") }
	body := func(s *Statement, i int) bool { return s.terms[i].upos == "NOUN" && (s.inFile(i, 14) || s.isPerson(i)) }
	return we(&p.a.terms[h.bearer]) && body(p.b, g.bearer) || we(&p.b.terms[g.bearer]) && body(p.a, h.bearer)
}

// holds reports whether a happening is said to be so, or thought.
func (s *Statement) holds(h *happening) bool {
	return h.sign == isSo || h.sign == unknown && !s.terms[h.head].modal && s.commitment != schema.Doubted && s.commitment != schema.Demanded
}

// oneThingBorne compares what two happenings are of: 2 one thing, 1 cannot tell,
// 0 two things. What context supplied is no evidence against.
func (p *pair) oneThingBorne(x, y int) int {
	if x < 0 || y < 0 {
		return 1
	}
	s, t := &p.a.terms[x], &p.b.terms[y]
	k := p.bearers(x, y)
	for _, i := range p.a.phrase(x) {
		for _, j := range p.b.phrase(y) {
			if v, w := &p.a.terms[i], &p.b.terms[j]; v.upos == "PROPN" && strings.EqualFold(v.text, w.text) {
				k = 2
			}
		}
	}
	if k == 0 && (p.linked && (s.Len() == 0 || t.Len() == 0) || s.name == "" && t.name == "" && p.linked && p.story >= 0.4 && p.tie(s, t) == untied) {
		return 1
	}
	return k
}

// sameDay reports whether two statements may tell of one day. A day that is only
// that of the saying, or after it, is not known.
func (p *pair) sameDay() bool {
	known := func(s *Statement) bool {
		return s.hasEvent && !(s.hasSaid && (s.event.EDTF == s.said.EDTF || s.event.Overlaps(s.said) || s.event.Earliest.After(s.said.Latest)))
	}
	return !known(p.a) || !known(p.b) || gap(p.a.event, p.b.event) <= 1
}

// lasted compares the time between a beginning and an end with how long the other
// says it lasted. The beginning may stand in the same sentence of the document.
func (p *pair) lasted(hs []happening, other *Statement, swap bool) []verdict {
	own := p.a
	if swap {
		own = p.b
	}
	for i := range hs {
		end := &hs[i]
		if !end.is("end") || end.clock == nil || end.sign != isSo {
			continue
		}
		start := own.startBefore()
		if start == nil || start.half || end.clock.half {
			continue
		}
		minutes := float64((end.clock.hi - start.lo + 2*day) % day)
		for j := range other.figures {
			f := &other.figures[j]
			if f.class != "lasting" || !other.putForward(f) || other.foreign(f) {
				continue
			}
			fr := other.frameOf(max(0, f.governor))
			if fr == nil {
				continue
			}
			if b := fr.bearer(); b >= 0 && end.bearer >= 0 {
				x, y := end.bearer, b
				if swap {
					x, y = b, end.bearer
				}
				if p.oneThingBorne(x, y) == 0 {
					continue
				}
			}
			if s := 60 * minutes; s*0.8 <= f.hi && s*1.2 >= f.lo {
				continue
			}
			v := verdict{relation: schema.Contradicts, a: end.words, b: span(f.from, f.to), score: 0.6 + 0.3*p.story}
			if swap {
				v.a, v.b = v.b, v.a
			}
			v.why = fmt.Sprintf("%s and %s: from beginning to end it took %.0f minutes", p.a.quote(v.a...), p.b.quote(v.b...), minutes)
			return []verdict{v}
		}
	}
	return nil
}

// starts are words after which a time of day is that of a beginning.
var starts = set("began begun begins started starts broke erupted")

// startBefore is the time of day at which the sentence of the document says that
// something began, nil when it does not.
func (s *Statement) startBefore() *clock {
	whole := s.sentence()
	t := segment.Split(whole, 0, len(whole))
	for i := range t.Sentences {
		var words []string
		for _, tok := range t.Sentences[i].Tokens {
			words = append(words, tok.Text)
		}
		for _, c := range clocksIn(words) {
			for k := c.from - 1; k >= max(0, c.from-5); k-- {
				if starts[strings.ToLower(words[k])] {
					return &c
				}
			}
		}
	}
	return nil
}
