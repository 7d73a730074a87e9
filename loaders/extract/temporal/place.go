package temporal

import (
	"fmt"
	"math"
	"time"

	"whosaid/schema"
)

// A story is what the reader knows of the calendar at a place in the text.
type story struct {
	anchor anchor

	event     point // the last one that something happened at
	eventAt   int   // its sentence
	last      point // the last point that was placed
	quarter   point // the last quarter
	quarterAt int   // its sentence
	year      int   // the last year that was written out for a past point
	yearAt    int   // its sentence
	yearTo    int   // the token after it
	yearFirst bool  // it stood at the start of it

	dated    point // the day or month that an event was put at last
	datedAt  int   // in this sentence
	waiting  []waiting
	states   []state
	sentence int
}

// A place is where an expression lies.
type place struct {
	edtf, timex string
	point       point // zero where it is no single point
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
