package temporal

import (
	"fmt"
	"math"
	"strings"

	"whosaid/schema"
)

// A state is an interval that the text says still lasts: "since May 2021".
type state struct {
	from point
	end  string // EDTF
}

// duration writes n units as a TIMEX3 value; fractions go to the next smaller unit.
func duration(n float64, g grain) string {
	switch g {
	case decade:
		n, g = n*10, year
	case century:
		n, g = n*100, year
	case weekend:
		return fmt.Sprintf("P%dWE", int(n))
	}
	whole, frac := math.Modf(n)
	if frac == 0 || whole > 1e6 {
		if g <= hour {
			return fmt.Sprintf("PT%.0f%s", n, letters[g])
		}
		return fmt.Sprintf("P%.0f%s", n, letters[g])
	}
	small := map[grain]struct {
		n float64
		g grain
	}{year: {12, month}, month: {30, day}, week: {7, day}, day: {24, hour}, hour: {60, minute}, minute: {60, second}, quarter: {3, month}}[g]
	if small.n == 0 {
		return fmt.Sprintf("PT%gS", math.Round(100*n)/100)
	}
	rest := math.Round(frac * small.n)
	if whole == 0 {
		return duration(rest, small.g)
	}
	head := duration(whole, g)
	if rest == 0 {
		return head
	}
	tail := fmt.Sprintf("%.0f%s", rest, letters[small.g])
	if small.g <= hour && g > hour {
		return head + "T" + tail
	}
	return head + tail
}

// length gives a duration its TIMEX3 value and, where the text says when it
// was, its place.
func (s *story) length(l *line, e *expr) place {
	var out place
	switch {
	case e.vague && e.grain <= hour:
		out.timex = "PTX" + letters[e.grain]
	case e.vague:
		out.timex = "PX" + letters[e.grain]
	default:
		out.timex = duration(e.n, e.grain)
	}
	now := s.anchor
	window := e.window
	if window == 0 && l.is(e.from-1, "for", "over", "in") && l.tenseAt(e.from, e.to) == perfect {
		window = -1
	}
	if window == 0 && l.is(e.from-1, "over") && l.is(e.from, "the") {
		window = -1
	}
	if now.isZero() || e.grain < day {
		return out
	}
	if l.said(e.from-1, "followed") && !e.vague && s.event.grain == day && e.grain >= month && s.event.t.Before(now.last()) {
		// "the raid followed nine months of siege": they ended with it
		from := point{t: shift(truncate(s.event.t, e.grain), e.grain, -int(math.Round(e.n))), grain: e.grain}
		out.edtf = join2(from.edtf(), schema.Day(s.event.t))
		return out
	}
	if window < 0 || e.vague && e.hedge == "" && e.to == e.from+1 && l.is(e.from-1, "for", "after") && l.tenseAt(e.from, e.to) != future {
		if st, ok := s.stateOf(e); ok {
			out.edtf = st
			return out
		}
	}
	if e.vague {
		if window < 0 && l.is(e.from, "the") && e.grain == year {
			out.edtf = "../" + now.last().Format("2006")
		}
		return out
	}
	g, n := e.grain, int(math.Round(e.n))
	switch g {
	case decade:
		g, n = year, 10*n
	case century:
		g, n = year, 100*n
	case week:
		g, n = day, 7*n
	case quarter:
		g, n = month, 3*n
	case weekend, season:
		return out
	}
	if window < 0 && !now.until.IsZero() && g == day { // a week before a week
		out.edtf = join2(schema.Day(shift(now.t, g, -n))+"~", now.lastDay()+"~")
		return out
	}
	at := now.within(g, 0)
	if at.isZero() {
		return out
	}
	switch {
	case window < 0 && e.hedge == "more_than":
		out.edtf = "../" + now.lastDay()
	case window < 0:
		from := point{t: shift(at.t, g, -n), grain: g}
		mark := ""
		if e.hedge != "" || n >= 20 && g == year {
			mark = "~"
		}
		out.edtf = join2(from.edtf()+mark, at.edtf())
	case window > 0:
		out.edtf = join2(at.edtf(), point{t: shift(at.t, g, n), grain: g}.edtf())
	}
	return out
}

