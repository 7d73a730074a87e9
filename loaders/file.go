package loaders

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"whosaid/schema"
)

// A File is what one input became: its bytes, its text, and the documents in it.
type File struct {
	URI       string // as given by whoever loaded it
	ID        string // the id of a JSON-lines record, otherwise ""
	MediaType string // as found: text/plain, text/markdown, text/html
	SHA256    string // of Original, in hexadecimal
	Original  []byte // the bytes received; for a JSON-lines record its line

	Text       string // UTF-8; the text that quotes are cut from
	TextSHA256 string // of Text

	Parts []Part   // in order of their place in Text; at least one
	Notes []string // what the reader should know: a decoded character set, a language not read
}

// A Part is one document of a file.
type Part struct {
	Document schema.Document // identified: ID and Work are set
	// Skipped is what is not to be read for claims, in order, without overlap.
	// Stretches at the edges of a file (navigation) lie outside Document.Span.
	// Mentions and dates may still be read in those that are a "byline", "date
	// line", "dateline", "signature" or "contact".
	Skipped []schema.Skipped
	// TitleSpan is where the title stands in the text; zero when it does not.
	// A title is part of the body: headlines make claims.
	TitleSpan schema.Span
	// Dateline is the place and date before the first sentence ("HALLEN, 3
	// June 2026 –"); zero without one. It is also listed in Skipped.
	Dateline schema.Span
	// PublisherSource and AuthorSource say how Publisher and Author are known,
	// in the way Document.DateSource does; "" when they are not.
	PublisherSource string
	AuthorSource    string
	// MonthDay is the month and day, "03-02", of a dateline or date line that gives
	// no year, where nothing in the file gives one either; "" otherwise. The text
	// is from that day of some year: see [Part.CompleteDate].
	MonthDay string
	// Signatories are the lines of a list of names under a statement.
	Signatories []schema.Span
}

// Body returns the stretches of the document to be read: its span without what
// was skipped, in order. A part in a language that is not read has none.
func (p *Part) Body() []schema.Span {
	var out []schema.Span
	at := p.Document.Start
	for _, s := range p.Skipped {
		if s.End <= at || s.Start >= p.Document.End {
			continue
		}
		if s.Start > at {
			out = append(out, schema.Span{Start: at, End: s.Start})
		}
		at = max(at, s.End)
	}
	if at < p.Document.End {
		out = append(out, schema.Span{Start: at, End: p.Document.End})
	}
	return out
}

// CompleteDate gives a part whose date lacks its year the year that others
// published together with it have, and says where from: "the folder". It reports
// whether the part has a date now that it had not before. The document's ids do
// not depend on it.
func (p *Part) CompleteDate(year int, from string) bool {
	if p.MonthDay == "" || p.Document.Published != "" {
		return false
	}
	e := fmt.Sprintf("%04d-%s", year, p.MonthDay)
	if _, err := schema.ParseDate(e); err != nil {
		return false
	}
	p.Document.Published, p.Document.DateSource = e, "dateline, its year from "+from
	return true
}

// Fields are what the caller, a record or front matter says about a document.
// Empty fields are unknown.
type Fields struct {
	ID        string
	Title     string
	Publisher string
	Author    string
	Published string // EDTF, or a date in any form the date lines of text may have
	Place     string
	Language  string // BCP 47
	URL       string
}

// An Input is something to load.
type Input struct {
	URI       string // a path or URL, used in messages and as Document.URI
	MediaType string // "" to detect it from the URI's extension and the bytes
	Data      []byte
	Fields    Fields // what the caller knows; it wins over what the file says
	Source    string // where Fields come from, for date_source; "record" when empty
	Whole     bool   // one document, never split into parts
}

// Limits bound what is accepted. A zero field means its default.
type Limits struct {
	Size  int64 // bytes of a file; 64 MiB
	Line  int   // bytes of a line of text, or of a JSON-lines record; an eighth of Size
	Parts int   // documents in one file; 2,000
}

// Defaults of Limits.
const (
	DefaultSize  = 64 << 20
	DefaultParts = 2000
)

// FlagSize is the flag with which the program lets its user raise the limit of
// size, and that of a line with it; messages name it.
const FlagSize = "--max-size"

func (l Limits) withDefaults() Limits {
	if l.Size <= 0 {
		l.Size = DefaultSize
	}
	if l.Line <= 0 {
		l.Line = int(l.Size / 8)
	}
	if l.Parts <= 0 {
		l.Parts = DefaultParts
	}
	return l
}

// Sum returns the SHA-256 of data in hexadecimal, the name under which the
// original bytes and the text of a file are kept.
func Sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}
