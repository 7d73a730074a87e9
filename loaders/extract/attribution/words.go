package attribution

import (
	_ "embed" // for the lists of nouns
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

//go:embed speakers.txt
var speakerText string

//go:embed writings.txt
var writingText string

// speakers and writings are nouns that head sources without a name.
var (
	speakers = wordSet(speakerText)
	writings = wordSet(writingText)
)

// lower is s in lower case, letter for letter at the same byte: one whose small form
// has another length in UTF-8 (the sign of Kelvin, a dotted capital I) stays as it
// is. So what is found in the one can be cut from the other.
func lower(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	b := make([]byte, i, len(s))
	copy(b, s)
	for i < len(s) {
		c, n := utf8.DecodeRuneInString(s[i:])
		if l := unicode.ToLower(c); utf8.RuneLen(l) == n && c != utf8.RuneError {
			b = utf8.AppendRune(b, l)
		} else {
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return string(b)
}

func wordSet(text string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(text) {
		if line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			m[w] = true
		}
	}
	return m
}

// singular takes the plural ending off a noun.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// headWord is the noun that heads a phrase: the last word before a preposition
// or comma.
func headWord(low string) string {
	last := ""
	for w := range strings.FieldsSeq(low) {
		switch w {
		case "of", "by", "from", "in", "on", "for", "at", "with", "issued", "released", "published", "that", "which", "who", "to", "about", "conducted":
			if last != "" {
				return last
			}
		}
		last = strings.Trim(w, ",.;:()\"'“”’")
		if strings.HasSuffix(w, ",") {
			return last
		}
	}
	return last
}

func hasCapital(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if capital(strings.TrimLeft(w, "“\"'(")) {
			return true
		}
	}
	return false
}

// common reports whether a word in lower case is one for several people.
func common(w string) bool {
	if speakers[w] || speakers[singular(w)] || someone(w) {
		return true
	}
	for _, end := range []string{"ers", "ists", "ors", "ians", "men", "women", "ants", "ents", "ees", "people", "folk"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// pronouns stand for somebody named elsewhere.
var pronouns = wordSet("he she it they him her them his its their who which that this these those himself herself itself themselves\n")

func sortSpans(s []schema.Span) {
	sort.Slice(s, func(i, j int) bool {
		if s[i].Start != s[j].Start {
			return s[i].Start < s[j].Start
		}
		return s[i].End < s[j].End
	})
}
