package temporal

import (
	"fmt"
	"strings"
	"time"

	"whosaid/schema"
)

// A grain is how coarse a point of time is.
type grain uint8

const (
	noGrain grain = iota
	second
	minute
	hour
	day
	weekend
	week
	month
	season
	quarter
	half
	year
	decade
	century
)

// letters are the designators of ISO 8601 durations.
var letters = map[grain]string{
	second: "S", minute: "M", hour: "H", day: "D", week: "W", month: "M", quarter: "Q", year: "Y", decade: "E", century: "C",
}

// days is the usual length of a unit in days.
func (g grain) days() float64 {
	switch g {
	case second:
		return 1.0 / 86400
	case minute:
		return 1.0 / 1440
	case hour:
		return 1.0 / 24
	case day:
		return 1
	case weekend:
		return 2
	case week:
		return 7
	case month:
		return 30.4
	case season, quarter:
		return 91.3
	case half:
		return 182.6
	case year:
		return 365.25
	case decade:
		return 3652.5
	case century:
		return 36525
	}
	return 0
}

// A point is a place on the calendar: a first day and how much from there on is
// meant. The zero value is no place.
type point struct {
	t     time.Time // the first day, in UTC
	grain grain
	until time.Time // for an interval of other length: its last day
}

func (p point) isZero() bool { return p.t.IsZero() }

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// truncate returns the first day of the unit of grain g that holds t.
func truncate(t time.Time, g grain) time.Time {
	switch g {
	case week:
		return monday(t)
	case weekend:
		return monday(t).AddDate(0, 0, 5)
	case month:
		return date(t.Year(), t.Month(), 1)
	case season:
		m := int(t.Month()) % 12 / 3 * 3 // 0 for December to February
		if m == 0 {
			y := t.Year()
			if t.Month() < time.March {
				y--
			}
			return date(y, time.December, 1)
		}
		return date(t.Year(), time.Month(m), 1)
	case quarter:
		return date(t.Year(), (t.Month()-1)/3*3+1, 1)
	case half:
		return date(t.Year(), (t.Month()-1)/6*6+1, 1)
	case year:
		return date(t.Year(), 1, 1)
	case decade:
		return date(t.Year()-t.Year()%10, 1, 1)
	case century:
		return date((t.Year()-1)/100*100+1, 1, 1)
	}
	return date(t.Date())
}

