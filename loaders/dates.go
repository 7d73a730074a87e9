package loaders

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A calendarDate is a date as words state it: "3 March", "March 2026",
// "1 July 2026 18:03 (UTC +04:00)".
type calendarDate struct {
	start, end       int // bytes in the scanned string
	year, month, day int // 0 when not stated
	clock            string
	ambiguous        bool // 3/4/2026: day and month may be the other way round
}

// edtf returns the date as EDTF, "" without a year.
func (d calendarDate) edtf() string {
	switch {
	case d.year == 0:
		return ""
	case d.ambiguous || d.month == 0:
		return fmt.Sprintf("%04d", d.year)
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	case d.clock == "":
		return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
	}
	return fmt.Sprintf("%04d-%02d-%02dT%s", d.year, d.month, d.day, d.clock)
}

// time returns the day at midnight UTC; the day must be known.
func (d calendarDate) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

func (d calendarDate) valid() bool {
	if d.month > 12 || d.day > 31 || (d.year != 0 && (d.year < 1000 || d.year > 2999)) {
		return false
	}
	if d.day > 0 {
		y := d.year
		if y == 0 {
			y = 2000
		}
		return time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Day() == d.day
	}
	return true
}

var monthNames = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdayNames = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
}

// zones are the offsets of zone abbreviations that mean one zone only.
var zones = map[string]string{
	"z": "Z", "utc": "Z", "gmt": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
	"msk": "+03:00", "est": "-05:00", "edt": "-04:00", "et": "", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
	"jst": "+09:00", "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
}

// A lexeme is a run of letters, a run of digits, or one other character.
type lexeme struct {
	start, end int
	text       string // lower case for letters
	num        int    // -1 when not digits
	spaced     bool   // white space stands before it
}

// lexemes cuts a string.
func lexemes(s string) []lexeme {
	var out []lexeme
	spaced := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			spaced = true
			i += n
			continue
		case r >= '0' && r <= '9':
			j, v := i, 0
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				if j-i < 9 {
					v = v*10 + int(s[j]-'0')
				}
				j++
			}
			out = append(out, lexeme{i, j, s[i:j], v, spaced})
			i = j
		case unicode.IsLetter(r):
			j := i
			for j < len(s) {
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) {
					break
				}
				j += n
			}
			out = append(out, lexeme{i, j, strings.ToLower(s[i:j]), -1, spaced})
			i = j
		default:
			out = append(out, lexeme{i, i + n, s[i : i+n], -1, spaced})
			i += n
		}
		spaced = false
	}
	return out
}

// findDates returns the dates stated in s, in order. It does not resolve
// relative ones.
func findDates(s string) []calendarDate {
	as := lexemes(s)
	var out []calendarDate
	for i := 0; i < len(as); {
		d, n := dateAt(as, i)
		if n == 0 || !d.valid() {
			i += max(1, n)
			continue
		}
		d.start, d.end = as[i].start, as[i+n-1].end
		if d.day > 0 {
			if clock, m := clockAt(as, i+n); m > 0 {
				d.clock, d.end = clock, as[i+n+m-1].end
				n += m
			} else if clock, m := clockBefore(as, i); m > 0 {
				d.clock, d.start = clock, as[i-m].start
			}
		}
		out = append(out, d)
		i += n
	}
	return out
}

func is(as []lexeme, i int, text string) bool { return i < len(as) && as[i].text == text }

func num(as []lexeme, i, digitsMin, digitsMax, lo, hi int) bool {
	return i < len(as) && as[i].num >= 0 && len(as[i].text) >= digitsMin && len(as[i].text) <= digitsMax && as[i].num >= lo && as[i].num <= hi
}

func month(as []lexeme, i int) int {
	if i >= len(as) {
		return 0
	}
	return monthNames[as[i].text]
}

// dateAt reads a date that begins at lexeme i, and returns how many lexemes it has.
func dateAt(as []lexeme, i int) (calendarDate, int) {
	year := func(j int) bool {
		return num(as, j, 4, 4, 1000, 2999) && !(is(as, j+1, ".") && num(as, j+2, 1, 9, 0, 1<<30) && !as[j+2].spaced)
	}
	// 2023-08-01, 2023/08/01
	if year(i) && i+4 < len(as) && (is(as, i+1, "-") || is(as, i+1, "/") || is(as, i+1, ".")) && as[i+3].text == as[i+1].text &&
		num(as, i+2, 1, 2, 1, 12) && num(as, i+4, 1, 2, 1, 31) {
		return calendarDate{year: as[i].num, month: as[i+2].num, day: as[i+4].num}, 5
	}
	// 01/08/2023, 1.8.2023
	if num(as, i, 1, 2, 1, 31) && i+4 < len(as) && (is(as, i+1, "/") || is(as, i+1, ".") || is(as, i+1, "-")) && as[i+3].text == as[i+1].text &&
		num(as, i+2, 1, 2, 1, 31) && num(as, i+4, 4, 4, 1000, 2999) && !(is(as, i+5, as[i+1].text) && num(as, i+6, 1, 9, 0, 1<<30)) {
		a, b := as[i].num, as[i+2].num
		d := calendarDate{year: as[i+4].num, month: b, day: a}
		switch {
		case b > 12:
			d.month, d.day = a, b
		case as[i+1].text != "." && a <= 12 && a != b:
			d.ambiguous = true
		}
		return d, 5
	}
	// 3 March 2026, 3rd of March, 3-Mar-2026
	if num(as, i, 1, 2, 1, 31) {
		j := i + 1
		if j < len(as) && !as[j].spaced && (as[j].text == "st" || as[j].text == "nd" || as[j].text == "rd" || as[j].text == "th") {
			j++
		}
		if is(as, j, "of") || is(as, j, "-") || is(as, j, ".") {
			j++
		}
		if m := month(as, j); m > 0 {
			d := calendarDate{day: as[i].num, month: m}
			n := j + 1
			if y := skipMarks(as, n); year(y) {
				d.year = as[y].num
				return d, y + 1 - i
			}
			return d, n - i
		}
		return calendarDate{}, 0
	}
	// March 3, 2026; Aug.1; March 2026
	if m := month(as, i); m > 0 && as[i].text != "may" || m > 0 && i+1 < len(as) && as[i+1].num >= 0 {
		j := i + 1
		if is(as, j, ".") {
			j++
		}
		if num(as, j, 1, 2, 1, 31) && !(is(as, j+1, ":") && num(as, j+2, 2, 2, 0, 59)) {
			d := calendarDate{month: m, day: as[j].num}
			n := j + 1
			if n < len(as) && !as[n].spaced && (as[n].text == "st" || as[n].text == "nd" || as[n].text == "rd" || as[n].text == "th") {
				n++
			}
			if y := skipMarks(as, n); year(y) {
				d.year = as[y].num
				return d, y + 1 - i
			}
			return d, n - i
		}
		if is(as, j, ",") || is(as, j, "of") {
			j++
		}
		if year(j) {
			return calendarDate{month: m, year: as[j].num}, j + 1 - i
		}
	}
	return calendarDate{}, 0
}

