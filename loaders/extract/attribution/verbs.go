package attribution

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// verbs finds the verbs of view i that hand over a clause, an infinitive or a
// phrase.
func (r *reader) verbs(i int) {
	v := &r.vs[i]
	for j := range v.toks {
		fs := r.lex.verbs[v.low[j]]
		if len(fs) == 0 {
			continue
		}
		if r.quotedAs(i, j) || r.beforeColon(i, j, fs[0]) {
			continue
		}
		if (v.canBeVerb(j) || v.introduces(j)) && r.fronted(i, j, fs) {
			continue
		}
		if !v.canBeVerb(j) {
			// "…, Radio Kresh reports, …": a noun by its tag, a cue by its place.
			f := v.fitting(j, fs)
			if _, _, src, ok := v.shaped(j, f); ok && (f.class == say && f.has(beside) || f.class == show || f.class == think && (v.atEnd(j+1) && isName(&v.toks[j-1]) || src.from == j+1 && v.plural(src))) {
				r.parenthetical(i, j, f, false)
			}
			continue
		}
		r.verb(i, j, fs)
	}
}

// fitting is the first of a word's forms whose other words follow token j.
func (v *view) fitting(j int, fs []form) form {
	for _, f := range fs {
		if len(f.rest) == 0 || v.follows(j, f.rest) {
			return f
		}
	}
	return fs[0]
}

// canBeVerb reports whether the tagger leaves room for token j to be a verb. In
// headings, where it is at a loss, any inflected form may be.
func (v *view) canBeVerb(j int) bool {
	if v.afterArticle(j) && v.toks[j].XPOS != "VBG" {
		return false
	}
	switch v.toks[j].UPOS {
	case "VERB", "":
		return true
	case "AUX":
		return v.low[j] == "need" || v.low[j] == "needs"
	case "NOUN", "PROPN", "ADJ":
		if j == 1 && someone(v.low[0]) {
			return true // "Many fear", "Some doubt"
		}
		if v.word(j+1) == "," && j > 1 && v.toks[j-1].UPOS == "PROPN" && (v.word(j-2) == "," || v.word(j-3) == ",") && v.low[j] == "claims" {
			return true // "The minister, Holt claims, lied"
		}
		switch v.low[j] {
		case "shows", "finds", "suggests", "reports", "claims", "warns", "writes":
			if j > 1 && v.atEnd(j+1) && !v.hasBareNoun(j) {
				return true
			}
		}
		return v.low[j] == "says" || v.low[j] == "said" || v.low[j] == "told" || v.kind == segment.Heading && j > 0 && j+1 < len(v.toks)
	}
	return false
}

// afterArticle reports whether a word that only nouns follow stands before token j:
// "over the counter".
func (v *view) afterArticle(j int) bool {
	return j > 0 && v.toks[j-1].UPOS == "DET" && hasAny(v.low[j-1], "the", "a", "an", "its", "their", "every")
}

// someone reports whether the word stands for people nobody names.
func someone(w string) bool {
	switch w {
	case "many", "some", "most", "others", "few", "several", "critics", "experts", "analysts", "residents", "officials", "observers":
		return true
	}
	return false
}

// hasBareNoun reports whether no comma parts the last words of the view from
// the rest, so that a form at its end is more likely a noun.
func (v *view) hasBareNoun(j int) bool {
	for k := j - 1; k >= 0 && k > j-9; k-- {
		if v.low[k] == "," || isMark(v.low[k]) {
			return false
		}
	}
	return true
}

