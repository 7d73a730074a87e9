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
		if len(fs) == 0 || !v.canBeVerb(j) {
			continue
		}
		r.verb(i, j, fs)
	}
}

// canBeVerb reports whether the tagger leaves room for token j to be a verb. In
// headings, where it is at a loss, any inflected form may be.
func (v *view) canBeVerb(j int) bool {
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
		if v.is(j, "amod", "compound") {
			return
		}
		if r.parenthetical(vi, j, f, passive) {
			return
		}
		c, kind := r.content(v, j, f, passive)
		if len(c) == 0 {
			continue
		}
		h := hit{view: vi, verb: j, quote: -1, cue: f}
		h.Kind = kind
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
		}
		if h.Kind == Hearsay {
			src = none
		}
		if !src.ok() && v.toks[j].XPOS == "VB" && h.Kind != Hearsay && (f.class != say || f.commitment == schema.Reported) {
			return // "to say so would be wrong": nobody does
		}
		if f.class == know && src.ok() && heard(f.word) && v.owner < 0 {
			// "The Post understands that": somebody unnamed told it.
			if s, ok := v.span(src.from, src.to); ok && (firstPerson(strings.ToLower(s.Of(r.t.Source))) || r.isVoice(s)) {
				h.Kind, src = Hearsay, none
			}
		}
		if src.ok() && v.low[src.head] == "it" && (passive || v.is(src.head, "expl")) {
			src = none
		}
		if !r.setSource(&h, v, src) && !passive && f.class == want {
			return
		}
		h.Commitment = r.commitment(v, j, f, passive)
		r.hits = append(r.hits, h)
		return
	}
}

// heard reports whether the verb tells of being told.
func heard(w string) bool { return w == "hear" || w == "understand" || w == "learn" || w == "gather" }

// cueSource is the source of the last verb of saying before the participle j,
// which a comma parts from its content: "said it failed, adding that".
func (r *reader) cueSource(vi, j int) np {
	v := &r.vs[vi]
	k := j - 1
	for k > 0 && v.toks[k].UPOS == "ADV" {
		k--
	}
	if v.low[k] != "," {
		return none
	}
	for i := len(r.hits) - 1; i >= 0 && r.hits[i].view == vi; i-- {
		h := &r.hits[i]
		if h.verb < 0 || h.verb >= j || h.source.Len() == 0 || h.cue.cue == nil || h.cue.part != 'v' || h.cue.class != say {
			continue
		}
		return r.sourceOf(v, h.source)
	}
	return none
}

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

// setSource fills the source of a hit. It reports whether there is one that
// does not lie in the content.
func (r *reader) setSource(h *hit, v *view, src np) bool {
	if !src.ok() {
		return false
	}
	s, ok := v.span(src.from, src.to)
	if !ok {
		return false
	}
	for _, c := range h.Contents {
		if c.Overlap(s) > 0 {
			return false
		}
	}
	h.source = s
	h.Source = &schema.SourceWords{Words: *r.words(s)}
	if src.rel > 0 {
		t := &v.toks[src.rel]
		h.Source.Words = *r.words(schema.Span{Start: t.Start, End: t.End})
	}
	return true
}

