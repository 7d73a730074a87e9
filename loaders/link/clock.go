package link

import (
	"strconv"
	"strings"

	"whosaid/loaders/segment"
)

// A clock is a time of day that words give, in minutes from midnight; lo may be
// below 0 and hi above a day. half: the words do not tell morning from evening.
type clock struct {
	from, to int // words
	lo, hi   int
	half     bool
	light    bool // told by the sun
}

const (
	day   = 24 * 60
	loose = 20 // minutes: times said closer are one
)

var dayTimes = map[string]int{"noon": 12 * 60, "midday": 12 * 60, "midnight": 24 * 60}

// lights are times of day that the sun gives, from the earliest to the latest that they are
// in most of the world.
var lights = map[string][2]int{"dawn": {4 * 60, 8 * 60}, "daybreak": {4 * 60, 8 * 60}, "sunrise": {4*60 + 30, 8*60 + 30}, "sunset": {16 * 60, 21*60 + 30}, "nightfall": {16*60 + 30, 22 * 60}, "dusk": {16 * 60, 22 * 60}}

// clocksIn reads the times of day among words: "shortly before midnight", "about
// 2 a.m.", "04:20", "noon".
func clocksIn(words []string) []clock {
	var out []clock
	for i := 0; i < len(words); i++ {
		at, n, half, ok := clockAt(words, i)
		c := clock{from: i, to: i + n, lo: at, hi: at, half: half}
		if l, isLight := lights[lowered(words, i)]; isLight && !ok && pointLed(words, i) || lightBy(words, i) {
			n = 1
			c = clock{from: i, to: i + 1, lo: l[0], hi: l[1], light: true}
		} else if !ok {
			continue
		}
		back := func(k int) string {
			if i-k < 0 {
				return ""
			}
			return strings.ToLower(words[i-k])
		}
		switch w := back(1); w {
		case "before":
			c.from, c.lo = i-1, c.lo-60
			if b := back(2); b == "shortly" || b == "just" {
				c.from, c.lo = i-2, c.lo+15
			} else if b == "well" || b == "hours" {
				c.from, c.lo, c.hi = i-2, c.lo-5*60, c.hi-60
			}
		case "after":
			c.from, c.hi = i-1, c.hi+60
			if b := back(2); b == "shortly" || b == "just" {
				c.from, c.hi = i-2, c.hi-15
			}
		case "by":
			c.from, c.lo = i-1, c.lo-12*60
		case "about", "around", "roughly", "approximately", "near", "nearly", "almost", "circa":
			c.from, c.lo, c.hi = i-1, at-30, at+30
		}
		out = append(out, c)
		i += n - 1
	}
	return out
}

// lightBy reports whether words[i] is a time of day that the sun gives, and by which something
// was so.
func lightBy(words []string, i int) bool {
	_, ok := lights[lowered(words, i)]
	return ok && lowered(words, i-1) == "by"
}

// clockAt reads a time of day at words[i] and tells how many words it takes.
func clockAt(words []string, i int) (minutes, n int, half, ok bool) {
	low := lowered(words, i)
	if m, isTime := dayTimes[low]; isTime {
		return m, 1, false, true
	}
	if m, n, half, ok := spokenClock(words, i); ok {
		return m, n, half, true
	}
	hour, rest, colon := strings.Cut(low, ":")
	if !colon {
		hour, rest, colon = strings.Cut(low, ".")
	}
	h, ok := hourOf(hour)
	if !ok {
		return 0, 0, false, false
	}
	m := 0
	if colon {
		var err error
		if m, err = strconv.Atoi(rest); len(rest) != 2 || err != nil || m < 0 || m > 59 {
			return 0, 0, false, false
		}
	}
	at, more, known := dayPart(words, i+1, h*60+m)
	switch next := lowered(words, i+1); {
	case next == "o'clock", next == "o’clock":
		if at, more, known = dayPart(words, i+2, h*60+m); known {
			return at, 2 + more, false, true
		}
		return h*60 + m, 2, h <= 12, true
	case known && (colon || more == 1 || bareHour(words, i)):
		return at, 1 + more, false, true
	case !colon && bareHour(words, i) && hourEnds(next):
		return h * 60, 1, true, true
	}
	if colon && strings.Contains(low, ".") && pointLed(words, i) && hourEnds(lowered(words, i+1)) && h <= 24 {
		return h*60 + m, 1, h > 0 && h <= 12 && hour[0] != '0', true
	}
	if !colon || strings.Contains(low, ".") || h > 23 {
		return 0, 0, false, false
	}
	return h*60 + m, 1, h > 0 && h <= 12 && hour[0] != '0', true
}

func lowered(words []string, i int) string {
	if i < 0 || i >= len(words) {
		return ""
	}
	return strings.ToLower(words[i])
}

var smallHours = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

// hourOf reads an hour, in figures or words.
func hourOf(w string) (int, bool) {
	if h, ok := smallHours[w]; ok {
		return h, true
	}
	if len(w) > 2 {
		return 0, false
	}
	h, err := strconv.Atoi(w)
	return h, err == nil && h >= 0 && h <= 24
}

