package temporal

import (
	"os"
	"path/filepath"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

type goldClaim struct {
	ID, File   string
	Start, End int
	Quote      string
	Core       bool
	Said       string  `json:"said_date"`
	Event      *string `json:"event_date"`
}

// TestEventDates measures EventDate on the annotated claims that have one.
func TestEventDates(t *testing.T) {
	dir := shared(t)
	claims := lines[goldClaim](t, filepath.Join(dir, "gold", "claims.jsonl"))
	right, all := 0, 0
	for _, d := range lines[goldDocument](t, filepath.Join(dir, "gold", "documents.jsonl")) {
		b, err := os.ReadFile(filepath.Join(dir, "seeds", d.File))
		if err != nil {
			t.Fatal(err)
		}
		text := segment.Analyze(string(b), d.Start, d.End)
		times := Tag(text, d.Date)
		for _, c := range claims {
			if c.File != d.File || c.Start < d.Start || c.Start >= d.End || !c.Core || c.Event == nil {
				continue
			}
			got := EventDate(text, text.SentenceAt(c.Start), schema.Span{Start: c.Start, End: c.End}, times, c.Said)
			all++
			if got == *c.Event {
				right++
			} else {
				t.Logf("EVENT %s want %s got %q | %.110s", c.ID, *c.Event, got, c.Quote)
			}
		}
	}
	if float64(right) < 0.74*float64(all) {
		t.Errorf("%d of %d event dates right; want at least .74", right, all)
	}
	t.Logf("EVENTS: %d of %d right: %.3f", right, all, float64(right)/float64(all))
}
