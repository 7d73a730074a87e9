package loaders

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// shared returns a path of the shared measuring data, and skips the test where
// it is absent; with CI=true its absence is a failure.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	root := os.Getenv("WHOSAID_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	p := filepath.Join(append([]string{root}, path...)...)
	if _, err := os.Stat(p); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("shared data: %v", err)
		}
		t.Skipf("not measured: no shared data at %s", p)
	}
	return p
}

var token = regexp.MustCompile(`[\p{L}\p{N}\p{M}_]+`)

// shingles counts the runs of four words, as the published evaluation of
// article extraction does.
func shingles(s string) map[[4]string]int {
	ws := token.FindAllString(s, -1)
	out := map[[4]string]int{}
	for i := 0; i < max(1, len(ws)-3); i++ {
		var g [4]string
		copy(g[:], ws[i:min(i+4, len(ws))])
		if g[0] != "" {
			out[g]++
		}
	}
	return out
}

// TestHTMLArticles measures extraction on the shared pages: precision and recall
// of shingles, averaged over pages, with the title left out as in the truth.
func TestHTMLArticles(t *testing.T) {
	dir := shared(t, "eval", "html")
	raw, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string]struct{ ArticleBody string }
	if err := json.Unmarshal(raw, &truth); err != nil {
		t.Fatal(err)
	}
	var precision, recall float64
	n := 0
	for name, want := range truth {
		z, err := os.Open(filepath.Join(dir, "pages", name+".html.gz"))
		if err != nil {
			continue
		}
		r, err := gzip.NewReader(z)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(r)
		z.Close()
		if err != nil {
			t.Fatal(err)
		}
		n++
		f, err := Load(context.Background(), Input{URI: name + ".html", Data: page, Whole: true}, Limits{})
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		text := f.Text
		if ts := f.Parts[0].TitleSpan; ts.Start == 0 {
			text = text[ts.End:]
		}
		got, wanted := shingles(text), shingles(want.ArticleBody)
		tp, fp, fn := 0, 0, 0
		for g, c := range got {
			tp += min(c, wanted[g])
			fp += max(0, c-wanted[g])
		}
		for g, c := range wanted {
			fn += max(0, c-got[g])
		}
		p, rc := float64(tp)/float64(max(1, tp+fp)), float64(tp)/float64(max(1, tp+fn))
		precision += p
		recall += rc
		if testing.Verbose() && (p < .9 || rc < .9) {
			t.Logf("%s P %.2f R %.2f %d bytes: %q", name[:8], p, rc, len(page), f.Parts[0].Document.Title)
		}
	}
	if n == 0 {
		t.Fatal("no pages")
	}
	precision /= float64(n)
	recall /= float64(n)
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("%d pages: F1 %.3f, precision %.3f, recall %.3f", n, f1, precision, recall)
	if f1 < .955 {
		t.Errorf("F1 %.3f, want at least .955", f1)
	}
}
