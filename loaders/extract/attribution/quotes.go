package attribution

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A quote is one quotation: the words between its marks. One that runs over
// paragraphs has a stretch in each of them.
type quote struct {
	spans  []schema.Span // without marks, trimmed; never empty
	outer  schema.Span   // with the marks that are there
	depth  int           // 0 for one that no other quotation holds
	parent int           // index of the quotation that holds it, or -1
	closed bool          // its closing mark is in the text
	over   bool          // it runs over paragraphs
}

// start and end bound the words of the quotation.
func (q *quote) start() int { return q.spans[0].Start }

func (q *quote) end() int { return q.spans[len(q.spans)-1].End }

// maxOver is how many paragraphs a quotation that is not opened again may run
// over. The longest statements that agencies carry whole are about half that.
const maxOver = 80

// findQuotes reads the quotation marks of a text. Where marks do not balance, a
// quotation ends with its paragraph if it opened it, else with its sentence.
func findQuotes(t *segment.Text) []quote {
	f := quoteFinder{t: t, marks: readMarks(t)}
	f.closers()
	for i := 0; i < len(f.marks); {
		i = f.read(i)
	}
	sort.SliceStable(f.quotes, func(i, j int) bool {
		a, b := &f.quotes[i], &f.quotes[j]
		if a.outer.Start != b.outer.Start {
			return a.outer.Start < b.outer.Start
		}
		return a.outer.End > b.outer.End
	})
	nest(f.quotes)
	return f.quotes
}

type quoteFinder struct {
	t      *segment.Text
	marks  []mark
	quotes []quote
	first  []int // first mark of each paragraph, and one beyond the last
	stray  []int // per paragraph: the mark that closes what an earlier one opened, or -1
	next   []int // per paragraph: the first one at or after it that has such a mark, or -1
}

// closers finds, for each paragraph, the double mark that can only close what
// was opened before it.
func (f *quoteFinder) closers() {
	np := len(f.t.Paragraphs)
	f.first = make([]int, np+1)
	f.stray = make([]int, np)
	f.next = make([]int, np+1)
	k := 0
	for p := 0; p < np; p++ {
		f.first[p] = k
		f.stray[p] = -1
		depth := 0
		for ; k < len(f.marks) && f.marks[k].para == p; k++ {
			m := &f.marks[k]
			switch {
			case m.single:
			case m.open && (!m.close || depth == 0):
				depth++
			case m.close && depth > 0:
				depth--
			case m.close && f.stray[p] < 0:
				f.stray[p] = k
			}
		}
	}
	f.first[np] = k
	f.next[np] = -1
	for p := np - 1; p >= 0; p-- {
		f.next[p] = f.next[p+1]
		if f.stray[p] >= 0 {
			f.next[p] = p
		}
	}
}

// read reads the quotation that opens at mark i, with those within it, and
// returns the index of the first mark after it.
func (f *quoteFinder) read(i int) int {
	m := f.marks[i]
	if !m.open {
		if m.close && !m.single {
			f.unopened(i)
		}
		return i + 1
	}
	if m.single {
		if j := f.closeSingle(i); j > 0 {
			f.add(m.at, f.marks[j].at+f.marks[j].size, m.size, f.marks[j].size, true)
			return i + 1 // marks within are read in turn; nest sorts them
		}
		return i + 1
	}
	// The matching close within the paragraph.
	end := f.first[m.para+1]
	depth := 1
	for j := i + 1; j < end; j++ {
		n := &f.marks[j]
		switch {
		case n.single:
		case n.close && (!n.open || n.straight):
			if depth--; depth == 0 {
				f.add(m.at, n.at+n.size, m.size, n.size, true)
				f.inner(i+1, j)
				return j + 1
			}
		case n.open:
			// A second opening: nested, unless the first was never closed.
			if depth == 1 && !f.closesTwice(j, end) {
				f.add(m.at, f.recover(m, n.at), m.size, 0, false)
				return j
			}
			depth++
		}
	}
	return f.overParagraphs(i)
}

