package attribution

import (
	"whosaid/loaders/extract/names"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Find returns the attributions of a text in order of their content's start,
// an outer one before those it holds. n are the names of the same text; a nil
// document is one of which nothing is known.
func Find(t *segment.Text, n *names.Found, doc *schema.Document) []Attribution {
	return nil
}
