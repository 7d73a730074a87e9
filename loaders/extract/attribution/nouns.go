package attribution

import (
	"whosaid/schema"
)

// nouns finds the nouns and adjectives of view i that hand over a clause or
// what a preposition governs: "the claim that", "reports of", "confident that".
func (r *reader) nouns(i int) {
	v := &r.vs[i]
	for j := range v.toks {
		w := v.low[j]
		if fs := r.lex.nouns[w]; len(fs) > 0 && v.toks[j].UPOS == "NOUN" {
			r.noun(i, j, fs[0])
		}
		if fs := r.lex.adjectives[w]; len(fs) > 0 && (v.toks[j].UPOS == "ADJ" || v.toks[j].UPOS == "VERB") {
			r.adjective(i, j, fs[0])
		}
		switch w {
		case "alleged", "supposed", "purported":
			if v.is(j, "amod") && v.toks[j].Head > j {
				r.alleged(i, j)
			}
		}
	}
}

// noun reads one noun.
func (r *reader) noun(vi, j int, f form) {
	v := &r.vs[vi]
	h := hit{view: vi, verb: j, quote: -1, cue: f}
	h.Kind = Noun
	whose := none
	if f.has(clause) {
		if whose = v.ofBefore(j); whose.ok() {
			if s, ok := r.thatClause(v, whose.to, j); ok {
				h.Contents = []schema.Span{r.toQuoteEnd(s)}
			}
		}
	}
	for _, k32 := range v.kids[j] {
		k := int(k32)
		if k < j || len(h.Contents) > 0 {
			continue
		}
		switch {
		case f.has(clause) && v.is(k, "acl", "ccomp") && (!v.is(k, "acl:relcl") || v.marked(k)):
			m := v.child(k, "mark")
			if m < 0 || v.low[m] != "that" {
				if f.has(infinite) && m >= 0 && v.low[m] == "to" {
					break
				}
				continue
			}
			from, to := v.subtree(k, nil)
			from = max(from, m+1)
			if s, ok := v.span(from, to); ok {
				h.Contents = []schema.Span{r.toQuoteEnd(s)}
			}
		case f.has(infinite) && v.is(k, "acl", "advcl", "xcomp"):
			m := v.child(k, "mark")
			if m < 0 || v.low[m] != "to" {
				continue
			}
		case v.is(k, "nmod", "acl", "obl"):
			c := v.child(k, "case", "mark")
			if c < 0 || !f.prep(v.low[c]) {
				continue
			}
			from, to := v.subtree(k, nil)
			from = max(from, c+1)
			if s, ok := v.span(from, v.nounEnd(to)); ok {
				h.Contents = []schema.Span{r.toQuoteEnd(s)}
			}
		default:
			continue
		}
		if len(h.Contents) == 0 {
			from, to := v.subtree(k, nil)
			if s, ok := v.span(from, to); ok {
				h.Contents = []schema.Span{r.toQuoteEnd(s)}
			}
		}
		if len(h.Contents) > 0 {
			break
		}
	}
	if len(h.Contents) == 0 && f.has(clause) && v.word(j+1) == "that" && j+6 < len(v.toks) && (v.toks[j+1].UPOS == "SCONJ" || !v.finiteTag(j+2) && f.class == say) {
		if s, ok := r.thatClause(v, j+1, j); ok {
			h.Contents = []schema.Span{r.toQuoteEnd(s)}
		}
	}
	if len(h.Contents) == 0 {
		h.Contents = r.afterWhom(v, j, f)
	}
	if len(h.Contents) == 0 && j+2 < len(v.toks) && v.possessor(j).ok() {
		// "Tarn's promises to protect", hung on another word by the parser.
		if w := v.low[j+1]; f.has(infinite) && w == "to" && v.toks[j+2].XPOS == "VB" || f.prep(w) && v.toks[j+2].UPOS != "PUNCT" {
			from := j + 1
			if w != "to" || !f.has(infinite) {
				from++
			}
			_, to := v.subtree(j+2, nil)
			if s, ok := v.span(from, v.phraseEnd(j, from, max(to, from+1))); ok {
				h.Contents = []schema.Span{r.toQuoteEnd(s)}
			}
		}
	}
	if len(h.Contents) == 1 && !v.hasVerb(0, j) {
		h.Contents[0] = v.beforePredicate(h.Contents[0])
	}
	if len(h.Contents) == 0 {
		return
	}
	src := v.possessor(j)
	if !src.ok() {
		src = whose
	}
	if !src.ok() {
		src = v.holder(j)
	}
	if !src.ok() && (v.word(j-1) == "no" || v.word(j-2) == "no" && v.toks[j-1].UPOS == "ADJ") {
		return // "There is no doubt that", "no warning of an attack"
	}
	// Without a source and without a clause, a bare noun hands nothing over,
	// unless it is in its nature to be another's: rumours, reports, fears.
	if !src.ok() && (!rootless(f.word) || wordly(f.word) && !v.holdsVerb(h.Contents[0])) {
		return
	}
	if !src.ok() {
		h.Kind = Hearsay
	}
	h.Cue = r.words(schema.Span{Start: v.toks[j].Start, End: v.toks[j].End})
	r.setSource(&h, v, src)
	h.Commitment = f.commitment
	r.hits = append(r.hits, h)
}