func monday(t time.Time) time.Time {
	return date(t.Date()).AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

// shift moves t by n units of grain g.
func shift(t time.Time, g grain, n int) time.Time {
	n = max(-100000, min(n, 100000))
	months := func(k int) time.Time { // without running over into the next month
		first := date(t.Year(), t.Month(), 1).AddDate(0, k, 0)
		last := first.AddDate(0, 1, -1).Day()
		return date(first.Year(), first.Month(), min(t.Day(), last))
	}
	switch g {
	case second, minute, hour:
		return t
	case day:
		return t.AddDate(0, 0, n)
	case week, weekend:
		return t.AddDate(0, 0, 7*n)
	case month:
		return months(n)
	case season, quarter:
		return months(3 * n)
	case half:
		return months(6 * n)
	case year:
		return months(12 * n)
	case decade:
		return months(120 * n)
	case century:
		return months(1200 * n)
	}
	return t
}

// last returns the last day of p.
func (p point) last() time.Time {
	if !p.until.IsZero() {
		return p.until
	}
	switch p.grain {
	case noGrain, second, minute, hour, day:
		return p.t
	case weekend:
		return p.t.AddDate(0, 0, 1)
	}
	return shift(p.t, p.grain, 1).AddDate(0, 0, -1)
}

// lastDay writes the last day of p.
func (p point) lastDay() string { return schema.Day(p.last()) }

// valid reports whether p lies in the years that EDTF writes with four digits.
func (p point) valid() bool {
	return !p.isZero() && p.t.Year() >= 1 && p.last().Year() <= 9999
}

// edtf writes p in EDTF Level 1.
func (p point) edtf() string {
	if !p.valid() {
		return ""
	}
	if !p.until.IsZero() {
		return schema.Interval(schema.Day(p.t), schema.Day(p.until))
	}
	switch p.grain {
	case second, minute, hour, day:
		return schema.Day(p.t)
	case week, weekend:
		return schema.Interval(schema.Day(p.t), schema.Day(p.last()))
	case month:
		return p.t.Format("2006-01")
	case season:
		return fmt.Sprintf("%04d-%d", p.t.Year(), seasonCode(p.t.Month()))
	case quarter, half:
		return schema.Interval(p.t.Format("2006-01"), p.last().Format("2006-01"))
	case year:
		return p.t.Format("2006")
	case decade:
		return fmt.Sprintf("%03dX", p.t.Year()/10)
	case century:
		return schema.Interval(p.t.Format("2006"), p.last().Format("2006"))
	}
	return ""
}

// timex writes p as a TIMEX3 value.
func (p point) timex() string {
	if !p.valid() {
		return ""
	}
	if !p.until.IsZero() {
		return schema.Interval(schema.Day(p.t), schema.Day(p.until))
	}
	switch p.grain {
	case second, minute, hour, day:
		return schema.Day(p.t)
	case week:
		return isoWeek(p.t)
	case weekend:
		return isoWeek(p.t) + "-WE"
	case season:
		return fmt.Sprintf("%04d-%s", p.t.Year(), [...]string{"SP", "SU", "FA", "WI"}[seasonCode(p.t.Month())-21])
	case quarter:
		return fmt.Sprintf("%04d-Q%d", p.t.Year(), (int(p.t.Month())+2)/3)
	case half:
		return fmt.Sprintf("%04d-H%d", p.t.Year(), (int(p.t.Month())+5)/6)
	case century:
		return fmt.Sprintf("%02d", p.t.Year()/100)
	}
	return p.edtf()
}

func isoWeek(t time.Time) string {
	y, w := t.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// seasonCode is the EDTF code of the northern season that begins in m: 21 for
// spring to 24 for winter, which counts to the year in which it begins.
func seasonCode(m time.Month) int { return 21 + (int(m)+9)%12/3 }

// An anchor is what is known of the time from which a text is told.
type anchor struct {
	point
	edtf string // as given
}

// newAnchor reads an EDTF string. What cannot be read gives the zero anchor.
func newAnchor(s string) anchor {
	d, err := schema.ParseDate(s)
	if err != nil {
		return anchor{}
	}
	a := anchor{edtf: s}
	if d.Latest.IsZero() {
		d.Latest = d.Earliest
	}
	if d.Earliest.IsZero() {
		d.Earliest = d.Latest
	}
	a.t = d.Earliest
	plain := strings.TrimRight(strings.TrimPrefix(s, "../"), "?~%")
	switch {
	case d.Earliest.Equal(d.Latest):
		a.grain = day
	case !strings.Contains(s, "/") && len(plain) == len("2006-01"):
		a.grain = month
	case !strings.Contains(s, "/") && len(plain) == len("2006"):
		a.grain = year
	default:
		a.grain, a.until = day, d.Latest
	}
	return a
}

// within returns the unit of grain g around the anchor, moved by n; the zero
// point when the anchor is too coarse to tell. An anchor of several days stands
// for the unit in which it ends.
func (a anchor) within(g grain, n int) point {
	if a.isZero() || g < day {
		return point{}
	}
	switch {
	case a.grain == month && g < month, a.grain == year && g < year:
		return point{}
	case g == day && !a.until.IsZero():
		return point{}
	case (g == week || g == weekend) && !a.until.IsZero() && !monday(a.t).Equal(monday(a.until)):
		return point{}
	}
	at := a.t
	if !a.until.IsZero() && g > week {
		// The middle: a week that ends on the first of a month belongs to the
		// month before.
		at = a.t.Add(a.until.Sub(a.t) / 2).Truncate(24 * time.Hour)
	}
	return point{t: shift(truncate(at, g), g, n), grain: g}
}
