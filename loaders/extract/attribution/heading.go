package attribution

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A heading quotes or describes somebody whom only the text below it names.

// headlineQuotes gives a quotation in a heading that nobody is named for the
// speaker of the same words in the text below.
func (r *reader) headlineQuotes() {
	for i := range r.hits {
		h := &r.hits[i]
		if h.Kind != Direct || h.source.Len() > 0 || h.Hull().Len() > 200 || h.Hull().Len() < 8 || !r.heading(h.Contents[0].Start) {
			continue
		}
		words := strings.Trim(schema.Fold(h.Contents[0].Of(r.t.Source)), ".,!?…")
		for k := i + 1; k < len(r.hits) && k < i+100; k++ {
			b := &r.hits[k]
			if b.source.Len() > 0 && b.Hull().Len() < 4000 && strings.Contains(schema.Fold(b.Hull().Of(r.t.Source)), words) {
				h.speakAs(b.Speaker)
				break
			}
		}
	}
}

// heading reports whether the offset lies in a heading or the document's title.
func (r *reader) heading(at int) bool {
	s := r.t.SentenceAt(at)
	if s < 0 {
		return false
	}
	if r.t.Sentences[s].Kind == segment.Heading {
		return true
	}
	text := r.t.Source[r.t.Sentences[s].Start:r.t.Sentences[s].End]
	return r.doc.Title != "" && len(text) < 300 && strings.Contains(schema.Fold(r.doc.Title), strings.TrimRight(schema.Fold(text), ".!?"))
}

// fromBody gives headings whose source is only described ("driver's lawyer") the
// person whom the text below describes so.
func (r *reader) fromBody() {
	for i := range r.hits {
		h := &r.hits[i]
		if h.source.Len() == 0 || h.Speaker.Kind != schema.Anonymous && h.Speaker.Kind != schema.Office || !r.inHeading(h.source.Start) {
			continue
		}
		role := strings.TrimPrefix(schema.Fold(h.source.Of(r.t.Source)), "the ")
		if len(role) < 6 {
			continue
		}
		for k := i + 1; k < len(r.hits) && k < i+100; k++ {
			b := &r.hits[k]
			if b.Speaker.Kind == schema.Person && b.source.Len() > 0 && strings.Contains(schema.Fold(b.source.Of(r.t.Source)), role) {
				h.speakAs(b.Speaker)
				break
			}
		}
	}
}

// inHeading reports whether the offset lies in a heading.
func (r *reader) inHeading(at int) bool {
	s := r.t.SentenceAt(at)
	return s >= 0 && r.t.Sentences[s].Kind == segment.Heading
}
