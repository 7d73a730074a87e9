package link

import (
	"fmt"
	"slices"
	"testing"

	"whosaid/schema"
)

// TestNearestAreKept holds that a document that shares something with all others keeps
// the same nearest of them in whatever order they came.
func TestNearestAreKept(t *testing.T) {
	const all = 200
	var docs []*digest
	for i := range all {
		// Half of them have two names in common with all, the other half one.
		s := &sketch{Names: []uint64{1, 2}[:1+i%2], Uses: []uint16{1, 1}[:1+i%2], Topics: []uint64{5, 6, 7}, Weight: float64(1 + i%2), Day: int32(i), Dated: true}
		docs = append(docs, &digest{ID: schema.ID(fmt.Sprintf("%03d", i)), Sketch: s})
	}
	before := func(docs []*digest) map[schema.ID][]schema.ID {
		x := newIndex()
		for _, d := range docs {
			x.add(d)
		}
		out := map[schema.ID][]schema.ID{}
		for _, d := range x.docs {
			for _, r := range d.before {
				out[d.ID] = append(out[d.ID], x.docs[r.doc].ID)
			}
		}
		return out
	}
	inOrder := before(docs)
	if n := len(inOrder["199"]); n != nearest {
		t.Fatalf("the last has %d before it, want %d", n, nearest)
	}
	slices.Reverse(docs)
	for id, want := range before(docs) {
		if !slices.Equal(inOrder[id], want) {
			t.Errorf("%s: %v when they come in order, %v the other way round", id, inOrder[id], want)
		}
	}
}

// TestShelf holds that a shelf keeps what was used last, as many as it has room for.
func TestShelf(t *testing.T) {
	s := shelf[int]{most: 4}
	made := 0
	use := func(ids ...schema.ID) {
		for _, id := range ids {
			_, _ = s.take(id, func() (int, error) { made++; return made, nil }) // cannot fail
		}
	}
	use("a", "b", "c", "d", "a")
	s.room(2) // d and a
	s.room(4)
	if use("d", "a"); made != 4 {
		t.Errorf("%d made, want the last two kept", made)
	}
	if use("b", "c"); made != 6 {
		t.Errorf("%d made, want the first two made again", made)
	}
}
