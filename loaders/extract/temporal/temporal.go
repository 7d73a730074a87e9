package temporal

import (
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Tag finds the time expressions of t, in order of their start.
func Tag(t *segment.Text, published string) []schema.TimeMention { return nil }

// EventDate says when the content of a clause holds.
func EventDate(t *segment.Text, sentence int, clause schema.Span, times []schema.TimeMention, said string) string {
	return ""
}