// inner reads the quotations within marks [from, to).
func (f *quoteFinder) inner(from, to int) {
	for k := from; k < to; k++ {
		m := f.marks[k]
		if !m.open {
			continue
		}
		if m.single {
			if j := f.closeSingle(k); j > 0 && j < to {
				f.add(m.at, f.marks[j].at+f.marks[j].size, m.size, f.marks[j].size, true)
			}
			continue
		}
		for j := k + 1; j < to; j++ {
			if n := f.marks[j]; !n.single && n.close && n.para == m.para {
				f.add(m.at, n.at+n.size, m.size, n.size, true)
				k = j
				break
			} else if !n.single && n.open {
				break
			}
		}
	}
}

// closesTwice reports whether two closing marks follow in marks [j+1, end)
// before the quotations open again.
func (f *quoteFinder) closesTwice(j, end int) bool {
	n := 0
	for k := j + 1; k < end && k < j+40; k++ {
		m := &f.marks[k]
		if m.single {
			continue
		}
		if m.close && (!m.open || m.straight) {
			if n++; n == 2 {
				return true
			}
		} else if m.open && n > 0 {
			return false
		}
	}
	return false
}

// closeSingle returns the mark that closes the single quotation opened at i, or
// -1. An s before it is more likely a possessive if another close follows.
func (f *quoteFinder) closeSingle(i int) int {
	m := &f.marks[i]
	end := min(f.first[m.para+1], i+40)
	best := -1
	for j := i + 1; j < end; j++ {
		n := &f.marks[j]
		if !n.single || n.straight != m.straight {
			continue
		}
		if n.open && !n.close {
			break
		}
		if n.close && n.at > m.at+m.size {
			best = j
			if before := f.t.Source[n.at-1]; before != 's' {
				break
			}
		}
	}
	return best
}

// overParagraphs reads the quotation that opens at mark i and is not closed in
// its paragraph: opened again at the head of each following paragraph, or
// closed once at the end.
func (f *quoteFinder) overParagraphs(i int) int {
	m := f.marks[i]
	paras := f.t.Paragraphs
	q := quote{parent: -1, over: true, outer: schema.Span{Start: m.at}}
	q.push(f.t.Source, m.at+m.size, paras[m.para].End)
	nextMark := f.first[m.para+1]
	p := m.para + 1
	// Opened again at each paragraph.
	for ; p < len(paras) && p-m.para <= maxOver; p++ {
		h := f.first[p]
		if h >= f.first[p+1] || f.marks[h].at != paras[p].Start || !f.marks[h].open || f.marks[h].single {
			break
		}
		end := f.first[p+1]
		depth, closed := 1, -1
		for j := h + 1; j < end; j++ {
			n := &f.marks[j]
			if n.single {
				continue
			}
			if n.close && (!n.open || n.straight) {
				if depth--; depth == 0 {
					closed = j
					break
				}
			} else if n.open {
				depth++
			}
		}
		if closed >= 0 {
			q.push(f.t.Source, f.marks[h].at+f.marks[h].size, f.marks[closed].at)
			q.outer.End, q.closed = f.marks[closed].at+f.marks[closed].size, true
			if len(q.spans) > 0 {
				f.quotes = append(f.quotes, q)
			}
			f.inner(h+1, closed)
			return closed + 1
		}
		q.push(f.t.Source, f.marks[h].at+f.marks[h].size, paras[p].End)
		nextMark = end
	}
	if len(q.spans) > 1 {
		q.outer.End = q.end()
		f.quotes = append(f.quotes, q)
		return nextMark
	}
	// Closed once, in a later paragraph.
	if e := f.next[min(m.para+1, len(paras))]; e > m.para && e-m.para <= maxOver && len(q.spans) == 1 && f.opensUtterance(m) {
		c := f.marks[f.stray[e]]
		for k := m.para + 1; k < e; k++ {
			q.push(f.t.Source, paras[k].Start, paras[k].End)
		}
		q.push(f.t.Source, paras[e].Start, c.at)
		q.outer.End, q.closed = c.at+c.size, true
		f.quotes = append(f.quotes, q)
		f.inner(i+1, f.stray[e])
		return f.stray[e] + 1
	}
	if !f.cueFollows(m) {
		f.add(m.at, f.recover(m, paras[m.para].End), m.size, 0, false)
	}
	return i + 1
}

