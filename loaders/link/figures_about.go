package link

// everybody are nouns that do not narrow who is counted.
var everybody = set("people person human individual soul resident civilian passenger man inhabitant citizen worker employee miner villager victim guest visitor customer patient protester demonstrator marcher supporter fan spectator labourer migrant traveller occupant pilgrim worshipper volunteer staff")

// losing are verbs with which "life" is a death: "cost four lives".
var losing = set("lose claim cost take")

// governorOf finds the predicate that a figure belongs to, and the class of
// what is counted.
func (s *Statement) governorOf(f *figure) {
	at := f.noun
	if at < 0 {
		at = f.from
		for k := f.from; k < f.to; k++ {
			if s.terms[k].upos == "NUM" || s.terms[k].upos == "NOUN" {
				at = k
			}
		}
	}
	k := knowledge()
	unit := f.unit
	if f.measured {
		unit = ""
	}
	f.class = ""
	if unit != "" {
		f.class = k.countedAs(unit, "")
		if f.class == "dead" && (unit == "victim" || unit == "life") {
			f.class = ""
			for _, p := range s.near(at) {
				if c := k.countedAs("", s.terms[p].lemma); c != "" || losing[s.terms[p].lemma] {
					f.class = c
					if f.class == "" {
						f.class = "dead"
					}
				}
			}
			if f.class == "" && unit == "victim" {
				f.class = "dead"
			}
		}
	}
	for _, p := range s.near(at) {
		x := &s.terms[p]
		if f.governor < 0 && (x.upos == "VERB" || s.kid(p, "cop") >= 0 || x.lex.event) {
			f.governor = p
		}
		if x.upos == "NOUN" || x.upos == "VERB" {
			f.topic = append(f.topic, p)
		}
		if f.class != "" && f.class != "dead" && f.noun >= 0 && s.isPerson(f.noun) && (x.upos == "VERB" || x.upos == "ADJ") && k.countedAs("", x.lex.lemma) == "dead" {
			f.class = "dead" // "eleven patients died": what became of them, and not what they were
		}
		if (f.class == "" || f.class == "crowd" && k.countedAs("", x.lex.lemma) != "") && !f.measured && (unit == "" || everybody[unit] || s.isPerson(f.noun) || unit == "dead") {
			f.class = k.countedAs("", x.lex.lemma)
		}
	}
	if f.governor < 0 && s.kid(at, "cop") >= 0 {
		f.governor = at
	}
	if f.class != "" && unit != "" && !everybody[unit] && !(f.noun >= 0 && k.countedAs(unit, "") != "") {
		f.subset = true
	}
}

// isPerson reports whether a noun names people.
func (s *Statement) isPerson(i int) bool { return s.inFile(i, filePerson) }

// animal reports whether a noun names animals.
func (s *Statement) animal(i int) bool { return s.inFile(i, 5) }

// inFile reports whether one of the first senses of a word is in a lexicographer's file of
// WordNet.
func (s *Statement) inFile(i, file int) bool {
	if i < 0 {
		return false
	}
	w := openWordnet()
	for _, id := range firstN(s.terms[i].lex.senses, 2) {
		if int(id) < len(w.files) && int(w.files[id]) == file {
			return true
		}
	}
	return false
}

// led reports whether a relative clause is led by a preposition: "640 people for whom we seek
// work". Whoever does what it tells, it is not what they are counted for.
func (s *Statement) led(i int) bool {
	if k := s.kid(i, "advmod"); k >= 0 && k < i && s.terms[k].lemma == "where" {
		return true // "29 degrees in any hall where people work"
	}
	k := s.kid(i, "obl")
	return k >= 0 && k < i && (s.terms[k].lemma == "whom" || s.terms[k].lemma == "which" || s.terms[k].lemma == "who") && s.kid(k, "case") >= 0
}

// near returns the terms that a figure's noun belongs to, nearest first: what
// governs it, and the subject or the adjective beside it.
func (s *Statement) near(i int) []int {
	var out []int
	x := &s.terms[i]
	for _, k := range x.kids { // "people killed", "people who died"
		if is(s.terms[k].rel, "acl") && !s.led(k) || s.terms[k].rel == "amod" && s.terms[k].lemma == "dead" {
			out = append(out, k)
		}
	}
	for _, k := range x.kids { // "45 days of fighting", not "within a day of the fight"
		if is(s.terms[k].rel, "nmod") && !s.kidLemma(i, "within") && s.mark(k) == "of" && s.terms[k].lex.event {
			out = append(out, k)
		}
	}
	for h, n := x.head, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		g := &s.terms[h]
		out = append(out, h)
		last := g.upos == "VERB"
		for _, k := range g.kids {
			y := &s.terms[k]
			if k == i {
				continue
			}
			if is(y.rel, "xcomp", "advcl") && n == 0 && y.upos == "ADJ" || y.rel == "xcomp" && n == 0 && y.upos == "VERB" {
				out = append(out, k)
			}
			if (is(y.rel, "nsubj") || is(y.rel, "obj")) && (y.upos == "NOUN" || casualty[y.lemma]) && (is(x.rel, "obl") || is(x.rel, "obj") || x.rel == "xcomp" || x.rel == "root") {
				out = append(out, k)
				for _, kk := range y.kids {
					if is(s.terms[kk].rel, "compound", "nmod", "amod") {
						out = append(out, kk)
					}
				}
			}
		}
		if last || is(g.rel, "conj", "advcl", "acl:relcl", "parataxis", "ccomp", "root") || is(x.rel, "ccomp") {
			break
		}
	}
	if x.head < 0 { // the noun is the root: "12 dead after"
		for _, k := range x.kids {
			if is(s.terms[k].rel, "advcl") && x.upos == "NOUN" && s.kidLemma(k, "before", "until", "till") {
				out = append(out, k) // "it was nine minutes before anyone rang"
			}
			if is(s.terms[k].rel, "nsubj") {
				out = append(out, k)
				for _, kk := range s.terms[k].kids {
					if is(s.terms[kk].rel, "compound", "nmod", "amod") {
						out = append(out, kk)
					}
				}
			}
		}
	}
	return out
}
