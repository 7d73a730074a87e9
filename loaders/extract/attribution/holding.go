package attribution

import (
	"whosaid/schema"
)

// convictions are adjectives behind whose copula somebody holds what stands before:
// "The dairy knew about it, she is convinced."
var convictions = wordSet("convinced certain sure adamant positive confident persuaded\n")

// holding reads such an end of view vi.
func (r *reader) holding(vi int) {
	v := &r.vs[vi]
	end := len(v.toks)
	for end > 0 && v.toks[end-1].UPOS == "PUNCT" {
		end--
	}
	k := end - 1
	if k < 5 || !convictions[v.low[k]] || !hasAny(v.low[k-1], "is", "was", "are", "were", "remains", "seems") {
		return
	}
	src := v.verblessBack(k - 1)
	if !src.ok() || src.from < 3 || !v.stopBefore(src.from) || !v.hasFinite(0, src.from-1) || !r.canSpeak(v, src) {
		return
	}
	s, ok := v.span(v.unitStart(src.from-1), src.from-1)
	if !ok {
		return
	}
	h := hit{view: vi, verb: k, quote: -1}
	h.Kind, h.Clause, h.Commitment = r.mixed(Indirect, s), true, schema.Reported
	h.Contents = []schema.Span{r.fromOpening(s)}
	if !r.setSource(&h, v, src) {
		return
	}
	h.Cue = r.words(schema.Span{Start: v.toks[k-1].Start, End: v.toks[k].End})
	r.hits = append(r.hits, h)
}
