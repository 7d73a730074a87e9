package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"whosaid/loaders"
)

func init() {
	register("html", "articles from HTML: F1 of 4-gram shingles, as eval/html/evaluate.py", func(b *bench) error {
		data, err := os.ReadFile(b.path("eval", "html", "ground-truth.json"))
		if err != nil {
			return err
		}
		var truth map[string]struct {
			Body string `json:"articleBody"`
		}
		if err := json.Unmarshal(data, &truth); err != nil {
			return err
		}
		pages, err := filepath.Glob(b.path("eval", "html", "pages", "*.html.gz"))
		if err != nil {
			return err
		}
		slices.Sort(pages)
		var score shingleScore
		refused := 0
		for _, p := range pages {
			got, err := articleText(p)
			if err != nil {
				refused++
				b.printf("refused %s: %v\n", filepath.Base(p), err)
			}
			score.add(truth[strings.TrimSuffix(filepath.Base(p), ".html.gz")].Body, got)
		}
		precision, recall, f1 := score.mean()
		b.printf("pages %d refused %d P %.3f R %.3f F1 %.3f\n", len(pages), refused, precision, recall, f1)
		return nil
	})
}

// articleText is what the loader keeps of a page: the bodies of its parts.
func articleText(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	page, err := io.ReadAll(z)
	if err != nil {
		return "", err
	}
	file, err := loaders.Load(context.Background(), loaders.Input{URI: strings.TrimSuffix(filepath.Base(path), ".gz"), Data: page, Whole: true}, loaders.Limits{})
	if err != nil {
		return "", err
	}
	var out []string
	for i := range file.Parts {
		for _, s := range file.Parts[i].Body() {
			out = append(out, s.Of(file.Text))
		}
	}
	return strings.Join(out, "\n"), nil
}

// A shingleScore holds the precision and recall of each page that has any.
type shingleScore struct{ precision, recall []float64 }

func (s *shingleScore) add(truth, got string) {
	t, g := shingles(truth), shingles(got)
	hit, nt, ng := 0, 0, 0
	for k, n := range t {
		hit += min(n, g[k])
		nt += n
	}
	for _, n := range g {
		ng += n
	}
	if ng > 0 {
		s.precision = append(s.precision, ratio(hit, ng))
	}
	if nt > 0 {
		s.recall = append(s.recall, ratio(hit, nt))
	}
}

func (s *shingleScore) mean() (precision, recall, f1 float64) {
	mean := func(v []float64) float64 {
		sum := 0.0
		for _, x := range v {
			sum += x
		}
		return sum / float64(max(len(v), 1))
	}
	precision, recall = mean(s.precision), mean(s.recall)
	if precision+recall > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return precision, recall, f1
}

// shingles counts the runs of four words; a shorter text is one run.
func shingles(text string) map[string]int {
	words := strings.FieldsFunc(text, func(r rune) bool {
		return !(unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_')
	})
	out := map[string]int{}
	if len(words) == 0 {
		return out
	}
	for i := range max(1, len(words)-3) {
		out[strings.Join(words[i:min(i+4, len(words))], " ")]++
	}
	return out
}
