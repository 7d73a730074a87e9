package temporal

import (
	"math"
	"time"
)

// named places something that comes once a year: in the year that is said, else
// in the one that context and tense point at.
func (s *story) named(l *line, e *expr, in func(year int) point) point {
	if e.year > 0 {
		return in(e.year)
	}
	if s.anchor.isZero() {
		if s.year > 0 && !e.directed {
			return in(s.year)
		}
		return point{}
	}
	now := s.anchor.last()
	this := in(now.Year())
	if e.directed && e.code == "year" {
		return in(now.Year() + e.dir)
	}
	if e.directed {
		switch e.dir {
		case -1: // the last one that is over; a month just over is "last month"
			for y := now.Year(); y >= now.Year()-2; y-- {
				p := in(y)
				if p.last().Before(s.anchor.t) && !(p.grain == month && shift(p.t, month, 1).Equal(truncate(now, month))) {
					return p
				}
			}
		case 1:
			for y := now.Year(); y <= now.Year()+1; y++ {
				if p := in(y); p.t.After(now) {
					return p
				}
			}
		}
		if e.season == 3 && now.Month() < time.March {
			return in(now.Year() - 1)
		}
		return this
	}
	if e.weekday >= 0 { // the year in which the day falls on that weekday
		for _, y := range [...]int{now.Year(), now.Year() - 1, now.Year() + 1} {
			if p := in(y); !p.isZero() && int(p.t.Weekday()) == e.weekday {
				return p
			}
		}
	}
	t := l.tenseAt(e.from, e.to)
	if s.year > 0 && s.year < now.Year() && t != future && t != present && e.grain <= month &&
		(s.sentence == s.yearAt && e.from-s.yearTo <= sameClause || s.sentence == s.yearAt+1 && s.yearFirst && e.from <= firstTokens) {
		return in(s.year)
	}
	if p := s.onFrom(l, e, t, in); !p.isZero() {
		return p
	}
	before, after := this, in(now.Year()+1)
	if this.t.After(now) {
		before, after = in(now.Year()-1), this
	}
	if before.isZero() {
		return after
	}
	switch {
	case after.isZero():
		return before
	case e.grain == quarter || e.grain == half || e.grain == season:
		if t == future && after.t.Sub(now) < 300*dayLength && !before.last().After(now) && after.t.Year() == now.Year() {
			return after
		}
		return before
	case !before.last().Before(s.anchor.t):
		return before
	}
	// Nobody leaves the year out of a date ten months off when the same day is
	// near on the other side, whatever the tense.
	ago, ahead := now.Sub(before.last()), after.t.Sub(now)
	switch {
	case ago > 300*dayLength && ahead < 65*dayLength && !(e.grain == month && l.told(e)):
		return after
	case ahead > 270*dayLength && ago < 95*dayLength:
		return before
	case t == future:
		return after
	case t == past || t == perfect || ago <= ahead+60*dayLength:
		return before
	}
	return after
}

// onFrom places a month at the head of a sentence of the past as the next one after what
// the sentence before told of an earlier year: "He resigned in April 2024. In June he was
// hired by Norda."
func (s *story) onFrom(l *line, e *expr, t tense, in func(year int) point) point {
	p := s.dated
	if e.grain != month || e.from > firstTokens || !l.told(e) || p.isZero() || !p.until.IsZero() || s.sentence-s.datedAt != 1 || p.t.Year() >= s.anchor.last().Year() {
		return point{}
	}
	at := in(p.t.Year())
	if !at.t.After(p.t) {
		at = in(p.t.Year() + 1)
	}
	if at.last().Before(s.anchor.t) {
		return at
	}
	return point{}
}

// told reports whether an expression at the head of its sentence is governed by a finite
// verb in the past: "In December he was hired".
func (l *line) told(e *expr) bool {
	if e.from > firstTokens {
		// "The fire broke out in December": right behind its verb.
		if !l.is(e.from-1, "in") {
			return false
		}
		for i := e.from - 2; i >= 0 && i >= e.from-4; i-- {
			switch l.tokens[i].XPOS {
			case "VBD":
				return !l.said(i, "was", "were", "had")
			case "RP", "RB", "VBN", "PRP":
				if l.tokens[i].XPOS == "VBN" {
					return l.said(i-1, "was", "were", "had")
				}
			default:
				return false
			}
		}
		return false
	}
	for i := e.to; i < len(l.tokens) && i-e.to < clauseLimit && !l.boundary(i); i++ {
		if t := l.verb(i); t != noTense {
			return t == past && l.tokens[i].XPOS == "VBD" && !l.said(i+1, "to", "due", "expected", "set", "supposed")
		}
	}
	return false
}

// dayLength is the length of a day.
const dayLength = 24 * time.Hour

// sameClause is how many tokens after a year a date may still lie in it.
const sameClause = 12

// firstTokens is how far from the start of a sentence a date still sets the scene.
const firstTokens = 2

// weekday places "Friday": in news the last one, today included, but where the
// verb points ahead.
func (s *story) weekday(l *line, e *expr) point {
	a := s.anchor
	if a.isZero() || a.grain != day || !a.until.IsZero() {
		return s.weekdayAfter(l, e)
	}
	back := (int(a.t.Weekday()) - e.weekday + 7) % 7
	switch {
	case e.directed && e.dir < 0:
		if back == 0 {
			back = 7
		}
	case e.directed && e.dir > 0:
		return point{t: a.t.AddDate(0, 0, 7-back), grain: day}
	case e.directed:
		return point{t: monday(a.t).AddDate(0, 0, (e.weekday+6)%7), grain: day}
	case back > 0 && !l.said(e.to, "'s", "’s") && (l.ahead(e) || l.is(e.from-1, "until", "till") || l.is(e.from-1, "by") && !l.done(e) || l.said(e.from-1, "as") && l.said(e.from-2, "soon", "early")):
		back -= 7
	}
	return point{t: a.t.AddDate(0, 0, -back), grain: day}
}

