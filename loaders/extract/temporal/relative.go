package temporal

// deicticDay matches "today", "yesterday evening", "tonight", "this morning",
// "last night", "later today".
func (l *line) deicticDay(i int) *expr {
	start, mod := i, ""
	if l.is(i, "earlier", "later") && (l.at(i+1).class == aDay || l.is(i+1, "this", "on") && l.at(i+2).class == aPart) {
		mod = l.at(i).low
		i++
	}
	w := l.at(i)
	switch {
	case w.class == aDay:
		e := newExpr(start, i+1, unitForm, day)
		e.n, e.mod = float64(w.val), mod
		if w.code != "" {
			e.part, e.kind = w.code, aTime
		}
		return e
	case l.is(i, "this", "last") && l.at(i+1).class == aPart && !l.at(i+1).plural:
		p := l.at(i + 1).code
		if l.is(i, "last") && p == "MO" {
			return nil
		}
		e := newExpr(start, i+2, unitForm, day)
		e.part, e.kind, e.mod = p, aTime, mod
		if l.is(i, "last") {
			e.n = -1
		}
		return e
	}
	return nil
}

// directed matches a name that a word points backwards or forwards: "last
// Friday", "this September", "next winter", "this past weekend".
func (l *line) directed(i int) *expr {
	start := i
	if l.is(i, "this") && l.is(i+1, "past", "coming") {
		i++
	}
	if !l.is(i, "last", "this", "next", "past", "coming", "previous", "following") {
		return nil
	}
	dir := direction(l.at(i).low)
	at := i + 1
	var e *expr
	switch w := l.at(at); w.class {
	case aWeekday:
		if w.plural || w.abbr {
			return nil
		}
		e = newExpr(start, at+1, calendarForm, day)
		e.weekday = w.val
	case aMonth:
		m, next := l.monthAt(at)
		if m == 0 || l.at(next).class == digits && l.at(next).num != -1 && l.at(next).num < 32 {
			return nil
		}
		e = newExpr(start, next, calendarForm, month)
		e.month = m
	case aSeason:
		e = newExpr(start, at+1, calendarForm, season)
		e.season = w.val
	case aUnit:
		if grain(w.val) != weekend || w.plural {
			return nil
		}
		e = newExpr(start, at+1, unitForm, weekend)
	case aHoliday:
		if e = l.holidayAt(at); e == nil {
			return nil
		}
		e.from = start
	default:
		return nil
	}
	e.dir, e.directed = dir, true
	return e
}

// unit matches a unit of time pointed at: "last week", "this year", "the
// current fiscal year", "later this month", "early next week", "that day",
// "the coming days", "recent years".
func (l *line) unit(i int) *expr {
	start, mod := i, ""
	if l.is(i, "earlier", "later", "early", "late") && l.is(i+1, "this", "last", "next", "that", "in") {
		mod = l.at(i).low
		i++
		if l.is(i, "in") {
			i++
			if !l.is(i, "the", "this") {
				return nil
			}
		}
	}
	the := false
	if l.is(i, "the") {
		the = true
		i++
	}
	w := l.at(i)
	at := i + 1
	if l.is(i, "this") && l.is(at, "past", "coming", "current") {
		at++
	}
	for n := 0; n < 2 && l.is(at, "fiscal", "financial", "calendar", "full", "few"); n++ {
		at++
	}
	u := l.at(at)
	if u.class == aPart && !u.plural && the && l.is(i, "next", "following", "previous", "same") {
		e := newExpr(start, at+1, textForm, day)
		e.dir, e.part, e.kind = direction(w.low), u.code, aTime
		return e
	}
	if w.low == "latest" && the && (l.is(at, "period") || u.class == aUnit && grain(u.val) == quarter) {
		e := newExpr(start, at+1, unitForm, quarter)
		e.code = "text"
		return e
	}
	if u.class != aUnit || l.is(at+1, "-") && l.glued(at+1) && l.is(at+2, "long", "old") || u.code != "" && !the {
		return nil
	}
	g := grain(u.val)
	if g < day {
		return nil
	}
	if u.plural {
		return l.units(start, i, at)
	}
	e := newExpr(start, at+1, unitForm, g)
	e.mod = mod
	switch w.low {
	case "last", "next", "past", "coming", "upcoming":
		e.dir, e.directed = direction(w.low), true
		e.n = float64(e.dir)
		if w.low == "past" || the && w.low != "upcoming" && g != week && g != weekend && g != quarter {
			// "the past year", "the last decade": so long, up to now.
			if w.low == "next" && g <= year && g != year {
				e.form, e.dir = textForm, 1 // "the next day"
				if l.at(at+1).class == aPart {
					e.part, e.to, e.kind = l.at(at+1).code, at+2, aTime
				}
				return e
			}
			if w.low == "next" && l.is(at+1, "or") && l.is(at+2, "so") {
				e.to = at + 3
				return e
			}
			e.form, e.kind, e.n, e.window = lengthForm, aDuration, 1, e.dir
			return e
		}
		return e
	case "this", "current":
		if w.low == "current" && !the {
			return nil
		}
		return e
	case "previous", "following", "same", "that", "prior":
		if w.low == "that" && g > year {
			return nil
		}
		e.form = textForm
		e.dir = direction(w.low)
		if p := l.at(at + 1); p.class == aPart && !p.plural {
			e.part, e.to, e.kind = p.code, at+2, aTime
		}
		return e
	}
	return nil
}

