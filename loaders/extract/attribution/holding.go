package attribution

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
	r.handOver(hit{view: vi, verb: k}, s, src, k-1, k+1)
}
