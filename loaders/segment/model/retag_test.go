package model

import (
	stdcmp "cmp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOutline tests what is kept of the tree of "She read old books .", whose
// root is read.
func TestOutline(t *testing.T) {
	var s Sentence
	s.Outline([]int{1, -1, 3, 1, 1}, []int{nsubj, root, amod, obj, punct})
	if d := cmp.Diff(oldBooks, s.sketch, cmp.AllowUnexported(stroke{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestTagLast tests that the last look changes what the second pass was not
// sure of where it becomes another part of speech, a finite verb excepted, and
// nothing else.
func TestTagLast(t *testing.T) {
	rows := []Row{{Key: mix1(130, 1*4+2), Weights: []Weight{{Class: 1, Value: 50}}},
		{Key: mix1(130, 2*4), Weights: []Weight{{Class: 2, Value: 50}}}}
	slices.SortFunc(rows, func(a, b Row) int { return stdcmp.Compare(a.Key, b.Key) })
	m := &Model{
		Tags:   []Tag{{"NOUN", "NN"}, {"VERB", "VB"}, {"NOUN", "NNS"}, {"VERB", "VBZ"}},
		Labels: []string{"", "root", "obj"},
		Third:  NewTable(rows),
	}
	m.Init()
	var s Sentence
	m.Read(&s, []string{"load", "load"})
	for _, c := range []struct {
		settled, heads, labels, want []int
		was                          int
	}{
		{[]int{0, 0}, []int{-1, 0}, []int{1, 2}, []int{1, 0}, 0},
		{[]int{1, 0}, []int{-1, 0}, []int{1, 2}, []int{0, 0}, 0},
		{[]int{0, 0}, []int{1, -1}, []int{2, 1}, []int{0, 1}, 0},
		{[]int{0, 0}, []int{-1, 0}, []int{1, 2}, []int{3, 3}, 3},
	} {
		for i := range s.Tags {
			s.Tags[i], s.settled[i] = c.was, c.settled[i] == 1
		}
		s.Outline(c.heads, c.labels)
		m.TagLast(&s)
		if d := cmp.Diff(c.want, s.Tags); d != "" {
			t.Errorf("%v (-want +got):\n%s", c, d)
		}
	}
}
