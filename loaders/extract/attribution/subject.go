package attribution

import (
	"strings"
)

// A np is a noun phrase of a view: tokens [from, to), its head among them.
// head -1 means there is none.
type np struct {
	from, to, head int
	rel            int // the relative pronoun that stands for it, or 0
}

var none = np{head: -1}

func (n np) ok() bool { return n.head >= 0 }

// phrase is the noun phrase under token h, without relative clauses and what
// the parser hangs on nouns but is none of theirs.
func (v *view) phrase(h int) np {
	from, to := v.subtree(h, func(k int) bool {
		t := &v.toks[k]
		switch {
		case t.Is("acl:relcl", "parataxis", "punct", "advcl", "ccomp", "cc:preconj", "discourse", "vocative", "dislocated"):
			return true
		case t.Is("acl") && k > h:
			return v.kidsAfterComma(k)
		case t.Is("case", "mark", "cop", "nsubj", "aux") && k < h, t.Is("advmod") && k < h && v.child(h, "cop") >= 0:
			return true
		case t.Is("conj") && v.verbal(k):
			return true
		case t.Is("cc"):
			c := v.child(h, "conj")
			return c < 0 || v.verbal(c)
		case t.Is("appos") && k > h:
			return k-h > 30
		}
		return false
	})
	from, to = v.trim(from, to)
	if from >= to {
		return none
	}
	// "the High Commissioner" "for Refugees": a title that the parser cut.
	for h < to && to+1 < len(v.toks) && (v.low[to] == "for" || v.low[to] == "of") && isName(&v.toks[to-1]) && isName(&v.toks[to+1]) {
		to++
		for to < len(v.toks) && isName(&v.toks[to]) && v.toks[to].UPOS != "PUNCT" {
			to++
		}
	}
	return np{from: from, to: to, head: h}
}

// kidsAfterComma reports whether a comma stands just before the subtree of k.
func (v *view) kidsAfterComma(k int) bool {
	from, _ := v.subtree(k, nil)
	return v.word(from) == "," || v.word(from-1) == ","
}

// verbal reports whether token i is a verb.
func (v *view) verbal(i int) bool {
	return i >= 0 && i < len(v.toks) && (v.toks[i].UPOS == "VERB" || v.toks[i].UPOS == "AUX")
}

// nominal reports whether token i can head a noun phrase.
func (v *view) nominal(i int) bool {
	if i < 0 || i >= len(v.toks) {
		return false
	}
	switch v.toks[i].UPOS {
	case "NOUN", "PROPN", "PRON", "NUM":
		return true
	case "DET", "ADJ":
		switch v.low[i] {
		case "many", "some", "others", "most", "several", "few", "both", "all", "this", "that", "these", "those", "another", "each":
			return true
		}
	}
	return false
}

// subject is the noun phrase that does what the verb j tells, found through
// coordination, participles, infinitives and relative clauses.
func (v *view) subject(j int) np {
	i := j
	for hop := 0; hop < 6 && i >= 0; hop++ {
		if s := v.ownSubject(i); s.ok() {
			return s
		}
		t := &v.toks[i]
		h := t.Head
		if h < 0 {
			break
		}
		switch {
		case t.Is("conj", "xcomp", "advcl", "parataxis", "cop", "aux", "ccomp") && (v.verbal(h) || v.toks[h].UPOS == "ADJ" || v.nominal(h)):
			if t.Is("ccomp") && hop == 0 && !v.participial(i) {
				return none
			}
			i = h
			continue
		case t.Is("acl:relcl"):
			return v.phrase(h)
		case t.Is("acl"):
			if v.nominal(h) {
				// A participle after a noun: "a statement saying"; but an
				// infinitive or one after a comma has the clause's subject.
				if v.kidsAfterComma(i) || v.child(i, "mark") >= 0 {
					i = h
					continue
				}
				return v.phrase(h)
			}
			i = h
			continue
		case t.Is("nsubj", "obj", "obl", "nmod", "appos", "iobj") && hop > 0:
			// A noun that an infinitive or participle hangs on.
			i = h
			continue
		}
		break
	}
	return none
}

