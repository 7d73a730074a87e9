package attribution

import (
	"whosaid/schema"
)

// beside gives the whole quotations cut out of view i to the cues beside them.
func (r *reader) beside(i int) {
	v := &r.vs[i]
	if len(v.gaps) == 0 || len(v.toks) == 0 {
		return
	}
	// The fragment before each gap, and the one after the last.
	starts := make([]int, 0, len(v.gaps)+2)
	starts = append(starts, 0)
	for _, g := range v.gaps {
		starts = append(starts, g.at)
	}
	starts = append(starts, len(v.toks))
	last := -1 // the hit of the gap before
	for k, g := range v.gaps {
		if r.spoken[g.quote] >= 0 {
			last = r.spoken[g.quote]
			continue
		}
		bf, bt := starts[k], starts[k+1]
		af, at := starts[k+1], starts[k+2]
		verb, src := -1, none
		if bt > bf && v.hands(bf, bt) {
			verb, src = r.cueBefore(v, bf, bt)
		}
		if verb < 0 && at > af && !(k+1 < len(v.gaps) && v.hands(af, at) && bt > bf) {
			verb, src = r.cueAfter(v, af, at)
		}
		if verb < 0 && bt > bf {
			if k > 0 && last >= 0 && r.hits[last].view == i && within1(r.hits[last].verb, bf, bt) {
				// The cue between two quotations serves both, unless another
				// follows it: “…,” she said, adding, “…”
				if again, _ := r.cueBefore(v, bf, bt); again > r.hits[last].verb && again >= bt-3 {
					last = r.speak(i, again, r.sourceOf(v, r.hits[last].source), g.quote)
					continue
				}
				r.extend(last, g.quote)
				continue
			}
			verb, src = r.cueBefore(v, bf, bt)
		}
		if verb < 0 {
			if at := r.captionedQuote(i, bf, bt, g.quote); at >= 0 {
				last = at
			}
			continue
		}
		if last >= 0 && r.hits[last].view == i && r.hits[last].verb == verb {
			r.extend(last, g.quote)
			continue
		}
		last = r.speak(i, verb, src, g.quote)
		if verb >= af {
			r.goesOn(v, last, max(verb+1, src.to))
		}
	}
}

// captionedQuote gives quotation q to whoever is only named before the colon that tokens
// [from, to) of view i end with: "Governor Ana Kuhl on the hikers: “…”", "Per Lom, actor,
// her partner in five films: “…”". It returns the hit, or -1.
func (r *reader) captionedQuote(i, from, to, q int) int {
	v := &r.vs[i]
	if !v.hands(from, to) || to-from > 24 {
		return -1
	}
	for from < to && (v.toks[from].UPOS == "NUM" || v.toks[from].UPOS == "PUNCT" || hasAny(v.low[from], "a.m.", "p.m.", "am", "pm")) {
		from++
	}
	end := from
	for end < to && (v.nominal(end) || v.toks[end].UPOS == "ADJ" || v.toks[end].UPOS == "DET" || v.toks[end].UPOS == "PART") {
		end++
	}
	for j := from; j < to; j++ {
		if v.finiteTag(j) || v.toks[j].UPOS == "AUX" {
			return -1
		}
	}
	src := np{from: from, to: end, head: end - 1}
	if end == from || end >= to || !r.canSpeak(v, src) || v.toks[end-1].UPOS == "NUM" {
		return -1
	}
	if s, ok := v.span(from, end); !ok || !hasCapital(s.Of(r.t.Source)) && !hasAny(v.low[from], "a", "an", "the", "one") {
		return -1
	}
	h := hit{view: i, verb: -1, quote: q}
	h.Kind, h.Direct, h.Commitment = Direct, true, schema.Asserted
	h.Contents = append(h.Contents, r.quotes[q].spans...)
	if !r.setSource(&h, v, src) {
		return -1
	}
	r.hits = append(r.hits, h)
	r.spoken[q] = len(r.hits) - 1
	return r.spoken[q]
}