// spokenClock reads "half past nine", "a quarter to six", "ten minutes after six".
func spokenClock(words []string, i int) (minutes, n int, half, ok bool) {
	k, by := i+1, 0
	switch w := lowered(words, i); w {
	case "half":
		by = 30
	case "quarter":
		by = 15
	case "twenty", "twenty-five":
		by = map[string]int{"twenty": 20, "twenty-five": 25}[w]
	default:
		if by, ok = hourOf(w); !ok || by == 0 {
			return 0, 0, false, false
		}
	}
	minutesNamed := lowered(words, k) == "minutes"
	if minutesNamed {
		k++
	}
	switch lowered(words, k) {
	case "past":
	case "to":
		by = -by
	case "after", "before":
		if !minutesNamed {
			return 0, 0, false, false
		}
		if lowered(words, k) == "before" {
			by = -by
		}
	default:
		return 0, 0, false, false
	}
	h, ok := hourOf(lowered(words, k+1))
	if !ok || h < 1 || h > 12 || !minutesNamed && by == -h || lowered(words, k) == "to" && !minutesNamed && by != -15 && !hourEnds(lowered(words, k+2)) {
		return 0, 0, false, false
	}
	at, more, known := dayPart(words, k+2, h*60+by)
	return at, k + 2 + more - i, !known, true
}

// dayPart hears which half of the day a time is of by the words at k: "a.m.", "in the
// evening". known: they tell.
func dayPart(words []string, k, at int) (minutes, n int, known bool) {
	half := -1
	switch w := strings.Trim(strings.ReplaceAll(lowered(words, k), ".", ""), " "); w {
	case "am":
		half, n = 0, 1
	case "pm":
		half, n = 1, 1
	case "in":
		if lowered(words, k+1) == "the" {
			switch lowered(words, k+2) {
			case "morning":
				half, n = 0, 3
			case "afternoon", "evening":
				half, n = 1, 3
			}
		}
	}
	if half < 0 || at >= 13*60 {
		return at, 0, false
	}
	return (at+day)%(day/2) + half*day/2, n, true
}

// bareHour reports whether the words before i lead to an hour that stands alone:
// "before two", "shortly after six", "at nine".
func bareHour(words []string, i int) bool {
	w := lowered(words, i-1)
	switch w {
	case "about", "around", "roughly", "nearly", "almost", "just":
		w = lowered(words, i-2)
	}
	switch w {
	case "at", "before", "after", "until", "till", "by":
		return true
	}
	return false
}

// pointLed reports whether the words before i lead to a time written with a point: "stopped
// at 5.10", "not before 8.40". "By 5.10" is as often how much.
func pointLed(words []string, i int) bool {
	switch lowered(words, i-1) {
	case "at", "before", "after", "until", "till", "since":
		return true
	}
	return false
}

// clocked tells which tokens of a sentence are of a time of day and no figure: "half past
// six", "5.10", "shortly before nine". An hour that stands alone behind "at" or "by" may be
// how many.
func clocked(ts []segment.Token) []bool {
	out := make([]bool, len(ts))
	words := make([]string, len(ts))
	for i := range ts {
		words[i] = ts[i].Text
	}
	for _, c := range clocksIn(words) {
		first := c.from
		for first < c.to && !hasHour(words[first]) {
			first++
		}
		if c.to-first == 1 && !strings.ContainsAny(words[first], ":.") {
			switch lead := lowered(words, first-1); lead {
			case "until", "till":
			case "before", "after":
				if w := lowered(words, first-2); w != "shortly" && w != "just" && w != "soon" {
					continue
				}
			default:
				continue
			}
		}
		for k := first; k < c.to; k++ {
			out[k] = true
		}
	}
	return out
}

// hasHour reports whether a word is of a time of day itself, and no hedge before it.
func hasHour(w string) bool {
	switch w = strings.ToLower(w); w {
	case "half", "quarter", "twenty", "twenty-five":
		return true
	}
	hour, _, _ := strings.Cut(strings.Replace(w, ".", ":", 1), ":")
	_, ok := hourOf(hour)
	return ok
}

// hourEnds reports whether what follows an hour that stands alone cannot be what a
// number counts.
func hourEnds(next string) bool {
	switch next {
	case "", ".", ",", ";", "!", "?", ":", ")", "”", "\"", "and", "but", "when", "while", "on", "that", "in",
		"by", "before", "after", "as", "because", "since", "local", "he", "she", "they", "it", "we", "i":
		return true
	}
	return false
}

// apart is how many minutes lie between two times of day, the day being a circle.
func (c clock) apart(d clock) int {
	round := day
	if c.half || d.half {
		round = day / 2
	}
	best := day
	for k := -2; k <= 2; k++ {
		lo, hi := d.lo+k*round, d.hi+k*round
		switch {
		case hi < c.lo:
			best = min(best, c.lo-hi)
		case lo > c.hi:
			best = min(best, lo-c.hi)
		default:
			return 0
		}
	}
	return best
}
