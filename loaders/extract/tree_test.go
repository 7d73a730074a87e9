package extract

import (
	"strings"
	"testing"

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
