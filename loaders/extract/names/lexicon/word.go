package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/segment"
)

// A Word is a token with what is asked of it most.
type Word struct {
	*segment.Token
	Lower string // lower case, with straight apostrophes
	Key   uint64 // Hash of Lower
	Entry
	Shape
}

// A Shape is how a word is written.
type Shape uint8

// The shapes.
const (
	LowerCase   Shape = iota
	Capitalised       // Lena
	AllCapitals       // NATO
	MixedCase         // iPhone, McDonald
	Numeric           // 44, 44-day
	Punctuation       // and other signs
	Initial           // J. or J
)

// Named reports whether the word is written as names are.
func (s Shape) Named() bool {
	return s == Capitalised || s == AllCapitals || s == MixedCase || s == Initial
}

// ShapeOf tells the shape of a word.
func ShapeOf(s string) Shape {
	first, size := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsDigit(first):
		return Numeric
	case !unicode.IsLetter(first):
		return Punctuation
	}
	upper, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	rest := s[size:]
	switch {
	case upper == 0:
		return LowerCase
	case unicode.IsUpper(first) && (rest == "" || rest == "."):
		return Initial
	case upper == letters:
		return AllCapitals
	case unicode.IsUpper(first) && upper == 1:
		return Capitalised
	}
	return MixedCase
}

// Words reads the tokens of a sentence.
func (l *Lexicon) Words(tokens []segment.Token) []Word {
	out := make([]Word, len(tokens))
	for i := range tokens {
		t := &tokens[i]
		low := strings.ToLower(t.Text)
		if strings.Contains(low, "’") {
			low = strings.ReplaceAll(low, "’", "'")
		}
		key := Hash(0, low)
		w := Word{Token: t, Lower: low, Key: key, Entry: l.At(key), Shape: ShapeOf(t.Text)}
		if low == "us" && w.Shape != AllCapitals {
			w.Class &^= Country | Demonym
		}
		out[i] = w
	}
	return out
}

// Match is a phrase of the lexicon in a sentence: tokens [From, To).
type Match struct {
	From, To int
	Entry
}

const longestMatch = 8 // tokens

// Longest returns the longest phrase of several words that begins at word i,
// and reports whether there is one.
func (l *Lexicon) Longest(w []Word, i int) (Match, bool) {
	var m Match
	if !w[i].Class.Is(Prefix) {
		return m, false
	}
	key := w[i].Key
	for j := i + 1; j < len(w) && j < i+longestMatch; j++ {
		// Tokens may stand apart where the word is written with a hyphen.
		if w[j].Start > w[j-1].End && w[j].Text != "-" && w[j-1].Text != "-" {
			key = Join(key)
		}
		key = Hash(key, w[j].Lower)
		e := l.At(key)
		if e.Class&^Prefix != 0 {
			m = Match{i, j + 1, e}
		}
		if !e.Class.Is(Prefix) && w[j].Lower != "-" {
			break
		}
	}
	return m, m.To > 0
}
