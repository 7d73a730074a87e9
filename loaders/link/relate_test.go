package link

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

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
			answers(t, path, func(field map[string]string) string {
				a, b := Analyze(field["a"], ""), Analyze(field["b"], "")
				r, back := Relate(a, b), Relate(b, a)
				spoke[r.Rule] = true
				checkEvidence(t, r, a, b)
				checkEvidence(t, back, b, a)
				if (back.Relation == schema.Contradicts) != (r.Relation == schema.Contradicts) {
					t.Errorf("%q, %q: %s, back %s", field["a"], field["b"], r.Relation, back.Relation)
				}
				if r.Relation == schema.Unrelated {
					return string(r.Relation)
				}
				return fmt.Sprintf("%s %s: %s", r.Relation, r.Rule, r.Why)
			})
		})
	}
	for _, r := range singleRules {
		if !spoke[r.name] {
			t.Errorf("no golden in which the rule %s speaks", r.name)
		}
	}
}
