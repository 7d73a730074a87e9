package attribution

import (
	"strings"
	"unicode"

	"whosaid/schema"
)

// phrases finds the cues of view i that are no verbs: "according to", "in the
// words of", "as X says", "reportedly".
func (r *reader) phrases(i int) {
	v := &r.vs[i]
	for j := range v.toks {
		switch v.low[j] {
		case "according":
			if v.word(j+1) == "to" {
				r.according(i, j, j+2)
			}
		case "per":
			if j == 0 || v.word(j-1) == "," {
				if n, ok := r.n.At(schema.Span{Start: v.toks[j].Start, End: v.toks[j].End}); ok && n.Kind == schema.Person && isName(&v.toks[j]) {
					continue // Per Lund
				}
				if j == 0 && v.nameApposed(1) {
					continue // Per Lund, a chemist who
				}
				if j+1 < len(v.toks) && isName(&v.toks[j+1]) {
					r.according(i, j, j+1)
				}
			}
		case "emerged", "emerges", "transpired", "transpires":
			if j > 1 && v.low[j-1] == "it" && v.word(j+1) == "from" && v.stopBefore(j-1) {
				r.according(i, j-1, j+2)
			}
		case "in", "by", "on":
			r.inWords(i, j)
		case "to":
			// "to hear X tell it" and the like are left to the verbs.
		case "as":
			r.asSaid(i, j)
		}
		if fs := r.lex.adverbs[v.low[j]]; len(fs) > 0 {
			r.adverb(i, j, fs[0])
		}
	}
}

// countsAnew reports whether the number at token i, right behind a common noun, counts
// the subject of the clause that it begins: "According to the firm | 250 men were there",
// "… | barely 250 men were there".
func (v *view) countsAnew(i int) bool {
	if i < 1 || i+2 >= len(v.toks) || v.toks[i-1].UPOS != "NOUN" {
		return false
	}
	k, hedged := i+1, bounds[v.low[i]] && v.toks[i+1].UPOS == "NUM"
	switch {
	case hedged:
		k++
	case v.toks[i].UPOS != "NUM" || isName(&v.toks[i-1]):
		return false
	}
	for ; k+1 < len(v.toks) && k < i+6; k++ {
		switch v.toks[k].UPOS {
		case "NUM", "ADJ", "VERB", "NOUN", "ADV", "DET", "ADP", "SYM":
		default:
			if !hedged {
				return false
			}
		}
		if v.toks[k].XPOS == "NNS" {
			return v.hasFinite(k+1, len(v.toks))
		}
	}
	return false
}

// opensSubject reports whether the subject of the clause stands at token i, right behind
// the noun of a source: "According to our log | he slipped", "… | fewer than a third came".
func (v *view) opensSubject(i int) bool {
	if i < 1 || i+2 >= len(v.toks) || v.toks[i-1].UPOS != "NOUN" && v.toks[i-1].UPOS != "PROPN" {
		return false
	}
	switch w := v.low[i]; w {
	case "he", "she", "they", "we", "i", "it", "there", "nobody", "everyone", "everybody":
		return v.finiteSoon(i+1) && (w != "it" || v.toks[i+1].UPOS == "AUX" || v.finiteTag(i+1))
	case "fewer", "more", "less":
		return v.low[i+1] == "than" && v.hasFinite(i+2, len(v.toks))
	}
	return false
}

// standsAt reports whether a number "stands at" so much between token i and the next
// mark: a verb that passes for a noun.
func (v *view) standsAt(i int) bool {
	for k := i + 1; k+2 < len(v.toks) && v.toks[k].UPOS != "PUNCT"; k++ {
		if hasAny(v.low[k], "stands", "stood") && v.low[k+1] == "at" && v.toks[k+2].UPOS == "NUM" {
			return true
		}
	}
	return false
}