// goesOn adds to hit h what follows its cue clause, which ends at token e, where
// the sentence goes on with quoted words: “I like her,” he said, but “she is wrong.”
func (r *reader) goesOn(v *view, h, e int) {
	if v.word(e) == "," {
		e++
	}
	if w := v.word(e); w != "but" && w != "and" && w != "because" {
		return
	}
	switch v.word(e + 1) {
	case "“", "\"", "``", "''":
	default:
		return
	}
	for k := e + 1; k < len(v.toks); k++ {
		if r.beside1(v, k) && !r.quoted(v.toks[k].Start) {
			return // another cue
		}
	}
	s, ok := v.span(e+1, v.sameUnit(e+1))
	if c := r.hits[h].Contents; ok && s.Start >= c[len(c)-1].End {
		r.hits[h].Contents = append(c, s)
	}
}

// sourceOf is the phrase of the view that a source span covers.
func (r *reader) sourceOf(v *view, s schema.Span) np {
	from, to := -1, 0
	for m := range v.toks {
		if v.toks[m].Start >= s.Start && from < 0 {
			from = m
		}
		if v.toks[m].End <= s.End {
			to = m + 1
		}
	}
	if s.Len() == 0 || from < 0 || from >= to {
		return none
	}
	return np{from: from, to: to, head: to - 1}
}

func within1(i, from, to int) bool { return from <= i && i < to }

// hands reports whether the fragment [from, to) ends so that it hands over to
// what follows: with a colon, or a verb of saying.
func (v *view) hands(from, to int) bool {
	for k := to - 1; k >= from && k >= to-2; k-- {
		switch v.low[k] {
		case ":":
			return true
		case ",", "-", "—", "–":
			continue
		}
		return false
	}
	return false
}

// speak adds the direct quotation q as content of the verb.
func (r *reader) speak(vi, verb int, src np, q int) int {
	v := &r.vs[vi]
	h := hit{view: vi, verb: verb, quote: q}
	h.Kind = Direct
	h.Direct = true
	h.Contents = append(h.Contents, r.quotes[q].spans...)
	h.cue = r.cueForm(v, verb, beside)
	cs := v.cueSpan(verb, h.cue)
	h.Cue = r.words(cs)
	if src.ok() {
		src = r.withName(v, v.behindParticiple(v.beforeRelative(src)))
		if s, ok := v.span(src.from, src.to); ok {
			h.source = s
			h.Source = &schema.SourceWords{Words: *r.words(s)}
		}
	}
	h.Commitment = schema.Asserted
	if h.cue.cue != nil && h.cue.commitment != schema.Reported {
		h.Commitment = h.cue.commitment
	}
	r.hits = append(r.hits, h)
	r.spoken[q] = len(r.hits) - 1
	return len(r.hits) - 1
}

// extend adds quotation q to the contents of hit h.
func (r *reader) extend(h, q int) {
	c := r.hits[h].Contents
	for _, s := range r.quotes[q].spans {
		at := len(c)
		for at > 0 && c[at-1].Start > s.Start {
			at--
		}
		c = append(c, schema.Span{})
		copy(c[at+1:], c[at:])
		c[at] = s
	}
	r.hits[h].Contents = c
	r.spoken[q] = h
}

func (r *reader) words(s schema.Span) *schema.Words {
	return &schema.Words{Span: s, Text: s.Of(r.t.Source)}
}

// cueForm is the form of the verb that has the frame, else its first form.
func (r *reader) cueForm(v *view, i int, f frame) form {
	fs := r.lex.verbs[v.low[i]]
	for _, c := range fs {
		if len(c.rest) > 0 && !v.follows(i, c.rest) {
			continue
		}
		if c.has(f) {
			return c
		}
	}
	for _, c := range fs {
		if len(c.rest) == 0 {
			return c
		}
	}
	return form{}
}

// follows reports whether the words stand after token i, a pronoun or an
// object of one word left out.
func (v *view) follows(i int, words []string) bool {
	k := i + 1
	for n, w := range words {
		if v.word(k) != w {
			if n == 0 && v.word(k+1) == w && v.nominal(k) {
				k++
			} else {
				return false
			}
		}
		k++
	}
	return true
}

