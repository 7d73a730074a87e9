package extract_test

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/schema"
)

// TestSpeakers reads made-up documents of many kinds: wire, tabloid, local paper,
// release, leaflet, live blog, interview, hearing, statement, letter. Their heads
// hold a line for each of some claims:
//
//	speaker: words | name     who the shortest claim with the words is by
//	not yet: words | name     the same, known to be read otherwise
//
// The names were written down before the documents were read.
func TestSpeakers(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "speakers", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no documents", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			var claims []schema.Assertion
			for _, f := range a.Files {
				for _, r := range readFile(t, f.Name, f.Data) {
					claims = append(claims, r.Claims...)
				}
			}
			slices.SortStableFunc(claims, func(a, b schema.Assertion) int { return cmp.Compare(len(a.Quote), len(b.Quote)) })
			for line := range strings.Lines(string(a.Comment)) {
				kind, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
				words, want, ok := strings.Cut(rest, " | ")
				if !ok {
					continue
				}
				got := "nobody: it is no claim"
				for i := range claims {
					if strings.Contains(schema.Fold(claims[i].Quote), schema.Fold(words)) {
						got = claims[i].Speaker().Name
						break
					}
				}
				right := strings.Contains(" "+schema.Fold(got)+" ", " "+schema.Fold(want)+" ")
				switch {
				case kind == "speaker" && !right:
					t.Errorf("%q: got %s, want %s", words, got, want)
				case kind == "not yet" && right:
					t.Errorf("%q: is by %s now: it can be a speaker line", words, got)
				}
			}
		})
	}
}
