package loaders

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// A para is a paragraph as it stands on the page: a line, or several that a
// fixed width broke.
type para struct {
	schema.Span             // without outer space
	content     schema.Span // without the markers of Markdown and mail either
	text        string      // the content on one line, at most paraText bytes of it
	gap         int         // empty lines before it
	level       int         // level of a Markdown heading, otherwise 0
	words       int
	list        bool // opened by a bullet or number
	rule        bool // a line of dashes, stars or the like
	page        bool // a form feed stands before it
	quoted      bool // a mail's > stands before it
	caps        bool // all its letters are capitals
	stops       bool // ends as a sentence does

	seen traits
}

// traits are what looking closer at a paragraph found, each looked for once.
type traits struct {
	navigation, label, dateline, dates verdict
	asLabel                            label
	asDateline                         dateline
	days                               []calendarDate
}

// A verdict is the answer to a question that is asked at most once.
type verdict uint8

const (
	unasked verdict = iota
	yes
	no
)

func answer(ok bool) verdict {
	if ok {
		return yes
	}
	return no
}

// navigation reports whether the paragraph is a line of a page's furniture.
func (p *para) navigation() bool {
	if p.seen.navigation == unasked {
		p.seen.navigation = answer(isNavigation(p))
	}
	return p.seen.navigation == yes
}

// label reads the paragraph as a label.
func (p *para) label() (label, bool) {
	if p.seen.label == unasked {
		l, ok := findLabel(p)
		p.seen.asLabel, p.seen.label = l, answer(ok)
	}
	return p.seen.asLabel, p.seen.label == yes
}

// dateline reads the dateline at the start of the paragraph.
func (p *para) dateline() (dateline, bool) {
	if p.seen.dateline == unasked {
		d, ok := findDateline(p.text)
		p.seen.asDateline, p.seen.dateline = d, answer(ok)
	}
	return p.seen.asDateline, p.seen.dateline == yes
}

// dates returns the dates in a short paragraph, none for a long one.
func (p *para) dates() []calendarDate {
	if p.seen.dates == unasked {
		if p.words <= maxTitleWords {
			p.seen.days = findDates(p.text)
		}
		p.seen.dates = yes
	}
	return p.seen.days
}

// paraText is how much of a paragraph's text is kept for looking at: more than
// any heading, dateline or list of signatories has.
const paraText = 1000

// layout is a text cut into paragraphs.
type layout struct {
	text  string
	ps    []para
	given string // the title that the caller or the page gives; it need not be in the text

	sentences []int // how many of the paragraphs before each one hold a sentence
	hints     []int // how many of them may be part of a head: a date, dateline, byline or key
}

// newLayout cuts text, from byte offset at on, into paragraphs.
func newLayout(text string, at int) *layout {
	t := &layout{text: text}
	var lines []para
	gap, page := 0, false
	for at < len(text) {
		stop, next := at, len(text)
		for ; stop < len(text); stop++ {
			if c := text[stop]; c == '\n' || c == '\r' || c == '\f' {
				next = stop + 1
				if c == '\r' && next < len(text) && text[next] == '\n' {
					next++
				}
				break
			}
		}
		p := t.line(at, stop)
		if p.Start == p.End {
			gap++
		} else {
			p.gap, p.page = gap, page
			lines = append(lines, p)
			gap, page = 0, false
		}
		if stop < len(text) && text[stop] == '\f' {
			page = true
			gap++
		}
		at = next
	}
	t.join(lines)
	t.underline()
	t.count()
	return t
}

// count fills the running sums that make questions about a stretch cheap.
func (t *layout) count() {
	t.sentences = make([]int, len(t.ps)+1)
	t.hints = make([]int, len(t.ps)+1)
	for i := range t.ps {
		p := &t.ps[i]
		s, h := 0, 0
		if !p.rule {
			if p.words >= 20 || p.words >= 6 && p.stops && !p.navigation() {
				s = 1
			}
			_, line := p.dateline()
			if line || len(p.dates()) > 0 || knownKey(p.text) != "" {
				h = 1
			} else if _, by := byline(p); by {
				h = 1
			}
		}
		t.sentences[i+1] = t.sentences[i] + s
		t.hints[i+1] = t.hints[i] + h
	}
}

// prose reports whether the paragraphs [from, to) hold a sentence to be read.
func (t *layout) prose(from, to int) bool {
	return from < to && t.sentences[to] > t.sentences[from]
}

// space reports whether r is no more than space: white space, the byte-order
// mark and zero-width characters.
func space(r rune) bool {
	return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' || r == '\u200e' || r == '\u200f' || r == '\u2060'
}

// trimSpan cuts outer space off.
func trimSpan(text string, s schema.Span) schema.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !space(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !space(r) {
			break
		}
		s.End -= n
	}
	return s
}

// line describes the line text[start:stop].
func (t *layout) line(start, stop int) para {
	p := para{Span: trimSpan(t.text, schema.Span{Start: start, End: stop})}
	c := p.Span
	for n := 0; n < 4 && c.Start < c.End && t.text[c.Start] == '>'; n++ {
		p.quoted = true
		c = trimSpan(t.text, schema.Span{Start: c.Start + 1, End: c.End})
	}
	s := c.Of(t.text)
	if isRule(s) {
		p.rule = true
		p.content = c
		return p
	}
	if n := len(s) - len(strings.TrimLeft(s, "#")); n > 0 && n <= 6 && len(s) > n && (s[n] == ' ' || s[n] == '\t') {
		p.level = n
		c = trimSpan(t.text, schema.Span{Start: c.Start + n, End: c.End})
		if s := c.Of(t.text); strings.HasSuffix(s, " #") || strings.HasSuffix(s, "##") {
			c = trimSpan(t.text, schema.Span{Start: c.Start, End: c.Start + len(strings.TrimRight(s, "#"))})
		}
	} else if n := listMarker(s); n > 0 {
		p.list = true
		c = trimSpan(t.text, schema.Span{Start: c.Start + n, End: c.End})
	}
	// Emphasis around the whole line.
	for _, mark := range []string{"***", "**", "__", "*", "_"} {
		s := c.Of(t.text)
		if len(s) > 2*len(mark) && strings.HasPrefix(s, mark) && strings.HasSuffix(s, mark) && !strings.Contains(s[len(mark):len(s)-len(mark)], mark) {
			c = trimSpan(t.text, schema.Span{Start: c.Start + len(mark), End: c.End - len(mark)})
			break
		}
	}
	p.content = c
	return p
}

