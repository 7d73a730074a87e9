package mend

import "strings"

// moneyForVerbs: "won" right behind a number of thousands is money, no verb: "charged
// the city 4,900 won for each meal".
func (x *tree) moneyForVerbs() bool {
	done := false
	for i := 1; i < len(x.toks); i++ {
		n := &x.toks[i-1]
		if x.lower(i) != "won" || !x.verb(i) || n.UPOS != "NUM" || !strings.ContainsAny(n.Text, ",") && !strings.HasSuffix(x.lower(i-1), "illion") && x.lower(i-1) != "thousand" {
			continue
		}
		v := i - 1
		for v >= 0 && !(x.verb(v) && x.finite(v)) {
			v--
		}
		if v < 0 {
			continue // "The other 4,000 won."
		}
		was := x.toks[i]
		x.hang(i, v, "obj")
		x.toks[i].UPOS, x.toks[i].XPOS, x.toks[i].Lemma = "NOUN", "NN", "won"
		if was.Head < 0 {
			x.hang(v, -1, "root")
		}
		x.hang(i-1, i, "nummod")
		done = true
	}
	return done
}

// numbered: "numbered" before a number is a tense where a noun phrase opens the sentence
// before it: "The dead numbered 21".
func (x *tree) numbered() bool {
	for i := 1; i+1 < len(x.toks) && i < 12; i++ {
		if x.lower(i) != "numbered" {
			continue
		}
		n := i + 1
		for n < len(x.toks) && n < i+5 && x.toks[n].UPOS != "NUM" {
			n++
		}
		if n >= len(x.toks) || x.toks[n].UPOS != "NUM" || x.child(i, "aux", "cop") >= 0 {
			return false
		}
		s := 1 // "The dead"
		if x.toks[0].UPOS != "DET" || i != 2 {
			s = x.phrase(0, i)
		}
		if s < 0 {
			return false
		}
		r := x.root()
		if r < 0 || x.toks[i].Is("nsubj") || r == i && x.child(i, "nsubj") >= 0 {
			return false
		}
		if r != i && r > s && r <= n {
			x.enthrone(i, r, 0, i)
		} else if r == s {
			x.enthrone(i, r, 0, i)
		} else if r != i {
			x.hang(i, r, "ccomp") // "The dead numbered 21, the prefect said"
		}
		for k := 0; k < i; k++ {
			if k != s && (x.toks[k].Head >= i || x.toks[k].Head < 0) {
				x.hang(k, s, x.toks[k].Rel)
			}
		}
		x.hang(s, i, "nsubj")
		if h := x.toks[n].Head; h > n && x.toks[n].Is("nummod") {
			n = h // "numbered 21 men"
		}
		if n != x.root() {
			x.hang(n, i, "obj")
		}
		x.edit()
		x.toks[i].XPOS, x.toks[i].UPOS, x.toks[i].Lemma = "VBD", "VERB", "number"
		if x.toks[s].UPOS == "ADJ" {
			x.toks[s].UPOS, x.toks[s].XPOS = "NOUN", "NNS"
		}
		return true
	}
	return false
}

// emphatic: "himself" right behind a noun is no subject of its own: "The player
// himself asked to leave".
func (x *tree) emphatic() bool {
	done := false
	for i := 1; i+1 < len(x.toks); i++ {
		t := &x.toks[i]
		if !reflexive[x.lower(i)] || !t.Is("nsubj") || t.Head <= i || !x.nominal(i-1) {
			continue
		}
		v, n := t.Head, i-1
		for n > 0 && x.toks[n].Head >= 0 && x.toks[n].Head < i && x.nominal(x.toks[n].Head) && x.toks[n].Is("flat", "nmod") {
			n = x.toks[n].Head
		}
		if x.toks[v].Rel != "acl:relcl" && x.toks[v].Rel != "acl" || x.toks[v].Head != n {
			continue
		}
		was := x.toks[n]
		x.hang(v, was.Head, was.Rel)
		if was.Is("nsubj") || was.Head < 0 {
			// The clause goes where the noun stood: "The player himself asked, Orlo says".
			if was.Head >= 0 {
				x.hang(v, was.Head, "ccomp")
			} else {
				x.hang(v, -1, "root")
			}
		}
		x.hang(n, v, "nsubj")
		x.hang(i, n, "nmod")
		for k := range x.toks {
			if x.toks[k].Head == n && k > v {
				x.hang(k, v, x.toks[k].Rel)
			}
		}
		done = true
	}
	return done
}

