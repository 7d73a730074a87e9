package attribution

// A sentence may end with whose opinion it was: "The boat was never insured, was her
// theory"; "…, is the mayor's view."

// opinions are the nouns behind such a copula.
var opinions = wordSet("theory view verdict answer reply response message conclusion explanation argument opinion guess impression belief conviction prediction complaint reading contention assessment retort suspicion line\n")

// opined reads such an end, or such an insertion, of view vi.
func (r *reader) opined(vi int) {
	v := &r.vs[vi]
	for k := 4; k+2 < len(v.toks); k++ {
		if !hasAny(v.low[k], "is", "was") || v.low[k-1] != "," || len(v.gaps) > 0 {
			continue
		}
		to := k + 1
		for to < len(v.toks) && to < k+8 && v.toks[to].UPOS != "PUNCT" {
			to++
		}
		if to == k+1 || !opinions[v.low[to-1]] || to < len(v.toks) && !v.stop(to) {
			continue
		}
		src := np{from: k + 1, to: to - 1, head: to - 2}
		if p := &v.toks[to-2]; p.UPOS == "PART" || v.low[to-2] == "'s" {
			src.to, src.head = to-2, to-3 // "the mayor's view"
		} else if p.XPOS != "PRP$" || to-2 != k+1 {
			continue
		}
		s, ok := v.span(v.unitStart(k-1), k-1)
		if !ok || src.from >= src.to || !v.hasFinite(0, k-1) {
			continue
		}
		h := hit{view: vi, verb: k}
		h.Kind = According
		if r.handOver(h, s, src, to-1, to) {
			return
		}
	}
}
