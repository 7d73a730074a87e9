package ingest_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/schema"
)

// standing is all that the link batches in force say, a line each, sorted.
func standing(t *testing.T, s ingest.Store) (out []string) {
	t.Helper()
	add := func(v any) {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	for b, err := range s.Batches(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range b.Links {
			add(l)
		}
		for _, c := range b.Checked {
			add(c)
		}
		for _, o := range b.Origins {
			add(o)
		}
		for _, i := range b.Same {
			add(i)
		}
	}
	slices.Sort(out)
	return out
}

// articles writes articles of two stories that dispute one another and returns their
// paths.
func articles(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for i := range 8 {
		town := []string{"Karsa", "Port Halden"}[i%2]
		gate := []string{"open", "closed", "open", "closed"}[i/2]
		text := fmt.Sprintf("The %s Post %d\n\n%d March 2026\n\nThe ferry fire in %s killed %d people, Mara Lind, the mayor, said on Monday. The gates of the harbour in %s were %s, Ivo Tamm of the Norda Line said.\n",
			town, i, i+2, town, 3+i*i, town, gate)
		path := filepath.Join(dir, fmt.Sprintf("%02d.txt", i))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func load(t *testing.T, s ingest.Store, paths ...string) {
	t.Helper()
	if _, err := ingest.Load(t.Context(), s, paths, ingest.Options{Workers: 1}, run, nil); err != nil {
		t.Fatal(err)
	}
}

// TestOneAtATime holds that documents loaded one at a time, in any order, are linked as
// when loaded all at once.
func TestOneAtATime(t *testing.T) {
	paths := articles(t)
	s := memory(t)
	load(t, s, paths...)
	want := standing(t, s)
	if len(want) < 8 {
		t.Fatalf("only %d links and judgements", len(want))
	}
	for seed := range uint64(3) {
		order := slices.Clone(paths)
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		s := memory(t)
		for _, p := range order {
			load(t, s, p)
		}
		if diff := cmp.Diff(want, standing(t, s)); diff != "" {
			t.Fatalf("(-all at once +one at a time):\n%s", diff)
		}
	}
}

// TestErasedAndRebuilt holds that after an erasure the links are those of what is left,
// and that a graph whose index was made again goes on as if it had not been.
func TestErasedAndRebuilt(t *testing.T) {
	paths := articles(t)
	ctx := t.Context()
	dir := filepath.Join(t.TempDir(), "g")
	open := func() *graph.Store {
		s, err := graph.Open(ctx, dir, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open()
	load(t, s, paths[:6]...)
	var erased schema.ID
	for b, err := range s.Batches(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if b.Reading != nil && b.Reading.Document.URI == paths[2] {
			erased = b.Reading.Document.ID
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if kept, err := filepath.Glob(filepath.Join(dir, "index", "kept-*")); err != nil || len(kept) < 2*6 {
		t.Errorf("before an erasure %d files are kept (%v), want briefs and parses of six documents", len(kept), err)
	}
	if _, err := graph.Erase(ctx, dir, erased, nil); err != nil {
		t.Fatal(err)
	}
	s = open()
	if b, err := s.Kept("links"); err != nil || b != nil {
		t.Errorf("after an erasure %d bytes of what was known of documents are kept (%v)", len(b), err)
	}
	// Nor are briefs and parses, which have words of what was erased.
	if left, err := filepath.Glob(filepath.Join(dir, "index", "kept-*")); err != nil || len(left) > 0 {
		t.Errorf("after an erasure %v are kept (%v)", left, err)
	}
	if _, err := ingest.Relink(ctx, s, run, nil); err != nil {
		t.Fatal(err)
	}
	load(t, s, paths[6])
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil { // as rebuild does
		t.Fatal(err)
	}
	s = open()
	defer s.Close()
	load(t, s, paths[7])
	fresh := memory(t)
	load(t, fresh, slices.Concat(paths[:2], paths[3:])...)
	if diff := cmp.Diff(standing(t, fresh), standing(t, s)); diff != "" {
		t.Errorf("(-never there +erased):\n%s", diff)
	}
}
