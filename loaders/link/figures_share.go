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