// verb reads one verb: the first of its forms, and the first frame, that finds
// content.
func (r *reader) verb(vi, j int, fs []form) {
	v := &r.vs[vi]
	passive := v.passive(j)
	for _, f := range fs {
		if len(f.rest) > 0 && !v.follows(j, f.rest) {
			continue
		}
		if len(f.rest) == 0 && v.low[j] == "called" && (v.word(j+1) == "off" || v.word(j-1) == "-") {
			continue // not said but cancelled, or "so-called"
		}
		if v.tellsNothing(j, f, passive) {
			return
		}
		if r.parenthetical(vi, j, f, passive) {
			return
		}
		c, kind := r.content(v, j, f, passive)
		if len(c) == 0 || v.finds(j, f) {
			continue
		}
		c[len(c)-1] = r.beforeSaying(v, c[len(c)-1])
		if f.has(addressee) {
			c[0] = r.behindVoice(v, j, c[0])
		}
		if j == 0 && passive && v.low[0] == "asked" {
			c[0] = v.beforeAnswer(c[0])
		}
		h := hit{view: vi, verb: j, quote: -1, cue: f}
		h.Kind, h.Clause = kind, f.has(clause) && (kind == Indirect || kind == Mixed) && !v.infinitive1(j, c[0])
		h.Contents = c
		cue := v.cueSpan(j, f)
		h.Cue = r.words(cue)
		var src np
		if passive {
			src = v.agent(j)
			if !src.ok() && f.class != judge {
				if h.Kind == Indirect {
					h.Kind = Hearsay
				}
			}
		} else {
			src = v.subject(j)
			if f.class == say && v.toks[j].XPOS == "VBG" && j > 1 {
				if p := r.cueSource(vi, j); p.ok() {
					src = p
				}
			}
			if !src.ok() || r.inContent(&h, v, src) {
				src = v.nearSubject(j)
			}
			if p := v.front(j); p.ok() && (!src.ok() || src.from > p.to && hasAny(v.word(p.to+1), "who", "whose", "which", "where")) {
				src = p // "The mayor, whose brother owns the firm, let it be known"
			}
			if p := r.speaksOnFrom(vi, j); p.ok() {
				src = p
			}
			if src.ok() && src.head > 0 && hasAny(v.low[src.head], "himself", "herself", "itself", "themselves") && v.nominal(src.head-1) {
				if p := v.phrase(src.head - 1); p.ok() && p.to <= j {
					src = p // "The player himself claims"
				}
			}
			if p := v.overRelative(src, j); p.ok() {
				src = p
			}
			if src.ok() && (v.low[src.head] == "whom" || src.rel > 0 && v.low[src.rel] == "whom") {
				if src.rel == 0 || v.word(src.rel-1) != "," || v.word(j-1) != "," {
					return // "men whom nobody here knows"
				}
				src.rel = 0 // "The driver's sister, whom we met, says"
			}
			if src.ok() && src.to <= j {
				src = v.ownWords(src)
				for src.to < j && isName(&v.toks[src.to]) && v.toks[src.to].UPOS != "PUNCT" && isName(&v.toks[src.to-1]) {
					src.to++ // "Privacy First", cut
				}
			}
		}
		if h.Kind == Hearsay {
			if f.class == know || f.class == think || f.class == show && v.modal(j) {
				if f.commitment == schema.Reported && f.class != think && v.modal(j) || c[0].Start > v.toks[j].End && v.colonBefore(c[0].Start) {
					return // "it can be seen that", "it could not be foreseen: …": the text's own
				}
			}
			src = none
		}
		if src.ok() && src.head < j && v.toks[src.head].XPOS == "VB" && !isName(&v.toks[src.head]) {
			return // "To inform is not to ask: …"
		}
		if !src.ok() && !passive && h.Kind != Hearsay && f.class <= think {
			src = v.behindOccasion(j)
		}
		if p := r.inWriting(v, j); p.ok() && (passive || v.toks[p.from].XPOS != "PRP$" && v.toks[j].XPOS == "VBZ" && v.low[p.head] != "statement") && (!src.ok() || !passive) {
			src = p
			if h.Kind == Hearsay {
				h.Kind = Indirect
			}
		} else if src.ok() && v.low[src.head] == "it" && (passive || v.is(src.head, "expl")) {
			src = none
		}
		if !src.ok() && v.toks[j].XPOS == "VB" && h.Kind != Hearsay && (f.class != say || f.commitment == schema.Reported) {
			return // "to say so would be wrong": nobody does
		}
		if f.class == know && src.ok() && heard(f.word) && v.owner < 0 {
			// "The Post understands that": somebody unnamed told it.
			if s, ok := v.span(src.from, src.to); ok && (firstPerson(lower(s.Of(r.t.Source))) || r.isVoice(s)) {
				// What the voice "has learned" it gives as its own.
				we := firstPerson(lower(s.Of(r.t.Source)))
				if h.Kind, src = Hearsay, none; f.word == "learn" || we && f.word == "understand" {
					h.Kind = Voice
				}
			}
		}
		if v.owner < 0 && src.ok() && f.class != say && f.commitment == schema.Reported && firstPerson(v.low[src.head]) && src.to == src.from+1 {
			return // the document's own voice: no hand-over
		}
		if !r.setSource(&h, v, src) && !passive && f.class == want {
			return
		}
		h.Commitment = r.commitment(v, j, f, passive)
		if v.untold(j, f, passive, src) {
			h.Kind, h.Commitment = Voice, schema.Asserted
		}
		r.hits = append(r.hits, h)
		return
	}
}

