package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

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
			golden := dir + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if folders < 3 {
		t.Errorf("%d folders in examples, want three or more", folders)
	}
}
