package graph_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/export"
	"whosaid/schema"
)

// nquads is a graph as its own N-Quads export writes it.
func nquads(t rapid.TB, s *graph.Store) []byte {
	v := s.View()
	defer v.Close()
	f, err := export.Lookup("nquads")
	if err != nil {
		t.Fatal(err)
	}
	src, err := export.NewSource(context.Background(), v, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.To(context.Background(), &b, f, src); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRebuildEqualsLive loads readings, newer readings and links in random
// orders, with reopenings between, and makes the index again from the ledger:
// the export is the same, byte for byte.
func TestRebuildEqualsLive(t *testing.T) {
	cases, seen := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		if cases++; cases > 6 {
			return // every case opens stores on disk
		}
		dir, err := os.MkdirTemp("", "rebuild")
		if err != nil {
			r.Fatal(err)
		}
		defer os.RemoveAll(dir)
		dir = filepath.Join(dir, "g")
		ctx := context.Background()
		reopen := func() *graph.Store {
			s, err := graph.Open(ctx, dir, graph.Options{})
			if err != nil {
				r.Fatal(err)
			}
			return s
		}
		s := reopen()
		add := func(b *schema.Batch, files ...[]byte) {
			if _, err := s.Append(ctx, b, files...); err != nil {
				r.Fatal(err)
			}
		}
		latest := map[string]*schema.Reading{} // by address
		versions := map[string][]schema.ID{}   // batches of it
		for range rapid.IntRange(2, 8).Draw(r, "steps") {
			uri := rapid.SampledFrom([]string{"a.txt", "b.txt", "c.txt"}).Draw(r, "uri")
			switch rapid.SampledFrom([]string{"read", "read", "link", "reopen"}).Draw(r, "step") {
			case "read":
				v := fmt.Sprint(len(versions[uri]) + 1)
				var lines []string
				for i := range rapid.IntRange(1, 4).Draw(r, "lines") {
					lines = append(lines, fmt.Sprintf("%d people died at %s.", rapid.IntRange(1, 3).Draw(r, "dead"), string(rune('p'+i))))
				}
				rd, text := reading(uri, "The Ledger", lines...)
				b := readBatch(rd, v)
				b.Replaces = versions[uri]
				add(b, []byte(text))
				latest[uri], versions[uri] = rd, append(versions[uri], b.ID)
			case "link":
				other := rapid.SampledFrom([]string{"a.txt", "b.txt", "c.txt"}).Draw(r, "other")
				if a, b := latest[uri], latest[other]; a != nil && b != nil && uri < other && a.Document.ID != b.Document.ID {
					add(linkBatch(a, b, schema.Contradicts))
				}
			case "reopen":
				if err := s.Close(); err != nil {
					r.Fatal(err)
				}
				s = reopen()
			}
		}
		live := nquads(r, s)
		seen += len(live)
		if err := s.Close(); err != nil {
			r.Fatal(err)
		}
		if _, err := graph.Rebuild(ctx, dir, nil); err != nil {
			r.Fatal(err)
		}
		s = reopen()
		defer s.Close()
		if again := nquads(r, s); !bytes.Equal(again, live) {
			r.Fatalf("after a rebuild (-live +rebuilt):\n%s", cmp.Diff(string(live), string(again)))
		}
	})
	if seen == 0 {
		t.Error("nothing was ever loaded")
	}
}

// TestOldIndexIsMadeAgain opens a graph whose index has an older format: a
// writer makes it again from the ledger, a reader is told.
func TestOldIndexIsMadeAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "g")
	s := open(t, dir, graph.Options{})
	rd, text := reading("a.txt", "The Ledger", "Twelve people died.")
	put(t, s, readBatch(rd, "1"), text)
	live := nquads(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index", "format"), []byte("whosaid quad store 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(t.Context(), dir, graph.Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), `must be rebuilt (current is 2); run "whosaid rebuild"`) {
		t.Errorf("a reader of an old index: %v", err)
	}
	if again := nquads(t, open(t, dir, graph.Options{})); !bytes.Equal(again, live) {
		t.Errorf("after making it again (-live +again):\n%s", cmp.Diff(string(live), string(again)))
	}
}
