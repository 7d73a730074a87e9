package attribution

import "whosaid/schema"

// tellsNothing reports whether a verb of saying hands over nobody's words where it stands.
func (v *view) tellsNothing(j int, f form, passive bool) bool {
	m := v.child(j, "mark")
	switch {
	case v.is(j, "amod", "compound") && len(f.rest) == 0 || v.low[j] == "supposed" && v.word(j+1) == "to":
		return true // "was supposed to close" is nobody's word
	case passive && f.word == "dismiss" && v.firedPerson(j):
		return true // "I was dismissed because I asked": sacked, not contradicted
	case f.word == "say" && j > 2 && v.low[j-1] == "to" && v.low[j-2] == "is" && v.low[j-3] == "that":
		return true // "that is to say"
	case passive && v.is(j, "advcl") && m >= 0 && v.low[m] == "as" && v.child(j, "nsubj:pass") > m:
		return true // "As the name has been made public, we say only that …": a reason
	case f.word == "agree" && v.is(j, "acl") && v.toks[j].XPOS == "VBN":
		return true // "left the route agreed with the city"
	case f.word == "go" && j > 0 && v.low[j-1] == "to":
		return true // "wanted the game to go on"
	case v.leavesOpen(j):
		return true // "has not said how it counted"
	case v.namelessly(j):
		return true // "who asked not to be named": said of the source, not by it
	case v.conceded(j):
		return true // "whatever the agency says": not what it says
	case (f.commitment == schema.Demanded || f.commitment == schema.Predicted) && v.asAsked(j):
		return true // "…, as she had promised", "…, as our rules demand": so it was
	}
	return false
}

// leavesOpen reports whether a question stands behind verb j, which is denied: what is told is
// that the question was given no answer. Who cannot or will not say tells nothing.
func (v *view) leavesOpen(j int) bool {
	if k := v.child(j, "aux"); !v.negated(j) || k >= 0 && v.toks[k].XPOS == "MD" {
		return false
	}
	switch v.word(j + 1) {
	case "how", "why", "where", "when", "who", "whom", "whose", "what", "which":
		return true
	}
	return false
}

// namelessly reports whether verb j asks that its subject be given no name: "asked not to be named",
// "asked to remain anonymous".
func (v *view) namelessly(j int) bool {
	if v.word(j+1) == "not" && v.word(j+2) == "to" && v.word(j+3) == "be" {
		return hasAny(v.word(j+4), "named", "identified", "quoted")
	}
	return v.word(j+1) == "to" && hasAny(v.word(j+2), "remain", "stay", "be") && hasAny(v.word(j+3), "anonymous", "nameless", "unnamed", "unidentified")
}

// firedPerson reports whether the passive verb j is done to a person.
func (v *view) firedPerson(j int) bool {
	s := v.child(j, "nsubj:pass", "nsubj")
	if s < 0 || s > j {
		return false
	}
	return hasAny(v.low[s], "i", "he", "she", "we", "they", "who") || isName(&v.toks[s]) || humanNoun(v.low[s]) || speakers[singular(v.low[s])]
}

// asAsked reports whether verb j ends an "as" clause that stands apart, with no object:
// what the rest tells was done as somebody wanted it or said it would be.
func (v *view) asAsked(j int) bool {
	k := j + 1
	for k < len(v.toks) && v.toks[k].UPOS != "PUNCT" {
		switch u := v.toks[k].UPOS; {
		case v.verbal(k), k == j+1 && u != "ADP" && u != "ADV", k > j+6:
			return false
		}
		k++
	}
	for k = j - 1; k >= 0 && k >= j-9; k-- {
		if v.low[k] == "as" {
			return k == 0 || v.toks[k-1].UPOS == "PUNCT"
		}
		if v.toks[k].UPOS == "PUNCT" || v.toks[k].UPOS == "VERB" {
			return false
		}
	}
	return false
}

// conceded reports whether verb j stands in a clause for which it is all the same
// what is said: "whatever they say", "no matter what she claimed".
func (v *view) conceded(j int) bool {
	if v.low[0] == "however" && len(v.toks) > 2 && (v.toks[1].UPOS == "ADV" || v.toks[1].UPOS == "ADJ") {
		for k := 1; k <= j; k++ {
			if k == j {
				return true // "However often they say so, …"
			}
			if v.low[k] == "," {
				break
			}
		}
	}
	for k := j - 1; k >= 0 && v.toks[k].UPOS != "PUNCT"; k-- {
		if hasAny(v.low[k], "whatever", "whoever", "whichever") || v.low[k] == "matter" && v.word(k-1) == "no" {
			return true
		}
	}
	return false
}
