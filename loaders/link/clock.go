package link

import (
	"strconv"
	"strings"
)

// A clock is a time of day that words give, in minutes from midnight; lo may be
// below 0 and hi above a day. half: the words do not tell morning from evening.
type clock struct {
	from, to int // words
	lo, hi   int
	half     bool
}

const (
	day   = 24 * 60
	loose = 20 // minutes: times said closer are one
)

var dayTimes = map[string]int{"noon": 12 * 60, "midday": 12 * 60, "midnight": 24 * 60}

// clocksIn reads the times of day among words: "shortly before midnight", "about
// 2 a.m.", "04:20", "noon".
func clocksIn(words []string) []clock {
	var out []clock
	for i := 0; i < len(words); i++ {
		at, n, half, ok := clockAt(words, i)
		if !ok {
			continue
		}
		c := clock{from: i, to: i + n, lo: at, hi: at, half: half}
		back := func(k int) string {
			if i-k < 0 {
				return ""
			}
			return strings.ToLower(words[i-k])
		}
		switch w := back(1); w {
		case "before":
			c.from, c.lo = i-1, at-60
			if b := back(2); b == "shortly" || b == "just" {
				c.from, c.lo = i-2, at-45
			} else if b == "well" || b == "hours" {
				c.from, c.lo, c.hi = i-2, at-6*60, at-60
			}
		case "after":
			c.from, c.hi = i-1, at+60
			if b := back(2); b == "shortly" || b == "just" {
				c.from, c.hi = i-2, at+45
			}
		case "by":
			c.from, c.lo = i-1, at-12*60
		case "about", "around", "roughly", "approximately", "near", "nearly", "almost", "circa":
			c.from, c.lo, c.hi = i-1, at-30, at+30
		}
		out = append(out, c)
		i += n - 1
	}
	return out
}

// clockAt reads a time of day at words[i] and tells how many words it takes.
func clockAt(words []string, i int) (minutes, n int, half, ok bool) {
	low := strings.ToLower(words[i])
	if m, isTime := dayTimes[low]; isTime {
		return m, 1, false, true
	}
	hour, rest, colon := strings.Cut(low, ":")
	if !colon {
		hour, rest, colon = strings.Cut(low, ".")
	}
	h, err := strconv.Atoi(hour)
	if err != nil {
		small := map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
		if h = small[low]; h == 0 {
			return 0, 0, false, false
		}
	}
	if h < 0 || h > 24 || len(hour) > 5 {
		return 0, 0, false, false
	}
	m := 0
	if colon {
		if len(rest) != 2 {
			return 0, 0, false, false
		}
		if m, err = strconv.Atoi(rest); err != nil || m < 0 || m > 59 {
			return 0, 0, false, false
		}
	}
	next := ""
	if i+1 < len(words) {
		next = strings.Trim(strings.ReplaceAll(strings.ToLower(words[i+1]), ".", ""), " ")
	}
	switch next {
	case "am":
		return (h%12)*60 + m, 2, false, true
	case "pm":
		return (h%12+12)*60 + m, 2, false, true
	case "o'clock", "o’clock":
		return h*60 + m, 2, h <= 12, true
	}
	if !colon || strings.Contains(low, ".") || h > 23 {
		return 0, 0, false, false
	}
	return h*60 + m, 1, h > 0 && h <= 12 && hour[0] != '0', true
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
