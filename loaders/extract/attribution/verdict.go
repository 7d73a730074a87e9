package attribution

import (
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A sentence may say that somebody sees a matter in some way, and after a colon
// how: "His neighbour, Per Lom, remembers it differently: the tram was crawling";
// "For the mayor, Ana Aull, the matter is simple: the line was built too cheaply".

// verdicts end the words before such a colon.
var verdicts = wordSet("differently otherwise simple clear plain different obvious straightforward story version picture tale view explanation theory account verdict certain sure number figure count tally total sum estimate adamant categorical blunt firm unequivocal way\n")

// verdict reads view i as such a sentence.
func (r *reader) verdict(i int) {
	v := &r.vs[i]
	if len(v.gaps) > 0 || len(v.toks) > maxTree {
		return
	}
	k := 2
	for k < len(v.toks) && k < 30 && v.low[k] != ":" {
		k++
	}
	if k+3 >= len(v.toks) || v.word(k) != ":" || r.itsWord(i, k) || !v.hasFinite(k+1, len(v.toks)) && !v.finiteSoon(k+1) {
		return
	}
	sees := v.low[0] == "for" && (v.toks[1].UPOS == "DET" || v.low[1] == "one" || isName(&v.toks[1])) && v.copulaBefore(k)
	if v.low[k-1] == "this" && v.low[k-2] == "like" {
		sees = true
	}
	if r.viewOf(i, k) {
		return
	}
	if !verdicts[v.low[k-1]] && !sees && !v.takesIssue(k) {
		r.captioned(i, k)
		return
	}
	src, verb := none, -1
	if v.low[0] == "for" || v.low[0] == "to" {
		src = v.rightPhrase(1, k)
		for j := src.from + 1; src.ok() && j < src.to; j++ {
			if v.low[j] == "," && j+1 < src.to && v.low[j+1] == "the" || v.toks[j].UPOS == "DET" && v.toks[j-1].UPOS != "ADP" {
				src.to = j
				src.head = min(src.head, j-1)
			}
		}
		verb = k - 1
	}
	for j := 1; verb < 0 && j+1 < k; j++ {
		if v.low[j] == "put" && v.low[j+1] == "it" { // whatever its tag
			src, verb = v.leftHead(j-1), j
		}
	}
	if verb < 0 {
		for j := 1; j < k; j++ {
			if v.finite(j) {
				at := j
				if v.is(j, "aux", "cop") && v.toks[j].Head > j {
					at = v.toks[j].Head
				}
				if verb = j; v.subject(at).ok() {
					src = v.subject(at)
					break
				}
			}
		}
	}
	if !src.ok() || verb < 0 || src.to > k || pronouns[v.low[src.head]] && !hasAny(v.low[src.head], "he", "she", "they") {
		return
	}
	for _, h := range r.hits {
		if h.view == i && h.Clause {
			return // a verb of saying hands it over already
		}
	}
	s, ok := v.span(src.from, src.to)
	if !ok {
		return
	}
	if n, ok := r.n.At(s); !ok || n.Kind != schema.Person && n.Kind != schema.Organisation && n.Kind != schema.Outlet {
		if w := v.low[src.head]; !pronouns[w] && !speakers[w] && !speakers[singular(w)] && !humanNoun(w) && !bodyLike(w) && !shared[w] && !institutions[w] && !seats[w] && !dissent[lower(v.toks[verb].Lemma)] {
			return
		}
	}
	c, ok := v.span(k+1, v.sameUnit(k+1))
	if !ok {
		return
	}
	r.handOver(hit{view: i, verb: verb}, c, src, verb, k)
}

// copulaBefore reports whether "is" or the like is the only verb before token k.
func (v *view) copulaBefore(k int) bool {
	n := 0
	for j := 1; j < k; j++ {
		if v.low[j] == "," && hasAny(v.low[j+1], "who", "which", "whose") {
			for j++; j < k && v.low[j] != ","; {
				j++
			}
		}
		if v.verbal(j) {
			if !hasAny(v.low[j], "is", "was", "are", "were", "'s") {
				return false
			}
			n++
		}
	}
	return n == 1
}

// seats are places that speak through those who run them.
var seats = wordSet("county city town district province state village parish borough region capital canton municipality port\n")

// captioned reads a sentence of view i in which somebody is only named before the
// colon at token k, with where or when: "Ministry spokesman Per Lom at a briefing
// just now: gas was used". A time of day may stand before, as live reports have it.
func (r *reader) captioned(i, k int) {
	v := &r.vs[i]
	if v.kind != segment.Prose || k > 16 {
		return
	}
	from := 0
	for from < k && v.toks[from].UPOS == "NUM" {
		from++
	}
	for j := from; j < k; j++ {
		if v.verbal(j) && v.toks[j].XPOS != "VBG" || v.toks[j].UPOS == "PRON" || v.low[j] == "," && j == from || hasAny(v.low[j], "about", "against", "versus", "v") {
			return
		}
	}
	to := from
	for to < k && (v.nominal(to) || v.toks[to].UPOS == "ADJ" || v.toks[to].UPOS == "DET" || v.toks[to].UPOS == "PART") {
		to++
	}
	if to == from || to < k && v.toks[to].UPOS != "ADP" && v.toks[to].UPOS != "ADV" && v.low[to] != "," || hasAny(v.word(to), "of", "with", "on", "to", "by") {
		return
	}
	src := np{from: from, to: to, head: to - 1}
	if !r.canSpeak(v, src) || v.toks[to-1].UPOS == "NUM" {
		return
	}
	s, ok := v.span(from, to)
	if n, named := r.n.At(s); !ok || !named && from == 0 || named && n.Kind != schema.Person && n.Kind != schema.Organisation && n.Kind != schema.Office {
		return
	}
	c, ok := v.span(k+1, v.sameUnit(k+1))
	if !ok {
		return
	}
	r.handOver(hit{view: i, verb: -1}, c, src, 0, 0)
}

// points are nouns for what somebody does or makes before saying it: "has done the sums".
var points = wordSet("sums sum calculation calculations point case prediction comparison distinction conclusion\n")

// takesIssue reports whether the words before token k tell that somebody disagrees
// or has an account of it: "Her brother contradicts him, too: …".
func (v *view) takesIssue(k int) bool {
	for j := 1; j < k; j++ {
		if !v.finite(j) || !v.verbal(j) {
			continue
		}
		lemma := lower(v.toks[j].Lemma)
		if dissent[lemma] {
			return true
		}
		if lemma == "put" {
			for i := j + 1; i < k; i++ {
				if hasAny(v.low[i], "higher", "lower", "differently", "otherwise") {
					return true // "puts the share higher than that: …"
				}
			}
		}
		if hasAny(lemma, "have", "tell", "give", "offer", "do", "make", "put", "draw") {
			for i := j + 1; i < k; i++ {
				if accounts[v.low[i]] || points[v.low[i]] {
					return true
				}
			}
		}
		return false
	}
	return false
}

// labels are nouns for what somebody says, behind whose it is and before a colon.
var labels = wordSet(`advice answer message verdict reply response warning conclusion view opinion explanation version account plea comment reaction
prediction promise assessment argument position stance retort diagnosis estimate complaint defence defense fear hope theory reasoning finding claim line word tip wish request offer guess bet
`)

// itsWord reads view i as somebody's word and what it is: "The fire brigade's advice
// to owners: leave it switched off." It reports whether it is so.
func (r *reader) itsWord(i, k int) bool {
	v := &r.vs[i]
	noun := -1
	for j := 1; j < k; j++ {
		if v.verbal(j) {
			if noun >= 0 && hasAny(v.low[j], "is", "was") && j == k-1 {
				break
			}
			if noun < 0 || !hasAny(v.low[j], "is", "was", "remains", "came", "were", "are") {
				return false
			}
		}
		if noun < 0 && labels[v.low[j]] && (v.toks[j-1].XPOS == "PRP$" || hasAny(v.low[j-1], "'s", "’s", "'", "’") || j > 1 && v.toks[j-1].UPOS == "ADJ" && (v.toks[j-2].XPOS == "PRP$" || hasAny(v.low[j-2], "'s", "’s"))) {
			noun = j
		}
	}
	if noun < 0 {
		return false
	}
	to := noun
	for to > 0 && (v.toks[to-1].UPOS == "ADJ" || v.toks[to-1].UPOS == "PART") {
		to--
	}
	src := v.leftPhrase(to - 1)
	if !src.ok() || src.to > to || firstPerson(v.low[src.from]) || v.low[src.from] == "your" {
		return false
	}
	c, ok := v.span(k+1, v.sameUnit(k+1))
	if !ok {
		return false
	}
	for _, h := range r.hits {
		if h.view == i && h.Clause {
			return false
		}
	}
	return r.handOver(hit{view: i, verb: noun}, c, src, noun, noun+1)
}

// viewOf reads a sentence whose end tells whose view its beginning is: "We were lied to:
// that is the view of the residents of Tarn." k is its colon.
func (r *reader) viewOf(i, k int) bool {
	v := &r.vs[i]
	j := k + 1
	if !hasAny(v.word(j), "that", "this", "such", "so") || !hasAny(v.word(j+1), "is", "was") || !v.hasFinite(0, k) {
		return false
	}
	for j += 2; j < len(v.toks) && j < k+7 && (v.toks[j].UPOS == "DET" || v.toks[j].UPOS == "ADJ" || v.low[j] == "at"); {
		j++
	}
	if j+2 >= len(v.toks) || !labels[v.low[j]] || v.low[j+1] != "of" {
		return false
	}
	src := v.rightPhrase(j+2, len(v.toks))
	c, ok := v.span(v.unitStart(k), k)
	if !ok || !src.ok() || src.from != j+2 {
		return false
	}
	return r.handOver(hit{view: i, verb: j}, c, src, j, j+1)
}

// undoubted reads what somebody has no doubt of: "For the expert there is no doubt that
// the brakes worked."
func (r *reader) undoubted(i int) {
	v := &r.vs[i]
	if len(v.toks) < 9 || len(v.toks) > maxTree || v.low[0] != "for" {
		return
	}
	for k := 4; k+3 < len(v.toks) && k < 26; k++ {
		if v.low[k] != "that" || !hasAny(v.low[k-1], "doubt", "clear", "certain", "obvious", "question", "plain", "settled") {
			continue
		}
		to := 0
		for j := 1; j < k && to == 0; j++ {
			if hasAny(v.low[j], "there", "it") && hasAny(v.word(j+1), "is", "was", "remains") || v.low[j] == "," {
				to = j
			}
		}
		if to < 2 {
			return
		}
		src := v.rightPhrase(1, to)
		c, ok := v.span(k+1, v.sameUnit(k+1))
		if !ok || !src.ok() || src.from != 1 || !r.canSpeak(v, src) {
			return
		}
		r.handOver(hit{view: i, verb: k - 1}, c, src, k-1, k)
		return
	}
}
