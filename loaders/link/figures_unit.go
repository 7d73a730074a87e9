package link

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"whosaid/loaders/extract/quantity"
	"whosaid/loaders/segment"
)

//go:embed data/currencies.txt
var currenciesFile string

// currencies are the codes of data/currencies.txt by sign or name.
var currencies = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, l := range lines(currenciesFile) {
		f := strings.Fields(l)
		for _, w := range f[:len(f)-1] {
			m[w] = f[len(f)-1]
		}
	}
	return m
})

// rate makes a figure one per unit of time: "110 kilometres an hour".
func (s *Statement) rate(ts []segment.Token, noun, base int, f *figure) {
	if noun+2 >= len(ts) || !strings.EqualFold(ts[noun+1].Text, "an") && !strings.EqualFold(ts[noun+1].Text, "a") && !strings.EqualFold(ts[noun+1].Text, "per") {
		return
	}
	v, unit, ok := quantity.Convert(1, s.terms[base+noun+2].lemma)
	if !ok || unit != "s" || v == 0 || f.unit == "s" { // "ten hours a day"
		return
	}
	f.unit += "/s"
	f.lo, f.hi, f.value, f.scale = f.lo/v, f.hi/v, f.value/v, f.scale/v
	f.to = max(f.to, base+noun+3)
}

