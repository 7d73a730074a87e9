package main

import (
	"strings"
	"testing"

	"whosaid/loaders/extract/names/sequence"
)

// The brackets of own.txt are labels of the words within, and no words.
func TestOwn(t *testing.T) {
	file := ownFile
	defer func() { ownFile = file }()
	ownFile = "# a note\nWe met [P Lena Orlo] in [L Karsa] .\n"
	es, err := own()
	if err != nil || len(es) != 1 {
		t.Fatal(len(es), err)
	}
	want := []sequence.Label{sequence.O, sequence.O, sequence.BPerson, sequence.IPerson, sequence.O, sequence.BPlace, sequence.O}
	for i, w := range es[0].Words {
		if es[0].Labels[i] != want[i] || strings.ContainsAny(w.Text, "[]") {
			t.Errorf("%q is %d, want %d", w.Text, es[0].Labels[i], want[i])
		}
	}
	for _, bad := range []string{"We met [P Lena", "We met Lena]", "We met [X Lena]", "[P Lena [L Karsa]"} {
		ownFile = bad
		if _, err := own(); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
	ownFile = file
	if es, err := own(); err != nil || len(es) < 500 {
		t.Errorf("%d sentences of our own, %v", len(es), err)
	}
}
