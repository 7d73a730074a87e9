package temporal

import "fmt"

// interval matches two points and what joins them: "27 February to 1 March
// 1988", "12-19 January 1990", "January 12-15, 2020", "between 2004 and 2019".
func (l *line) interval(i int) *expr {
	between := l.is(i-1, "between")
	joins := func(at int) bool {
		return l.is(at, "to", "-", "–", "—", "until", "through", "till") && !(l.is(at, "—", "-", "–") && !l.glued(at) && !l.digitsAround(at)) ||
			between && l.is(at, "and")
	}
	// 5 to 11 October 1991
	if d, at := l.dayNumber(i); d > 0 && joins(at) {
		next := at + 1
		if l.is(next, "the") {
			next++
		}
		if b := l.dayDate(next); b != nil && b.day > d {
			a := *b
			a.from, a.to, a.day, a.form = i, b.to, d, intervalForm
			a.end = b
			return &a
		}
	}
	a := l.monthDate(i)
	if d := l.dayDate(i); d != nil {
		a = d
	}
	if a == nil {
		if y, next := l.year(i); next > 0 && l.at(i).class == digits && y >= 1000 {
			return l.years(i, y, next, joins)
		}
		return nil
	}
	if !joins(a.to) {
		return nil
	}
	at := a.to + 1
	var b *expr
	if a.day > 0 && a.year == 0 && l.at(i).class == aMonth {
		// January 12-15, 2020
		if d, next := l.dayNumber(at); d > a.day && !l.is(next, "%", "-") && l.at(next).class != aUnit && !l.clockFigure(at) {
			if m, _ := l.monthAt(next); m == 0 {
				c := *a
				c.day, c.to, c.end = d, next, nil
				l.yearAfter(&c)
				b = &c
			}
		}
	}
	if b == nil {
		for _, e := range [...]*expr{l.monthDate(at), l.dayDate(at)} {
			if e != nil && (e.day > 0) == (a.day > 0) && (b == nil || e.to > b.to) {
				b = e
			}
		}
	}
	if b == nil {
		return nil
	}
	e := *a
	e.form, e.to, e.end = intervalForm, b.to, b
	return &e
}

// years matches an interval of years that begins with year y.
func (l *line) years(i, y, at int, joins func(int) bool) *expr {
	if !joins(at) || !l.is(i-1, "from", "between", "(", "in", "of", "the", "during") && !(l.is(at, "-", "–") && l.glued(at)) {
		return nil
	}
	z, next := l.year(at + 1)
	if next == 0 && l.is(at, "-", "–") && l.glued(at) {
		if w := l.at(at + 1); w.num >= 0 && len(l.text(at+1)) == 2 && w.num > y%100 {
			z, next = y/100*100+w.num, at+2
		}
	}
	if next == 0 || z <= y || y < 1000 || l.is(next, "-", "–") {
		return nil
	}
	a, b := newExpr(i, next, intervalForm, year), newExpr(at+1, next, calendarForm, year)
	a.year, b.year = y, z
	a.end = b
	return a
}

// digitsAround reports whether figures stand on both sides of word at.
func (l *line) digitsAround(at int) bool {
	return l.at(at-1).class == digits && l.at(at+1).class == digits
}

// set matches a repetition: "every Monday", "each year", "twice a week",
// "daily", "on Mondays".
func (l *line) set(i int) *expr {
	w := l.at(i)
	made := func(to int, code string) *expr {
		e := newExpr(i, to, setForm, noGrain)
		e.kind, e.code = aSet, code
		return e
	}
	switch {
	case w.class == aPeriodic && (i == 0 || !l.capital(i)): // not "The Coast Weekly"
		return made(i+1, w.code)
	case w.class == aWeekday && w.plural:
		return made(i+1, weekdaySet(w.val))
	case w.low == "every" || w.low == "each":
		at, n := i+1, 1.0
		if l.is(at, "other", "alternate") {
			n, at = 2, at+1
		} else if m, next := l.number(at); next > 0 {
			n, at = m, next
		}
		switch u := l.at(at); u.class {
		case aUnit:
			if u.plural != (n > 1 && !l.is(at-1, "other", "alternate")) || grain(u.val) == second && !u.plural {
				return nil
			}
			return made(at+1, duration(n, grain(u.val)))
		case aWeekday:
			if u.abbr {
				return nil
			}
			code := weekdaySet(u.val)
			if p := l.at(at + 1); p.class == aPart {
				return made(at+2, code+"T"+p.code)
			}
			return made(at+1, code)
		case aPart:
			return made(at+1, "XXXX-XX-XXT"+u.code)
		case aMonth:
			if m, next := l.monthAt(at); m > 0 {
				if d, after := l.dayNumber(next); d > 0 {
					return made(after, fmt.Sprintf("XXXX-%02d-%02d", m, d))
				}
				return made(next, fmt.Sprintf("XXXX-%02d", m))
			}
		case aSeason:
			return made(at+1, "XXXX-"+[...]string{"SP", "SU", "FA", "WI"}[u.val])
		}
	default:
		at := i
		switch {
		case w.low == "once" || w.low == "twice":
			at++
		default:
			_, next := l.number(i)
			if next == 0 || !l.is(next, "times") && !l.is(next, "time") {
				return nil
			}
			at = next + 1
		}
		if !l.is(at, "a", "an", "per", "each", "every") && !l.said(at, "per") {
			return nil
		}
		if u := l.at(at + 1); u.class == aUnit && !u.plural {
			return made(at+2, duration(1, grain(u.val)))
		}
	}
	return nil
}

func weekdaySet(w int) string {
	if w == 0 {
		w = 7
	}
	return fmt.Sprintf("XXXX-WXX-%d", w)
}
