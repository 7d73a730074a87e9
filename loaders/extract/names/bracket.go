package names

import (
	"unicode"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// bracketed finds the long form before an acronym in brackets, which the letters
// delimit: "advised [Karsa Democratic Forces] (KDF)", "the [Harbour Board]'s (HB)
// report". The words nearest to the bracket that spell the acronym are taken
// (as in Schwartz and Hearst 2003).
func (r *reader) bracketed(sent int, scores []sequence.Scores) {
	w := r.words[sent]
	for i := 2; i+2 < len(w); i++ {
		if w[i].Lower != "(" || w[i+2].Lower != ")" || !acronymShape(w[i+1].Text) {
			continue
		}
		to := i
		if w[to-1].Lower == "'s" || w[to-1].Lower == "'" {
			to--
		}
		from := spelt(w, to, w[i+1].Text)
		if from < 0 || !r.free(sent, from, to) {
			continue
		}
		kind, _ := r.kindOf(w, from, to, sequence.Kinds(scores[from:to]).Best())
		if h := w[headWord(w, from, to)].Class; h.Is(lexicon.OrgHead | lexicon.Org | lexicon.Government) {
			kind = schema.Organisation
		}
		if kind == "" || kind == schema.Person {
			continue
		}
		r.add(found{sent: sent, from: from, to: to, kind: kind, firm: true})
		if r.free(sent, i+1, i+2) {
			r.add(found{sent: sent, from: i + 1, to: i + 2, kind: kind, firm: true})
		}
	}
}

// spelt returns where the words before token to begin that spell the acronym,
// or -1. They begin with its first letter, and with a capital one if most do.
func spelt(w []lexicon.Word, to int, short string) int {
	letters := 0
	for _, c := range short {
		if unicode.IsLetter(c) {
			letters++
		}
	}
	named := 0
	for from := to - 1; from >= 0 && to-from <= letters+5; from-- {
		x := &w[from]
		if x.Shape == lexicon.Punctuation && x.Lower != "-" && x.Lower != "&" && x.Lower != "'" && x.Lower != "," {
			return -1
		}
		if x.Shape.Named() {
			named++
		}
		if to-from < 2 || named < 2 || x.Shape == lexicon.Punctuation || unicode.ToLower([]rune(x.Lower)[0]) != unicode.ToLower([]rune(short)[0]) && !(from == 0) {
			continue
		}
		var words []string
		for k := from; k < to; k++ {
			words = append(words, w[k].Text)
		}
		if Acronym(short, words) {
			// "[U.S.] Naval Forces (NF)": a state or country before it belongs to it.
			if from > 0 && w[from-1].Class.Is(lexicon.Country) && w[from-1].Shape.Named() && w[from-1].UPOS == "PROPN" {
				from--
			}
			return from
		}
	}
	return -1
}
