package temporal

import "strings"

// hedges are the words before a figure that say how it is meant, and what they
// come to.
var hedges = []struct {
	words []string
	means string
}{
	{[]string{"no", "more", "than"}, "less_than"}, {[]string{"no", "less", "than"}, "more_than"},
	{[]string{"more", "than"}, "more_than"}, {[]string{"less", "than"}, "less_than"},
	{[]string{"at", "least"}, "more_than"}, {[]string{"at", "most"}, "less_than"}, {[]string{"up", "to"}, "less_than"},
	{[]string{"over"}, "more_than"}, {[]string{"under"}, "less_than"}, {[]string{"nearly"}, "about"}, {[]string{"almost"}, "about"},
	{[]string{"about"}, "about"}, {[]string{"around"}, "about"}, {[]string{"approximately"}, "about"}, {[]string{"roughly"}, "about"},
	{[]string{"some"}, "about"},
}

// hedge reads a hedge at i.
func (l *line) hedge(i int) (means string, next int) {
	for k := range hedges {
		h := &hedges[k]
		at := i
		for _, w := range h.words {
			if !l.is(at, w) {
				at = -1
				break
			}
			at++
		}
		if at > 0 {
			return h.means, at
		}
	}
	return "", i
}

// An amount is a number of units of time as written.
type amount struct {
	n, upper float64
	vague    bool
	grain    grain
	next     int
	singular bool // "a year", "one year"
}

// amountAt reads a number of units: "nine months", "12-day", "a few weeks",
// "half an hour", "two to three weeks", "an hour and a half", "a couple of days".
func (l *line) amountAt(i int) (a amount, ok bool) {
	at := i
	w := l.at(at)
	switch {
	case w.low == "half" && l.is(at+1, "a", "an"):
		a.n, at = 0.5, at+2
	case w.low == "half" && l.is(at+1, "-"):
		a.n, at = 0.5, at+2
	case w.low == "several" || w.low == "many" || w.low == "few" && i > 0:
		a.vague, at = true, at+1
	case w.low == "a" && l.is(at+1, "few"):
		a.vague, at = true, at+2
	case w.low == "a" && l.is(at+1, "couple"):
		a.n, at = 2, at+2
		if l.is(at, "of") {
			at++
		}
	case w.low == "a" && l.is(at+1, "matter", "number", "period") && l.is(at+2, "of"):
		a.vague, at = true, at+3
		if _, isNumber := l.number(at); isNumber > 0 {
			return amount{}, false
		}
	case w.low == "the" && l.at(at+1).class == aUnit && l.at(at+1).plural:
		a.vague, at = true, at+1
	default:
		n, next := l.number(at)
		if next == 0 && (w.low == "a" || w.low == "an" || w.low == "one") {
			n, next = 1, at+1
			a.singular = true
		}
		if next == 0 {
			return amount{}, false
		}
		a.n, at = n, next
		if l.is(at, "to", "or", "-", "–") {
			if m, next := l.number(at + 1); next > 0 && m > n {
				a.upper, at = m, next
			}
		}
	}
	if l.is(at, "-") {
		at++
	}
	if l.is(at, "full", "whole", "more", "additional", "further", "straight", "consecutive", "business", "working", "trading", "calendar", "long", "short") && l.at(at+1).class == aUnit {
		at++
	}
	u := l.at(at)
	if u.class != aUnit {
		return amount{}, false
	}
	a.grain = grain(u.val)
	if a.grain == second && !u.plural || a.grain == weekend && a.singular || a.grain == quarter && (a.singular || a.n < 1) {
		return amount{}, false
	}
	if u.code == "2" {
		a.n *= 2
	}
	a.next = at + 1
	if u.abbr && l.is(a.next, ".") && l.glued(a.next) {
		a.next++
	}
	if l.is(a.next, "and") && l.is(a.next+1, "a") && l.is(a.next+2, "half") {
		a.n += 0.5
		a.next += 3
	} else if l.is(a.next, "and") || l.is(a.next, ",") {
		// "two hours and 30 minutes"
		if n, next := l.number(a.next + 1); next > 0 && l.at(next).class == aUnit && a.grain == hour && grain(l.at(next).val) == minute {
			a.n += n / 60
			a.next = next + 1
		}
	}
	return a, true
}

// aged reports whether the amount is somebody's age: "two-year-old", "39 years
// old", "aged 3 months".
func (l *line) aged(i, next int) bool {
	if l.is(next, "-") && l.is(next+1, "old") || l.is(next, "old") || l.is(i-1, "aged") || l.is(next, "of") && l.said(next+1, "age") {
		return true
	}
	return strings.HasPrefix(l.text(next), "-old")
}

