package quantity

import (
	"strings"

	"whosaid/loaders/segment"
)

// hedges are words before a number and what they say of it.
var hedges = []struct {
	words  string
	approx string
}{
	{"no more than", "at_most"}, {"not more than", "at_most"}, {"no fewer than", "at_least"}, {"no less than", "at_least"},
	{"not less than", "at_least"}, {"a minimum of", "at_least"}, {"a maximum of", "at_most"}, {"as many as", "at_most"}, {"as much as", "at_most"},
	{"as few as", "at_least"}, {"in excess of", "more_than"}, {"upwards of", "more_than"}, {"more than", "more_than"}, {"greater than", "more_than"},
	{"fewer than", "less_than"}, {"less than", "less_than"}, {"at least", "at_least"}, {"at most", "at_most"}, {"up to", "at_most"},
	{"close to", "almost"}, {"just under", "almost"}, {"just over", "more_than"}, {"well over", "more_than"}, {"an estimated", "about"},
	{"an approximate", "about"}, {"a reported", "reported"}, {"exceeding", "more_than"}, {"exceeds", "more_than"}, {"exceeded", "more_than"}, {"about", "about"}, {"around", "about"}, {"approximately", "about"},
	{"roughly", "about"}, {"some", "about"}, {"circa", "about"}, {"estimated", "about"}, {"nearly", "almost"}, {"almost", "almost"},
	{"over", "more_than"}, {"above", "more_than"}, {"under", "less_than"}, {"below", "less_than"}, {"reportedly", "reported"}, {"~", "about"},
	{"<", "less_than"}, {">", "more_than"},
}

// hedgesBy holds the hedges by their first word, the longest first.
var hedgesBy = func() map[string][]struct {
	words  []string
	approx string
} {
	m := map[string][]struct {
		words  []string
		approx string
	}{}
	for _, h := range hedges {
		w := strings.Fields(h.words)
		m[w[0]] = append(m[w[0]], struct {
			words  []string
			approx string
		}{w, h.approx})
	}
	return m
}()

// hedge reads a hedge at ts[i] and says where it ends; at i when there is none.
func hedge(ts []segment.Token, i int) (approx string, next int) {
	for _, h := range hedgesBy[lower(ts, i)] {
		ok := true
		for k, w := range h.words {
			ok = ok && lower(ts, i+k) == w
		}
		if ok {
			return h.approx, i + len(h.words)
		}
	}
	return "", i
}

// lower returns the token at i in lower case, "" beyond the ends.
func lower(ts []segment.Token, i int) string {
	if i < 0 || i >= len(ts) {
		return ""
	}
	return strings.ToLower(ts[i].Text)
}

func text(ts []segment.Token, i int) string {
	if i < 0 || i >= len(ts) {
		return ""
	}
	return ts[i].Text
}

// glued reports whether nothing lies between the tokens i-1 and i.
func glued(ts []segment.Token, i int) bool {
	return i > 0 && i < len(ts) && ts[i-1].End == ts[i].Start
}

func one(s string, list ...string) bool {
	for _, x := range list {
		if s == x {
			return true
		}
	}
	return false
}
