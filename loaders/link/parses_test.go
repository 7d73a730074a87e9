package link

import (
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNotes holds that a parse that is kept is read again as it was.
func TestNotes(t *testing.T) {
	texts := []string{
		"",
		"The dam above Vellmar didn't hold, Odile Brandt said on 3 May.",
		"# Two dead\n\n- “Nobody was hurt” — so the mayor’s office.\n- Zwölf Menschen starben.\n\nIt held. It did not. \U0001F600 " + string([]byte{0xff}),
	}
	k := &notes{words: &vocabulary{ids: map[string]uint64{}}, parses: make([]atomic.Pointer[parse], len(texts))}
	for n, text := range texts {
		want := analyze(text)
		for range 2 { // read, and read again
			if diff := cmp.Diff(want, k.parse(n, text)); diff != "" {
				t.Errorf("%q (-parsed +kept):\n%s", text, diff)
			}
		}
	}
}
