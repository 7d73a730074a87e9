package loaders

import (
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// asOf reads "as of March 21, 2023" in a body: the day up to which its figures
// hold, which is the best stated bound where no date of publication is given.
func asOf(body string) (calendarDate, bool) {
	var last calendarDate
	found := false
	low := lowerASCII(body)
	for at := 0; at < len(low); {
		i := strings.Index(low[at:], "as of ")
		if i < 0 {
			break
		}
		i += at + len("as of ")
		at = i
		if i >= len(body) {
			break
		}
		end := boundaryBefore(body, min(len(body), i+40))
		if ds := findDates(body[i:max(i, end)]); len(ds) > 0 && ds[0].start <= 5 && ds[0].year > 0 && ds[0].day > 0 {
			if !found || ds[0].time().After(last.time()) {
				last, found = ds[0], true
			}
		}
	}
	if !found || last.month == 1 && last.day == 1 {
		return last, false // "as of 1 January" is when something came into force
	}
	days, _ := pastDates(body[:boundaryBefore(body, min(len(body), maxRead))])
	for _, d := range days {
		if d.stated && d.time().After(last.time()) {
			return last, false // the text is from after that day
		}
	}
	return last, true
}

// A mentioned is a date of a body with the year it was given by context.
type mentioned struct {
	calendarDate
	at     int // byte offset in the body
	stated bool
}

// pastDates returns the days a body speaks of as past, those without a year
// placed in the latest year that the body names, and that year.
func pastDates(body string) (out []mentioned, year int) {
	ds := findDates(body)
	for _, d := range ds {
		if d.year > year && !future(body, d.start) {
			year = d.year
		}
	}
	for _, y := range loneYears(body) {
		year = max(year, y)
	}
	for _, d := range ds {
		if d.day == 0 || d.month == 0 || d.ambiguous || future(body, d.start) {
			continue
		}
		m := mentioned{calendarDate: d, at: d.start, stated: d.year > 0}
		if d.year == 0 {
			if year == 0 {
				continue
			}
			m.year = year
			if !m.valid() {
				continue
			}
		}
		out = append(out, m)
	}
	return out, year
}

// loneYears returns the years that stand in the body after "in", "since",
// "between", "and", "of", "early", "during" or a month, up to 2100.
func loneYears(body string) []int {
	var out []int
	as := body
	for i := 0; i+4 <= len(as); i++ {
		if as[i] != '1' && as[i] != '2' || i > 0 && as[i-1] >= '0' && as[i-1] <= '9' {
			continue
		}
		y, ok := 0, true
		for j := i; j < i+4; j++ {
			if as[j] < '0' || as[j] > '9' {
				ok = false
				break
			}
			y = y*10 + int(as[j]-'0')
		}
		if !ok || y < 1900 || y > 2100 || i+4 < len(as) && (as[i+4] >= '0' && as[i+4] <= '9' || as[i+4] == ',' || as[i+4] == '%') {
			continue
		}
		before := strings.ToLower(strings.TrimRight(as[max(0, i-12):i], " \n"))
		if k := strings.LastIndexAny(before, " \n("); k >= 0 {
			before = before[k+1:]
		}
		switch before {
		case "in", "since", "between", "and", "early", "late", "mid", "during", "of", "to", "from", "from:":
			if !future(body, i) {
				out = append(out, y)
			}
		default:
			if monthNames[before] > 0 {
				out = append(out, y)
			}
		}
	}
	return out
}

// future reports whether the words before a date put it ahead of the writing:
// "by 2030", "until", "will open on".
func future(body string, at int) bool {
	lo := max(0, at-60)
	for lo < at && !utf8.RuneStart(body[lo]) {
		lo++
	}
	before := strings.ToLower(body[lo:at])
	if i := strings.LastIndexAny(before, ".!?\n"); i >= 0 {
		before = before[i+1:]
	}
	f := strings.FieldsFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
	for i, w := range f {
		switch w {
		case "will", "shall", "scheduled", "planned", "due", "deadline", "expires", "plans", "expected", "upcoming":
			return true
		case "by", "until", "till":
			if i >= len(f)-2 {
				return true
			}
		}
	}
	return false
}

// inferred bounds the date of an undated body by its own words: a relative
// expression tied to a day that the body names ("last week's session" of
// September 21), else, for a text that speaks as of now, the latest day it names
// as past. A chronicle, whose headings are days, does that. It returns "" when the
// words do not bear it.
func inferred(body string, chronicle bool) (edtf, source string) {
	if len(body) > maxRead {
		body = body[:boundaryBefore(body, maxRead)]
	}
	days, year := pastDates(body)
	if len(days) == 0 {
		return "", ""
	}
	latest := days[0]
	for _, d := range days {
		if d.time().After(latest.time()) {
			latest = d
		}
	}
	if e, s := fromRelative(body, days); e != "" {
		return e, s
	}
	// Some words must say that the text is of that time and not a history.
	if latest.year != year || !chronicle && !current(body) {
		return "", ""
	}
	// A day without a year is left out: writers drop the year that is theirs, and
	// the text need not name it.
	if !latest.stated {
		return "", ""
	}
	return schema.Interval(schema.Day(latest.time()), ""), "inferred from the latest day it names: \"" + strings.TrimSpace(body[latest.start:latest.end]) + "\""
}

// current reports whether a body has words that only a text of the day uses.
func current(body string) bool {
	low := " " + strings.Join(strings.FieldsFunc(strings.ToLower(body), func(r rune) bool { return !unicode.IsLetter(r) }), " ") + " "
	for _, w := range []string{" today ", " yesterday ", " this week ", " last week ", " last night ", " this morning ", " on monday ", " on tuesday ", " on wednesday ", " on thursday ", " on friday ", " on saturday ", " on sunday ", " past week ", " past few days ", " last few days ", " at the moment ", " currently ", " so far "} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// relatives are expressions that place the writing after a thing that the body
// dates elsewhere.
var relatives = []struct {
	words    string
	from, to func(time.Time) time.Time
}{
	{"last week's", func(d time.Time) time.Time { return monday(d).AddDate(0, 0, 7) }, func(d time.Time) time.Time { return monday(d).AddDate(0, 0, 13) }},
	{"this week's", monday, func(d time.Time) time.Time { return monday(d).AddDate(0, 0, 6) }},
	{"yesterday's", func(d time.Time) time.Time { return d.AddDate(0, 0, 1) }, func(d time.Time) time.Time { return d.AddDate(0, 0, 1) }},
	{"today's", func(d time.Time) time.Time { return d }, func(d time.Time) time.Time { return d }},
	{"last month's", func(d time.Time) time.Time { return firstOf(d).AddDate(0, 1, 0) }, func(d time.Time) time.Time { return firstOf(d).AddDate(0, 2, -1) }},
	{"this month's", firstOf, func(d time.Time) time.Time { return firstOf(d).AddDate(0, 1, -1) }},
}

func monday(d time.Time) time.Time { return d.AddDate(0, 0, -(int(d.Weekday())+6)%7) }
func firstOf(d time.Time) time.Time {
	return time.Date(d.Year(), d.Month(), 1, 0, 0, 0, 0, time.UTC)
}

// fromRelative looks for "last week's X" where a sentence that names a day also
// names X by its last noun.
func fromRelative(body string, days []mentioned) (edtf, source string) {
	plain := strings.ReplaceAll(body, "’", "'")
	low := lowerASCII(plain)
	for _, r := range relatives {
		at := strings.Index(low, r.words)
		if at < 0 {
			continue
		}
		phrase := nounPhrase(plain[at+len(r.words):])
		if phrase == "" {
			continue
		}
		f := strings.Fields(phrase)
		noun := strings.ToLower(f[len(f)-1])
		var best *mentioned
		bestScore := 0
		for i := range days {
			d := &days[i]
			sentence := strings.ToLower(sentenceAround(body, d.at))
			if !strings.Contains(sentence, noun) {
				continue
			}
			// The more words of the phrase a dated sentence shares, the surer; of
			// equals the latest.
			score := 0
			for _, w := range f {
				if strings.Contains(sentence, strings.ToLower(w)) {
					score++
				}
			}
			if best == nil || score > bestScore || score == bestScore && d.time().After(best.time()) {
				best, bestScore = d, score
			}
		}
		if best == nil {
			continue
		}
		from, to := r.from(best.time()), r.to(best.time())
		edtf := schema.Interval(schema.Day(from), schema.Day(to))
		return edtf, "inferred from \"" + r.words + " " + phrase + "\" and \"" + strings.TrimSpace(body[best.start:best.end]) + "\""
	}
	return "", ""
}

// lowerASCII lowers A to Z and leaves all offsets as they are.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// nounPhrase returns the words after "last week's", up to four, that end before
// a small word or a stop.
func nounPhrase(s string) string {
	var out []string
	for _, w := range strings.Fields(s[:boundaryBefore(s, min(len(s), 120))]) {
		bare := strings.TrimRight(w, ".,;:)!?”\"")
		switch strings.ToLower(bare) {
		case "of", "in", "on", "at", "by", "to", "and", "that", "which", "with", "for", "from", "as", "was", "were", "has", "had", "have", "is", "are", "or", "when", "where", "who", "the", "made":
			return strings.Join(out, " ")
		}
		if bare == "" {
			break
		}
		out = append(out, bare)
		if bare != w || len(out) == 5 {
			break
		}
	}
	return strings.Join(out, " ")
}

// sentenceAround returns the sentence of body that holds offset at.
func sentenceAround(body string, at int) string {
	lo := max(0, at-400)
	if i := strings.LastIndexAny(body[lo:at], "\n!?"); i >= 0 {
		lo += i + 1
	}
	if i := strings.LastIndex(body[lo:at], ". "); i >= 0 {
		lo += i + 2
	}
	hi := min(len(body), at+400)
	if i := strings.IndexAny(body[at:hi], "\n!?"); i >= 0 {
		hi = at + i
	}
	if i := strings.Index(body[at:hi], ". "); i >= 0 {
		hi = at + i
	}
	return body[lo:hi]
}

// dateInName returns the date in the name of a file: "2026-03-03-bridge.txt",
// "20260303_bridge.html". Only year first is understood, and only at the start
// or end of the name.
func dateInName(uri string) (string, bool) {
	name := path.Base(strings.ReplaceAll(uri, "\\", "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	if len(name) >= 8 && strings.Trim(name[:8], "0123456789") == "" && (len(name) == 8 || name[8] == '-' || name[8] == '_') {
		name = name[:4] + "-" + name[4:6] + "-" + name[6:8]
	}
	for _, d := range findDates(strings.ReplaceAll(name, "_", " ")) {
		if d.year >= 1900 && d.day > 0 && !d.ambiguous && (d.start == 0 || d.end == len(name)) {
			return d.edtf(), true
		}
	}
	return "", false
}

// dateInURL returns the date in the path of a URL: ".../2026/03/03/bridge".
func dateInURL(url string) (string, bool) {
	parts := strings.Split(url, "/")
	for i := 0; i+2 < len(parts); i++ {
		if len(parts[i]) != 4 || len(parts[i+1]) != 2 || len(parts[i+2]) != 2 {
			continue
		}
		if ds := findDates(parts[i] + "-" + parts[i+1] + "-" + parts[i+2]); len(ds) == 1 && ds[0].year >= 1990 {
			return ds[0].edtf(), true
		}
	}
	return "", false
}

// yearNear returns the year of a day that is stated without one, where the body
// names a month of that time with its year: not more than four months before
// the day, nor more than one after it. A year named for anything else proves
// nothing of when the text was written.
func yearNear(body string, day calendarDate) (int, string) {
	for _, d := range findDates(body) {
		if d.year == 0 || d.month == 0 || d.ambiguous || future(body, d.start) {
			continue
		}
		for _, y := range []int{d.year, d.year + 1} {
			gap := (y*12 + day.month) - (d.year*12 + d.month)
			if gap >= -1 && gap <= 4 {
				return y, strings.TrimSpace(body[d.start:d.end])
			}
		}
	}
	return 0, ""
}
