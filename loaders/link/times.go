package link

import (
	"strings"
	"time"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A moment is a time that a statement names.
type moment struct {
	from, to int // terms
	date     schema.Date
	year     int    // 0 when not named
	month    int    // 0 when not named
	day      int    // 0 when not named
	weekday  string // "" when not named
	governor int    // the predicate that it dates; -1 for none
}

var monthNumbers = func() map[string]int {
	m := map[string]int{}
	for i := time.January; i <= time.December; i++ {
		l := strings.ToLower(i.String())
		m[l], m[l[:3]] = int(i), int(i)
	}
	m["sept"] = 9
	return m
}()

var weekdays = set("monday tuesday wednesday thursday friday saturday sunday")

// findTimes reads the years, dates and weekdays that the statement names.
func (s *Statement) findTimes(_ *segment.Text, _ [][2]int, _ string) {
	used := -1
	for i := range s.terms {
		if i <= used {
			continue
		}
		x := &s.terms[i]
		low := strings.TrimSuffix(strings.ToLower(x.text), ".")
		m := moment{from: i, to: i + 1, governor: -1}
		switch {
		case monthNumbers[low] > 0 && capital(x.text) && (x.upos == "PROPN" || low != "may" && low != "march"):
			m.month = monthNumbers[low]
			if i > 0 {
				if d, ok := dayOf(s.terms[i-1].text); ok {
					m.day, m.from = d, i-1
				}
			}
			for k := i + 1; k < len(s.terms) && k < i+4; k++ {
				if d, ok := dayOf(s.terms[k].text); ok && m.day == 0 && k == i+1 {
					m.day, m.to = d, k+1
				} else if y, ok := yearOf(s.terms[k].text); ok {
					m.year, m.to = y, k+1
					break
				} else if s.terms[k].text != "," {
					break
				}
			}
		case weekdays[low]:
			m.weekday = low
		default:
			y, ok := yearOf(x.text)
			if !ok || x.figure >= 0 {
				continue
			}
			m.year = y
		}
		used = m.to - 1
		for h, n := x.head, 0; h >= 0 && n < 4; h, n = s.terms[h].head, n+1 {
			if s.terms[h].upos == "VERB" || s.terms[h].lex.event && s.terms[h].upos == "NOUN" || s.kid(h, "cop") >= 0 {
				m.governor = h
				break
			}
		}
		m.date = m.asDate()
		for k := m.from; k < m.to; k++ {
			s.terms[k].weight = min(s.terms[k].weight, 0.3)
			s.terms[k].name = ""
		}
		s.times = append(s.times, m)
	}
	clear(s.names)
	for i := range s.terms {
		if s.terms[i].name != "" {
			s.names[s.terms[i].name] = true
		}
	}
}

func (m *moment) asDate() schema.Date {
	if m.year == 0 {
		return schema.Date{}
	}
	e := time.Date(m.year, time.January, 1, 0, 0, 0, 0, time.UTC)
	text := e.Format("2006")
	if m.month > 0 {
		e = e.AddDate(0, m.month-1, 0)
		text = e.Format("2006-01")
		if m.day > 0 && m.day <= 28 {
			text = e.AddDate(0, 0, m.day-1).Format("2006-01-02")
		}
	}
	d, err := schema.ParseDate(text)
	if err != nil {
		return schema.Date{}
	}
	return d
}

// clash reports whether two moments cannot be one time, by what both name.
func (m *moment) clash(o *moment) bool {
	return m.year > 0 && o.year > 0 && m.year != o.year ||
		m.month > 0 && o.month > 0 && m.month != o.month && (m.year == o.year || m.year == 0 || o.year == 0) ||
		m.day > 0 && o.day > 0 && m.day != o.day && m.month == o.month && (m.year == o.year || m.year == 0 || o.year == 0) ||
		m.weekday != "" && o.weekday != "" && m.weekday != o.weekday
}

func yearOf(s string) (int, bool) {
	if len(s) != 4 {
		return 0, false
	}
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, n >= 1000 && n <= 2100
}

func dayOf(s string) (int, bool) {
	s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "th"), "st"), "nd"), "rd")
	if len(s) == 0 || len(s) > 2 {
		return 0, false
	}
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, n >= 1 && n <= 31
}
