package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOrder tests that the order of the features names each of them once, and
// is the same again.
func TestOrder(t *testing.T) {
	dir, _ := shared(t)
	var files [2]string
	for i := range files {
		out := filepath.Join(t.TempDir(), "order.txt")
		if err := order(dir, out); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = string(b)
	}
	if files[0] != files[1] {
		t.Errorf("found twice, the orders differ:\n%s\n%s", files[0], files[1])
	}
	lines := strings.Split(strings.TrimSpace(files[0]), "\n")
	if len(lines) != 2 {
		t.Fatalf("got %d lines, want one a pass", len(lines))
	}
	for i, line := range lines {
		seen := map[string]bool{}
		for _, f := range strings.Fields(line) {
			if seen[f] {
				t.Errorf("pass %d: feature %s twice", i, f)
			}
			seen[f] = true
		}
		if len(seen) < 100 {
			t.Errorf("pass %d: %d features", i, len(seen))
		}
	}
}

// TestTelling tests that of two features the one that speaks for the move that
// was chosen comes first, and of two that do alike the one with fewer weights.
func TestTelling(t *testing.T) {
	told := telling{moves: 1, prefers: []int64{-9, 9, 9}, size: []int64{9, 9, 9}, count: []int64{1, 60, 1}}
	got := told.order()
	if got[0] != 2 || got[1] != 1 || got[2] != 0 {
		t.Errorf("got %v, want [2 1 0]", got)
	}
}
