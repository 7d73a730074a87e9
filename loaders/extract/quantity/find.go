package quantity

import (
	"strings"

	"whosaid/loaders/extract/quantity/number"
	"whosaid/loaders/extract/temporal"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Find finds the figures of t, sorted by Start; they do not overlap.
func Find(t *segment.Text) []schema.Quantity {
	var out []schema.Quantity
	times := temporal.Tag(t, "")
	f := finder{source: t.Source}
	for k := range t.Sentences {
		s := &t.Sentences[k]
		for len(times) > 0 && times[0].End <= s.Start {
			times = times[1:]
		}
		if !f.load(s, times) {
			continue
		}
		first := len(out)
		for i := 0; i < len(f.ts); {
			q, next := f.at(i)
			if next <= i {
				i++
				continue
			}
			if q.Unit == "" && len(out) > first && f.elliptic(next) {
				q.Unit = out[len(out)-1].Unit
			}
			out = append(out, q)
			i = next
		}
	}
	return out
}

// A finder reads one sentence at a time.
type finder struct {
	source string
	ts     []segment.Token
	taken  []bool // the token belongs to a date, a time or a repetition
}

// load takes a sentence. It reports whether it holds a word that may be or
// begin a figure.
func (f *finder) load(s *segment.Sentence, times []schema.TimeMention) bool {
	f.ts = s.Tokens
	f.taken = append(f.taken[:0], make([]bool, len(f.ts))...)
	for _, m := range times {
		if m.Start >= s.End {
			break
		}
		if m.Kind == "duration" {
			continue
		}
		for i, t := range f.ts {
			if t.Start < m.End && m.Start < t.End {
				f.taken[i] = true
			}
		}
	}
	for i := range f.ts {
		if _, ok := number.Read(f.ts, i); ok || fractionWord(lower(f.ts, i)) || one(lower(f.ts, i), "no", "twice") || spans[lower(f.ts, i)] || priced(f.ts[i].Text) {
			return true
		}
		if _, ok := number.Scale(lower(f.ts, i)); ok || lower(f.ts, i) == "scores" {
			return true
		}
	}
	return false
}

// A figure is a number with what belongs to it, in tokens.
type figure struct {
	from, to int
	value    *float64
	min, max *float64
	approx   string
	unit, of string
}

// at reads the figure that begins at token i, hedge included, and says where it
// ends; 0 when there is none.
func (f *finder) at(i int) (schema.Quantity, int) {
	if f.taken[i] {
		return schema.Quantity{}, 0
	}
	approx, at := hedge(f.ts, i)
	for at > i { // "at least about"
		more, next := hedge(f.ts, at)
		if next == at {
			break
		}
		if approx == "about" || approx == "reported" {
			approx = more
		}
		at = next
	}
	if at < len(f.ts) && f.taken[at] {
		return schema.Quantity{}, 0
	}
	for _, read := range []func(int) *figure{f.between, f.none, f.vague, f.fraction, f.spell, f.counted} {
		g := read(at)
		if g == nil {
			continue
		}
		g.from = i
		if g.approx == "" {
			g.approx = approx
		}
		return f.quantity(g), g.to
	}
	return schema.Quantity{}, 0
}

// quantity makes the schema's quantity of a figure.
func (f *finder) quantity(g *figure) schema.Quantity {
	span := schema.Span{Start: f.ts[g.from].Start, End: f.ts[g.to-1].End}
	q := schema.Quantity{Span: span, Text: span.Of(f.source), Value: g.value, Min: g.min, Max: g.max, Unit: g.unit, Of: g.of}
	if g.approx != "" {
		q.Approx = &g.approx
	}
	if g.value != nil {
		v := *g.value
		switch g.approx {
		case "more_than", "at_least":
			q.Min = &v
		case "less_than", "at_most", "almost":
			q.Max = &v
		}
	}
	return q
}

// between reads "between 5,000 and 6,000 people", "from 10 to 15".
func (f *finder) between(i int) *figure {
	w := lower(f.ts, i)
	if w != "between" && w != "from" {
		return nil
	}
	a, at, ca := f.amount(i + 1)
	if at == 0 || w == "between" && lower(f.ts, at) != "and" || w == "from" && lower(f.ts, at) != "to" {
		return nil
	}
	b, next, cb := f.amount(at + 1)
	if next == 0 || b <= a {
		return nil
	}
	if w == "from" { // "rose from 10 to 15": two figures
		return nil
	}
	a = sameScale(f.ts, at, a, next, b)
	return f.finish(&figure{to: next, min: &a, max: &b, approx: "range", unit: ca + first(cb, ca)}, false)
}

func first(b, a string) string {
	if a != "" {
		return ""
	}
	return b
}

// sameScale gives the first number of a range the scale of the second: "4 to 5
// million".
func sameScale(ts []segment.Token, aEnd int, a float64, bEnd int, b float64) float64 {
	if m, ok := number.Scale(lower(ts, bEnd-1)); ok && m > 12 && a < 1000 && b >= m {
		if _, own := number.Scale(lower(ts, aEnd-1)); !own && a*m < b {
			return a * m
		}
	}
	return a
}

// amount reads a number with a currency before it, and says which.
func (f *finder) amount(i int) (v float64, next int, code string) {
	if i >= len(f.ts) || f.taken[i] {
		return 0, 0, ""
	}
	at := i
	if c := currency(f.ts[i].Text); c != "" && i+1 < len(f.ts) && !one(lower(f.ts, i), "dollar", "dollars", "euro", "euros", "pound", "pounds", "yuan") {
		code, at = c, i+1
	} else if c, n, ok := f.price(i); ok {
		return n, i + 1, c
	}
	n, ok := number.Read(f.ts, at)
	if !ok || n.Stem {
		return 0, 0, ""
	}
	return n.Value, at + n.Tokens, code
}

// priced reports whether a token holds a sign of currency and a figure.
func priced(s string) bool {
	return len(s) > 2 && (s[0] == 'U' || s[0] == 'A' || s[0] == 'C' || s[0] == 'N' || s[0] == 'H' || s[0] == 'S' || s[0] == 'R') && strings.IndexByte(s, '$') > 0
}

// price reads a token such as US$3.2m.
func (f *finder) price(i int) (code string, v float64, ok bool) {
	s := f.ts[i].Text
	if !priced(s) {
		return "", 0, false
	}
	cut := strings.IndexByte(s, '$') + 1
	code = currency(s[:cut])
	if cut == len(s) || code == "" {
		return "", 0, false
	}
	n, ok := number.Read([]segment.Token{{Text: s[cut:]}}, 0)
	return code, n.Value, ok
}

// none reads "no casualties": nothing of what is counted.
func (f *finder) none(i int) *figure {
	w := lower(f.ts, i)
	if w != "no" && w != "zero" {
		return nil
	}
	at := i + 1
	if one(lower(f.ts, at), "other", "further", "new", "more", "reported", "immediate", "confirmed") {
		at++
	}
	if !harm[lower(f.ts, at)] {
		return nil
	}
	zero := 0.0
	return &figure{to: at + 1, value: &zero, unit: f.ts[at].Text}
}

// harm is what is counted when there is none of it.
var harm = set("casualties injuries deaths victims survivors fatalities arrests wounded dead injured hostages refugees cases infections")

// vague reads orders of magnitude: "dozens of people", "hundreds of thousands",
// "several hundred", "a few dozen".
func (f *finder) vague(i int) *figure {
	w := lower(f.ts, i)
	least := 0.0
	at := i
	switch {
	case (w == "several" || w == "many") && f.stem(i+1) > 0:
		least, at = 2*f.stem(i+1), i+2
	case w == "a" && one(lower(f.ts, i+1), "few", "couple") && f.stem(i+2) > 0:
		least, at = 2*f.stem(i+2), i+3
	case w == "scores" && lower(f.ts, i+1) == "of":
		least, at = 40, i+1
	case w == "tens" && lower(f.ts, i+1) == "of" && one(lower(f.ts, i+2), "thousands", "millions", "billions"):
		m, _ := number.Scale(lower(f.ts, i+2))
		least, at = 20*m, i+3
	default:
		m, ok := number.Scale(w)
		if !ok || !strings.HasSuffix(w, "s") {
			return nil
		}
		least, at = 2*m, i+1
		if lower(f.ts, at) == "of" {
			if m2, ok := number.Scale(lower(f.ts, at+1)); ok && m2 > m && strings.HasSuffix(lower(f.ts, at+1), "s") {
				least, at = 2*m*m2, at+2
			}
		}
	}
	g := &figure{to: at, min: &least, approx: "about"}
	if lower(f.ts, at) == "of" {
		if c := currency(text(f.ts, at+1)); c != "" {
			g.unit, g.to = c, at+2
			return g
		}
		if u, next := f.measure(at + 1); next > 0 {
			g.unit, g.to = u, next
			return g
		}
		start := at + 1
		for one(lower(f.ts, start), "the", "its", "their", "his", "her", "our", "other") {
			start++
		}
		if n := f.noun(start, true); n >= 0 {
			g.unit, g.to = f.ts[n].Text, n+1
		}
		return g
	}
	return f.finish(g, false)
}

func (f *finder) stem(i int) float64 {
	if i >= len(f.ts) {
		return 0
	}
	m, ok := number.Scale(lower(f.ts, i))
	if !ok || strings.HasSuffix(lower(f.ts, i), "s") {
		return 0
	}
	return m
}

// denominators are the words for parts.
var denominators = map[string]float64{
	"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
	"eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}

func fractionWord(w string) bool { return denominators[w] > 0 }

// fraction reads a part of a whole: "half of the houses", "two-thirds of
// voters", "a quarter", "one in five residents". It is put in per cent.
func (f *finder) fraction(i int) *figure {
	w := lower(f.ts, i)
	at, top := i, 1.0
	switch {
	case w == "half":
		at = i + 1
		if lower(f.ts, at) != "of" && !one(lower(f.ts, at), "the", "its", "their", "his", "her", "our") {
			return nil
		}
		return f.part(50, at)
	case w == "a" || w == "one":
		at++
		if lower(f.ts, at) == "-" {
			at++
		}
	default:
		n, ok := number.Read(f.ts, i)
		if !ok || n.Value > 20 || n.Value < 1 {
			return nil
		}
		if lower(f.ts, i+n.Tokens) == "in" || lower(f.ts, i+n.Tokens) == "out" && lower(f.ts, i+n.Tokens+1) == "of" {
			return f.rate(i, n)
		}
		top, at = n.Value, i+n.Tokens
		if lower(f.ts, at) == "-" {
			at++
		}
	}
	if w == "one" && (lower(f.ts, at) == "in" || lower(f.ts, at) == "out" && lower(f.ts, at+1) == "of") {
		return f.rate(i, number.Number{Value: 1, Tokens: 1})
	}
	d := denominators[lower(f.ts, at)]
	if d == 0 || top >= d || lower(f.ts, at) == "half" && lower(f.ts, at+1) != "of" ||
		top == 1 && lower(f.ts, at+1) != "of" || top > 1 && !strings.HasSuffix(lower(f.ts, at), "s") {
		return nil
	}
	return f.part(100*top/d, at+1)
}

// rate reads "one in five residents", "three out of ten", "nine in ten say".
func (f *finder) rate(i int, n number.Number) *figure {
	at := i + n.Tokens + 1
	if lower(f.ts, at) == "of" {
		at++
	}
	m, ok := number.Read(f.ts, at)
	if !ok || m.Stem || m.Value <= n.Value || m.Value > 1e6 || f.taken[at] {
		return nil
	}
	end := at + m.Tokens
	k := f.noun(end, false)
	if lower(f.ts, at-1) != "of" && (k < 0 && !(m.Value == 10 && f.verb(end)) || m.Plain && m.Value > 1000) {
		return nil
	}
	v := 100 * n.Value / m.Value
	g := &figure{to: end, value: &v, unit: "%"}
	if k >= 0 {
		g.of, g.to = f.ts[k].Text, k+1
	}
	return g
}

// verb reports whether token i is a verb, by its tag or its form.
func (f *finder) verb(i int) bool {
	return i < len(f.ts) && (f.ts[i].UPOS == "VERB" || f.ts[i].UPOS == "AUX" || verbs[lower(f.ts, i)])
}

// part makes a share of what follows "of".
func (f *finder) part(percent float64, at int) *figure {
	g := &figure{to: at, value: &percent, unit: "%"}
	f.whole(g)
	return g
}

// whole reads "of the households" after a share. The span ends before it.
func (f *finder) whole(g *figure) {
	at := g.to
	if lower(f.ts, at) == "of" {
		at++
	} else if !one(lower(f.ts, at), "the", "its", "their", "his", "her", "our") {
		return
	}
	if end := phraseEnd(f.ts, at); end > at {
		g.of = f.source[f.ts[at].Start:f.ts[end-1].End]
	}
}

// elliptic reports whether nothing that could be counted follows token i, so
// that a number without a noun counts what the one before did.
func (f *finder) elliptic(i int) bool {
	if i >= len(f.ts) {
		return true
	}
	w := lower(f.ts, i)
	return one(w, ".", ",", ";", ")", "and", "have", "had", "has", "were", "are", "more", "others") || verbs[w]
}
