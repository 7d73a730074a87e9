package temporal

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Tag finds the time expressions of t, sorted by Start; they do not overlap.
// published is when the text was published, as EDTF: a day, a month, a year or
// an interval; "" when it is not known, and then only what the text itself
// fixes is placed on the calendar.
func Tag(t *segment.Text, published string) []schema.TimeMention {
	s := story{anchor: newAnchor(published), yearAt: -10, quarterAt: -10}
	var out []schema.TimeMention
	var (
		l     line
		found []placed // of the sentence
		k     int
	)
	l.dayFirst = dayFirst(t)
	put := func(e *expr) {
		m, p := s.mention(t, &t.Sentences[k], &l, e)
		out, found = append(out, m), append(found, placed{e, p})
		if e.form == lengthForm && m.EDTF == "" && e.grain >= day && l.is(e.from-1, "for", "after", "over") && (!e.vague || e.to == e.from+1) {
			s.waiting = append(s.waiting, waiting{e, len(out) - 1, s.overWith(&l, e)})
		}
	}
	for k = range t.Sentences {
		sent := &t.Sentences[k]
		if !l.load(sent.Tokens) {
			continue
		}
		s.sentence = k
		first := len(out)
		found = found[:0]
		for i := 0; i < len(l.words); i++ {
			e := l.match(i)
			if e == nil {
				continue
			}
			put(e)
			// "24 and 25 April" is one interval, "April 24 and 25" two days.
			for e.form == calendarForm && e.grain == day && e.month > 0 && l.is(e.to, "and", ",") {
				d, next := l.dayNumber(e.to + 1)
				if d <= e.day || l.at(e.to+1).class != digits || !l.closes(next) {
					break
				}
				c := *e
				c.from, c.to, c.day = e.to+1, next, d
				e = &c
				put(e)
			}
			i = e.to - 1
		}
		s.settle(&l, found, out[first:])
	}
	for _, w := range s.waiting {
		if v, ok := s.stateOf(w.e); ok {
			if from, _, ok := strings.Cut(v, "/"); ok && !w.over.isZero() && from < schema.Day(w.over.t) {
				v = from + "/" + schema.Day(w.over.t)
			}
			out[w.at].EDTF = v
		}
	}
	return out
}

// dayFirst reports whether the text has a date in figures, 25/12/2024, that can
// only be read with the day first, and none that can only be read with the month
// first. Without any such date the month is read first.
func dayFirst(t *segment.Text) bool {
	day, month := false, false
	for i := range t.Sentences {
		for k := range t.Sentences[i].Tokens {
			w := t.Sentences[i].Tokens[k].Text
			if len(w) < len("1/1/2024") || len(w) > len("25/12/2024") || w[0] > '9' {
				continue
			}
			if a, rest, ok := strings.Cut(w, "/"); ok && len(a) <= 2 {
				if b, _, ok := strings.Cut(rest, "/"); ok && len(b) <= 2 {
					day = day || digitsOf(a) > 12
					month = month || digitsOf(b) > 12
				}
			}
		}
	}
	return day && !month
}

// closes reports whether a list of days may end before word i.
func (l *line) closes(i int) bool {
	return i >= len(l.words) || l.is(i, ",", ".", "and", "in", "at", ")", ";") || l.said(i, "when", "as", "?", "!", "is", "was", "were", "has", "had")
}

