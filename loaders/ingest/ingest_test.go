package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/schema"
)

var run = ingest.Run{Agent: "test", Started: "2026-03-05T00:00:00Z"}

// folder writes n small articles and returns their folder.
func folder(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		text := fmt.Sprintf("Coast Weekly\n\n%d March 2026\n\nSome %d people marched through Port Halden on Monday, police said.\n", i%9+1, 100*(i+1))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func memory(t *testing.T) *graph.Store {
	t.Helper()
	s, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// batches are the ids in force, in order.
func batches(t *testing.T, s ingest.Store) (ids []schema.ID) {
	t.Helper()
	for b, err := range s.Batches(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, b.ID)
	}
	return ids
}

func TestOrderAndWorkersChangeNothing(t *testing.T) {
	dir := folder(t, 7)
	var want []schema.ID
	for _, workers := range []int{1, 2, 5} {
		s := memory(t)
		if _, err := ingest.Load(t.Context(), s, []string{dir}, ingest.Options{Workers: workers}, run, nil); err != nil {
			t.Fatal(err)
		}
		got := batches(t, s)
		if want == nil {
			want = got
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with %d workers:\n%s", workers, diff)
		}
	}
	// One after another, in another order, the links come out the same.
	s := memory(t)
	for i := 6; i >= 0; i-- {
		if _, err := ingest.Load(t.Context(), s, []string{filepath.Join(dir, fmt.Sprintf("%02d.txt", i))}, ingest.Options{}, run, nil); err != nil {
			t.Fatal(err)
		}
	}
	got := batches(t, s)
	if len(got) != len(want) || got[len(got)-1] != want[len(want)-1] {
		t.Errorf("loaded one by one the last link batch is %v, want %v", got[len(got)-1], want[len(want)-1])
	}
}

func TestInterruptedLoadIsWholeAndGoesOn(t *testing.T) {
	dir := folder(t, 9)
	s := memory(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := ingest.Load(ctx, s, []string{dir}, ingest.Options{Workers: 2}, run, func(stage string, done, _ int) {
		if stage == "reading" && done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want a cancellation", err)
	}
	if n := len(batches(t, s)); n < 3 || n > 8 {
		t.Errorf("%d batches after the interruption", n)
	}
	sum, err := ingest.Load(t.Context(), s, []string{dir}, ingest.Options{}, run, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(sum.Loaded)+len(sum.Unchanged) != 9 || len(sum.Unchanged) < 3 {
		t.Errorf("the second load: %d loaded, %d unchanged", len(sum.Loaded), len(sum.Unchanged))
	}
}

// full is a store whose disk is full after some batches.
type full struct {
	*graph.Store
	left int
}

func (f *full) Append(ctx context.Context, b *schema.Batch, files ...[]byte) (bool, error) {
	if f.left == 0 {
		return false, &os.PathError{Op: "write", Path: "ledger", Err: syscall.ENOSPC}
	}
	f.left--
	return f.Store.Append(ctx, b, files...)
}

func TestFullDiskEndsTheLoadAndLosesNothing(t *testing.T) {
	dir := folder(t, 6)
	s := memory(t)
	sum, err := ingest.Load(t.Context(), &full{s, 4}, []string{dir}, ingest.Options{}, run, nil)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("error %v, want no space", err)
	}
	if len(sum.Loaded) != 4 || len(batches(t, s)) != 4 {
		t.Errorf("%d said to be loaded, %d batches stored; want 4 and 4", len(sum.Loaded), len(batches(t, s)))
	}
	again, err := ingest.Load(t.Context(), s, []string{dir}, ingest.Options{}, run, nil)
	if err != nil || len(again.Loaded) != 2 || len(again.Unchanged) != 4 {
		t.Errorf("with room again: %+v, %v", again, err)
	}
}

func TestRefusedFilesDoNotStopTheRest(t *testing.T) {
	dir := folder(t, 2)
	if err := os.WriteFile(filepath.Join(dir, "01b.txt"), []byte{0, 1, 2, 0xff, 0, 0, 3}, 0o644); err != nil {
		t.Fatal(err)
	}
	s := memory(t)
	sum, err := ingest.Load(t.Context(), s, []string{dir, filepath.Join(dir, "none.txt")}, ingest.Options{}, run, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(sum.Loaded) != 2 || len(sum.Refused) != 2 {
		t.Fatalf("%d loaded, %d refused; want 2 and 2", len(sum.Loaded), len(sum.Refused))
	}
	for _, r := range sum.Refused {
		if !strings.Contains(r.Err.Error(), filepath.Base(r.URI)) {
			t.Errorf("the reason does not name the file: %v", r.Err)
		}
	}
}

func TestRelateKeepsOrderAndErrors(t *testing.T) {
	in := []string{`{"id":"1","a":"Twelve people died.","b":"Twelve people died."}`, `nonsense`, `{"id":"3","a":"x","b":"y","a_date":"someday"}`, `{"id":"4","a":"The bridge opened in 1931.","b":"Boats left the harbour."}`}
	var pairs iter.Seq[ingest.Pair] = func(yield func(ingest.Pair) bool) {
		for i, l := range in {
			if !yield(ingest.ParsePair(i+1, []byte(l), nil)) {
				return
			}
		}
	}
	var got []string
	for r := range ingest.Relate(3, pairs) {
		got = append(got, fmt.Sprintf("%s %s %v", r.ID, r.Relation, r.Err != nil))
	}
	want := []string{"1 restates false", " unrelated true", "3 unrelated true", "4 unrelated false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
