package attribution

import (
	"slices"
	"sort"
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
		if !strings.HasPrefix(was, "a ") && !strings.HasPrefix(was, "an ") && !strings.HasPrefix(was, "the ") && !strings.HasPrefix(was, "one ") && !strings.HasPrefix(was, "its ") && !strings.HasPrefix(was, "their ") && was != low {
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

// toldBefore gives a hit whose source is "he" or "she" the person whom one of the two
// sentences before is about without naming him: "A former employee tells another
// story. The data were false, he says." "Outside, Orlo's sister wept. “…,” she said."
func (r *reader) toldBefore(h *hit) {
	low := ""
	if h.source.Len() > 0 && h.source.Len() <= 3 {
		switch low = lower(h.source.Of(r.t.Source)); low {
		case "his":
			low = "he"
		case "her":
			low = "she"
		}
	}
	s := r.t.SentenceAt(h.source.Start)
	if low != "he" && low != "she" || s < 0 || r.inDirect(h.source) {
		return
	}
	if st, ok := r.ofItself(h); ok {
		h.Speaker = st
		return
	}
	nobody := h.Speaker.Kind == schema.Anonymous || !r.n.Suits(h.Speaker.Source, low)
	for k := s - 1; k >= 0 && k >= s-2 && r.t.Sentences[k].Paragraph == r.t.Sentences[s].Paragraph; k-- {
		sp, noun, presented, ok := r.unnamedSubject(k, nobody)
		if !ok {
			continue
		}
		if !suits(low, noun) || !(presented && k == s-1) && r.personBefore(h.source.Start, sp) {
			return
		}
		st := r.named(sp, sp.Of(r.t.Source))
		if st.Kind == schema.Person && !strings.HasSuffix(lower(sp.Of(r.t.Source)), lower(st.Name)) {
			st = r.unnamed(schema.Anonymous, sp.Of(r.t.Source)) // "Orlo's sister" is not Orlo
		}
		if st.Kind == schema.Anonymous {
			if b, ok := r.described(h, noun); ok && !presented && strings.HasPrefix(lower(sp.Of(r.t.Source)), "the ") {
				st = b
			}
			h.Speaker = st
		}
		return
	}
}

// personBefore reports whether the paragraph names somebody before an offset, beside
// whoever owns what a description tells of and has not spoken: "Orlo's sister".
func (r *reader) personBefore(at int, described schema.Span) bool {
	s := r.t.SentenceAt(at)
	for _, m := range r.n.In(schema.Span{Start: r.paragraphStart(s), End: at}) {
		n, ok := r.n.Name(m.Entity)
		if !ok || n.Kind != schema.Person || r.inDirect(m.Span) || !hasCapital(m.Text) || r.inLabel(m.Span) {
			continue
		}
		owner := described.Contains(m.Span) && m.End < described.End && strings.ContainsAny(r.t.Source[m.End:m.End+1], "'’")
		if !owner || slices.ContainsFunc(r.met, func(st schema.Step) bool { return st.Source == n.ID }) {
			return true
		}
	}
	return false
}

// severalBefore is the noun for several people whom the sentence before a hit's is about:
// "Neighbours saw it otherwise. “…,” said one."
func (r *reader) severalBefore(h *hit) (string, bool) {
	s := r.t.SentenceAt(h.source.Start)
	if s < 1 || r.t.Sentences[s-1].Paragraph != r.t.Sentences[s].Paragraph {
		return "", false
	}
	sp, ok := r.opening(s - 1)
	if !ok {
		return "", false
	}
	noun := lower(endWord(sp.Of(r.t.Source)))
	if !r.many(sp) && (singular(noun) == noun || !humanNoun(singular(noun))) {
		return "", false
	}
	return noun, noun != "police" && noun != "people"
}

// inLabel reports whether the span lies in the label of a turn.
func (r *reader) inLabel(s schema.Span) bool {
	k := sort.Search(len(r.turns), func(i int) bool { return r.turns[i].label.End >= s.End })
	return k < len(r.turns) && r.turns[k].label.Contains(s)
}

// unnamedSubject is what sentence k is about in the document's own words, or whom a
// reporter says he talked to, if that describes one person; noun is its head. One with
// "the" at the head of the sentence is somebody known, as a rule, and taken only if
// known is true. It is presented where it stands behind its verb: "Beside him lies a
// teacher."
func (r *reader) unnamedSubject(k int, known bool) (sp schema.Span, noun string, presented, ok bool) {
	for vi := r.firstView(k); vi < len(r.vs) && r.vs[vi].sent == k; vi++ {
		v := &r.vs[vi]
		if v.owner >= 0 || len(v.toks) < 3 || len(v.toks) > maxTree {
			continue
		}
		if n := len(v.toks); n < 9 && v.low[n-1] == "?" && hasAny(v.low[0], "and", "but", "what") {
			// "And the ferryman himself? “The ferry is full,” he shouts."
			at := 1
			if v.low[at] == "about" || v.low[at] == "of" {
				at++
			}
			for j := at + 1; v.toks[at].UPOS == "DET" && j < n; j++ {
				if v.toks[j].XPOS == "NN" && humanNoun(v.low[j]) && v.toks[j+1].XPOS != "NN" {
					if sp, ok := v.span(at, j+1); ok {
						return sp, v.low[j], true, true
					}
				}
			}
		}
		for i := range v.toks {
			if v.toks[i].Head >= 0 {
				continue
			}
			q := v.subject(i)
			if q.ok() && (v.low[q.head] == "i" || v.low[q.head] == "we" || v.low[q.from] == "our" && hasAny(v.low[q.head], "reporter", "correspondent", "reporters", "team", "colleague")) && hasAny(v.toks[i].Lemma, "speak", "talk", "meet", "reach", "call", "find", "visit", "join") {
				if o := v.child(i, "obl", "obj"); o > i {
					q = v.phrase(o)
					if q.ok() && v.toks[q.from].UPOS == "ADP" {
						q.from++
					}
				}
			}
			if o := v.child(i, "obj"); !q.ok() && o > i && v.verbal(i) && v.toks[0].UPOS == "ADP" {
				q = v.phrase(o) // "In the bed beside lies a teacher."
			}
			if hasAny(v.low[0], "for", "to") && hasAny(v.low[1], "a", "an", "one") {
				// "For a retired engineer the sums do not add up."
				k := 2
				for k < len(v.toks) && k < 7 && (v.toks[k].UPOS == "ADJ" || v.toks[k].UPOS == "NOUN" || v.toks[k].XPOS == "VBN") {
					k++
				}
				if k--; k > 1 && humanNoun(v.low[k]) && v.toks[k].XPOS == "NN" {
					q = np{from: 1, to: k + 1, head: k}
				}
			}
			if q.ok() && v.low[q.head] == "one" && v.word(q.head+1) == "of" {
				// "I met one of the drivers."
				o := v.child(q.head, "nmod")
				if sp, ok := v.span(q.from, q.to); ok && o > 0 && humanNoun(singular(v.low[o])) {
					return sp, singular(v.low[o]), false, true
				}
			}
			if !q.ok() || !humanNoun(v.low[q.head]) || v.toks[q.head].XPOS != "NN" {
				continue
			}
			if q.from > 1 && v.low[q.from-1] == "," && isName(&v.toks[q.from-2]) {
				continue // "Ana Kuhl, a nurse who"
			}
			first := v.low[q.from]
			if first == "the" && q.from == 0 && !known {
				continue
			}
			if !hasAny(first, "a", "an", "one", "the", "another", "my", "our") && (v.child(q.head, "nmod:poss") < 0 || !capital(v.toks[v.child(q.head, "nmod:poss")].Text) || v.toks[v.child(q.head, "nmod:poss")].XPOS == "PRP$") {
				continue
			}
			if sp, ok := v.span(q.from, q.to); ok {
				return sp, v.low[q.head], q.from > i && v.verbal(i), true
			}
		}
	}
	return schema.Span{}, "", false, false
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
