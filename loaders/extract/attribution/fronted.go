package attribution

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// Most sentences that hand over begin with who says it: "The lift's maker, Norda,
// said in a statement that …", "That witness, waitress Tuula Niemi, testified in
// May that …". Where the parser lost the verb, the sentence is read by its shape.

// fronted reads view vi as such a sentence with the cue at token j, before a "that".
// It reports whether it is one.
func (r *reader) fronted(vi, j int, fs []form) bool {
	v := &r.vs[vi]
	at := slices.IndexFunc(fs, func(f form) bool {
		return f.class <= think && f.has(clause) && f.shape != participle && f.shape != base && len(f.rest) == 0
	})
	if at < 0 || j == 0 {
		return false
	}
	f := fs[at]
	if v.finiteTag(j) && v.ownSubject(j).ok() && v.child(j, "aux:pass", "nsubj:pass") < 0 {
		return false // the tree has it
	}
	src := v.front(j)
	if !src.ok() {
		return false
	}
	that := -1
	for k := j + 1; k+2 < len(v.toks) && k < j+14; k++ {
		if v.low[k] == "that" {
			that = k
			break
		}
		if v.besides(j) && (v.finiteTag(k) || v.toks[k].UPOS == "AUX") {
			break
		}
		if v.finiteTag(k) || v.toks[k].UPOS == "AUX" || v.toks[k].UPOS == "PUNCT" && v.low[k] != "," && v.low[k] != "-" || v.low[k] == "by" && k == j+1 {
			return false
		}
	}
	if that < 0 && v.besides(j) {
		that = j // "Police, however, claimed the gate was open"
	}
	if that < 0 && f.has(bare) && v.clauseRightBehind(j) {
		that = j // "The club, a body called Enough, said a crowd marched"
	}
	if that < 0 || !v.hasFinite(that+1, len(v.toks)) {
		return false
	}
	s, ok := v.span(that+1, r.clauseEnd(v, j, that+1, that+2))
	if !ok {
		return false
	}
	s = r.cut(v, j, s)
	h := hit{view: vi, verb: j, quote: -1, cue: f}
	h.Contents = []schema.Span{r.toQuoteEnd(s)}
	h.Kind, h.Clause = r.mixed(Indirect, s), true
	if !r.setSource(&h, v, src) {
		return false
	}
	h.Cue = r.words(v.cueSpan(j, f))
	h.Commitment = r.commitment(v, j, f, false)
	r.hits = append(r.hits, h)
	return true
}

// clauseRightBehind reports whether a noun phrase stands right behind token j and a verb
// that may be finite before the next stop.
func (v *view) clauseRightBehind(j int) bool {
	if j+2 >= len(v.toks) || !v.nominal(j+1) && v.toks[j+1].UPOS != "DET" && v.toks[j+1].UPOS != "ADJ" {
		return false
	}
	for k := j + 2; k < len(v.toks) && v.toks[k].UPOS != "PUNCT"; k++ {
		if hasAny(v.low[k], "who", "which", "that", "whose", "where", "when", "as", "after", "named", "called") {
			return false
		}
		if x := v.toks[k].XPOS; v.verbal(k) && (x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD" || x == "VBN") && k+1 < len(v.toks) && v.toks[k+1].UPOS != "PUNCT" {
			return true
		}
	}
	return false
}

// besides reports whether nothing but a word like "however" stands between commas
// before the cue at token j, and a noun phrase behind it.
func (v *view) besides(j int) bool {
	if v.word(j-1) != "," || j+2 >= len(v.toks) {
		return false
	}
	first := v.comma(j - 1)
	if first <= 0 || j-1-first > 4 || !hasAny(v.low[first+1], "however", "meanwhile", "though", "too", "in", "for", "on") || (j-1-first > 2) != (v.toks[first+1].UPOS == "ADP") {
		return false
	}
	u := v.toks[j+1].UPOS
	return u == "NOUN" || u == "PROPN" || u == "DET" || u == "PRON" || u == "ADJ" || u == "NUM"
}

// front is the subject with which a view begins and that ends before the cue at
// token j, with the apposition or relative clause between commas that stands
// right before the cue. Without one the tree is as good as the shape.
func (v *view) front(j int) np {
	last := j - 1
	for last > 0 && (v.toks[last].UPOS == "ADV" || hasAny(v.low[last], "has", "have", "had")) {
		last--
	}
	if v.word(last) != "," {
		return none
	}
	first := v.comma(last)
	if first <= 0 || last-first < 2 || last-first > 18 {
		return none
	}
	from := 0
	if hasAny(v.low[0], "but", "and", "yet") {
		from = 1
	}
	head := -1
	for k := from; k < first; k++ {
		switch t := &v.toks[k]; t.UPOS {
		case "NOUN", "PROPN":
			if head < 0 || head == k-1 {
				head = k
			}
		case "PART":
			if v.low[k] != "'s" && v.low[k] != "'" && v.low[k] != "’" {
				return none
			}
			head = -1
		case "ADJ", "DET", "NUM", "X", "SYM":
		case "PRON":
			if t.XPOS != "PRP$" {
				return none
			}
		case "ADP":
			if head < 0 {
				return none
			}
		case "PUNCT":
			if v.low[k] != "-" && v.low[k] != "." {
				return none
			}
		default:
			return none
		}
	}
	if head < 0 {
		return none
	}
	if w := v.low[first+1]; !hasAny(w, "who", "whose", "which", "where") {
		for k := first + 1; k < last; k++ {
			if hasAny(v.low[k], "who", "whose", "which", "that", "where") {
				break // "the man who made the tackle"
			}
			if v.finiteTag(k) && !isName(&v.toks[k]) && !(hasAny(v.low[k], "called", "named", "dubbed") && k > first+1 && v.nominal(k-1)) {
				return none
			}
		}
		named := 0
		for k := first + 1; k < last; k++ {
			if isName(&v.toks[k]) {
				named++
			}
		}
		if named == last-first-1 || named >= 2 && isName(&v.toks[last-1]) && !isName(&v.toks[head]) {
			return np{from: from, to: last, head: last - 1}
		}
	}
	return np{from: from, to: first, head: head}
}

// introduces reports whether token j, which the tagger takes for no verb, is a cue
// by its form and the comma before and the "that" behind it: "…, swore that".
func (v *view) introduces(j int) bool {
	return v.word(j-1) == "," && v.word(j+1) == "that" && !strings.EqualFold(v.toks[j].Text, "so") && !isName(&v.toks[j])
}