// passive reports whether verb j is passive or a reduced passive clause.
func (v *view) passive(j int) bool {
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

// agent is the "by" phrase of a passive verb.
func (v *view) agent(j int) np {
	for _, k := range v.kids[j] {
		if v.toks[k].Is("obl") {
			if c := v.child(int(k), "case"); c >= 0 && v.low[c] == "by" {
				return v.phrase(int(k))
			}
		}
	}
	return none
}

// content finds what verb j hands over in form f, and how.
func (r *reader) content(v *view, j int, f form, passive bool) ([]schema.Span, Kind) {
	kind := Indirect
	if f.class == want || f.class == judge {
		kind = Attitude
	}
	if f.has(clause) {
		if s, ok := r.clauseOf(v, j); ok {
			s = r.cut(v, j, s)
			return []schema.Span{r.whole1(s)}, r.mixed(Indirect, s)
		}
	}
	if f.has(figure) && !passive {
		// "Police put the crowd at 35,000."
		for k := j + 2; k < len(v.toks) && k < j+14 && v.toks[k].UPOS != "PUNCT"; k++ {
			if v.low[k-1] == "at" && (v.toks[k].UPOS == "NUM" || hasAny(v.low[k], "about", "around", "over", "nearly", "almost", "more", "some", "least", "between", "$", "€", "£", "up", "just", "roughly", "under", "fewer", "less")) {
				if s, ok := v.span(j+1, v.phraseEnd(j, j+1, k+1)); ok {
					return []schema.Span{s}, Indirect
				}
			}
		}
		return nil, 0
	}
	if f.has(infinite) || f.has(clause) && passive {
		if k := v.infinitive(j); k >= 0 {
			if passive && r.relays(v, k) {
				return nil, 0 // "is encouraged to hear that": the other verb hands over
			}
			from, to := v.subtree(k, nil)
			if len(f.rest) > 0 {
				// "called for more ships to be sent"
				last := j + len(f.rest)
				if o := v.child(j, "obl"); o > last && o < k && v.child(o, "case") == last && v.low[last] == "for" {
					from = last + 1
				}
			}
			if o := v.child(j, "obj"); o > j && o < k && !f.has(addressee) {
				if p := v.phrase(o); p.ok() && p.from > j {
					from = min(from, p.from) // "expects sales to fall"
				}
			}
			if s, ok := v.span(max(from, j+1), to); ok {
				if f.class != want && f.class != judge {
					kind = Indirect
				}
				c := []schema.Span{r.whole1(s)}
				if passive && !v.agent(j).ok() || f.word == "seem" || f.word == "appear" {
					// "The vote is expected to pass": the subject is the content's.
					kind = Hearsay
					if p := v.phraseOf(v.child(j, "nsubj")); p.ok() && p.to <= j && !f.has(addressee) {
						if s, ok := v.span(p.from, p.to); ok {
							c = append([]schema.Span{s}, c...)
						}
					}
				}
				return c, r.mixed(kind, s)
			}
		}
	}
	if passive && !v.agent(j).ok() && f.frames&(objectAll|asFrame) != 0 {
		// "was criticised for the delay", "is seen as a rival".
		if p := v.phraseOf(v.child(j, "nsubj:pass")); p.ok() && p.to <= j {
			to := v.phraseEnd(j, j+1, j+1)
			s, ok := v.span(p.from, p.to)
			rest, more := v.span(j+1, to)
			if ok && more {
				return []schema.Span{s, r.whole1(rest)}, Hearsay
			}
		}
	}
	if passive && f.frames&(object|objectAll|asFrame) != 0 && f.class != want {
		if k := v.child(j, "nsubj:pass"); k >= 0 && v.agent(j).ok() {
			p := v.phrase(k)
			if s, ok := v.span(p.from, p.to); p.ok() && ok {
				return []schema.Span{s}, kind
			}
		}
	}
	for _, k32 := range v.kids[j] {
		k := int(k32)
		if k < j || !v.is(k, "obl", "advcl", "nmod") {
			continue
		}
		c := v.child(k, "case", "mark")
		if c < 0 || !f.prep(v.low[c]) && !(len(f.rest) > 0 && c == j+len(f.rest) && v.low[c] == f.rest[len(f.rest)-1]) {
			continue
		}
		if f.has(objectAll) && v.child(j, "obj") > j {
			break
		}
		from, to := v.subtree(k, nil)
		from = max(from, c+1)
		to = v.phraseEnd(j, from, to)
		if s, ok := v.span(from, to); ok {
			if f.class == say && f.commitment == schema.Reported {
				kind = Attitude
			}
			return []schema.Span{r.whole1(s)}, r.mixed(kind, s)
		}
	}
	if f.has(gerund) {
		if k := v.child(j, "xcomp", "ccomp", "advcl"); k > j && v.toks[k].XPOS == "VBG" && v.child(k, "mark") < 0 {
			from, to := v.subtree(k, nil)
			if s, ok := v.span(from, to); ok {
				return []schema.Span{r.whole1(s)}, r.mixed(kind, s)
			}
		}
	}
	if f.frames&(object|objectAll|asFrame) != 0 && !passive {
		if k := v.child(j, "obj"); k > j {
			from, to := v.subtree(k, func(m int) bool { return v.is(m, "punct", "parataxis") })
			to = v.phraseEnd(j, from, to)
			if f.has(objectAll) || f.has(asFrame) {
				for _, m := range v.kids[j] {
					if int(m) > k && v.toks[m].Is("obl", "advcl", "xcomp", "ccomp") && !v.kidsAfterComma(int(m)) {
						_, e := v.subtree(int(m), nil)
						to = max(to, e)
					}
				}
				if !f.has(objectAll) && !f.has(object) && to <= k+1 {
					return nil, 0
				}
			}
			for _, m := range v.kids[j] {
				if int(m) > to-1 && v.toks[m].Is("obl", "advcl") && f.class <= show && !v.kidsAfterComma(int(m)) {
					_, e := v.subtree(int(m), nil)
					to = max(to, e)
				}
			}
			if f.class == show && k+1 < len(v.toks) {
				to = r.clauseEnd(v, j, from, to)
				if s, ok := v.span(from, to); ok && v.hasParticiple(from, to) {
					return []schema.Span{r.whole1(s)}, r.mixed(Indirect, s)
				}
			}
			if s, ok := v.span(from, to); ok {
				if f.class == say && !f.has(clause) || f.class == say || f.class == show {
					kind = Attitude
				}
				return []schema.Span{r.whole1(s)}, r.mixed(kind, s)
			}
		}
	}
	if f.frames&(object|objectAll) != 0 && !passive && v.is(j, "acl:relcl") && v.child(j, "obj", "ccomp", "xcomp") < 0 {
		// "an arrangement that critics denounced"
		if p := v.phraseOf(v.toks[j].Head); p.ok() && p.to <= j {
			if s, ok := v.span(p.from, p.to); ok {
				if own := v.ownSubject(j); own.ok() && own.from >= p.to {
					return []schema.Span{s}, Attitude
				}
			}
		}
	}
	return nil, 0
}

// relays reports whether verb k is one of hearing or learning, with a clause.
func (r *reader) relays(v *view, k int) bool {
	for _, f := range r.lex.verbs[v.low[k]] {
		if f.class == know && f.has(clause) {
			return v.child(k, "ccomp") >= 0 || v.word(k+1) == "that"
		}
	}
	return false
}

// phraseOf is the noun phrase under token h, none for -1.
func (v *view) phraseOf(h int) np {
	if h < 0 {
		return none
	}
	return v.phrase(h)
}

// phraseEnd widens the end of a complement of verb j, which the parser put at
// to, up to the next stop or a further verb of the same subject.
func (v *view) phraseEnd(j, from, to int) int {
	for ; to < len(v.toks); to++ {
		switch w := v.low[to]; {
		case w == "and" || w == "but" || w == "or":
			if v.kidOf(to, j) {
				return to
			}
		case v.toks[to].UPOS == "PUNCT" && !isMark(w) && w != "“" && w != "‘" && w != "``" && w != "(" && w != ")" && w != "-":
			if to+1 >= len(v.toks) || !v.under(to+1, from, to) {
				return to
			}
		case v.is(to, "mark") && v.toks[to].Head > to && v.toks[v.toks[to].Head].Head == j:
			return to
		}
	}
	return to
}

// hasParticiple reports whether a verb in -ing, or one with an auxiliary, stands
// within: "showed turnout falling".
func (v *view) hasParticiple(from, to int) bool {
	for i := from; i < to && v.low[i] != ","; i++ {
		if (v.toks[i].UPOS == "VERB" || v.toks[i].UPOS == "AUX") && !v.is(i, "acl:relcl") {
			return true
		}
	}
	return false
}

// infinitive is the to-infinitive that hangs on verb j, or -1.
func (v *view) infinitive(j int) int {
	for _, k32 := range v.kids[j] {
		k := int(k32)
		if k < j || !v.is(k, "xcomp", "ccomp", "advcl") {
			continue
		}
		for _, m := range v.kids[k] {
			if v.low[m] == "to" && v.toks[m].Is("mark") && int(m) > j {
				return k
			}
		}
	}
	// The parser may hang it on whom the verb addresses.
	if o := v.child(j, "obj", "iobj"); o > j {
		if k := v.child(o, "acl"); k > o {
			for _, m := range v.kids[k] {
				if v.low[m] == "to" && v.toks[m].Is("mark") {
					return k
				}
			}
		}
	}
	return -1
}

// clauseOf is the finite clause that verb j governs.
func (r *reader) clauseOf(v *view, j int) (schema.Span, bool) {
	// "that", at once or after whom, when and where.
	for k := j + 1; k < len(v.toks) && k < j+14; k++ {
		if v.low[k] == "that" {
			if k+2 < len(v.toks) && v.toks[k+1].UPOS == "VERB" && v.toks[k+1].XPOS != "VBG" && !v.finiteTag(k+2) {
				break // a relative clause
			}
			if k == j+1 && (v.toks[k].UPOS != "DET" && v.toks[k].UPOS != "PRON" || k+1 < len(v.toks) && v.toks[k+1].UPOS != "PUNCT" && v.toks[k+1].UPOS != "AUX" && v.hasFinite(k+1, len(v.toks))) || v.is(k, "mark") || v.toks[k].UPOS == "SCONJ" ||
				k > j+1 && v.nominal(k-1) && k+1 < len(v.toks) && (v.nominal(k+1) || v.toks[k+1].UPOS == "DET") {
				return r.thatClause(v, k, j)
			}
		}
		if v.verbal(k) || v.toks[k].UPOS == "PUNCT" && v.low[k] != "," {
			break
		}
	}
	f := r.cueForm(v, j, clause)
	for _, k32 := range v.kids[j] {
		k := int(k32)
		if k < j || !v.is(k, "ccomp") && !(v.is(k, "parataxis") && v.finite(k)) {
			continue
		}
		if m := v.child(k, "mark"); m >= 0 && v.low[m] == "to" {
			continue
		}
		from, to := v.subtree(k, nil)
		from = max(from, j+1)
		if v.is(k, "parataxis") && from > j+2 && v.word(from-1) != ":" {
			continue // only right after the verb or a colon
		}
		// The parser may take the subject of the clause for an object.
		if f.cue != nil && !f.has(addressee) {
			if o := v.child(j, "obj", "nsubj"); o > j && o < from {
				if p := v.phrase(o); p.ok() && p.from > j {
					from = p.from
				}
			}
		}
		to = r.clauseEnd(v, j, from, to)
		if s, ok := v.span(from, to); ok {
			return s, true
		}
	}
	return r.bareClause(v, j)
}

// cut ends the content of verb j where the text speaks again: before ", adding
// that", ", according to", and where a clause about somebody closes.
func (r *reader) cut(v *view, j int, s schema.Span) schema.Span {
	inner := v.is(j, "acl:relcl") && j > 1 && (v.word(j-2) == "," || v.word(j-1) == ",")
	for k := j + 2; k+1 < len(v.toks) && v.toks[k].Start < s.End; k++ {
		if v.low[k] != "," || v.toks[k].Start <= s.Start {
			continue
		}
		n := k + 1
		for n+1 < len(v.toks) && v.toks[n].UPOS == "ADV" {
			n++
		}
		again := v.low[n] == "according" || r.otherVoice(v, n)
		if v.toks[n].XPOS == "VBG" {
			for _, f := range r.lex.verbs[v.low[n]] {
				again = again || f.class == say && f.has(clause) && !r.quoted(v.toks[k].Start)
			}
		}
		if inner {
			switch v.toks[n].XPOS {
			case "VBD", "VBZ", "VBP", "MD":
				again = true
			}
		}
		if again {
			if t, ok := v.spanBetween(s.Start, v.toks[k].Start); ok {
				return t
			}
		}
	}
	return s
}

// otherVoice reports whether a conjunction at token n opens a clause in which
// another source speaks: ", while police said".
func (r *reader) otherVoice(v *view, n int) bool {
	switch v.low[n] {
	case "while", "whereas", "but", "though", "although", "and":
	default:
		return false
	}
	for k := n + 2; k < len(v.toks) && k < n+9 && v.toks[k].UPOS != "PUNCT"; k++ {
		if !v.nominal(k - 1) {
			continue
		}
		for _, f := range r.lex.verbs[v.low[k]] {
			if f.class == say && len(f.rest) == 0 && (f.shape == past || f.shape == third || f.word == "put") && v.canBeVerb(k) {
				switch v.low[k-1] {
				case "he", "she", "it", "they", "i", "we", "who", "that", "which":
					return false
				}
				return true
			}
		}
	}
	return false
}

// quoted reports whether the offset lies within a quotation of any kind.
func (r *reader) quoted(at int) bool {
	for k := r.quoteFrom(at) - 1; k >= 0 && k > r.quoteFrom(at)-8; k-- {
		if q := &r.quotes[k]; q.outer.Start < at && at < q.outer.End && !r.full[k] {
			return true
		}
	}
	return false
}

// spanBetween is the span of the tokens from byte start to byte end.
func (v *view) spanBetween(start, end int) (schema.Span, bool) {
	from, to := -1, 0
	for i := range v.toks {
		if v.toks[i].Start >= start && from < 0 {
			from = i
		}
		if v.toks[i].End <= end {
			to = i + 1
		}
	}
	if from < 0 {
		return schema.Span{}, false
	}
	return v.span(from, to)
}

// bareClause is the clause after verb j where the parser saw none: its object
// is a pronoun that can only be a subject, or a finite verb follows and the verb
// takes no object.
func (r *reader) bareClause(v *view, j int) (schema.Span, bool) {
	f := r.cueForm(v, j, clause)
	if f.cue == nil || f.class > think || f.shape == participle && f.class != say {
		return schema.Span{}, false
	}
	from := j + 1
	if f.has(addressee) {
		if o := v.child(j, "obj", "iobj"); o > j {
			if p := v.phrase(o); p.ok() && p.from == j+1 {
				from = p.to
			}
		}
	}
	for from < len(v.toks) && (v.toks[from].UPOS == "ADV" || v.toks[from].UPOS == "PUNCT" || weekday(v.low[from]) || v.low[from] == "on" && weekday(v.word(from+1))) {
		from++
	}
	if from >= len(v.toks) {
		return schema.Span{}, false
	}
	switch v.low[from] {
	case "he", "she", "they", "we", "i", "there":
	default:
		if !f.has(bare) || v.toks[from].UPOS == "ADP" || v.toks[from].UPOS == "PART" || v.toks[from].UPOS == "SCONJ" || v.toks[from].UPOS == "CCONJ" {
			return schema.Span{}, false
		}
	}
	seen := false
	for k := from; k < len(v.toks) && !seen; k++ {
		if v.low[k] == "," && k > from && r.speaksAgain(v, j, k+1) {
			break
		}
		seen = f.class == say && f.has(bare) && (k-from >= 4 || v.toks[k].UPOS == "NUM") || v.verbal(k) && !v.is(k, "acl", "acl:relcl") && v.toks[k].XPOS != "VBG" && v.toks[k].XPOS != "VBN"
	}
	if !seen {
		return schema.Span{}, false
	}
	return v.span(from, r.clauseEnd(v, j, from, from+1))
}

func weekday(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight", "earlier", "later":
		return true
	}
	return false
}