// untold reports whether verb j tells that somebody did not hear of what its clause
// tells, or did not mention it: whoever says so holds that it was so. "The court did not
// hear that the lamp was broken", "nobody told the judge that …", "the jury was never
// told that …", "the report does not mention that …".
func (v *view) untold(j int, f form, passive bool, src np) bool {
	nobody := src.ok() && src.to == src.from+1 && hasAny(v.low[src.from], "nobody", "no-one", "none")
	denied := nobody
	for k := j - 1; k >= 0 && k >= j-4 && !denied; k-- {
		denied = hasAny(v.low[k], "not", "never", "n't", "n’t")
		if v.toks[k].UPOS == "PUNCT" || v.toks[k].UPOS == "NOUN" || v.toks[k].UPOS == "PROPN" {
			break
		}
	}
	if !denied {
		return false
	}
	switch f.word {
	case "hear", "mention", "disclose", "reveal", "learn":
		return true
	case "tell", "inform", "show", "warn", "advise":
		return passive || nobody
	}
	return false
}

// finds reports whether verb j tells of what somebody came upon, not of what was
// established: "she found the door locked", "we found the gate had rusted".
func (v *view) finds(j int, f form) bool {
	if f.word == "weigh" && len(f.rest) == 0 && j+1 < len(v.toks) {
		// "weighed less than 25 tonnes"
		return v.toks[j+1].UPOS == "NUM" || hasAny(v.low[j+1], "less", "more", "about", "nearly", "almost", "around", "only", "up", "over", "under", "some", "at")
	}
	if f.word != "find" || len(f.rest) > 0 || j == 0 || v.word(j+1) == "that" {
		return false
	}
	if j+1 < len(v.toks) && v.toks[j+1].UPOS == "ADP" && v.passive(j) {
		return true // "salmonella was found in the pie"
	}
	return v.toks[j-1].XPOS == "PRP" && v.low[j-1] != "it" && v.low[j-1] != "they"
}

// modal reports whether "can" or "could" stands in the words right before verb j.
func (v *view) modal(j int) bool {
	for k := j - 1; k >= 0 && k > j-4; k-- {
		if hasAny(v.low[k], "can", "could", "cannot") {
			return true
		}
	}
	return false
}

// colonBefore reports whether the token before the byte offset is a colon.
func (v *view) colonBefore(at int) bool {
	for k := 1; k < len(v.toks); k++ {
		if v.toks[k].Start >= at {
			return v.low[k-1] == ":"
		}
	}
	return false
}

// beforeSaying ends a content before a participle of saying that a comma parts
// from it: "defended the plan, saying it works".
func (r *reader) beforeSaying(v *view, s schema.Span) schema.Span {
	for k := 1; k+1 < len(v.toks) && v.toks[k].Start < s.End; k++ {
		if v.low[k] != "," || v.toks[k].Start <= s.Start || v.toks[k+1].XPOS != "VBG" || r.quoted(v.toks[k].Start) {
			continue
		}
		for _, f := range r.lex.verbs[v.low[k+1]] {
			if f.class == say && f.has(clause) {
				if t, ok := v.spanBetween(s.Start, v.toks[k].Start); ok {
					return t
				}
			}
		}
	}
	return s
}