// cueFollows reports whether the sentence in which an unclosed quotation opens
// ends with a cue clause, so that its words can be read without their mark:
// “The dam will hold, the engineer said.
func (f *quoteFinder) cueFollows(m mark) bool {
	si := f.t.SentenceAt(m.at)
	if si < 0 {
		return false
	}
	s := &f.t.Sentences[si]
	comma := false
	for k := len(s.Tokens) - 1; k >= 0 && k > len(s.Tokens)-12; k-- {
		comma = comma || s.Tokens[k].Text == ","
		for _, c := range cues().verbs[s.Tokens[k].Text] {
			if !comma && c.class == say && c.has(beside) && (c.shape == past || c.shape == third) {
				for n := k - 1; n > k-10 && n > 0; n-- {
					if s.Tokens[n].Text == "," {
						return true
					}
				}
			}
		}
	}
	return false
}

// opensUtterance reports whether a mark stands where a whole utterance begins:
// at the head of its paragraph, or after a colon, comma, dash or full stop.
func (f *quoteFinder) opensUtterance(m mark) bool {
	p := &f.t.Paragraphs[m.para]
	for i := m.at; i > p.Start; i-- {
		switch f.t.Source[i-1] {
		case ' ', '\t', '\n', '\r':
		case ':', ',', '.', '-', '?', '!':
			return true
		default:
			return false
		}
	}
	return true
}

// recover returns where a quotation that is never closed ends: with its
// paragraph if it opened it, else with its sentence, and before limit.
func (f *quoteFinder) recover(m mark, limit int) int {
	p := &f.t.Paragraphs[m.para]
	if m.at == p.Start || f.opensUtterance(m) {
		return min(limit, p.End)
	}
	if s := f.t.SentenceAt(m.at); s >= 0 && f.t.Sentences[s].End > m.at+m.size {
		return min(limit, f.t.Sentences[s].End)
	}
	return min(limit, p.End)
}

// unopened reads what a closing mark without an opening one closes: the words
// from the head of its sentence.
func (f *quoteFinder) unopened(i int) {
	m := f.marks[i]
	s := f.t.SentenceAt(m.at)
	if s < 0 {
		return
	}
	from := f.t.Sentences[s].Start
	if n := len(f.quotes); n > 0 && f.quotes[n-1].outer.End > from || from >= m.at {
		return
	}
	// Nor does it hold marks, of a quotation without words.
	for k := i - 1; k >= 0 && f.marks[k].at >= from; k-- {
		if !f.marks[k].single {
			return
		}
	}
	// Only an utterance whose end is marked as such: one that a speaker follows.
	if m.at == 0 {
		return
	}
	switch f.t.Source[m.at-1] {
	case ',', '.', '!', '?':
		f.add(from, m.at+m.size, 0, m.size, true)
	}
}

// add appends the quotation [start, end) with marks of the given sizes, unless
// no words are left between them.
func (f *quoteFinder) add(start, end, open, closing int, closed bool) {
	q := quote{parent: -1, closed: closed, outer: schema.Span{Start: start, End: end}}
	q.push(f.t.Source, start+open, end-closing)
	if len(q.spans) > 0 {
		f.quotes = append(f.quotes, q)
	}
}

// push appends the words [start, end) without outer space and a comma at
// their end.
func (q *quote) push(src string, start, end int) {
	if s, ok := trimSpan(src, start, end); ok {
		q.spans = append(q.spans, s)
	}
}

// trimSpan takes space, and commas at the end, off [start, end). It reports
// whether a word is left.
func trimSpan(src string, start, end int) (schema.Span, bool) {
	for start < end {
		r, n := utf8.DecodeRuneInString(src[start:end])
		if !unicode.IsSpace(r) && r != ',' && r != ';' {
			break
		}
		start += n
	}
	for end > start {
		r, n := utf8.DecodeLastRuneInString(src[start:end])
		if !unicode.IsSpace(r) && r != ',' && r != ';' {
			break
		}
		end -= n
	}
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(src[i:end])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return schema.Span{Start: start, End: end}, true
		}
		i += n
	}
	return schema.Span{}, false
}

// nest sets depths and parents of quotations sorted by their start.
func nest(qs []quote) {
	var stack []int
	for i := range qs {
		for len(stack) > 0 && qs[stack[len(stack)-1]].outer.End < qs[i].outer.End {
			stack = stack[:len(stack)-1]
		}
		if len(stack) > 0 {
			qs[i].parent, qs[i].depth = stack[len(stack)-1], len(stack)
		}
		stack = append(stack, i)
	}
}
