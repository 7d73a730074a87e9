package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOutline tests what is kept of the tree of "She read old books .", whose
// root is read.
func TestOutline(t *testing.T) {
	const nsubj, obj, amod, punct, root = 1, 2, 3, 4, 5
	var s Sentence
	s.Outline([]int{1, -1, 3, 1, 1}, []int{nsubj, root, amod, obj, punct})
	want := []stroke{
		{head: 1, label: nsubj},
		{head: 5, label: root, lefts: mix1(0, nsubj+1), rights: mix1(mix1(0, obj+1), punct+1), first: obj + 1},
		{head: 3, label: amod},
		{head: 1, label: obj, lefts: mix1(0, amod+1)},
		{head: 1, label: punct},
	}
	if d := cmp.Diff(want, s.outline, cmp.AllowUnexported(stroke{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestTagLast tests that the last look changes what the second pass was not
// sure of where it becomes another part of speech, a finite verb excepted, and
// nothing else.
func TestTagLast(t *testing.T) {
	m := &Model{
		Tags:   []Tag{{"NOUN", "NN"}, {"VERB", "VB"}, {"NOUN", "NNS"}, {"VERB", "VBZ"}},
		Labels: []string{"", "root", "obj"},
		Third: NewTable([]Row{{Key: mix1(130, 1*4+2), Weights: []Weight{{Class: 1, Value: 50}}},
			{Key: mix1(130, 2*4), Weights: []Weight{{Class: 2, Value: 50}}}}),
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
