package extract

import (
	"strings"

	"whosaid/schema"
)

// agreeing finds the verbs whose subject a name was put for, and puts them in the form
// that the name takes: "I have" becomes "Orlo has". A contracted verb is written out:
// behind a name "'s" reads as a genitive.
func (p *page) agreeing(z *zone, from, to int, chain []schema.Step, replaced map[int]schema.ID) []change {
	x := z.tree
	var out []change
	for k := from; k < to; k++ {
		t := &x.toks[k]
		if !t.Finite() && !clitic(t.Text) && !(t.XPOS == "VB" && k > 0 && (speakers[x.lower(k-1)] || x.coordinated(k))) {
			continue
		}
		s := x.governs(k)
		if s < 0 {
			continue
		}
		w, ok := p.pronoun(z, s, chain)
		if !ok || s >= from && s < to && replaced[s] == "" {
			continue
		}
		one := w.first && !w.many
		if form, ok := x.spelled(k, one, s == k-1); ok {
			out = append(out, change{schema.Span{Start: t.Start, End: t.End}, form})
		}
	}
	return out
}

// coordinated says whether the bare verb at k is a present, as the one it is coordinated
// with: "I am up at two and carry the bread", but not "I will stay and carry".
func (x *tree) coordinated(k int) bool {
	h := x.toks[k].Head
	if !x.toks[k].Is("conj") || !x.toks[k-1].Is("cc") || h < 0 || h >= len(x.toks) {
		return false
	}
	verb := h
	if a := x.child(h, "aux", "cop"); a >= 0 {
		verb = a
	}
	return (x.toks[verb].XPOS == "VBP" || x.toks[verb].XPOS == "VBZ") && x.lemma(verb) != "do"
}

var speakers = list(`i we`)

// clitic says whether a token is a verb contracted with its subject.
func clitic(s string) bool {
	return strings.HasPrefix(s, "'") || strings.HasPrefix(s, "’")
}

// governs returns the subject of the finite verb at k, that of the verb it is
// coordinated with if it has none of its own; -1 for none.
func (x *tree) governs(k int) int {
	h := k
	if x.toks[k].Is("aux", "cop") {
		h = x.toks[k].Head
	}
	for n := 0; n < 4 && h >= 0 && h < len(x.toks); n++ {
		if s := x.child(h, "nsubj", "expl", "csubj"); s >= 0 {
			return s
		}
		if !x.toks[h].Is("conj") {
			return -1
		}
		h = x.toks[h].Head
	}
	return -1
}

// spelled returns the verb at k for a subject that is one (or many, as it stands), and
// whether it differs. behind says whether the subject stands right before it.
func (x *tree) spelled(k int, one, behind bool) (string, bool) {
	t := &x.toks[k]
	w := strings.ToLower(strings.ReplaceAll(t.Text, "’", "'"))
	if strings.HasPrefix(w, "'") && behind {
		switch w {
		case "'m":
			return " is", true
		case "'re":
			return " " + choose(one, "is", "are"), true
		case "'ve":
			return " " + choose(one, "has", "have"), true
		case "'ll":
			return " will", true
		case "'s":
			return " " + choose(x.perfect(k), "has", "is"), true
		case "'d":
			if h := x.toks[k].Head; h >= 0 && h < len(x.toks) && (unmarked[x.lower(h)] || alike[x.lower(h)]) {
				return "", false // "I'd come": had, or would
			}
			return " " + choose(x.perfect(k), "had", "would"), true
		}
		return "", false
	}
	if !one || w != t.Text {
		return "", false
	}
	switch w {
	case "am", "are":
		return "is", true
	case "were":
		return "was", t.XPOS == "VBD" && x.lower(max(0, k-1)) != "i"
	}
	if t.XPOS != "VBP" && t.XPOS != "VB" || t.XPOS == "VB" && x.child(k, "aux", "mark") >= 0 || unmarked[w] {
		return "", false
	}
	return thirdSingular(w), true
}

func choose(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

// perfect says whether the auxiliary at k makes a perfect: "he's gone", "he'd gone".
func (x *tree) perfect(k int) bool {
	h := x.toks[k].Head
	if !x.toks[k].Is("aux") || x.toks[k].Is("aux:pass") || h < 0 || h >= len(x.toks) {
		return x.lemma(k) == "have"
	}
	for j := k + 1; j <= h; j++ {
		switch {
		case x.lower(j) == "been" || x.lower(j) == "had":
			return true
		case x.toks[j].Is("aux", "cop"):
			return false
		}
	}
	return x.toks[h].XPOS == "VBN" || x.toks[h].XPOS == "VBD"
}

// unmarked verbs are the same in the present and the past: "I read it".
var unmarked = list(`read put set cut let hit shut cost hurt quit cast beat burst split spread bet shed bid cannot may might must shall should will would can could ought`)

// alike verbs have a participle that is like the infinitive.
var alike = list(`come become overcome run outrun`)

// thirdSingular is the form of a verb in the present behind one that is spoken of.
func thirdSingular(verb string) string {
	switch verb {
	case "have":
		return "has"
	case "be":
		return "is"
	case "do", "go", "undergo", "forgo", "veto", "echo":
		return verb + "es"
	}
	n := len(verb)
	switch {
	case n > 1 && verb[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(verb[n-2])):
		return verb[:n-1] + "ies"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "z"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"):
		return verb + "es"
	}
	return verb + "s"
}