// polled reads a survey with which view i begins for who says the rest: "In a survey by
// the club, two in three would take the ferry."
func (r *reader) polled(i int) {
	v := &r.vs[i]
	if len(v.toks) < 8 || v.low[0] != "in" {
		return
	}
	comma := 1
	for comma < len(v.toks) && comma < 16 && v.low[comma] != "," {
		if v.verbal(comma) {
			return
		}
		comma++
	}
	if comma+3 >= len(v.toks) || v.word(comma) != "," || !v.finiteSoon(comma+1) && !v.hasFinite(comma+1, len(v.toks)) {
		return
	}
	head := -1
	for k := 1; k < comma && head < 0; k++ {
		if hasAny(v.low[k], "survey", "poll") {
			head = k
		} else if v.toks[k].UPOS == "ADP" {
			return
		}
	}
	c, ok := v.span(comma+1, v.sameUnit(comma+1))
	if head < 0 || !ok {
		return
	}
	for _, f := range r.hits {
		if f.view == i {
			return
		}
	}
	h := hit{view: i, verb: 0, quote: -1}
	h.Kind, h.Clause, h.Commitment = According, true, schema.Reported
	h.Contents = []schema.Span{r.toQuoteEnd(c)}
	h.Cue = r.words(schema.Span{Start: v.toks[0].Start, End: v.toks[0].End})
	if r.setSource(&h, v, np{from: 1, to: comma, head: head}) {
		r.hits = append(r.hits, h)
	}
}

// according reads "according to" at tokens [j, k): the source after it, and
// the rest of the clause as its content.
func (r *reader) according(vi, j, k int) {
	v := &r.vs[vi]
	src := none
	for h := k; h < len(v.toks) && h < k+14; h++ {
		if v.is(h, "obl", "nmod") && !v.is(h, "nmod:poss") {
			if v.toks[h].Head >= 0 && !within1(v.toks[h].Head, k, h) {
				src = v.phrase(h)
				break
			}
		}
	}
	if !src.ok() || src.from > k+1 || src.from < k {
		src = v.rightPhrase(k, len(v.toks))
	}
	if k+1 < len(v.toks) && v.toks[k].UPOS == "PRON" && hasAny(v.low[k], "her", "him", "them", "it") && (v.toks[k+1].UPOS == "DET" || v.toks[k+1].UPOS == "PRON") {
		src = np{from: k, to: k + 1, head: k} // "According to her the plot was paid for"
	}
	if !src.ok() {
		return
	}
	src.from = max(src.from, k)
	for i := src.from + 1; i < src.to; i++ {
		if p := &v.toks[i-1]; v.toks[i].UPOS == "DET" && (p.UPOS == "NOUN" || p.UPOS == "PROPN") {
			src.to = i // "In the opinion of our laboratory [the product …]"
			if src.head >= src.to {
				src.head = src.to - 1
			}
		}
		if v.countsAnew(i) || v.opensSubject(i) {
			src.to = i // "According to the firm [250 stewards were on duty]"
			src.head = min(src.head, i-1)
		}
	}
	if j <= 1 {
		// Up to the comma that opens the clause.
		for i := src.from + 1; i < src.to; i++ {
			if v.low[i] == "," && !(v.toks[i+1].UPOS == "DET" && v.verbless(i+1, len(v.toks)) && !v.standsAt(i+1)) {
				src.to = i
			}
		}
	}
	a, b := j, src.to
	if v.word(a-1) == "," || v.word(a-1) == "(" {
		a--
	}
	// "which, according to X," hands over the relative clause alone.
	h := hit{view: vi, verb: j, quote: -1}
	h.Kind, h.Clause = According, true
	if b < len(v.toks) && v.low[b] == ":" && !v.hasFinite(0, a) && v.hasFinite(b+1, len(v.toks)) {
		// "Nonsense, according to Norda: all values are within the limits."
		if s, ok := v.span(b+1, v.sameUnit(b+1)); ok {
			h.Contents = append(h.Contents, s)
		}
	} else if a == 0 || a == 1 && (v.low[0] == "but" || v.low[0] == "and") || v.word(a-1) == ":" && b < len(v.toks) && v.low[b] == "," {
		// It opens the sentence.
		if b < len(v.toks) && v.toks[b].UPOS == "DET" || v.countsAnew(b) || v.opensSubject(b) || src.to == k+1 && pronouns[v.low[k]] && b < len(v.toks) && v.low[b] != "," {
			// Nothing parts the source from the clause.
		} else if b < len(v.toks) && v.low[b] == "," {
			b++
		} else if b < len(v.toks) {
			// A long source: up to the comma before the clause.
			for b < len(v.toks) && v.low[b] != "," {
				b++
			}
			if b < len(v.toks) {
				src.to = b
				b++
			} else {
				b = src.to
			}
		}
		b = v.afterRelative(b)
		if s, ok := v.span(b, v.sameUnit(b)); ok {
			h.Contents = append(h.Contents, s)
		}
	} else {
		if s, ok := v.span(v.contentStart(a), a); ok {
			h.Contents = append(h.Contents, s)
		}
		if b < len(v.toks) && !v.atEnd(b) && v.low[b] == "," && !v.opensAnew(b+1) && !v.hasSubjectAfter(b+1) {
			if s, ok := v.span(b+1, v.sameUnit(b+1)); ok {
				h.Contents = append(h.Contents, s)
			}
		}
	}
	if len(h.Contents) == 0 {
		// A quotation beside it is the content.
		for _, g := range v.gaps {
			if r.spoken[g.quote] < 0 {
				h.Contents = append(h.Contents, r.quotes[g.quote].spans...)
				h.quote, h.Kind, h.Direct = g.quote, Direct, true
				break
			}
		}
		if len(h.Contents) == 0 {
			return
		}
	}
	h.Cue = r.words(schema.Span{Start: v.toks[j].Start, End: v.toks[k-1].End})
	for i := range h.Contents {
		h.Contents[i] = r.toQuoteEnd(h.Contents[i])
	}
	if !r.setSource(&h, v, src) {
		return
	}
	h.Commitment = schema.Reported
	if h.Direct {
		h.Commitment = schema.Asserted
	}
	r.hits = append(r.hits, h)
	if h.quote >= 0 {
		r.spoken[h.quote] = len(r.hits) - 1
	}
}

