package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// shops finds the places of business that are named after somebody: "lunch at
// [Lena's]", "[Orlo's Pizza]". The model sees the person alone. Hasty writing
// leaves the apostrophe out.
func (r *reader) shops(sent int, labels []sequence.Label) {
	w := r.words[sent]
	for i := 1; i < len(w); i++ {
		if w[i].Lower != "'s" && w[i].Text != "s" || labels[i-1] == sequence.O {
			continue
		}
		from := i - 1
		for from > 0 && labels[from].Inside() {
			from--
		}
		to := i + 1
		for k := to; k < len(w) && k < to+4 && w[k].Shape == lexicon.Capitalised && !w[k].Class.Is(lexicon.Role|lexicon.Honorific); k++ {
			if w[k].Class.Is(lexicon.Eatery | lexicon.Trade) {
				to = k + 1
			}
		}
		if to == i+1 && to < len(w) && w[to].Shape == lexicon.LowerCase && w[to].Class.Is(lexicon.Eatery) && labels[from].Kind() == sequence.BPerson && !sequence.Title(w) {
			to++ // "Lena's pizza"
		}
		if !r.free(sent, from, to) {
			continue
		}
		if to > i+1 {
			kind := schema.Organisation
			if w[to-1].Class.Is(lexicon.Eatery) {
				kind = schema.Facility
			}
			r.add(found{sent: sent, from: from, to: to, kind: kind, firm: true})
			continue
		}
		if labels[from].Kind() != sequence.BPerson || from == 0 && w[i].Text != "s" || to < len(w) && !alone(&w[to]) && labels[to] != sequence.BPlace {
			continue
		}
		if w[i].Text == "s" && (to == len(w) || w[to].UPOS != "NOUN" && w[to].UPOS != "ADJ") {
			r.add(found{sent: sent, from: from, to: to, kind: schema.Facility, firm: true})
			continue
		}
		switch saint := w[from].Lower; w[from-1].Lower {
		case "of", "for":
			if saint == "st" || saint == "st." || saint == "saint" {
				r.add(found{sent: sent, from: from, to: to, kind: schema.Facility, firm: true}) // "parish priest of St Orla's"
			}
		case "at", "to", "near", "from", "in", "past":
			r.add(found{sent: sent, from: from, to: to, kind: schema.Facility, firm: true})
		}
	}
}