// skipMarks steps over the comma, stop or hyphen between a month and its year.
func skipMarks(as []lexeme, i int) int {
	for n := 0; n < 2 && (is(as, i, ",") || is(as, i, ".") || is(as, i, "-")); n++ {
		i++
	}
	return i
}

// clockAt reads a time of day after a date: "18:03 (UTC +04:00)", "at 6.03 pm
// GMT", "T18:03:00Z", "| 10:15".
func clockAt(as []lexeme, i int) (string, int) {
	j := i
	for n := 0; n < 3 && j < len(as); n++ {
		switch as[j].text {
		case ",", "-", "–", "—", "|", "·", "•", "at", "t", "(", "/":
			j++
			continue
		}
		break
	}
	if !num(as, j, 1, 2, 0, 23) {
		return "", 0
	}
	h, m, s := as[j].num, 0, 0
	k := j + 1
	minutes := false
	if (is(as, k, ":") || is(as, k, ".")) && num(as, k+1, 2, 2, 0, 59) && !as[k+1].spaced {
		m, k, minutes = as[k+1].num, k+2, true
		if is(as, k, ":") && num(as, k+1, 2, 2, 0, 59) {
			s, k = as[k+1].num, k+2
			if is(as, k, ".") && k+1 < len(as) && as[k+1].num >= 0 && !as[k+1].spaced {
				k += 2
			}
		}
	}
	half := ""
	if k < len(as) {
		switch as[k].text {
		case "am", "pm":
			half, k = as[k].text, k+1
		case "a", "p":
			if is(as, k+1, ".") && is(as, k+2, "m") {
				half, k = as[k].text+"m", k+3
				if is(as, k, ".") {
					k++
				}
			}
		case "h", "hrs", "hours":
			k++
			minutes = true
		}
	}
	if half == "" && !minutes || half != "" && (h > 12 || h == 0) {
		return "", 0
	}
	if half == "pm" && h < 12 {
		h += 12
	}
	if half == "am" && h == 12 {
		h = 0
	}
	zone, n := zoneAt(as, k)
	return fmt.Sprintf("%02d:%02d:%02d%s", h, m, s, zone), k + n - i
}

// clockBefore reads "18:03, " or "6:03 pm on " before a date at lexeme i.
func clockBefore(as []lexeme, i int) (string, int) {
	for back := 3; back <= 9 && back <= i; back++ {
		if !num(as, i-back, 1, 2, 0, 23) || !is(as, i-back+1, ":") {
			continue
		}
		clock, n := clockAt(as, i-back)
		if n == 0 {
			continue
		}
		j := i - back + n
		for j < i && (is(as, j, ",") || is(as, j, "on") || is(as, j, "-") || is(as, j, "|") || is(as, j, ")") || weekday(as, j)) {
			j++
		}
		if j == i {
			return clock, back
		}
	}
	return "", 0
}

func weekday(as []lexeme, i int) bool {
	if i >= len(as) {
		return false
	}
	_, ok := weekdayNames[as[i].text]
	return ok
}

// zoneAt reads a time zone: "GMT", "(UTC +04:00)", "+0100", "Z", "local time".
func zoneAt(as []lexeme, i int) (string, int) {
	j := i
	paren := is(as, j, "(") || is(as, j, "[")
	if paren {
		j++
	}
	zone, named := "", false
	if j < len(as) {
		if z, ok := zones[as[j].text]; ok {
			zone, named = z, true
			j++
		}
	}
	if (is(as, j, "+") || is(as, j, "-") || is(as, j, "−")) && j+1 < len(as) && as[j+1].num >= 0 && !as[j+1].spaced {
		sign := "+"
		if as[j].text != "+" {
			sign = "-"
		}
		switch n := as[j+1]; {
		case len(n.text) == 4 && n.num/100 <= 14 && n.num%100 < 60:
			zone, named, j = fmt.Sprintf("%s%02d:%02d", sign, n.num/100, n.num%100), true, j+2
		case len(n.text) <= 2 && n.num <= 14:
			mins := 0
			j += 2
			if is(as, j, ":") && num(as, j+1, 2, 2, 0, 59) {
				mins, j = as[j+1].num, j+2
			}
			zone, named = fmt.Sprintf("%s%02d:%02d", sign, n.num, mins), true
		}
	}
	if !named {
		return "", 0
	}
	if paren && (is(as, j, ")") || is(as, j, "]")) {
		j++
	}
	return zone, j - i
}
