package quantity

import (
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Find finds the figures of t, in order of their start.
func Find(t *segment.Text) []schema.Quantity { return nil }

// Convert expresses a value in the base unit of its dimension.
func Convert(value float64, unit string) (float64, string, bool) { return 0, "", false }
