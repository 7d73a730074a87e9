package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// partners finds firms named after two: "Orlo & Tarn". News writes "and"
// between two people and "&" in a name.
func (r *reader) partners(sent int) {
	w := r.words[sent]
	if sequence.Shouted(w) {
		return
	}
	for i := 1; i+1 < len(w); i++ {
		if w[i].Lower != "&" || !partner(&w[i-1]) || !partner(&w[i+1]) {
			continue
		}
		from, to := i-1, i+2
		for from > 0 && i-from < 4 && partner(&w[from-1]) && (from > 1 || w[from-1].UPOS == "PROPN") {
			from--
		}
		for to < len(w) && to-i < 5 && partner(&w[to]) {
			to++
		}
		if r.free(sent, from, to) {
			r.add(found{sent: sent, from: from, to: to, kind: schema.Organisation, firm: true})
		}
	}
}

// paired finds the bodies named by everyday words that "and" joins, before the
// verb that such a body is the subject of: "[Island Light and Water] said".
func (r *reader) paired(sent int) {
	w := r.words[sent]
	if headline(w) {
		return
	}
	common := func(x *lexicon.Word) bool {
		return x.Shape == lexicon.Capitalised && x.Class.Is(lexicon.Everyday) && x.UPOS != "VERB" && x.UPOS != "AUX" && x.UPOS != "PRON" && x.UPOS != "DET" && x.UPOS != "ADP" && x.UPOS != "SCONJ" && x.UPOS != "ADV" &&
			!x.Class.Is(lexicon.Given|lexicon.Placed|lexicon.Demonym|lexicon.Peoples|lexicon.Role|lexicon.Honorific|lexicon.Calendar|lexicon.Starter)
	}
	for i := 2; i+2 < len(w); i++ {
		if w[i].Lower != "and" || !common(&w[i-1]) || !common(&w[i+1]) || !common(&w[i-2]) {
			continue
		}
		from, to := i-2, i+2
		for from > 0 && common(&w[from-1]) {
			from--
		}
		for to < len(w) && common(&w[to]) {
			to++
		}
		if to < len(w) && (w[to].UPOS == "AUX" || w[to].XPOS == "VBZ" || w[to].XPOS == "VBD") && r.free(sent, from, to) {
			r.add(found{sent: sent, from: from, to: to, kind: schema.Organisation, firm: true})
		}
	}
}

// partner reports whether a word may be part of a firm's name of two.
func partner(w *lexicon.Word) bool {
	return w.Shape.Named() && w.UPOS != "VERB" && w.UPOS != "AUX" && w.UPOS != "PRON" && w.UPOS != "ADP" &&
		!w.Class.Is(lexicon.Country|lexicon.Continent|lexicon.Demonym|lexicon.Calendar|lexicon.Honorific)
}

// bodies finds the names behind words for bodies of people, where the model saw
// none: "the campaign group [Clean Karsa]".
func (r *reader) bodies(sent int) {
	w := r.words[sent]
	if sequence.Title(w) {
		return
	}
	for i := 0; i+1 < len(w); i++ {
		if w[i].Shape != lexicon.LowerCase || w[i].UPOS != "NOUN" || w[i].XPOS != "NN" || !(w[i].Class.Is(lexicon.OrgHead) || isCompany(w[i].Lower)) {
			continue
		}
		to := i + 1
		for to < len(w) && to < i+6 && partner(&w[to]) && !r.used[sent][to] && w[to].Shape != lexicon.Initial {
			to++
		}
		if to == i+1 || to-i == 2 && w[i+1].Class.Is(lexicon.Everyday|lexicon.Given|lexicon.Role) {
			continue
		}
		if w[i+1].Class.Is(lexicon.Given | lexicon.Role) {
			continue // "group director", "company president Lena Orlo"
		}
		r.add(found{sent: sent, from: i + 1, to: to, kind: schema.Organisation, firm: true})
	}
}
