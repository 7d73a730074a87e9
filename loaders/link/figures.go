package link

import (
	"math"
	"strings"

	"whosaid/loaders/extract/quantity/number"
	"whosaid/loaders/segment"
)

// A figure is how much of what a statement says.
type figure struct {
	from, to int     // its terms, hedge and unit included
	value    float64 // in the unit below
	lo, hi   float64 // what it allows, hedges heard
	hedge    string  // "at least", as written; "" for none
	least    bool    // a lower bound
	unit     string  // base unit of measure, or the lemma of what is counted, "" for none
	written  string  // the unit as written, where another is used here
	scale    float64 // how much of the unit here one of the written ones is; 0 for 1
	measured bool    // unit is a unit of measure
	noun     int     // term of the unit; -1 for none
	class    string  // of counted things; "" for none
	governor int     // term of the predicate that it belongs to; -1 for none
	of       int     // term of the whole it is part of; -1 for none
	subset   bool    // the noun is narrowed: "12 children", "12 firefighters"
	topic    []int   // terms that tell what is measured: turnout, cost
	per      string  // of money: the time that it is for, "day", "year"; "" for none
	lent     bool    // the unit is another figure's
}

// hedges are looked for before a figure, longest first: what part of the value
// is the least and the greatest that they allow; 0 for no limit.
var hedges = []struct {
	words  []string
	lo, hi float64
}{

	{[]string{"no", "fewer", "than"}, 1, 0}, {[]string{"no", "less", "than"}, 1, 0}, {[]string{"not", "less", "than"}, 1, 0},
	{[]string{"no", "more", "than"}, -1, 1}, {[]string{"no", "faster", "than"}, -1, 1}, {[]string{"no", "longer", "than"}, -1, 1}, {[]string{"not", "more", "than"}, -1, 1}, {[]string{"as", "many", "as"}, -1, 1.0}, {[]string{"as", "much", "as"}, -1, 1},
	{[]string{"at", "least"}, 1, 0}, {[]string{"at", "most"}, -1, 1}, {[]string{"more", "than"}, 1.0000001, 0}, {[]string{"greater", "than"}, 1.0000001, 0}, {[]string{"upwards", "of"}, 1, 0},
	{[]string{"less", "than"}, -1, .9999999}, {[]string{"fewer", "than"}, -1, .9999999}, {[]string{"up", "to"}, -1, 1}, {[]string{"close", "to"}, .85, 1.1}, {[]string{"closer", "to"}, .85, 1.15}, {[]string{"nearer", "to"}, .85, 1.15}, {[]string{"nearer"}, .85, 1.15}, {[]string{"well", "over"}, 1.05, 0}, {[]string{"just", "over"}, 1, 1.15}, {[]string{"just", "under"}, .85, 1},
	{[]string{"over"}, 1, 0}, {[]string{"above"}, 1, 0}, {[]string{"exceeding"}, 1, 0}, {[]string{"minimum"}, 1, 0}, {[]string{"under"}, -1, 1}, {[]string{"within"}, -1, 1}, {[]string{"below"}, -1, 1},
	{[]string{"about"}, .9, 1.1}, {[]string{"around"}, .9, 1.1}, {[]string{"approximately"}, .9, 1.1}, {[]string{"roughly"}, .9, 1.1}, {[]string{"some"}, .9, 1.1}, {[]string{"circa"}, .9, 1.1}, {[]string{"estimated"}, .8, 1.2},
	{[]string{"barely"}, .9, 1.05}, {[]string{"only"}, .95, 1.05}, {[]string{"just"}, .95, 1.05}, {[]string{"almost"}, .85, 1}, {[]string{"nearly"}, .85, 1}, {[]string{"maximum"}, -1, 1},
}

// vague are amounts in words, with the least and the most they may mean.
var vague = map[string][2]float64{
	"dozens": {24, 200}, "scores": {40, 400}, "hundreds": {200, 10000}, "thousands": {2000, 1000000}, "millions": {2e6, 1e9}, "billions": {2e9, 1e12},
}