// afterRelative is the token behind the relative clause that begins at b and a comma
// closes: "According to his roster, which the union has seen, | he slept".
func (v *view) afterRelative(b int) int {
	if !hasAny(v.word(b), "which", "who", "whose") && !(hasAny(v.word(b), "to", "of", "for", "with", "from", "by", "in", "on") && hasAny(v.word(b+1), "which", "whom", "whose")) {
		return b
	}
	for k := b + 2; k+2 < len(v.toks) && k < b+24; k++ {
		if v.low[k] == "," && (v.hasFinite(b, k) || v.finiteTag(k-1)) && v.hasFinite(k+1, len(v.toks)) {
			return k + 1
		}
	}
	return b
}

// contentStart is where the content that ends at token a begins: after a cue
// of another source that governs only its own clause, else where the unit does.
func (v *view) contentStart(a int) int {
	start := v.unitStart(a)
	// The clause of the nearest finite verb, if the tree knows it: "…, and the
	// bridge was old, according to X" hands over the whole sentence.
	return start
}

// nameApposed reports whether at token k a name begins that a description follows
// behind a comma: "Lund, a chemist who".
func (v *view) nameApposed(k int) bool {
	from := k
	for k < len(v.toks) && k < from+3 && capital(v.toks[k].Text) {
		k++
	}
	return k > from && v.word(k) == "," && hasAny(v.word(k+1), "a", "an", "who", "the", "whose")
}

// hasSubjectAfter reports whether a new clause with its own subject and verb
// begins at token b after a conjunction.
func (v *view) hasSubjectAfter(b int) bool {
	switch v.word(b) {
	case "and", "but", "so":
		return true
	}
	return false
}

// held are the nouns for what somebody holds to be so, by the preposition that
// stands before whose it is.
var held = map[string]map[string]bool{
	"in": wordSet("words view opinion telling estimation account reading judgment judgement eyes recollection memory version belief\n"),
	"by": wordSet("account reckoning reading count tally estimate estimates calculation calculations telling estimation recollection\n"),
	"on": wordSet("account estimate reading reckoning calculation calculations telling\n"),
}

