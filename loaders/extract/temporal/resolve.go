package temporal

import (
	"fmt"
	"math"
	"strings"
	"time"

	"whosaid/schema"
)

// A story is what the reader knows of the calendar at a place in the text.
type story struct {
	anchor anchor

	last      point // the last point that was placed
	quarter   point // the last quarter
	quarterAt int   // its sentence
	year      int   // the last year that was written out for a past point
	yearAt    int   // its sentence
	yearTo    int   // the token after it
	yearFirst bool  // it stood at the start of it
	waiting   []waiting
	states    []state
	sentence  int
}

// A state is an interval that the text says still lasts: "since December 2022".
type state struct {
	from point
	end  string // EDTF
}

// A place is where an expression lies.
type place struct {
	edtf, timex string
	point       point // zero where it is no single point
}

// duration writes n units as a TIMEX3 value; fractions go to the next smaller unit.
func duration(n float64, g grain) string {
	switch g {
	case decade:
		n, g = n*10, year
	case century:
		n, g = n*100, year
	case weekend:
		return fmt.Sprintf("P%dWE", int(n))
	}
	whole, frac := math.Modf(n)
	if frac == 0 || whole > 1e6 {
		if g <= hour {
			return fmt.Sprintf("PT%.0f%s", n, letters[g])
		}
		return fmt.Sprintf("P%.0f%s", n, letters[g])
	}
	small := map[grain]struct {
		n float64
		g grain
	}{year: {12, month}, month: {30, day}, week: {7, day}, day: {24, hour}, hour: {60, minute}, minute: {60, second}, quarter: {3, month}}[g]
	if small.n == 0 {
		return fmt.Sprintf("PT%gS", math.Round(100*n)/100)
	}
	rest := math.Round(frac * small.n)
	if whole == 0 {
		return duration(rest, small.g)
	}
	head := duration(whole, g)
	if rest == 0 {
		return head
	}
	tail := fmt.Sprintf("%.0f%s", rest, letters[small.g])
	if small.g <= hour && g > hour {
		return head + "T" + tail
	}
	return head + tail
}

// place puts e on the calendar.
func (s *story) place(l *line, e *expr) place {
	switch e.form {
	case lengthForm:
		return s.length(l, e)
	case setForm:
		return place{timex: e.code}
	case refForm:
		return s.reference(l, e)
	case intervalForm:
		return s.interval(l, e)
	}
	p := s.point(l, e)
	if p.isZero() || !p.valid() {
		return s.unplaced(e)
	}
	out := place{edtf: p.edtf(), timex: p.timex(), point: p}
	if e.kind == aTime {
		return s.timed(e, out)
	}
	if e.form == agoForm && (e.hedge != "" || math.Abs(e.n) >= 10 && int(e.n)%10 == 0) && p.grain >= month {
		out.edtf += "~"
	}
	return out
}

// timed adds the time of day to a day.
func (s *story) timed(e *expr, p place) place {
	if e.hour < 0 {
		p.timex += "T" + e.part
		return p
	}
	p.timex += fmt.Sprintf("T%02d:%02d", e.hour, e.min)
	if e.sec > 0 {
		p.timex += fmt.Sprintf(":%02d", e.sec)
	}
	if e.hour < 24 {
		p.edtf += fmt.Sprintf("T%02d:%02d:%02d%s", e.hour, e.min, e.sec, e.zone)
	}
	return p
}

// unplaced writes what is known of an expression that has no place on the calendar.
func (s *story) unplaced(e *expr) place {
	t := ""
	switch {
	case e.hour >= 0:
		t = fmt.Sprintf("T%02d:%02d", e.hour, e.min)
	case e.part != "":
		t = "T" + e.part
	}
	switch {
	case e.form == unitForm && e.grain == day && e.n == 0 && t == "" && s.anchor.edtf != "":
		return place{edtf: s.anchor.edtf, timex: "PRESENT_REF"}
	case e.month > 0 && e.day > 0:
		return place{timex: fmt.Sprintf("XXXX-%02d-%02d", e.month, e.day) + t}
	case e.month > 0:
		return place{timex: fmt.Sprintf("XXXX-%02d", e.month)}
	case e.weekday >= 0:
		return place{timex: weekdaySet(e.weekday) + t}
	case e.season >= 0:
		return place{timex: "XXXX-" + [...]string{"SP", "SU", "FA", "WI"}[e.season]}
	case e.grain == quarter && e.ordinal > 0:
		return place{timex: fmt.Sprintf("XXXX-Q%d", e.ordinal)}
	case e.grain == week || e.grain == weekend:
		return place{timex: "XXXX-WXX"}
	case e.grain == day:
		return place{timex: "XXXX-XX-XX" + t}
	case e.grain == month:
		return place{timex: "XXXX-XX"}
	}
	return place{timex: "XXXX"}
}