// findFigures reads the figures of the parsed text. at tells where each term
// stands in it.
func (s *Statement) findFigures(t *segment.Text, _ [][2]int) {
	base := 0
	for i := range t.Sentences {
		ts := t.Sentences[i].Tokens
		if base+len(ts) > len(s.terms) {
			return
		}
		told := clocked(ts)
		for j := 0; j < len(ts); {
			if told[j] {
				j++
				continue
			}
			if f, n, ok := s.figureAt(ts, j, base); ok {
				j += n
				if !s.spans(ts, &f, base) {
					s.figures = append(s.figures, f)
				}
				continue
			}
			j++
		}
		base += len(ts)
	}
}

func (s *Statement) figureAt(ts []segment.Token, j, base int) (figure, int, bool) {
	low := strings.ToLower(ts[j].Text)
	f := figure{from: base + j, noun: -1, governor: -1, of: -1}
	n, ok := number.Read(ts, j)
	if p, k := share(ts, j); p > 0 {
		n, ok = number.Number{Value: p, Tokens: k}, true
		f.unit, f.measured = "%", true
	}
	if (low == "a" || low == "an") && unitOne(ts, j) {
		n, ok = number.Number{Value: 1, Tokens: 1}, true
	}
	if v := s.timesDone(base + j); v > 0 {
		n, ok = number.Number{Value: v, Tokens: 1}, true
	}
	switch v, isVague := vague[low]; {
	case isVague:
		f.lo, f.hi, f.value = v[0], v[1], v[0]
		f.hedge = low
		n.Tokens = 1
	case !ok || n.Tokens == 0:
		return f, 0, false
	case f.unit == "%":
		f.value, f.lo, f.hi = n.Value, n.Value, n.Value
	default:
		if n.Plain && n.Value >= 1500 && n.Value <= 2100 && !s.countsSomething(base+j) {
			return f, 0, false // a year
		}
		if low == "one" && (!s.countsSomething(base+j) || j > 0 && (strings.EqualFold(ts[j-1].Text, "no") || strings.EqualFold(ts[j-1].Text, "not"))) || n.Stem {
			return f, 0, false
		}
		if s.inDate(base+j) || age(ts, j, n) || s.years(ts, j, base, n) || joined(ts, j, j+n.Tokens-1) && !timed(ts, j+n.Tokens) {
			return f, 0, false
		}
		f.value, f.lo, f.hi = n.Value, n.Value, n.Value
		if n.Loose {
			f.lo, f.hi = .8*n.Value, 1.5*n.Value
		}
	}
	last := j + n.Tokens - 1
	f.to = base + last + 1
	// A range: "10 to 12", "10-12", "between 10 and 12".
	if last+2 < len(ts) && ok {
		if w := strings.ToLower(ts[last+1].Text); w == "to" || w == "-" || w == "–" || w == "and" && j > 0 && strings.EqualFold(ts[j-1].Text, "between") {
			if m, ok := number.Read(ts, last+2); ok && m.Value > f.value && !(m.Plain && m.Value > 1500 && f.value > 1500) {
				if m.Value >= 1000 && f.value < 1000 && w != "-" && m.Words && !n.Words {
					f.lo = f.value * math.Pow(10, 3*math.Floor(math.Log10(m.Value)/3))
				}
				f.hi = m.Value
				f.value = (f.lo + f.hi) / 2
				last += 1 + m.Tokens
				f.to = base + last + 1
			}
		}
	}
	s.hedgeBefore(ts, j, base, &f)
	s.unitOf(ts, j, last, base, &f)
	if f.noun < 0 && s.timesDone(base+j) > 0 {
		f.noun, f.unit = base+j, timesDone
	}
	s.period(ts, base, &f)
	s.governorOf(&f)
	s.classify(&f)
	if f.unit == "" && f.value <= 24 && j > 0 && inTime[strings.ToLower(ts[j-1].Text)] {
		f.class = "" // "between six and eight", "in thirty": when, or how long
	}
	if f.unit == "" && f.value <= 12 && f.value == math.Trunc(f.value) && f.hedge == "" && j > 0 && strings.EqualFold(ts[j-1].Text, "at") && !(f.governor >= 0 && setAt[s.terms[f.governor].lemma]) && (last+1 >= len(ts) || hourEnds(strings.ToLower(ts[last+1].Text))) {
		f.class = "" // "walked out at ten on Friday"
	}
	for k := f.from; k < f.to; k++ {
		s.terms[k].figure = len(s.figures)
	}
	return f, last - j + 1, true
}

