package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/internal/golden"
	"whosaid/schema"
)

// TestArticles compares the claims of made-up articles with those listed beside
// them, a line each: speaker | commitment | quote, with "not" for a negated and
// "given" for a presupposed one; then the words made self-contained, where they
// differ.
func TestArticles(t *testing.T) {
	golden.Archives(t, "testdata/articles/*.txtar", func(t *testing.T, a *txtar.Archive) {
		var got strings.Builder
		for _, r := range readFile(t, a.Files[0].Name, a.Files[0].Data) {
			for i := range r.Claims {
				got.WriteString(line(&r.Claims[i]))
			}
		}
		golden.Want(t, a, "claims", got.String())
	})
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
