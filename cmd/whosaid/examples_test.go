package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/internal/golden"
)

// TestExamples compares the disputes of each corpus in examples with its golden
// file, and reads it twice: same input, same bytes out.
func TestExamples(t *testing.T) {
	t.Chdir("../..")
	entries, err := os.ReadDir("examples")
	if err != nil {
		t.Fatal(err)
	}
	folders := 0
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		folders++
		dir := "examples/" + e.Name()
		t.Run(e.Name(), func(t *testing.T) {
			disputes := func() string {
				var out, errs bytes.Buffer
				if code := run(t.Context(), []string{"disputes", "--quiet", dir}, strings.NewReader(""), &out, &errs); code != exitDone {
					t.Fatalf("exit status %d: %s", code, errs.String())
				}
				return out.String()
			}
			got := disputes()
			if again := disputes(); again != got {
				t.Errorf("the second reading differs:\n%s", cmp.Diff(got, again))
			}
			golden.File(t, dir+".golden", got)
		})
	}
	if folders < 3 {
		t.Errorf("%d folders in examples, want three or more", folders)
	}
}