// participial reports whether verb i is in -ing.
func (v *view) participial(i int) bool { return strings.HasSuffix(v.low[i], "ing") }

// ownSubject is the subject that hangs on verb i itself; a relative pronoun
// stands for the noun before it.
func (v *view) ownSubject(i int) np {
	s := v.child(i, "nsubj", "csubj")
	for _, k := range v.kids[i] {
		// Of several, the nearest noun before the verb: the parser takes what
		// opens the sentence for one.
		if int(k) > s && int(k) < i && s >= 0 && v.toks[k].Is("nsubj") && v.nominal(int(k)) && !strings.HasSuffix(v.low[k], "self") && !v.closesRelative(s, int(k)) && !v.inRelative(s, int(k)) {
			s = int(k)
		}
	}
	if s < 0 || v.is(s, "nsubj:pass") && v.past(i) && !v.is(s, "nsubj") {
		s = v.child(i, "nsubj")
	}
	if s < 0 {
		if e := v.child(i, "expl"); e >= 0 {
			return np{from: e, to: e + 1, head: e}
		}
		return none
	}
	switch v.low[s] {
	case "who", "which", "that", "whom":
		if v.is(i, "acl:relcl") || v.is(i, "acl") {
			if h := v.toks[i].Head; h >= 0 && v.nominal(h) {
				if k := v.overBracket(s - 2); v.word(s-1) == "," && k < s-2 && h > k && v.nominal(k) {
					p := v.leftPhrase(k) // "Tilley (Ind, North), who"
					p.rel = s
					return p
				}
				p := v.phrase(h)
				p.rel = s
				return p
			}
		}
		// The parser may have missed the clause: the noun just before.
		if k := v.antecedent(s); v.nominal(k) {
			p := v.leftPhrase(k)
			if v.toks[p.head].UPOS != "PROPN" {
				p = v.leftHead(k) // "a person close to the talks, who"
			}
			if from := p.from; from > 1 && v.low[from-1] == "," && v.toks[from].UPOS == "DET" && isName(&v.toks[from-2]) && v.toks[from-2].UPOS == "PROPN" {
				p = v.leftPhrase(from - 2) // "Lida Most, a lawyer who"
			}
			p.rel = s
			return p
		}
		return none
	}
	p := v.phrase(s)
	if p.ok() && p.from > 0 && p.to < i && v.toks[p.from-1].UPOS == "ADP" && v.word(p.to) == "," {
		return none // "In a further sign of haste, …": no subject
	}
	if p.ok() && p.to <= i {
		// "the Director of the Harbour and Fisheries Division", cut at "and".
		if l := v.leftPhrase(p.to - 1); l.from < p.from && v.toks[l.from].UPOS != "ADP" {
			p.from = l.from
		}
	}
	return p
}

// closesRelative reports whether the noun at token k ends, before a comma, a relative
// clause about the noun at s: "Orlo, who sells nuts and misses nothing, says".
func (v *view) closesRelative(s, k int) bool {
	if v.word(k+1) != "," {
		return false
	}
	for i := s + 1; i < k-1; i++ {
		if v.low[i] == "," {
			return v.low[i+1] == "who" || v.low[i+1] == "which" || v.low[i+1] == "whose"
		}
	}
	return false
}

// inRelative reports whether the noun at token k stands in a relative clause about
// the noun at s, with no comma between: "a nurse who had come early that day was".
func (v *view) inRelative(s, k int) bool {
	w := v.child(s, "acl:relcl")
	if w < 0 || w > k {
		return false
	}
	for i := s + 1; i < k; i++ {
		if v.toks[i].UPOS == "PUNCT" {
			return false
		}
	}
	return true
}

// overBracket is the token before the bracket that token i closes, else i.
func (v *view) overBracket(i int) int {
	if v.word(i) != ")" {
		return i
	}
	for k := i - 1; k > 0 && k > i-12; k-- {
		if v.low[k] == "(" {
			return k - 1
		}
	}
	return i
}

