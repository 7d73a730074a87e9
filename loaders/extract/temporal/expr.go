package temporal

import "strings"

// A kind is the type of a TIMEX3 annotation.
type kind uint8

const (
	aDate kind = iota
	aTime
	aDuration
	aSet
)

// String returns the kind's name in the reader's output.
func (k kind) String() string { return [...]string{"date", "time", "duration", "set"}[k] }

// A form says how an expression finds its place on the calendar.
type form uint8

const (
	calendarForm form = iota // named parts: year, month, day, weekday, quarter, ...
	unitForm                 // a unit near the anchor: "last week", "this year"
	textForm                 // a unit near the last date of the text: "that day", "a year earlier"
	agoForm                  // a distance from the anchor
	refForm                  // now, recently, in future
	lengthForm               // a duration
	setForm                  // a repetition
	holidayForm
	intervalForm // from one expression to another
)

// An expr is a time expression as the words give it, before it is placed.
type expr struct {
	from, to int // tokens [from, to)
	kind     kind
	form     form

	year, month, day int // 0 where not said
	weekday          int // -1 where not said
	grain            grain
	ordinal          int // of a quarter or half, from 1
	season           int // -1 where not said
	dir              int // -1 last, 0 this, 1 next
	directed         bool
	part             string // MO, MI, AF, EV, NI
	hour, min, sec   int    // hour -1 where not said
	zone             string // as EDTF writes it: Z, +04:00
	n                float64
	upper            float64 // of "two to three weeks"
	vague            bool    // "several", "years"
	hedge            string  // of a duration: more_than, less_than, about
	window           int     // of a duration: -1 it ends now, 1 it begins now
	code             string  // reference or set value
	mod              string  // early, mid, late, start, end
	holiday          *holiday
	end              *expr
	comparison       bool // "a year earlier": a quarter where the text speaks of one
}

func newExpr(from, to int, f form, g grain) *expr {
	return &expr{from: from, to: to, form: f, grain: g, weekday: -1, season: -1, hour: -1}
}

// match returns the longest expression that begins at word i.
func (l *line) match(i int) *expr {
	w := l.at(i)
	if w.class == other {
		return nil
	}
	var best *expr
	try := func(e *expr) {
		if e != nil && (best == nil || e.to > best.to) {
			best = e
		}
	}
	try(l.interval(i))
	try(l.dated(i))
	try(l.bound(i))
	try(l.unit(i))
	try(l.reference(i))
	try(l.distance(i))
	try(l.length(i))
	try(l.set(i))
	return best
}

// dated matches a point on the calendar with its time of day, in either order:
// "10 p.m. EST, Nov. 9", "Friday at noon", "Monday evening", "noon".
func (l *line) dated(i int) *expr {
	if c := l.clock(i); c != nil {
		at := c.to
		if l.is(at, ",") {
			at++
		}
		if l.is(at, "on") {
			at++
		}
		if d := l.point(at); d != nil && d.grain == day && d.part == "" {
			return join(d, c, i, d.to)
		}
		return c
	}
	d := l.point(i)
	if d == nil || d.grain != day || d.part != "" {
		return d
	}
	at := d.to
	if l.is(at, ",") {
		at++
	}
	if l.is(at, "at", "around", "about") {
		at++
	} else if at > d.to && !l.clockFigure(at) {
		return d
	}
	if c := l.clock(at); c != nil {
		return join(d, c, i, c.to)
	}
	return d
}

// join gives the day d the time of day c.
func join(d, c *expr, from, to int) *expr {
	e := *d
	e.from, e.to, e.kind = from, to, aTime
	e.hour, e.min, e.sec, e.zone, e.part = c.hour, c.min, c.sec, c.zone, c.part
	return &e
}

