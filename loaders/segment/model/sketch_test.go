package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Labels of "She read old books .", with read as its root, and its tree as it is
// remembered, whichever parser read it.
const nsubj, obj, amod, punct, root = 1, 2, 3, 4, 5

var oldBooks = []stroke{
	{head: 1, label: nsubj, left: 0, right: 0},
	{head: 5, label: root, left: 0, right: 4, lefts: mix1(0, nsubj+1), rights: mix1(mix1(0, obj+1), punct+1), first: obj + 1},
	{head: 3, label: amod, left: 2, right: 2},
	{head: 1, label: obj, left: 2, right: 3, lefts: mix1(0, amod+1)},
	{head: 1, label: punct, left: 4, right: 4},
}

// TestSketch tests that a tree of the sentence turned around comes out the
// right way round: "She read old books .", with read as its root.
func TestSketch(t *testing.T) {
	var s Sentence
	//       .  books old read She
	s.Sketch([]int{3, 3, 1, -1, 3}, []int{punct, obj, amod, root, nsubj})
	if d := cmp.Diff(oldBooks, s.sketch, cmp.AllowUnexported(stroke{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestMovesOf tests that arcs change sides from right to left, all but the
// root's.
func TestMovesOf(t *testing.T) {
	m, _ := tiny()
	m.Init()
	want := []Move{{Shift, 0}, {Reduce, 0}, {RightArc, 1}, {LeftArc, 4}, {LeftArc, 3}}
	if d := cmp.Diff(want, m.MovesOf(Backward)); d != "" {
		t.Errorf("from right to left (-want +got):\n%s", d)
	}
	if d := cmp.Diff(m.Moves, m.MovesOf(Guided)); d != "" {
		t.Errorf("from left to right (-want +got):\n%s", d)
	}
}