// antecedent is the token right before the relative pronoun at token k, over a comma,
// a bracket and another relative clause.
func (v *view) antecedent(k int) int {
	k--
	if v.word(k) == "and" {
		k = v.relativeBefore(k) - 1 // "a lawyer who saw it, and who insists"
	}
	if v.word(k) == "," {
		k--
	}
	return v.overBracket(k)
}

// nearSubject is the subject of verb j by tags alone: for a finite verb the
// phrase just before it, for another the subject of the view.
func (v *view) nearSubject(j int) np {
	k := j - 1
	for k >= 0 && (v.toks[k].UPOS == "ADV" || v.toks[k].UPOS == "AUX" || v.toks[k].UPOS == "PART" && v.low[k] != "'s") {
		k--
	}
	if k >= 0 && v.toks[j].XPOS != "VBG" && v.toks[j].XPOS != "VB" || k >= 0 && k < j-1 && v.toks[k+1].UPOS == "AUX" {
		switch {
		case v.low[k] == "who" || v.low[k] == "which":
			if m := v.antecedent(k); v.nominal(m) {
				p := v.leftHead(m)
				p.rel = k
				return p
			}
		case v.nominal(k):
			return v.leftHead(k)
		case v.low[k] == ",":
			// "Orlo, deputy head for roads, rail and ports, said": the nearest
			// phrase before a comma that is a person's name, else the nearest.
			best := none
			for m := k - 1; m > 0 && m > k-25; m-- {
				if v.low[m] != "," || !v.nominal(m-1) {
					continue
				}
				p := v.leftPhrase(m - 1)
				if !best.ok() {
					best = p
				}
				if p.to-p.from > 1 && v.toks[p.from].UPOS == "PROPN" && (p.from == 0 || v.toks[p.from-1].UPOS == "PUNCT") {
					// A title in capitals after the name it belongs to.
					if p.from > 2 && v.low[p.from-1] == "," && v.toks[p.from-2].UPOS == "PROPN" && v.toks[p.from-3].UPOS == "PROPN" {
						p = v.leftPhrase(p.from - 2)
					}
					return p
				}
			}
			return best
		}
		return none
	}
	for i := range v.toks {
		if v.toks[i].Head < 0 && v.toks[i].Rel != "" && i != j {
			if s := v.ownSubject(i); s.ok() && s.to <= j {
				return s
			}
		}
	}
	return none
}

// relativeBefore is the last "who" or "which" before token i, or -1.
func (v *view) relativeBefore(i int) int {
	for i--; i >= 0; i-- {
		if v.low[i] == "who" || v.low[i] == "which" {
			return i
		}
	}
	return -1
}

// past reports whether token i is a past participle by its tag.
func (v *view) past(i int) bool { return v.toks[i].XPOS == "VBN" }

// leftPhrase is the noun phrase that ends at token k, by tags alone: back over
// names, nouns, adjectives, determiners and the prepositions between them.
func (v *view) leftPhrase(k int) np {
	from := k
	for from > 0 {
		switch v.toks[from-1].UPOS {
		case "NOUN", "PROPN", "ADJ", "DET", "NUM":
			if hasAny(v.low[from], "the", "a", "an") && v.toks[from-1].UPOS == "NOUN" {
				break // "from his bed [the king]"
			}
			from--
			continue
		case "PART":
			if v.low[from-1] == "'s" || v.low[from-1] == "'" {
				from--
				continue
			}
		case "ADP":
			if (v.low[from-1] == "of" || v.low[from-1] == "for") && from > 1 && v.nominal(from-2) || v.hyphened(from-1) {
				from--
				continue
			}
		case "CCONJ":
			if from > 1 && isName(&v.toks[from]) && isName(&v.toks[from-2]) && v.toks[from-2].UPOS != "PUNCT" && from > 3 && (v.low[from-3] == "of" || v.toks[from-3].UPOS == "PART") {
				from--
				continue
			}
		case "PUNCT":
			if (v.low[from-1] == "-" || v.low[from-1] == "/") && from > 1 {
				from--
				continue
			}
		}
		break
	}
	for from < k && v.toks[from].UPOS == "PART" {
		from++
	}
	return np{from: from, to: k + 1, head: k}
}

