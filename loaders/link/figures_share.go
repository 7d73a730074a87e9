package link

import (
	"strings"
	"whosaid/loaders/extract/quantity/number"
	"whosaid/loaders/segment"
)

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
		if _, scaled := number.Scale(word(j + 3)); scaled && word(j+2) == "a" {
			return 0, 0 // a number: "a quarter of a million"
		}
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
	thing := at // "one scan in fourteen"
	if n.Words && at < len(ts) && ts[at].UPOS == "NOUN" {
		thing++
	}
	every := false
	switch at = thing; {
	case word(at) == "in" && word(at+1) == "every", word(at) == "of" && word(at+1) == "every", word(at) == "for" && word(at+1) == "every":
		at, every = at+2, true
	case word(at) == "in":
		at++
	case word(at) == "out" && word(at+1) == "of":
		at += 2
	default:
		return 0, 0
	}
	m, ok := number.Read(ts, at)
	if !ok || m.Tokens == 0 || m.Value <= n.Value || m.Plain && n.Words {
		return 0, 0
	}
	next := at + m.Tokens
	counts := next < len(ts) && (ts[next].UPOS == "NOUN" || ts[next].UPOS == "ADJ" || ts[next].Text == "-")
	switch {
	case ts[thing-1].UPOS == "NOUN" && (!m.Words || counts):
		return 0, 0 // "one patient in fourteen wards"
	case wholes[m.Value]:
	case !(every || n.Value == 1 && n.Words && m.Words && !counts && m.Value <= 100):
		return 0, 0
	}
	return 100 * n.Value / m.Value, next - j
}

// shareOf is a count of things whose whole the words count too as a part of that whole, in
// percent: "fewer than 60 of its 210 machines"; nil for any other figure.
func (s *Statement) shareOf(f *figure) *figure {
	if f.measured || f.hedge != "" && vague[f.hedge] != [2]float64{} {
		return nil
	}
	for i := range s.figures {
		g := &s.figures[i]
		if g == f || g.measured || g.from <= f.from || g.value < f.value || g.value <= 0 || g.lo != g.hi || !s.partOf(f, g) {
			continue
		}
		n := *f
		n.value, n.lo, n.hi = 100*f.value/g.value, 100*f.lo/g.value, 100*f.hi/g.value
		if f.least {
			n.hi = 100
		}
		n.unit, n.measured, n.written, n.scale, n.class = "%", true, "", 0, ""
		n.of, n.to = g.noun, max(f.to, g.to)
		if n.of < 0 {
			n.of = f.noun
		}
		s.classify(&n)
		return &n
	}
	return nil
}

// partOf reports whether nothing but "of" and what points to the whole stands between the
// numbers of two figures.
func (s *Statement) partOf(f, g *figure) bool {
	num := func(k int) bool { return k < len(s.terms) && s.terms[k].upos == "NUM" }
	k := f.from
	for k < f.to && !num(k) {
		k++
	}
	for num(k) {
		k++
	}
	if k == f.from || k >= len(s.terms) || s.terms[k].lemma != "of" {
		return false
	}
	for k++; k < g.to && !num(k); k++ {
		if x := &s.terms[k]; !is(x.rel, "det", "nmod:poss", "advmod", "fixed") && x.text != "'s" && x.text != "’s" {
			return false
		}
	}
	return k >= g.from && k < g.to
}
