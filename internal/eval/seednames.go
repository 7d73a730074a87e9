package main

import (
	"slices"
	"strings"
	"unicode"

	"whosaid/schema"
)

// fold is a name's words in lower case ASCII letters and digits; whatever else
// stands in it divides words, as in gold/score.py.
func fold(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
}

// known returns the folded names that an entity of the gold goes by, the
// fallback among them.
func (g *gold) known(id, fallback string) [][]string {
	all := []string{fallback}
	if e, ok := g.entities[id]; ok {
		all = append(all, e.Name)
		for _, a := range e.Aliases {
			all = append(all, string(a))
		}
	}
	var out [][]string
	for _, n := range all {
		if f := fold(n); len(f) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// sameName says whether name is one of the candidates, or shares at least least
// words with one and one of the two holds all words of the other. A speaker
// without a name is right when it is shown as one.
func sameName(name string, candidates [][]string, kind schema.NameKind, least int) bool {
	words := fold(name)
	for _, c := range candidates {
		if slices.Contains(c, "unnamed") {
			if kind == schema.Anonymous || kind == schema.Unknown || kind == schema.Group || len(words) == 0 {
				return true
			}
			for _, w := range words {
				switch w {
				case "unnamed", "unknown", "anonymous", "author", "unidentified":
					return true
				}
			}
		}
	}
	if len(words) == 0 {
		return false
	}
	mine := set(words)
	for _, c := range candidates {
		if slices.Equal(words, c) {
			return true
		}
		theirs := set(c)
		shared := 0
		for w := range mine {
			if theirs[w] {
				shared++
			}
		}
		if shared >= least && (shared == len(mine) || shared == len(theirs)) {
			return true
		}
	}
	return false
}

func set(words []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// clip shortens a text to n characters for a line of output.
func clip(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
