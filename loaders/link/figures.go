package link

import (
	_ "embed"
	"math"
	"strings"
	"sync"

	"whosaid/loaders/extract/quantity"
	"whosaid/loaders/extract/quantity/number"
	"whosaid/loaders/segment"
)

//go:embed data/currencies.txt
var currenciesFile string

// A figure is how much of what a statement says.
type figure struct {
	from, to int     // its terms, hedge and unit included
	value    float64 // in the unit below
	lo, hi   float64 // what it allows, hedges heard
	hedge    string  // "at least", as written; "" for none
	least    bool    // a lower bound
	unit     string  // base unit of measure, or the lemma of what is counted, "" for none
	written  string  // the unit as written, where another is used here
	measured bool    // unit is a unit of measure
	noun     int     // term of the unit; -1 for none
	class    string  // of counted things; "" for none
	governor int     // term of the predicate that it belongs to; -1 for none
	of       int     // term of the whole it is part of; -1 for none
	subset   bool    // the noun is narrowed: "12 children", "12 firefighters"
	topic    []int   // terms that tell what is measured: turnout, cost
	per      string  // of money: the time that it is for, "day", "year"; "" for none
}

// hedges are looked for before a figure, longest first: what part of the value
// is the least and the greatest that they allow; 0 for no limit.
var hedges = []struct {
	words  []string
	lo, hi float64
}{
	{[]string{"no", "fewer", "than"}, 1, 0}, {[]string{"no", "less", "than"}, 1, 0}, {[]string{"not", "less", "than"}, 1, 0},
	{[]string{"no", "more", "than"}, -1, 1}, {[]string{"not", "more", "than"}, -1, 1}, {[]string{"as", "many", "as"}, -1, 1.0}, {[]string{"as", "much", "as"}, -1, 1},
	{[]string{"at", "least"}, 1, 0}, {[]string{"at", "most"}, -1, 1}, {[]string{"more", "than"}, 1.0000001, 0}, {[]string{"greater", "than"}, 1.0000001, 0}, {[]string{"upwards", "of"}, 1, 0},
	{[]string{"less", "than"}, -1, .9999999}, {[]string{"fewer", "than"}, -1, .9999999}, {[]string{"up", "to"}, -1, 1}, {[]string{"close", "to"}, .85, 1.1}, {[]string{"well", "over"}, 1.05, 0}, {[]string{"just", "over"}, 1, 1.15}, {[]string{"just", "under"}, .85, 1},
	{[]string{"over"}, 1, 0}, {[]string{"above"}, 1, 0}, {[]string{"exceeding"}, 1, 0}, {[]string{"minimum"}, 1, 0}, {[]string{"under"}, -1, 1}, {[]string{"within"}, -1, 1}, {[]string{"below"}, -1, 1},
	{[]string{"about"}, .9, 1.1}, {[]string{"around"}, .9, 1.1}, {[]string{"approximately"}, .9, 1.1}, {[]string{"roughly"}, .9, 1.1}, {[]string{"some"}, .9, 1.1}, {[]string{"circa"}, .9, 1.1}, {[]string{"estimated"}, .8, 1.2},
	{[]string{"barely"}, .9, 1.05}, {[]string{"only"}, .95, 1.05}, {[]string{"just"}, .95, 1.05}, {[]string{"almost"}, .85, 1}, {[]string{"nearly"}, .85, 1}, {[]string{"maximum"}, -1, 1},
}

// vague are amounts in words, with the least and the most they may mean.
var vague = map[string][2]float64{
	"dozens": {24, 200}, "scores": {40, 400}, "hundreds": {200, 10000}, "thousands": {2000, 1000000}, "millions": {2e6, 1e9}, "billions": {2e9, 1e12},
}

// fractions are parts of a whole, in percent.
var fractions = map[string]float64{"half": 50, "third": 100. / 3, "quarter": 25, "fifth": 20, "sixth": 100. / 6, "eighth": 12.5, "tenth": 10,
	"two-thirds": 200. / 3, "three-quarters": 75}

// wholes are what parts are counted out of: "nine in ten".
var wholes = map[float64]bool{2: true, 3: true, 4: true, 5: true, 6: true, 8: true, 10: true, 20: true, 100: true}

