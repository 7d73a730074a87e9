package extract_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"whosaid/loaders/extract"
	"whosaid/schema"
)

func whole(text string) *schema.Document {
	d := &schema.Document{URI: "x", Part: 1, Published: "2025-03-04", Publisher: "The Quay", Span: schema.Span{End: len(text)}, SHA256: "00"}
	d.Identify()
	return d
}

// FuzzRead: any text gives a valid reading, the same one twice, and only a text
// that is not UTF-8 an error.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "“", "The mayor said: “It “fell.” \n\n“Twice.”", "It is not. On the contrary, [1] (2) ([3])", "(((((",
		"Dorland’s closure (4 May 2020) of the strait, which it denies, said “he”, she, they said, cost $3bn–$4bn.",
		"# Title\n\n- To go.\n- The illegal sale of 40 ships by Ardo Ltd in May.\n", "No. No? No! ‘’“”\"\"''",
		strings.Repeat("said that ", 40), strings.Repeat("“a ", 50), "who which that whose where when",
	} {
		f.Add(s, 0, 3, 5, 9)
	}
	// The fuzzer allows an input ten seconds: what is read once is read before.
	warm := "Twelve people died, Lena Orlo said on Monday."
	if _, err := extract.Read(whole(warm), warm, schema.Span{}, nil); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		if len(text) > 4000 {
			return
		}
		doc := whole(text)
		skipped := []schema.Skipped{{Span: schema.Span{Start: a, End: b}, Why: "dateline"}, {Span: schema.Span{Start: c, End: d}, Why: "navigation"}}
		r, err := extract.Read(doc, text, schema.Span{Start: a, End: d}, skipped)
		if err != nil {
			if utf8.ValidString(text) {
				t.Fatal(err)
			}
			return
		}
		if err := r.Validate(text); err != nil {
			t.Fatal(err)
		}
		again, err := extract.Read(doc, text, schema.Span{Start: a, End: d}, skipped)
		if err != nil || len(again.Claims) != len(r.Claims) {
			t.Fatal("read twice, read differently", err)
		}
		for i := range r.Claims {
			if r.Claims[i].ID != again.Claims[i].ID || r.Claims[i].Text != again.Claims[i].Text {
				t.Fatalf("claim %d differs the second time", i)
			}
		}
	})
}
