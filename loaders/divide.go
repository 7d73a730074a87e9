package loaders

import (
	"whosaid/schema"
)

// A page is what the container of a text says about it: an HTML page's metadata.
type page struct {
	Fields
	dateSource      string
	publisherSource string
	authorSource    string
}

// divide finds the parts of the file's text.
func (f *File) divide(in Input, pg page, lim Limits) error {
	p := Part{Document: schema.Document{
		URI: in.URI, Part: 1, Title: in.Fields.Title, Publisher: in.Fields.Publisher, Author: in.Fields.Author,
		Span: schema.Span{Start: 0, End: len(f.Text)}, SHA256: f.SHA256, TextSHA256: f.TextSHA256, MediaType: f.MediaType,
		Language: "en", DateSource: "unknown",
	}}
	p.Document.Identify()
	f.Parts = []Part{p}
	return nil
}
