package temporal

import (
	"fmt"
	"strings"
)

// zones maps the abbreviations of time zones to offsets from UTC, as EDTF
// writes them. IST and CST, which stand for several zones, have none.
var zones = map[string]string{
	"gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
	"pst": "-08:00", "pdt": "-07:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
	"msk": "+03:00", "jst": "+09:00", "cst": "", "ist": "", "et": "", "pt": "", "ct": "",
}

// clock matches a time of day: "10:30 am (GMT+4)", "5 p.m. EST", "0735 GMT",
// "noon", "4 in the morning", "8 o'clock".
func (l *line) clock(i int) *expr {
	w := l.at(i)
	if w.low == "noon" || w.low == "midday" || w.low == "midnight" {
		if i > 0 && !l.is(i-1, "at", "by", "until", "till", "around", "about", "before", "after", "since", "to", "from", "of", "between", "and", ",", "shortly", "just", "until", "past") &&
			l.at(i+1).class != aWeekday && l.at(i+1).class != aDay && l.at(i+1).class != aMonth {
			return nil // "a midnight blue car"
		}
		if w.low == "midnight" {
			return clockExpr(i, i+1, 24, 0)
		}
		return clockExpr(i, i+1, 12, 0)
	}
	h, mi, sec, at, sure := l.hourAt(i)
	if at == 0 {
		return nil
	}
	plain := l.at(i).class != digits || l.at(i).num >= 0 // no colon
	half := ""
	switch {
	case l.is(at, "am", "a.m.", "a.m"):
		half = "am"
		at++
	case l.is(at, "pm", "p.m.", "p.m"):
		half = "pm"
		at++
	case l.is(at, "o'clock"):
		sure = true
		at++
	}
	if l.is(at, "in") && l.is(at+1, "the") && l.at(at+2).class == aPart && h <= 12 {
		half = map[string]string{"MO": "am", "AF": "pm", "EV": "pm"}[l.at(at+2).code]
		if half != "" {
			at += 3
		}
	} else if half == "" && l.is(at, "at") && l.is(at+1, "night") && h <= 12 && sure {
		half = "pm"
		at += 2
	}
	switch {
	case half == "" && !sure && plain:
		if zone, _ := l.zoneAt(at); zone == "" || l.text(i) == "" || len(l.text(i)) != 4 {
			return nil
		}
		h, mi = l.at(i).num/100, l.at(i).num%100
	case half != "" && h > 12:
		half = ""
	case half == "pm" && h < 12:
		h += 12
	case half == "am" && h == 12:
		h = 0
	}
	if h > 24 || mi > 59 {
		return nil
	}
	e := clockExpr(i, at, h, mi)
	e.sec = sec
	if zone, next := l.zoneAt(at); next > 0 {
		e.zone, e.to = strings.TrimPrefix(zone, "?"), next
	}
	return e
}

func clockExpr(from, to, h, m int) *expr {
	e := newExpr(from, to, unitForm, day)
	e.kind, e.hour, e.min, e.code = aTime, h, m, "clock"
	return e
}

// clockFigure reports whether a time of day begins at i.
func (l *line) clockFigure(i int) bool {
	_, _, _, at, sure := l.hourAt(i)
	return at > 0 && (sure || l.is(at, "am", "a.m.", "a.m", "pm", "p.m.", "p.m", "o'clock"))
}

// hourAt reads an hour with or without minutes. sure is set when it can be
// nothing else.
func (l *line) hourAt(i int) (h, m, s, next int, sure bool) {
	w := l.at(i)
	if w.class == digits {
		t := l.text(i)
		at := strings.IndexAny(t, ":.")
		if at < 0 {
			if w.num < 0 || w.num > 2459 || w.num > 24 && len(t) != 4 {
				return 0, 0, 0, 0, false
			}
			return w.num, 0, 0, i + 1, false
		}
		h, m := digitsOf(t[:at]), digitsOf(t[at+1:])
		rest := ""
		if t[at] == ':' && len(t) > at+3 && t[at+3] == ':' {
			m, rest = digitsOf(t[at+1:at+3]), t[at+4:]
		} else if len(t) != at+3 {
			return 0, 0, 0, 0, false
		}
		if h < 0 || h > 24 || m < 0 || m > 59 || at > 2 {
			return 0, 0, 0, 0, false
		}
		if rest != "" {
			if s = digitsOf(rest); s < 0 || s > 59 {
				return 0, 0, 0, 0, false
			}
		}
		if t[at] == '.' { // 18.30 is a time only where am, pm or a zone says so
			zone, _ := l.zoneAt(i + 1)
			if zone == "" && !l.is(i+1, "am", "pm", "a.m.", "p.m.", "a.m", "p.m") && !l.said(i+1, "hrs") {
				return 0, 0, 0, 0, false
			}
		}
		return h, m, s, i + 1, true
	}
	if w.class == aNumber || w.low == "one" {
		if n, next := l.number(i); next == i+1 && n >= 1 && n <= 12 {
			return int(n), 0, 0, next, false
		}
	}
	return 0, 0, 0, 0, false
}

// zoneAt reads a time zone: "GMT", "(GMT+4)", "(UTC +04:00)", "local time". The
// zone is "?" followed by nothing when it is named but not known.
func (l *line) zoneAt(i int) (zone string, next int) {
	at := i
	paren := l.is(at, "(")
	if paren {
		at++
	}
	t := strings.ToLower(l.text(at))
	if t == "local" && l.is(at+1, "time") {
		return "?", at + 2
	}
	name, offset := t, ""
	if k := strings.IndexAny(t, "+-−"); k > 0 {
		name, offset = t[:k], t[k:]
	}
	z, ok := zones[name]
	if !ok || !l.capital(at) {
		return "", 0
	}
	at++
	if offset == "" && (name == "gmt" || name == "utc") && at < len(l.tokens) {
		s := l.text(at)
		if s == "+" || s == "-" {
			offset = s + l.text(at+1)
			at += 2
		} else if s[0] == '+' || s[0] == '-' {
			offset = s
			at++
		}
	}
	if offset != "" {
		z = zoneOffset(offset)
	}
	if paren {
		if !l.is(at, ")") {
			return "", 0
		}
		at++
	}
	return "?" + z, at
}

// zoneOffset writes an offset such as "+4" or "-0330" as EDTF does.
func zoneOffset(s string) string {
	sign, body := s[:1], strings.ReplaceAll(s[1:], ":", "")
	n := digitsOf(body)
	if n < 0 || sign != "+" && sign != "-" {
		return ""
	}
	h, m := n, 0
	if len(body) > 2 {
		h, m = n/100, n%100
	}
	if h > 14 || m > 59 {
		return ""
	}
	return fmt.Sprintf("%s%02d:%02d", sign, h, m)
}