// length matches a duration: "nine months", "more than four hours", "the past
// two years", "weeks", "decades-long", "the first nine months".
func (l *line) length(i int) *expr {
	start := i
	window, named := 0, false
	hedge := ""
	if l.is(i, "the") && !l.is(i+1, "few") {
		if l.is(i+1, "last", "past", "next", "coming", "first", "previous", "following") {
			i++
		} else if _, next := l.number(i + 1); next > 0 && l.at(next).class == aUnit && l.at(next).plural {
			i++
			named = true
		}
	}
	if l.is(i, "each") && l.is(i+1, "of") && l.is(i+2, "the") && l.is(i+3, "past", "last") {
		i += 3
	}
	if l.is(i, "last", "past", "next", "coming", "first", "previous", "following") {
		switch l.at(i).low {
		case "last", "past":
			window = -1
		case "next", "coming":
			window = 1
		}
		i++
		named = true
	}
	bare := i
	if hedge, i = l.hedge(i); i > bare && (named && !l.is(start, "the") || l.is(i, "the")) {
		return nil // "to last over a week", "over the years"
	}
	a, ok := l.amountAt(i)
	if !ok {
		if start == i && hedge == "" {
			return l.plainUnits(i)
		}
		return nil
	}
	if l.aged(start, a.next) {
		return nil
	}
	at := a.next
	hyphen := l.is(at-2, "-") && l.glued(at-1)
	if a.singular && !named && hedge == "" && !hyphen && !l.is(at, "and") && a.n == 1 &&
		!(l.is(i, "one") && a.grain >= minute) && !l.is(start-1, "for", "within", "in", "after", "of", "took", "than", "lasted", "every") && !l.said(start-1, "took", "lasted", "spent", "lasting", "takes", "last") {
		return nil
	}
	if l.is(at, "a", "per") && l.at(at+1).class == aUnit || l.said(at, "per") {
		return nil // "24 hours a day"
	}
	if l.is(start, "one") && l.is(start+1, "day") && a.next == start+2 && !l.is(start-1, "for", "in", "within", "after", "than", "of", "only", "just") {
		code := "PAST_REF"
		if l.tenseAt(start, at) == future {
			code = "FUTURE_REF"
		}
		return ref(start, at, code)
	}
	e := newExpr(start, at, lengthForm, a.grain)
	e.kind = aDuration
	e.n, e.upper, e.vague, e.hedge, e.window = a.n, a.upper, a.vague, hedge, window
	if a.vague && window < 0 {
		return nil // "the last few months": see units
	}
	if l.is(at, "-") && l.is(at+1, "long") && l.glued(at) {
		e.to += 2
	}
	return e
}

// plainUnits matches units without a number where they are a length: "for
// weeks", "decades-long", "years of", "months later".
func (l *line) plainUnits(i int) *expr {
	if l.is(i, "the") {
		return nil
	}
	w := l.at(i)
	if w.class != aUnit || w.abbr {
		return nil
	}
	if l.is(i+1, "-") && l.is(i+2, "long") && l.glued(i+1) {
		e := newExpr(i, i+3, lengthForm, grain(w.val))
		e.kind, e.vague, e.n = aDuration, w.plural, 1
		return e
	}
	g := grain(w.val)
	if !w.plural || g < minute {
		return nil
	}
	before := l.is(i-1, "for", "in", "over", "after", "within", "of", "some", "took", "during") || l.said(i-1, "takes", "take", "spent", "lasted", "last")
	after := l.is(i+1, "of", "later", "after", "before", "earlier", "ago")
	if !before && !(after && (!l.is(i-1, "the", "these", "those") || l.is(i+1, "before", "after"))) || l.is(i+1, "-") || l.said(i-1, "several") {
		return nil
	}
	if l.said(i-1, "early", "late", "small", "wee", "working", "office", "opening", "business") {
		return nil
	}
	if l.is(i-1, "of") && !l.is(i-2, "couple", "matter", "number", "period") || g == weekend {
		return nil
	}
	e := newExpr(i, i+1, lengthForm, g)
	e.kind, e.vague = aDuration, true
	return e
}

// distance matches a point so far from now or from the last date: "two years
// ago", "a week earlier", "several years ago", "10 days from now".
func (l *line) distance(i int) *expr {
	hedge, at := l.hedge(i)
	vague := false
	var a amount
	if w := l.at(at); w.class == aUnit && w.plural && (l.is(at+1, "ago")) {
		a, vague = amount{grain: grain(w.val), next: at + 1}, true
	} else {
		var ok bool
		if a, ok = l.amountAt(at); !ok {
			return nil
		}
		vague = a.vague
	}
	to := a.next
	f, sign := agoForm, -1.0
	switch {
	case l.is(to, "ago"):
	case l.is(to, "earlier") && !l.is(to+1, "than"):
		f = textForm
	case l.is(to, "hence"):
		sign = 1
	case l.is(to, "from") && l.is(to+1, "now", "today"):
		sign, to = 1, to+1
	default:
		return nil
	}
	e := newExpr(i, to+1, f, a.grain)
	e.hedge = hedge
	if vague || a.upper > 0 {
		e.form = refForm
		e.code = "PAST_REF"
		if sign > 0 {
			e.code = "FUTURE_REF"
		}
		return e
	}
	e.n = sign * a.n
	e.comparison = a.grain == year && a.n == 1
	e.directed = f == textForm // a distance from the last date of the text
	return e
}