var reflexive = map[string]bool{"himself": true, "herself": true, "itself": true, "themselves": true}

// aboutForMark: a preposition marks no clause that has a tense: "No complaint about his
// conduct was ever lodged". What passes for that clause's subject is the preposition's
// noun, and the noun before it the subject.
func (x *tree) aboutForMark() bool {
	r := x.root()
	if r < 0 || !x.nominal(r) || x.child(r, "nsubj", "cop", "aux", "expl") >= 0 {
		return false
	}
	for i := r + 1; i < len(x.toks); i++ {
		if x.toks[i].Rel != "acl" || x.toks[i].Head != r {
			continue
		}
		m, s, a := x.child(i, "mark"), x.child(i, "nsubj"), x.child(i, "aux", "cop")
		if m != r+1 || s < m || s > i || !nominalOnly[x.lower(m)] || !x.finite(i) && (a < s || !x.finite(a)) {
			continue
		}
		rel := x.toks[s].Rel
		x.enthrone(i, r, 0, i)
		for k := range x.toks {
			if k < r && x.toks[k].Head == r && x.toks[k].Is("advcl", "cc", "punct") {
				x.hang(k, i, x.toks[k].Rel)
			}
		}
		x.hang(r, i, rel)
		x.hang(s, r, "nmod")
		x.hang(m, s, "case")
		return true
	}
	return false
}

// nominalOnly are prepositions that no finite clause follows.
var nominalOnly = map[string]bool{"about": true, "of": true, "from": true, "against": true, "with": true, "by": true, "into": true, "over": true, "at": true, "on": true, "between": true}

// ownersOfMany: an apostrophe behind a plural and before a noun, with no mark before it that it
// could close, is no quotation mark: "four months' warning". The plural owns the noun, which
// has its place, and who was taken for its subject behind the verb is given it.
func (x *tree) ownersOfMany() bool {
	done := false
	for i := 1; i+1 < len(x.toks); i++ {
		t := &x.toks[i]
		if t.Text != "'" && t.Text != "’" {
			continue
		}
		if t.XPOS != "''" || x.toks[i-1].XPOS != "NNS" && x.toks[i-1].XPOS != "NNPS" {
			return done // opens or closes a quotation
		}
		n := i + 1
		for n < len(x.toks)-1 && n < i+3 && x.toks[n].UPOS == "ADJ" {
			n++
		}
		if x.toks[n].UPOS != "NOUN" {
			continue
		}
		o, was := i-1, x.toks[i-1]
		x.hang(i, o, "case")
		x.toks[i].UPOS, x.toks[i].XPOS = "PART", "POS"
		if was.Head < 0 || was.Head >= len(x.toks) || was.Head == n || x.under(o, n) && x.toks[n].Head != o {
			continue
		}
		x.hang(n, was.Head, was.Rel)
		for k := range x.toks {
			switch c := &x.toks[k]; {
			case c.Head != o:
			case k > n && !c.Is("punct"):
				x.hang(k, n, c.Rel)
			case c.Is("nsubj") && k > was.Head && k < o:
				x.hang(k, was.Head, "iobj")
			}
		}
		x.hang(o, n, "nmod:poss")
		done = true
	}
	return done
}

// toldWhom: of two subjects of one verb behind the verb it hangs on, the second of which is a
// pronoun that is nothing but a subject, the first is who is told: "told the paper she had
// warned them".
func (x *tree) toldWhom() bool {
	done := false
	for s := 2; s < len(x.toks); s++ {
		t := &x.toks[s]
		if !t.Is("nsubj", "nsubj:pass") || !nominative[x.lower(s)] || t.Head <= s || t.Head >= len(x.toks) {
			continue
		}
		v := x.toks[t.Head].Head
		if v < 0 || v >= s || x.toks[v].UPOS != "VERB" {
			continue
		}
		if k := s - 1; x.toks[k].Is("nsubj", "nsubj:pass") && x.toks[k].Head == t.Head && x.nominal(k) && x.lo(k) > v {
			x.hang(k, v, "obj")
			done = true
		}
	}
	return done
}

// nominative are the pronouns that are subjects and nothing else.
var nominative = map[string]bool{"i": true, "he": true, "she": true, "we": true, "they": true}