// point returns the day or longer unit that e names.
func (s *story) point(l *line, e *expr) point {
	switch e.form {
	case holidayForm:
		return s.named(l, e, func(y int) point { return point{t: e.holiday.in(y), grain: day} })
	case unitForm:
		return s.unit(l, e)
	case agoForm:
		return s.ago(e)
	case textForm:
		return s.textual(e)
	}
	switch e.grain {
	case year, decade, century:
		p := point{t: date(e.year, 1, 1), grain: e.grain}
		return p
	case month:
		return s.named(l, e, func(y int) point { return point{t: date(y, time.Month(e.month), 1), grain: month} })
	case season:
		return s.named(l, e, func(y int) point { return point{t: date(y, time.Month(3+3*e.season), 1), grain: season} })
	case quarter:
		return s.named(l, e, func(y int) point { return point{t: date(y, time.Month(3*e.ordinal-2), 1), grain: quarter} })
	case half:
		return s.named(l, e, func(y int) point { return point{t: date(y, time.Month(6*e.ordinal-5), 1), grain: half} })
	case week:
		p := s.dayPoint(l, e)
		if p.isZero() {
			return p
		}
		return point{t: monday(p.t), grain: week}
	case day:
		return s.dayPoint(l, e)
	}
	return point{}
}

func (s *story) dayPoint(l *line, e *expr) point {
	if e.month == 0 {
		return s.weekday(l, e)
	}
	return s.named(l, e, func(y int) point {
		t := date(y, time.Month(e.month), e.day)
		if t.Day() != e.day {
			return point{}
		}
		return point{t: t, grain: day}
	})
}

