package extract_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/schema"
)

var update = flag.Bool("update", false, "write what is read to the golden files")

// TestArticles compares the claims of made-up articles with those listed beside
// them, a line each: speaker | commitment | quote, with "not" for a negated and
// "given" for a presupposed one; then the words made self-contained, where they
// differ.
func TestArticles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "articles", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no articles", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, r := range readFile(t, a.Files[0].Name, a.Files[0].Data) {
				for i := range r.Claims {
					got.WriteString(line(&r.Claims[i]))
				}
			}
			want := ""
			if len(a.Files) > 1 {
				want = string(a.Files[1].Data)
			}
			if *update {
				a.Files = append(a.Files[:1], txtar.File{Name: "claims", Data: []byte(got.String())})
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(got.String(), want); diff != "" {
				t.Errorf("-got +want:\n%s", diff)
			}
		})
	}
}

func line(a *schema.Assertion) string {
	c := string(a.Commitment)
	if a.Negated {
		c += " not"
	}
	if a.Presupposed {
		c += " given"
	}
	if a.Headline {
		c += " headline"
	}
	quote := strings.Join(strings.Fields(a.Quote), " ")
	out := fmt.Sprintf("%s | %s | %s\n", a.Speaker().Name, c, quote)
	if a.Text != quote {
		out += fmt.Sprintf("\t%s\n", a.Text)
	}
	return out
}
