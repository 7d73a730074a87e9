package graph_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/intake"
	"whosaid/schema"
)

// batchesOf cuts an N-Quads export into its batches.
func batchesOf(nq []byte) [][]byte {
	var out [][]byte
	last := ""
	for line := range bytes.Lines(nq) {
		f := strings.Fields(string(line))
		if label := f[len(f)-2]; label != last {
			last = label
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], line...)
	}
	return out
}

func take(t *testing.T, s *graph.Store, batches [][]byte) error {
	t.Helper()
	run := schema.Run{ID: schema.NewID(schema.KindRun, "import"), Kind: "import", Agent: "test", Started: "2026-03-08T10:00:00Z"}
	_, err := intake.Read(t.Context(), s, "copy.nq", bytes.NewReader(bytes.Join(batches, nil)), intake.Options{From: "nquads", Run: run})
	return err
}

// TestEraseImported erases a document that came by import, in whatever order its
// readings, links and reviews came; from a graph that has the document itself, too.
func TestEraseImported(t *testing.T) {
	from, docs := erasable(t)
	s := open(t, from, graph.Options{ReadOnly: true})
	batches := batchesOf(nquads(t, s))
	s.Close()
	if len(batches) != 5 {
		t.Fatalf("%d batches", len(batches))
	}
	_, text := reading("a.txt", "The Ledger", "Vera Quill drove the lorry.")
	for name, c := range map[string]struct {
		reversed, loaded bool
		records          int
	}{
		"in order": {false, false, 3}, "reversed": {true, false, 3},
		"loaded later": {false, true, 4}, // the reading took the place of the import
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "g")
			s, err := graph.Open(t.Context(), dir, graph.Options{})
			if err != nil {
				t.Fatal(err)
			}
			in := slices.Clone(batches)
			if c.reversed {
				slices.Reverse(in)
			}
			if err := take(t, s, in); err != nil {
				t.Fatal(err)
			}
			if c.loaded {
				put(t, s, readBatch(docs[0], "2"), text)
			}
			s.Close()
			if len(traces(t, dir, "Quill")) == 0 {
				t.Fatal("nothing to erase")
			}
			e, err := graph.Erase(t.Context(), dir, docs[0].Document.ID, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(e.Records) != c.records || !slices.Equal(e.Documents, []schema.ID{docs[0].Document.ID}) {
				t.Errorf("%+v", e)
			}
			if found := traces(t, dir, "Quill"); len(found) > 0 {
				t.Errorf("left in %v", found)
			}
			if len(traces(t, dir, "Nobody drove")) == 0 || len(traces(t, dir, "school")) == 0 {
				t.Error("more than the document is gone")
			}
			again := open(t, dir, graph.Options{})
			if err := take(t, again, batches); schema.CodeOf(err) != schema.Invalid || !strings.Contains(err.Error(), "erased") {
				t.Errorf("imported again: %v", err)
			}
			again.Close()
			if found := traces(t, dir, "Quill"); len(found) > 0 {
				t.Errorf("came back in %v", found)
			}
		})
	}
}

// TestEraseLeavesWhatOnlySharesAClaim: another document that makes the same claim, and
// one that is a newer version of the erased one, stay.
func TestEraseLeavesWhatOnlySharesAClaim(t *testing.T) {
	from := filepath.Join(t.TempDir(), "from")
	s, err := graph.Open(t.Context(), from, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	first, a := reading("a.txt", "The Ledger", "The lorry was red.")
	second, b := reading("b.txt", "Radio Karst", "The lorry was red.", "It had no lights.")
	put(t, s, readBatch(first, "1"), a)
	put(t, s, readBatch(second, "1"), b)
	batches := batchesOf(nquads(t, s))
	s.Close()
	newer := "<urn:uuid:" + string(second.Document.ID) + "> <" + schema.RevisionOf + "> <urn:uuid:" + string(first.Document.ID) + "> <urn:uuid:" + string(readBatch(second, "1").ID) + "> .\n"
	batches[1] = append(batches[1], newer...)
	dir := filepath.Join(t.TempDir(), "g")
	g, err := graph.Open(t.Context(), dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := take(t, g, batches); err != nil {
		t.Fatal(err)
	}
	g.Close()
	e, err := graph.Erase(t.Context(), dir, first.Document.ID, nil)
	if err != nil || len(e.Records) != 1 {
		t.Fatalf("%+v %v", e, err)
	}
	if len(traces(t, dir, "no lights")) == 0 {
		t.Error("the other document is gone")
	}
}
