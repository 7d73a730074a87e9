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
		if v.is(j, "amod", "compound") && len(f.rest) == 0 || v.low[j] == "supposed" && v.word(j+1) == "to" {
			return // "was supposed to close" is nobody's word
		}
		if v.conceded(j) {
			return // "whatever the agency says": not what it says
		}
		if r.parenthetical(vi, j, f, passive) {
			return
		}
		c, kind := r.content(v, j, f, passive)
		if len(c) == 0 {
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
				if h.Kind, src = Hearsay, none; f.word == "learn" {
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
		r.hits = append(r.hits, h)
		return
	}
}

// conceded reports whether verb j stands in a clause for which it is all the same
// what is said: "whatever they say", "no matter what she claimed".
func (v *view) conceded(j int) bool {
	for k := j - 1; k >= 0 && v.toks[k].UPOS != "PUNCT"; k-- {
		if hasAny(v.low[k], "whatever", "whoever", "whichever") || v.low[k] == "matter" && v.word(k-1) == "no" {
			return true
		}
	}
	return false
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

// behindOccasion is who speaks behind the occasion with which a view begins, where the
// tree takes that for the subject: "In an interview [Norda's head, Ana Kuhl,] said".
func (v *view) behindOccasion(j int) np {
	if !hasAny(v.low[0], "in", "at", "on", "during") {
		return none
	}
	for k := 1; k+1 < j && k < 8; k++ {
		if v.toks[k].UPOS == "PUNCT" || v.verbal(k) {
			return none
		}
		if !sayings[v.low[k]] {
			continue
		}
		from := k + 1
		if v.low[from] == "," {
			from++
		}
		to := j
		for to > from && (v.toks[to-1].UPOS == "ADV" || v.toks[to-1].UPOS == "AUX" || v.toks[to-1].UPOS == "PUNCT") {
			to--
		}
		if to <= from || to-from > 14 || v.toks[from].UPOS != "DET" && v.toks[from].XPOS != "PRP$" && v.toks[from].XPOS != "PRP" && !isName(&v.toks[from]) {
			return none
		}
		head := -1
		for i := from; i < to; i++ {
			if v.verbal(i) {
				return none
			}
			if v.nominal(i) && (head < 0 || head == i-1) {
				head = i
			}
		}
		if head < 0 {
			return none
		}
		return np{from: from, to: to, head: head}
	}
	return none
}

// sayings are nouns for occasions of saying something and for what is said then.
var sayings = wordSet("interview statement speech briefing conference post message memo memorandum video hearing session letter e-mail email note reply broadcast address tweet newsletter circular call leaflet\n")

// inWriting is the writing with which a view begins, before an "it" that stands right
// before the verb j: "In her report it is stated that", "In a letter it says".
func (r *reader) inWriting(v *view, j int) np {
	k := j - 1
	for k > 0 && (v.toks[k].UPOS == "AUX" || v.toks[k].UPOS == "ADV") {
		k--
	}
	if v.low[0] != "in" || k < 2 || v.low[k] != "it" {
		return none
	}
	end := 2
	for end < k && !v.verbal(end) && !hasAny(v.low[end], "that", "which", "who", "whose", ",", "we", "i") {
		end++
	}
	p := v.rightPhrase(1, end)
	if !p.ok() || p.from != 1 {
		return none
	}
	s, ok := v.span(p.from, p.to)
	if !ok || !headedByWriting(lower(s.Of(r.t.Source))) {
		return none
	}
	return p
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

// speaksOnFrom is the source of a hit whose content ends right before the
// conjunction before verb j: "said it had lost money and warned of new taxes".
func (r *reader) speaksOnFrom(vi, j int) np {
	v := &r.vs[vi]
	k := j - 1
	if k > 0 && v.toks[k].UPOS == "ADV" {
		k--
	}
	if k < 1 || v.low[k] != "and" && v.low[k] != "but" {
		return none
	}
	for i := len(r.hits) - 1; i >= 0 && r.hits[i].view == vi; i-- {
		h := &r.hits[i]
		if h.verb < 0 || h.verb >= j || h.source.Len() == 0 || len(h.Contents) == 0 || h.cue.cue == nil || h.cue.class > think {
			continue
		}
		if e := h.Contents[len(h.Contents)-1].End; e <= v.toks[k].Start && v.toks[k].Start-e <= 3 {
			return r.sourceOf(v, h.source)
		}
	}
	return none
}

// ownWords narrows a phrase that holds two: "In a release | the company" promises.
func (v *view) ownWords(src np) np {
	for k := src.to - 1; k > src.from+1; k-- {
		if v.toks[k].UPOS != "DET" && v.toks[k].XPOS != "PRP$" && !(v.toks[k].XPOS == "PRP" && k == src.to-1) {
			continue
		}
		if u := v.toks[k-1].UPOS; (u == "NOUN" || u == "PROPN") && v.toks[k-1].End+1 >= v.toks[k].Start {
			head := src.to - 1
			if within1(src.head, k, src.to) {
				head = src.head
			}
			return np{from: k, to: src.to, head: head}
		}
	}
	return src
}

// overRelative is who a verb behind a comma is by, where a relative clause stands
// between and the tree took its last words: "Orlo, who trades at the broker Norda,
// put the loss at half".
func (v *view) overRelative(src np, j int) np {
	if !src.ok() || v.word(j-1) != "," || src.to != j-1 || src.from == 0 || v.toks[src.from-1].UPOS != "ADP" {
		return none
	}
	for k := src.from - 2; k > 1 && k > src.from-20; k-- {
		if v.low[k] == "who" && v.low[k-1] == "," && v.nominal(k-2) {
			if p := v.leftPhrase(k - 2); p.from == 0 || v.toks[p.from-1].UPOS == "PUNCT" {
				return p
			}
		}
	}
	return none
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
	if src.from == 1 && v.low[0] == "per" && isName(&v.toks[1]) && v.toks[1].UPOS == "PROPN" {
		src.from = 0 // Per Lund
	}
	src = v.behindName(v.beforeRelative(src))
	if k := src.to - 1; src.rel == 0 && k > src.from && k < len(v.toks) && v.toks[k].XPOS == "PRP" && hasAny(v.low[k], "he", "she", "they", "we", "i") && !hasAny(v.low[k-1], "and", "or", "than", ",") {
		src = np{from: k, to: k + 1, head: k} // "Between March and October she had …"
	}
	if k := src.from; k >= 3 && v.low[k-1] == "and" && isName(&v.toks[k]) && isName(&v.toks[k-2]) && v.toks[k-3].UPOS == "DET" {
		src.from = k - 3 // "the Search and Rescue Agency", cut
	}
	if k := src.to; src.rel == 0 && k > 1 && (v.low[k-1] == "year" || v.low[k-1] == "-" && v.low[k-2] == "year") {
		for k < len(v.toks) && (v.low[k] == "-" || v.low[k] == "old") && v.toks[k].Start == v.toks[k-1].End {
			k++ // "the 52-year[-old]"
		}
		src.to = k
	}
	if k := src.from + 1; src.rel == 0 && k+1 < src.to && k < 5 && v.low[src.from] != "the" && v.toks[src.from].UPOS == "PROPN" && v.toks[k].UPOS == "DET" && src.from > 0 && v.toks[src.from-1].UPOS == "ADP" {
		src.from = k // "But at Tarn [the jetty master] swears"
		src.head = max(src.head, src.to-1)
	}
	src = r.withName(v, v.behindParticiple(src))
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

// beforeRelative is a source without the words of a relative clause that were taken for
// part of it: "a student [whose coat]".
func (v *view) beforeRelative(src np) np {
	for k := src.head + 1; src.rel == 0 && k > src.from && k < src.to; k++ {
		if (hasAny(v.low[k], "who", "whose", "which") || v.low[k] == "that" && k+1 == src.to) && !v.verbIn(k+1, src.to) {
			src.to = k
		}
	}
	return src
}

// verbIn reports whether a verb stands among tokens [from, to).
func (v *view) verbIn(from, to int) bool {
	for k := from; k < to; k++ {
		if v.verbal(k) {
			return true
		}
	}
	return false
}

// behindParticiple cuts a source that takes in what is done meanwhile: "Expressing
// regret, the minister said".
func (v *view) behindParticiple(src np) np {
	if src.rel > 0 || src.from > 1 || src.to-src.from < 4 || v.toks[src.from].XPOS != "VBG" || isName(&v.toks[src.from]) && src.from > 0 {
		return src
	}
	for k := src.from + 1; k+1 < src.to && k < src.from+10; k++ {
		if v.low[k] == "," && (v.toks[k+1].UPOS == "DET" || isName(&v.toks[k+1])) {
			if p := v.rightPhrase(k+1, src.to); p.ok() {
				return np{from: k + 1, to: src.to, head: p.head}
			}
		}
	}
	return src
}

// withName takes to a source that describes somebody the name behind it: "said the
// race director, Ana Kuhl."
func (r *reader) withName(v *view, src np) np {
	if src.rel > 0 || src.to <= src.from || !humanNoun(v.low[src.head]) || v.word(src.to) != "," {
		return src
	}
	if first := &v.toks[src.from]; first.UPOS != "DET" && first.XPOS != "PRP$" || capital(v.toks[src.to-1].Text) {
		return src
	}
	k := src.to + 1
	for k < len(v.toks) && v.toks[k].UPOS != "PUNCT" && capital(v.toks[k].Text) {
		k++
	}
	if k == src.to+1 || k < len(v.toks) && v.toks[k].UPOS != "PUNCT" && v.low[k] != "of" && v.low[k] != "from" || !properName(r.t.Source[v.toks[src.to+1].Start:v.toks[k-1].End]) {
		return src
	}
	return np{from: src.from, to: k, head: src.head}
}

// behindName takes a source that only describes the name before it, "Tamar Kol,
// [a student from Karsa], said", for the name with its description.
func (v *view) behindName(src np) np {
	if k := src.from; k >= 2 && src.rel == 0 && v.toks[k-1].XPOS == "VBG" && !capital(v.toks[k-1].Text) && v.low[k-1] != "according" && v.low[k-1] != "including" && (v.toks[k-2].UPOS == "NOUN" || v.toks[k-2].UPOS == "PROPN") {
		// "the union representing [warehouse staff]"
		if p := v.leftPhrase(k - 2); p.ok() && (p.from == 0 || v.toks[p.from-1].UPOS == "PUNCT") {
			return np{from: p.from, to: src.to, head: p.head}
		}
	}
	if src.from < 3 || src.rel > 0 && !hasAny(v.low[src.from], "a", "an") || !hasAny(v.low[src.from], "a", "an", "who", "whose") || v.low[src.from-1] != "," {
		return src
	}
	k := src.from - 1
	for k > 0 && src.from-1-k < 4 && isName(&v.toks[k-1]) && capital(v.toks[k-1].Text) {
		k--
	}
	if n := src.from - 1 - k; n < 2 || k > 0 && v.toks[k-1].UPOS != "PUNCT" && v.toks[k-1].UPOS != "CCONJ" {
		return src
	}
	return np{from: k, to: src.from - 1, head: src.from - 2, rel: src.rel}
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