// thatClause is the clause after the "that" at token k, of the verb j.
func (r *reader) thatClause(v *view, k, j int) (schema.Span, bool) {
	h := v.toks[k].Head
	to := len(v.toks)
	if v.is(k, "mark") && h > k {
		_, to = v.subtree(h, nil)
		to = r.clauseEnd(v, j, k+1, to)
	} else {
		to = r.clauseEnd(v, j, k+1, k+2)
	}
	return v.span(k+1, to)
}

// clauseEnd widens the end of a clause under verb j, which the parser put at
// to, over what it hung elsewhere: a report runs to the end of its sentence
// unless something shows that the text speaks again. That is a further verb of
// the same subject, a participle that hands over anew (", adding that"), or
// another cue beside the clause.
func (r *reader) clauseEnd(v *view, j, from, to int) int {
	inner := v.inner(j)
	for ; to < len(v.toks); to++ {
		t := &v.toks[to]
		switch v.low[to] {
		case ";", ":":
			if !v.under(to+1, from, to) {
				return to
			}
		case "—", "–", "-", "--":
			if e := v.otherDash(to); e > 0 {
				to = e
				continue
			}
			if to+1 < len(v.toks) && !v.under(to+1, from, to) && v.word(to-1) != "" && v.toks[to-1].End < t.Start {
				return to
			}
		case ",":
			if r.speaksAgain(v, j, to+1) || inner && !v.under(to+1, j, j+1) {
				return to
			}
		case "and", "but", "or":
			if v.kidOf(to, j) && v.word(to+1) != "that" || r.speaksOn(v, to+1) {
				return to
			}
		case "according", "citing":
			return to
		case ".", "!", "?":
			if to+1 < len(v.toks) && v.atEnd(to) {
				return to
			}
		}
	}
	return to
}

