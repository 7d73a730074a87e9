package export

import (
	"regexp"
	"testing"

	"whosaid/graph"
	"whosaid/schema"
)

// TestHTMLIsInert hides markup in every word that a document can bring: none of it
// may become an element or an attribute of the page.
func TestHTMLIsInert(t *testing.T) {
	const mark = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`
	g, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	text := "Radio " + mark + "\n\n3 March 2026\n\n“Twelve " + mark + " died”, said Lena Órlo.\n"
	b, a := reading("a"+mark+".txt", text, "Twelve "+mark+" died", mark)
	d := &b.Reading.Document
	d.Title, d.URL = mark, "javascript:alert(3)//"+mark
	a.Chain[1].Role, a.Text, a.Cites = mark, mark, []string{mark}
	d.Identify()
	b.Reading.Identify()
	b.Run.Agent = mark
	if _, err := g.Append(t.Context(), b, []byte(text)); err != nil {
		t.Fatal(err)
	}
	review := &schema.Review{Target: a.Claim, Decision: "verdict", Verdict: mark, Reason: mark, Reviewer: mark, At: "2026-03-05T09:00:00Z"}
	review.Identify()
	if _, err := g.Append(t.Context(), &schema.Batch{ID: schema.NewID(schema.KindBatch, "r"), Kind: "review", Review: review,
		Run: schema.Run{ID: schema.NewID(schema.KindRun, "r"), Kind: "review"}}); err != nil {
		t.Fatal(err)
	}
	v := g.View()
	defer v.Close()
	out := written(t, "html", source(t, v, Options{}))
	for _, bad := range []string{`(?i)<script`, `(?i)<img`, `(?i)(href|src)="?\s*javascript:`, `<[^>]*onerror`} {
		if at := regexp.MustCompile(bad).FindStringIndex(out); at != nil {
			t.Errorf("%s: %s", bad, out[max(0, at[0]-80):min(len(out), at[1]+80)])
		}
	}
	if n := len(regexp.MustCompile(`&lt;script&gt;`).FindAllString(out, -1)); n < 10 {
		t.Errorf("the words are shown %d times", n)
	}
}
