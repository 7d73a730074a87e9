package attribution

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// parenthetical reads a verb that stands with its subject beside the clause it
// hands over, or in it: "The plan, Smith said, would fail"; "…, said Orlo." It
// reports whether the verb does so.
func (r *reader) parenthetical(vi, j int, f form, passive bool) bool {
	v := &r.vs[vi]
	if !f.has(clause) || f.class > think || f.class == know {
		return false
	}
	a, b, src, shaped := 0, 0, none, false
	if f.has(beside) || f.class == show {
		a, b, src, shaped = v.shaped(j, f)
	}
	if !shaped && (!f.has(beside) || passive || v.toks[j].XPOS == "VBN" && v.child(j, "aux") < 0 && v.child(j, "nsubj") < 0) {
		return false
	}
	if !shaped && (f.shape == participle || f.shape == base && v.toks[j].XPOS == "VB" && (v.kind != segment.Heading || !v.stopBefore(j))) {
		return false
	}
	for _, g := range v.gaps {
		if h := r.spoken[g.quote]; h >= 0 && r.hits[h].view == vi && r.hits[h].verb == j {
			return r.besideClause(vi, h, j)
		}
	}
	if !shaped {
		var ok bool
		if a, b, src, ok = v.cueClause(j); ok && f.has(addressee) && v.atEnd(b) && v.word(a) == "," && v.word(a+1) == "and" && v.child(j, "obj", "iobj") > j {
			return false // "It began on Monday, and we informed the office at once": what was done next
		}
		if !ok || b < len(v.toks) && !v.atEnd(b) && v.opensAnew(b) && !v.hasFinite(0, a) || v.complement(j, f) {
			return false
		}
	}
	if src.ok() && src.to-src.from > 1 && hasAny(v.low[src.from], "where", "when", "while", "because") {
		return false // "… the museum, where a clerk wrote it down"
	}
	if f.word == "go" && (!src.ok() || !r.canSpeak(v, src)) {
		return false // "…, the strike went on, …"
	}
	h := hit{view: vi, verb: j, quote: -1, cue: f}
	h.Kind, h.Clause = Indirect, true
	from := 0
	if a > 2 && b < len(v.toks) && v.low[a-2] == "," && hasAny(v.low[a-1], "which", "who", "when", "where", "because") && v.low[a] == "," {
		// "It came to nothing, which, Orlo said, was a pity": the relative clause alone.
		if w, ok := v.span(a-1, a); ok && hasAny(v.low[a-1], "which", "who") {
			h.Contents = append(h.Contents, w)
		}
		if s, ok := v.span(b, v.sameUnit(b)); ok {
			h.Contents = append(h.Contents, s)
		}
		b = len(v.toks)
	} else if a > 0 {
		if s, ok := v.span(v.unitStart(a), a); ok {
			h.Contents = append(h.Contents, r.fromOpening(s))
		}
		from = b
	}
	if b < len(v.toks) && (len(h.Contents) == 0 || v.word(b-1) == "," || v.word(b) == ",") {
		e := v.sameUnit(b)
		if b-j > 4 && v.hasFinite(0, a) && !v.hasVerb(b, e) {
			e = b // a list that goes on from the cue clause, not from the content
		}
		if shaped && b-j > 3 && v.hasFinite(0, a) && !hasAny(v.low[b], "and", "but", "or", "enough", "with", "including", "adding") {
			e = b // "…, the board announced on Monday, two days after the vote"
		}
		if s, ok := v.span(from, e); ok && (len(h.Contents) > 0) && !v.opensAnew(b) {
			h.Contents = append(h.Contents, s)
		}
	} else if b < len(v.toks) && v.word(b-1) == ";" && (r.thinksOn(v, b) || len(h.Contents) > 0 && r.silentFrom(v, b)) && v.hasFinite(b, len(v.toks)) {
		// "The offer was never made, she said; it had been a threat."
		if s, ok := v.span(b, v.sameUnit(b)); ok && s.Start >= h.Contents[len(h.Contents)-1].End {
			h.Contents = append(h.Contents, s)
		}
	}
	if len(h.Contents) == 0 {
		return false
	}
	for i := range h.Contents {
		h.Contents[i] = r.toQuoteEnd(h.Contents[i])
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

// silentFrom reports whether nobody else is heard from token b on, and no contrast is
// drawn: "It rained as ever, she says; the level dropped by ten metres."
func (r *reader) silentFrom(v *view, b int) bool {
	if u := v.toks[b].UPOS; u != "DET" && u != "NOUN" && u != "PROPN" && u != "NUM" && u != "ADJ" && v.toks[b].XPOS != "PRP$" {
		return false
	}
	for k := b; k < len(v.toks); k++ {
		if v.low[k] == "according" || v.low[k] == ";" {
			return false
		}
		for _, f := range r.lex.verbs[v.low[k]] {
			if f.class == say && len(f.rest) == 0 && v.canBeVerb(k) {
				return false
			}
		}
	}
	return true
}

// isVoice reports whether the words name the document's own publisher.
func (r *reader) isVoice(s schema.Span) bool {
	name := strings.TrimPrefix(schema.Fold(s.Of(r.t.Source)), "the ")
	own := schema.Fold(r.doc.Publisher)
	if name == "" || own == "" {
		return false
	}
	if strings.HasPrefix(own+" ", name+" ") {
		return true
	}
	// "The Times", of the Cape Valley Times
	return strings.HasSuffix(own, " "+name) && capital(strings.TrimPrefix(strings.TrimPrefix(s.Of(r.t.Source), "the "), "The ")) && !bodyLike(name)
}

// complement reports whether verb j has a complement of its own: "asked for a
// sentence of three years", "announced four votes".
func (v *view) complement(j int, f form) bool {
	if f.has(asFrame) && v.toks[min(j+1, len(v.toks)-1)].UPOS == "PRON" && v.word(j+2) == "as" {
		return true // "…, Orlo described it as a mess"
	}
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
	if b >= len(v.toks) || v.toks[j].UPOS != "VERB" || hasAny(v.low[j], "told", "tells") {
		return 0, 0, none, false // "The minister, who resigned, told parliament that …"
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
	if k := src.to; k+1 < len(v.toks) && v.toks[k].XPOS == "VBN" && v.toks[k+1].UPOS != "PUNCT" && v.toks[k+1].UPOS != "PROPN" && v.front(j).ok() {
		return 0, 0, none, false // "The club, a body called Enough, said a crowd marched to the river"
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
		if !v.verbal(i) || v.is(i, "acl:relcl") || v.is(i, "acl") && !v.finiteTag(i) {
			continue
		}
		if v.toks[i].Finite() || v.toks[i].XPOS == "VBN" {
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
		switch v.low[from] {
		case "that", "who", "which", "what", "than", "as", "if", "because":
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
	if second <= 0 || j-1-second > 14 || j-1-second < 2 {
		return none
	}
	first := comma(second)
	if first <= 0 || second-first < 2 || second-first > 16 {
		return none
	}
	allNames := func(from, to int) bool {
		for i := from; i < to; i++ {
			if !isName(&v.toks[i]) {
				return false
			}
		}
		return to-from > 1
	}
	switch {
	case allNames(second+1, j-1) && j-1-second <= 6:
	case allNames(first+1, second) && second-first <= 7 && !isName(&v.toks[second+1]) && v.nominal(j-2):
		// The name first: "…, Mia Holt, the airport's spokeswoman, said".
		return np{from: first + 1, to: j - 1, head: second - 1}
	default:
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
