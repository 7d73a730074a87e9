package attribution

import (
	"strings"

	"whosaid/schema"
)

// Somebody unnamed who spoke or was told of a moment ago is the "he" or "she" of
// what follows.

// sameUnnamed gives a hit whose source is "he" or "she" the unnamed person who
// spoke just before in its paragraph, if nobody was named between: "A council
// spokesman said: “…” He insisted …".
func (r *reader) sameUnnamed(h, before *hit) {
	if h.source.Len() == 0 || before.source.Len() == 0 || before.Speaker.Kind != schema.Anonymous || before.source.End > h.source.Start {
		return
	}
	switch low := lower(h.source.Of(r.t.Source)); low {
	case "he", "she":
		was := lower(before.source.Of(r.t.Source))
		if !strings.HasPrefix(was, "a ") && !strings.HasPrefix(was, "an ") && !strings.HasPrefix(was, "the ") && !strings.HasPrefix(was, "one ") && was != low {
			return
		}
		if low == "he" && strings.Contains(was, "woman") || low == "she" && strings.Contains(was, "man") && !strings.Contains(was, "woman") {
			return
		}
	default:
		return
	}
	a, b := r.t.SentenceAt(before.source.Start), r.t.SentenceAt(h.source.Start)
	if a < 0 || b < 0 || r.t.Sentences[a].Paragraph != r.t.Sentences[b].Paragraph {
		return
	}
	for _, m := range r.n.In(schema.Span{Start: before.source.End, End: h.source.Start}) {
		if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && !r.inDirect(m.Span) {
			return
		}
	}
	h.Speaker = before.Speaker
}

// toldBefore gives a hit whose source is "he" or "she" the unnamed person that the
// sentence before is about, if nobody is named in it: "A former employee tells
// another story. The data were false, he says."
func (r *reader) toldBefore(h *hit) {
	low := ""
	if h.source.Len() > 0 && h.source.Len() <= 3 {
		low = lower(h.source.Of(r.t.Source))
	}
	if low != "he" && low != "she" {
		return
	}
	s := r.t.SentenceAt(h.source.Start)
	if s < 1 || r.t.Sentences[s-1].Paragraph != r.t.Sentences[s].Paragraph {
		return
	}
	p := &r.t.Sentences[s-1]
	for _, m := range r.n.In(schema.Span{Start: p.Start, End: h.source.Start}) {
		if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && m.Start < h.source.Start && !r.inDirect(m.Span) {
			return
		}
	}
	for vi := r.firstView(s - 1); vi < len(r.vs) && r.vs[vi].sent == s-1; vi++ {
		v := &r.vs[vi]
		if v.owner >= 0 || len(v.toks) < 3 || len(v.toks) > maxTree || v.low[0] != "a" && v.low[0] != "an" && v.low[0] != "one" {
			continue
		}
		for i := range v.toks {
			if v.toks[i].Head >= 0 {
				continue
			}
			q := v.subject(i)
			if !q.ok() || q.from != 0 || !speakers[v.low[q.head]] || v.toks[q.head].XPOS != "NN" || low == "he" && strings.HasSuffix(v.low[q.head], "woman") || low == "she" && strings.HasSuffix(v.low[q.head], "man") && !strings.HasSuffix(v.low[q.head], "woman") {
				continue
			}
			if sp, ok := v.span(q.from, q.to); ok {
				if st := r.named(sp, sp.Of(r.t.Source)); st.Kind == schema.Anonymous {
					h.Speaker = st
				}
			}
			return
		}
	}
}

// inDirect reports whether the span lies in a whole quotation.
func (r *reader) inDirect(s schema.Span) bool {
	for k := r.quoteFrom(s.Start) - 1; k >= 0 && k > r.quoteFrom(s.Start)-8; k-- {
		if q := &r.quotes[k]; r.full[k] && q.outer.Start < s.Start && s.End <= q.outer.End {
			return true
		}
	}
	return false
}
