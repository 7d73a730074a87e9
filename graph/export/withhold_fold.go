package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A folded text is what is left of a text for comparing names: lower case letters
// without marks, one space for everything between words. at says where in the
// text each byte of it comes from.
type folded struct {
	text string
	at   []int32
}

// letters stand for letters that look or sound alike and that decomposition does
// not bring together: strokes and ligatures, and the letters of other scripts that
// cannot be told from Latin ones on paper.
var letters = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "ng", 'ə': "e", 'ƒ': "f"}
	from, to := []rune("аеорсухіјѕһԁɡαοικνρτυχ"), "aeopcyxijshdgaoikvptux"
	for i, r := range from {
		m[r] = to[i : i+1]
	}
	return m
}()

// fold folds a text. Letters of any script are letters; digits, punctuation and
// symbols part words; marks and characters that do not show are as if not there.
func fold(s string) folded {
	var b strings.Builder
	b.Grow(len(s))
	at := make([]int32, 0, len(s))
	put := func(c string, from int) {
		b.WriteString(c)
		for range len(c) {
			at = append(at, int32(from))
		}
	}
	space := true
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf { // most text
			switch {
			case c >= 'a' && c <= 'z':
				put(s[i:i+1], i)
				space = false
			case c >= 'A' && c <= 'Z':
				b.WriteByte(c | 0x20)
				at = append(at, int32(i))
				space = false
			case !space:
				put(" ", i)
				space = true
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		for _, d := range norm.NFKD.String(string(r)) {
			d = unicode.ToLower(d)
			switch {
			case letters[d] != "":
				put(letters[d], i)
				space = false
			case unicode.Is(unicode.M, d), unicode.Is(unicode.Cf, d):
			case unicode.IsLetter(d):
				put(string(d), i)
				space = false
			case !space:
				put(" ", i)
				space = true
			}
		}
		i += n
	}
	return folded{b.String(), at}
}

// span is the stretch of the text, of n bytes, that bytes from to to come from.
func (f folded) span(from, to, n int) (int, int) {
	end := n
	if to < len(f.at) {
		end = int(f.at[to])
	}
	return int(f.at[from]), end
}

// words are the folded words of a text.
func words(s string) []string { return strings.Fields(fold(s).text) }

// wordEnd is where the word of a folded text ends that begins at i.
func wordEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], ' '); n >= 0 {
		return i + n
	}
	return len(text)
}
