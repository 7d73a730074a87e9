package extract_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"whosaid/loaders/extract"
	"whosaid/schema"
)

// tempting are units of texts that tempt a reader to look at everything for
// everything.
var tempting = map[string]string{
	"prose":        "The mayor of Tarn said on Tuesday that 40 people, who had come from Lune, were held. “We will see,” she said. ",
	"open quotes":  "“The mayor said that it fell. ",
	"one sentence": "and the mayor said that it fell on 3 May with 40 people ",
	"brackets":     "Lune (4 May 2020) ([1]) https://a.example/( ",
	"paragraphs":   "“It fell.\n\n",
	"pronouns":     "He said she told them it was theirs. ",
	"letters":      "a",
}

// TestLinear reads tempting texts and four times as much: that may take no more
// than some six times the memory, where a quadratic step takes sixteen. Time is
// not for a test to measure; BenchmarkTempting does.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for name, unit := range tempting {
		t.Run(name, func(t *testing.T) {
			took := func(n int) uint64 {
				text := strings.Repeat(unit, n/len(unit))
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				if _, err := extract.Read(whole(text), text, schema.Span{}, nil); err != nil {
					t.Fatal(err)
				}
				runtime.ReadMemStats(&after)
				return after.TotalAlloc - before.TotalAlloc
			}
			took(1000) // the model is loaded once
			if small, large := took(5_000), took(20_000); large > 6*small+1<<20 {
				t.Errorf("5 kB took %d bytes, 20 kB %d", small, large)
			}
		})
	}
}

// BenchmarkTempting shows a step that is worse than linear as a speed that
// falls with the size.
func BenchmarkTempting(b *testing.B) {
	for name, unit := range tempting {
		for _, size := range []int{5_000, 20_000} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if _, err := extract.Read(whole(text), text, schema.Span{}, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
