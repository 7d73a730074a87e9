package temporal

import "strings"

// bareYear matches a year without a month: "1998", "the year 2000", "fiscal
// 1989", "FY2023", "the 2022-23 season". A figure is a year by what stands around it.
func (l *line) bareYear(i int) *expr {
	start := i
	if l.is(i, "the") && l.is(i+1, "year") {
		i++
	}
	if l.is(i, "year") {
		if y, next := l.year(i + 1); next > 0 {
			e := newExpr(start, next, calendarForm, year)
			e.year = y
			return e
		}
		return nil
	}
	if l.is(i, "fiscal", "financial") {
		at := i + 1
		if l.is(at, "year") {
			at++
		}
		if y, next := l.year(at); next > 0 {
			e := newExpr(start, next, calendarForm, year)
			e.year = y
			return e
		}
		return nil
	}
	if start != i {
		return nil
	}
	y, next := l.year(i)
	if next == 0 {
		return l.twoYears(i)
	}
	if !l.yearly(i, next, y) {
		return nil
	}
	e := newExpr(i, next, calendarForm, year)
	e.year = y
	return e
}

// twoYears matches a year that runs over two: "2022-23", "2016/17" as one
// token or three, before a word such as "season" or after a preposition.
func (l *line) twoYears(i int) *expr {
	s := l.text(i)
	if l.at(i).class != digits || len(s) != 7 || s[4] != '/' && s[4] != '-' {
		return nil
	}
	y, z := digitsOf(s[:4]), digitsOf(s[5:])
	if y < 1000 || z != (y+1)%100 {
		return nil
	}
	e := newExpr(i, i+1, intervalForm, year)
	a, b := newExpr(i, i+1, calendarForm, year), newExpr(i, i+1, calendarForm, year)
	a.year, b.year = y, y+1
	*e = *a
	e.form, e.end = intervalForm, b
	return e
}

// yearly reports whether the figure y at words [i, next) is a year rather than
// a count or a label.
func (l *line) yearly(i, next, y int) bool {
	if l.at(i).class != digits {
		return y >= 1800 && y < 2100
	}
	if l.said(i-1, "$", "£", "€", "#", "no.", "number", "page", "pp.", "p.", "resolution", "article", "flight", "room", "section", "paragraph", "model", "boeing", "route", "+", "rs", "usd", "eur", "gbp", "id", "tel", "phone", "line", "version") ||
		l.glued(i) && (l.is(i-1, "/", "+", ".") || l.is(i-1, "-") && l.at(i-2).num < 1000 && l.at(i-2).class == digits) {
		return false
	}
	if l.said(next, "%", "percent", "per", "people", "men", "women", "children", "km", "kg", "miles", "metres", "meters", "feet", "tonnes", "tons", "dollars", "euros", "pounds", "troops",
		"soldiers", "acres", "hectares", "square", "kilometers", "kilometres", "calories", "points", "jobs", "homes", "houses", "hours", "days", "years", "months", "weeks", "minutes", "workers",
		"employees", "million", "billion", "thousand", "votes", "seats", "shares", "cases", "deaths", "civilians", "refugees", "residents", "protesters", "cars", "vehicles", "utc", "gmt", "hp", "cc", "watts", "mw", "pages",
		"victims", "students", "families", "units", "copies", "barrels", "euro", "francs", "yen", "rubles", "roubles", "rupees", "migrants", "prisoners", "patients", "passengers", "guests", "delegates", "fighters", "others") {
		return false
	}
	before := l.at(i - 1)
	switch before.low {
	case "in", "since", "of", "by", "until", "till", "during", "before", "after", "from", "between", "through", "early", "late", "mid", "to", "throughout", "ended", "ending", "around", "(":
		if y < 1500 && before.low != "in" && before.low != "since" {
			return false
		}
		if before.low == "of" || before.low == "to" || before.low == "by" || before.low == "around" || before.low == "from" || before.low == "after" {
			return y >= 1900 && y < 2100
		}
		return y < 2100
	case "about", "nearly", "almost", "approximately", "roughly", "over", "than", "some", "only", "least", "most", "just", "all":
		return false
	}
	return y >= 1900 && y < 2100
}

