package mend

// namesForVerbs: what is tagged as a name is no verb: "the agency United Relief".
func (x *tree) namesForVerbs() bool {
	done := false
	for i := range x.toks {
		if t := &x.toks[i]; t.UPOS == "VERB" && (t.XPOS == "NNP" || t.XPOS == "NNPS") {
			x.edit()
			x.toks[i].UPOS, done = "PROPN", true
		}
	}
	return done
}

// subjectsOfSubjects: a noun that is itself a subject and has no copula has no
// subject. "Orlo, who sells nuts and misses nothing, says": the further one is the
// verb's, the nearer one stands in the relative clause.
func (x *tree) subjectsOfSubjects() bool {
	done := false
	for i := range x.toks {
		t := &x.toks[i]
		if !t.Is("nsubj") || t.Head < i || x.verb(i) || x.child(i, "cop", "aux") >= 0 {
			continue
		}
		s := x.child(i, "nsubj")
		if s < 0 || s > i || !x.nominal(s) {
			continue
		}
		if c := x.child(s, "acl:relcl"); c > s && c < i {
			x.hang(s, t.Head, "nsubj")
			x.hang(i, c, "conj")
			done = true
		}
	}
	return done
}

// activeParticiples: a clause with a subject and no auxiliary is not passive, if
// something is said or done in it: "Orlo clearly stated that ..." with a subject
// of a passive is a past tense.
func (x *tree) activeParticiples() bool {
	done := false
	for i := range x.toks {
		if x.toks[i].XPOS != "VBN" || !x.toks[i].Is("root", "conj", "ccomp", "parataxis") || x.child(i, "aux", "cop") >= 0 {
			continue
		}
		s := x.child(i, "nsubj")
		if s < 0 || s > i || x.toks[s].Rel != "nsubj:pass" {
			continue
		}
		if c := x.child(i, "ccomp"); c > i && x.child(c, "nsubj") > i {
			x.past(i)
			x.hang(s, i, "nsubj")
			done = true
		}
	}
	return done
}

// underPreposition: the root of a sentence has no preposition of its own. "During
// the meeting that was held in May, Minister Orlo laid out her aims": what stands
// behind the comma is the clause.
func (x *tree) underPreposition() bool {
	r := x.root()
	if r < 1 || x.toks[r].UPOS != "NOUN" && x.toks[r].UPOS != "PROPN" || x.toks[0].Head != r || !x.toks[0].Is("case") || x.child(r, "cop") >= 0 {
		return false
	}
	if s := x.child(r, "nsubj"); s >= 0 {
		return false
	}
	for k := r + 1; k+2 < len(x.toks); k++ {
		if x.toks[k].Text != "," {
			continue
		}
		for i := k + 2; i < len(x.toks) && i < k+16; i++ {
			if !x.verb(i) || x.toks[i].Is("amod", "compound") {
				continue
			}
			v := i
			if h := x.toks[i].Head; x.toks[i].Is("aux", "cop") && h > i {
				v = h
			}
			if !x.finite(i) && x.toks[i].XPOS != "VBN" {
				break
			}
			end := i
			for end > k+1 && x.toks[end-1].UPOS == "ADV" {
				end--
			}
			head := x.phrase(k+1, end)
			if head < 0 {
				break
			}
			for j := k + 1; j < end; j++ {
				if j != head && (x.toks[j].Head <= k || x.toks[j].Head >= end) {
					x.hang(j, head, x.toks[j].Rel)
				}
			}
			for j := i; j < len(x.toks); j++ {
				if j != v && x.toks[j].Head < k && x.toks[j].Head >= 0 {
					x.hang(j, v, x.toks[j].Rel)
				}
			}
			x.hang(v, -1, "root")
			x.hang(head, v, "nsubj")
			x.hang(r, v, "obl")
			x.past(v)
			return true
		}
	}
	return false
}

// rootsWithoutSubject: a root with a tense and no subject, right behind a noun phrase
// that a comma opens and that passes for an apposition of what stands before the
// comma: "During the talks on the attack, Minister Orlo laid out her aims".
func (x *tree) rootsWithoutSubject() bool {
	r := x.root()
	if r < 3 || x.toks[r].UPOS != "VERB" || !x.finite(r) && x.toks[r].XPOS != "VBN" || x.child(r, "nsubj", "csubj", "expl", "aux", "cop", "mark") >= 0 {
		return false
	}
	to := x.first(r)
	from := x.start(to)
	if from == 0 || from >= to || x.toks[from-1].Text != "," {
		return false
	}
	head := x.phrase(from, to)
	if head < 0 || !x.toks[head].Is("appos", "conj") || x.toks[head].Head >= from || x.toks[x.toks[head].Head].Head < 0 || x.child(x.toks[head].Head, "cop") >= 0 {
		return false
	}
	if x.toks[0].UPOS != "ADP" && x.toks[0].UPOS != "SCONJ" {
		return false
	}
	x.hang(head, r, "nsubj")
	x.past(r)
	return true
}

