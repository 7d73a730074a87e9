package graph

import (
	"testing"

	"whosaid/schema"
)

func TestBegunBy(t *testing.T) {
	const started = "2026-03-04T10:00:00Z"
	for words, want := range map[string]bool{
		"2026": true, "2025": false, "2026-03": true, "2026-02": false, "2026-03-04": true, "2026-03-03": false, "2026-03-04T10:00": true, "2026-03-04T09:59": false,
		"2026-03-04T10:00:00Z": true, "2026-03-04T09:59:59Z": false, "2026-03-04T11:30:00+02:00": false, "2026-03-04T09:30:00-02:00": true,
	} {
		by, err := begunBy(words)
		if err != nil {
			t.Errorf("%s: %v", words, err)
		} else if got := by(started); got != want {
			t.Errorf("%s: %v, want %v", words, got, want)
		}
	}
	for _, words := range []string{"yesterday", "2026-13", "2026-02-30", "4 March", "2026-03-04 10:00", "20260304"} {
		if _, err := begunBy(words); schema.CodeOf(err) != schema.Invalid {
			t.Errorf("%s: %v", words, err)
		}
	}
}