// share reads a part of a whole at ts[j]: "half of", "a fifth of", "two thirds of",
// "nine in ten", "one out of three". The value is in percent. last is the first
// token beyond it.
func share(ts []segment.Token, j int) (percent float64, tokens int) {
	word := func(k int) string {
		if k < 0 || k >= len(ts) {
			return ""
		}
		return strings.ToLower(ts[k].Text)
	}
	if p := fractions[word(j)]; p > 0 {
		before := word(j - 1)
		if word(j+1) == "of" && (word(j) == "half" || before == "a" || before == "one" || before == "the" || strings.Contains(word(j), "-")) {
			return p, 1
		}
		return 0, 0
	}
	n, ok := number.Read(ts, j)
	if !ok || n.Tokens == 0 || n.Value < 1 {
		return 0, 0
	}
	at := j + n.Tokens
	if p := fractions[strings.TrimSuffix(word(at), "s")]; p > 0 && n.Words && n.Value >= 2 && n.Value < 10 && strings.HasSuffix(word(at), "s") && word(at+1) == "of" {
		return n.Value * p, n.Tokens + 1
	}
	switch {
	case word(at) == "in":
		at++
	case word(at) == "out" && word(at+1) == "of":
		at += 2
	case word(at) == "of" && word(at+1) == "every":
		at += 2
	default:
		return 0, 0
	}
	m, ok := number.Read(ts, at)
	if !ok || m.Tokens == 0 || !wholes[m.Value] || m.Value <= n.Value || m.Plain && n.Words {
		return 0, 0
	}
	return 100 * n.Value / m.Value, at + m.Tokens - j
}

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