// markedClauses: a clause with a subject and a tense that "once" or "because" opens
// hangs on a verb, not on the noun before it: "Following the offensive, once the
// authorities opened the road, many fled".
func (x *tree) markedClauses() bool {
	r, done := x.root(), false
	for i := range x.toks {
		t := &x.toks[i]
		if t.Rel != "acl" || t.Head < 0 || r < 0 || i == r || x.under(i, r) || x.verb(t.Head) || x.child(i, "nsubj") < 0 {
			continue
		}
		if a := x.child(i, "aux", "cop"); !x.finite(i) && (a < 0 || !x.finite(a)) {
			continue
		}
		if m := x.child(i, "mark"); m < 0 || m > i || !subordinators[x.lower(m)] || x.lower(m) == "as" {
			continue
		}
		h := t.Head
		for h >= 0 && !x.verb(h) {
			h = x.toks[h].Head
		}
		if h < 0 {
			h = r
		}
		x.hang(i, h, "advcl")
		done = true
	}
	return done
}

// behindRelative: a noun with a relative clause or an apposition between commas and a
// verb behind it that is taken for the second of two nouns, "the institute, which used
// pictures, put the crowd at 30,000", is that verb's subject.
func (x *tree) behindRelative() bool {
	r := x.root()
	if r < 0 || x.toks[r].UPOS != "NOUN" && x.toks[r].UPOS != "PROPN" || x.child(r, "nsubj", "cop", "case") >= 0 {
		return false
	}
	c := x.child(r, "acl:relcl", "appos")
	if c < r || x.lower(x.lo(c)-1) != "," && x.lower(x.lo(c)) != "," {
		return false
	}
	for i := c + 1; i < len(x.toks); i++ {
		t := &x.toks[i]
		if t.Head != r || !t.Is("conj", "acl", "parataxis") || t.Is("acl:relcl") || x.lower(i-1) != "," || t.UPOS != "VERB" {
			continue
		}
		if t.XPOS != "VB" && t.XPOS != "VBN" && t.XPOS != "VBD" || x.child(i, "aux", "mark", "nsubj", "cc") >= 0 {
			continue
		}
		x.enthrone(i, r, 0, i)
		x.hang(r, i, "nsubj")
		x.past(i)
		return true
	}
	return false
}

// nounsForVerbs: where the root is a noun and the only tense outside of its relative
// clauses is that of a verb without a subject, which passes for an infinitive or a
// participle below it, that verb is the root and the noun its subject: "Experts hired
// by us believe", "her promise to resign surprised them".
func (x *tree) nounsForVerbs() bool {
	r := x.root()
	if r < 0 || !x.nominal(r) || x.child(r, "nsubj", "cop", "case", "aux", "expl") >= 0 {
		return false
	}
	at := -1
	for i := range x.toks {
		if !x.finite(i) || x.relative(i) {
			continue
		}
		if at < 0 && i > r && x.toks[i].UPOS == "VERB" && (x.toks[i].Rel == "xcomp" || x.toks[i].Rel == "acl") && x.child(i, "nsubj", "mark", "expl") < 0 {
			at = i
			continue
		}
		if at < 0 || !x.under(at, i) {
			return false
		}
	}
	if at < 0 {
		return false
	}
	for k := r + 1; k < at; k++ {
		if x.toks[k].UPOS == "PUNCT" && x.toks[k].Text != "-" {
			return false
		}
	}
	x.enthrone(at, r, 0, at)
	x.hang(r, at, "nsubj")
	return true
}

// quotedTogether: what goes on within a quotation goes on with a word of it: "stated
// that the office “stands ready and prepared to help”".
func (x *tree) quotedTogether() bool {
	done, from := false, -1
	for i := range x.toks {
		switch {
		case x.toks[i].Text == "“" || x.toks[i].Text == "\"" && from < 0:
			from = i
		case x.toks[i].Text == "”" || x.toks[i].Text == "\"":
			from = -1
		case from >= 0 && x.toks[i].Is("conj") && x.toks[i].Head < from:
			for k := from + 1; k < i; k++ {
				if t := &x.toks[k]; t.Head < from && (x.verb(k) || x.nominal(k) || t.UPOS == "ADJ") && !t.Is("conj", "nsubj") && !x.under(i, k) {
					x.hang(i, k, "conj")
					done = true
					break
				}
			}
		}
	}
	return done
}

