package temporal

import (
	"strings"

	"whosaid/loaders/extract/quantity/number"
	"whosaid/loaders/segment"
)

// A word is a token with what the lexicon knows of it.
type word struct {
	*entry
	mid bool // "mid-" was cut off
	num int  // the value of a token of up to four digits; -1 otherwise
}

// A line is one sentence as the rules see it.
type line struct {
	words  []word
	tokens []segment.Token

	dayFirst bool // the text writes the day before the month in figures
}

// load reads the tokens of a sentence. It reports whether any word may begin a
// time expression.
func (l *line) load(tokens []segment.Token) bool {
	l.tokens, l.words = tokens, l.words[:0]
	any := false
	for i := range tokens {
		w := lookup(tokens[i].Text)
		switch w.class {
		case other, aWord:
			any = any || w.starts
		default:
			any = true
		}
		l.words = append(l.words, w)
	}
	return any
}

// longest is the length in bytes of the longest word that matters.
const longest = 16

func lookup(s string) word {
	w := word{entry: none, num: -1}
	if len(s) > longest {
		return w
	}
	c := s[0]
	if c >= '0' && c <= '9' || (c == '\'' || strings.HasPrefix(s, "’")) && strings.ContainsAny(s, "0123456789") {
		w.entry = &digitsEntry
		if len(s) <= 4 {
			n := 0
			for i := 0; i < len(s); i++ {
				if s[i] < '0' || s[i] > '9' {
					return w
				}
				n = n*10 + int(s[i]-'0')
			}
			w.num = n
		}
		return w
	}
	var buf [longest]byte
	for i := 0; i < len(s); i++ {
		b := s[i]
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		buf[i] = b
	}
	low := buf[:len(s)]
	if len(low) > 4 && string(low[:4]) == "mid-" {
		low, w.mid = low[4:], true
		if low[0] >= '0' && low[0] <= '9' {
			w.entry = &digitsEntry
			return w
		}
	}
	if e, ok := lexicon[string(low)]; ok {
		w.entry = e
	}
	return w
}

var digitsEntry = entry{class: digits}

// at returns the word at i; beyond the ends it is no word.
func (l *line) at(i int) word {
	if i < 0 || i >= len(l.words) {
		return word{entry: none, num: -1}
	}
	return l.words[i]
}

// text returns the token at i, without "mid-"; "" beyond the ends.
func (l *line) text(i int) string {
	if i < 0 || i >= len(l.tokens) {
		return ""
	}
	if l.words[i].mid {
		return l.tokens[i].Text[4:]
	}
	return l.tokens[i].Text
}

// is reports whether the word at i is one of the words given.
func (l *line) is(i int, words ...string) bool {
	low := l.at(i).low
	if low == "" {
		return false
	}
	for _, w := range words {
		if low == w {
			return true
		}
	}
	return false
}

// said reports whether the token at i is one of the words given, whatever the
// lexicon knows of it.
func (l *line) said(i int, words ...string) bool {
	s := l.text(i)
	for _, w := range words {
		if strings.EqualFold(s, w) {
			return true
		}
	}
	return false
}

// glued reports whether no space lies between the tokens i-1 and i.
func (l *line) glued(i int) bool {
	return i > 0 && i < len(l.tokens) && l.tokens[i-1].End == l.tokens[i].Start
}

// capital reports whether the token at i begins with a capital.
func (l *line) capital(i int) bool {
	s := l.text(i)
	return s != "" && s[0] >= 'A' && s[0] <= 'Z'
}

// ordinal returns the ordinal at i and the place after it: "third", "3rd",
// "twenty-first".
func (l *line) ordinal(i int) (n, next int) {
	w := l.at(i)
	switch {
	case w.class == anOrd:
		return w.val, i + 1
	case w.low == "first":
		return 1, i + 1
	case w.low == "second" && !w.plural:
		return 2, i + 1
	case w.class == digits:
		if n, ok := number.Ordinal(strings.ToLower(l.text(i))); ok {
			return n, i + 1
		}
	case w.low == "twenty" && l.is(i+1, "-"):
		if n, next := l.ordinal(i + 2); next > 0 && n < 10 && l.at(i+2).class != digits {
			return 20 + n, next
		}
	}
	return 0, 0
}

// year returns the year written at i and the place after it: "1998", or
// "nineteen ninety-eight", "two thousand" in words.
func (l *line) year(i int) (y, next int) {
	w := l.at(i)
	if w.num >= 1000 && w.num < 2200 && len(l.tokens[i].Text) == 4 {
		return w.num, i + 1
	}
	if w.class != aNumber {
		return 0, 0
	}
	switch w.low {
	case "eighteen", "nineteen", "twenty":
		head, ok := number.Read(l.tokens[i:i+1], 0)
		if !ok || l.at(i+1).class != aNumber {
			return 0, 0
		}
		rest, ok := number.Read(l.tokens, i+1)
		if !ok || rest.Value < 10 || rest.Value > 99 || rest.Loose {
			return 0, 0
		}
		return int(head.Value)*100 + int(rest.Value), i + 1 + rest.Tokens
	case "two":
		n, ok := number.Read(l.tokens, i)
		if ok && n.Value >= 2000 && n.Value < 2100 && n.Tokens > 1 {
			return int(n.Value), i + n.Tokens
		}
	}
	return 0, 0
}

// number reads the cardinal number at i.
func (l *line) number(i int) (v float64, next int) {
	switch w := l.at(i); {
	case w.class == digits, w.class == aNumber, w.low == "a" || w.low == "an" || w.low == "half" || w.low == "one":
	default:
		return 0, 0
	}
	n, ok := number.Read(l.tokens, i)
	if !ok || n.Stem {
		return 0, 0
	}
	return n.Value, i + n.Tokens
}

// dayNumber returns the day of a month written at i: "8", "8th".
func (l *line) dayNumber(i int) (d, next int) {
	w := l.at(i)
	if w.num >= 1 && w.num <= 31 && len(l.tokens[i].Text) <= 2 {
		return w.num, i + 1
	}
	if n, next := l.ordinal(i); next > 0 && n >= 1 && n <= 31 {
		return n, next
	}
	return 0, 0
}
