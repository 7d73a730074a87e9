package attribution

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// headline reads the forms of headings that no sentence has: "Police: 12 dead",
// "12 dead: police".
func (r *reader) headline(vi int) {
	v := &r.vs[vi]
	if v.kind != segment.Heading && !r.isTitle(v) || len(v.gaps) > 0 && len(v.toks) > 12 {
		return
	}
	for j := 1; j+1 < len(v.toks); j++ {
		if v.low[j] != ":" && v.low[j] != "–" && v.low[j] != "—" && v.low[j] != "-" && v.low[j] != "|" {
			continue
		}
		if v.low[j] != ":" && (v.toks[j-1].End == v.toks[j].Start || v.toks[j].End == v.toks[j+1].Start) {
			continue
		}
		if j <= 6 && v.low[j] == ":" && len(v.toks)-j > 2 && v.speaks(0, j) {
			if r.addHeadline(vi, np{to: j, head: j - 1}, j+1, len(v.toks)) {
				return
			}
		}
		if len(v.toks)-j-1 <= 5 && j >= 2 && v.speaks(j+1, len(v.toks)) {
			r.addHeadline(vi, np{from: j + 1, to: len(v.toks), head: len(v.toks) - 1}, 0, j)
			return
		}
	}
}

// isTitle reports whether the view is the document's title.
func (r *reader) isTitle(v *view) bool {
	if r.doc.Title == "" || v.owner >= 0 || v.to-v.from > 300 {
		return false
	}
	fold := func(s string) string { return strings.TrimRight(schema.Fold(s), ".!?") }
	return fold(r.t.Source[r.t.Sentences[v.sent].Start:r.t.Sentences[v.sent].End]) == fold(r.doc.Title)
}

// speaks reports whether tokens [from, to) name somebody who speaks.
func (v *view) speaks(from, to int) bool {
	names, verbs := 0, 0
	for i := from; i < to; i++ {
		if speakers[strings.TrimSuffix(v.low[i], "s")] || speakers[v.low[i]] || writings[strings.TrimSuffix(v.low[i], "s")] {
			return true
		}
		if v.toks[i].UPOS == "PROPN" {
			names++
		}
		if i > from && apart[v.low[i]] {
			return false // "Orlo on the strike: …"
		}
		if v.toks[i].UPOS == "VERB" || v.toks[i].UPOS == "AUX" || v.toks[i].UPOS == "NUM" {
			verbs++
		}
	}
	return verbs == 0 && names > 0 && to-from <= 6
}

func (r *reader) addHeadline(vi int, src np, from, to int) bool {
	v := &r.vs[vi]
	s, ok := v.span(from, to)
	if !ok {
		return false
	}
	h := hit{view: vi, verb: -1, quote: -1}
	h.Kind = Headline
	h.Contents = []schema.Span{s}
	if !r.setSource(&h, v, src) {
		return false
	}
	h.Commitment = schema.Reported
	r.hits = append(r.hits, h)
	return true
}