// point matches a point on the calendar of a day or more, with what narrows it:
// "early March 2020", "late Friday", "Monday night".
func (l *line) point(i int) *expr {
	at, mod := i, ""
	if w := l.at(i); w.low == "early" || w.low == "late" || w.low == "mid" {
		mod = w.low
		at++
		if l.is(at, "-", "in", "on") && !l.is(at, "in", "on") {
			at++
		}
	}
	var best *expr
	for _, e := range [...]*expr{l.weekdayDate(at), l.monthDate(at), l.dayDate(at), l.isoDate(at), l.quarter(at),
		l.seasonOf(at), l.decade(at), l.century(at), l.holidayAt(at), l.bareYear(at), l.deicticDay(at), l.directed(at)} {
		if e != nil && (best == nil || e.to > best.to) {
			best = e
		}
	}
	if best == nil || mod != "" && (best.form == holidayForm || best.grain == century) {
		if mod == "" {
			return nil
		}
		if best == nil {
			return nil
		}
		mod = ""
	}
	best.from = i
	if mod != "" {
		best.mod = mod
	}
	if best.grain == day && best.part == "" && (best.weekday >= 0 || best.form == unitForm || best.day > 0) {
		at := best.to
		if l.is(at, "early", "late") && l.at(at+1).class == aPart {
			at++
		}
		if p := l.at(at); p.class == aPart && !p.plural && !l.glued(at) {
			best.to, best.part, best.kind = at+1, p.code, aTime
		}
	}
	return best
}

// dayYear reads the year that may follow a month or a day: "2020", ", 2020",
// "of 2020", "of this year". It changes e.
func (l *line) yearAfter(e *expr) {
	at := e.to
	if l.is(at, ",", "of", "in") {
		at++
	}
	if y, next := l.year(at); next > 0 && !l.is(at-1, "in") && !l.is(next, "%", "-") {
		e.year, e.to = y, next
		return
	}
	if l.is(e.to, "of") && l.is(at, "the") && l.is(at+1, "same", "previous", "following") {
		return
	}
	if (l.is(e.to, "of") || at == e.to) && l.is(at, "this", "last", "next") && l.is(at+1, "year") {
		e.dir, e.directed = direction(l.at(at).low), true
		e.to = at + 2
		e.grain = max(e.grain, day)
		e.code = "year"
		return
	}
	if t := l.text(e.to); len(t) == 3 && t[0] == '\'' || strings.HasPrefix(t, "’") && len(t) == 5 {
		if y := twoDigits(t[len(t)-2:]); y >= 0 {
			e.year, e.to = y, e.to+1
		}
	}
}

// twoDigits reads a year of two digits: from 40 on of the last century.
func twoDigits(s string) int {
	if len(s) != 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return -1
	}
	y := int(s[0]-'0')*10 + int(s[1]-'0')
	if y < 40 {
		return 2000 + y
	}
	return 1900 + y
}

func direction(low string) int {
	switch low {
	case "last", "past", "previous", "prior":
		return -1
	case "next", "coming", "following", "upcoming":
		return 1
	}
	return 0
}

// weekdayDate matches a date that begins with a weekday, or a weekday alone.
func (l *line) weekdayDate(i int) *expr {
	w := l.at(i)
	if w.class != aWeekday || w.plural || !l.capital(i) && w.abbr {
		return nil
	}
	at := i + 1
	if w.abbr && !strings.HasSuffix(w.low, ".") && l.is(at, ".") {
		at++
	}
	if l.is(at, ",") {
		at++
	}
	if l.is(at, "the") {
		at++
	}
	e := l.monthDate(at)
	if e == nil || e.day == 0 {
		e = l.dayDate(at)
	}
	if e == nil && (at > i+1 || l.at(at).class == digits) {
		e = l.isoDate(at)
	}
	if e != nil && e.day > 0 {
		e.from, e.weekday = i, w.val
		return e
	}
	if w.abbr {
		return nil
	}
	e = newExpr(i, i+1, calendarForm, day)
	e.weekday = w.val
	return e
}

// monthAt returns the month named at i and the place after it. A name that is
// an ordinary word too needs a figure after it or a preposition before it.
func (l *line) monthAt(i int) (m, next int) {
	w := l.at(i)
	if w.class != aMonth || !l.capital(i) && w.abbr {
		return 0, 0
	}
	next = i + 1
	if w.abbr && w.val != 5 && len(w.low) <= 4 && l.is(next, ".") && (l.at(next+1).class == digits) {
		next++
	}
	if !w.abbr {
		return w.val, next
	}
	if d, _ := l.dayNumber(next); d > 0 && l.text(i) != "MAY" {
		return w.val, next
	}
	if y, _ := l.year(next); y > 0 {
		return w.val, next
	}
	if l.is(next, ",", "of") {
		if y, _ := l.year(next + 1); y > 0 {
			return w.val, next
		}
		if l.is(next, "of") && l.is(next+1, "this", "last", "next") && l.is(next+2, "year") {
			return w.val, next
		}
	}
	if w.mid {
		return w.val, next
	}
	if !strings.HasPrefix(w.low, "may") && !strings.HasPrefix(w.low, "mar") && w.low != "sun" && strings.HasSuffix(w.low, ".") ||
		l.is(i-1, "in", "of", "since", "by", "until", "till", "during", "early", "late", "mid", "last", "next", "this", "before", "after", "through", "from", "between", "to") ||
		l.at(i-1).num >= 1 && l.at(i-1).num <= 31 || l.is(i-1, "-") && l.is(i-2, "mid") {
		return w.val, next
	}
	if n, _ := l.ordinal(i - 1); n > 0 {
		return w.val, next
	}
	if l.is(i-1, "the") && w.low == "march" && i+1 < len(l.tokens) && !l.capital(i+1) && !l.is(next, "of", "on", "in", "for", "to", "through", ",", ".") {
		return w.val, next
	}
	return 0, 0
}

