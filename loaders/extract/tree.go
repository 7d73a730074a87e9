package extract

import (
	"slices"
	"strings"

	"whosaid/loaders/segment"
)

// A tree is a run of parsed tokens with what is asked of it again and again:
// children, and the range that a token and all below it cover.
type tree struct {
	toks   []segment.Token
	kids   [][]int
	lo, hi []int
	root   int
}

func newTree(toks []segment.Token) *tree {
	n := len(toks)
	x := &tree{toks: toks, kids: make([][]int, n), lo: make([]int, n), hi: make([]int, n), root: -1}
	order := make([]int, 0, n)
	for i := range toks {
		x.lo[i], x.hi[i] = i, i+1
		if h := toks[i].Head; h >= 0 && h < n && h != i {
			x.kids[h] = append(x.kids[h], i)
		} else {
			order = append(order, i)
			if x.root < 0 {
				x.root = i
			}
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, x.kids[order[k]]...)
	}
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		if h := toks[i].Head; h >= 0 && h < n && h != i {
			x.lo[h], x.hi[h] = min(x.lo[h], x.lo[i]), max(x.hi[h], x.hi[i])
		}
	}
	return x
}

// child returns the first child of i with one of the relations, or -1.
func (x *tree) child(i int, rels ...string) int {
	for _, c := range x.kids[i] {
		if x.toks[c].Is(rels...) {
			return c
		}
	}
	return -1
}

// at returns the token that begins at a byte of the text, or -1.
func (x *tree) at(start int) int {
	return slices.IndexFunc(x.toks, func(t segment.Token) bool { return t.Start == start })
}

// subject returns the subject of the clause that i heads, or -1.
func (x *tree) subject(i int) int {
	if s := x.child(i, "nsubj", "csubj"); s >= 0 {
		return s
	}
	return x.strayed(i)
}

// strayed returns the subject of a finite clause that the parser took for an
// adverb or an adverbial clause, or -1: "Most had no ticket", "To call it late is
// kind".
func (x *tree) strayed(i int) int {
	if !x.finite(i) || x.child(i, "expl") >= 0 {
		return -1
	}
	first := i // of the verbs
	for _, c := range x.kids[i] {
		if c < first && x.toks[c].Is("aux", "cop") {
			first = c
		}
	}
	for _, c := range x.kids[i] {
		if x.hi[c] != first {
			continue
		}
		switch t := &x.toks[c]; {
		case t.Is("advcl") && t.XPOS == "VB" && x.lower(x.lo[c]) == "to" && x.child(i, "cop") >= 0:
			return c
		case t.Is("advmod", "det") && x.lo[c] == c && amounts[x.lower(c)] && (c == 0 || punctuation(&x.toks[c-1]) || x.toks[c-1].Is("cc")):
			return c
		}
	}
	return -1
}

// amounts are words that may stand for those they count.
var amounts = list(`most many some few several none half`)

// clausal says whether token i heads a clause: a verb, or a word with a copula
// or a subject.
func (x *tree) clausal(i int) bool {
	return x.toks[i].UPOS == "VERB" || x.toks[i].UPOS == "AUX" || x.child(i, "cop", "nsubj", "aux") >= 0
}

// finite says whether the clause that i heads has a tense or a modal.
func (x *tree) finite(i int) bool {
	if x.toks[i].Finite() {
		return true
	}
	for _, c := range x.kids[i] {
		if x.toks[c].Is("aux", "cop") && x.toks[c].Finite() {
			return true
		}
	}
	return false
}

// under says whether i lies at or below a.
func (x *tree) under(a, i int) bool { return segment.Dominates(x.toks, a, i) }

// lower is a token's text in lower case.
func (x *tree) lower(i int) string { return strings.ToLower(x.toks[i].Text) }

// lemma is a token's dictionary form in lower case, or its text where it has none.
func (x *tree) lemma(i int) string {
	if l := x.toks[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return x.lower(i)
}

// words counts the tokens of a range that are not punctuation.
func (x *tree) words(from, to int) int {
	n := 0
	for i := max(from, 0); i < to && i < len(x.toks); i++ {
		if !punctuation(&x.toks[i]) {
			n++
		}
	}
	return n
}

func punctuation(t *segment.Token) bool {
	if t.UPOS != "" {
		return t.UPOS == "PUNCT"
	}
	for _, r := range t.Text {
		if !strings.ContainsRune(`.,;:!?…"'“”‘’«»()[]{}-–—/•*`, r) {
			return false
		}
	}
	return true
}

// next returns the index of the first token at or after i that is one of the
// words, or -1, looking no further than to.
func (x *tree) next(i, to int, words map[string]bool) int {
	for ; i < to && i < len(x.toks); i++ {
		if words[x.lower(i)] {
			return i
		}
	}
	return -1
}
