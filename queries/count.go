package queries

import (
	"strconv"
	"strings"
)

// Count is a number of things as people write it: "1 claim", "0 entities",
// "20 batches". noun is the word for one of them.
func Count(n int, noun string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(noun, "y"):
		noun = strings.TrimSuffix(noun, "y") + "ies"
	case strings.HasSuffix(noun, "ch"):
		noun += "es"
	default:
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