// marked reports whether the "that" of the clause at token k only marks it: it
// has a subject of its own, and is no relative clause whatever the tree says.
func (v *view) marked(k int) bool {
	m, s := v.child(k, "mark"), v.child(k, "nsubj")
	return m >= 0 && v.low[m] == "that" && s > m && v.child(k, "obj", "cop", "obl") >= 0
}

// afterWhom is what a preposition governs that the parser hung on whom the noun
// is from: "warnings from scientists of an eruption".
func (r *reader) afterWhom(v *view, j int, f form) []schema.Span {
	for _, k := range v.kids[j] {
		c := v.child(int(k), "case")
		if int(k) < j || !v.toks[k].Is("nmod") || c < 0 || v.low[c] != "from" && v.low[c] != "by" {
			continue
		}
		for _, m := range v.kids[k] {
			d := v.child(int(m), "case")
			if m < k || d < 0 || !f.prep(v.low[d]) {
				continue
			}
			from, to := v.subtree(int(m), nil)
			if s, ok := v.span(max(from, d+1), to); ok {
				return []schema.Span{s}
			}
		}
	}
	return nil
}

// finiteTag reports whether token i is tagged as a finite verb.
func (v *view) finiteTag(i int) bool {
	return i < len(v.toks) && v.toks[i].Finite()
}

// beforePredicate ends a clause that hangs on the subject of a sentence before
// the sentence's own verb: "the claim that it causes fever | is not supported".
func (v *view) beforePredicate(s schema.Span) schema.Span {
	first, start := -1, -1
	for i := range v.toks {
		if v.toks[i].Start < s.Start {
			continue
		}
		if v.toks[i].Start >= s.End {
			break
		}
		if start < 0 {
			start = i
		}
		switch v.low[i] {
		case ",", "and", "but", "or", "who", "which", "that", "if", "when", "because", "while", "as", "after", "before", "where", "what":
			first = -1
			if v.low[i] != "," {
				return s
			}
			continue
		}
		if !v.finiteTag(i) {
			continue
		}
		if first >= 0 && i > first+1 && !v.under(i, first, first+1) || first >= 0 && i > first+1 && v.toks[i].UPOS == "AUX" {
			if t, ok := v.span(start, i); ok && t.Len() > 8 {
				return t
			}
			return s
		}
		if first < 0 {
			first = i
		}
	}
	return s
}

// ofBefore is the name after "of" between the noun at j and its clause: "the
// allegation of the Harbour League that".
func (v *view) ofBefore(j int) np {
	if v.word(j+1) != "of" {
		return none
	}
	end, name, held := j+2, -1, v.word(j-1) == "the" && hasAny(v.word(j-2), "was", "is") && v.word(j-3) == "it"
	for ; end < len(v.toks) && end < j+12 && v.low[end] != "that" && (v.low[end] != "," || held); end++ {
		if isName(&v.toks[end]) && v.toks[end].UPOS != "PUNCT" || held && name < 0 && v.toks[end].UPOS == "NOUN" {
			name = end
		}
		if v.finiteTag(end) {
			return none
		}
	}
	if held && v.word(end-1) == "," {
		// "It was the view of the inspector, Ana Kuhl, that …"
		if name < 0 || v.word(end) != "that" {
			return none
		}
		return np{from: j + 2, to: end - 1, head: name}
	}
	if name < 0 || v.word(end) != "that" {
		return none
	}
	return np{from: j + 2, to: end, head: name}
}

