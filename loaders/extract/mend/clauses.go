package mend

// clausesOfNouns: a verb with a tense and a subject of its own, behind a comma and a
// conjunction, is coordinated with a noun: it goes with the clause that the noun is in.
// "Take away the two rest days, and the offer amounts to four per cent."
func (x *tree) clausesOfNouns() bool {
	done := false
	for i := 3; i < len(x.toks); i++ {
		t := &x.toks[i]
		if !t.Is("conj") || t.UPOS != "VERB" || !x.finite(i) || t.Head < 0 || x.toks[t.Head].UPOS != "NOUN" || x.child(t.Head, "cop") >= 0 {
			continue
		}
		cc, s := x.child(i, "cc"), x.child(i, "nsubj")
		if cc < 1 || x.lower(cc-1) != "," || s < cc || s > i {
			continue
		}
		up := x.toks[t.Head].Head
		for up >= 0 && !x.verb(up) {
			up = x.toks[up].Head
		}
		if up < 0 || up >= cc {
			continue
		}
		x.hang(i, up, "conj")
		done = true
	}
	return done
}

// nounsBesideClauses: a noun as root with a participle right behind it, and a clause with
// a subject and a tense that a conjunction joins: the participle is a past tense. "All the
// slides opened as planned and everyone was out in a minute."
func (x *tree) nounsBesideClauses() bool {
	r := x.root()
	if r < 0 || r+2 >= len(x.toks) || x.toks[r].UPOS != "NOUN" || x.child(r, "cop", "case", "nsubj") >= 0 {
		return false
	}
	v := r + 1
	if x.toks[v].XPOS != "VBN" || !x.toks[v].Is("acl") || x.toks[v].Head != r || x.child(v, "aux") >= 0 {
		return false
	}
	for c := v + 1; c < len(x.toks); c++ {
		if !x.toks[c].Is("conj") || x.toks[c].Head != r && x.toks[c].Head != v {
			continue
		}
		cc, s := x.child(c, "cc"), x.child(c, "nsubj")
		if cc <= v || s <= cc || s > c || !x.finite(c) && !x.finite(max(x.child(c, "cop", "aux"), 0)) {
			continue
		}
		x.past(v)
		x.enthrone(v, r, x.lo(r), v)
		x.hang(r, v, "nsubj")
		x.hang(c, v, "conj")
		return true
	}
	return false
}

// rootsBehindObjects: a root without a subject right behind the object of a verb with a
// subject and a tense, which passes for a relative clause though no word relates it: the
// root is the object's participle. "At that time a group at the head left the route agreed
// with the city and tried to turn back."
func (x *tree) rootsBehindObjects() bool {
	r := x.root()
	if r < 4 || x.toks[r].XPOS != "VBD" && x.toks[r].XPOS != "VBN" || x.toks[r].UPOS != "VERB" || x.child(r, "nsubj", "expl", "csubj", "aux", "cop", "mark") >= 0 {
		return false
	}
	o := r - 1
	v := x.toks[o].Head
	if !x.nominal(o) || !x.toks[o].Is("obj") || v < 1 || v >= o || !x.toks[v].Is("acl:relcl") || x.toks[v].XPOS != "VBD" {
		return false
	}
	s := x.child(v, "nsubj")
	if s < 0 || s > v || x.toks[s].UPOS != "NOUN" && x.toks[s].UPOS != "PROPN" || x.child(v, "mark") >= 0 {
		return false
	}
	n := x.toks[v].Head
	if n < 0 || n >= s || x.child(n, "case") < 0 || x.under(v, n) {
		return false
	}
	for i := n + 1; i < v; i++ {
		switch x.toks[i].XPOS {
		case "WDT", "WP", "WRB", "WP$":
			return false
		}
	}
	for i := range x.toks {
		if i != n && x.toks[i].Head == r && (x.toks[i].Is("conj") || x.toks[i].Is("punct")) {
			x.hang(i, v, x.toks[i].Rel)
		}
	}
	x.hang(v, -1, "root")
	x.hang(n, v, "obl")
	x.hang(r, o, "acl")
	x.toks[r].XPOS = "VBN"
	return true
}