// findFigures reads the figures of the parsed text. at tells where each term
// stands in it.
func (s *Statement) findFigures(t *segment.Text, _ [][2]int) {
	base := 0
	for i := range t.Sentences {
		ts := t.Sentences[i].Tokens
		if base+len(ts) > len(s.terms) {
			return
		}
		for j := 0; j < len(ts); {
			if f, n, ok := s.figureAt(ts, j, base); ok {
				s.figures = append(s.figures, f)
				j += n
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
		if s.inDate(base+j) || joined(ts, j, j+n.Tokens-1) && !timed(ts, j+n.Tokens) {
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
	s.period(ts, base, &f)
	s.governorOf(&f)
	s.classify(&f)
	for k := f.from; k < f.to; k++ {
		s.terms[k].figure = len(s.figures)
	}
	return f, last - j + 1, true
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
	case "than", "within", "least", "about", "nearly", "almost", "over", "under", "for", "after", "half":
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

// rate makes a figure one per unit of time: "110 kilometres an hour".
func (s *Statement) rate(ts []segment.Token, noun, base int, f *figure) {
	if noun+2 >= len(ts) || !strings.EqualFold(ts[noun+1].Text, "an") && !strings.EqualFold(ts[noun+1].Text, "a") && !strings.EqualFold(ts[noun+1].Text, "per") {
		return
	}
	v, unit, ok := quantity.Convert(1, s.terms[base+noun+2].lemma)
	if !ok || unit != "s" || v == 0 {
		return
	}
	f.unit += "/s"
	f.lo, f.hi, f.value = f.lo/v, f.hi/v, f.value/v
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

// area reads a unit of area after a number: the unit, the value in square
// metres, and how many tokens it takes.
func area(ts []segment.Token, i int, value float64) (string, float64, int, bool) {
	if i >= len(ts) || value <= 0 {
		return "", 0, 0, false
	}
	w, n := strings.ToLower(ts[i].Text), 1
	square := false
	switch {
	case strings.HasSuffix(w, "²"), strings.HasSuffix(w, "2") && len(w) > 1:
		w, square = strings.TrimSuffix(strings.TrimSuffix(w, "²"), "2"), true
	case (w == "square" || w == "sq" || w == "sq.") && i+1 < len(ts):
		w, n, square = strings.ToLower(ts[i+1].Text), 2, true
	case i+1 < len(ts) && (ts[i+1].Text == "2" || ts[i+1].Text == "²") && ts[i+1].Start == ts[i].End:
		n, square = 2, true
	}
	if !square {
		return "", 0, 0, false
	}
	one, unit, ok := quantity.Convert(1, w)
	if !ok || unit != "m" {
		return "", 0, 0, false
	}
	return "m2", value * one * one, n, true
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
	if u, v, n, ok := area(ts, last+1, f.value); ok {
		f.lo, f.hi, f.value = f.lo*v/f.value, f.hi*v/f.value, v
		f.unit, f.measured, f.noun, f.to = u, true, base+last+n, max(f.to, base+last+n+1)
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
		if h := s.terms[k].head; h >= f.to && s.terms[k].rel == "nummod" && (s.terms[h].upos == "NOUN" || s.terms[h].upos == "PROPN" || s.terms[h].upos == "ADJ") {
			noun = h
		}
	}
	if noun < 0 { // "12 of the victims", "dozens of people"
		for k := base + j; k <= base+last; k++ {
			if m := s.kid(k, "nmod"); m > 0 && s.mark(m) == "of" {
				noun = m
				if !s.vague(base + j) {
					f.of, f.subset = m, true
				}
			}
		}
	}
	if noun < 0 && last+1 < len(ts) && (s.terms[base+last+1].upos == "NOUN" || s.terms[base+last+1].lemma == "dead" || s.terms[base+last+1].lemma == "missing") {
		noun = base + last + 1
	}
	if noun < 0 {
		return
	}
	f.noun = noun
	f.unit = s.terms[noun].lemma
	if _, unit, ok := quantity.Convert(1, f.unit); ok {
		f.lo, _, _ = quantity.Convert(f.lo, f.unit)
		f.hi, _, _ = quantity.Convert(f.hi, f.unit)
		f.value, _, _ = quantity.Convert(f.value, f.unit)
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

// casualty are adjectives that stand for people after a number.
var casualty = set("dead missing injured wounded")

var hedgeWord = set("more least about other many people estimated total some")

func (s *Statement) vague(i int) bool { _, ok := vague[strings.ToLower(s.terms[i].text)]; return ok }

// everybody are nouns that do not narrow who is counted.
var everybody = set("people person human individual soul resident civilian passenger man inhabitant citizen worker employee miner villager victim guest visitor customer patient protester demonstrator marcher supporter fan spectator labourer migrant traveller occupant pilgrim worshipper volunteer")

// governorOf finds the predicate that a figure belongs to, and the class of
// what is counted.
func (s *Statement) governorOf(f *figure) {
	at := f.noun
	if at < 0 {
		at = f.from
		for k := f.from; k < f.to; k++ {
			if s.terms[k].upos == "NUM" || s.terms[k].upos == "NOUN" {
				at = k
			}
		}
	}
	k := knowledge()
	unit := f.unit
	if f.measured {
		unit = ""
	}
	f.class = ""
	if unit != "" {
		f.class = k.countedAs(unit, "")
		if f.class == "dead" && (unit == "victim" || unit == "life") {
			f.class = ""
			for _, p := range s.near(at) {
				if c := k.countedAs("", s.terms[p].lemma); c != "" || s.terms[p].lemma == "lose" || s.terms[p].lemma == "claim" {
					f.class = c
					if f.class == "" {
						f.class = "dead"
					}
				}
			}
			if f.class == "" && unit == "victim" {
				f.class = "dead"
			}
		}
	}
	for _, p := range s.near(at) {
		x := &s.terms[p]
		if f.governor < 0 && (x.upos == "VERB" || s.kid(p, "cop") >= 0 || x.lex.event) {
			f.governor = p
		}
		if x.upos == "NOUN" || x.upos == "VERB" {
			f.topic = append(f.topic, p)
		}
		if (f.class == "" || f.class == "crowd" && k.countedAs("", x.lex.lemma) != "") && !f.measured && (unit == "" || everybody[unit] || s.isPerson(f.noun) || unit == "dead") {
			f.class = k.countedAs("", x.lex.lemma)
		}
	}
	if f.governor < 0 && s.kid(at, "cop") >= 0 {
		f.governor = at
	}
	if f.class != "" && unit != "" && !everybody[unit] && !(f.noun >= 0 && k.countedAs(unit, "") != "") {
		f.subset = true
	}
}

// isPerson reports whether a noun names people.
func (s *Statement) isPerson(i int) bool {
	if i < 0 {
		return false
	}
	w := openWordnet()
	for _, id := range firstN(s.terms[i].lex.senses, 2) {
		if int(id) < len(w.files) && w.files[id] == 18 {
			return true
		}
	}
	return false
}

// near returns the terms that a figure's noun belongs to, nearest first: what
// governs it, and the subject or the adjective beside it.
func (s *Statement) near(i int) []int {
	var out []int
	x := &s.terms[i]
	for _, k := range x.kids { // "people killed", "people who died"
		if is(s.terms[k].rel, "acl") || s.terms[k].rel == "amod" && s.terms[k].lemma == "dead" {
			out = append(out, k)
		}
	}
	for _, k := range x.kids { // "45 days of fighting"
		if is(s.terms[k].rel, "nmod") && s.mark(k) == "of" && s.terms[k].lex.event {
			out = append(out, k)
		}
	}
	for h, n := x.head, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		g := &s.terms[h]
		out = append(out, h)
		last := g.upos == "VERB"
		for _, k := range g.kids {
			y := &s.terms[k]
			if k == i {
				continue
			}
			if is(y.rel, "xcomp", "advcl") && n == 0 && y.upos == "ADJ" || y.rel == "xcomp" && n == 0 && y.upos == "VERB" {
				out = append(out, k)
			}
			if (is(y.rel, "nsubj") || is(y.rel, "obj")) && y.upos == "NOUN" && (is(x.rel, "obl") || is(x.rel, "obj") || x.rel == "xcomp" || x.rel == "root") {
				out = append(out, k)
				for _, kk := range y.kids {
					if is(s.terms[kk].rel, "compound", "nmod", "amod") {
						out = append(out, kk)
					}
				}
			}
		}
		if last || is(g.rel, "conj", "advcl", "acl:relcl", "parataxis", "ccomp", "root") || is(x.rel, "ccomp") {
			break
		}
	}
	if x.head < 0 { // the noun is the root: "12 dead after"
		for _, k := range x.kids {
			if is(s.terms[k].rel, "nsubj") {
				out = append(out, k)
				for _, kk := range s.terms[k].kids {
					if is(s.terms[kk].rel, "compound", "nmod", "amod") {
						out = append(out, kk)
					}
				}
			}
		}
	}
	return out
}
