package audit

import (
	"fmt"

	"whosaid/schema"
)

// quotes compares every quote of a reading, and all other words that it has
// with their place, with the text; ok is false when there is none.
func (r *batchAudit) quotes(text string, ok bool) {
	for i := range r.Reading.Claims {
		c := &r.Reading.Claims[i]
		state, where := Missing, schema.Span{}
		if ok {
			state, where = locate(text, c.Span, c.Quote)
		}
		r.rep.Quotes[state]++
		if state == Exact || state == Missing && r.given != nil {
			continue
		}
		f := Finding{Part: PartQuotes, Node: c.ID, State: state}
		switch state {
		case Moved:
			f.What = fmt.Sprintf("%q stands at %d-%d and was recorded at %d-%d", clip(c.Quote), where.Start, where.End, c.Start, c.End)
		case Altered:
			f.What = fmt.Sprintf("%q, recorded at %d-%d, is not there", clip(c.Quote), c.Start, c.End)
			f.Diff = Diff(c.Quote, where.Of(text))
		case Gone:
			f.What = fmt.Sprintf("%q, recorded at %d-%d, is not in the text, nor anything like it", clip(c.Quote), c.Start, c.End)
		case Missing:
			f.What = fmt.Sprintf("%q, recorded at %d-%d, cannot be compared: the text is missing or cannot be read", clip(c.Quote), c.Start, c.End)
		}
		r.auditor.find(r.place(f))
	}
	if !ok {
		return
	}
	words := func(what string, s schema.Span, quote string) {
		r.rep.Words++
		if !s.ValidFor(text) {
			r.find(PartQuotes, "", "%s %d-%d: the span does not fit the text", what, s.Start, s.End)
		} else if quote != "" && s.Of(text) != quote {
			r.find(PartQuotes, "", "%s %d-%d: the text has %q there, the record %q", what, s.Start, s.End, clip(s.Of(text)), clip(quote))
		}
	}
	rd := r.Reading
	words("document", rd.Document.Span, "")
	for _, s := range rd.Sentences {
		words("sentence", s, "")
	}
	for _, m := range rd.Entities {
		words("name", m.Span, m.Text)
	}
	for _, m := range rd.Dates {
		words("date", m.Span, m.Text)
	}
	for _, m := range rd.Quantities {
		words("figure", m.Span, m.Text)
	}
	for _, m := range rd.Citations {
		words("citation", m.Span, m.Text)
	}
	for _, m := range rd.Attributions {
		words("attribution", m.Content, "")
		if m.Source != nil {
			words("source", m.Source.Span, m.Source.Text)
		}
		if m.Cue != nil {
			words("cue", m.Cue.Span, m.Cue.Text)
		}
	}
	for _, s := range rd.Skipped {
		words("skipped", s.Span, "")
	}
}

// clip shortens words for a finding.
func clip(s string) string {
	const most = 80
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