// monthDate matches a month with or without a day after it: "January 30, 2023",
// "Nov. 9", "September of 2020", "December".
func (l *line) monthDate(i int) *expr {
	m, at := l.monthAt(i)
	if m == 0 {
		return nil
	}
	e := newExpr(i, at, calendarForm, month)
	e.month = m
	if l.at(i).mid {
		e.mod = "mid"
	}
	if l.is(at, "the") {
		if d, next := l.ordinal(at + 1); d > 0 && d <= 31 && l.at(at+1).class == digits {
			e.day, e.to, e.grain = d, next, day
		}
	} else if d, next := l.dayNumber(at); d > 0 && !l.is(next, "%") && l.at(at).class == digits && (!l.clockFigure(at) || l.glued(at)) {
		e.day, e.to, e.grain = d, next, day
	}
	l.yearAfter(e)
	return e
}

// dayDate matches a day before its month: "8th January", "30 January 2023",
// "the 8th of January".
func (l *line) dayDate(i int) *expr {
	d, at := l.dayNumber(i)
	if d == 0 {
		return nil
	}
	if l.is(at, "of") {
		at++
	}
	m, next := l.monthAt(at)
	if m == 0 {
		return nil
	}
	e := newExpr(i, next, calendarForm, day)
	e.month, e.day = m, d
	l.yearAfter(e)
	return e
}

// isoDate matches a date in figures: 2026-03-02, 2026/03/02, 02.03.2026,
// 3/2/2026, and 2026-03 after a preposition. Where day and month may be
// exchanged the month stands first, unless it is over twelve.
func (l *line) isoDate(i int) *expr {
	if l.at(i).class != digits {
		return nil
	}
	s := l.text(i)
	if len(s) < 6 || len(s) > 20 {
		return nil
	}
	clock := ""
	if at := strings.IndexByte(s, 'T'); at == 10 {
		s, clock = s[:at], s[at+1:]
	}
	var f [3]int
	var width [3]int
	n := 0
	sep := byte(0)
	for k := 0; k < len(s); k++ {
		switch c := s[k]; {
		case c >= '0' && c <= '9':
			f[n] = f[n]*10 + int(c-'0')
			width[n]++
			if width[n] > 4 {
				return nil
			}
		case (c == '-' || c == '/' || c == '.') && (sep == 0 || c == sep) && n < 2 && width[n] > 0:
			sep = c
			n++
		default:
			return nil
		}
	}
	if n != 2 || width[2] == 0 {
		return nil
	}
	y, m, d := f[0], f[1], f[2]
	switch {
	case width[0] == 4 && width[1] <= 2 && width[2] <= 2:
	case width[2] == 4 && width[0] <= 2 && width[1] <= 2:
		y, m, d = f[2], f[0], f[1]
		if sep == '.' || m > 12 {
			m, d = d, m
		}
	default:
		return nil
	}
	if m < 1 || m > 12 || d < 1 || d > 31 || y < 1000 || y > 2200 {
		return nil
	}
	e := newExpr(i, i+1, calendarForm, day)
	e.year, e.month, e.day = y, m, d
	if len(clock) >= 5 && clock[2] == ':' {
		if h, mi := digitsOf(clock[:2]), digitsOf(clock[3:5]); h >= 0 && h < 24 && mi >= 0 && mi < 60 {
			e.hour, e.min, e.kind = h, mi, aTime
		}
	}
	return e
}

// digitsOf returns the number that s writes in digits, or -1.
func digitsOf(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || i > 6 {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	if s == "" {
		return -1
	}
	return n
}
