package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/segment"
)

// word is a token with what the rules ask of it most.
type word struct {
	*segment.Token
	lower string
	class class
	shape shape
}

// shape is how a word is written.
type shape uint8

const (
	lowerCase shape = iota
	capitalised
	allCapitals
	mixedCase // iPhone, McDonald, eBay
	numeric
	punctuation
	initial // J. or J
)

func shapeOf(s string) shape {
	first, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsDigit(first):
		return numeric
	case !unicode.IsLetter(first):
		return punctuation
	}
	upper, lower, letters := 0, 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			letters++
		case unicode.IsLower(r):
			lower++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	rest := s[size:]
	switch {
	case !unicode.IsUpper(first) && upper == 0:
		return lowerCase
	case unicode.IsUpper(first) && (rest == "" || rest == "."):
		return initial
	case upper == letters:
		return allCapitals
	case unicode.IsUpper(first) && upper == 1:
		return capitalised
	}
	return mixedCase
}

// named reports whether the word is written as names are.
func (s shape) named() bool {
	return s == capitalised || s == allCapitals || s == mixedCase || s == initial
}

// words reads a sentence's tokens once.
func (l *lexicon) words(s *segment.Sentence, buf []word) []word {
	buf = buf[:0]
	for i := range s.Tokens {
		t := &s.Tokens[i]
		low := strings.ToLower(t.Text)
		w := word{Token: t, lower: low, class: l.of(low), shape: shapeOf(t.Text)}
		if w.class == 0 && strings.ContainsRune(low, '’') {
			w.class = l.of(strings.ReplaceAll(low, "’", "'"))
		}
		buf = append(buf, w)
	}
	return buf
}
