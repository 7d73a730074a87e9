package attribution

import (
	"whosaid/schema"
)

// A sentence may say that somebody sees a matter in some way, and after a colon
// how: "His neighbour, Per Lom, remembers it differently: the tram was crawling";
// "For the mayor, Ana Aull, the matter is simple: the line was built too cheaply".

// verdicts end the words before such a colon.
var verdicts = wordSet("differently otherwise simple clear plain different obvious straightforward story version picture tale view explanation theory account verdict certain sure adamant categorical blunt firm unequivocal\n")

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
	if k+3 >= len(v.toks) || v.word(k) != ":" || !verdicts[v.low[k-1]] || !v.hasFinite(k+1, len(v.toks)) {
		return
	}
	src, verb := none, -1
	if v.low[0] == "for" || v.low[0] == "to" {
		src = v.rightPhrase(1, k)
		for j := src.from; src.ok() && j < src.to; j++ {
			if v.low[j] == "," && j+1 < src.to && v.low[j+1] == "the" {
				src.to = j
			}
		}
		verb = k - 1
	} else {
		for j := 1; j < k; j++ {
			if v.finite(j) {
				if verb = j; v.subject(j).ok() {
					src = v.subject(j)
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
		if !pronouns[v.low[src.head]] && !speakers[v.low[src.head]] && !speakers[singular(v.low[src.head])] {
			return
		}
	}
	c, ok := v.span(k+1, v.sameUnit(k+1))
	if !ok {
		return
	}
	h := hit{view: i, verb: verb, quote: -1}
	h.Kind, h.Clause, h.Commitment = r.mixed(Indirect, c), true, schema.Reported
	h.Contents = []schema.Span{r.toQuoteEnd(c)}
	if !r.setSource(&h, v, src) {
		return
	}
	h.Cue = r.words(schema.Span{Start: v.toks[verb].Start, End: v.toks[k-1].End})
	r.hits = append(r.hits, h)
}
