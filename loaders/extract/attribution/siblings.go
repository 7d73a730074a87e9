package attribution

import (
	"strings"

	"whosaid/schema"
)

// siblings ends a content before the cue of another hit that has the same clause
// for its own, not the content's: in "noting the delay and saying it would pass",
// both are by whoever stands before them.
func (r *reader) siblings() {
	var open []int
	for i := range r.hits {
		h := &r.hits[i]
		kept := open[:0]
		for _, o := range open {
			if r.hits[o].Hull().End > h.Contents[0].Start {
				kept = append(kept, o)
			}
		}
		open = kept
		for _, o := range open {
			r.cutBefore(&r.hits[o], h)
			r.endBefore(h, &r.hits[o])
		}
		if len(open) < 16 && indirect(h) {
			open = append(open, i)
		}
	}
}

// indirect reports whether a hit's content may end where another's cue begins:
// the marks of a quotation and the lines of a turn show their ends themselves.
func indirect(h *hit) bool {
	switch h.Kind {
	case Direct, Turn, Scare, Headline, Noun:
		return false
	}
	return h.verb >= 0 && h.view >= 0
}

// endBefore ends a hit's content before the cue clause of one whose content came
// before it: "They were told to wait, | the union said".
func (r *reader) endBefore(h, outer *hit) {
	if outer.Cue == nil || outer.source.Len() == 0 || h.view != outer.view {
		return
	}
	at := min(outer.Cue.Start, outer.source.Start)
	last := len(h.Contents) - 1
	c := h.Contents[last]
	if outer.Hull().End > at || c.Start >= at || at >= c.End || h.Kind != Hearsay && h.Kind != Indirect || max(outer.Cue.End, outer.source.End) < c.End-trailing {
		return
	}
	if s, ok := trimSpan(r.t.Source, c.Start, at); ok {
		h.Contents[last] = s
	}
}

// trailing is how many bytes may follow a cue clause that ends a sentence.
const trailing = 40

func (r *reader) cutBefore(outer, h *hit) {
	if !indirect(h) || h.Cue == nil || h.source.Len() == 0 || h.view != outer.view || h.verb <= outer.verb {
		return
	}
	last := len(outer.Contents) - 1
	c := outer.Contents[last]
	if h.Cue.Start <= c.Start || h.Cue.Start >= c.End || h.source.Start >= c.Start && h.source.Start < c.End || h.source.Overlap(c) > 0 {
		return
	}
	for _, x := range outer.Contents[:last] {
		if x.Overlap(h.source) > 0 {
			return
		}
	}
	src := r.t.Source
	rest := strings.TrimRight(src[c.Start:h.Cue.Start], " ,;\u00a0\n")
	joined := len(rest) < h.Cue.Start-c.Start-1
	for _, w := range []string{" and", " but", " or", " also", " then", " later", " while", " before", " after"} {
		if strings.HasSuffix(rest, w) {
			rest = strings.TrimRight(strings.TrimSuffix(rest, w), " ,;\u00a0\n")
			joined = true
			break
		}
	}
	if s, ok := trimSpan(src, c.Start, c.Start+len(rest)); ok && joined && s.Len() > 3 {
		outer.Contents[last] = schema.Span{Start: c.Start, End: s.End}
	}
}
