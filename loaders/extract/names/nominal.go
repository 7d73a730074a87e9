package names

import (
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// noun reports whether a word is used as a noun. Without tags any word may be.
func noun(w *lexicon.Word) bool {
	return w.UPOS == "" || w.UPOS == "NOUN" || w.UPOS == "PROPN"
}

// modifier reports whether a word may stand before a noun and belong to it.
func modifier(w *lexicon.Word) bool {
	switch w.UPOS {
	case "ADJ", "PROPN", "NUM":
		return true
	case "NOUN":
		return w.XPOS != "NNS"
	case "VERB":
		return w.XPOS == "VBN" || w.XPOS == "VBG"
	}
	return w.Lower == "-"
}

// bareGroups are groups that are parties to events even when nothing tells which.
var bareGroups = map[string]bool{
	"prisoners": true, "detainees": true, "hostages": true, "captives": true, "mercenaries": true, "jihadists": true,
	"rebels": true, "militants": true, "insurgents": true, "separatists": true, "refugees": true, "peacekeepers": true,
	"protesters": true, "demonstrators": true, "strikers": true, "rioters": true, "rapporteurs": true, "idps": true,
}

// groups finds peoples and groups ("ethnic Kenyans", "the people of Karsa",
// "Kenyan fishermen") and governments named by their country ("the Kenyan
// authorities", "the government of Kenya").
func (r *reader) groups(sent int) {
	w := r.words[sent]
	for i := range w {
		c := w[i].Class
		if k := strings.LastIndexByte(w[i].Lower, '-'); k > 0 && c&^lexicon.Prefix == 0 {
			c = r.lex.Of(w[i].Lower[k+1:]).Class & lexicon.Group // "eco-activists"
		}
		plain := w[i].Shape == lexicon.LowerCase && noun(&w[i])
		switch {
		case civil(w, i) && r.free(sent, i-1, i+1):
			to := i + 1
			if to < len(w) && w[to].Shape == lexicon.LowerCase && w[to].UPOS == "NOUN" && w[to].Class.Is(lexicon.Org) {
				to++
			}
			if to > i+1 || w[i].XPOS == "NNS" {
				r.group(found{sent: sent, from: i - 1, to: to, kind: schema.Organisation, layer: people})
			}
		case c.Is(lexicon.Peoples) && w[i].Shape == lexicon.Capitalised && w[i].UPOS != "ADJ" && w[i].UPOS != "VERB" && (w[i].XPOS != "NNP" || c.Is(lexicon.Demonym)):
			if !r.free(sent, i, i+1) && !r.isGroup(sent, i) {
				continue
			}
			from := i
			for from > 0 && !r.used[sent][from-1] && (w[from-1].Class.Is(lexicon.Ethnic) || w[from-1].Class.Is(lexicon.Demonym) && w[from-1].UPOS == "ADJ") {
				from--
			}
			to := r.whereabouts(sent, i+1)
			if from == i && to == i+1 {
				continue
			}
			r.group(found{sent: sent, from: from, to: to, kind: schema.Group, layer: people})
		case plain && powers[w[i].Lower] && i+1 < len(w) && w[i+1].Shape == lexicon.LowerCase && noun(&w[i+1]) && (w[i+1].Lower == "forces" || w[i+1].Lower == "troops"):
			// the head is the next: "Kenyan government forces"
		case plain && c.Is(lexicon.Government) && (c.Is(lexicon.OrgHead) || !c.Is(lexicon.Group)):
			r.government(sent, i)
		case plain && c.Is(lexicon.Group) && w[i].XPOS != "NN" || plain && (w[i].Lower == "people" || w[i].Lower == "population" || w[i].Lower == "community") || plain && w[i].Lower == "units" && i > 1 && w[i-1].UPOS == "ADJ" && r.body(sent, i-2):
			from := r.modifiers(sent, i)
			to := r.whereabouts(sent, i+1)
			told := to > i+1
			for k := from; k < i; k++ {
				told = told || w[k].Class.Is(lexicon.Demonym|lexicon.Ethnic) || w[k].UPOS == "PROPN" || r.single(sent, k)
			}
			if !told && !bareGroups[w[i].Lower] && !labelled(w, from, i+1) {
				continue
			}
			kind := schema.Group
			if w[i].Lower == "units" {
				kind = schema.Organisation
			}
			if w[i].Lower == "peacekeepers" || w[i].Lower == "troops" {
				kind = schema.Organisation
			}
			r.group(found{sent: sent, from: from, to: to, kind: kind, layer: people})
		}
	}
}

// civil reports whether token i is "society" or "societies" behind "civil".
func civil(w []lexicon.Word, i int) bool {
	return i > 0 && w[i-1].Lower == "civil" && (w[i].Lower == "society" || w[i].Lower == "societies")
}

// labelled reports whether the tokens stand alone between quotation marks, as a
// group does that somebody else calls so: "so-called “activists”".
func labelled(w []lexicon.Word, from, to int) bool {
	if from == 0 || to >= len(w) {
		return false
	}
	open, end := w[from-1].Text, w[to].Text
	return open == "“" && (end == "”" || end == "," && to+1 < len(w) && w[to+1].Text == "”") ||
		open == "‘" && end == "’" || open == `"` && end == `"` || open == "``" && end == "''"
}

// isGroup reports whether the word stands as a group of one word.
func (r *reader) isGroup(sent, i int) bool {
	return r.single(sent, i) && r.found[r.starts(sent, i)].kind == schema.Group
}

// group adds a mention of the layer of peoples, unless it cuts through a name
// or lies in one.
func (r *reader) group(m found) {
	used := r.used[m.sent]
	if m.from > 0 && used[m.from] && used[m.from-1] && r.cuts(m.sent, m.from) || m.to < len(used) && used[m.to-1] && used[m.to] && r.cuts(m.sent, m.to) {
		return
	}
	for _, k := range r.in[m.sent] {
		o := r.found[k]
		if o.layer == m.layer && o.from < m.to && m.from < o.to {
			return
		}
		if o.layer == proper && o.from <= m.from && m.to <= o.to && o.kind != schema.Group {
			return
		}
	}
	r.note(m)
}

// cuts reports whether a proper name runs over the border before token i.
func (r *reader) cuts(sent, i int) bool {
	return slices.ContainsFunc(r.in[sent], func(k int) bool {
		m := r.found[k]
		return m.layer == proper && m.from < i && i < m.to
	})
}

// modifiers returns where the noun phrase headed by token i begins, without its
// determiner.
func (r *reader) modifiers(sent, i int) int {
	w := r.words[sent]
	from := i
	for from > 0 && i-from < 6 && modifier(&w[from-1]) && !w[from-1].Class.Is(lexicon.Calendar) {
		from--
	}
	for from < i && (w[from].Lower == "-" || w[from].UPOS == "VERB" && (from == 0 || w[from-1].UPOS != "DET") || w[from].UPOS == "NUM" && w[from].Shape != lexicon.Numeric) {
		from++
	}
	return from
}

// whereabouts takes in "of Karsa", "in the Karsa region", "living in Karsa"
// behind token to-1.
func (r *reader) whereabouts(sent, to int) int {
	w := r.words[sent]
	i := to
	if i < len(w) && (w[i].Lower == "living" || w[i].Lower == "residing") {
		i++
	}
	if i >= len(w) || w[i].Lower != "of" && w[i].Lower != "in" && w[i].Lower != "from" {
		return to
	}
	i++
	if i < len(w) && w[i].Lower == "the" {
		i++
	}
	if i >= len(w) || !r.used[sent][i] {
		return to
	}
	return r.nameEnd(sent, i, to)
}

// nameEnd returns the end of the place or organisation that begins at token i,
// or otherwise.
func (r *reader) nameEnd(sent, i, otherwise int) int {
	if k := r.starts(sent, i); k >= 0 {
		switch r.found[k].kind {
		case schema.Place, schema.Organisation, schema.Facility:
			return r.found[k].to
		}
	}
	return otherwise
}

// government adds "the Kenyan government", "Kenyan side", "government of Kenya"
// as an organisation.
func (r *reader) government(sent, i int) {
	w := r.words[sent]
	from := i
	if from > 0 && (w[from-1].Class.Is(lexicon.Demonym) && w[from-1].Shape.Named() || w[from-1].UPOS == "PROPN" && w[from-1].Class.Is(lexicon.Placed)) {
		from--
		if from > 0 && w[from-1].Class.Is(lexicon.Demonym|lexicon.PlacePre) && w[from-1].Shape.Named() && w[from-1].UPOS != "NOUN" {
			from--
		}
	} else if k := r.branch(sent, i); k < i {
		from = k
	} else if w[i].Lower == "side" || w[i].Lower == "forces" {
		return
	}
	to := i + 1
	if from == i {
		to = r.whereabouts(sent, i+1)
	}
	if from == i && to == i+1 {
		return
	}
	r.group(found{sent: sent, from: from, to: to, kind: schema.Organisation, layer: people})
}

// branch returns where "Kenyan security forces" or "Coalition military forces"
// begins: a demonym, a country or a capitalised body before at most two nouns
// that tell which part of its power; i where it is none.
func (r *reader) branch(sent, i int) int {
	w := r.words[sent]
	k := i
	for k > 0 && i-k < 2 && w[k-1].Shape == lexicon.LowerCase && powers[w[k-1].Lower] {
		k--
	}
	if k == 0 {
		return i
	}
	switch x := &w[k-1]; {
	case x.Shape == lexicon.Capitalised && x.Class.Is(lexicon.OrgHead) && x.Class.Is(lexicon.Everyday) && (k-1 > 0 || k < i) && (!r.used[sent][k-1] || r.single(sent, k-1)):
		return k - 1
	case k < i && x.Shape.Named() && (x.Class.Is(lexicon.Demonym) || x.UPOS == "PROPN" && x.Class.Is(lexicon.Country)):
		return k - 1
	}
	return i
}

// single reports whether a proper name of one word stands at the token.
func (r *reader) single(sent, i int) bool {
	k := r.starts(sent, i)
	return k >= 0 && r.found[k].to == i+1
}

// body reports whether the name of one word at the token is an organisation.
func (r *reader) body(sent, i int) bool {
	return r.single(sent, i) && r.found[r.starts(sent, i)].kind == schema.Organisation
}

// powers are the words for branches of a state's power.
var powers = map[string]bool{
	"security": true, "armed": true, "military": true, "government": true, "state": true, "special": true, "defence": true, "defense": true,
	"air": true, "naval": true, "ground": true, "police": true, "border": true, "federal": true, "interim": true, "transitional": true,
}

// events finds events and laws that are described rather than named: "the war",
// "the 2020 war", "the blockade of Karsa", "the agreement of 9 November".
func (r *reader) events(sent int) {
	w := r.words[sent]
	for i := range w {
		c := w[i].Class
		if w[i].UPOS != "NOUN" && !(w[i].UPOS == "PROPN" && r.free(sent, i, i+1)) || !c.Is(lexicon.EventWord|lexicon.Law) || c.Is(lexicon.Calendar) && w[i].Shape.Named() {
			continue
		}
		// The first part of a compound is not its head: "war crimes".
		if i+1 < len(w) && (w[i+1].UPOS == "NOUN" || w[i+1].Lower == "-" && w[i+1].Start == w[i].End) && w[i].Head > i {
			continue
		}
		from := r.modifiers(sent, i)
		dated := false
		if from > 0 && (w[from-1].Class.Is(lexicon.Calendar) || w[from-1].Shape == lexicon.Numeric) {
			for from > 0 && (w[from-1].Class.Is(lexicon.Calendar) || w[from-1].Shape == lexicon.Numeric) {
				from--
			}
			dated = true
		}
		to := r.when(sent, i+1)
		dated = dated || to > i+1
		where := r.whereabouts(sent, i+1)
		if where > i+3 {
			where = i + 1 // a long place is said beside, not within
		}
		if where == i+1 && i+2 < len(w) && w[i+1].Lower == "on" && r.used[sent][i+2] {
			where = r.nameEnd(sent, i+2, i+1)
		}
		to = max(to, where)
		named := where > i+1
		for k := from; k < i; k++ {
			named = named || r.used[sent][k]
			dated = dated || w[k].Shape == lexicon.Numeric
		}
		the := from > 0 && (w[from-1].Lower == "the" || w[from-1].Lower == "this" || w[from-1].Lower == "its" || w[from-1].Lower == "their")
		kind := schema.Event
		switch {
		case c.Is(lexicon.Law):
			kind = schema.Law
			if c.Is(lexicon.EventHead) || !dated && w[i].Lower != "constitution" && !(w[i].Lower == "law" && from < i && w[from].Lower == "international") && !(named && from < i) {
				continue
			}
		case c.Is(lexicon.EventHead):
			if w[i].XPOS == "NNS" && !named && !dated {
				continue
			}
			if !the && !named && !dated && from == i && w[i].Lower != "blockade" && w[i].Lower != "ceasefire" {
				continue
			}
		default:
			if !named && !(dated && from < i) {
				continue
			}
		}
		if from == i && to == i+1 && the && w[from-1].Lower == "the" {
			from--
		}
		r.group(found{sent: sent, from: from, to: to, kind: kind, layer: happening})
	}
}

// when takes in "in 2020", "of November 9, 2020", "signed on 9 November 2020"
// behind token to-1.
func (r *reader) when(sent, to int) int {
	w := r.words[sent]
	i := to
	if i < len(w) && (w[i].Lower == "signed" || w[i].Lower == "issued" || w[i].Lower == "dated") {
		i++
	}
	if i >= len(w) || w[i].Lower != "of" && w[i].Lower != "in" && w[i].Lower != "on" {
		return to
	}
	j := i + 1
	for j < len(w) && j < i+6 && (w[j].Class.Is(lexicon.Calendar) || w[j].Shape == lexicon.Numeric || w[j].Lower == "," && j+1 < len(w) && w[j+1].Shape == lexicon.Numeric && len(w[j+1].Lower) == 4) {
		j++
	}
	if j == i+1 || j == i+2 && w[i+1].Shape == lexicon.Numeric && len(w[i+1].Lower) != 4 {
		return to
	}
	return j
}
