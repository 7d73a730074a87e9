package link

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/schema"
)

// TestSingle compares each pair of testdata/single with what relate says of it,
// and checks that every rule for single pairs has a golden in which it speaks, and
// that conflict does not depend on which side is which.
func TestSingle(t *testing.T) {
	paths, err := filepath.Glob("testdata/single/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	spoke := map[string]bool{}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := range ar.Files {
				f := &ar.Files[i]
				field := map[string]string{}
				for line := range strings.Lines(string(f.Data)) {
					k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
					field[k] = v
				}
				a, b := Analyze(field["a"], ""), Analyze(field["b"], "")
				r, back := Relate(a, b), Relate(b, a)
				spoke[r.Rule] = true
				checkEvidence(t, r, a, b)
				checkEvidence(t, back, b, a)
				if (back.Relation == schema.Contradicts) != (r.Relation == schema.Contradicts) {
					t.Errorf("%s: %s, back %s", f.Name, r.Relation, back.Relation)
				}
				got := string(r.Relation)
				if r.Relation != schema.Unrelated {
					got = fmt.Sprintf("%s %s: %s", r.Relation, r.Rule, r.Why)
				}
				kept, want, _ := strings.Cut(string(f.Data), "= ")
				if *update {
					f.Data = []byte(kept + "= " + got + "\n")
					continue
				}
				if diff := cmp.Diff(got, strings.TrimSpace(want)); diff != "" {
					t.Errorf("%s (-got +want):\n%s", f.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	for _, r := range singleRules {
		if !spoke[r.name] {
			t.Errorf("no golden in which the rule %s speaks", r.name)
		}
	}
}
