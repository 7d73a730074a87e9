package attribution

import (
	"iter"

	"whosaid/schema"
)

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
	for h := range r.sourcedBefore(vi, j) {
		if len(h.Contents) == 0 || h.cue.class > think {
			continue
		}
		if e := h.Contents[len(h.Contents)-1].End; e <= v.toks[k].Start && v.toks[k].Start-e <= 3 {
			return r.sourceOf(v, h.source)
		}
	}
	if v.low[k] == "and" && v.word(k-1) == "," && v.toks[j].XPOS == "VBD" {
		// "He accused the firm of lies because many were paid off, and said that …": who
		// accused, though the tree has the others say it.
		for h := range r.sourcedBefore(vi, j) {
			n := len(h.Contents) - 1
			if h.Kind != Attitude || n < 0 || h.verb < 0 || v.toks[h.verb].Head >= 0 || v.toks[h.verb].XPOS != "VBD" || h.Contents[n].End <= v.toks[j].Start || h.source.End > v.toks[h.verb].Start {
				continue
			}
			if s, ok := v.spanBetween(h.Contents[n].Start, v.toks[k-1].Start); ok {
				h.Contents[n] = s
				return r.sourceOf(v, h.source)
			}
		}
	}
	return none
}

// sourcedBefore yields the hits of view vi by a cue before token j that have a source,
// from the last back.
func (r *reader) sourcedBefore(vi, j int) iter.Seq[*hit] {
	return func(yield func(*hit) bool) {
		for i := len(r.hits) - 1; i >= 0 && r.hits[i].view == vi; i-- {
			if h := &r.hits[i]; h.verb >= 0 && h.verb < j && h.source.Len() > 0 && h.cue.cue != nil && !yield(h) {
				return
			}
		}
	}
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
	for h := range r.sourcedBefore(vi, j) {
		if h.cue.part == 'v' && h.cue.class == say {
			return r.sourceOf(v, h.source)
		}
	}
	return none
}

// handOver adds a hit whose content is one clause, c, handed over by tokens [from, to)
// of its view, which may be none. It is indirect unless it says otherwise, and as sure
// as its cue is. It reports whether src can be its source.
func (r *reader) handOver(h hit, c schema.Span, src np, from, to int) bool {
	v := &r.vs[h.view]
	if h.quote = -1; h.Kind == Direct {
		h.Kind = r.mixed(Indirect, c)
	}
	h.Clause, h.Commitment = true, schema.Reported
	if h.cue.cue != nil {
		h.Commitment = h.cue.commitment
	}
	if from < to && c.End <= v.toks[from].Start {
		h.Contents = []schema.Span{r.fromOpening(c)}
	} else {
		h.Contents = []schema.Span{r.toQuoteEnd(c)}
	}
	if !r.setSource(&h, v, src) {
		return false
	}
	if from < to {
		h.Cue = r.words(schema.Span{Start: v.toks[from].Start, End: v.toks[to-1].End})
	}
	r.hits = append(r.hits, h)
	return true
}

// means are nouns that without an article tell how, when or how far something is done.
var means = wordSet(`radio text phone telephone fax letter letters email emails e-mail e-mails mail post hand word mouth name chance distance accident design mistake
law means need train bus boat air sea road rail courier far noon midnight morning evening night sms loudspeaker loudspeakers megaphone telegram video
`)

// nameBetween is where a name ends that stands between commas from token i up to the
// verb, though it may have a verb's form: "the organisers | , Keep Our Water | , claim". It
// is 0 where something else stands there.
func (v *view) nameBetween(i, verb int) int {
	if i+2 >= verb || verb > len(v.toks) || v.low[i] != "," || v.low[verb-1] != "," || verb-i > 8 {
		return 0
	}
	for k := i + 1; k < verb-1; k++ {
		if !capital(v.toks[k].Text) && (k == i+1 || !hasAny(v.low[k], "of", "for", "the", "and", "our", "'s", "’s", "'", "’")) {
			return 0
		}
	}
	return verb - 1
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
	if k := src.to - 1; src.rel == 0 && k > src.from && k < len(v.toks) && v.toks[k].XPOS == "PRP" && hasAny(v.low[k], "he", "she", "they", "we", "i", "it") && !hasAny(v.low[k-1], "and", "or", "than", ",") {
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
	if k := src.from + 1; src.rel == 0 && k+1 < src.to && v.low[src.from] != "the" && v.toks[src.from].UPOS == "PROPN" && v.toks[k].UPOS == "DET" && src.from > 0 && v.toks[src.from-1].UPOS == "ADP" {
		src.from = k // "But at Tarn [the jetty master] swears"
		src.head = max(src.head, src.to-1)
	}
	for k := src.from + 1; src.rel == 0 && src.from > 0 && v.toks[src.from-1].UPOS == "ADP" && k+1 < src.to; k++ {
		if hasAny(v.low[k], "mr", "mrs", "ms", "dr", "professor") && v.toks[k-1].UPOS == "NOUN" && capital(v.toks[k+1].Text) {
			src = np{from: k, to: src.to, head: src.to - 1} // "On the cause of the fire [Mr Vall] said"
			break
		}
	}
	if k := v.nameBetween(src.to, h.verb); src.rel == 0 && k > 0 && h.view >= 0 && v.toks[src.from].UPOS == "DET" {
		src.to = k // "The organisers[, Keep Our Water], claim"
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

// agent is the "by" phrase of a passive verb.
func (v *view) agent(j int) np {
	// "by radio", "by text message", "raised by eight to 25" name nobody.
	for _, k := range v.kids[j] {
		if v.toks[k].Is("obl") {
			if c := v.child(int(k), "case"); c >= 0 && v.low[c] == "by" && !(c+1 == int(k) && (means[v.low[k]] || v.toks[k].UPOS == "NUM")) && !(c+2 == int(k) && v.low[k] == "message") {
				return v.phrase(int(k))
			}
		}
	}
	return none
}