// tensesForModifiers: a past or present tense does not modify the noun behind it, if
// that noun has a subject before it and is said to be nothing: "the flood followed
// weeks of rain". The tense is the head, and the noun its object.
func (x *tree) tensesForModifiers() bool {
	done := false
	for i := range x.toks {
		n := x.toks[i].Head
		if !x.finite(i) || x.toks[i].UPOS != "VERB" || !x.toks[i].Is("amod", "compound") || n <= i || x.child(n, "cop", "case") >= 0 {
			continue
		}
		s := x.child(n, "nsubj")
		if s < 0 || s > i {
			continue
		}
		x.hang(i, x.toks[n].Head, x.toks[n].Rel)
		for k := range x.toks {
			if x.toks[k].Head == n && (k < i || x.toks[k].Is("punct")) {
				x.hang(k, i, x.toks[k].Rel)
			}
		}
		x.hang(n, i, "obj")
		done = true
	}
	return done
}

// relative reports whether token i stands in a relative clause.
func (x *tree) relative(i int) bool {
	for n := 0; i >= 0 && n <= len(x.toks); n++ {
		if x.toks[i].Rel == "acl:relcl" {
			return true
		}
		i = x.toks[i].Head
	}
	return false
}

// subordinateRoots: a clause that "when" or "while" opens has another beside it.
// "When they left they carried off 34 computers": the one with a subject right
// behind it is the root.
func (x *tree) subordinateRoots() bool {
	r := x.root()
	if r < 1 || !subordinators[x.lower(0)] || x.toks[0].Head != r || !x.finite(r) || x.toks[len(x.toks)-1].Text == "?" || x.child(r, "nsubj") < 0 {
		return false
	}
	for i := r + 1; i < len(x.toks); i++ {
		if x.toks[i].Head != r || !x.toks[i].Is("ccomp", "parataxis", "conj") || x.child(i, "cc", "mark") >= 0 {
			continue
		}
		if s := x.child(i, "nsubj"); s < r || s > i || !x.finite(i) && x.child(i, "aux", "cop") < 0 {
			continue
		}
		for k := range x.toks {
			if x.toks[k].Head == r && k > i {
				x.hang(k, i, x.toks[k].Rel)
			}
		}
		x.hang(i, -1, "root")
		x.hang(r, i, "advcl")
		return true
	}
	return false
}

var subordinators = map[string]bool{"when": true, "while": true, "after": true, "before": true, "because": true, "although": true, "though": true, "once": true, "since": true, "if": true, "as": true, "until": true}

// concessions: "whatever", "whoever" or "no matter what" opens a clause that ends at
// the first comma behind its verb. "Whatever the ministry says, the bridge is closed":
// the clause behind the comma is no complement of that verb, but the sentence.
func (x *tree) concessions() bool {
	from := 0
	for from < len(x.toks) && x.toks[from].UPOS == "PUNCT" {
		from++
	}
	if w := x.lower(from); !conceding[w] && !(w == "no" && x.lower(from+1) == "matter") {
		return false
	}
	inner, comma := -1, -1
	for k := from + 1; k < len(x.toks) && comma < 0; k++ {
		switch {
		case x.toks[k].Text == "," && inner >= 0:
			comma = k
		case x.finite(k) && x.verb(k):
			inner = k
		}
	}
	if comma < 0 || x.root() > comma {
		return false
	}
	if h := x.toks[inner].Head; x.toks[inner].Is("aux", "cop") && h > from && h < comma {
		inner = h
	}
	for k := comma + 1; k < len(x.toks); k++ {
		h := x.toks[k].Head
		s := x.child(k, "nsubj", "expl")
		if h < 0 || h >= comma || s <= comma || !x.finite(k) && !x.finite(max(0, x.child(k, "aux", "cop"))) {
			continue
		}
		for j := range x.toks {
			if t := &x.toks[j]; j > comma && j != k && t.Head >= 0 && t.Head < comma {
				x.hang(j, k, t.Rel)
			}
		}
		root := x.root()
		x.hang(k, -1, "root")
		if root >= 0 && root != inner && root != k {
			x.hang(root, inner, "obj")
		}
		x.hang(inner, k, "advcl")
		x.hang(comma, k, "punct")
		return true
	}
	return false
}

var conceding = map[string]bool{"whatever": true, "whoever": true, "whichever": true, "whomever": true, "wherever": true, "whenever": true, "however": true}