// nounEnd widens the end of what a noun hands over, which the parser put at to,
// over participles: "fears of villagers losing their homes are growing".
func (v *view) nounEnd(to int) int {
	if to >= len(v.toks) || v.toks[to].XPOS != "VBG" {
		return to
	}
	for ; to < len(v.toks); to++ {
		if v.toks[to].Finite() || v.toks[to].UPOS == "PUNCT" && !isMark(v.low[to]) || v.toks[to].UPOS == "SCONJ" || v.toks[to].UPOS == "CCONJ" {
			return to
		}
	}
	return to
}

// rootless reports whether the noun stands for a saying by somebody unnamed.
func rootless(w string) bool {
	return hasAny(w, "claim", "allegation", "accusation", "report", "rumour", "rumor", "speculation", "story", "suspicion",
		"fear", "worry", "concern", "warning", "belief", "idea", "notion", "suggestion", "threat", "prediction",
		"hope", "expectation", "charge", "complaint", "doubt", "theory", "perception", "impression", "call", "demand",
		"contention", "assertion", "assumption", "view", "account", "evidence", "news", "word", "promise", "assurance", "testimony", "criticism")
}

// wordly reports whether a noun has other senses in which nobody says a thing: "the
// story of a town", "demand for coal", "a view of the sea".
func wordly(w string) bool {
	return hasAny(w, "story", "account", "view", "demand", "word", "news", "evidence", "idea", "charge", "promise", "theory", "perception")
}

// holdsVerb reports whether a verb stands within the span.
func (v *view) holdsVerb(s schema.Span) bool {
	for i := range v.toks {
		if v.toks[i].Start >= s.Start && v.toks[i].End <= s.End && v.verbal(i) && !v.is(i, "acl:relcl", "acl", "amod") {
			return true
		}
	}
	return false
}

// possessor is whose the noun at j is: "Orlo's claim", "the claim by Orlo",
// "warnings from experts".
func (v *view) possessor(j int) np {
	if k := v.child(j, "nmod:poss"); k >= 0 {
		p := v.phrase(k)
		if p.ok() && p.to > 0 && (v.low[p.to-1] == "'s" || v.low[p.to-1] == "'" || v.low[p.to-1] == "’") && p.to-1 > p.from {
			p.to--
		}
		return p
	}
	for _, k := range v.kids[j] {
		if !v.toks[k].Is("nmod", "obl", "acl") || int(k) < j {
			continue
		}
		if c := v.child(int(k), "case"); c >= 0 && (v.low[c] == "by" || v.low[c] == "from") {
			p := v.phrase(int(k))
			if of := v.child(int(k), "nmod"); p.ok() && of > int(k) && !isName(&v.toks[of]) {
				if f, _ := v.subtree(of, nil); f > p.from {
					p.to = min(p.to, f)
				}
			}
			return p
		}
		if v.toks[k].Is("acl") && v.past(int(k)) {
			if a := v.agent(int(k)); a.ok() {
				return a
			}
		}
		// "promises Baku made": the subject of the clause that hangs on it.
	}
	// "police claim", "court ruling": a compound that can speak.
	for _, k := range v.kids[j] {
		if v.toks[k].Is("compound") && (speakers[v.low[k]] || writings[v.low[k]]) {
			return np{from: int(k), to: int(k) + 1, head: int(k)}
		}
	}
	return none
}

// holder is the subject of the verb whose object the noun at j is: "made the
// claim that", "has no intention to", "dismissed reports of" has none.
func (v *view) holder(j int) np {
	h := v.toks[j].Head
	if h < 0 || !v.is(j, "obj") || !v.verbal(h) {
		return none
	}
	switch v.toks[h].Lemma {
	case "make", "have", "issue", "give", "repeat", "voice", "express", "raise", "hold", "take", "offer", "level", "put", "share", "reiterate", "announce", "state", "deliver", "send", "sound", "set", "file", "renew", "get", "keep", "lose", "show", "see", "declare", "outline", "present", "propose", "throw", "lend":
		return v.subject(h)
	}
	return none
}

