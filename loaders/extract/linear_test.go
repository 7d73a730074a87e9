package extract_test

import (
	"strings"
	"testing"
	"time"

	"whosaid/loaders/extract"
	"whosaid/schema"
)

// TestLinearTime reads texts that tempt a reader to look at everything for
// everything, and the double of each: four times the length may take no more
// than some six times as long. The rest is room for a busy machine.
func TestLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, unit := range map[string]string{
		"prose":        "The mayor of Tarn said on Tuesday that 40 people, who had come from Lune, were held. “We will see,” she said. ",
		"open quotes":  "“The mayor said that it fell. ",
		"one sentence": "and the mayor said that it fell on 3 May with 40 people ",
		"brackets":     "Lune (4 May 2020) ([1]) https://a.example/( ",
		"paragraphs":   "“It fell.\n\n",
		"pronouns":     "He said she told them it was theirs. ",
		"letters":      "a",
	} {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				text := strings.Repeat(unit, n/len(unit))
				start := time.Now()
				if _, err := extract.Read(whole(text), text, schema.Span{}, nil); err != nil {
					t.Fatal(err)
				}
				return time.Since(start)
			}
			took(1000) // the model is loaded once
			small, large := took(5_000), took(20_000)
			if large > 12*small+time.Second { // quadratic would be 16 times
				t.Errorf("5 kB took %v, 20 kB %v", small, large)
			}
		})
	}
}