// cueSpan is the words of the cue: the verb, the rest of a phrasal one, and
// whom it addresses.
func (v *view) cueSpan(i int, c form) schema.Span {
	end := i + 1
	if c.cue != nil && len(c.rest) > 0 && v.word(i+1) == c.rest[0] {
		end = i + 1 + len(c.rest)
	} else if c.cue != nil && c.has(addressee) {
		if o := v.child(i, "obj", "iobj"); o > i {
			p := v.phrase(o)
			if p.ok() && p.from == i+1 && p.to-p.from <= 6 {
				end = p.to
			}
		}
	}
	end = min(end, len(v.toks))
	return schema.Span{Start: v.toks[i].Start, End: v.toks[end-1].End}
}

// cueAfter finds the cue verb and its source in the fragment [from, to) that
// follows a quotation.
func (r *reader) cueAfter(v *view, from, to int) (int, np) {
	best := -1
	if hasAny(v.low[from], "is", "was") && v.word(from+1) == "what" && from+3 < to {
		// "“…” is what Ana Kuhl, his sister, knows"
		if p := v.rightPhrase(from+2, to); p.ok() && p.from == from+2 && r.canSpeak(v, p) {
			return from, p
		}
	}
	for i := from; i < to && i < from+40; i++ {
		if v.low[i] == ";" {
			break
		}
		if !r.beside1(v, i) {
			continue
		}
		if v.is(i, "acl:relcl", "acl", "amod") && best < 0 && i+1 < to {
			// "Smith, who told them so, said"; but keep it if nothing follows.
			if r.laterCue(v, i+1, to) {
				continue
			}
		}
		best = i
		break
	}
	if best < 0 {
		// Any finite verb will do beside a quotation, if it comes soon: "she
		// laughed", "quoth he".
		for i := from; i < to && i < from+8; i++ {
			if v.toks[i].UPOS == "VERB" && v.toks[i].XPOS != "VBG" && v.toks[i].XPOS != "VB" {
				best = i
				break
			}
			if v.toks[i].UPOS == "PUNCT" && i > from && v.low[i] != "," {
				break
			}
		}
		if best < 0 {
			return -1, none
		}
		if s := v.subject(best); s.ok() && s.from < best && s.from >= from {
			return best, s
		}
		if best <= from+1 && v.toks[best].Finite() && best+1 < to {
			// "“…,” sobbed Tracey Bolt"
			if p := v.rightPhrase(best+1, to); p.ok() && p.from == best+1 && r.canSpeak(v, p) {
				return best, p
			}
		}
		return -1, none
	}
	return best, v.fromHead(r.sourceBeside(v, best, from, to), from)
}

// beside1 reports whether token i is a form of a verb that stands beside
// quotations.
func (r *reader) beside1(v *view, i int) bool {
	fs := r.lex.verbs[v.low[i]]
	if len(fs) == 0 {
		return false
	}
	if u := v.toks[i].UPOS; i > 0 && v.atEnd(i+1) && v.nominal(i-1) && (fs[0].shape == past || fs[0].shape == third || v.low[i] == "read") {
		// "a sign at the lake read", "the mayor claims": at the end, a verb.
	} else if u != "" && u != "VERB" && !(v.low[i] == "said" || v.low[i] == "says" || v.low[i] == "told" || v.low[i] == "added" || v.low[i] == "wrote") && u != "AUX" {
		return false
	}
	for _, f := range fs {
		if f.has(beside) && (len(f.rest) == 0 || v.follows(i, f.rest)) {
			return true
		}
	}
	return false
}

func (r *reader) laterCue(v *view, from, to int) bool {
	for i := from; i < to && i < from+30; i++ {
		if r.beside1(v, i) && !v.is(i, "acl:relcl", "acl", "amod") {
			return true
		}
	}
	return false
}

