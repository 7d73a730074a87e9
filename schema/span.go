package schema

import "unicode/utf8"

// A Span is a half-open range [Start, End) of bytes of a document's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// Overlap is the number of bytes that s and t share.
func (s Span) Overlap(t Span) int {
	return max(0, min(s.End, t.End)-max(s.Start, t.Start))
}

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Of returns the words of text that the span covers. The span must be valid for it.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// ValidFor reports whether the span lies within text, is not reversed, and cuts
// on character boundaries.
func (s Span) ValidFor(text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) &&
		boundary(text, s.Start) && boundary(text, s.End)
}

func boundary(text string, i int) bool {
	return i == len(text) || utf8.RuneStart(text[i])
}

// Runes converts byte offsets of one text to counts of Unicode code points. It
// remembers where it stopped, so that ascending offsets cost one pass in all.
// The zero value is not usable; make one with [NewRunes].
type Runes struct {
	text        string
	byte_, rune int
}

// NewRunes returns a converter for text.
func NewRunes(text string) *Runes { return &Runes{text: text} }

// At returns the number of code points before byte offset i.
func (r *Runes) At(i int) int {
	i = min(max(i, 0), len(r.text))
	if i < r.byte_ {
		r.byte_, r.rune = 0, 0
	}
	r.rune += utf8.RuneCountInString(r.text[r.byte_:i])
	r.byte_ = i
	return r.rune
}

// Span converts a byte span to a span of code points.
func (r *Runes) Span(s Span) Span { return Span{r.At(s.Start), r.At(s.End)} }