// inWords reads "in the words of X" and "in X's words, view, opinion", "by her
// count", "on his estimate".
func (r *reader) inWords(vi, j int) {
	v := &r.vs[vi]
	nouns := held[v.low[j]]
	noun := func(w string) bool { return nouns[w] }
	if v.word(j+1) == "the" && noun(v.word(j+2)) && v.word(j+3) == "of" {
		r.according(vi, j, j+4)
		return
	}
	for k := j + 2; k < len(v.toks) && k <= j+6; k++ {
		if !noun(v.low[k]) {
			continue
		}
		if v.low[k-1] != "'s" && v.low[k-1] != "’" && v.low[k-1] != "'" && v.toks[k-1].XPOS != "PRP$" {
			return
		}
		if v.low[j] == "on" && v.low[k] == "account" && j > 0 {
			return // "paid on her account"
		}
		h := hit{view: vi, verb: k, quote: -1}
		h.Kind = According
		b := k + 1
		if j == 0 && v.word(b) == "of" {
			// "By her reading of the figures the bank had failed."
			to := b + 1
			for to < len(v.toks) && (v.toks[to].UPOS == "NOUN" || v.toks[to].UPOS == "ADJ" || v.toks[to].UPOS == "NUM" || to == b+1 && v.toks[to].UPOS == "DET") {
				to++
			}
			if to > b+1 && v.toks[to-1].UPOS == "NOUN" && v.hasFinite(to, len(v.toks)) {
				b = to
			}
		}
		if v.word(b) == "," {
			b++
		}
		if j == 0 {
			if s, ok := v.span(b, v.sameUnit(b)); ok {
				h.Contents = append(h.Contents, s)
			}
		} else if v.atEnd(k+1) || v.word(k+1) == "," || v.word(k+1) == ":" {
			if s, ok := v.span(v.unitStart(j), j); ok {
				h.Contents = append(h.Contents, s)
			}
			if v.word(b-1) == "," && !v.opensAnew(b) {
				// "It was, in his words, a mess."
				if s, ok := v.span(b, v.sameUnit(b)); ok {
					h.Contents = append(h.Contents, s)
				}
			}
		}
		if len(h.Contents) == 0 {
			return
		}
		h.Cue = r.words(schema.Span{Start: v.toks[k].Start, End: v.toks[k].End})
		to := k
		if v.toks[k-1].XPOS != "PRP$" {
			to = k - 1
		}
		r.setSource(&h, v, np{from: j + 1, to: to, head: to - 1})
		h.Commitment = schema.Reported
		r.hits = append(r.hits, h)
		return
	}
}

// atEndOf reports whether only a conjunction stands before token j.
func (v *view) atEndOf(j int) bool {
	return j == 1 && (v.low[0] == "but" || v.low[0] == "and")
}

// adverb reads "reportedly" and its like: the clause it stands in, on either
// side of it.
func (r *reader) adverb(vi, j int, f form) {
	v := &r.vs[vi]
	if f.class == show && v.low[j] == "apparently" {
		return
	}
	from, to := 0, len(v.toks)
	h := v.toks[j].Head
	if h >= 0 {
		for h >= 0 && !v.finite(h) && v.toks[h].Head >= 0 && !v.is(h, "acl", "advcl", "ccomp") {
			h = v.toks[h].Head
		}
		from, to = v.subtree(h, func(k int) bool {
			return v.is(k, "parataxis", "mark") || v.is(k, "conj") && k > j && v.kidsAfterComma(k)
		})
		if p := v.phraseOf(v.child(h, "nsubj")); p.ok() && p.from < j && p.from > from {
			from = p.from
		}
		for k := j + 1; k+1 < to; k++ {
			if v.low[k] == "," && !v.under(k+1, h, h+1) || v.low[k] == ")" || v.is(k, "mark") && v.toks[k].Head > k && v.toks[v.toks[k].Head].Head == h {
				to = k
			}
		}
	}
	c := hit{view: vi, verb: j, quote: -1, cue: f}
	c.Kind = Hearsay
	if s, ok := v.span(from, j); ok {
		c.Contents = append(c.Contents, s)
	}
	if s, ok := v.span(j+1, to); ok {
		c.Contents = append(c.Contents, s)
	}
	if len(c.Contents) == 0 {
		return
	}
	c.Cue = r.words(schema.Span{Start: v.toks[j].Start, End: v.toks[j].End})
	c.Commitment = f.commitment
	r.hits = append(r.hits, c)
}

// capital reports whether the word begins with a capital letter.
func capital(w string) bool {
	for _, c := range w {
		return unicode.IsUpper(c)
	}
	return false
}

func hasAny(w string, list ...string) bool {
	for _, x := range list {
		if strings.EqualFold(w, x) {
			return true
		}
	}
	return false
}
