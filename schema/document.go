package schema

import (
	"fmt"
	"strconv"
	"strings"
)

// A Document is one captured version of a Work: the bytes received, and the part
// of them that is this document. A file may hold several parts.
type Document struct {
	ID   ID     `json:"-"`
	Work ID     `json:"-"`
	URI  string `json:"uri"`  // as given by whoever loaded it
	Part int    `json:"part"` // from 1

	Title      string `json:"title,omitempty"`
	Publisher  string `json:"publisher,omitempty"`
	Author     string `json:"author,omitempty"`
	Published  string `json:"published,omitempty"`   // EDTF
	DateSource string `json:"date_source,omitempty"` // how Published is known
	Place      string `json:"place,omitempty"`
	Language   string `json:"language,omitempty"` // BCP 47
	URL        string `json:"url,omitempty"`
	MediaType  string `json:"media_type,omitempty"`

	// Span is where the part lies in the text of its file. For HTML and the
	// like the text is what the loader extracted.
	Span

	Found      []string `json:"found,omitempty"` // further URIs the same bytes were found at, sorted
	SHA256     string   `json:"sha256,omitempty"`
	TextSHA256 string   `json:"text_sha256,omitempty"`
}

// Identify fills ID and Work from the content: the hash of the bytes and the
// part; and the URL, else publisher and title, else where the file was found.
func (d *Document) Identify() {
	d.ID = NewID(KindDocument, d.SHA256, strconv.Itoa(d.Part))
	switch {
	case d.URL != "":
		d.Work = NewID(KindWork, "url", d.URL)
	case d.Publisher != "" && d.Title != "":
		d.Work = NewID(KindWork, "title", Fold(d.Publisher), Fold(d.Title))
	default:
		d.Work = NewID(KindWork, "found", d.URI, strconv.Itoa(d.Part))
	}
}

// Voice is the name under which the document itself speaks: its publisher,
// without one its author, and "" when neither is known.
func (d *Document) Voice() string {
	if d.Publisher != "" {
		return d.Publisher
	}
	return d.Author
}

// Validate reports the first thing wrong with the document, given its text.
func (d *Document) Validate(text string) error {
	switch {
	case d.ID == "":
		return Errorf(Invalid, "document %s: no id", d.URI)
	case d.Part < 1:
		return Errorf(Invalid, "document %s: part %d", d.URI, d.Part)
	case !d.ValidFor(text):
		return Errorf(Invalid, "document %s: span %d-%d does not fit a text of %d bytes", d.URI, d.Start, d.End, len(text))
	}
	if d.Published != "" {
		if _, err := ParseDate(d.Published); err != nil {
			return fmt.Errorf("document %s: published: %w", d.URI, err)
		}
	}
	return nil
}

var folds = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "\u00a0", " ")

// Fold is the form in which names and titles are compared: lower case, straight
// quotes, one space between words, nothing around them. It never reaches output.
func Fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(folds.Replace(s))), " ")
}