// leftHead is leftPhrase over prepositions, to whose the last words are: "Orlo
// in her latest address" is Orlo.
func (v *view) leftHead(k int) np {
	p := v.leftPhrase(k)
	for hop := 0; hop < 4 && p.from > 1 && v.toks[p.from-1].UPOS == "ADP"; hop++ {
		switch {
		case v.nominal(p.from - 2):
			p = v.leftPhrase(p.from - 2)
			continue
		case p.from > 2 && hasAny(v.low[p.from-2], "close", "familiar", "near", "present", "involved", "briefed") && v.nominal(p.from-3):
			to := p.to
			p = v.leftPhrase(p.from - 3)
			p.to = to // "a person close to the talks"
		}
		break
	}
	return p
}

// rightPhrase is the noun phrase that begins at token k, by tags alone, with an
// apposition after a comma. limit bounds it.
func (v *view) rightPhrase(k, limit int) np {
	head := -1
	i := k
	for ; i < limit; i++ {
		t := &v.toks[i]
		switch t.UPOS {
		case "NOUN", "PROPN", "PRON":
			head = i
			continue
		case "ADJ", "DET", "NUM", "ADV", "X", "SYM":
			if head < 0 && i > k && i+1 < limit && (t.UPOS == "ADJ" && humanNoun(v.low[i]) && v.toks[i+1].UPOS == "PUNCT" || v.low[i] == "one" && v.low[i+1] == "of") {
				head = i // "the chief executive, Ana Kuhl"
			} else if head < 0 && i == k && v.low[i] == "one" && v.word(i+1) == "of" && v.word(i+2) == "the" {
				head = i // "one of the pupils, a girl of fourteen"
			}
			continue
		case "VERB":
			if head < 0 && (t.XPOS == "VBG" || t.XPOS == "VBN") && i+1 < limit && (v.toks[i+1].UPOS == "NOUN" || v.toks[i+1].UPOS == "PROPN") {
				continue // "managing director"
			}
		case "PART":
			if v.low[i] == "'s" || v.low[i] == "'" {
				continue
			}
		case "ADP", "CCONJ":
			if v.hyphened(i) {
				continue // "editor-in-chief"
			}
			if head >= 0 && (v.low[i] == "of" || v.low[i] == "for" || v.low[i] == "at" || v.low[i] == "with" || v.low[i] == "from" || v.low[i] == "and" || v.low[i] == "in") && i+1 < limit && v.toks[i+1].UPOS != "PUNCT" {
				continue
			}
		case "PUNCT":
			if v.low[i] == "," && head >= 0 && i+1 < limit {
				switch v.toks[i+1].UPOS {
				case "DET", "NOUN", "ADJ", "PROPN", "NUM":
					// An apposition, unless a verb follows before the next stop.
					if v.verbless(i+1, limit) {
						continue
					}
				}
			}
			if v.low[i] == "-" || v.low[i] == "." && i > k && len(v.low[i-1]) < 4 {
				continue
			}
		}
		break
	}
	if head < 0 {
		return none
	}
	// Heads are first: "John Smith, the head of the union".
	first := head
	for j := k; j < i; j++ {
		if v.nominal(j) && (j+1 >= i || !v.nominal(j+1)) {
			first = j
			break
		}
	}
	from, to := v.trim(k, i)
	if from >= to {
		return none
	}
	return np{from: from, to: to, head: first}
}

// hyphened reports whether hyphens join token i to the words on both sides.
func (v *view) hyphened(i int) bool {
	return v.word(i-1) == "-" && v.word(i+1) == "-" && v.toks[i-1].End == v.toks[i].Start && v.toks[i].End == v.toks[i+1].Start
}

// verbless reports whether no verb stands from token i to the next stop.
func (v *view) verbless(i, limit int) bool {
	for ; i < limit; i++ {
		if v.toks[i].UPOS == "VERB" || v.toks[i].UPOS == "AUX" {
			return false
		}
		if v.toks[i].UPOS == "PUNCT" && v.low[i] != "-" {
			return true
		}
	}
	return true
}
