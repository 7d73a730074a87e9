package bench

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEditions holds what makes the benchmark's claims worth measuring: an edition is
// the same whenever it is made, its quotes stand where its spans say, its names,
// figures and day are others, and articles of one event are varied alike.
func TestEditions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "articles.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []article{
		{ID: "a", Event: "flood", Publisher: "The Ferry Post", Date: "2031-05-02", Title: "Flood in Vellmar", Text: "The flood in Vellmar killed 34 people, Mayor Odile Brandt said. The dam above Vellmar held."},
		{ID: "b", Event: "flood", Publisher: "Radio Quay", Date: "2031-05-03", Title: "Vellmar counts its dead", Text: "Odile Brandt said that 37 people were killed when the river left its bed in Vellmar."},
		{ID: "c", Event: "strike", Publisher: "Radio Quay", Date: "2031-06-11", Title: "Drivers walk out", Text: "Bus drivers in Hasselby have been on strike since Monday, the union said. Some 120 buses stood still."},
	} {
		if err := json.NewEncoder(f).Encode(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := newMaker(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.base) != 3 || m.total < 4 || !m.vary["Vellmar"] {
		t.Fatalf("%d articles, %d claims, names that vary: %v", len(m.base), m.total, m.vary)
	}
	for i := range m.base {
		d := m.of(7, i)
		if diff := cmp.Diff(d, m.of(7, i)); diff != "" {
			t.Errorf("made twice (-first +second):\n%s", diff)
		}
		for _, c := range d.Reading.Claims {
			if c.Of(d.Text) != c.Quote {
				t.Errorf("%s: the quote is %q, its span holds %q", d.Reading.Document.URI, c.Quote, c.Of(d.Text))
			}
		}
		o := m.of(8, i)
		if d.Text == o.Text || d.Reading.Document.ID == o.Reading.Document.ID || d.Reading.Document.Published == o.Reading.Document.Published || len(d.Text) != len(o.Text) {
			t.Errorf("editions 7 and 8 of article %d are alike: %q, %q", i, d.Text, o.Text)
		}
	}
	e := m.edition(7, m.event[0])
	if m.event[0] != m.event[1] || e.word("Vellmar") == "Vellmar" || e.word("Vellmar") != m.edition(7, m.event[1]).word("Vellmar") {
		t.Errorf("articles of one event are varied as %q and %q", e.word("Vellmar"), m.edition(7, m.event[1]).word("Vellmar"))
	}
}
