package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// taken makes a person of a name that the model holds for a body or a place, and
// nothing is known of, where the text goes on with "she" or "he" and has nobody else
// near by who that could be: "Orsa Velk lost the shop. She said so in May."
func (r *reader) taken() {
	for i := range r.found {
		m := &r.found[i]
		w := r.words[m.sent]
		if m.layer != proper || m.firm || m.kind != schema.Organisation && m.kind != schema.Place || m.to-m.from != 2 || !unheard(&w[m.from]) || !surname(&w[m.from+1]) {
			continue
		}
		if opens(w, m.from) && m.to < len(w) && (w[m.to].UPOS == "VERB" || w[m.to].UPOS == "AUX") && r.onlyTaken(m.sent, m.to) {
			m.kind, m.firm, m.told = schema.Person, true, true
		}
	}
}

// unheard reports whether a word is no word of a body's or a place's name as far as
// anybody knows.
func unheard(w *lexicon.Word) bool {
	return w.Shape == lexicon.Capitalised && w.Class&^(lexicon.Given|lexicon.Surname|lexicon.NameWord|lexicon.AltPlace|lexicon.Prefix) == 0
}

// surname reports whether a word may be a family name: many are words of the
// language, or names of towns.
func surname(w *lexicon.Word) bool {
	return w.Shape == lexicon.Capitalised && w.Class&^(lexicon.Given|lexicon.Surname|lexicon.NameWord|lexicon.Placed|lexicon.AltPlace|lexicon.Everyday|lexicon.Prefix) == 0 && !w.Class.Is(lexicon.Country|lexicon.Continent)
}

// opens reports whether a sentence begins with token i, a quotation mark aside.
func opens(w []lexicon.Word, i int) bool {
	return i == 0 || i == 1 && w[0].Shape == lexicon.Punctuation
}

// onlyTaken reports whether "she" or "he" follows token i in its sentence or in the
// next, outside of quotation marks, and neither the sentence before nor anything up
// to that word has another person.
func (r *reader) onlyTaken(sent, i int) bool {
	if sent > 0 && r.somebodyIn(sent-1, 0, len(r.words[sent-1])) {
		return false
	}
	for s := sent; s < len(r.words) && s < sent+2; s++ {
		w, quoted := r.words[s], false
		for ; i < len(w); i++ {
			switch w[i].Lower {
			case "“":
				quoted = true
			case "”":
				quoted = false
			case "\"":
				quoted = !quoted
			case "she", "he":
				if !quoted {
					return true
				}
			}
			if r.somebodyIn(s, i, i+1) {
				return false
			}
		}
		i = 0
	}
	return false
}

// somebodyIn reports whether tokens [from, to) name a person, or have a noun or a
// pronoun for one.
func (r *reader) somebodyIn(sent, from, to int) bool {
	for i := from; i < to; i++ {
		x := &r.words[sent][i]
		if x.UPOS == "NOUN" && (isRole(x) || lived(x.Lower) || x.Class.Is(lexicon.Relation)) || x.Class.Is(lexicon.Honorific) && x.Shape == lexicon.Capitalised {
			return true
		}
		switch x.Lower {
		case "he", "she", "him":
			return true
		}
	}
	for _, k := range r.in[sent] {
		if m := &r.found[k]; m.kind == schema.Person && m.from < to && from < m.to {
			return true
		}
	}
	return false
}
