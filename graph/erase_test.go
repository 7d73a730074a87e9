package graph_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/graph/audit"
	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/schema"
)

// erasable makes a graph of three documents and a linking of the first two, and
// returns their readings.
func erasable(t *testing.T) (dir string, docs []*schema.Reading) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "g")
	s, err := graph.Open(t.Context(), dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i, line := range []string{"Vera Quill drove the lorry.", "Nobody drove the lorry.", "The school opened."} {
		r, text := reading(string(rune('a'+i))+".txt", "The Ledger", line)
		put(t, s, readBatch(r, "1"), text)
		docs = append(docs, r)
	}
	put(t, s, linkBatch(docs[0], docs[1], schema.Contradicts))
	v := &schema.Review{Target: docs[0].Claims[0].ID, Decision: "retract", Reason: "Vera Quill asked", Reviewer: "Ana", At: "2026-03-07T10:00:00Z"}
	v.Identify()
	id := schema.NewID(schema.KindBatch, "review", string(v.ID))
	put(t, s, &schema.Batch{ID: id, Kind: "review", Review: v, Run: schema.Run{ID: schema.NewID(schema.KindRun, string(id)), Kind: "review"}})
	return dir, docs
}

// traces looks for words in every file of a graph, in every payload and object,
// and in every value of the index.
func traces(t *testing.T, dir, words string) (found []string) {
	t.Helper()
	has := func(where string, b []byte) {
		if bytes.Contains(b, []byte(words)) {
			found = append(found, where)
		}
	}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		has(p, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	for rec, err := range log.Read(t.Context(), 1) {
		if err != nil {
			t.Fatal(err)
		}
		has("a record", rec.Payload)
	}
	objs, err := objects.Open(filepath.Join(dir, "objects"))
	if err != nil {
		t.Fatal(err)
	}
	for h, err := range objs.All() {
		if err != nil {
			t.Fatal(err)
		}
		b, err := objs.Get(h)
		if err != nil {
			t.Fatal(err)
		}
		has("an object", b)
	}
	s := open(t, dir, graph.Options{ReadOnly: true})
	v := s.View()
	defer v.Close()
	qs := v.QuadStore()
	it := qs.NodesAllIterator()
	defer it.Close()
	for it.Next(t.Context()) {
		if x, ok := qs.NameOf(it.Result()).(quad.String); ok {
			has("the index", []byte(x))
		}
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestErase(t *testing.T) {
	ctx := context.Background()
	dir, docs := erasable(t)
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	before, err := log.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	log.Close()
	if len(traces(t, dir, "Quill")) < 3 {
		t.Fatal("nothing to erase")
	}
	if _, err := graph.Erase(ctx, dir, schema.NewID(schema.KindDocument, "nobody"), nil); schema.CodeOf(err) != schema.NotFound {
		t.Error(err)
	}
	e, err := graph.Erase(ctx, dir, docs[0].Document.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]schema.ID{docs[0].Document.ID}, e.Documents); diff != "" || len(e.Records) != 3 || len(e.Objects) != 1 || len(e.Kept) != 0 {
		t.Errorf("%+v %s", e, diff)
	}
	if found := traces(t, dir, "Quill"); len(found) > 0 {
		t.Errorf("left in %v", found)
	}
	if len(traces(t, dir, "Nobody drove")) == 0 || len(traces(t, dir, "school")) == 0 {
		t.Error("more than the document is gone")
	}
	r, err := audit.Run(ctx, dir, audit.Options{Since: []audit.Since{{Name: "before", Checkpoint: before}}})
	if err != nil || len(r.Ledger.Erased) != 3 || !r.Checkpoints[0].Proved {
		t.Errorf("%+v %v", r, err)
	}
	for _, f := range r.Findings {
		if f.Part != audit.PartIDs { // the batches of this package's tests have ids of their own
			t.Errorf("%+v", f)
		}
	}
	s := open(t, dir, graph.Options{})
	_, text := reading("a.txt", "The Ledger", "Vera Quill drove the lorry.")
	if _, err := s.Append(ctx, readBatch(docs[0], "2"), []byte(text)); schema.CodeOf(err) != schema.Invalid || !strings.Contains(err.Error(), "erased") {
		t.Errorf("loaded again: %v", err)
	}
	s.Close()
	if _, err := graph.Erase(ctx, dir, docs[0].Document.ID, nil); schema.CodeOf(err) != schema.NotFound {
		t.Errorf("erased twice: %v", err)
	}
}

// TestEraseInterrupted erases when an erasure was cut off before the ledger was
// written: the audit tells, and doing it again completes it.
func TestEraseInterrupted(t *testing.T) {
	dir, docs := erasable(t)
	objs, err := objects.Open(filepath.Join(dir, "objects"))
	if err != nil {
		t.Fatal(err)
	}
	h, err := objects.ParseHash(docs[0].Document.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, "index")), objs.Remove(h)); err != nil {
		t.Fatal(err)
	}
	r, err := audit.Run(t.Context(), dir, audit.Options{})
	if err != nil || r.Whole {
		t.Error(r, err)
	}
	if _, err := graph.Erase(t.Context(), dir, docs[0].Document.ID, nil); err != nil {
		t.Fatal(err)
	}
	if found := traces(t, dir, "Quill"); len(found) > 0 {
		t.Errorf("left in %v", found)
	}
}
