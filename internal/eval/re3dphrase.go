package main

import (
	"whosaid/loaders/extract/names"
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// phrases puts what was read into re3d's scheme. It marks whole noun phrases,
// with their articles, titles and adjectives, where a mention of ours is the
// name; and it marks descriptions and pronouns ("the town", "15 civilians",
// "we"), which are no mentions here, but which the reader's words and parse
// tell just so. The spans are bytes.
func phrases(t *segment.Text, found *names.Found) map[re3dSpan]bool {
	out := map[re3dSpan]bool{}
	named := map[[2]int]bool{} // tokens that stand in a mention
	for _, m := range found.Mentions {
		k, ok := re3dKind[m.Type]
		s := t.SentenceAt(m.Start)
		if !ok || s < 0 {
			continue
		}
		w := lexicon.Load().Words(t.Sentences[s].Tokens)
		from, to := tokensOf(w, m.Span)
		if from >= to {
			continue
		}
		for i := from; i < to; i++ {
			named[[2]int{s, i}] = true
		}
		start := left(w, from, to)
		if start == from-1 && w[start].UPOS == "DET" && m.Type == schema.Place && w[from].Class.Is(lexicon.Country|lexicon.Continent|lexicon.Prefix) {
			start = from // "the [United States]"
		}
		out[re3dSpan{w[start].Start, m.End, k}] = true
	}
	for s := range t.Sentences {
		w := lexicon.Load().Words(t.Sentences[s].Tokens)
		for i := range w {
			if named[[2]int{s, i}] {
				continue
			}
			if k := describedKind(w, i); k != "" {
				out[re3dSpan{w[left(w, i, i+1)].Start, w[i].End, k}] = true
			}
		}
	}
	return out
}

func tokensOf(w []lexicon.Word, s schema.Span) (from, to int) {
	for from < len(w) && w[from].End <= s.Start {
		from++
	}
	to = from
	for to < len(w) && w[to].Start < s.End {
		to++
	}
	return from, to
}

// left is where the noun phrase of tokens [from, to) begins.
func left(w []lexicon.Word, from, to int) int {
	for from > 0 && to-from < 12 {
		x := &w[from-1]
		h := x.Head
		within := h >= from && h < to
		switch {
		case x.Text == "-" && from > 1 && x.Start == w[from-2].End && x.End == w[from].Start:
			from -= 2 // "rebel-held town"
			continue
		case x.UPOS == "DET" || x.XPOS == "PRP$":
			if within {
				return from - 1
			}
			return from
		case within && (x.UPOS == "ADJ" || x.UPOS == "NUM" || x.UPOS == "NOUN" || x.UPOS == "PROPN" || x.XPOS == "VBN" || x.XPOS == "VBG"):
		case x.Class.Is(lexicon.Honorific|lexicon.Role) && x.UPOS != "VERB":
		default:
			return from
		}
		from--
	}
	return from
}

// describedKind is what a word outside of every name refers to, "" for nothing
// that re3d marks.
func describedKind(w []lexicon.Word, i int) string {
	switch w[i].Lower {
	case "he", "she", "i", "me", "him":
		return "Person"
	case "we":
		return "Organisation"
	}
	x := &w[i]
	if x.UPOS != "NOUN" || i+1 < len(w) && (w[i+1].UPOS == "NOUN" || w[i+1].Text == "-") && x.Head > i {
		return ""
	}
	several := x.XPOS == "NNS"
	c := x.Class
	if several {
		c |= lexicon.Load().Of(x.Lemma).Class &^ (lexicon.Government | lexicon.Org)
	}
	switch {
	case c.Is(lexicon.PlaceHead | lexicon.FacilityWord):
		return "Location"
	case x.Lower == "unit" || x.Lower == "units":
		return "Organisation"
	case x.Class.Is(lexicon.Group) || several && x.Class.Is(lexicon.Role|lexicon.Anonymous):
		return "Organisation"
	case x.Class.Is(lexicon.Role | lexicon.Anonymous | lexicon.RoleM | lexicon.RoleF):
		return "Person"
	case x.Class.Is(lexicon.Government | lexicon.OrgHead):
		return "Organisation"
	}
	return ""
}