// period hears what time an amount of money or a count is for: "a day", "per month",
// "in a year", "hourly".
func (s *Statement) period(ts []segment.Token, base int, f *figure) {
	if f.measured && !money(f.unit) {
		return
	}
	for k := f.to - base; k < len(ts) && k < f.to-base+4; k++ {
		switch w := strings.ToLower(ts[k].Text); w {
		case "a", "an", "per", "each", "every", "in":
		case "hour", "day", "week", "month", "year":
			if k > f.to-base {
				f.per = w
			}
			return
		case "hourly", "daily", "weekly", "monthly", "yearly", "annually":
			f.per = map[string]string{"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}[w]
			return
		default:
			return
		}
	}
}

// compoundUnit reads a unit of several tokens after a number, or of one with a raised digit:
// "square metres", "cubic metres", "m2", "km/h". It gives the unit here, how much of it one
// of the written ones is, and how many tokens it takes.
func compoundUnit(ts []segment.Token, i int) (unit string, one float64, n int, ok bool) {
	if i >= len(ts) {
		return "", 0, 0, false
	}
	w, n := strings.ToLower(ts[i].Text), 1
	joined := func(k int) bool { return k < len(ts) && ts[k].Start == ts[k-1].End }
	switch {
	case strings.HasSuffix(w, "²"), strings.HasSuffix(w, "2") && len(w) > 1:
		w = "square " + strings.TrimSuffix(strings.TrimSuffix(w, "²"), "2")
	case strings.HasSuffix(w, "³"), strings.HasSuffix(w, "3") && len(w) > 1:
		w = "cubic " + strings.TrimSuffix(strings.TrimSuffix(w, "³"), "3")
	case (w == "square" || w == "sq" || w == "sq.") && i+1 < len(ts):
		w, n = "square "+strings.ToLower(ts[i+1].Text), 2
	case w == "cubic" && i+1 < len(ts):
		w, n = "cubic "+strings.ToLower(ts[i+1].Text), 2
	case joined(i+1) && (ts[i+1].Text == "2" || ts[i+1].Text == "²"):
		w, n = "square "+w, 2
	case joined(i+1) && (ts[i+1].Text == "3" || ts[i+1].Text == "³"):
		w, n = "cubic "+w, 2
	case joined(i+1) && ts[i+1].Text == "/" && joined(i+2):
		one, unit, ok = quantity.Convert(1, w+"/"+strings.ToLower(ts[i+2].Text))
		return unit, one, 3, ok
	default:
		return "", 0, 0, false
	}
	kind, side, _ := strings.Cut(w, " ")
	length, unit, ok := quantity.Convert(1, side)
	switch {
	case !ok || unit != "m":
		return "", 0, 0, false
	case kind == "square":
		return "m2", length * length, n, true
	}
	return "l", 1000 * length * length * length, n, true
}

// topOf is the term from from to to that the tree hangs the others on: of "km/h" the first,
// of "square metres" the last.
func (s *Statement) topOf(from, to int) int {
	for k := from; k < to; k++ {
		if h := s.terms[k].head; h < from || h >= to {
			return k
		}
	}
	return to - 1
}

// timed reports whether a hyphen at ts[i] joins a number to a unit of time that
// is not somebody's age: "44-day", "six-month".
func timed(ts []segment.Token, i int) bool {
	if i+1 >= len(ts) || ts[i].Text != "-" || i+2 < len(ts) && ts[i+2].Text == "-" {
		return false
	}
	switch strings.ToLower(ts[i+1].Text) {
	case "day", "week", "month", "year", "hour":
		return true
	}
	return false
}

// preposed reports whether a preposition stands between a number and a noun, so that it does not
// count that noun: "was over 60,000 at five minutes to midnight".
func (s *Statement) preposed(from, noun int) bool {
	return slices.ContainsFunc(s.terms[from:noun], func(x term) bool { return x.upos == "ADP" && x.lemma != "of" && x.rel == "case" })
}

// unitOf finds what is counted or the unit of measure.
func (s *Statement) unitOf(ts []segment.Token, j, last, base int, f *figure) {
	for k := f.from - base; k < j; k++ {
		if c := currencies()[strings.ToLower(ts[k].Text)]; c != "" {
			f.unit, f.measured = c, true
		}
	}
	if j > 0 && f.unit == "" {
		if c := currencies()[strings.ToLower(ts[j-1].Text)]; c != "" {
			f.unit, f.measured, f.from = c, true, min(f.from, base+j-1)
		}
	}
	if f.unit == "" && last+1 < len(ts) {
		switch w := strings.ToLower(ts[last+1].Text); {
		case w == "%", w == "percent", w == "pct", w == "percentage":
			f.unit, f.measured, f.to = "%", true, base+last+2
		case w == "per" && last+2 < len(ts) && strings.EqualFold(ts[last+2].Text, "cent"):
			f.unit, f.measured, f.to = "%", true, base+last+3
		case currencies()[w] != "" || currencies()[s.terms[base+last+1].lemma] != "":
			f.unit, f.measured, f.to = currencies()[w]+"", true, base+last+2
			if f.unit == "" {
				f.unit = currencies()[s.terms[base+last+1].lemma]
			}
		}
	}
	if f.unit != "" {
		f.noun = f.to - 1
		for k := f.from; k < f.to; k++ {
			if m := s.kid(k, "nmod"); m > 0 && s.mark(m) == "of" {
				f.of = m
			}
		}
		if f.unit == "%" && f.of < 0 { // "nine in ten workers"
			for k := f.from; k < f.to; k++ {
				if h := s.terms[k].head; h >= f.to && s.terms[k].rel == "nummod" && s.terms[h].upos == "NOUN" {
					f.of = h
				}
			}
		}
		return
	}
	if u, one, n, ok := compoundUnit(ts, last+1); ok {
		f.lo, f.hi, f.value = f.lo*one, f.hi*one, f.value*one
		f.unit, f.measured, f.noun, f.to = u, true, s.topOf(base+last+1, base+last+n+1), max(f.to, base+last+n+1)
		return
	}
	noun := -1
	if timed(ts, last+1) {
		noun = base + last + 2
	}
	if k := last + 1; noun < 0 && k < len(ts) && casualty[s.terms[base+k].lemma] && (k+1 == len(ts) || s.terms[base+k+1].upos != "NOUN") {
		noun = base + k // "reports of thirty dead are false"
	}
	for k := base + j; k <= base+last && noun < 0; k++ {
		if h := s.terms[k].head; h >= f.to && s.terms[k].rel == "nummod" && (s.terms[h].upos == "NOUN" || s.terms[h].upos == "PROPN" || s.terms[h].upos == "ADJ") && !s.preposed(f.to, h) {
			noun = h
		}
	}
	if noun >= 0 && s.terms[noun].rel == "compound" {
		if h := s.terms[noun].head; h == noun+1 && s.terms[h].upos == "NOUN" && noun == base+last+1 {
			noun = h // "900 cabin crew"
		}
	}
	if noun < 0 { // "12 of the victims", "dozens of people"
		for k := base + j; k <= base+last; k++ {
			if m := s.kid(k, "nmod"); m > 0 && s.mark(m) == "of" {
				noun = m
				if h := s.terms[k].head; s.terms[m].lemma == "we" && h >= 0 && s.kid(h, "expl") >= 0 {
					f.noun, f.unit = m, "people" // "there were eleven of us": all of us
					return
				}
				if !s.vague(base + j) {
					f.of, f.subset = m, true
				}
			}
		}
	}
	if noun < 0 && last+1 < len(ts) && (s.terms[base+last+1].upos == "NOUN" || s.terms[base+last+1].lemma == "dead" || s.terms[base+last+1].lemma == "missing") {
		noun = base + last + 1
	}
	if noun < 0 && !f.measured {
		noun = s.numberOf(base, base+j)
	}
	if noun < 0 {
		return
	}
	f.noun = noun
	f.unit = s.terms[noun].lemma
	if w := strings.ToLower(s.terms[noun].text); casualty[w] {
		f.unit = w
	}
	one, unit, ok := quantity.Convert(1, f.unit)
	if !ok && inDays[f.unit] > 0 {
		one, unit, ok = inDays[f.unit]*24*3600, "s", true
	}
	if ok {
		f.scale = one
		f.lo, f.hi, f.value = f.lo*one, f.hi*one, f.value*one
		if unit != f.unit {
			f.written = f.unit
		}
		f.unit, f.measured = unit, true
		s.rate(ts, noun-base, base, f)
	}
	if noun < f.to+6 {
		f.to = max(f.to, noun+1)
	}
	for _, k := range s.terms[noun].kids {
		y := &s.terms[k]
		if is(y.rel, "amod", "compound", "nmod", "acl") && y.figure < 0 && !y.lex.general && (k < f.from || k >= f.from) && !hedgeWord[y.lemma] {
			if is(y.rel, "acl") && s.terms[k].upos == "VERB" { // "12 people killed"
				continue
			}
			f.subset = true
		}
		if is(y.rel, "nmod") && s.mark(k) == "of" && f.of < 0 {
			f.of = k
		}
	}
}

// inDays is how long spans of the calendar are, more or less.
var inDays = map[string]float64{"month": 365.25 / 12}

// tallies are nouns under which what is counted stands: "the number of participants".
var tallies = set("number count total tally toll")

// numberOf is what a number without a noun counts, where words before it in its clause tell
// of what it is the number: "the number of participants was about 15,000", "put the number of
// vehicles at 740"; -1 for none.
func (s *Statement) numberOf(first, i int) int {
	if i > first && s.terms[i-1].lemma == "by" {
		return -1 // "rose by 12"
	}
	for k := i - 1; k > max(first, i-10); k-- {
		x := &s.terms[k]
		if x.figure >= 0 || is(x.upos, "PUNCT", "CCONJ", "SCONJ") {
			return -1
		}
		if x.lemma != "of" || !tallies[s.terms[k-1].lemma] {
			continue
		}
		for n := k + 1; n < i; n++ {
			if y := &s.terms[n]; y.upos == "NOUN" || casualty[y.lemma] {
				if n+1 < i && s.terms[n+1].upos == "NOUN" && s.terms[n+1].head != n && !casualty[y.lemma] && s.terms[n].head == n+1 {
					continue // "house fires"
				}
				return n
			}
			if !is(s.terms[n].upos, "DET", "ADJ", "PROPN", "PRON") && s.terms[n].upos != "VERB" {
				return -1
			}
		}
		return -1
	}
	return -1
}

// casualty are adjectives that stand for people after a number.
var casualty = set("dead missing injured wounded")

var hedgeWord = set("more least about other many people estimated total some")
