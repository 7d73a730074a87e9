package extract

// negated says whether the main predicate of a clause is denied by its own
// words. Verbs of rejecting and refusing do not deny; failing, lacking and being
// unable do; "does not prevent" asserts what it does not prevent.
func (c *clause) negated() bool {
	x := c.zone.tree
	n, depth := 0, 0
	for i := c.pred; i >= 0 && depth < 4; depth++ {
		n += x.denials(i, c.from, c.to)
		if incapable[x.lower(i)] || x.lemma(i) == "lack" && x.toks[i].UPOS == "VERB" || failing[x.lemma(i)] && x.child(i, "xcomp", "advcl") >= 0 {
			n++ // "the brakes failed" denies nothing, "failed to stop" does
		}
		if n > 0 && preventing[x.lemma(i)] {
			return false
		}
		i = x.carried(i)
	}
	return n%2 == 1
}

// carried is the predicate that carries what i only introduces: the clause of
// "seems", of "has shown that", the infinitive of "is able"; or -1.
func (x *tree) carried(i int) int {
	switch x.lemma(i) {
	case "seem", "appear", "show", "demonstrate", "prove", "mean", "reveal", "continue", "begin", "start", "remain", "become", "be":
		return x.child(i, "xcomp", "ccomp")
	}
	return -1
}

// denials counts the words that deny the predicate at i: "not" and its like, and
// "no" with its subject, its object or itself.
func (x *tree) denials(i, from, to int) int {
	n := 0
	inside := func(k int) bool { return k >= from && k < to }
	for _, k := range x.kids[i] {
		t := &x.toks[k]
		w := x.lower(k)
		switch {
		case !inside(k):
		case t.Is("advmod", "aux", "neg", "cc", "cc:preconj") && (denying[w] || denying[x.lemma(k)]) && !x.notOnly(k):
			n++
		case t.Is("advmod") && w == "longer" && k > 0 && x.lower(k-1) == "no":
			n++
		case t.Is("det") && (w == "no" || w == "neither"):
			n++
		case t.Is("nsubj", "obj", "csubj") && x.emptied(k):
			n++
		}
	}
	if w := x.lower(i); w == "cannot" || w == "can't" {
		n++
	}
	return min(n, 1) + x.littleOrFew(i)
}

// notOnly says whether the "not" at k belongs to "not only ... but", "not just",
// which denies nothing.
func (x *tree) notOnly(k int) bool {
	if k+1 >= len(x.toks) {
		return false
	}
	switch x.lower(k + 1) {
	case "only", "just", "merely", "simply", "least":
		return true
	}
	return false
}

// emptied says whether the noun phrase at k is nobody or nothing: "no other
// victims", "none of them", "neither side".
func (x *tree) emptied(k int) bool {
	switch x.lower(k) {
	case "nobody", "none", "nothing", "neither", "no-one":
		return k+1 >= len(x.toks) || x.lower(k+1) != "but"
	}
	for _, d := range x.kids[k] {
		t := &x.toks[d]
		if t.Is("det", "advmod", "cc", "cc:preconj") && (x.lower(d) == "no" || x.lower(d) == "neither") && x.lower(d) != "" {
			return d+1 >= len(x.toks) || x.lower(d+1) != "doubt" && x.lower(d+1) != "longer"
		}
	}
	if first := x.lo[k]; first < k && (x.lower(first) == "no" || x.lower(first) == "neither" || x.lower(first) == "not" && !x.notOnly(first)) && x.toks[k].UPOS != "VERB" {
		switch x.lower(first + 1) {
		case "doubt", "longer":
			return false
		case "more", "fewer", "less", "later", "earlier":
			return first+2 >= len(x.toks) || x.lower(first+2) != "than" // a bound denies nothing
		}
		return true
	}
	return false
}

// littleOrFew counts "has little credibility" as a denial.
func (x *tree) littleOrFew(i int) int {
	if x.lemma(i) != "have" {
		return 0
	}
	o := x.child(i, "obj")
	if o < 0 {
		return 0
	}
	for _, d := range x.kids[o] {
		if w := x.lower(d); (w == "little" || w == "few") && x.toks[d].Is("amod", "det") && (d == 0 || x.lower(d-1) != "a") {
			return 1
		}
	}
	return 0
}
