package names

import (
	"strings"
	"unicode"
)

// skeleton is a form with the spellings that transcription varies made one:
// Katchin, Kachin and Katchine have one skeleton. Two different names may too.
func skeleton(s string) string {
	s = strings.ToLower(s)
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == 'ı' || c == 'î' || c == 'í' || c == 'ï':
			c = 'i'
		case strings.ContainsRune("áàâäãåāăąə", c):
			c = 'a'
		case strings.ContainsRune("éèêëēęě", c):
			c = 'e'
		case strings.ContainsRune("óòôöõøō", c):
			c = 'o'
		case strings.ContainsRune("úùûüū", c):
			c = 'u'
		case strings.ContainsRune("çćč", c):
			b.WriteByte('c')
			c = 'h'
		case strings.ContainsRune("šşśș", c):
			b.WriteByte('s')
			c = 'h'
		case c == 'ž' || c == 'ż' || c == 'ź':
			c = 'z'
		case c == 'ğ':
			c = 'g'
		case c == 'ñ' || c == 'ń' || c == 'ň':
			c = 'n'
		case c == 'ł':
			c = 'l'
		case !unicode.IsLetter(c) && !unicode.IsDigit(c):
			continue
		}
		b.WriteRune(c)
	}
	s = transcription.Replace(b.String())
	s = strings.TrimSuffix(s, "e")
	// Doubled letters are one.
	b.Reset()
	last := rune(-1)
	for _, c := range s {
		if c != last {
			b.WriteRune(c)
		}
		last = c
	}
	return b.String()
}

var transcription = strings.NewReplacer(
	"tch", "ch", "dzh", "j", "kh", "h", "gh", "g", "ph", "f", "ou", "u", "oo", "u", "ee", "i", "yy", "i", "iy", "i", "ij", "i",
	"y", "i", "w", "v", "ck", "k", "q", "k", "ts", "c", "tz", "c",
)

// distance is the number of letters to put in, take out or change to make b of
// a (Levenshtein 1966), or limit+1 when it is more than limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		diagonal := row[0]
		row[0] = i
		least := row[0]
		for j := 1; j <= len(y); j++ {
			next := min(row[j]+1, row[j-1]+1)
			if x[i-1] == y[j-1] {
				next = min(next, diagonal)
			} else {
				next = min(next, diagonal+1)
			}
			diagonal, row[j] = row[j], next
			least = min(least, next)
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(y)]
}

// variant reports whether two forms in lower case may be spellings of one name:
// the same skeleton, or nearly the same letters in a long word. Acronyms, which
// differ by a letter and in everything, are not for it.
func variant(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) < 5 || len(b) < 5 || a[0] != b[0] {
		return false
	}
	return skeleton(a) == skeleton(b) || nearly(a, b)
}

// nearly reports whether two long forms in lower case have nearly the same letters.
func nearly(a, b string) bool {
	if a[:1] != b[:1] {
		return false
	}
	n := min(len(a), len(b))
	switch {
	case n >= 10:
		return distance(a, b, 2) <= 2
	case n >= 7:
		return distance(a, b, 1) <= 1
	}
	return false
}
