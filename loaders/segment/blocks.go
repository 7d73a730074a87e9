package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is one physical line without its list, quote or heading marker.
type line struct {
	start, end int // bytes; outer space and markers excluded
	runes      int // length of the whole line in characters, as a wrapper counts it
	kind       Kind
	marked     bool // a marker opened it, so that it begins a paragraph
	rule       bool // a line of dashes, equals signs or the like: no text
	underline  bool // a rule that may underline the line before
	cells      bool // a table row: bars part its cells
}

// A block is the lines of one paragraph.
type block struct {
	lines []line
	kind  Kind
}

// blocks finds the paragraphs of source[start:end].
func blocks(source string, start, end int) []block {
	lines := readLines(source, start, end)
	width := wrapWidth(source, lines)
	var out []block
	open := false // the last block may take another line
	for i, l := range lines {
		switch {
		case l.rule:
			if l.underline && open && len(out[len(out)-1].lines) == 1 && out[len(out)-1].kind == Prose {
				out[len(out)-1].kind = Heading
			}
			open = false
			continue
		case l.start >= l.end:
			open = false
			continue
		case open && !l.marked && !l.cells && joins(source, lines[i-1], l, width):
			b := &out[len(out)-1]
			b.lines = append(b.lines, l)
			continue
		}
		out = append(out, block{lines: lines[i : i+1 : i+1], kind: l.kind})
		open = l.kind != Heading && !l.cells
	}
	for i := range out {
		if out[i].kind == Prose && standsAlone(source, out[i]) {
			out[i].kind = Heading
		}
	}
	return out
}

// readLines cuts the text at line and page ends and strips each line's marker.
func readLines(source string, start, end int) []line {
	var out []line
	for at := start; at < end; {
		stop, next := lineEnd(source, at, end)
		l := readLine(source, at, stop)
		// A dash, star or number that opens a line in the middle of a wrapped
		// sentence is no marker.
		if l.marked && l.kind == ListItem && len(out) > 0 {
			p := out[len(out)-1]
			if p.start < p.end && !p.marked && !p.rule && p.runes >= 50 && !endsSentence(source[p.start:p.end]) && !strings.HasSuffix(source[p.start:p.end], ":") {
				s, e := trim(source, at, stop)
				l = line{start: s, end: e, runes: l.runes}
			}
		}
		out = append(out, l)
		at = next
	}
	return out
}

// lineEnd returns where the line that begins at at stops and the next begins.
func lineEnd(source string, at, end int) (stop, next int) {
	for i := at; i < end; i++ {
		switch source[i] {
		case '\n', '\f':
			return i, i + 1
		case '\r':
			if i+1 < end && source[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xe2: // the line and paragraph separators, U+2028 and U+2029
			if i+2 < end && source[i+1] == 0x80 && (source[i+2] == 0xa8 || source[i+2] == 0xa9) {
				return i, i + 3
			}
		}
	}
	return end, end
}

// readLine strips the markers of the line source[start:stop].
func readLine(source string, start, stop int) line {
	s, e := trim(source, start, stop)
	l := line{start: s, end: e}
	if e-s <= 300 {
		l.runes = utf8.RuneCountInString(source[start:e])
	} else {
		l.runes = e - s
	}
	for n := 0; n < 8 && l.start < e && source[l.start] == '>'; n++ {
		l.start, _ = trim(source, l.start+1, e)
	}
	text := source[l.start:e]
	if text == "" {
		return l
	}
	if isRule(text) {
		l.rule = true
		l.underline = text[0] == '=' || text[0] == '-'
		return l
	}
	if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
		l.rule = true
		return l
	}
	if text[0] == '|' && text[len(text)-1] == '|' && len(text) > 2 {
		l.cells = true
		return l
	}
	if n := headingMark(text); n > 0 {
		l.start, _ = trim(source, l.start+n, e)
		l.end = l.start + len(strings.TrimRight(strings.TrimRight(source[l.start:e], "#"), " \t"))
		l.kind, l.marked = Heading, true
		return l
	}
	if n := listMark(text); n > 0 {
		l.start, _ = trim(source, l.start+n, e)
		l.kind, l.marked = ListItem, true
	}
	return l
}

// isRule reports whether the line is drawn, not written: three or more of one
// mark, with or without spaces.
func isRule(text string) bool {
	c, n := text[0], 0
	if !strings.ContainsRune("-=_*~+|:", rune(c)) {
		return false
	}
	for i := 0; i < len(text); i++ {
		switch {
		case strings.IndexByte("-=_*~+|:", text[i]) >= 0:
			n++
		case text[i] != ' ' && text[i] != '\t':
			return false
		}
	}
	return n >= 3
}