// adjective reads "is confident that", "are afraid of".
func (r *reader) adjective(vi, j int, f form) {
	v := &r.vs[vi]
	if v.is(j, "amod", "compound") {
		return
	}
	if v.child(j, "nsubj") < 0 && !v.is(j, "conj", "advcl", "acl", "xcomp", "root") && !v.holdsBare(j, f).ok() {
		return
	}
	h := hit{view: vi, verb: j, quote: -1, cue: f}
	h.Kind = Indirect
	for _, k32 := range v.kids[j] {
		k := int(k32)
		if k < j {
			continue
		}
		from, to := v.subtree(k, nil)
		m := v.child(k, "mark")
		switch {
		case f.has(clause) && v.is(k, "ccomp", "advcl") && (m < 0 || v.low[m] == "that" || v.low[m] == "whether" || v.low[m] == "if"):
			if m >= 0 && v.low[m] == "that" {
				from = m + 1
			}
		case f.has(infinite) && v.is(k, "xcomp", "advcl", "ccomp") && m >= 0 && v.low[m] == "to":
			h.Kind = Attitude
		case v.is(k, "obl", "advcl", "nmod"):
			c := v.child(k, "case", "mark")
			if c < 0 || !f.prep(v.low[c]) {
				continue
			}
			from = max(from, c+1)
			h.Kind = Attitude
		default:
			continue
		}
		if s, ok := v.span(max(from, j+1), to); ok {
			h.Contents = []schema.Span{r.toQuoteEnd(s)}
			break
		}
	}
	src := none
	if len(h.Contents) == 0 {
		if src = v.holdsBare(j, f); src.ok() {
			if s, ok := v.span(j+1, r.clauseEnd(v, j, j+1, j+2)); ok {
				h.Contents = []schema.Span{r.toQuoteEnd(s)}
				h.Clause = true
			}
		}
	}
	if len(h.Contents) == 0 {
		return
	}
	if !src.ok() {
		src = v.subject(j)
	}
	if src.ok() && v.low[src.head] == "it" {
		return // "it is clear that" is the text's own
	}
	if !r.setSource(&h, v, src) {
		return
	}
	h.Cue = r.words(schema.Span{Start: v.toks[j].Start, End: v.toks[j].End})
	h.Commitment = f.commitment
	if v.negated(j) && f.commitment == schema.Reported {
		h.Commitment = schema.Doubted
	}
	r.hits = append(r.hits, h)
}

// alleged reads "the alleged fraud".
func (r *reader) alleged(vi, j int) {
	v := &r.vs[vi]
	k := v.toks[j].Head
	_, to := v.subtree(k, func(m int) bool { return v.is(m, "acl:relcl", "appos", "conj", "cc", "parataxis") })
	s, ok := v.span(j+1, to)
	if !ok {
		return
	}
	h := hit{view: vi, verb: j, quote: -1}
	h.Kind = Hearsay
	h.Contents = []schema.Span{s}
	h.Cue = r.words(schema.Span{Start: v.toks[j].Start, End: v.toks[j].End})
	h.Commitment = schema.Alleged
	r.hits = append(r.hits, h)
}

// holdsBare is who holds what follows the adjective at j, where neither a "that" nor the
// tree tells: "A caller was certain somebody had cut the cable."
func (v *view) holdsBare(j int, f form) np {
	if !f.has(clause) || j < 2 || j+3 >= len(v.toks) || !hasAny(v.low[j-1], "is", "was", "are", "were") || !v.finiteSoon(j+2) {
		return none
	}
	if n := &v.toks[j+1]; !v.nominal(j+1) && n.UPOS != "DET" && n.UPOS != "ADJ" || v.toks[j+1].XPOS == "WP" || v.toks[j+1].XPOS == "WDT" {
		return none
	}
	for k := 0; k < j-1; k++ {
		if v.verbal(k) || v.toks[k].UPOS == "PUNCT" {
			return none
		}
	}
	from := 0
	if v.toks[0].UPOS == "CCONJ" {
		from = 1
	}
	head := -1
	for k := from; k < j-1; k++ {
		if v.nominal(k) && (head < 0 || head == k-1) {
			head = k
		} else if head < 0 && v.toks[k].UPOS == "ADP" {
			return none
		}
	}
	if head < 0 || hasAny(v.low[head], "it", "this", "that", "there") {
		return none
	}
	return np{from: from, to: j - 1, head: head}
}