// verbsOfNouns: a past tense that no relative pronoun opens, or a participle with
// an object of its own, hangs on no noun: "slurry from a farm got into the
// spring", "the hospital on the hill treated 87 patients". The phrase before it is
// its subject.
func (x *tree) verbsOfNouns() bool {
	done := false
	for i := 2; i < len(x.toks); i++ {
		t := &x.toks[i]
		if t.UPOS != "VERB" || t.Rel != "acl" || t.Head < 0 || t.Head >= i || x.child(i, "aux", "mark", "nsubj") >= 0 {
			continue
		}
		if !x.finite(i) && !(t.XPOS == "VBN" && x.takesObject(i)) {
			continue
		}
		from, to := x.start(i), x.first(i)
		head := x.phrase(from, to)
		if head < 0 {
			// A verb that was taken for one: its noun, without an article.
			if r := x.root(); r == from && x.toks[r].XPOS == "VB" && x.under(r, t.Head) && r+1 < to && x.toks[r+1].UPOS == "ADP" {
				x.edit()
				x.toks[r].UPOS, x.toks[r].XPOS = "NOUN", "NN"
				head = r
			}
		}
		if head < 0 || !x.under(head, i) {
			continue
		}
		switch h := x.toks[head].Head; {
		case h < 0:
			x.enthrone(i, head, from, to)
		case x.toks[head].Is("obj") && h < from && x.verb(h):
			x.hang(i, h, "ccomp")
		default:
			continue
		}
		for k := to; k < len(x.toks); k++ {
			if h := x.toks[k].Head; k != i && from <= h && h < to {
				x.hang(k, i, x.toks[k].Rel)
			}
		}
		x.hang(head, i, "nsubj")
		x.past(i)
		done = true
	}
	return done
}

// takesObject reports whether verb i has a thing for an object right behind it,
// and is none of the verbs that keep one in the passive ("given a ticket").
func (x *tree) takesObject(i int) bool {
	if i+1 >= len(x.toks) || keepsObject[x.toks[i].Lemma] {
		return false
	}
	o := x.child(i, "obj")
	if o <= i || x.toks[o].UPOS != "NOUN" && x.toks[o].UPOS != "PROPN" && x.toks[o].UPOS != "PRON" {
		return false
	}
	for k := i + 1; k < o; k++ {
		if x.toks[k].Head != o {
			return false
		}
	}
	return true
}

var keepsObject = map[string]bool{"give": true, "award": true, "pay": true, "grant": true, "offer": true, "send": true, "show": true, "tell": true,
	"ask": true, "teach": true, "call": true, "name": true, "dub": true, "elect": true, "appoint": true, "deem": true, "consider": true, "make": true,
	"charge": true, "deny": true, "allow": true, "owe": true, "hand": true, "title": true, "entitle": true, "label": true, "nickname": true, "term": true,
	"found": true, "allot": true, "assign": true, "promise": true, "lend": true, "sell": true, "fine": true, "sentence": true}

// loneConjuncts: a finite verb is coordinated with something by a conjunction or a
// mark. One without a subject, right behind a noun phrase that such a mark or
// conjunction opens, has that phrase for its subject: "..., for no warning of an
// attack reached the prison".
func (x *tree) loneConjuncts() bool {
	done := false
	for i := 3; i < len(x.toks); i++ {
		t := &x.toks[i]
		if !t.Is("conj", "parataxis") || t.Head < 0 || x.child(i, "nsubj", "csubj", "expl") >= 0 {
			continue
		}
		if a := x.child(i, "aux", "cop"); !(t.UPOS == "VERB" && x.finite(i)) && !(a >= 0 && a < i && x.finite(a)) {
			continue
		}
		to := x.first(i)
		from := x.start(to)
		opener := -1
		if from > 0 && x.lower(from) == "for" && x.toks[from-1].Text == "," {
			opener = from
			from++
		}
		if from == 0 || from >= to || t.Head >= from || x.verb(from-1) {
			continue
		}
		head := -1
		if opener >= 0 && x.toks[opener].Head >= from && x.toks[opener].Head < to {
			head = x.toks[opener].Head
		} else {
			head = x.phrase(from, to)
		}
		if head < 0 || x.toks[head].Is("nsubj") || x.toks[head].UPOS == "PROPN" && x.lower(from-1) == "," {
			continue // a name between commas stands apart
		}
		if x.lower(from-1) == "," && opener < 0 && x.toks[head].Is("appos", "conj") {
			continue // an apposition, or the last of a list
		}
		for k := from; k < to; k++ {
			if k != head && (x.toks[k].Head < from || x.toks[k].Head >= to) {
				x.hang(k, head, x.toks[k].Rel)
			}
		}
		for k := 0; k < from; k++ {
			if x.toks[k].Is("cc") && x.toks[k].Head == head {
				x.hang(k, i, "cc")
			}
		}
		if opener >= 0 {
			x.hang(opener, i, "mark")
		}
		if x.toks[from-1].XPOS == "WRB" { // "since May, when so-called activists blocked"
			x.hang(from-1, i, "advmod")
			x.toks[i].Rel = "advcl"
		}
		x.hang(head, i, "nsubj")
		done = true
	}
	return done
}
