package temporal

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