// setAt are verbs of a number that is told after "at": "put the dead at nine".
var setAt = set("put stand estimate reckon set place number give")

// timesDone is the unit of how often a deed was done.
const timesDone = "time"

// repeated are deeds of which news tells how often they were done.
var repeated = set("fire shoot stab punch kick")

// timesDone is how often a deed was done, by an adverb right behind its verb: "fired once".
// Elsewhere "once" is as often some day, or as soon as. 0 for none.
func (s *Statement) timesDone(i int) float64 {
	h := s.terms[i].head
	if h < 0 || i < 1 || s.terms[i-1].upos != "VERB" || h != i-1 || !repeated[s.terms[h].lemma] || s.kid(i, "advcl") >= 0 {
		return 0
	}
	switch strings.ToLower(s.terms[i].text) {
	case "once":
		return 1
	case "twice":
		return 2
	}
	return 0
}

// inTime are words before a number without a noun that is when something is.
var inTime = set("in between within from until since")

// spans adds a figure to the one before where both are one span of time: "nine minutes
// and 46 seconds". It reports whether it did.
func (s *Statement) spans(ts []segment.Token, f *figure, base int) bool {
	if len(s.figures) == 0 {
		return false
	}
	g := &s.figures[len(s.figures)-1]
	if !g.measured || g.unit != "s" || f.unit != "s" || !f.measured || f.hedge != "" || f.value >= g.value || g.lo != g.value || g.hi != g.value || g.noun < base {
		return false
	}
	for k := max(g.to, g.noun+1); k < f.from; k++ {
		if w := strings.ToLower(ts[k-base].Text); w != "and" && w != "," {
			return false
		}
	}
	g.value, g.to, g.noun = g.value+f.value, f.to, f.noun
	g.lo, g.hi = g.value, g.value
	for k := f.from; k < f.to; k++ {
		s.terms[k].figure = len(s.figures) - 1
	}
	return true
}

// age reports whether the number ts[j] is how old somebody is: "Lena Orlo, 39, said".
func age(ts []segment.Token, j int, n number.Number) bool {
	if !n.Plain || n.Value < 1 || n.Value > 119 || j < 2 || ts[j-1].Text != "," || ts[j-2].UPOS != "PROPN" {
		return false
	}
	k := j + n.Tokens
	return k == len(ts) || ts[k].UPOS == "PUNCT"
}

// years reports whether the number ts[j] is how old people are, told without a unit: "a woman of
// 71", "nine of them were under 20".
func (s *Statement) years(ts []segment.Token, j, base int, n number.Number) bool {
	k := j + n.Tokens
	if n.Value < 1 || n.Value > 99 || j < 2 || k < len(ts) && is(ts[k].UPOS, "NOUN", "ADJ", "SYM", "NUM", "PROPN") {
		return false
	}
	switch w := strings.ToLower(ts[j-1].Text); w {
	case "aged":
		return true
	case "of":
		return ts[j-2].UPOS == "NOUN" && s.isPerson(base+j-2)
	case "under", "over":
		if x := s.kid(base+j, "nsubj"); ts[j-2].Lemma == "be" && x >= 0 {
			return s.terms[x].upos == "NUM" || s.isPerson(x)
		}
	}
	return false
}