// mention places e, remembers what later expressions need of it, and makes the
// mention of it.
func (s *story) mention(t *segment.Text, sent *segment.Sentence, l *line, e *expr) (schema.TimeMention, place) {
	p := s.place(l, e)
	from, to := sent.Tokens[e.from].Start, sent.Tokens[e.to-1].End
	m := schema.TimeMention{
		Span:  schema.Span{Start: from, End: to},
		Text:  t.Source[from:to],
		EDTF:  p.edtf,
		Timex: p.timex,
		Kind:  e.kind.String(),
		Role:  s.role(sent, l, e, p),
	}
	if !p.point.isZero() {
		s.note(l, e, p.point)
		if m.Role == schema.RoleEvent && e.code != "clock" && p.point.grain == day {
			s.event, s.eventAt = p.point, s.sentence
		}
		if m.Role == schema.RoleEvent && e.code != "clock" && (p.point.grain == day || p.point.grain == month) {
			s.dated, s.datedAt = p.point, s.sentence
		}
		switch {
		case l.is(e.from-1, "since") || l.said(e.from-1, "since"):
			m.EDTF = s.since(p)
			if m.EDTF != p.edtf {
				s.states = append(s.states, state{from: p.point, end: m.EDTF})
			}
		case l.is(e.from-1, "until", "till") && !strings.ContainsAny(m.EDTF, "T/~"):
			m.EDTF = "../" + m.EDTF
		}
	}
	if m.EDTF != "" {
		if _, err := schema.ParseDate(m.EDTF); err != nil {
			m.EDTF = ""
		}
	}
	return m, p
}

// since returns the interval from p to the time of publication, which is
// written no finer than p.
func (s *story) since(p place) string {
	a := s.anchor
	if a.isZero() || strings.ContainsAny(p.edtf, "T/~") || !p.point.t.Before(a.last()) {
		return p.edtf
	}
	end := a.edtf
	if !a.until.IsZero() {
		end = a.within(max(p.point.grain, month), 0).edtf()
	} else if a.grain == day {
		end = schema.Day(a.t)
	}
	if end == "" || end == p.edtf {
		return p.edtf
	}
	return p.edtf + "/" + end
}

// note remembers a placed point.
func (s *story) note(l *line, e *expr, p point) {
	if e.code != "clock" {
		s.last = p
	}
	if p.grain == quarter && !e.comparison && e.form == calendarForm {
		s.quarter, s.quarterAt = p, s.sentence
	}
	if e.year > 0 && e.grain <= year && p.grain <= year {
		s.year, s.yearAt, s.yearTo, s.yearFirst = e.year, s.sentence, e.to, e.from <= firstTokens
	}
}

// datelineTokens is how far into its sentence the date of a date line may stand.
const datelineTokens = 8

// role says what happens at e.
func (s *story) role(sent *segment.Sentence, l *line, e *expr, p place) schema.DateRole {
	if e.kind == aDuration || e.kind == aSet {
		return schema.RoleEvent
	}
	if s.sentence < 6 && !s.anchor.isZero() && (e.day > 0 || e.month > 0 && e.year > 0) && p.point.t.Equal(s.anchor.t) {
		rest := len(l.words) - e.to
		if len(l.words) <= datelineTokens+e.to-e.from || e.from <= datelineTokens && (rest == 0 || l.dateline(e.to)) {
			return schema.RolePublished
		}
	}
	if l.is(e.from-1, "by", "until", "till", "before") || l.said(e.from-1, "deadline") || l.is(e.from-1, "than") && l.said(e.from-2, "later") {
		if l.tenseAt(e.from, e.to) != past || l.is(e.from-1, "by") {
			return schema.RoleDeadline
		}
	}
	if l.speech(e.from-1) || l.is(e.from-1, "on") && l.speech(e.from-2) || l.speech(e.to) ||
		l.is(e.from-1, "on") && l.said(e.from-2, "reporters", "journalists", "statement", "interview") {
		return schema.RoleSaid
	}
	return schema.RoleEvent
}

// dateline reports whether the words from i on end a date line: a full stop, an
// agency in brackets, a dash.
func (l *line) dateline(i int) bool {
	return l.is(i, "-", "–", "—", ".", ":", "(") || l.said(i, "--", "/", "|", "_")
}

// speech reports whether the word at i is a verb of saying in the past.
func (l *line) speech(i int) bool {
	return l.said(i, "said", "told", "announced", "stated", "declared", "claimed", "added", "confirmed", "denied", "warned", "reported", "tweeted", "wrote", "insisted", "acknowledged")
}
