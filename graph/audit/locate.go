package audit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// locate finds what has become of a quote in a text, and where.
func locate(text string, s schema.Span, quote string) (State, schema.Span) {
	if s.ValidFor(text) && s.Of(text) == quote {
		return Exact, s
	}
	if at := nearest(text, quote, s.Start); at >= 0 {
		return Moved, schema.Span{Start: at, End: at + len(quote)}
	}
	if like, ok := closest(text, quote, s.Start); ok {
		return Altered, like
	}
	return Gone, schema.Span{}
}

// nearest is the occurrence of quote in text that is nearest to offset near, -1 for none.
func nearest(text, quote string, near int) int {
	if quote == "" {
		return -1
	}
	best := -1
	for at := 0; ; {
		i := strings.Index(text[at:], quote)
		if i < 0 {
			return best
		}
		at += i
		if best < 0 || abs(at-near) < abs(best-near) {
			best = at
		}
		at++
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// word is a word of a text in its folded form, and where it stands.
type word struct {
	folded string
	schema.Span
}

// wordsOf splits a text into its words; marks around them are not part of them.
func wordsOf(text string) []word {
	var out []word
	start := -1
	end := func(at int) {
		if start >= 0 {
			out = append(out, word{schema.Fold(text[start:at]), schema.Span{Start: start, End: at}})
			start = -1
		}
	}
	for i, c := range text {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || start >= 0 && inWord(c, text[i:]) {
			if start < 0 {
				start = i
			}
		} else {
			end(i)
		}
	}
	end(len(text))
	return out
}

// inWord reports whether c joins two halves of a word or number: 31,500; don't.
func inWord(c rune, rest string) bool {
	switch c {
	case '\'', '’', '-', '.', ',':
		next, _ := utf8.DecodeRuneInString(rest[utf8.RuneLen(c):])
		return unicode.IsLetter(next) && c != '.' && c != ',' || unicode.IsDigit(next)
	}
	return unicode.Is(unicode.Mn, c)
}

// closest finds the stretch of text that shares most words with quote, at least
// half of them; of equal ones that nearest to offset near. Words are compared
// folded, by how often they occur: a window of as many words as the quote has
// moves over the text, so it takes one pass.
func closest(text, quote string, near int) (schema.Span, bool) {
	want := map[string]int{}
	q := wordsOf(quote)
	for _, w := range q {
		want[w.folded]++
	}
	ws := wordsOf(text)
	if len(q) == 0 || len(ws) == 0 {
		return schema.Span{}, false
	}
	n := min(len(q), len(ws))
	have := map[string]int{}
	shared, best := 0, 0
	var at schema.Span
	for i, w := range ws {
		if k := want[w.folded]; k > 0 {
			if have[w.folded]++; have[w.folded] <= k {
				shared++
			}
		}
		if i >= n {
			if old := ws[i-n].folded; want[old] > 0 {
				if have[old]--; have[old] < want[old] {
					shared--
				}
			}
		}
		if i < n-1 {
			continue
		}
		here := schema.Span{Start: ws[i-n+1].Start, End: w.End}
		if shared > best || shared == best && abs(here.Start-near) < abs(at.Start-near) {
			best, at = shared, here
		}
	}
	return withMarks(text, at, quote, q), 2*best >= len(q)
}

// withMarks adds to a stretch of text the marks around the quote's words, where
// the text has them too.
func withMarks(text string, at schema.Span, quote string, q []word) schema.Span {
	if head := quote[:q[0].Start]; strings.HasSuffix(text[:at.Start], head) {
		at.Start -= len(head)
	}
	if tail := quote[q[len(q)-1].End:]; strings.HasPrefix(text[at.End:], tail) {
		at.End += len(tail)
	}
	return at
}