// sourceBeside is the source of a cue verb in a fragment beside a quotation:
// its subject, the phrase before it, or the phrase after it (said Orlo).
func (r *reader) sourceBeside(v *view, i, from, to int) np {
	// Inverted: the verb comes first.
	inverted := true
	for k := from; k < i; k++ {
		if v.nominal(k) {
			inverted = false
			break
		}
	}
	if inverted && i+1 < to {
		if s := v.child(i, "nsubj", "obj"); s > i {
			if p := v.phrase(s); p.ok() && p.from > i && p.from <= i+3 {
				return p
			}
		}
		k := i + 1
		for k < to && v.toks[k].UPOS == "ADV" {
			k++
		}
		if p := v.rightPhrase(k, to); p.ok() {
			return p
		}
	}
	if s := v.subject(i); s.ok() && (s.from >= from || v.is(i, "conj", "advcl", "xcomp")) {
		return s
	}
	// The nearest phrase before the verb, over auxiliaries, adverbs and what
	// stands between commas.
	for k := i - 1; k >= from; k-- {
		switch v.toks[k].UPOS {
		case "AUX", "ADV", "PART":
			continue
		case "PUNCT":
			if v.low[k] == "," {
				// "Orlo, a spokeswoman, said": over the apposition to the head.
				for m := k - 1; m >= from; m-- {
					if v.low[m] == "," && m > from {
						p := v.leftPhrase(m - 1)
						if p.ok() {
							p.to = k
							return p
						}
					}
				}
			}
			continue
		}
		if v.nominal(k) {
			p := v.leftPhrase(k)
			if h := v.leftHead(k); h.from >= from && h.from < p.from {
				return np{from: h.from, to: k + 1, head: h.head}
			}
			return p
		}
		break
	}
	return none
}

// cueBefore finds the cue verb and its source in the fragment [from, to) that
// a quotation follows: the last verb of saying, else with a colon the verb of
// the clause.
func (r *reader) cueBefore(v *view, from, to int) (int, np) {
	if k, p := r.writtenBy(v, from, to); p.ok() {
		return k, p
	}
	for i := to - 1; i >= from && i >= to-30; i-- {
		if !r.beside1(v, i) {
			continue
		}
		return i, r.sourceBeside(v, i, from, to)
	}
	if !v.hands(from, to) {
		return -1, none
	}
	for i := from; i < to; i++ {
		if v.toks[i].Head >= 0 {
			continue
		}
		if s := v.subject(i); s.ok() && (v.verbal(i) || v.child(i, "cop") >= 0 && r.canSpeak(v, s)) {
			return i, s
		}
	}
	// "That was too little for the widower: “…”"
	k := to - 1
	for k > from && v.toks[k].UPOS == "PUNCT" {
		k--
	}
	if v.nominal(k) && k > from+1 {
		if p := v.leftPhrase(k); p.ok() && p.from > from && hasAny(v.low[p.from-1], "for", "from", "by") && r.canSpeak(v, p) {
			return p.from - 1, p
		}
	}
	return -1, none
}

// writtenBy is who wrote what a fragment that ends with a colon announces: "The office sent
// us a line by Ana Kuhl: “…”", with the token before it.
func (r *reader) writtenBy(v *view, from, to int) (int, np) {
	if !v.hands(from, to) {
		return -1, none
	}
	k := to - 1
	for k > from && v.toks[k].UPOS == "PUNCT" {
		k--
	}
	for by := k; by > from+1 && by > k-7; by-- {
		if v.low[by] != "by" && v.low[by] != "from" {
			continue
		}
		if w := v.low[by-1]; !utterances[singular(w)] && !hasAny(w, "line", "lines", "sentence", "word", "words", "note", "quote") {
			return -1, none
		}
		if p := v.rightPhrase(by+1, k+1); p.ok() && p.from == by+1 && p.to == k+1 && r.canSpeak(v, p) {
			return by, p
		}
		return -1, none
	}
	return -1, none
}

// fromHead is a source at the head of a fragment that begins at token from, cut after a
// preposition, as a whole: "“…,” [a passenger with] a bandaged hand tells us".
func (v *view) fromHead(src np, from int) np {
	if !src.ok() || src.rel > 0 || src.from <= from+1 || src.from-from > 8 || v.toks[src.from-1].UPOS != "ADP" || v.toks[from].UPOS != "DET" && !isName(&v.toks[from]) {
		return src
	}
	head := -1
	for k := from; k < src.from; k++ {
		switch v.toks[k].UPOS {
		case "NOUN", "PROPN":
			if head < 0 || head == k-1 {
				head = k
			}
		case "DET", "ADJ", "NUM", "PART":
		case "ADP":
			if head < 0 {
				return src
			}
		default:
			return src
		}
	}
	if head < 0 {
		return src
	}
	return np{from: from, to: src.to, head: head}
}
