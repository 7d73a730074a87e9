package temporal

import "strings"

// yearAfter reads the year that may follow a month or a day: "2020", ", 2020",
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
		if l.capital(next) && l.at(next).class == other && !l.is(i-1, "in", "of", "since", "by", "until", "till", "during", "early", "late", "mid", "last", "next", "this", "before", "after", "through", "from", "between", "to", "the", "and", "or", "-") && l.at(i-1).class != digits {
			return 0, 0 // June Calder
		}
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
		if sep == '.' || m > 12 || l.dayFirst && d <= 12 {
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
