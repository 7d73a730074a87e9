package model

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOrder tests that the order of a pass's features names each of them once,
// and that its stages go up to no more than there are.
func TestOrder(t *testing.T) {
	m, _ := tiny()
	m.Init()
	var s Sentence
	m.Read(&s, []string{"Crews", "left", "."})
	s.Sketch([]int{1, -1, 1}, []int{3, 4, 1})
	m.Start(&s).Apply(Move{Action: Shift})
	for _, p := range []Pass{Backward, Guided} {
		n := len(s.Features(p))
		order := slices.Sorted(slices.Values(orders[p]))
		var want []uint8
		for i := range n {
			want = append(want, uint8(i))
		}
		if d := cmp.Diff(want, order); d != "" {
			t.Errorf("pass %d: places of features (-want +got):\n%s", p, d)
		}
		last := 0
		for _, g := range stages[p] {
			if g.asked <= last || g.asked > n {
				t.Errorf("pass %d: stage after %d of %d features, the one before after %d", p, g.asked, n, last)
			}
			last = g.asked
		}
	}
}

// TestRanked tests that features come out in the order of the pass.
func TestRanked(t *testing.T) {
	var s Sentence
	features := make([]uint32, len(orders[Backward]))
	for i := range features {
		features[i] = uint32(1000 + i)
	}
	got := s.ranked(features, Backward)
	for i, k := range orders[Backward] {
		if want := uint32(1000) + uint32(k); got[i] != want {
			t.Fatalf("place %d: got %d, want %d", i, got[i], want)
		}
	}
}
