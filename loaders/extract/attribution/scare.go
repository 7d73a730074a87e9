package attribution

import (
	"strings"

	"whosaid/schema"
)

// scare reads the words in quotation marks that no content holds: labels that
// the text leaves to others, above all after "so-called".
func (r *reader) scare() {
	covered := r.coveredBy()
	for q := range r.quotes {
		if r.full[q] || r.quotes[q].over || len(r.quotes[q].spans) == 0 {
			continue
		}
		s := r.quotes[q].spans[0]
		w, _ := r.before(&r.quotes[q])
		marked := hasAny(w, "so-called", "called", "disguised", "posing", "self-styled", "self-proclaimed", "dubbed", "as", "labelled", "labeled", "termed")
		called := hasAny(w, "so-called", "self-styled", "self-proclaimed")
		if covered(s) && !called {
			continue
		}
		words := strings.Fields(s.Of(r.t.Source))
		if len(words) > 8 && !marked || titled(words) && capital(words[0]) {
			continue
		}
		h := hit{view: -1, verb: -1, quote: q}
		h.Kind, h.Direct, h.Commitment = Scare, true, schema.Alleged
		h.Contents = []schema.Span{s}
		if called {
			// The word before, with its hyphen.
			end := r.quotes[q].outer.Start
			at := strings.LastIndex(lower(r.t.Source[max(0, end-24):end]), w)
			if at >= 0 {
				at += max(0, end-24)
				h.Cue = r.words(schema.Span{Start: at, End: at + len(w)})
			}
		}
		r.hits = append(r.hits, h)
	}
	r.soCalled()
}

// soCalled reads "so-called" before words without marks.
func (r *reader) soCalled() {
	for vi := range r.vs {
		v := &r.vs[vi]
		for j := 0; j+1 < len(v.toks); j++ {
			k := j + 1
			switch {
			case v.low[j] == "so-called":
			case v.low[j] == "so" && v.low[k] == "called" || v.low[j] == "self" && (v.word(j+2) == "styled" || v.word(j+2) == "proclaimed"):
				k++
			case v.low[j] == "so" && v.low[k] == "-" && v.word(j+2) == "called":
				k = j + 3
			default:
				continue
			}
			end := k
			for end < len(v.toks) && end < k+6 && (v.toks[end].UPOS == "ADJ" || v.toks[end].UPOS == "NOUN" || v.toks[end].UPOS == "PROPN") {
				end++
			}
			s, ok := v.span(k, end)
			if !ok {
				continue
			}
			h := hit{view: vi, verb: j, quote: -1}
			h.Kind, h.Commitment = Scare, schema.Alleged
			h.Contents = []schema.Span{s}
			h.Cue = r.words(schema.Span{Start: v.toks[j].Start, End: v.toks[k-1].End})
			r.hits = append(r.hits, h)
		}
	}
}

// coveredBy returns a test for whether some content holds a span.
func (r *reader) coveredBy() func(schema.Span) bool {
	var all []schema.Span
	for i := range r.hits {
		all = append(all, r.hits[i].Contents...)
	}
	sortSpans(all)
	// The furthest end of any content that starts at or before each.
	far := make([]int, len(all))
	for i := range all {
		far[i] = all[i].End
		if i > 0 {
			far[i] = max(far[i], far[i-1])
		}
	}
	return func(s schema.Span) bool {
		lo, hi := 0, len(all)
		for lo < hi {
			m := (lo + hi) / 2
			if all[m].Start <= s.Start {
				lo = m + 1
			} else {
				hi = m
			}
		}
		return lo > 0 && far[lo-1] >= s.End
	}
}