// goesOn is for how many sentences after a day a story is taken to go on from it.
const goesOn = 2

// weekdayAfter places a weekday in a text whose own day is not known: as the
// first one from the day that the story told last, a sentence or two before.
func (s *story) weekdayAfter(l *line, e *expr) point {
	p := s.event
	if p.isZero() || p.grain != day || !p.until.IsZero() || e.directed || s.sentence-s.eventAt > goesOn {
		return point{}
	}
	if l.tenseAt(e.from, e.to) != past || l.is(e.from-1, "since", "until", "till", "by", "before") {
		return point{}
	}
	ahead := (e.weekday - int(p.t.Weekday()) + 7) % 7
	at := p.t.AddDate(0, 0, ahead)
	if !s.anchor.isZero() && at.After(s.anchor.last()) {
		return point{}
	}
	return point{t: at, grain: day}
}

// done reports whether the verb before e says that something had come about:
// what "was out by Friday" is not ahead.
func (l *line) done(e *expr) bool {
	for i := e.from - 1; i >= 0 && e.from-i <= clauseLimit && !l.boundary(i); i-- {
		switch t := l.verb(i); {
		case t == past && l.tokens[i].XPOS == "VBD":
			// "was to leave", "had to leave" by a day that may be ahead
			return !l.said(i+1, "to", "due", "expected", "told", "ordered", "asked", "set", "given") && l.tokens[i].XPOS != "MD"
		case t != noTense, l.tokens[i].XPOS == "TO", l.tokens[i].XPOS == "VB":
			return false
		}
	}
	return false
}

// unit places "last week", "today", "this year", a time of day without a day.
func (s *story) unit(l *line, e *expr) point {
	n := int(e.n)
	switch e.code {
	case "clock":
		for _, p := range [...]point{s.event, s.last} {
			if p.grain == day && !p.isZero() && p.until.IsZero() {
				return p
			}
		}
		return s.anchor.within(day, 0)
	case "tense":
		p := s.anchor.within(weekend, 0)
		if !p.isZero() && p.t.After(s.anchor.last()) && l.tenseAt(e.from, e.to) != future {
			p.t = p.t.AddDate(0, 0, -7)
		}
		return p
	case "year-end":
		p := s.anchor.within(year, 0)
		if !p.isZero() {
			return point{t: date(p.t.Year(), 12, 1), grain: month}
		}
		return p
	case "text":
		if e.grain == quarter && !s.quarter.isZero() {
			return s.quarter
		}
		if e.grain == quarter {
			return point{}
		}
	}
	p := s.anchor.within(e.grain, n)
	if e.grain == weekend && e.directed && !p.isZero() {
		now := s.anchor.last()
		switch this := s.anchor.within(weekend, 0); {
		case e.dir < 0 && this.last().Before(now):
			return this
		case e.dir > 0 && this.t.After(now) && now.Weekday() != time.Friday && now.Weekday() != time.Thursday:
			return this
		}
	}
	return p
}

// ago places a distance from now. Its grain is that of the unit.
func (s *story) ago(e *expr) point {
	if e.comparison && !s.quarter.isZero() && s.sentence-s.quarterAt <= 3 {
		return point{t: shift(s.quarter.t, year, -1), grain: quarter}
	}
	return s.away(s.anchor, e)
}

func (s *story) away(a anchor, e *expr) point {
	g := e.grain
	switch g {
	case hour, minute, second:
		return a.within(day, 0)
	case decade, century:
		p := a.within(year, 0)
		if p.isZero() {
			return p
		}
		p.t = shift(p.t, g, int(e.n))
		return p
	}
	if _, frac := math.Modf(e.n); frac != 0 && g == year {
		p := a.within(month, 0)
		if p.isZero() {
			return p
		}
		p.t = shift(p.t, month, int(math.Round(12*e.n)))
		return p
	}
	return a.within(g, int(e.n))
}

// textual places a unit near the last date of the text: "that day", "the
// following week", "two days earlier".
func (s *story) textual(e *expr) point {
	base := s.anchor
	if !s.last.isZero() {
		base = anchor{point: s.last}
		switch base.grain {
		case weekend, week, quarter, half, season, decade, century:
			base.grain, base.until = day, s.last.last()
		}
	}
	if e.comparison && !s.quarter.isZero() && s.sentence-s.quarterAt <= 3 {
		return point{t: shift(s.quarter.t, year, -1), grain: quarter}
	}
	if e.grain == quarter && !s.quarter.isZero() {
		if e.year > 0 {
			return point{t: date(e.year, s.quarter.t.Month(), 1), grain: quarter}
		}
		return point{t: shift(s.quarter.t, quarter, e.dir), grain: quarter}
	}
	if e.grain == quarter && e.year > 0 {
		return point{t: date(e.year, 1, 1), grain: year}
	}
	if e.directed { // a distance
		return s.away(base, e)
	}
	return base.within(e.grain, e.dir)
}
