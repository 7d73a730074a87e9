package queries

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"whosaid/schema"
)

func itoa(n int) string { return strconv.Itoa(n) }

// contentWords are the words of a text that searching compares: folded, without
// punctuation, cut to a stem of at most six letters so that forms of a word meet.
func contentWords(text string) []string {
	fields := strings.FieldsFunc(schema.Fold(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	out := fields[:0]
	for _, f := range fields {
		if len(f) < 3 && !unicode.IsDigit(rune(f[0])) {
			continue
		}
		if r := []rune(f); len(r) > 6 {
			f = string(r[:6])
		}
		out = append(out, f)
	}
	return out
}

// rank returns the assertions that share at least two thirds of the weight of
// text's words, weighted by rarity, the closest first.
func rank(all []*schema.Assertion, text string) []*schema.Assertion {
	want := contentWords(text)
	if len(want) == 0 {
		return nil
	}
	slices.Sort(want)
	want = slices.Compact(want)
	seen := map[string]int{}
	words := make([]map[string]bool, len(all))
	for i, a := range all {
		words[i] = map[string]bool{}
		for _, w := range contentWords(a.Text + " " + a.Quote) {
			words[i][w] = true
		}
		for _, w := range want {
			if words[i][w] {
				seen[w]++
			}
		}
	}
	weight := func(w string) float64 { return math.Log1p(float64(len(all)) / float64(1+seen[w])) }
	total := 0.0
	for _, w := range want {
		total += weight(w)
	}
	type hit struct {
		a     *schema.Assertion
		score float64
	}
	var hits []hit
	for i, a := range all {
		s := 0.0
		for _, w := range want {
			if words[i][w] {
				s += weight(w)
			}
		}
		if s >= total*2/3 && s > 0 {
			// Of equal coverage, the assertion that says less besides is closer.
			hits = append(hits, hit{a, s/total - float64(len(words[i]))*1e-4})
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Or(-cmp.Compare(x.score, y.score), cmp.Compare(x.a.ID, y.a.ID)) })
	out := make([]*schema.Assertion, len(hits))
	for i, h := range hits {
		out[i] = h.a
	}
	return out
}
