package extract_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"whosaid/loaders"
	"whosaid/loaders/extract"
	"whosaid/schema"
)

// readFile reads the documents of a file as the program does.
func readFile(t testing.TB, uri string, data []byte) []*schema.Reading {
	t.Helper()
	f, err := loaders.Load(context.Background(), loaders.Input{URI: uri, Data: data}, loaders.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var out []*schema.Reading
	for i := range f.Parts {
		p := &f.Parts[i]
		r, err := extract.Read(&p.Document, f.Text, p.TitleSpan, p.Skipped)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Validate(f.Text); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// TestContract holds the worked example of the contract: every object listed
// there is part of the reading, with these values.
func TestContract(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "karsa.md"))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join("testdata", "karsa.annotate.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want, got any
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	rs := readFile(t, "karsa.md", data)
	if len(rs) != 1 {
		t.Fatalf("got %d documents, want 1", len(rs))
	}
	line, err := json.Marshal(rs[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(line, &got); err != nil {
		t.Fatal(err)
	}
	for _, m := range missing("", want, got) {
		t.Error(m)
	}
}

// missing lists what of want is not part of got. The items of a list may stand
// anywhere in the other, but for a chain, which is compared step by step.
func missing(path string, want, got any) []string {
	var out []string
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return []string{fmt.Sprintf("%s: got %v, want an object", path, got)}
		}
		for k, v := range w {
			out = append(out, missing(path+"."+k, v, g[k])...)
		}
	case []any:
		g, _ := got.([]any)
		for i, v := range w {
			var least []string
			for j, x := range g {
				if len(path) > 5 && path[len(path)-5:] == "chain" && (i != j || len(w) != len(g)) {
					continue
				}
				if m := missing(fmt.Sprintf("%s[%d]", path, i), v, x); j == 0 || least == nil || len(m) < len(least) {
					least = m
					if len(m) == 0 {
						break
					}
				}
			}
			if len(g) == 0 || least == nil && len(g) != len(w) && path[max(0, len(path)-5):] == "chain" {
				least = []string{fmt.Sprintf("%s[%d]: got %v, want %v", path, i, got, v)}
			}
			out = append(out, least...)
		}
	default:
		if want != got {
			out = append(out, fmt.Sprintf("%s: got %v, want %v", path, got, want))
		}
	}
	return out
}
