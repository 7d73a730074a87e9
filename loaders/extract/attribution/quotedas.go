package attribution

import (
	"whosaid/schema"
)

// Cues that stand in a form of their own: somebody is quoted as saying, or says
// with a colon behind.

// quotedAs reads "is quoted as saying": the content of the participle, whose
// source is who is quoted. It reports whether the verb at token j is so.
func (r *reader) quotedAs(vi, j int) bool {
	v := &r.vs[vi]
	switch v.low[j] {
	case "quoted", "cited", "reported", "recorded":
	default:
		return false
	}
	if v.low[j] == "quoted" || v.low[j] == "cited" {
		if r.quoting(vi, j) {
			return true
		}
	}
	k := j + 1
	if v.word(k) == "by" || v.word(k) == "in" {
		for k++; k < len(v.toks) && k < j+10 && v.low[k] != "as" && v.low[k] != ","; k++ {
		}
	}
	if v.word(k) != "as" || k+1 >= len(v.toks) || v.toks[k+1].XPOS != "VBG" {
		return false
	}
	verb := k + 1
	fs := r.lex.verbs[v.low[verb]]
	if len(fs) == 0 || fs[0].class != say {
		return false
	}
	end := j
	for end > 0 && (v.toks[end-1].UPOS == "AUX" || v.toks[end-1].UPOS == "ADV") {
		end--
	}
	h := hit{view: vi, verb: verb, quote: -1, cue: fs[0]}
	h.Kind, h.Clause, h.Commitment = Indirect, true, fs[0].commitment
	src := v.verblessBack(end)
	if !src.ok() {
		src = v.leftHead(end - 1)
	}
	if !src.ok() || !v.nominal(src.head) {
		return false
	}
	if v.atEnd(verb+1) || v.word(verb+1) == "," {
		if src.from == 0 || !v.stopBefore(src.from) {
			return false
		}
		if s, ok := v.span(v.unitStart(src.from-1), src.from-1); ok {
			h.Contents = append(h.Contents, s)
		}
	} else {
		from := verb + 1
		if v.low[from] == "that" {
			from++
		}
		if s, ok := v.span(from, r.clauseEnd(v, verb, from, from+1)); ok {
			h.Contents = append(h.Contents, r.toQuoteEnd(s))
		}
	}
	if len(h.Contents) == 0 || !r.setSource(&h, v, src) {
		return false
	}
	h.Cue = r.words(schema.Span{Start: v.toks[j].Start, End: v.toks[verb].End})
	r.hits = append(r.hits, h)
	return true
}

// quoting reads "had quoted a former manager, Priya Raman, as saying that".
func (r *reader) quoting(vi, j int) bool {
	v := &r.vs[vi]
	k := j + 2
	for k < len(v.toks) && k < j+24 && v.low[k] != "as" {
		if v.finiteTag(k) || v.low[k] == ";" || v.low[k] == ":" {
			return false
		}
		k++
	}
	if k+2 >= len(v.toks) || v.low[k] != "as" || v.toks[k+1].XPOS != "VBG" || v.toks[j+1].UPOS == "ADP" {
		return false
	}
	fs := r.lex.verbs[v.low[k+1]]
	if len(fs) == 0 || fs[0].class != say {
		return false
	}
	from, to := j+1, k
	if v.low[to-1] == "," {
		to--
	}
	from, to = v.trim(from, to)
	if from >= to {
		return false
	}
	h := hit{view: vi, verb: k + 1, quote: -1, cue: fs[0]}
	h.Kind, h.Clause, h.Commitment = Indirect, true, fs[0].commitment
	start := k + 2
	if v.low[start] == "that" {
		start++
	}
	s, ok := v.span(start, r.clauseEnd(v, k+1, start, start+1))
	if !ok {
		return false
	}
	h.Contents = []schema.Span{r.toQuoteEnd(s)}
	if !r.setSource(&h, v, np{from: from, to: to, head: to - 1}) {
		return false
	}
	h.Cue = r.words(schema.Span{Start: v.toks[k].Start, End: v.toks[k+1].End})
	r.hits = append(r.hits, h)
	return true
}

// beforeColon reads a cue whose source stands behind it and is followed by a colon
// and a clause: "Not so, says Per Orlo, a former inspector: the valve had failed".
// It reports whether the verb at token j is so.
func (r *reader) beforeColon(vi, j int, f form) bool {
	v := &r.vs[vi]
	if f.class != say || !f.has(beside) || f.shape == participle || f.shape == base || j+2 >= len(v.toks) || len(v.gaps) > 0 {
		return false
	}
	k := j + 1
	for k < len(v.toks) && k < j+22 && v.low[k] != ":" {
		if v.finiteTag(k) || v.low[k] == ";" || v.low[k] == "that" {
			return false
		}
		k++
	}
	if k+2 >= len(v.toks) || v.word(k) != ":" {
		return false
	}
	src := v.rightPhrase(j+1, k)
	if !src.ok() || src.from != j+1 || !isName(&v.toks[j+1]) && v.toks[j+1].UPOS != "DET" || j > 0 && v.nominal(j-1) {
		// The source before the verb: "Orlo told the council: the valve had failed".
		if src = v.ownSubject(j); !src.ok() || src.to > j || f.word == "go" && k > j+1 {
			return false // "The money goes into new trains: we have ordered ten"
		}
	}
	s, ok := v.span(k+1, v.sameUnit(k+1))
	if !ok || !v.hasFinite(k+1, len(v.toks)) && !v.finiteSoon(k+1) {
		return false
	}
	return r.handOver(hit{view: vi, verb: j, cue: f}, s, src, j, j+1)
}
