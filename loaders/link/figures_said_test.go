package link

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFiguresSaid holds that figures are of the class that people say them of, in the sentences
// of testdata/figures: under ": CLASS", as in data/measures.txt, a sentence a line, of which one figure must be
// of that class. Under ": not CLASS" none may be.
func TestFiguresSaid(t *testing.T) {
	paths, err := filepath.Glob("testdata/figures/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	known := map[string]bool{}
	for _, c := range classes() {
		known[c.name] = true
	}
	for _, c := range knowledge().counted {
		known[c.name] = true
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			said, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			class, not, n, missed := "", false, 0, 0
			for line := range strings.Lines(string(said)) {
				line = strings.TrimSpace(line)
				if name, ok := strings.CutPrefix(line, ":"); ok {
					class, not = strings.CutPrefix(strings.TrimSpace(name), "not ")
					if !known[class] {
						t.Fatalf("no class %q", class)
					}
					continue
				}
				if line == "" || line[0] == '#' {
					continue
				}
				if class == "" {
					t.Fatalf("%q: want a class, as in \": dead\"", line)
				}
				n++
				var got []string
				for _, f := range Analyze(line, "").figures {
					got = append(got, f.class, f.group())
				}
				of := figure{class: class}
				if slices.Contains(got, of.group()) == not {
					missed++
					t.Errorf("%s %v: %q of %q", class, !not, got, line)
				}
			}
			t.Logf("%d sentences, %d not so", n, missed)
		})
	}
}
