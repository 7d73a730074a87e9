package link

import (
	"fmt"
	"sync"
	"testing"

	"whosaid/schema"

	"github.com/google/go-cmp/cmp"
)

// TestBook checks that a book answers as Relate does, twice, in any number at once,
// and with more texts than it keeps.
func TestBook(t *testing.T) {
	pairs := [][2]string{
		{"The ministry signed the contract with Arvo on 3 May.", "The ministry did not sign the contract with Arvo."},
		{"Twelve people died in the collapse.", "At least 31 people died in the collapse."},
		{"The bridge over the Karsa was opened in 1971.", "The Karsa bridge was opened in 1980."},
	}
	var b Book
	var wg sync.WaitGroup
	for range 2 {
		for _, p := range pairs {
			wg.Go(func() {
				if diff := cmp.Diff(b.Relate(p[0], "", p[1], ""), Relate(Analyze(p[0], ""), Analyze(p[1], ""))); diff != "" {
					t.Errorf("%q (-book +read):\n%s", p, diff)
				}
			})
		}
	}
	wg.Wait()
	for i := range bookPages + 10 {
		b.page(fmt.Sprint(i), "")
	}
	if len(b.by) != bookPages || b.used.Len() != bookPages {
		t.Errorf("%d and %d pages kept, not %d", len(b.by), b.used.Len(), bookPages)
	}
}

// TestAloof checks what is unrelated at a glance: long texts with hardly a word in
// common, and no short ones.
func TestAloof(t *testing.T) {
	long := "Ferries between the northern islands will carry fewer passengers this winter because two engines failed."
	other := "The council of Karsa raised the price of water for farms along the upper valley by a tenth."
	if v := new(Book).Relate(long, "", other, ""); v.Relation != schema.Unrelated {
		t.Errorf("%s", v.Relation)
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{long, other, true},
		{long, "Ferries will carry fewer passengers between the islands, since engines failed.", false},
		{long, "It is a lie.", false},
		{"Bolívar", "Bolivar", false},
	} {
		x, y := &page{text: c.a}, &page{text: c.b}
		if x.aloof(y) != c.want || y.aloof(x) != c.want {
			t.Errorf("%q, %q: %v, back %v; want %v", c.a, c.b, x.aloof(y), y.aloof(x), c.want)
		}
	}
}
