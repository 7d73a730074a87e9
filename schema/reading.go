package schema

import (
	"fmt"
	"strconv"
)

// A Reading is all that a reader saw in one document. Its JSON is a line of
// "whosaid annotate". Lists are in order of their place in the text.
type Reading struct {
	Schema       string        `json:"schema"`
	ID           string        `json:"id"` // the document's, or the id of the input line
	Document     Document      `json:"document"`
	Sentences    []Span        `json:"sentences"`
	Entities     []Mention     `json:"entities"`
	Dates        []TimeMention `json:"dates"`
	Quantities   []Quantity    `json:"quantities"`
	Attributions []Attribution `json:"attributions"`
	Claims       []Assertion   `json:"claims"`
	Citations    []Citation    `json:"citations"`
	Skipped      []Skipped     `json:"skipped"`
	Names        []Name        `json:"names"` // the names that mentions and speakers resolve to
	Notes        []string      `json:"notes,omitempty"`
}

// A Mention is a place where a name is used.
type Mention struct {
	Span
	Text   string   `json:"text"`
	Type   NameKind `json:"type"`
	Entity ID       `json:"entity"` // id of the Name it resolves to within the document
	Name   string   `json:"name"`   // that Name's fullest form
}

// A TimeMention is a time expression in the text.
type TimeMention struct {
	Span
	Text  string   `json:"text"`
	EDTF  string   `json:"edtf"`  // "" when it cannot be placed on the calendar
	Timex string   `json:"timex"` // TIMEX3 value
	Kind  string   `json:"kind"`  // date, time, duration, set
	Role  DateRole `json:"role"`
}

// A DateRole says what happens at a date.
type DateRole string

// The roles of a date.
const (
	RolePublished DateRole = "published"
	RoleSaid      DateRole = "said"
	RoleEvent     DateRole = "event"
	RoleDeadline  DateRole = "deadline"
	RoleNone      DateRole = ""
)

// A Quantity is a figure in the text. Value, Min and Max are nil when the words
// do not fix them; Approx is nil for an exact figure.
type Quantity struct {
	Span
	Text   string   `json:"text"`
	Value  *float64 `json:"value"`
	Min    *float64 `json:"min"`
	Max    *float64 `json:"max"`
	Approx *string  `json:"approx"`         // about, more_than, at_least, almost, at_most, less_than, range, reported
	Unit   string   `json:"unit,omitempty"` // what is counted, in the text's own noun; a unit of measure in its usual symbol
	Of     string   `json:"of,omitempty"`   // the whole that it is part of: "30 % of households"
}

// Words is a span with the words it covers.
type Words struct {
	Span
	Text string `json:"text"`
}

// SourceWords is the span that names a source, and the Name it resolves to.
type SourceWords struct {
	Words
	Entity ID     `json:"entity,omitempty"`
	Name   string `json:"name,omitempty"`
}

// An Attribution is one hand-over of content from a source, as the words show
// it. A span of a quotation excludes its marks; Content excludes the cue.
type Attribution struct {
	Source     *SourceWords `json:"source"`
	Cue        *Words       `json:"cue"`
	Content    Span         `json:"content"`
	Commitment Commitment   `json:"commitment"`
	Direct     bool         `json:"direct,omitempty"` // the content stands in quotation marks
}

// A Citation is a place where the document refers to another utterance or
// document, or to a source it does not name.
type Citation struct {
	Span
	Text   string `json:"text"`
	Kind   string `json:"kind"` // footnote, document, institution, url, unnamed
	Target string `json:"target,omitempty"`
}

// Skipped is a stretch of text that was not read, and why.
type Skipped struct {
	Span
	Why string `json:"why"` // navigation, signature, repeated title, contact, label, language, ...
}

// Identify fills the ids of the reading's claims and assertions, and the
// occurrence numbers they rest on. Spans, quotes and texts must be set.
func (r *Reading) Identify() {
	seen := map[string]int{}
	for i := range r.Claims {
		a := &r.Claims[i]
		seen[a.Quote]++
		a.Document = r.Document.ID
		a.Occurrence = seen[a.Quote]
		a.ID = NewID(KindAssertion, string(a.Document), a.Quote, strconv.Itoa(a.Occurrence))
		a.Claim = NewID(KindClaim, Fold(a.Text), strconv.FormatBool(a.Negated))
	}
}

// Validate reports the first thing wrong with the reading of text: a span that
// does not fit, a quote that differs from the words it points at, a claim
// without a speaker.
func (r *Reading) Validate(text string) error {
	if err := r.Document.Validate(text); err != nil {
		return err
	}
	at := func(what string, s Span, quote string) error {
		if !s.ValidFor(text) {
			return Errorf(Invalid, "%s: %s %d-%d: span does not fit the text", r.Document.URI, what, s.Start, s.End)
		}
		if quote != "" && s.Of(text) != quote {
			return Errorf(Invalid, "%s: %s %d-%d: words differ from the text", r.Document.URI, what, s.Start, s.End)
		}
		return nil
	}
	for _, s := range r.Sentences {
		if err := at("sentence", s, ""); err != nil {
			return err
		}
	}
	for _, m := range r.Entities {
		if err := at("entity", m.Span, m.Text); err != nil {
			return err
		}
	}
	for _, m := range r.Dates {
		if err := at("date", m.Span, m.Text); err != nil {
			return err
		}
		if m.EDTF != "" {
			if _, err := ParseDate(m.EDTF); err != nil {
				return fmt.Errorf("%s: date %d-%d: %w", r.Document.URI, m.Start, m.End, err)
			}
		}
	}
	for _, m := range r.Quantities {
		if err := at("quantity", m.Span, m.Text); err != nil {
			return err
		}
	}
	for _, m := range r.Citations {
		if err := at("citation", m.Span, m.Text); err != nil {
			return err
		}
	}
	for _, m := range r.Attributions {
		if err := at("attribution", m.Content, ""); err != nil {
			return err
		}
	}
	for i := range r.Claims {
		a := &r.Claims[i]
		if err := at("claim", a.Span, a.Quote); err != nil {
			return err
		}
		if err := a.Validate(); err != nil {
			return fmt.Errorf("%s: %w", r.Document.URI, err)
		}
		for _, q := range a.Quantities {
			if q < 0 || q >= len(r.Quantities) {
				return Errorf(Invalid, "%s: claim %d-%d: no quantity %d", r.Document.URI, a.Start, a.End, q)
			}
		}
	}
	return nil
}

// InRunes converts every span of the reading from bytes of text to Unicode code
// points. A converted reading is for output; it does not validate any more.
func (r *Reading) InRunes(text string) {
	c := NewRunes(text)
	set := func(s *Span) { *s = c.Span(*s) }
	set(&r.Document.Span)
	for i := range r.Sentences {
		set(&r.Sentences[i])
	}
	for i := range r.Entities {
		set(&r.Entities[i].Span)
	}
	for i := range r.Dates {
		set(&r.Dates[i].Span)
	}
	for i := range r.Quantities {
		set(&r.Quantities[i].Span)
	}
	for i := range r.Attributions {
		a := &r.Attributions[i]
		if a.Source != nil {
			set(&a.Source.Span)
		}
		if a.Cue != nil {
			set(&a.Cue.Span)
		}
		set(&a.Content)
	}
	for i := range r.Claims {
		set(&r.Claims[i].Span)
	}
	for i := range r.Citations {
		set(&r.Citations[i].Span)
	}
	for i := range r.Skipped {
		set(&r.Skipped[i].Span)
	}
}
