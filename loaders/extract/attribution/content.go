package attribution

import (
	"whosaid/schema"
)

// content finds what verb j hands over in form f, and how.
func (r *reader) content(v *view, j int, f form, passive bool) ([]schema.Span, Kind) {
	c, kind := r.complementOf(v, j, f, passive)
	if n := len(c) - 1; kind == Attitude && n >= 0 {
		c[n] = v.withoutOccasion(c[n])
	}
	return c, kind
}

// complementOf is content with the occasion that the tree hangs on it.
func (r *reader) complementOf(v *view, j int, f form, passive bool) ([]schema.Span, Kind) {
	kind := Indirect
	if f.class == want || f.class == judge {
		kind = Attitude
	}
	if f.has(clause) {
		if s, ok := r.clauseOf(v, j); ok {
			s = r.cut(v, j, s)
			return []schema.Span{r.toQuoteEnd(s)}, r.mixed(Indirect, s)
		}
	}
	if f.has(figure) && !passive {
		// "Police put the crowd at 35,000."
		for k := j + 2; k < len(v.toks) && k < j+14 && v.toks[k].UPOS != "PUNCT"; k++ {
			if v.low[k-1] == "at" && (v.toks[k].UPOS == "NUM" || hasAny(v.low[k], "about", "around", "over", "nearly", "almost", "more", "some", "least", "between", "$", "€", "£", "up", "just", "roughly", "under", "fewer", "less", "barely", "half", "roughly", "close", "well") || v.low[k] == "a" && hasAny(v.word(k+1), "third", "quarter", "fifth", "tenth", "fraction", "dozen", "hundred", "thousand", "million", "billion")) {
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
			to = v.beforeTense(from, v.phraseEnd(j, from, to))
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
				c := []schema.Span{r.toQuoteEnd(s)}
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
			to := v.phraseEnd(j, j+1, min(j+2, len(v.toks)))
			s, ok := v.span(p.from, p.to)
			rest, more := v.span(j+1, to)
			if ok && more {
				return []schema.Span{s, r.toQuoteEnd(rest)}, Hearsay
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
			return []schema.Span{r.toQuoteEnd(s)}, r.mixed(kind, s)
		}
	}
	if f.has(gerund) {
		if k := v.child(j, "xcomp", "ccomp", "advcl"); k > j && v.toks[k].XPOS == "VBG" && v.child(k, "mark") < 0 {
			from, to := v.subtree(k, nil)
			if s, ok := v.span(from, to); ok {
				return []schema.Span{r.toQuoteEnd(s)}, r.mixed(kind, s)
			}
		}
	}
	if f.has(objectAll) && len(f.rest) == 0 && !passive && v.child(j, "obj") < 0 {
		// "called climate change a hoax", of which the tree made no object
		if k := v.child(j, "xcomp", "ccomp"); k > j && v.toks[k].XPOS != "VBG" && v.child(k, "mark", "nsubj") < 0 {
			if s, ok := v.span(j+1, v.phraseEnd(j, j+1, k+1)); ok && v.nominal(j+1) || ok && v.toks[j+1].UPOS == "DET" {
				return []schema.Span{r.toQuoteEnd(s)}, r.mixed(Attitude, s)
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
				if int(m) > to-1 && (v.toks[m].Is("obl", "advcl") && f.class <= show || v.toks[m].Is("xcomp")) && !v.kidsAfterComma(int(m)) {
					_, e := v.subtree(int(m), nil)
					to = max(to, e)
				}
			}
			if f.class == show && k+1 < len(v.toks) {
				to = r.clauseEnd(v, j, from, to)
				if s, ok := v.span(from, to); ok && v.hasParticiple(from, to) {
					return []schema.Span{r.toQuoteEnd(s)}, r.mixed(Indirect, s)
				}
			}
			if s, ok := v.span(from, to); ok {
				if f.class == say && !f.has(clause) || f.class == say || f.class == show {
					kind = Attitude
				}
				if f.class <= show && f.has(clause) && v.clauseIn(from, to, k) {
					kind = Indirect // "revealed the bird lost its eggs", taken for a thing
				}
				return []schema.Span{r.toQuoteEnd(s)}, r.mixed(kind, s)
			}
		}
	}
	if passive && f.class <= think && f.frames&(object|objectAll|clause) != 0 && v.child(j, "aux:pass") >= 0 && v.word(j+1) != "as" && !v.agent(j).ok() {
		// "the cause was not disclosed", "the plan has been announced"
		if p := v.phraseOf(v.child(j, "nsubj:pass")); p.ok() && p.to <= j && v.toks[p.head].UPOS != "PRON" && f.has(object) {
			if s, ok := v.span(p.from, p.to); ok {
				return []schema.Span{s}, Hearsay
			}
		}
	}
	if f.frames&(object|objectAll) != 0 && !passive && v.is(j, "acl:relcl") && (v.child(j, "obj", "ccomp", "xcomp") < 0 || hasAny(v.word(v.child(j, "obj")), "that", "which", "whom")) {
		// "an arrangement that critics denounced"
		if p := v.phraseOf(v.toks[j].Head); p.ok() && p.to <= j {
			if s, ok := v.span(p.from, p.to); ok {
				if own := v.ownSubject(j); own.ok() && own.from >= p.to {
					return []schema.Span{s}, Attitude
				}
			}
		}
	}
	if !passive && f.class <= think && f.class != want {
		if s, ok := r.quotedComplement(v, j); ok {
			return []schema.Span{r.toQuoteEnd(s)}, Mixed
		}
	}
	return nil, 0
}

// clauseIn reports whether the words [from, to), whose head the parser takes to be
// the noun at k, are a clause: a finite verb follows the noun at once or after
// what a comma does not part, and is in no relative clause.
func (v *view) clauseIn(from, to, k int) bool {
	for i := k + 1; i < to && i < len(v.toks); i++ {
		switch v.low[i] {
		case ",", "that", "which", "who", "whose", "where", "when", "as", "after", "before", "while", "if", "because", "“", "\"", ":", "—", "–":
			return false
		}
		if v.finiteTag(i) && !v.is(i, "acl:relcl") {
			return v.nominal(i-1) || v.toks[i-1].UPOS == "ADV"
		}
	}
	return false
}

// quotedComplement is the phrase after verb j in which quoted words stand, where
// the parser saw no object: "documented in five reports the “persistence of
// fear”".
func (r *reader) quotedComplement(v *view, j int) (schema.Span, bool) {
	for k := j + 1; k+2 < len(v.toks) && k < j+14; k++ {
		switch v.low[k] {
		case "“", "\"", "``", "''", "‘":
			from := k
			if x := v.toks[k+1].XPOS; k == j+1 && (x == "WRB" || v.toks[k+1].UPOS == "SCONJ" && x == "IN") && !capital(v.toks[k+1].Text) {
				return schema.Span{}, false // "will speak “when he has something to say”"
			}
			if v.toks[k-1].UPOS == "DET" && k-1 > j {
				from = k - 1
			}
			return v.span(from, v.phraseEnd(j, k+1, k+2))
		case ",", ":", ";", "—":
			return schema.Span{}, false
		}
		if v.finiteTag(k) {
			return schema.Span{}, false
		}
	}
	return schema.Span{}, false
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
		case w == "because" || w == "by" && to+1 < len(v.toks) && v.toks[to+1].XPOS == "VBG":
			return to
		}
	}
	return to
}

// beforeTense ends an infinitive before a finite verb that a conjunction joins to it:
// "wanted to stay in the hospital, | but was sent home" goes on from who wanted it.
func (v *view) beforeTense(from, to int) int {
	for k := from + 1; k+1 < to; k++ {
		if v.finiteTag(k) {
			return to
		}
		if hasAny(v.low[k], "and", "but") && v.finiteTag(k+1) {
			if v.low[k-1] == "," {
				return k - 1
			}
			return k
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

// toQuoteEnd widens a span that ends within a quotation which it does not hold
// whole, but began before, to the end of the quotation.
func (r *reader) toQuoteEnd(s schema.Span) schema.Span {
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
	k := r.quoteFrom(s.Start) - 1
	if k < 0 {
		return s
	}
	q := &r.quotes[k]
	if q.outer.End <= s.Start || q.outer.End > s.End+4 || r.full[k] {
		return s
	}
	if i := r.t.SentenceAt(q.outer.Start); i >= 0 {
		s.Start = min(s.Start, r.t.Sentences[i].Start)
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