func join2(a, b string) string {
	if strings.HasPrefix(a, "~") || a == "" || b == "" {
		return ""
	}
	return a + "/" + b
}

// stateOf returns the interval of a lasting state of the text whose length
// agrees with the duration e: within a tenth, or by its unit where e is vague.
// The first such state that the text names is taken to be what it is about.
func (s *story) stateOf(e *expr) (string, bool) {
	now := s.anchor.last()
	for _, st := range s.states {
		days := now.Sub(st.from.t).Hours()/24 + 1
		unit := e.grain.days()
		if unit == 0 || days <= 0 {
			continue
		}
		n := days / unit
		if e.vague && n >= 1.5 && n < map[grain]float64{day: 14, week: 8, month: 24, year: 30}[e.grain] {
			return st.end, true
		}
		slack := math.Max(0.1*e.n, st.slack()/unit)
		if !e.vague && (math.Abs(n-e.n) <= slack || e.hedge == "more_than" && n > e.n && n <= 1.1*e.n+slack) {
			return st.end, true
		}
	}
	return "", false
}

// slack is the length of the state's first point in days: a month that it began
// in leaves that much open.
func (st state) slack() float64 { return st.from.last().Sub(st.from.t).Hours() / 24 }

// A placed expression is one that has been read, with where it lies.
type placed struct {
	e *expr
	p place
}

// A waiting duration ends with a state that the text may name later.
type waiting struct {
	e    *expr
	at   int   // index of its mention
	over point // what the state ended with, told in the past; zero where it may still last
}

// overWith returns the event of the story that a state told in the past, without
// a word on its end, ended with: the last one, if it is news.
func (s *story) overWith(l *line, e *expr) point {
	p := s.event
	if p.isZero() || p.grain != day || s.anchor.isZero() || l.tenseAt(e.from, e.to) != past || s.anchor.last().Sub(p.t) > 31*dayLength || !p.t.Before(s.anchor.t) {
		return point{}
	}
	return p
}

// near is how many tokens may lie between a duration and the date it belongs to.
const near = 8

// neighbours is how many dates of the sentence before and after are looked at.
const neighbours = 6

// settle places the durations of a sentence by the dates beside them: "30 days
// of rain in 2021" lie in 2021, "on 4 May a storm that lasted 24 hours" begins
// then, "began on 3 June and has gone on for 20 days" too, when so many days
// have passed.
func (s *story) settle(l *line, found []placed, out []schema.TimeMention) {
	for i, f := range found {
		e := f.e
		if e.form != lengthForm || e.vague || out[i].EDTF != "" && e.window != 0 || e.grain < hour {
			continue
		}
		days := e.n * e.grain.days()
		for j := max(0, i-neighbours); j < min(len(found), i+neighbours); j++ {
			g := found[j]
			p := g.p.point
			if j == i || p.isZero() || !p.until.IsZero() || g.e.kind != aDate {
				continue
			}
			gap := g.e.from - e.to
			if j < i {
				gap = e.from - g.e.to
			}
			passed := s.anchor.last().Sub(p.t).Hours()/24 + 1
			switch {
			case p.grain == day && j < i && l.is(e.from-1, "for") && !s.anchor.isZero() && s.anchor.until.IsZero() && days >= 3 &&
				passed >= 0.9*days && passed <= 1.1*days+1:
				out[i].EDTF = schema.Interval(schema.Day(p.t), schema.Day(s.anchor.t))
			case p.grain == day && j < i && l.said(e.from-1, "lasted", "lasting") && days < 1000:
				out[i].EDTF = schema.Interval(schema.Day(p.t), schema.Day(p.t.AddDate(0, 0, int(days+0.5))))
			case p.grain >= month && gap <= near && days < p.grain.days() && out[i].EDTF == "":
				out[i].EDTF = p.edtf()
			default:
				continue
			}
			break
		}
	}
}