// headingMark returns the length of a Markdown heading's marker, or 0.
func headingMark(text string) int {
	n := 0
	for n < len(text) && text[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n == len(text) || text[n] != ' ' && text[n] != '\t' {
		return 0
	}
	return n
}

// bullets are marks that open the items of a list and nothing else.
const bullets = "•▪▫◦‣●○■□➢✓"

// listMark returns the length of the marker of a list item, or 0: a bullet, or
// a number or letter with a dot or bracket, followed by space.
func listMark(text string) int {
	r, w := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("-*+•·▪▫◦‣●○■□➢✓–—", r) {
		if strings.ContainsRune(bullets, r) {
			return w
		}
		return spaceAfter(text, w)
	}
	i := 0
	if text[0] == '(' {
		i = 1
	}
	j := i
	for j < len(text) && j < i+3 && text[j] >= '0' && text[j] <= '9' {
		j++
	}
	letters := false
	if j == i {
		letters = true
		for j < len(text) && j < i+4 && strings.IndexByte("ivx", text[j]) >= 0 {
			j++
		}
		if j == i && j < len(text) && text[j] >= 'a' && text[j] <= 'h' {
			j++
		}
	}
	if j == i || j >= len(text) {
		return 0
	}
	switch {
	case text[j] == ')' && (i == 1 || j > i):
	case text[j] == '.' && i == 0 && !letters:
	default:
		return 0
	}
	if n := spaceAfter(text, j+1); n > 0 {
		return n
	}
	// "1.Findings": the space was lost.
	if text[j] == '.' && j+1 < len(text) && text[j+1] >= 'A' && text[j+1] <= 'Z' && j <= 2 {
		return j + 1
	}
	return 0
}

// spaceAfter returns n if text has space after its first n bytes and then more
// text, else 0.
func spaceAfter(text string, n int) int {
	if n >= len(text) {
		return 0
	}
	if r, w := utf8.DecodeRuneInString(text[n:]); isSpace(r) && n+w < len(text) {
		return n
	}
	return 0
}

// isSpace is unicode.IsSpace with the spaces of no width and the byte-order
// mark.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r' || r < ' ' && r >= 0 || r == 0x7f
	}
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u200f', '\u180e':
		return true
	}
	return unicode.IsSpace(r)
}

// trim narrows [start, end) to what lies between its outer space.
func trim(source string, start, end int) (int, int) {
	for start < end {
		r, w := utf8.DecodeRuneInString(source[start:end])
		if !isSpace(r) {
			break
		}
		start += w
	}
	for end > start {
		r, w := utf8.DecodeLastRuneInString(source[start:end])
		if !isSpace(r) {
			break
		}
		end -= w
	}
	return start, end
}

// endsSentence reports whether the text ends with a full stop, question or
// exclamation mark, whatever brackets and quotes follow it.
func endsSentence(text string) bool {
	for n := 0; n < 6 && text != ""; n++ {
		r, w := utf8.DecodeLastRuneInString(text)
		switch {
		case r == '.' || r == '?' || r == '!' || r == '…':
			return true
		case !isCloser(r):
			return false
		}
		text = text[:len(text)-w]
	}
	return false
}

func isCloser(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', ')', ']', '}', '*', '_':
		return true
	}
	return false
}

// wrapWidth returns the width in characters to which the text was broken, or 0
// if its line ends are its author's. The evidence is lines that stop in the
// middle of a sentence and go on in lower case.
func wrapWidth(source string, lines []line) int {
	width, broken, whole := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		p, l := lines[i-1], lines[i]
		if p.start >= p.end || l.start >= l.end || p.rule || l.rule || l.marked || p.kind == Heading {
			continue
		}
		r, _ := utf8.DecodeRuneInString(source[l.start:l.end])
		if unicode.IsLower(r) && !endsSentence(source[p.start:p.end]) && p.runes >= 40 && p.runes <= 120 {
			broken++
			width = max(width, p.runes)
		} else if p.runes > 120 {
			whole++
		}
	}
	if broken == 0 || broken < whole {
		return 0
	}
	return width
}

// joins reports whether line l goes on with the paragraph of the line before.
func joins(source string, before, l line, width int) bool {
	if before.kind == Heading || before.start >= before.end {
		return false
	}
	prev := source[before.start:before.end]
	r, _ := utf8.DecodeRuneInString(source[l.start:l.end])
	if !endsSentence(prev) && before.runes >= 30 {
		last, _ := utf8.DecodeLastRuneInString(prev)
		if unicode.IsLower(r) || last == ',' || last == '-' && before.runes >= 50 {
			return true
		}
	}
	if width == 0 || before.runes > width+10 {
		return false
	}
	// A greedy wrapper breaks where the next word would not have fitted.
	word := source[l.start:l.end]
	if i := strings.IndexByte(word, ' '); i >= 0 {
		word = word[:i]
	}
	return before.runes+1+utf8.RuneCountInString(word) > width-3
}

// standsAlone reports whether a block is a heading by its look: one short line
// that does not end as a sentence does, or that is written as a title.
func standsAlone(source string, b block) bool {
	if len(b.lines) != 1 || b.lines[0].cells {
		return false
	}
	text := source[b.lines[0].start:b.lines[0].end]
	if len(text) > 160 {
		return false
	}
	words, capital, long := 0, 0, 0
	for _, w := range strings.Fields(text) {
		words++
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `"'“‘([`))
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			capital++
		}
		if len(w) > 3 && unicode.IsLower(r) {
			long++
		}
	}
	first, _ := utf8.DecodeRuneInString(text)
	if words > 20 || unicode.IsLower(first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’»)*_ `))
	switch last {
	case '.', ';', ',', ':':
		return false
	case '?', '!', '…':
		return words > 2 && long == 0 && capital*2 > words
	}
	return true
}
