package link

import (
	"slices"
	"strings"
)

// sentence is the whole sentence of the document that the statement stands in.
func (s *Statement) sentence() string {
	from, to := s.span.Start, s.span.End
	for from > 0 && s.span.Start-from < 400 && s.text[from-1] != '\n' && !(s.text[from-1] == ' ' && from > 1 && strings.IndexByte(".!?", s.text[from-2]) >= 0 && s.text[from] >= 'A' && s.text[from] <= 'Z') {
		from--
	}
	for to < len(s.text) && to-s.span.End < 400 && s.text[to] != '\n' && !(strings.IndexByte(".!?", s.text[to]) >= 0 && (to+1 == len(s.text) || s.text[to+1] == '\n' || s.text[to+1] == ' ' && to+2 < len(s.text) && s.text[to+2] >= 'A' && s.text[to+2] <= 'Z')) {
		to++
	}
	return s.text[from:to]
}

// authorities are words for those whose counts are the official ones.
var authorities = set("police official officials authorities authority ministry minister government prefect prefecture governor mayor coast firefighters fire state-run commission prosecutor prosecutors president officers superintendent")

// official reports whether a statement is passed on from the authorities, by the
// words around it.
func (s *Statement) official() bool {
	whole := s.sentence()
	own := s.span.Of(s.text)
	beside := whole
	if !s.quotes() {
		beside = strings.Replace(whole, own, " ", 1)
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(beside), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r == '-') }) {
		if authorities[w] {
			return true
		}
	}
	return false
}

// contested are words by which a document says itself that counts differ.
var contested = []string{"disagree", "conflicting figures", "conflicting numbers", "conflicting counts", "conflicting tolls", "differ over how many", "differed over how many", "differing tolls", "differing figures", "how many is disputed"}

// contestedIn reports whether the document of a statement says that counts differ.
func (s *Statement) contestedIn() bool {
	if s.context == nil {
		return false
	}
	low := strings.ToLower(s.text[max(0, s.span.Start-1500):min(len(s.text), s.span.End+500)])
	return slices.ContainsFunc(contested, func(w string) bool { return strings.Contains(low, w) })
}

// rising are words by which a document says that a count is not yet full.
var rising = []string{"expected to rise", "likely to rise", "expected to grow", "could rise", "may rise", "set to rise", "sure to rise", "feared to rise", "expected to climb", "could climb", "likely to climb", "provisional", "preliminary count", "still being counted"}

// provisional reports whether the document says soon after the statement that
// its count is not yet full.
func (s *Statement) provisional() bool {
	low := strings.ToLower(s.text[s.span.Start:min(len(s.text), s.span.End+240)])
	return slices.ContainsFunc(rising, func(w string) bool { return strings.Contains(low, w) })
}
