package segment

import (
	"strings"
	"unicode/utf8"
)

// Split divides source[start:end] into paragraphs, sentences and tokens. It
// uses no model: Lemma, UPOS, XPOS and Rel stay empty and every Head is -1.
// Bounds outside the source are cut to it.
func Split(source string, start, end int) *Text {
	start = max(0, min(start, len(source)))
	end = max(start, min(end, len(source)))
	t := &Text{Source: source, Start: start, End: end}
	var sp splitter
	for _, b := range blocks(source, start, end) {
		sp.paragraph(t, b)
	}
	return t
}

// A piece is a run of bytes without space or markup, and what came before it.
type piece struct {
	start, end int
	glued      bool // no space lies between it and the piece before
	cell       bool // a table bar or a bullet lies before it
}

// pieceLimit is the length in bytes after which a run without space is cut, so
// that what is done for a piece stays bounded.
const pieceLimit = 1024

// sentenceLimit is how many tokens a sentence has at most, so that what is
// done for each pair of its tokens stays bounded.
const sentenceLimit = 500

// A splitter holds the buffers that one text needs.
type splitter struct {
	pieces   []piece
	tokens   []Token
	glued    []bool // glued[i]: no space before tokens[i]
	forced   []bool // forced[i]: a sentence begins at tokens[i] whatever it is
	informal int    // whether the paragraph does without capitals: 0 not known yet, 1 no, 2 yes
}

func (sp *splitter) paragraph(t *Text, b block) {
	source := t.Source
	sp.pieces = sp.pieces[:0]
	for _, l := range b.lines {
		sp.scan(source, l)
	}
	sp.informal = 0
	sp.tokens, sp.glued, sp.forced = make([]Token, 0, 2*len(sp.pieces)), sp.glued[:0], sp.forced[:0]
	for i := range sp.pieces {
		n := len(sp.tokens)
		sp.tokenize(source, i)
		for k := n; k < len(sp.tokens); k++ {
			sp.glued = append(sp.glued, k > n || sp.pieces[i].glued)
			sp.forced = append(sp.forced, k == n && sp.pieces[i].cell)
		}
	}
	if len(sp.tokens) == 0 {
		return
	}
	p := Paragraph{Start: sp.tokens[0].Start, End: sp.tokens[len(sp.tokens)-1].End, Kind: b.kind, From: len(t.Sentences)}
	from := 0
	for i := 1; i <= len(sp.tokens); i++ {
		if i == len(sp.tokens) || sp.forced[i] || i-from >= sentenceLimit || sp.breaks(from, i) {
			t.Sentences = append(t.Sentences, Sentence{
				Start: sp.tokens[from].Start, End: sp.tokens[i-1].End,
				Paragraph: len(t.Paragraphs), Kind: b.kind, Tokens: sp.tokens[from:i:i],
			})
			from = i
		}
	}
	p.To = len(t.Sentences)
	t.Paragraphs = append(t.Paragraphs, p)
}

// scan cuts a line into pieces at space and leaves out the markup.
func (sp *splitter) scan(source string, l line) {
	glued, cell := false, false
	from := -1
	flush := func(at int) {
		if from >= 0 {
			sp.pieces = append(sp.pieces, piece{from, at, glued, cell})
			from, glued, cell = -1, true, false
		}
	}
	for at := l.start; at < l.end; {
		c := source[at]
		if c < utf8.RuneSelf && c > ' ' && c != 0x7f {
			n := 0
			switch c {
			case '*', '_', '`', '~', '[', ']', '!', '<':
				n = markup(source, l.start, at, l.end)
			case '|':
				if l.cells {
					flush(at)
					glued, cell = false, true
					at++
					continue
				}
			}
			if n > 0 {
				flush(at)
				at += n
				continue
			}
			// A run of marks that is no markup is none in any part.
			for at+1 < l.end && source[at+1] == c && (c == '*' || c == '_' || c == '`' || c == '~') && (from < 0 || at-from < pieceLimit) {
				if from < 0 {
					from = at
				}
				at++
			}
			if from >= 0 && at-from >= pieceLimit {
				flush(at)
			}
			if from < 0 {
				from = at
			}
			at++
			continue
		}
		r, w := utf8.DecodeRuneInString(source[at:l.end])
		if isSpace(r) {
			flush(at)
			glued = false
		} else if from < 0 && !glued && strings.ContainsRune(bullets, r) {
			cell = true // a list that runs on in the line
		} else {
			if from >= 0 && at-from >= pieceLimit {
				flush(at)
			}
			if from < 0 {
				from = at
			}
		}
		at += w
	}
	flush(l.end)
}

// markupLimit bounds the search for the end of inline markup, in bytes.
const markupLimit = 400

// markup returns the length of the Markdown markup at source[at], or 0: marks
// of emphasis and code, the brackets and target of a link, an image, an
// HTML comment or tag.
func markup(source string, start, at, end int) int {
	rest := source[at:min(end, at+markupLimit)]
	switch rest[0] {
	case '*', '_', '`', '~':
		n := 1
		for n < len(rest) && rest[n] == rest[0] {
			n++
		}
		return emphasis(source, start, at, end, n)
	case '!':
		if len(rest) > 1 && rest[1] == '[' {
			if i := strings.Index(rest, "]("); i > 0 {
				if j := strings.IndexByte(rest[i:], ')'); j > 0 {
					return i + j + 1
				}
			}
		}
	case '[':
		if strings.HasPrefix(rest, "[^") {
			if j := strings.IndexByte(rest, ']'); j > 0 && j < 12 {
				return j + 1
			}
		}
		if i := strings.Index(rest, "]("); i > 0 && strings.IndexByte(rest[i:], ')') > 0 && strings.IndexByte(rest[1:i], '[') < 0 {
			return 1
		}
	case ']':
		if strings.HasPrefix(rest, "](") {
			if j := strings.IndexByte(rest, ')'); j > 0 && strings.LastIndexByte(source[max(start, at-markupLimit):at], '[') >= 0 {
				return j + 1
			}
		}
	case '<':
		if strings.HasPrefix(rest, "<!--") {
			if j := strings.Index(rest, "-->"); j > 0 {
				return j + 3
			}
		}
		if len(rest) > 2 && (rest[1] == '/' || rest[1] >= 'a' && rest[1] <= 'z') {
			if j := strings.IndexByte(rest, '>'); j > 0 && j < 200 && !strings.Contains(rest[:j], "@") && !strings.Contains(rest[:j], "://") {
				return j + 1
			}
		}
	}
	return 0
}

// emphasis returns n if the run of n marks at source[at] opens or closes
// emphasis: it stands at one side of a word and its pair is near.
func emphasis(source string, start, at, end, n int) int {
	if n > 3 {
		return 0
	}
	mark := source[at : at+n]
	before, after := byte(' '), byte(' ')
	if at > start {
		before = source[at-1]
	}
	if at+n < end {
		after = source[at+n]
	}
	opens := !wordByte(before) && after > ' '
	closes := before > ' ' && !wordByte(after)
	switch {
	case opens && strings.Contains(source[at+n:min(end, at+n+markupLimit)], mark):
		return n
	case closes && strings.Contains(source[max(start, at-markupLimit):at], mark):
		return n
	}
	return 0
}

// wordByte reports whether c is a letter, a digit or part of a character
// outside ASCII.
func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf
}