// units matches several units without a number: "recent years", "the coming
// days", "these days". The unit stands at word at.
func (l *line) units(start, i, at int) *expr {
	g := grain(l.at(at).val)
	e := newExpr(start, at+1, lengthForm, g)
	e.kind, e.vague = aDuration, true
	few := l.is(at-1, "few")
	switch l.at(i).low {
	case "recent":
		e.window = -1
	case "coming", "ensuing":
		e.form, e.kind, e.code, e.vague = refForm, aDate, "FUTURE_REF", false
		e.window = 1
	case "next":
		if !few {
			return nil
		}
		e.window = 1
	case "last", "past":
		if !few {
			if l.at(i).low == "past" && i == start {
				e.form, e.kind, e.code, e.vague = refForm, aDate, "PAST_REF", false
				e.grain = noGrain
				return e
			}
			return nil
		}
		e.form, e.kind, e.code, e.vague = refForm, aDate, "PAST_REF", false
		e.window = -1
	case "these":
		if g != day {
			return nil
		}
		return ref(start, at+1, "PRESENT_REF")
	default:
		return nil
	}
	return e
}

// bound matches an edge of a unit and units that the article points at: "the
// end of November", "the beginning of this year", "year-end", "the week of
// March 6", "the weekend", "the year ended".
func (l *line) bound(i int) *expr {
	start := i
	if l.is(i, "around") && l.is(i+1, "year", "year-end") {
		i++
	}
	if l.is(i, "year-end", "yearend") || l.at(i).class == aUnit && l.is(i, "year") && l.is(i+1, "end") ||
		l.is(i, "year") && l.is(i+1, "-") && l.is(i+2, "end") {
		e := newExpr(start, i+1, unitForm, year)
		for !l.is(e.to-1, "end", "year-end", "yearend") {
			e.to++
		}
		e.mod, e.code = "end", "year-end"
		return e
	}
	if l.is(i, "the") {
		i++
	}
	switch w := l.at(i); {
	case w.low == "end" || w.low == "beginning" || w.low == "start" || w.low == "middle" || w.low == "close":
		if !l.is(i+1, "of") {
			return nil
		}
		at := i + 2
		e := l.point(at)
		if u := l.unit(at); u != nil && (e == nil || u.to > e.to) && u.form != lengthForm {
			e = u
		}
		if e == nil && l.is(at, "the") && l.is(at+1, "year", "month", "week", "century", "decade") {
			e = newExpr(at, at+2, unitForm, grain(l.at(at+1).val))
		}
		if e == nil || e.grain < week || e.form == refForm {
			return nil
		}
		e.from = start
		if e.mod = w.low; w.low == "beginning" {
			e.mod = "start"
		}
		return e
	case l.is(i, "year-ago", "year-earlier") || l.is(i, "year") && l.is(i+1, "-") && l.is(i+2, "ago", "earlier"):
		// the year-ago quarter, the year-earlier period
		at := i + 1
		if l.is(i, "year") {
			at = i + 3
		}
		e := newExpr(start, at, agoForm, year)
		e.n, e.comparison = -1, true
		if l.is(at, "quarter", "period", "month") {
			e.to++
		}
		return e
	case i == start:
		return nil
	case w.num >= 1900 && w.num < 2100 && l.is(i+1, "quarter", "period"):
		e := newExpr(start, i+2, textForm, quarter)
		e.year = w.num
		return e
	case w.class == aUnit && !w.plural && w.low == "week" && l.is(i+1, "of"):
		if e := l.point(i + 2); e != nil && e.grain == day {
			e.from, e.code, e.grain = start, "week", week
			return e
		}
	case w.class == aUnit && !w.plural && w.low == "weekend":
		e := newExpr(start, i+1, unitForm, weekend)
		e.code = "tense"
		return e
	case w.class == aUnit && !w.plural && (w.low == "year" || w.low == "quarter") && (l.is(start-1, "for", "in", "of", "during") || l.is(i+1, "ended", "ending")):
		if l.capital(i) {
			return nil // Rookie of the Year
		}
		if l.is(i+1, "-", "to") || l.said(i+1, "and", "old", "round") {
			return nil
		}
		e := newExpr(start, i+1, unitForm, grain(w.val))
		if w.low == "year" && l.is(i+1, "ended", "ending") {
			e.form, e.kind, e.n = lengthForm, aDuration, 1
			return e
		}
		e.code = "text"
		return e
	case l.is(i, "full", "whole", "entire") && l.is(i+1, "year"):
		e := newExpr(start, i+2, unitForm, year)
		return e
	}
	return nil
}

