package origin

import "whosaid/schema"

// A Doc is one document as Find reads it.
type Doc struct {
	schema.Document
	Text      string        // the text that spans count in
	Sentences []schema.Span // in order
	Reading   *schema.Reading
}

// Find returns the origins that several documents share.
func Find(docs []Doc) []schema.Origin { return nil }
