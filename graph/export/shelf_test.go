package export

import (
	"context"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

// TestShelfGivesWhatTheStoreHas puts every node on a shelf and takes all of them, last
// first, between further ones.
func TestShelfGivesWhatTheStoreHas(t *testing.T) {
	ctx := context.Background()
	s := source(t, small(t), Options{})
	h, err := newShelf(s)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	var ids []schema.ID
	long := &Node{ID: schema.NewID(schema.KindClaim, "long")}
	long.IRI = long.ID.IRI()
	for range 300 {
		long.Props = append(long.Props, Prop{Predicate: schema.TextP, Value: quad.String("one \"line\"\nand another"), Batch: s.batches[1].ID, Also: []schema.ID{s.batches[0].ID}})
	}
	huge := &Node{ID: schema.NewID(schema.KindClaim, "huge"), Props: []Prop{{Predicate: schema.TextP, Value: quad.String(make([]byte, maxShelvedNode)), Batch: s.batches[0].ID}}}
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []*Node{n, long, huge} {
			if err := h.put(n); err != nil {
				t.Fatal(err)
			}
		}
		if n.ID == "" {
			continue
		}
		ids = append(ids, n.ID)
		if len(ids)%5 == 0 {
			if got, err := h.take(ids[len(ids)-3]); err != nil || got == nil {
				t.Fatalf("%s is not there: %v", ids[len(ids)-3], err)
			}
		}
	}
	for i := range ids {
		id := ids[len(ids)-1-i]
		got, err := h.take(id)
		if err != nil {
			t.Fatal(err)
		}
		want, err := s.Node(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-store +shelf):\n%s", id, d)
		}
	}
	if got, err := h.take(long.ID); err != nil || cmp.Diff(long, got) != "" {
		t.Errorf("a long node: %v, %s", err, cmp.Diff(long, got))
	}
	for _, id := range []schema.ID{huge.ID, schema.NewID(schema.KindClaim, "absent"), "", "not-an-id"} {
		if got, err := h.take(id); got != nil || err != nil {
			t.Errorf("%q: %v, %v", id, got, err)
		}
	}
}