func ref(from, to int, code string) *expr {
	e := newExpr(from, to, refForm, noGrain)
	e.code = code
	return e
}

// reference matches words for now, before and after: "currently", "at the
// moment", "recently", "in the near future", "at the time of writing".
func (l *line) reference(i int) *expr {
	w := l.at(i)
	if w.class == aRef {
		if w.low == "now" && (l.is(i+1, "-", "that") && !l.glued(i+1) && l.is(i+1, "that") || l.glued(i+1) && l.is(i+1, "-")) {
			return nil
		}
		return ref(i, i+1, w.code)
	}
	switch w.low {
	case "at":
		switch {
		case l.is(i+1, "present"):
			return ref(i, i+2, "PRESENT_REF")
		case l.is(i+1, "the") && l.is(i+2, "moment") && !l.said(i+3, "of", "when", "that"):
			return ref(i, i+3, "PRESENT_REF")
		case l.is(i+1, "the") && l.is(i+2, "time") && l.is(i+3, "of") && l.is(i+4, "writing"):
			return ref(i, i+5, "PRESENT_REF")
		case l.is(i+1, "this") && l.is(i+2, "time"):
			return ref(i+0, i+3, "PRESENT_REF")
		}
	case "the":
		switch {
		case l.is(i+1, "time") && l.is(i-1, "at") && !l.is(i+2, "of") && !l.said(i+2, "when", "that"):
			return ref(i, i+2, "PAST_REF")
		case l.is(i+1, "past") && l.at(i+2).class == other && (l.is(i-1, "in", "of", "from") || l.said(i-1, "unlike")):
			if l.at(i+2).low == "" && i+2 < len(l.tokens) && wordlike(l.text(i+2)) && l.is(i-1, "of", "from") {
				return nil
			}
			return ref(i, i+2, "PAST_REF")
		case l.is(i+1, "near", "foreseeable", "distant") && l.is(i+2, "future"):
			return ref(i, i+3, "FUTURE_REF")
		case l.is(i+1, "future") && l.is(i-1, "in", "for", "of"):
			return ref(i, i+2, "FUTURE_REF")
		}
	case "future":
		if l.is(i-1, "in") {
			return ref(i, i+1, "FUTURE_REF")
		}
	}
	return nil
}

func wordlike(s string) bool {
	c := s[0]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
