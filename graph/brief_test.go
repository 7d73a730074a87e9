package graph_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/schema"
)

// TestBriefBatches holds that a batch for which there is a brief comes as that, in its
// place, and can be read whole, in memory and on disk.
func TestBriefBatches(t *testing.T) {
	both(t, func(t *testing.T, s *graph.Store) {
		a, ta := reading("a.txt", "The Ledger", "Twelve people died at Velm.")
		b, tb := reading("b.txt", "Radio Karst", "At least 31 people died at Velm.")
		put(t, s, readBatch(a, "1"), ta)
		put(t, s, readBatch(b, "1"), tb)
		put(t, s, linkBatch(a, b, schema.Contradicts))
		var want []*schema.Batch
		for b, err := range s.Batches(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, b)
		}
		if len(want) < 2 {
			t.Fatalf("%d batches, want some", len(want))
		}
		var mu sync.Mutex
		wholes := map[schema.ID]func() (*schema.Batch, error){}
		brief := func(id schema.ID, whole func() (*schema.Batch, error)) *schema.Batch {
			if id == want[0].ID {
				return nil
			}
			mu.Lock()
			defer mu.Unlock()
			wholes[id] = whole
			return &schema.Batch{ID: id, Kind: "brief"}
		}
		n := 0
		for b, err := range s.Brief(t.Context(), brief) {
			if err != nil {
				t.Fatal(err)
			}
			if b.ID != want[n].ID || (b.Kind == "brief") != (n > 0) {
				t.Errorf("batch %d is %s %s, want %s, in brief but for the first", n, b.Kind, b.ID, want[n].ID)
			}
			if n > 0 {
				mu.Lock()
				read := wholes[b.ID]
				mu.Unlock()
				whole, err := read()
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want[n], whole); diff != "" {
					t.Errorf("batch %d (-batches +whole):\n%s", n, diff)
				}
			}
			n++
		}
		if n != len(want) {
			t.Errorf("%d batches in brief, want %d", n, len(want))
		}
	})
}
