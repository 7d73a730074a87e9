package mend

import (
	"strings"

	"whosaid/loaders/segment"
)

// limit is the longest sentence in tokens that is looked at: what is longer is a
// table, and its tree is parsed in parts.
const limit = 240

// Tree returns the tokens of one parsed sentence with the contradictions of their
// tree set right: the same slice if there are none, else a copy. Heads are indices
// into the slice, -1 for the root.
func Tree(toks []segment.Token) []segment.Token {
	if len(toks) < 4 || len(toks) > limit {
		return toks
	}
	x := &tree{toks: toks}
	for _, rule := range []func(*tree) bool{(*tree).namesForVerbs, (*tree).ownersOfMany, (*tree).moneyForVerbs, (*tree).emphatic, (*tree).verbless, (*tree).numbered, (*tree).aboutForMark, (*tree).activeParticiples, (*tree).toldWhom, (*tree).subjectsOfSubjects, (*tree).underPreposition, (*tree).rootsWithoutSubject, (*tree).behindRelative, (*tree).quotedTogether, (*tree).tensesForModifiers, (*tree).nounsForVerbs, (*tree).subordinateRoots, (*tree).concessions, (*tree).markedClauses, (*tree).verbsOfNouns, (*tree).clausesOfNouns, (*tree).nounsBesideClauses, (*tree).rootsBehindObjects, (*tree).loneConjuncts} {
		rule(x)
	}
	return x.toks
}

// A tree is the tokens on their way; own tells that they are a copy.
type tree struct {
	toks []segment.Token
	own  bool
}

// edit makes the tokens a copy before the first change.
func (x *tree) edit() {
	if !x.own {
		x.toks, x.own = append([]segment.Token(nil), x.toks...), true
	}
}

func (x *tree) hang(i, head int, rel string) {
	x.edit()
	x.toks[i].Head, x.toks[i].Rel = head, rel
}

func (x *tree) lower(i int) string {
	if i < 0 || i >= len(x.toks) {
		return ""
	}
	return strings.ToLower(x.toks[i].Text)
}

// child returns the first token that hangs on i with one of the relations, or -1.
func (x *tree) child(i int, rels ...string) int {
	for k := range x.toks {
		if x.toks[k].Head == i && x.toks[k].Is(rels...) {
			return k
		}
	}
	return -1
}

// root is the first token without a head, or -1.
func (x *tree) root() int {
	for k := range x.toks {
		if x.toks[k].Head < 0 {
			return k
		}
	}
	return -1
}

func (x *tree) finite(i int) bool { return x.toks[i].Finite() }

func (x *tree) verb(i int) bool { return x.toks[i].UPOS == "VERB" || x.toks[i].UPOS == "AUX" }

func (x *tree) nominal(i int) bool {
	switch x.toks[i].UPOS {
	case "NOUN", "PROPN", "NUM":
		return true
	case "PRON":
		return x.toks[i].XPOS != "WP" && x.toks[i].XPOS != "WDT" && x.toks[i].XPOS != "WP$"
	}
	return false
}

// under reports whether token i hangs at or below a.
func (x *tree) under(a, i int) bool { return segment.Dominates(x.toks, a, i) }

// lo is the first token at or below token i.
func (x *tree) lo(i int) int {
	for k := 0; k < i; k++ {
		if x.under(i, k) {
			return k
		}
	}
	return i
}

// phrase is the head of the noun phrase that tokens [from, to) are, or -1 where
// they are none: the one of them, a noun, that hangs on a token outside. Where
// several do it is the first that no preposition stands before.
func (x *tree) phrase(from, to int) int {
	head := -1
	for k := from; k < to; k++ {
		t := &x.toks[k]
		switch t.UPOS {
		case "NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "ADP", "PART", "CCONJ", "ADV", "X", "SYM":
		case "PUNCT":
			if t.Text != "-" && t.Text != "(" && t.Text != ")" && t.Text != "’" && t.Text != "'" && !quotes[t.Text] {
				return -1
			}
		case "VERB":
			if t.XPOS != "VBG" && t.XPOS != "VBN" || !t.Is("amod", "compound") {
				return -1
			}
		default:
			return -1
		}
		if head < 0 && x.nominal(k) && (t.Head < from || t.Head >= to) && x.before(k, from) < 0 {
			head = k
		}
	}
	if head < 0 {
		return -1
	}
	switch t := &x.toks[from]; t.UPOS {
	case "PUNCT":
		if !quotes[t.Text] {
			return -1
		}
	case "ADV":
		if from+1 < to && x.toks[from+1].Text == "-" {
			break // "so-called"
		}
		return -1
	case "ADP", "CCONJ":
		return -1
	}
	return head
}

var quotes = map[string]bool{"“": true, "”": true, "\"": true, "''": true, "``": true}

// before is the preposition of noun k that stands at or after from, or -1.
func (x *tree) before(k, from int) int {
	for i := from; i < k; i++ {
		if x.toks[i].Head == k && x.toks[i].Is("case") && x.toks[i].UPOS == "ADP" {
			return i
		}
	}
	return -1
}

// start is the first token of the words without a stop, a conjunction or a tense
// that end before token i.
func (x *tree) start(i int) int {
	for i > 0 {
		t := &x.toks[i-1]
		if t.UPOS == "PUNCT" && t.Text != "-" && !quotes[t.Text] || t.Is("cc") || t.UPOS == "SCONJ" || t.XPOS == "WRB" || x.verb(i-1) && x.finite(i-1) {
			break
		}
		i--
	}
	return i
}

// first is where the verb group of verb i begins: its auxiliaries, its copula and
// the adverbs among them.
func (x *tree) first(i int) int {
	k := i
	for k > 0 {
		t := &x.toks[k-1]
		if t.Head == i && t.Is("aux", "cop", "advmod") && t.UPOS != "NOUN" {
			k--
			continue
		}
		break
	}
	return k
}

// enthrone makes verb i the root in the place of token r, whose dependents outside
// of [from, to) become its own.
func (x *tree) enthrone(i, r, from, to int) {
	for k := range x.toks {
		if k != i && x.toks[k].Head == r && (k < from || k >= to) {
			x.hang(k, i, x.toks[k].Rel)
		}
	}
	x.hang(i, -1, "root")
}

// past makes a participle or a base form a past tense.
func (x *tree) past(i int) {
	if x.toks[i].XPOS == "VBN" || x.toks[i].XPOS == "VB" {
		x.edit()
		x.toks[i].XPOS = "VBD"
	}
}