// listMarker returns the length of the bullet or number that opens a list item.
func listMarker(s string) int {
	for _, b := range []string{"- ", "* ", "+ ", "• ", "•\t", "– ", "◦ ", "▪ ", "· ", "• "} {
		if strings.HasPrefix(s, b) {
			return len(b)
		}
	}
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && (s[i+1] == ' ' || s[i+1] == '\t') {
		return i + 2
	}
	return 0
}

// isRule reports whether s is a line drawn with characters: at least three of
// one kind, with or without spaces between.
func isRule(s string) bool {
	if s == "" || len(s) > 400 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("-=*_~#+–—─━•·.", first) {
		return false
	}
	n := 0
	for _, r := range s {
		if r == first {
			n++
		} else if r != ' ' && r != '\t' {
			return false
		}
	}
	return n >= 3
}

// join fills t.ps from the lines: where the text was broken at a fixed width,
// the lines of a paragraph are joined.
func (t *layout) join(lines []para) {
	width := wrapWidth(t.text, lines)
	for i := 0; i < len(lines); i++ {
		p := lines[i]
		if p.rule {
			t.ps = append(t.ps, p)
			continue
		}
		for last := p; width > 0 && i+1 < len(lines); i++ {
			next := lines[i+1]
			if next.gap > 0 || next.rule || next.list || next.level > 0 || p.level > 0 || next.quoted != p.quoted ||
				knownKey(next.content.Of(t.text)) != "" || !full(t.text, last, next, width) {
				break
			}
			p.End, p.content.End = next.End, next.content.End
			last = next
		}
		t.ps = append(t.ps, t.describe(p))
	}
}

// full reports whether the first word of next would not have fitted on the line.
func full(text string, line, next para, width int) bool {
	word := next.content.Of(text)
	if i := strings.IndexFunc(word, unicode.IsSpace); i > 0 {
		word = word[:i]
	}
	return utf8.RuneCountInString(line.Of(text))+1+utf8.RuneCountInString(word) > width-3
}

// wrapWidth returns the width at which the text was broken, 0 when it was not:
// most lines that have another one after them are of nearly one length.
func wrapWidth(text string, lines []para) int {
	var lengths []int
	lower := 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i+1].gap > 0 || lines[i].rule || lines[i].list {
			continue
		}
		if startsLower(lines[i+1].content.Of(text)) {
			lower++
		}
		n := lines[i].Len()
		if n <= 400 {
			n = utf8.RuneCountInString(lines[i].Of(text))
		}
		lengths = append(lengths, n)
	}
	if len(lengths) < 2 || lower*4 < len(lengths) {
		return 0 // broken sentences go on in lower case
	}
	slices.Sort(lengths)
	width := lengths[len(lengths)*9/10]
	if width < 45 || width > 120 {
		return 0
	}
	if lengths[len(lengths)-1] > width+15 {
		return 0
	}
	near := 0
	for _, n := range lengths {
		if n >= width-18 {
			near++
		}
	}
	if near*2 < len(lengths) {
		return 0
	}
	return lengths[len(lengths)-1]
}

// describe fills what is derived from the content.
func (t *layout) describe(p para) para {
	s := p.content.Of(t.text)
	p.words = countWords(s)
	p.stops = endsSentence(s)
	if len(s) > paraText {
		s = s[:boundaryBefore(s, paraText)]
	}
	if strings.ContainsAny(s, "\r\n\t") || strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	p.text = s
	p.caps = allCaps(s)
	return p
}

// underline makes a heading of a line with a rule of = or - right under it.
func (t *layout) underline() {
	for i := 1; i < len(t.ps); i++ {
		r, p := t.ps[i], &t.ps[i-1]
		if !r.rule || r.gap > 0 || p.rule || p.list || p.stops || p.words == 0 || p.words > maxTitleWords || p.level > 0 {
			continue
		}
		switch t.text[r.content.Start] {
		case '=':
			p.level = 1
		case '-':
			p.level = 2
		}
	}
}

// boundaryBefore returns the last character boundary of s at or before i.
func boundaryBefore(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			in = false
		} else if !in && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			in = true
			n++
		}
	}
	return n
}

// endsSentence reports whether s ends with a full stop, question or exclamation
// mark, ellipsis, perhaps within closing marks or before a footnote's number.
func endsSentence(s string) bool {
	for i := 0; i < 12 && s != ""; i++ {
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case strings.ContainsRune(".!?…", r):
			return true
		case strings.ContainsRune(`"'”’»)]*_ `, r), r >= '0' && r <= '9' && i > 0, r == '[', r == '(', unicode.IsSpace(r):
			s = s[:len(s)-n]
		default:
			return false
		}
	}
	return false
}

// allCaps reports whether s has at least four letters, all of them capitals.
func allCaps(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 4
}
