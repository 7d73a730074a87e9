package schema

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Date is a value of the Extended Date/Time Format, Level 1 (ISO 8601-2:2019,
// Annex A), with the first and last day it may mean. Intervals may be open
// ("2023-07-05/..") or unknown ("/2023") at an end; Earliest or Latest is then zero.
type Date struct {
	EDTF             string
	Earliest, Latest time.Time // days, in UTC; zero when open
}

// maxEDTF bounds the length of a date string.
const maxEDTF = 64

// ParseDate parses an EDTF Level 1 string: years (with a leading minus, or "Y"
// and more than four digits), months, days, date-times, seasons 21 to 24,
// unspecified digits ("202X", "2023-XX", "2023-05-XX"), the qualifiers ?, ~ and
// %, and intervals.
func ParseDate(s string) (Date, error) {
	bad := func() (Date, error) {
		return Date{}, Errorf(Invalid, "%q is not an EDTF level 1 date", clip(s, maxEDTF))
	}
	if s == "" || len(s) > maxEDTF {
		return bad()
	}
	from, to, isInterval := strings.Cut(s, "/")
	if !isInterval {
		a, b, ok := parseDay(s)
		if !ok {
			return bad()
		}
		return Date{s, a, b}, nil
	}
	d := Date{EDTF: s}
	open := func(x string) bool { return x == "" || x == ".." }
	if open(from) && open(to) {
		return bad()
	}
	if !open(from) {
		a, _, ok := parseDay(from)
		if !ok {
			return bad()
		}
		d.Earliest = a
	}
	if !open(to) {
		_, b, ok := parseDay(to)
		if !ok {
			return bad()
		}
		d.Latest = b
	}
	if !d.Earliest.IsZero() && !d.Latest.IsZero() && d.Latest.Before(d.Earliest) {
		return bad()
	}
	return d, nil
}

func clip(s string, n int) string {
	if len(s) > n {
		return s[:n] + "..."
	}
	return s
}

// parseDay parses one side of an interval and returns its first and last day.
func parseDay(s string) (first, last time.Time, ok bool) {
	s = strings.TrimRight(s, "?~%")
	if day, clock, isTime := strings.Cut(s, "T"); isTime {
		if !validClock(clock) {
			return
		}
		s = day
		if len(s) != len("2006-01-02") {
			return
		}
	}
	if strings.HasPrefix(s, "Y") {
		y, err := strconv.Atoi(s[1:])
		if err != nil || len(strings.TrimPrefix(s[1:], "-")) < 5 {
			return
		}
		return yearSpan(y, y)
	}
	sign := 1
	body := s
	if strings.HasPrefix(body, "-") {
		sign, body = -1, body[1:]
	}
	parts := strings.Split(body, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return
	}
	loY, hiY, ok := digits(parts[0])
	if !ok {
		return first, last, false
	}
	if sign < 0 {
		loY, hiY = -hiY, -loY
	}
	if len(parts) == 1 {
		return yearSpan(loY, hiY)
	}
	if loY != hiY || len(parts[1]) != 2 {
		return first, last, false
	}
	if parts[1] == "XX" {
		if len(parts) == 3 && parts[2] != "XX" {
			return first, last, false
		}
		return yearSpan(loY, loY)
	}
	m, err := strconv.Atoi(parts[1])
	if err != nil {
		return first, last, false
	}
	if m >= 21 && m <= 24 && len(parts) == 2 {
		first = time.Date(loY, time.Month(3+3*(m-21)), 1, 0, 0, 0, 0, time.UTC)
		return first, first.AddDate(0, 3, -1), true
	}
	if m < 1 || m > 12 {
		return first, last, false
	}
	first = time.Date(loY, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	end := first.AddDate(0, 1, -1)
	if len(parts) == 2 || parts[2] == "XX" {
		return first, end, true
	}
	d, err := strconv.Atoi(parts[2])
	if err != nil || len(parts[2]) != 2 || d < 1 || d > end.Day() {
		return first, last, false
	}
	first = first.AddDate(0, 0, d-1)
	return first, first, true
}

// digits returns the least and greatest year that four digits with trailing X's may mean.
func digits(s string) (lo, hi int, ok bool) {
	x := false
	for _, c := range s {
		lo, hi = lo*10, hi*10
		switch {
		case c == 'X':
			hi += 9
			x = true
		case c >= '0' && c <= '9' && !x:
			lo += int(c - '0')
			hi += int(c - '0')
		default:
			return 0, 0, false
		}
	}
	return lo, hi, true
}

func yearSpan(lo, hi int) (time.Time, time.Time, bool) {
	return time.Date(lo, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(hi, 12, 31, 0, 0, 0, 0, time.UTC), true
}

func validClock(s string) bool {
	for _, layout := range []string{"15:04:05", "15:04:05Z07:00", "15:04", "15:04Z07:00", "15:04:05.999999999Z07:00"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// Overlaps reports whether d and e may share a day. An open end reaches forever.
func (d Date) Overlaps(e Date) bool {
	after := func(a, b time.Time) bool { return !a.IsZero() && !b.IsZero() && a.After(b) }
	return !after(d.Earliest, e.Latest) && !after(e.Earliest, d.Latest)
}

// Before reports whether d surely ends before e begins.
func (d Date) Before(e Date) bool {
	return !d.Latest.IsZero() && !e.Earliest.IsZero() && d.Latest.Before(e.Earliest)
}

// Day formats a day as EDTF.
func Day(t time.Time) string { return t.Format("2006-01-02") }

// Interval formats the interval from one EDTF date to another; an empty side is open.
func Interval(from, to string) string {
	if from == to {
		return from
	}
	if from == "" {
		from = ".."
	}
	if to == "" {
		to = ".."
	}
	return fmt.Sprintf("%s/%s", from, to)
}
