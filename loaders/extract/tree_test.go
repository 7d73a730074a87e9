package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/loaders/segment"
)

// parsed makes a tree of words written "form/XPOS/relation/head", heads counted
// from 0, -1 for the root.
func parsed(t *testing.T, words string) *tree {
	t.Helper()
	var toks []segment.Token
	for i, w := range strings.Fields(words) {
		f := strings.Split(w, "/")
		if len(f) != 4 {
			t.Fatalf("word %d: %q", i, w)
		}
		head := -1
		for h := range 20 {
			if f[3] == string(rune('a'+h)) {
				head = h
			}
		}
		u := map[string]string{"VB": "VERB", "VBD": "VERB", "NN": "NOUN", "JJ": "ADJ", ",": "PUNCT", ".": "PUNCT", "CC": "CCONJ"}[f[1]]
		if u == "" {
			u = "X"
		}
		toks = append(toks, segment.Token{Text: f[0], XPOS: f[1], UPOS: u, Rel: f[2], Head: head})
	}
	return newTree(toks)
}

// TestStrayed: subjects that the parser takes for something else, and what only
// looks like one. Heads are letters, a for the first word.
func TestStrayed(t *testing.T) {
	for _, c := range []struct {
		words      string
		verb, want int
	}{
		{"most/RB/advmod/b had/VBD/root/- no/DT/det/d ticket/NN/obj/b", 1, 0},
		{"He/PRP/nsubj/b left/VBD/root/- ,/,/punct/e most/RB/advmod/e had/VBD/parataxis/b no/DT/det/g ticket/NN/obj/e", 4, 3},
		{"now/RB/advmod/b had/VBD/root/- no/DT/det/d ticket/NN/obj/b", 1, -1},
		{"at/IN/case/b most/RB/advmod/c had/VBD/root/- ticket/NN/obj/c", 2, -1},
		{"To/TO/mark/b call/VB/advcl/f it/PRP/obj/b late/JJ/xcomp/b is/VBZ/cop/f kind/JJ/root/-", 5, 1},
		{"To/TO/mark/b win/VB/advcl/d ,/,/punct/b ran/VBD/root/-", 3, -1},
		{"there/EX/expl/c most/RB/advmod/c were/VBD/root/-", 2, -1},
	} {
		if got := parsed(t, c.words).subject(c.verb); got != c.want {
			t.Errorf("%s: subject %d, want %d", c.words, got, c.want)
		}
	}
}

// TestCover: what no clause has goes to the one beside it, and two clauses that no
// mark or word parts are one. Clauses are given as from-to:predicate.
func TestCover(t *testing.T) {
	for _, c := range []struct {
		words     string
		top, want [][3]int
	}{
		{ // a finite verb coordinated with nothing
			"We/PRP/nsubj/b had/VBD/root/- no/DT/det/d reason/NN/obj/b ,/,/punct/g for/IN/case/g warning/NN/obl/b reached/VBD/conj/b prison/NN/obj/h",
			[][3]int{{0, 7, 1}, {7, 9, 7}}, [][3]int{{0, 9, 1}},
		},
		{ // an object that hangs on the full stop
			"water/NN/nsubj/c had/VBD/aux/c entered/VBN/root/- a/DT/det/f broken/JJ/amod/f main/NN/dep/g ././punct/c",
			[][3]int{{0, 3, 2}}, [][3]int{{0, 6, 2}},
		},
		{ // a coordination stays two clauses
			"They/PRP/nsubj/b ran/VBD/root/- home/NN/obl/b and/CC/cc/e hid/VBD/conj/b there/RB/advmod/e",
			[][3]int{{0, 3, 1}, {4, 6, 4}}, [][3]int{{0, 3, 1}, {4, 6, 4}},
		},
		{ // the verb is taken from the half that has a tense
			"fears/NN/nsubj/c of/IN/case/c targets/NN/root/- are/VBP/cop/e palpable/JJ/parataxis/c",
			[][3]int{{0, 3, 2}, {3, 5, 4}}, [][3]int{{0, 5, 4}},
		},
	} {
		z := &zone{tree: parsed(t, c.words)}
		z.toks = z.tree.toks
		var top []clause
		for _, k := range c.top {
			top = append(top, clause{zone: z, from: k[0], to: k[1], pred: k[2], subject: -1})
		}
		var got [][3]int
		for _, k := range z.cover(top) {
			got = append(got, [3]int{k.from, k.to, k.pred})
		}
		if diff := cmp.Diff(got, c.want); diff != "" {
			t.Errorf("%s: -got +want\n%s", c.words, diff)
		}
	}
}
