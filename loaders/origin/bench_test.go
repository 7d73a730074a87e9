package origin

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

// BenchmarkFind finds the origins of a thousand made-up documents, of which
// every tenth is a copy of the one before.
func BenchmarkFind(b *testing.B) {
	rng := rand.New(rand.NewSource(3))
	var docs []Doc
	text := ""
	for i := 0; i < 1000; i++ {
		if i%10 != 1 {
			var s strings.Builder
			for n := 0; n < 400; n++ {
				fmt.Fprintf(&s, "w%d ", rng.Intn(3000))
			}
			text = s.String()
		}
		docs = append(docs, document(fmt.Sprint(i, ".txt"), fmt.Sprintf("publisher: P%d\npublished: 2026-03-02\n%s", i, text)))
	}
	b.ResetTimer()
	for range b.N {
		if n := len(Find(docs)); n != 100 {
			b.Fatalf("%d origins, want 100", n)
		}
	}
}