// decade matches "the 1990s", "mid-1990s", "the '80s", "the nineties".
func (l *line) decade(i int) *expr {
	start, mid := i, l.at(i).mid
	w := l.at(i)
	if w.code == "decade" {
		if !l.is(i-1, "the", "early", "late", "mid", "-") {
			return nil
		}
		e := newExpr(start, i+1, calendarForm, decade)
		e.year = 1900 + w.val
		return e
	}
	if w.class != digits {
		return nil
	}
	s := strings.TrimPrefix(strings.TrimPrefix(l.text(i), "'"), "’")
	next := i + 1
	if !strings.HasSuffix(s, "s") {
		if !l.glued(next) || !l.said(next, "s", "'s", "’s") {
			return nil
		}
		next++
		s += "s"
	}
	y := digitsOf(strings.TrimRight(s, "s'’"))
	switch {
	case len(s) == 5 && y >= 1000 && y < 2200 && y%10 == 0:
	case len(s) == 3 && y >= 20 && y%10 == 0 && (l.is(i-1, "the", "early", "late", "mid", "in") || s != l.text(i)):
		y += 1900
	default:
		return nil
	}
	e := newExpr(start, next, calendarForm, decade)
	e.year = y
	if mid {
		e.mod = "mid"
	}
	return e
}

// century matches "the 20th century", "twenty-first-century".
func (l *line) century(i int) *expr {
	n, at := l.ordinal(i)
	if n == 0 || n > 30 {
		return nil
	}
	if l.is(at, "-") {
		at++
	}
	if w := l.at(at); w.class != aUnit || grain(w.val) != century || w.plural {
		return nil
	}
	e := newExpr(i, at+1, calendarForm, century)
	e.year = (n-1)*100 + 1
	return e
}

// quarter matches a quarter or a half of a year: "third-quarter", "the fourth
// quarter of 1984", "the 1988 third quarter", "Q3 2023", "first half of 2020".
func (l *line) quarter(i int) *expr {
	start := i
	if s := l.text(i); len(s) == 2 && (s[0] == 'Q' || s[0] == 'H') && s[1] >= '1' && s[1] <= '4' && (s[0] == 'Q' || s[1] <= '2') {
		g := quarter
		if s[0] == 'H' {
			g = half
		}
		e := newExpr(i, i+1, calendarForm, g)
		e.ordinal = int(s[1] - '0')
		l.yearAfter(e)
		if g == half && e.year == 0 {
			return nil
		}
		return e
	}
	if l.is(i, "the") {
		i++
	}
	y, next := l.year(i)
	if next > 0 {
		i = next
	}
	if l.is(i, "fiscal") {
		i++
	}
	n, at := l.ordinal(i)
	if n == 0 || n > 4 {
		return nil
	}
	if l.is(at, "-") {
		at++
	}
	g := noGrain
	switch w := l.at(at); {
	case w.class == aUnit && grain(w.val) == quarter && !w.plural:
		g = quarter
	case w.low == "half" && n <= 2:
		g = half
	}
	if g == noGrain {
		return nil
	}
	e := newExpr(start, at+1, calendarForm, g)
	e.ordinal, e.year = n, y
	if y == 0 {
		l.yearAfter(e)
	}
	if g == half && e.year == 0 && !e.directed {
		return nil
	}
	return e
}

// seasonOf matches a season: "the winter of 1994", "summer 2020", "last fall",
// "the middle of winter".
func (l *line) seasonOf(i int) *expr {
	start := i
	for l.is(i, "the", "early", "late", "mid", "-") && i-start < 3 {
		i++
	}
	w := l.at(i)
	if w.class != aSeason || l.is(start-1, "the") && start == i {
		return nil
	}
	e := newExpr(start, i+1, calendarForm, season)
	e.season = w.val
	l.yearAfter(e)
	named := e.year > 0 || e.directed
	if !named && l.is(i+1, "of") {
		return nil // "since the fall of the wall"
	}
	switch w.low {
	case "fall", "spring":
		if !named && !(start > i-1 && l.is(i-1, "in") || start < i && l.is(start-1, "in", "since", "during", "until")) {
			return nil
		}
	default:
		if !named && !l.is(start-1, "in", "of", "since", "during", "until", "by", "through", "for") {
			return nil
		}
	}
	return e
}

// holidayAt matches a holiday with its year: "Christmas Eve", "Good Friday 2024".
func (l *line) holidayAt(i int) *expr {
	w := l.at(i)
	if w.class != aHoliday && w.class != aMonth && w.class != aWord || !l.capital(i) {
		if l.text(i) == "9/11" {
			e := newExpr(i, i+1, calendarForm, day)
			e.year, e.month, e.day = 2001, 9, 11
			return e
		}
		return nil
	}
	for k := range holidays {
		h := &holidays[k]
		at, rest := i, h.name
		for rest != "" {
			var name string
			name, rest, _ = strings.Cut(rest, " ")
			if !strings.EqualFold(strings.ReplaceAll(l.text(at), "’", "'"), name) {
				at = -1
				break
			}
			at++
		}
		if at < 0 {
			continue
		}
		e := newExpr(i, at, holidayForm, day)
		e.holiday = h
		l.yearAfter(e)
		return e
	}
	return nil
}