// otherDash is the dash that closes what the dash at token i opens, or 0.
func (v *view) otherDash(i int) int {
	if i+1 >= len(v.toks) || v.toks[i-1].End == v.toks[i].Start && v.low[i] == "-" {
		return 0
	}
	for k := i + 2; k+1 < len(v.toks) && k < i+14; k++ {
		if v.low[k] == v.low[i] && v.toks[k].End < v.toks[k+1].Start {
			return k
		}
	}
	return 0
}

// inner reports whether verb j stands in a clause within the sentence, after
// which a comma closes it.
func (v *view) inner(j int) bool {
	if v.is(j, "acl:relcl", "acl") {
		return true
	}
	for i, n := j, 0; v.toks[i].Head >= 0 && n < 12; n++ {
		i = v.toks[i].Head
		if i > j {
			return true
		}
	}
	return false
}

// speaksOn reports whether a verb of saying begins at token b, after a
// conjunction: "and predicted", "but also warned".
func (r *reader) speaksOn(v *view, b int) bool {
	if b < len(v.toks) && v.toks[b].UPOS == "ADV" {
		b++
	}
	if b >= len(v.toks) || v.toks[b].UPOS != "VERB" {
		return false
	}
	for _, f := range r.lex.verbs[v.low[b]] {
		if f.class == say && f.has(clause) && (f.shape == past || f.shape == third) {
			return true
		}
	}
	return false
}

