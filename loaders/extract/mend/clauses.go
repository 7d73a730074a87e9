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
