package link

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

// keptParses are parses in memory, and how often each document's were kept.
type keptParses struct {
	mu    sync.Mutex
	by    map[schema.ID][]byte
	times map[schema.ID]int
}

func (p *keptParses) Parses(id schema.ID) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.by[id]
}

func (p *keptParses) KeepParses(id schema.ID, b []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.by[id], p.times[id] = b, p.times[id]+1
	return nil
}

// TestKeptParses holds that a linking that finds parses draws the same links, parses
// nothing again but what is new, and takes no damaged parses and none of another reading.
func TestKeptParses(t *testing.T) {
	docs := archive()
	want := links(t, docs...)
	kept := &keptParses{by: map[schema.ID][]byte{}, times: map[schema.ID]int{}}
	again := func() []schema.Link {
		t.Helper()
		r, err := Again(t.Context(), docs, nil, &Memory{}, kept, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r.Links
	}
	id := func(i int) schema.ID { return docs[i].Reading.Document.ID }
	for range 2 {
		if diff := cmp.Diff(want, again()); diff != "" {
			t.Fatalf("(-parsed +kept):\n%s", diff)
		}
		for i := range docs {
			if kept.times[id(i)] != 1 {
				t.Fatalf("document %d was kept %d times, want once", i, kept.times[id(i)])
			}
		}
	}
	b := slices.Clone(kept.by[id(0)])
	b[len(b)/2] ^= 1
	kept.by[id(0)] = b
	kept.by[id(1)] = kept.by[id(2)]
	docs[3].Version += "again"
	if diff := cmp.Diff(want, again()); diff != "" {
		t.Fatalf("(-parsed +kept badly):\n%s", diff)
	}
	for i := range docs {
		n := 1
		if i == 0 || i == 1 || i == 3 {
			n = 2
		}
		if kept.times[id(i)] != n {
			t.Errorf("document %d was kept %d times, want %d", i, kept.times[id(i)], n)
		}
	}
}
