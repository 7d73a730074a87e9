package names

import (
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
)

// whole takes in what belongs to a name and the model tends to cut: the form of
// a firm ("Karsa Foods[, Inc.]"), the possessive that is a shop's name ("at
// Lena[ 's] for lunch"), the many whose body it is.
func (r *reader) whole(w []lexicon.Word, from, to int, l sequence.Label) (int, int) {
	from = ofMany(w, from, l)
	if to+1 < len(w) && w[to].Lower == "," && w[to+1].Class.Is(lexicon.Firm) && l == sequence.BOrg {
		return from, to + 2
	}
	if to < len(w) && (w[to].Lower == "'s" || w[to].Lower == "s") && l != sequence.BPerson && (to+1 == len(w) || alone(&w[to+1]) || from > 0 && w[from-1].Lower == "at" && w[to+1].Shape.Named() && w[to+1].Class.Is(lexicon.City)) {
		return from, to + 1
	}
	return from, to
}

// ofMany takes in those in whose name a body is, as their plural with an apostrophe tells:
// "the [Medics'] Circle", "[Garment Workers'] Voice".
func ofMany(w []lexicon.Word, from int, l sequence.Label) int {
	if from < 2 || l == sequence.BPerson || w[from-1].Lower != "'" && w[from-1].Lower != "’" || w[from-1].Start != w[from-2].End {
		return from
	}
	if x := &w[from-2]; x.Shape != lexicon.Capitalised || !strings.HasSuffix(x.Lower, "s") || x.Class.Is(lexicon.Calendar|lexicon.Country) {
		return from
	}
	for from -= 2; from > 0; from-- {
		x := &w[from-1]
		if !x.Shape.Named() || x.Class.Is(lexicon.Starter|lexicon.Calendar|lexicon.Honorific) || x.UPOS == "VERB" || x.UPOS == "ADP" || x.UPOS == "DET" {
			break
		}
	}
	return from
}

// alone reports whether a word behind a possessive is nothing that could be
// possessed.
func alone(w *lexicon.Word) bool {
	if w.Shape == lexicon.Capitalised {
		return false
	}
	switch w.UPOS {
	case "ADP", "SCONJ", "CCONJ", "AUX", "PRON":
		return true
	}
	return w.Shape == lexicon.Punctuation && w.Lower != `"` && w.Lower != "“" && w.Lower != "-"
}

// verbBehind reports whether a possessive is followed by its verb, and so is part
// of a firm's name: "Orlo[']s has closed two shops".
func verbBehind(w []lexicon.Word, to int) bool {
	return to+1 < len(w) && w[to].Lower == "'s" && w[to].UPOS == "PART" &&
		(w[to+1].UPOS == "AUX" || w[to+1].UPOS == "VERB" && (w[to+1].XPOS == "VBZ" || w[to+1].XPOS == "VBD"))
}

// parts adds the two places of "Karsa Kenya" as such, a town and what it lies
// in, and reports whether the name is of that kind.
func (r *reader) parts(sent, from, to int, l sequence.Label, scores []sequence.Scores) bool {
	w := r.words[sent]
	if l != sequence.BPlace || to-from < 2 {
		return false
	}
	if m, ok := r.lex.Longest(w, from); ok && m.To == to {
		return false
	}
	cut := 0
	if n := to - 1; n-from > 1 && streets[strings.TrimSuffix(w[n-1].Lower, ".")] && w[n].Class.Is(lexicon.City|lexicon.Town|lexicon.Region) {
		cut = n // "Karsa Rd Nairobi"
	}
	for i := to - 1; i > from && cut == 0; i-- {
		c := w[i].Class
		if i < to-1 {
			c = 0
			if m, ok := r.lex.Longest(w, i); ok && m.To == to {
				c = m.Class
			}
		}
		if (c.Is(lexicon.Region|lexicon.Country) || i == to-1 && states[strings.ToUpper(w[i].Text)] && w[i].Shape.Named()) && r.placed(w, from, i) {
			cut = i
		}
	}
	if cut == 0 || !r.free(sent, from, to) {
		return false
	}
	r.name(sent, from, cut, l, scores)
	r.name(sent, cut, to, l, scores)
	return true
}

// states are the letters by which mail knows the states of the USA.
var states = func() map[string]bool {
	out := map[string]bool{}
	for s := range strings.FieldsSeq("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY") {
		out[s] = true
	}
	return out
}()

// streets are what addresses write for a street.
var streets = map[string]bool{"rd": true, "ave": true, "blvd": true, "ln": true, "hwy": true, "pkwy": true, "road": true, "avenue": true, "street": true, "boulevard": true, "lane": true}

// placed reports whether tokens [from, to) are the whole name of a place.
func (r *reader) placed(w []lexicon.Word, from, to int) bool {
	if to-from == 1 {
		return w[from].Class.Is(lexicon.City | lexicon.Town)
	}
	m, ok := r.lex.Longest(w, from)
	return ok && m.To == to && m.Class.Is(lexicon.Placed)
}

// abbreviated reports whether a word of two capitals stands behind a place and a
// comma, as the letters of a state do: "Karsa, [KA] 4100".
func abbreviated(w []lexicon.Word, i int) bool {
	return len(w[i].Text) == 2 && i > 1 && w[i-1].Lower == "," && w[i-2].Shape.Named()
}
