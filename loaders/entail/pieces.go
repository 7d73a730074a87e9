package entail

import (
	"encoding/binary"
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	form "golang.org/x/text/unicode/norm"
)

// Texts are cut into word pieces as BERT's uncased models do it: control characters
// go, accents go (NFD without marks), capitals are lowered, every punctuation mark
// and every Chinese character stands alone, and each word is cut greedily into the
// longest pieces there are. A word that cannot be, or is longer than maxWord, is
// one unknown piece. Markers such as [SEP] in a text are words like others.
const (
	maxText = 8 << 10 // bytes of a text that are looked at
	maxWord = 100     // code points of a word
)

// pieces are the word pieces of a model: a piece's number is its rank.
type pieces struct {
	ends                  []byte // uint32 each
	text                  []byte
	unknown, first, final int
}

func (in *input) pieces(n, size int) pieces {
	p := pieces{ends: in.bytes(4 * n), text: in.bytes(size)}
	if in.err != nil {
		return p
	}
	last := 0
	for i := range n {
		end := p.end(i)
		if end <= last || end > size || i > 0 && string(p.at(i-1)) >= string(p.text[last:end]) {
			in.err = fmt.Errorf("word piece %d is out of order", i)
			return p
		}
		last = end
	}
	if last != size {
		in.err = fmt.Errorf("%d bytes follow the last word piece", size-last)
		return p
	}
	for _, s := range []struct {
		name   string
		number *int
	}{{"[UNK]", &p.unknown}, {"[CLS]", &p.first}, {"[SEP]", &p.final}} {
		i, ok := p.find([]byte(s.name))
		if !ok && in.err == nil {
			in.err = fmt.Errorf("it has no word piece %s", s.name)
		}
		*s.number = i
	}
	return p
}

func (p *pieces) end(i int) int { return int(binary.LittleEndian.Uint32(p.ends[4*i:])) }

func (p *pieces) at(i int) []byte {
	start := 0
	if i > 0 {
		start = p.end(i - 1)
	}
	return p.text[start:p.end(i)]
}

func (p *pieces) find(piece []byte) (int, bool) {
	n := len(p.ends) / 4
	i := sort.Search(n, func(i int) bool { return string(p.at(i)) >= string(piece) })
	return i, i < n && string(p.at(i)) == string(piece)
}

// split gives the numbers of a text's pieces between the two that mark its ends, at
// most limit in all.
func (p *pieces) split(text string, limit int) []int {
	out := append(make([]int, 0, 32), p.first)
	for _, word := range words(text) {
		if len(out) >= limit-1 {
			break
		}
		out = p.cut(out, word)
	}
	return append(out[:min(len(out), limit-1)], p.final)
}

// cut appends the pieces of a word.
func (p *pieces) cut(out []int, word string) []int {
	if utf8.RuneCountInString(word) > maxWord {
		return append(out, p.unknown)
	}
	start := len(out)
	buf := make([]byte, 0, len(word)+2)
	for rest := word; rest != ""; {
		buf = buf[:0]
		if len(rest) < len(word) {
			buf = append(buf, "##"...)
		}
		mark := len(buf)
		buf = append(buf, rest...)
		for {
			if len(buf) == mark {
				return append(out[:start], p.unknown)
			}
			if i, ok := p.find(buf); ok {
				out = append(out, i)
				rest = rest[len(buf)-mark:]
				break
			}
			_, n := utf8.DecodeLastRune(buf)
			buf = buf[:len(buf)-n]
		}
	}
	return out
}

// words gives the words and marks of a text in lower case without accents.
func words(text string) []string {
	if len(text) > maxText {
		text = text[:maxText]
	}
	var clean strings.Builder
	clean.Grow(len(text))
	for _, r := range text {
		switch {
		case blank(r):
			clean.WriteByte(' ')
		case r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co):
		case chinese(r):
			clean.WriteByte(' ')
			clean.WriteRune(r)
			clean.WriteByte(' ')
		default:
			clean.WriteRune(r)
		}
	}
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	for _, r := range form.NFD.String(clean.String()) {
		switch r = unicode.ToLower(r); {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsSpace(r):
			flush()
		case mark(r):
			flush()
			out = append(out, string(r))
		default:
			word = append(word, r)
		}
	}
	flush()
	return out
}

func blank(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.White_Space, r) && !unicode.Is(unicode.Cc, r)
}

// mark tells what stands alone: punctuation, and ASCII's symbols.
func mark(r rune) bool {
	if r < 0x80 {
		return r > ' ' && r < 0x7f && !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	}
	return unicode.IsPunct(r)
}

// chinese tells the blocks of Chinese characters, as BERT has them: kana and hangul
// are not among them.
func chinese(r rune) bool {
	for _, b := range [...][2]rune{
		{0x4E00, 0x9FFF}, {0x3400, 0x4DBF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B73F},
		{0x2B740, 0x2B81F}, {0x2B820, 0x2CEAF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F},
	} {
		if b[0] <= r && r <= b[1] {
			return true
		}
	}
	return false
}