// behindVoice begins a content behind the document's own name, whom verb j tells it:
// "told the Courier three people had died".
func (r *reader) behindVoice(v *view, j int, s schema.Span) schema.Span {
	for k := min(j+7, len(v.toks)-1); k > j+1; k-- {
		if v.toks[k].Start <= s.Start || v.toks[k].Start >= s.End {
			continue
		}
		w, ok := v.span(j+1, k)
		if ok && capital(v.toks[k-1].Text) && r.isVoice(w) {
			return schema.Span{Start: v.toks[k].Start, End: s.End}
		}
	}
	return s
}

// beforeAnswer ends what somebody was asked, at the head of a view, before the comma
// behind which the answer is told: "Asked whether it was safe, the mayor said …".
func (v *view) beforeAnswer(s schema.Span) schema.Span {
	for k := 2; k+2 < len(v.toks); k++ {
		if v.low[k] == "," && v.toks[k].Start > s.Start && v.toks[k+1].Start < s.End && v.hasFinite(k+1, len(v.toks)) {
			if t, ok := v.spanBetween(s.Start, v.toks[k].Start); ok {
				return t
			}
		}
	}
	return s
}

// infinitive1 reports whether a content of verb j begins with "to" and a verb.
func (v *view) infinitive1(j int, s schema.Span) bool {
	for i := j + 1; i < len(v.toks); i++ {
		if v.toks[i].Start >= s.Start {
			return v.low[i] == "to"
		}
	}
	return false
}

// heard reports whether the verb tells of being told.
func heard(w string) bool { return w == "hear" || w == "understand" || w == "learn" || w == "gather" }

// inContent reports whether the phrase lies in the hit's content.
func (r *reader) inContent(h *hit, v *view, p np) bool {
	s, ok := v.span(p.from, p.to)
	for _, c := range h.Contents {
		if ok && c.Overlap(s) > 0 {
			return true
		}
	}
	return false
}

// passive reports whether verb j is passive or a reduced passive clause.
func (v *view) passive(j int) bool {
	k := j - 1
	for k >= 0 && (v.toks[k].UPOS == "ADV" || v.low[k] == "not" || v.low[k] == "n't") {
		k--
	}
	switch v.word(k) {
	case "has", "have", "had", "having", "'ve", "’ve":
		return false // a perfect, whatever the tree says
	}
	if v.child(j, "aux:pass") >= 0 || v.child(j, "nsubj:pass") >= 0 {
		return true
	}
	if j == 0 && v.low[j] == "asked" {
		return true // "Asked about the leak, she …"
	}
	if v.toks[j].XPOS != "VBN" || v.child(j, "ccomp") > j {
		return false
	}
	if v.is(j, "acl") && !v.is(j, "acl:relcl") {
		return true
	}
	if v.is(j, "advcl", "acl:relcl", "conj", "xcomp") && v.child(j, "nsubj", "aux") < 0 {
		return v.child(j, "obj") < 0
	}
	return false
}

// commitment is that of the cue, turned round where the cue is negated.
func (r *reader) commitment(v *view, j int, f form, passive bool) schema.Commitment {
	c := f.commitment
	if v.negated(j) {
		switch {
		case c == schema.Denied:
			return schema.Reported
		case f.class == say && c == schema.Reported, f.class == think, f.class == know:
			if strings.HasPrefix(v.low[j], "know") {
				return schema.Reported
			}
			return schema.Doubted
		}
	}
	if passive && c == schema.Reported && f.class == say {
		return schema.Reported
	}
	return c
}

// negated reports whether a negation hangs on verb j.
func (v *view) negated(j int) bool {
	for _, k := range v.kids[j] {
		switch v.low[k] {
		case "not", "n't", "n’t", "never", "neither", "nor":
			if w := v.word(int(k) + 1); w == "only" || w == "just" || w == "merely" {
				continue
			}
			return true
		}
		if v.toks[k].Is("nsubj") && (v.low[k] == "nobody" || v.low[k] == "none" || v.low[k] == "no-one") {
			return true
		}
	}
	return false
}
