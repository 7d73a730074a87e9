package link

import (
	"time"

	"whosaid/schema"
)

// times compares when the two statements hold: overlap, disjoint, later or
// unknown. later: the one begins after the other was said.
func (p *pair) times() string {
	a, b := p.a, p.b
	if a.hasEvent && b.hasEvent {
		if gap(a.event, b.event) > 1 {
			return "disjoint"
		}
		return "overlap"
	}
	for i := range a.times {
		for j := range b.times {
			if a.times[i].governor >= 0 && b.times[j].governor >= 0 && !a.sayTime(i) && !b.sayTime(j) && a.times[i].clash(&b.times[j]) {
				return "disjoint"
			}
		}
	}
	if a.hasSaid && b.hasSaid {
		if a.said.EDTF == b.said.EDTF || a.said.Overlaps(b.said) {
			return "overlap"
		}
		return "later"
	}
	return "unknown"
}

// gap is how many days lie between two dates, 0 when they may overlap.
func gap(d, e schema.Date) float64 {
	switch {
	case d.Overlaps(e):
		return 0
	case d.Before(e):
		return e.Earliest.Sub(d.Latest).Hours() / 24
	}
	return d.Earliest.Sub(e.Latest).Hours() / 24
}

// sameTime reports whether two statements may be of one time: their events no
// more than the given days apart, or, where those are not known, no other years
// or months named.
func (p *pair) sameTime(days float64) bool {
	if p.a.hasEvent && p.b.hasEvent && gap(p.a.event, p.b.event) <= days {
		return true
	}
	if (p.a.elsewhen() || p.b.elsewhen() || p.a.hasEvent && p.b.hasEvent) && !p.sameMoments() {
		return false
	}
	return true
}

// sayTime reports whether a moment dates the saying, not what is said.
func (s *Statement) sayTime(i int) bool {
	g := s.times[i].governor
	return g >= 0 && knowledge().implicative[s.terms[g].lemma].says
}

// order tells which of the two was said first: -1 a, +1 b, 0 not known or at
// the same time.
func (p *pair) order() int {
	a, b := p.a, p.b
	if a.hasSaid && b.hasSaid && !a.said.Overlaps(b.said) {
		if a.said.Before(b.said) {
			return -1
		}
		return 1
	}
	if ta, tb, ok := instants(a.said.EDTF, b.said.EDTF); ok && !ta.Equal(tb) {
		if ta.Before(tb) {
			return -1
		}
		return 1
	}
	ca, cb := a.clock(), b.clock()
	if ca >= 0 && cb >= 0 && ca != cb {
		if ca < cb {
			return -1
		}
		return 1
	}
	return 0
}

// instants parses two times of day. It is not ok when one has none.
func instants(a, b string) (x, y time.Time, ok bool) {
	parse := func(s string) (time.Time, bool) {
		for _, l := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04"} {
			if t, err := time.Parse(l, s); err == nil {
				return t, true
			}
		}
		return time.Time{}, false
	}
	x, okx := parse(a)
	y, oky := parse(b)
	return x, y, okx && oky
}

// daysApart is how many days lie between the sayings, -1 when not known.
func (p *pair) daysApart() int {
	if !p.a.hasSaid || !p.b.hasSaid {
		return -1
	}
	d := p.b.said.Earliest.Sub(p.a.said.Earliest).Hours() / 24
	if d < 0 {
		d = -d
	}
	return int(d)
}

var weekdayNumbers = map[string]int{"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}

var partsOfDay = map[string]int{"dawn": 5, "morning": 8, "midday": 12, "noon": 12, "lunchtime": 12, "afternoon": 15, "evening": 19, "dusk": 19, "tonight": 21, "night": 22, "midnight": 24}

// clock is an hour within a week at which the statement says it was said, -1 for
// none.
func (s *Statement) clock() int {
	at := -1
	for i := range s.times {
		if s.times[i].weekday != "" && (s.sayTime(i) || len(s.times) == 1) {
			at = 24 * weekdayNumbers[s.times[i].weekday]
		}
	}
	for i := range s.terms {
		if h, ok := partsOfDay[s.terms[i].lemma]; ok {
			return max(at, 0) + h
		}
	}
	return at
}

// speaks is the key of whoever the statement's own words say speaks; "" for none.
func (s *Statement) speaks() string {
	if s.speaker != "" {
		return string(s.speaker)
	}
	for i := range s.frames {
		f := &s.frames[i]
		if f.subj >= 0 && knowledge().implicative[s.terms[f.head].lemma].says && s.terms[f.head].upos == "VERB" {
			x := &s.terms[f.subj]
			if x.upos == "PRON" {
				return ""
			}
			if x.name != "" {
				return x.name
			}
			return x.lemma
		}
	}
	return ""
}
