package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/loaders/link"
	"whosaid/schema"
)

// TestBrief holds that names, origins and links of documents are the same whether all
// readings are whole or briefs that are made whole when they are compared.
func TestBrief(t *testing.T) {
	dir := t.TempDir()
	for i := range 6 {
		town := []string{"Karsa", "Port Halden"}[i%2]
		text := fmt.Sprintf("The %s Post %d\n\n%d March 2026\n\nThe ferry fire in %s killed %d people, %s, the mayor, said on Monday. “The gates of the harbour in %s were open on the day of the fire,” Ivo Tamm of the Norda Line (NL) told the Coast Weekly. As the Karsa Post 0 reported, the ferry fire killed three people in Karsa.\n",
			town, i, i+2, town, 3+i*i, []string{"Mara Lind", "Lind"}[i%2], town)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var whole, briefs []link.Document
	items, _ := Read(t.Context(), []string{dir}, Options{})
	for it := range items {
		if it.Err != nil {
			t.Fatal(it.Err)
		}
		for _, r := range it.Readings {
			b, err := brief(r)
			if err != nil {
				t.Fatal(err)
			}
			short, ok := unbrief(b)
			if !ok {
				t.Fatal("a brief that was just written is not whole")
			}
			for i := range b {
				b[i] ^= 4
				if _, ok := unbrief(b); ok {
					t.Fatalf("byte %d is another, and the brief is taken for whole", i)
				}
				b[i] ^= 4
			}
			for n := range len(b) {
				if _, ok := unbrief(b[:n]); ok {
					t.Fatalf("%d of %d bytes are taken for the whole brief", n, len(b))
				}
			}
			whole = append(whole, link.Document{Reading: r, Text: it.File.Text})
			briefs = append(briefs, link.Document{Reading: short, Text: it.File.Text, Whole: func() (*schema.Reading, error) { return r, nil }})
		}
	}
	want, err := Link(t.Context(), whole, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Links) == 0 || len(want.Origins) == 0 || len(want.Same) == 0 {
		t.Fatalf("%d links, %d origins, %d judgements of names: want some of each", len(want.Links), len(want.Origins), len(want.Same))
	}
	got, err := Link(t.Context(), briefs, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-whole +briefs):\n%s", diff)
	}
}