// speaksAgain reports whether the text's own voice, or another cue, begins at
// token b, after a comma that follows content of the verb j.
func (r *reader) speaksAgain(v *view, j, b int) bool {
	if b >= len(v.toks) {
		return false
	}
	switch w := v.low[b]; {
	case w == "and" || w == "but" || w == "or":
		return v.kidOf(b, j)
	case w == "according" || w == "citing":
		return true
	case v.toks[b].XPOS == "VBG":
		if fs := r.lex.verbs[w]; len(fs) > 0 && fs[0].class == say {
			return true
		}
		return v.toks[b].Head == j
	}
	// Another voice: "…, he said, …".
	for k := b; k < len(v.toks) && k < b+10; k++ {
		if v.low[k] == "," {
			return false
		}
		if fs := r.lex.verbs[v.low[k]]; k > b && len(fs) > 0 && fs[0].class == say && fs[0].has(beside) && fs[0].shape != base && v.canBeVerb(k) {
			_, _, _, ok := v.cueClause(k)
			return ok
		}
	}
	return false
}

// under reports whether token i hangs on one of the tokens [from, to).
func (v *view) under(i, from, to int) bool {
	for n := 0; i >= 0 && i < len(v.toks) && n < len(v.toks); n++ {
		i = v.toks[i].Head
		if from <= i && i < to {
			return true
		}
	}
	return false
}

// kidOf reports whether the coordination at token i joins verbs under j.
func (v *view) kidOf(i, j int) bool {
	h := v.toks[i].Head
	return h >= 0 && v.toks[h].Head == j && v.is(h, "conj")
}

// finite reports whether token k heads a finite clause.
func (v *view) finite(k int) bool {
	switch v.toks[k].XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return v.child(k, "nsubj", "aux", "cop", "expl") >= 0
}

