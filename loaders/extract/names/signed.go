package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// signed finds the organisation in a line of a list of signatories, which has no
// verb: "Lena Orlo, [Friends in Need], Kenya". Most of its words are everyday
// ones, so that the model sees no name.
func (r *reader) signed(sent int, labels []sequence.Label) {
	w := r.words[sent]
	if len(w) < 4 || len(w) > 24 || labels[0] != sequence.BPerson {
		return
	}
	for i := range w {
		if w[i].UPOS == "AUX" || w[i].UPOS == "VERB" && w[i].Shape == lexicon.LowerCase || w[i].Lower == "." && i < len(w)-1 {
			return
		}
	}
	i := 1
	for i < len(w) && labels[i] == sequence.IPerson {
		i++
	}
	if i < 2 || i+2 > len(w) || w[i].Lower != "," {
		return
	}
	from := i + 1
	// "focal point of Clean Karsa": what is served begins behind the role.
	if w[from].Shape == lexicon.LowerCase {
		for from < len(w) && w[from].Lower != "of" && w[from].Lower != "for" && w[from].Lower != "," {
			from++
		}
		from++
	}
	to := from
	for to < len(w) && w[to].Lower != "," && w[to].Lower != "(" && w[to].Lower != "." && w[to].Lower != ";" {
		to++
	}
	if labels[min(from, len(w)-1)] == sequence.BPerson && from+1 < to && labels[from+1] == sequence.IPerson && to-from < 4 && w[from].Class.Is(lexicon.Given) {
		return // a line of people
	}
	if to > from && w[to-1].Class.Is(lexicon.Country) && to-from > 1 {
		to-- // "Clean Karsa Kenya"
	}
	if from >= len(w) || to-from < 2 || to-from > 10 || !w[from].Shape.Named() || w[from].Class.Is(lexicon.Role|lexicon.Honorific|lexicon.Calendar) || isRole(&w[to-1]) || r.placed(w, from, to) || !r.free(sent, from, to) {
		return
	}
	r.add(found{sent: sent, from: from, to: to, kind: schema.Organisation, firm: true})
}
