package encoder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A vocabulary maps word pieces to their numbers. Pieces that continue a word begin with ##.
type vocabulary struct {
	of                map[string]int32
	begin, end, alien int32
}

func newVocabulary(pieces []string) *vocabulary {
	v := &vocabulary{of: make(map[string]int32, len(pieces))}
	for i, p := range pieces {
		v.of[p] = int32(i)
	}
	v.begin, v.end, v.alien = v.of["[CLS]"], v.of["[SEP]"], v.of["[UNK]"]
	return v
}

// longestWord is the length from which a word is not taken apart, in code points.
const longestWord = 100

// pieces are the numbers of the word pieces of a text: words in lower case without accents,
// each sign by itself, each word cut into the longest pieces that the vocabulary has, from
// its beginning (WordPiece; Schuster and Nakajima, 2012).
func (v *vocabulary) pieces(text string) []int32 {
	var out []int32
	for _, w := range words(text) {
		out = v.cut(out, w)
	}
	return out
}

func (v *vocabulary) cut(out []int32, w string) []int32 {
	if utf8.RuneCountInString(w) > longestWord {
		return append(out, v.alien)
	}
	whole := len(out)
	for at := 0; at < len(w); {
		end, id, found := len(w), int32(0), false
		for ; end > at; _, end = lastRune(w, at, end) {
			p := w[at:end]
			if at > 0 {
				p = "##" + p
			}
			if id, found = v.of[p]; found {
				break
			}
		}
		if !found {
			return append(out[:whole], v.alien)
		}
		out = append(out, id)
		at = end
	}
	return out
}

// lastRune is the last code point of w[at:end], and where it begins.
func lastRune(w string, at, end int) (rune, int) {
	r, n := utf8.DecodeLastRuneInString(w[at:end])
	return r, end - n
}

// words divides a text at white space and around signs.
func words(text string) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case r == 0 || r == utf8.RuneError || unicode.Is(unicode.Mn, r):
		case unicode.IsSpace(r):
			flush()
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		case sign(r) || ideograph(r):
			flush()
			out = append(out, string(r))
		default:
			b.WriteRune(r)
		}
	}
	flush()
	return out
}

// sign reports whether a code point stands by itself: punctuation, and what ASCII has
// besides letters and digits.
func sign(r rune) bool {
	return r > 32 && r < 127 && !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.IsPunct(r)
}

func ideograph(r rune) bool { return unicode.Is(unicode.Han, r) }
