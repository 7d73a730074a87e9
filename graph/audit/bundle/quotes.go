package bundle

import (
	"reflect"
	"strings"
	"unicode/utf8"

	"whosaid/schema"
)

// quotes is quotes.json.
type quotes struct {
	Schema    string           `json:"schema"`
	Kind      string           `json:"kind"`
	ID        schema.ID        `json:"id"`
	Title     string           `json:"title"`
	Documents []quotedDocument `json:"documents"`
}

// quotedDocument is a document with the assertions that the bundle is about.
type quotedDocument struct {
	ID         schema.ID       `json:"document"`
	Document   schema.Document `json:"description"`
	Original   string          `json:"original"` // included, withheld, erased
	Text       string          `json:"text"`
	Assertions []quoted        `json:"assertions"`
}

// quoted is one assertion: words, place, chain.
type quoted struct {
	Assertion schema.ID `json:"assertion"`
	Claim     schema.ID `json:"claim"`
	schema.Span
	Runes      *schema.Span      `json:"code_points,omitempty"` // the same place, counted in Unicode code points
	Quote      string            `json:"quote"`
	Text       string            `json:"text"`
	Chain      []schema.Step     `json:"chain"`
	Commitment schema.Commitment `json:"commitment"`
	Negated    bool              `json:"negated"`
	SaidDate   string            `json:"said_date,omitempty"`
	EventDate  string            `json:"event_date,omitempty"`

	before, after string // what stands around it, for the page
}

// quotedAs is what a bundle says of an assertion.
func quotedAs(a *schema.Assertion) quoted {
	return quoted{Assertion: a.ID, Claim: a.Claim, Span: a.Span, Quote: a.Quote, Text: a.Text, Chain: a.Chain, Commitment: a.Commitment,
		Negated: a.Negated, SaidDate: a.SaidDate, EventDate: a.EventDate}
}

// says reports whether a quoted assertion is what a record says of it.
func (q quoted) says(a *schema.Assertion) bool {
	q.Runes, q.before, q.after = nil, "", ""
	return reflect.DeepEqual(q, quotedAs(a))
}

// shownAround is how many bytes the page shows on either side of a quote.
const shownAround = 240

// around is what stands before and after a span, within the document.
func around(text string, s, doc schema.Span) (before, after string) {
	if doc.End == 0 || !doc.ValidFor(text) {
		doc = schema.Span{End: len(text)}
	}
	from, to := max(doc.Start, s.Start-shownAround), min(doc.End, s.End+shownAround)
	for from < s.Start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > s.End && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	if from > s.Start || to < s.End {
		return "", ""
	}
	before, after = text[from:s.Start], text[s.End:to]
	if from > doc.Start {
		if i := strings.IndexAny(before, " \n"); i >= 0 {
			before = "…" + before[i:]
		}
	}
	if to < doc.End {
		if i := strings.LastIndexAny(after, " \n"); i >= 0 {
			after = after[:i] + " …"
		}
	}
	return before, after
}