// whole1 widens a span that ends within a quotation which it does not hold
// whole, but began before, to the end of the quotation.
func (r *reader) whole1(s schema.Span) schema.Span {
	for k := r.quoteFrom(s.Start); k < len(r.quotes) && r.quotes[k].outer.Start < s.End; k++ {
		q := &r.quotes[k]
		if r.full[k] || q.outer.Start < s.Start || q.end() <= s.End {
			continue
		}
		if q.outer.Start >= s.Start && s.End > q.start() {
			s.End = q.end()
			if q.closed {
				s.End = q.outer.End
			}
		}
	}
	return s
}

// fromOpening widens a span that begins within quoted words to the head of the
// sentence in which they were opened.
func (r *reader) fromOpening(s schema.Span) schema.Span {
	for k := r.quoteFrom(s.Start) - 1; k >= 0; k-- {
		q := &r.quotes[k]
		if q.outer.End <= s.Start || r.full[k] {
			break
		}
		if i := r.t.SentenceAt(q.outer.Start); i >= 0 && q.outer.End <= s.End+4 {
			s.Start = min(s.Start, r.t.Sentences[i].Start)
		}
		break
	}
	return s
}

// quoteFrom is the index of the first quotation that starts at or after at.
func (r *reader) quoteFrom(at int) int {
	lo, hi := 0, len(r.quotes)
	for lo < hi {
		m := (lo + hi) / 2
		if r.quotes[m].outer.Start < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// mixed turns kind into Mixed where a quotation lies in the span.
func (r *reader) mixed(kind Kind, s schema.Span) Kind {
	if kind != Indirect {
		return kind
	}
	if k := r.quoteFrom(s.Start); k < len(r.quotes) && r.quotes[k].outer.Start < s.End && r.quotes[k].depth == r.depthAt(s.Start) {
		return Mixed
	}
	return kind
}

// depthAt is how many whole quotations hold the offset.
func (r *reader) depthAt(at int) int {
	k := r.quoteFrom(at)
	for i := k - 1; i >= 0 && i >= k-64; i-- {
		if q := &r.quotes[i]; q.outer.Start < at && at < q.outer.End {
			return q.depth + 1
		}
	}
	return 0
}

// parenthetical reads a verb that stands with its subject beside the clause it
// hands over, or in it: "The plan, Smith said, would fail"; "…, said Orlo." It
// reports whether the verb does so.
func (r *reader) parenthetical(vi, j int, f form, passive bool) bool {
	v := &r.vs[vi]
	if passive || !f.has(clause) || f.class > think || f.class == know || v.toks[j].XPOS == "VBN" && v.child(j, "aux") < 0 && v.child(j, "nsubj") < 0 {
		return false
	}
	if f.shape == participle || f.shape == base && v.toks[j].XPOS == "VB" && (v.kind != segment.Heading || !v.stopBefore(j)) {
		return false
	}
	for _, g := range v.gaps {
		if h := r.spoken[g.quote]; h >= 0 && r.hits[h].view == vi && r.hits[h].verb == j {
			return r.besideClause(vi, h, j)
		}
	}
	a, b, src, ok := v.cueClause(j)
	if !ok {
		return false
	}
	if b < len(v.toks) && !v.atEnd(b) && v.opensAnew(b) && !v.hasFinite(0, a) || v.complement(j, f) {
		return false
	}
	h := hit{view: vi, verb: j, quote: -1, cue: f}
	h.Kind = Indirect
	from := 0
	if a > 0 {
		if s, ok := v.span(v.unitStart(a), a); ok {
			h.Contents = append(h.Contents, r.fromOpening(s))
		}
		from = b
	}
	if b < len(v.toks) && (len(h.Contents) == 0 || v.word(b-1) == "," || v.word(b) == ",") {
		e := v.sameUnit(b)
		if s, ok := v.span(from, e); ok && (len(h.Contents) > 0) && !v.opensAnew(b) {
			h.Contents = append(h.Contents, s)
		}
	}
	if len(h.Contents) == 0 {
		return false
	}
	for i := range h.Contents {
		h.Contents[i] = r.whole1(h.Contents[i])
	}
	h.Kind = r.mixed(h.Kind, h.Contents[0])
	h.Cue = r.words(v.cueSpan(j, f))
	r.setSource(&h, v, src)
	if f.word == "report" && v.owner < 0 && r.isVoice(h.source) {
		h.Kind = Voice
	}
	h.Commitment = r.commitment(v, j, f, false)
	r.hits = append(r.hits, h)
	return true
}

// isVoice reports whether the words name the document's own publisher.
func (r *reader) isVoice(s schema.Span) bool {
	name := schema.Fold(s.Of(r.t.Source))
	return name != "" && r.doc.Publisher != "" && strings.HasPrefix(schema.Fold(r.doc.Publisher)+" ", name+" ")
}

// complement reports whether verb j has a complement of its own: "asked for a
// sentence of three years", "announced four votes".
func (v *view) complement(j int, f form) bool {
	for _, k32 := range v.kids[j] {
		k := int(k32)
		if k < j {
			continue
		}
		switch {
		case v.toks[k].Is("obl"):
			if c := v.child(k, "case"); c > j && f.prep(v.low[c]) && v.low[c] != "on" {
				return true
			}
		case v.toks[k].Is("obj"):
			p := v.phrase(k)
			if p.ok() && p.from == j+1 && !f.has(addressee) && !f.has(bare) && !weekday(v.low[k]) && v.toks[k].UPOS != "PROPN" && v.toks[k].UPOS != "PRON" {
				return true
			}
		}
	}
	return false
}

// besideClause handles a verb that already has a quotation: it may have a
// clause as well ("said the plan was bad: “…”"). It reports whether the verb is
// done with.
func (r *reader) besideClause(vi, h, j int) bool {
	v := &r.vs[vi]
	if s, ok := r.clauseOf(v, j); ok && s.Len() > 12 {
		c := r.hits[h].Contents
		if s.End <= c[0].Start {
			// The clause and what it announces are one content.
			r.hits[h].Contents = append([]schema.Span{s}, c...)
			r.hits[h].Kind = Mixed
		}
	}
	return true
}

// cueClause reports whether verb j and its subject stand between commas, or
// between a comma and the end: tokens [a, b) with the commas.
func (v *view) cueClause(j int) (a, b int, src np, ok bool) {
	if v.is(j, "acl:relcl", "amod") || v.is(j, "xcomp") && !v.finiteTag(j) {
		return 0, 0, none, false
	}
	if j > 0 && v.stopBefore(j) {
		if a, b, src, ok := v.invertedClause(j); ok {
			return a, b, src, ok
		}
	}
	// What follows the verb: whom, when and where, up to a stop; no clause.
	b = j + 1
	for b < len(v.toks) && b < j+16 && v.toks[b].UPOS != "PUNCT" {
		t := &v.toks[b]
		if t.UPOS == "VERB" && t.XPOS != "VBG" && t.XPOS != "VBN" || t.UPOS == "AUX" || v.low[b] == "that" {
			return 0, 0, none, false
		}
		b++
	}
	if b < len(v.toks) {
		switch v.low[b] {
		case ",", ".", ";", "—", "–", "!", "?", "-", "--":
		default:
			if b != len(v.toks)-1 {
				return 0, 0, none, false
			}
		}
		b++
	}
	// What stands before: the subject, after a comma.
	s := v.apposed(j)
	if !s.ok() && v.atEnd(b) {
		s = v.backToStop(j)
	}
	if !s.ok() {
		if s = v.ownSubject(j); !s.ok() || s.from >= j {
			if s = v.backToStop(j); !s.ok() {
				return 0, 0, none, false
			}
		}
	}
	switch v.low[s.head] {
	case "who", "which", "that", "what":
		return 0, 0, none, false
	}
	a = s.from
	for a > 0 && v.toks[a-1].UPOS != "PUNCT" {
		switch v.toks[a-1].UPOS {
		case "ADV", "CCONJ", "SCONJ":
			a--
			continue
		}
		return 0, 0, none, false
	}
	if a == 0 || !v.stopBefore(a) {
		return 0, 0, none, false
	}
	if v.toks[a-1].UPOS == "PUNCT" && !isMark(v.low[a-1]) {
		a--
	}
	// With the verb at the very end of the view the clause is before it; in the
	// middle, words must follow a comma.
	if v.atEnd(b) {
		return a, b, s, v.hasVerb(0, a)
	}
	if v.word(b-1) != "," && v.word(b-1) != "—" && v.word(b-1) != "–" {
		return 0, 0, none, false
	}
	return a, b, s, a > 0
}

// invertedClause is cueClause for a verb before its subject: "…, said Orlo, a
// spokeswoman."
func (v *view) invertedClause(j int) (a, b int, src np, ok bool) {
	b = j + 1
	for b < len(v.toks) && v.toks[b].UPOS == "ADV" {
		b++
	}
	if b >= len(v.toks) || v.toks[j].UPOS != "VERB" {
		return 0, 0, none, false
	}
	if s := v.child(j, "nsubj", "obj"); s > j {
		src = v.phrase(s)
	} else {
		src = none
	}
	if !src.ok() || src.from < b || src.from > b+1 {
		src = v.rightPhrase(b, len(v.toks))
	}
	if !src.ok() || src.to <= j {
		return 0, 0, none, false
	}
	// No finite verb up to the next stop: the phrase would be its subject.
	for b = src.to; b < len(v.toks) && v.toks[b].UPOS != "PUNCT"; b++ {
		t := &v.toks[b]
		if w := v.low[b]; w == "who" || w == "which" || w == "that" || w == "whose" {
			for b < len(v.toks) && v.low[b] != "," {
				b++
			}
			break
		}
		if t.UPOS == "AUX" || t.UPOS == "VERB" && t.XPOS != "VBN" && t.XPOS != "VBG" {
			return 0, 0, none, false
		}
	}
	// A relative clause or apposition about the source.
	for b+1 < len(v.toks) && v.low[b] == "," && (hasAny(v.low[b+1], "who", "which", "whose", "a", "an", "the", "himself", "herself") || v.toks[b+1].UPOS == "NUM") {
		b++
		for b < len(v.toks) && v.low[b] != "," {
			b++
		}
	}
	if b < len(v.toks) && v.toks[b].UPOS == "PUNCT" {
		b++
	}
	a = j
	if v.word(a-1) == "," || v.word(a-1) == "—" || v.word(a-1) == "–" || v.word(a-1) == "-" {
		a--
	}
	return a, b, src, a > 0 && v.hasFinite(0, a)
}

// hasFinite reports whether a finite verb that is in no relative clause stands
// among tokens [from, to).
func (v *view) hasFinite(from, to int) bool {
	for i := from; i < to; i++ {
		if !v.verbal(i) || v.is(i, "acl:relcl", "acl") {
			continue
		}
		switch v.toks[i].XPOS {
		case "VBD", "VBZ", "VBP", "MD", "VBN":
			return true
		}
	}
	return v.kind == segment.Heading && to-from >= 2
}

// backToStop is the phrase between the last comma and verb j, by tags alone.
func (v *view) backToStop(j int) np {
	from := j
	for from > 0 && j-from < 20 && v.toks[from-1].UPOS != "PUNCT" {
		from--
		if v.verbal(from) && (v.toks[from].UPOS == "VERB" || v.is(from, "cop")) {
			return none
		}
	}
	to := j
	for to > from && (v.toks[to-1].UPOS == "ADV" || v.toks[to-1].UPOS == "AUX") {
		to--
	}
	if from == 0 || to <= from {
		return none
	}
	for k := from; k < to; k++ {
		if v.nominal(k) {
			if v.toks[from].UPOS == "ADP" || v.toks[from].UPOS == "SCONJ" || v.toks[from].UPOS == "CCONJ" {
				return none
			}
			return np{from: from, to: to, head: k}
		}
	}
	return none
}

// apposed is a description and a name between commas before verb j: "…, a
// spokeswoman for the airport, Mia Holt, said".
func (v *view) apposed(j int) np {
	comma := func(i int) int {
		for i--; i > 0 && v.low[i] != ","; i-- {
			if v.finiteTag(i) {
				return 0
			}
		}
		return i
	}
	if v.word(j-1) != "," {
		return none
	}
	second := comma(j - 1)
	if second <= 0 || j-1-second > 6 || j-1-second < 2 {
		return none
	}
	for i := second + 1; i < j-1; i++ {
		if !isName(&v.toks[i]) {
			return none
		}
	}
	first := comma(second)
	if first <= 0 || second-first < 2 || second-first > 16 {
		return none
	}
	return np{from: first + 1, to: j - 1, head: j - 2}
}

// stopBefore reports whether a comma or dash stands before token a, or a closing
// quotation mark with a comma within.
func (v *view) stopBefore(a int) bool {
	switch v.word(a - 1) {
	case ",", "—", "–", "-", "--":
		return true
	case "”", "\"", "''", "’", "'":
		return v.word(a-2) == "," || v.word(a-2) == "?" || v.word(a-2) == "!"
	}
	return false
}

func isMark(w string) bool { return w == "”" || w == "\"" || w == "''" || w == "’" || w == "'" }

// atEnd reports whether only punctuation stands from token b on.
func (v *view) atEnd(b int) bool {
	for ; b < len(v.toks); b++ {
		if v.toks[b].UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// hasVerb reports whether a verb that may be finite stands among tokens
// [from, to): a participle may be a past tense that the tagger missed.
func (v *view) hasVerb(from, to int) bool {
	for i := from; i < to; i++ {
		if v.verbal(i) && v.toks[i].XPOS != "VBG" {
			return true
		}
	}
	return v.kind == segment.Heading && to-from >= 2
}

// unitStart is where the clause that ends at token a begins: after a
// semicolon, else at the head of the view, a conjunction left out.
func (v *view) unitStart(a int) int {
	for i := a - 1; i > 0; i-- {
		if v.low[i] == ";" {
			return i + 1
		}
	}
	if v.low[0] == "but" || v.low[0] == "and" {
		return 1
	}
	return 0
}

// sameUnit is where the clause that goes on at token b ends.
func (v *view) sameUnit(b int) int {
	for i := b; i < len(v.toks); i++ {
		if v.low[i] == ";" {
			return i
		}
	}
	return len(v.toks)
}

// opensAnew reports whether what follows a cue clause is a participle or a
// conjunction of the text's own, no more of the content.
func (v *view) opensAnew(b int) bool {
	if b >= len(v.toks) {
		return true
	}
	if v.toks[b].XPOS == "VBG" {
		return true
	}
	switch v.low[b] {
	case "while", "although", "though", "as", "when", "after", "but", "citing", "which", "who", "whose":
		return true
	case "on":
		return v.word(b+1) == "condition"
	case "in", "at", "during", "via", "through":
		return hasAny(v.word(b+1), "a", "an", "his", "her", "their") && hasAny(v.word(b+2), "statement", "interview", "tweet", "speech", "post", "email", "letter", "news", "press", "briefing", "video", "interviews", "telephone", "phone")
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