// named places something that comes once a year: in the year that is said, else
// in the one that context and tense point at.
func (s *story) named(l *line, e *expr, in func(year int) point) point {
	if e.year > 0 {
		return in(e.year)
	}
	if s.anchor.isZero() {
		if s.year > 0 {
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
	case ago > 300*dayLength && ahead < 65*dayLength:
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
		return point{}
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
	case back > 0 && !l.said(e.to, "'s", "’s") && (l.ahead(e) || l.is(e.from-1, "by", "until", "till")):
		back -= 7
	}
	return point{t: a.t.AddDate(0, 0, -back), grain: day}
}

// unit places "last week", "today", "this year", a time of day without a day.
func (s *story) unit(l *line, e *expr) point {
	n := int(e.n)
	switch e.code {
	case "clock":
		if s.last.grain == day && !s.last.isZero() && s.last.until.IsZero() {
			return s.last
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

// interval places two points joined.
func (s *story) interval(l *line, e *expr) place {
	a, b := *e, *e.end
	a.form, a.end = calendarForm, nil
	if a.year == 0 && b.year > 0 {
		a.year = b.year
		if a.month > b.month {
			a.year--
		}
	}
	q := s.point(l, &b)
	if a.year == 0 && !q.isZero() && a.month > 0 {
		a.year = q.t.Year()
		if a.month > b.month {
			a.year--
		}
	}
	p := s.point(l, &a)
	if p.isZero() || q.isZero() || !p.t.Before(q.t) {
		return s.unplaced(&b)
	}
	v := schema.Interval(p.edtf(), q.edtf())
	return place{edtf: v, timex: v, point: point{t: p.t, grain: q.grain, until: q.last()}}
}

// reference places "now", "recently", "in the coming days".
func (s *story) reference(l *line, e *expr) place {
	out := place{timex: e.code}
	a := s.anchor
	if a.isZero() {
		return out
	}
	switch {
	case e.code == "PRESENT_REF":
		out.edtf = a.edtf
	case e.code == "PAST_REF" && l.said(e.from, "recently", "lately"):
		// The month of half a month ago, more or less.
		out.edtf = a.last().AddDate(0, 0, -15).Format("2006-01") + "~"
	case e.code == "FUTURE_REF" && e.grain != noGrain:
		from, to := schema.Day(a.t), a.last().AddDate(0, 0, 7).Format("2006-01")
		if a.grain == month || a.grain == year {
			return out
		}
		if e.grain > week {
			to = shift(a.last(), year, 1).Format("2006")
		} else if e.grain == week {
			to = a.last().AddDate(0, 0, 30).Format("2006-01")
		}
		if !a.until.IsZero() {
			from = schema.Day(a.t)
		}
		out.edtf = from + "/" + to + "~"
	}
	return out
}

// length gives a duration its TIMEX3 value and, where the text says when it
// was, its place.
func (s *story) length(l *line, e *expr) place {
	var out place
	switch {
	case e.vague && e.grain <= hour:
		out.timex = "PTX" + letters[e.grain]
	case e.vague:
		out.timex = "PX" + letters[e.grain]
	default:
		out.timex = duration(e.n, e.grain)
	}
	now := s.anchor
	window := e.window
	if window == 0 && l.is(e.from-1, "for", "over", "in") && l.tenseAt(e.from, e.to) == perfect {
		window = -1
	}
	if window == 0 && l.is(e.from-1, "over") && l.is(e.from, "the") {
		window = -1
	}
	if now.isZero() || e.grain < day {
		return out
	}
	if window < 0 || e.vague && e.hedge == "" && e.to == e.from+1 && l.is(e.from-1, "for", "after") && l.tenseAt(e.from, e.to) != future {
		if st, ok := s.stateOf(e); ok {
			out.edtf = st
			return out
		}
	}
	if e.vague {
		if window < 0 && l.is(e.from, "the") && e.grain == year {
			out.edtf = "../" + now.last().Format("2006")
		}
		return out
	}
	g, n := e.grain, int(math.Round(e.n))
	switch g {
	case decade:
		g, n = year, 10*n
	case century:
		g, n = year, 100*n
	case week:
		g, n = day, 7*n
	case quarter:
		g, n = month, 3*n
	case weekend, season:
		return out
	}
	at := now.within(g, 0)
	if at.isZero() {
		return out
	}
	switch {
	case window < 0 && e.hedge == "more_than":
		out.edtf = "../" + now.lastDay()
	case window < 0:
		from := point{t: shift(at.t, g, -n), grain: g}
		mark := ""
		if e.hedge != "" || n >= 20 && g == year {
			mark = "~"
		}
		out.edtf = join2(from.edtf()+mark, at.edtf())
	case window > 0:
		out.edtf = join2(at.edtf(), point{t: shift(at.t, g, n), grain: g}.edtf())
	}
	return out
}

func join2(a, b string) string {
	if strings.HasPrefix(a, "~") || a == "" || b == "" {
		return ""
	}
	return a + "/" + b
}

// stateOf returns the interval of a lasting state of the text whose length
// agrees with the duration e: within a tenth, or by its unit where e is vague.
// The first such state that the text names is taken to be what it is about.
func (s *story) stateOf(e *expr) (string, bool) {
	now := s.anchor.last()
	for _, st := range s.states {
		days := now.Sub(st.from.t).Hours()/24 + 1
		unit := e.grain.days()
		if unit == 0 || days <= 0 {
			continue
		}
		n := days / unit
		if e.vague && n >= 1.5 && n < map[grain]float64{day: 14, week: 8, month: 24, year: 30}[e.grain] {
			return st.end, true
		}
		if !e.vague && math.Abs(n-e.n) <= math.Max(0.1*e.n, st.slack()/unit) {
			return st.end, true
		}
	}
	return "", false
}

// slack is the length of the state's first point in days: a month that it began
// in leaves that much open.
func (st state) slack() float64 { return st.from.last().Sub(st.from.t).Hours() / 24 }

// in returns the day of the holiday in year y.
func (h *holiday) in(y int) time.Time {
	switch {
	case h.movable:
		return easter(y).AddDate(0, 0, h.easter)
	case h.nth > 0:
		first := date(y, time.Month(h.month), 1)
		return first.AddDate(0, 0, (h.weekday-int(first.Weekday())+7)%7+7*(h.nth-1))
	case h.nth < 0:
		last := date(y, time.Month(h.month)+1, 1).AddDate(0, 0, -1)
		return last.AddDate(0, 0, -((int(last.Weekday()) - h.weekday + 7) % 7))
	}
	return date(y, time.Month(h.month), h.day)
}

// easter returns Easter Sunday of the Gregorian calendar, after the algorithm
// published anonymously in Nature, 20 April 1876.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	m := (32 + 2*e + 2*i - h - k) % 7
	n := (a + 11*h + 22*m) / 451
	t := h + m - 7*n + 114
	return date(y, time.Month(t/31), t%31+1)
}
