package attribution

import (
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/segment"
)

// A mark is one quotation mark and what it can be by its neighbours.
type mark struct {
	at, size int
	single   bool
	straight bool
	open     bool // can open
	close    bool // can close
	para     int
}

// readMarks lists the quotation marks of the text, those of measures and
// apostrophes left out.
func readMarks(t *segment.Text) []mark {
	var out []mark
	src := t.Source
	for p := range t.Paragraphs {
		para := &t.Paragraphs[p]
		for i := para.Start; i < para.End; {
			c := src[i]
			if c < utf8.RuneSelf {
				switch c {
				case '"':
					if !doubled(src, para, i) {
						out = addMark(out, src, para, p, i, 1, false, true)
					}
				case '\'':
					if i+1 < para.End && src[i+1] == '\'' {
						out = addMark(out, src, para, p, i, 2, false, true)
						i++
					} else {
						out = addMark(out, src, para, p, i, 1, true, true)
					}
				case '`':
					n := 1
					if i+1 < para.End && src[i+1] == '`' {
						n = 2
					}
					out = append(out, mark{at: i, size: n, single: n == 1, open: true, para: p})
					i += n - 1
				}
				i++
				continue
			}
			r, n := utf8.DecodeRuneInString(src[i:para.End])
			switch r {
			case '“', '„', '‟', '«':
				out = append(out, mark{at: i, size: n, open: true, close: r == '“' && lowOpen(out, src, p), para: p})
			case '”', '»':
				m := mark{at: i, size: n, close: true, para: p}
				if next, _ := utf8.DecodeRuneInString(src[i+n : para.End]); i == para.Start && r == '”' && unicode.IsLetter(next) {
					m.open, m.close = true, false // set by a machine that missed the space
				}
				out = append(out, m)
			case '‘', '‚', '‹':
				if r != '‘' || !elision(src, i+n, para.End) {
					out = append(out, mark{at: i, size: n, single: true, open: true, para: p})
				}
			case '’', '›':
				out = addMark(out, src, para, p, i, n, true, false)
			}
			i += n
		}
	}
	return out
}

// doubled reports whether the straight mark at i stands right beside a curly one
// that does the same: a machine put it there, around what was quoted already.
func doubled(src string, para *segment.Paragraph, i int) bool {
	next, _ := utf8.DecodeRuneInString(src[i+1 : para.End])
	before, _ := utf8.DecodeLastRuneInString(src[para.Start:i])
	return next == '“' || before == '”'
}

// lowOpen reports whether the last mark of the paragraph is a low one, which “
// closes in some hands („…“).
func lowOpen(ms []mark, src string, p int) bool {
	if len(ms) == 0 || ms[len(ms)-1].para != p {
		return false
	}
	m := ms[len(ms)-1]
	return src[m.at:m.at+m.size] == "„"
}

// addMark appends a mark whose direction its neighbours decide.
func addMark(out []mark, src string, para *segment.Paragraph, p, at, size int, single, straight bool) []mark {
	before, after := rune(' '), rune(' ')
	if at > para.Start {
		before, _ = utf8.DecodeLastRuneInString(src[para.Start:at])
	}
	if at+size < para.End {
		after, _ = utf8.DecodeRuneInString(src[at+size : para.End])
	}
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	m := mark{at: at, size: size, single: single, straight: straight, para: p}
	spaceBefore := unicode.IsSpace(before) || before == '(' || before == '[' || before == '—' || before == '–' || before == '-' || before == '/' ||
		before == '"' || before == '“' || before == '\'' || before == '‘' || before == '`' || before == '*' || before == '_' || before == '>'
	m.open = straight && spaceBefore && !unicode.IsSpace(after)
	m.close = !unicode.IsSpace(before) && !word(after)
	switch {
	case single && word(before) && word(after), single && m.open && elision(src, at+size, para.End):
		return out // an apostrophe
	case !single && straight && unicode.IsDigit(before) && size == 1 && !openBefore(out, p):
		return out // inches
	case !single && !m.open && !m.close:
		// Glued on both sides, or loose on both: either may be meant.
		m.open, m.close = straight, true
	case !m.open && !m.close:
		return out
	}
	return append(out, m)
}

// openBefore reports whether an odd number of straight double marks stand
// before in the paragraph.
func openBefore(ms []mark, p int) bool {
	for i := len(ms) - 1; i >= 0 && ms[i].para == p && len(ms)-i < 200; i-- {
		if !ms[i].single {
			return ms[i].open
		}
	}
	return false
}

// elision reports whether the letters after a mark are those of a shortened
// word ('tis, '90s), so that it is an apostrophe.
func elision(src string, at, end int) bool {
	if at < end && src[at] >= '0' && src[at] <= '9' {
		k := at
		for k < end && src[k] >= '0' && src[k] <= '9' {
			k++
		}
		return k == at+2 && (k == end || src[k] == 's' || src[k] == ' ')
	}
	k := at
	for k < end && k < at+7 && (src[k]|32 >= 'a' && src[k]|32 <= 'z') {
		k++
	}
	switch src[at:k] {
	case "tis", "twas", "em", "til", "cause", "bout", "n", "round", "Tis", "Twas", "Til":
		return true
	}
	return false
}
