package attribution

import "whosaid/schema"

// asSubject is the subject between "as" and the verb it has, with all that a preposition
// hangs on it: "as [the check on the morning of departure] confirmed", "as [three audits]
// have shown". It is read by its words, for the tree takes such a verb for a participle.
func (v *view) asSubject(from, verb int) np {
	to := verb
	for to > from && (v.toks[to-1].UPOS == "ADV" || hasAny(v.low[to-1], "has", "have", "had")) {
		to--
	}
	if to-from < 2 || from >= len(v.toks) {
		return none
	}
	switch v.toks[from].UPOS {
	case "DET", "PROPN", "NUM":
	default:
		if v.toks[from].XPOS != "PRP$" {
			return none
		}
	}
	head := -1
	for k := from; k < to; k++ {
		switch u := v.toks[k].UPOS; {
		case v.verbal(k) || u == "SCONJ" || u == "PUNCT" && v.low[k] != "-" || u == "PRON" && v.toks[k].XPOS != "PRP$":
			return none
		case u == "ADP" && head < 0:
			return none
		case u == "ADP" && v.toks[head].UPOS != "PUNCT":
			if !v.nominal(to - 1) {
				return none
			}
			return np{from: from, to: to, head: head}
		case v.nominal(k):
			head = k
		}
	}
	if head != to-1 {
		return none
	}
	return np{from: from, to: to, head: head}
}

// asSaid reads "as X said", "as reported", "as stated by X" beside a clause.
func (r *reader) asSaid(vi, j int) {
	v := &r.vs[vi]
	if j > 0 && v.toks[j-1].UPOS != "PUNCT" {
		return
	}
	end := j + 1
	verb := -1
	for end < len(v.toks) && end < j+22 && v.low[end] != "," && v.low[end] != ":" {
		if fs := r.lex.verbs[v.low[end]]; verb < 0 && len(fs) > 0 && v.canBeVerb(end) && fs[0].frames&(clause|beside) != 0 && (fs[0].class == say || fs[0].class == show || fs[0].class == know) {
			verb = end
		}
		end++
	}
	if verb < 0 || end < len(v.toks) && verb < end-8 {
		return
	}
	// No content of its own may follow the verb before the comma.
	for k := verb + 1; k < end; k++ {
		if v.toks[k].UPOS == "VERB" && v.toks[k].XPOS != "VBG" {
			return
		}
	}
	h := hit{view: vi, verb: verb, quote: -1, cue: r.lex.verbs[v.low[verb]][0]}
	if verb > j+1 && !h.cue.has(addressee) && !h.cue.has(bare) && verb+1 < end && (v.toks[verb+1].UPOS == "DET" || v.toks[verb+1].UPOS == "NUM" || v.toks[verb+1].UPOS == "NOUN") && !weekday(v.low[verb+1]) {
		return // "…, as drivers began a walkout"
	}
	if h.cue.commitment == schema.Demanded || h.cue.commitment == schema.Predicted {
		return // "the doors were open, as the law requires": so they were
	}
	h.Kind = According
	h.Commitment = h.cue.commitment
	var src np
	if before := v.rightPhrase(j+1, verb); verb > j+1 && before.ok() && before.to == verb && v.child(verb, "aux:pass", "nsubj:pass") < 0 {
		src = before // "as the insurer's expert found"
	} else if run := v.asSubject(j+1, verb); run.ok() {
		src = run
	} else if v.passive(verb) || verb == j+1 {
		src = v.agent(verb)
		if s := v.child(verb, "nsubj:pass"); !src.ok() && s > j && s < verb && v.nominal(s) {
			return // "As the name has been made public, we say only that …": a reason
		}
		h.Kind = Hearsay
		switch {
		case src.ok():
			h.Kind = According
		case h.cue.word == "report" || h.cue.word == "note" || h.cue.word == "mention":
			h.Kind = Voice // "As reported": the document's own earlier word
		}
	} else if src = v.ownSubject(verb); !src.ok() || src.from <= j {
		src = v.rightPhrase(j+1, verb)
		if !src.ok() {
			return
		}
	}
	if j == 0 || v.atEndOf(j) {
		if s, ok := v.span(end, v.sameUnit(end)); ok {
			h.Contents = append(h.Contents, s)
		}
	} else if end >= len(v.toks) || v.atEnd(end) {
		if s, ok := v.span(v.unitStart(j), j-1); ok {
			h.Contents = append(h.Contents, s)
		}
	} else {
		if s, ok := v.span(v.unitStart(j), j-1); ok {
			h.Contents = append(h.Contents, s)
		}
		if s, ok := v.span(end, v.sameUnit(end)); ok {
			h.Contents = append(h.Contents, s)
		}
	}
	if len(h.Contents) == 0 {
		return
	}
	for i := range h.Contents {
		h.Contents[i] = r.toQuoteEnd(h.Contents[i])
	}
	h.Cue = r.words(v.cueSpan(verb, h.cue))
	r.setSource(&h, v, src)
	r.hits = append(r.hits, h)
}
