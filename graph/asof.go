package graph

import (
	"time"

	"whosaid/schema"
)

// begunBy returns what tells whether a batch's run began no later than words say: a
// year, month, day or minute to its end, in UTC, or an instant. Other words are Invalid.
func begunBy(words string) (func(started string) bool, error) {
	if at, err := time.Parse(time.RFC3339Nano, words); err == nil {
		return func(started string) bool {
			began, err := time.Parse(time.RFC3339Nano, started)
			return err != nil || !began.After(at) // no time is recorded: always there
		}, nil
	}
	for _, layout := range []string{"2006", "2006-01", "2006-01-02", "2006-01-02T15:04"} {
		if _, err := time.Parse(layout, words); err == nil {
			return func(started string) bool { return started[:min(len(started), len(words))] <= words }, nil
		}
	}
	return nil, schema.Errorf(schema.Invalid, "as of %q: that is no date; give 2026, 2026-03, 2026-03-04 or 2026-03-04T10:00:00Z", words)
}