// unitOne reports whether the article ts[j] counts one unit of time: "within an
// hour", "more than a week". "60 miles an hour" has another.
func unitOne(ts []segment.Token, j int) bool {
	if j == 0 || j+1 >= len(ts) {
		return false
	}
	switch strings.ToLower(ts[j+1].Text) {
	case "minute", "hour", "day", "week", "month", "year", "decade":
	default:
		return false
	}
	switch strings.ToLower(ts[j-1].Text) {
	case "than", "within", "least", "about", "nearly", "almost", "over", "under", "for", "after", "half", "waited", "waiting", "took", "lasted":
		return true
	}
	return false
}

// joined reports whether a number is part of a hyphenated word: "Model-12",
// "24-mile".
func joined(ts []segment.Token, from, to int) bool {
	hyphen := func(i int) bool {
		return i >= 0 && i < len(ts) && (ts[i].Text == "-" || ts[i].Text == "‑")
	}
	return hyphen(from-1) && from >= 2 && ts[from-1].Start == ts[from-2].End && ts[from-1].End == ts[from].Start && ts[from-2].Text[0] > '9' ||
		hyphen(to+1) && to+2 < len(ts) && ts[to+1].Start == ts[to].End && ts[to+1].End == ts[to+2].Start && ts[to+2].Text[0] > '9'
}

// countsSomething reports whether a number counts a noun.
func (s *Statement) countsSomething(i int) bool {
	x := &s.terms[i]
	return x.rel == "nummod" && x.head >= 0 && s.terms[x.head].upos == "NOUN" && !(s.terms[x.head].lex.event && x.head == i+1) || x.rel == "nsubj" || x.rel == "nsubj:pass"
}

var months = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec")

// inDate reports whether a number is the day of a month, or stands with a clock.
func (s *Statement) inDate(i int) bool {
	near := func(k int) bool {
		if k < 0 || k >= len(s.terms) {
			return false
		}
		low := strings.TrimSuffix(strings.ToLower(s.terms[k].text), ".")
		return months[low] && s.terms[k].upos == "PROPN" || low == "a.m" || low == "p.m" || low == "am" || low == "pm"
	}
	return s.terms[i].value() <= 31 && (near(i-1) || near(i+1))
}

func (x *term) value() float64 {
	v, _ := number.Digits(x.text)
	return v
}

func (s *Statement) hedgeBefore(ts []segment.Token, j, base int, f *figure) {
	for k := j - 1; k >= 0 && k >= j-2; k-- { // "at least $12", "at least the 12"
		if w := ts[k].Text; currencies()[strings.ToLower(w)] == "" && !strings.EqualFold(w, "the") && !strings.EqualFold(w, "a") && !strings.EqualFold(w, "between") {
			break
		}
		if currencies()[strings.ToLower(ts[k].Text)] != "" {
			f.from = base + k
		}
		j = k
	}
	for _, h := range hedges {
		n := len(h.words)
		if j < n {
			continue
		}
		match := true
		for k, w := range h.words {
			if !strings.EqualFold(ts[j-n+k].Text, w) {
				match = false
			}
		}
		if !match {
			continue
		}
		f.hedge = strings.Join(h.words, " ")
		f.from = base + j - n
		v := f.value
		switch {
		case h.hi == 0:
			f.lo, f.hi, f.least = v*h.lo, math.Inf(1), true
		case h.lo < 0:
			f.lo, f.hi = 0, v*h.hi
		default:
			f.lo, f.hi = v*h.lo, v*h.hi
		}
		return
	}
	// "12 or more", "50-plus"
	if k := f.to - base; k+1 < len(ts) && strings.EqualFold(ts[k].Text, "or") && strings.EqualFold(ts[k+1].Text, "more") {
		f.hi, f.least, f.hedge = math.Inf(1), true, "or more"
	}
}

func (s *Statement) vague(i int) bool { _, ok := vague[strings.ToLower(s.terms[i].text)]; return ok }
