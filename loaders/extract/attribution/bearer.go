package attribution

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A newsroom is hardly ever the "it", "the agency" or "the company" of its own
// reports. What is described so is sought among those who spoke before.

// reach is how many speakers back a description looks for its bearer.
const reach = 24

// aloof reports whether the document is a report about others, so that a
// description in it does not stand for its publisher: its own voice neither says
// we nor tells what its publisher does.
func (r *reader) aloof() bool {
	if r.doc.Publisher == "" {
		return true
	}
	if r.released() {
		return false
	}
	for vi := range r.vs {
		v := &r.vs[vi]
		if v.owner >= 0 || v.kind == segment.Heading {
			continue
		}
		for j, w := range v.low {
			switch w {
			case "we", "our", "us", "ours":
				return false
			}
			if v.toks[j].Is("nsubj") && isName(&v.toks[j]) {
				h := v.toks[j].Head
				if h < 0 || !v.verbal(h) || v.telling(r, h) {
					continue
				}
				if p := v.phrase(j); p.ok() {
					if s, ok := v.span(p.from, p.to); ok && r.isVoice(s) {
						return false
					}
				}
			}
		}
	}
	return true
}

// released reports whether the first lines call the document a release or a statement
// for the press, which speaks for who publishes it.
func (r *reader) released() bool {
	head := lower(r.t.Source[r.t.Start:min(r.t.End, r.t.Start+240)])
	for _, w := range []string{"press release", "news release", "media release", "press statement", "media statement", "for immediate release", "for immediate use"} {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}

// telling reports whether verb h is one that newsrooms are the subject of: of
// saying, learning, seeing, asking.
func (v *view) telling(r *reader, h int) bool {
	switch v.toks[h].Lemma {
	case "see", "obtain", "review", "visit", "contact", "speak", "approach", "view", "witness":
		return true
	}
	return len(r.lex.verbs[v.low[h]]) > 0
}

// misled reports whether a step is the publisher of a report about others,
// though the words for it do not name it.
func (r *reader) misled(st schema.Step, text string) bool {
	if !r.distant || r.doc.Publisher == "" || schema.Fold(st.Name) != schema.Fold(r.doc.Publisher) {
		return false
	}
	own := schema.Fold(r.doc.Publisher)
	initials := ""
	if r.another(text, own) {
		return true
	}
	for w := range strings.FieldsSeq(schema.Fold(text)) {
		w = strings.Trim(w, ".,'’\"()")
		if w == "" || w == "the" || w == "of" || w == "and" {
			continue
		}
		initials += w[:1]
		if len(w) > 2 && strings.Contains(" "+own+" ", " "+w+" ") && capital(lastOf(text, w)) {
			return false
		}
		if w == own {
			return false
		}
	}
	return initials != own
}

// another reports whether the words name somebody else than the publisher: two of
// them or more are names that are none of its own.
func (r *reader) another(text, own string) bool {
	n := 0
	for w := range strings.FieldsSeq(text) {
		if w = strings.Trim(w, ".,'’\"()"); capital(w) && len(w) > 2 && !strings.EqualFold(w, "the") && !strings.Contains(" "+own+" ", " "+schema.Fold(w)+" ") && !strings.EqualFold(w, own) {
			n++
		}
	}
	return n > 1
}

// lastOf is how the text writes the folded word w.
func lastOf(text, w string) string {
	for x := range strings.FieldsSeq(text) {
		if schema.Fold(strings.Trim(x, ".,'’\"()")) == w {
			return x
		}
	}
	return ""
}

// bearer is who the words stand for that name no one by themselves: a body in
// capitals that the reader of names missed, or one that spoke before. The step
// is as good as found; ok is false for none.
func (r *reader) bearer(text string) (st schema.Step, ok bool) {
	low := lower(text)
	plain := strings.TrimPrefix(low, "the ")
	if hasCapital(text[len(text)-len(plain):]) && !pronouns[low] {
		n := schema.NewName(schema.Organisation, clip(strings.Join(strings.Fields(text[len(text)-len(plain):]), " ")), "")
		return step(n), true
	}
	head := headWord(plain)
	if businesses[head] {
		defer func() {
			if ok {
				return
			}
			// A body that the names take for something else: the last speaker of one word.
			for i, n := len(r.met)-1, 0; i >= 0 && n < 6; i, n = i-1, n+1 {
				if m := &r.met[i]; !strings.Contains(m.Name, " ") && m.Kind != schema.Anonymous && m.Kind != schema.Group && m.Kind != schema.Unknown && m.Role == "" && !r.misled(*m, "") {
					st, ok = *m, true
					return
				}
			}
		}()
	}
	for i, n := len(r.met)-1, 0; i >= 0 && n < reach; i, n = i-1, n+1 {
		m := &r.met[i]
		if n == 0 && businesses[head] && m.Kind == schema.Person && m.Role == "" && !strings.Contains(m.Name, " ") && !r.misled(*m, "") {
			return *m, true // "Deltachem", taken for a surname, spoke just before
		}
		switch m.Kind {
		case schema.Person, schema.Anonymous, schema.Unknown, schema.Group, schema.Writing:
			continue
		case schema.Place:
			if !strings.Contains(m.Name, " ") {
				continue // a country; of two words it may be a firm misread
			}
		}
		if r.misled(*m, "") {
			continue
		}
		name := strings.Fields(schema.Fold(m.Name))
		for k, w := range name {
			if w == head && (k == len(name)-1 || k == 0 || name[k+1] == "of" || name[k+1] == "for") {
				return *m, true
			}
		}
		if businesses[head] && len(name) > 0 && !institutional(name) {
			return *m, true
		}
		if low == "it" {
			return *m, true
		}
	}
	return schema.Step{}, false
}

// institutional reports whether a word of a name tells that it is no business.
func institutional(name []string) bool {
	for _, w := range name {
		if institutions[w] || speakers[w] && !businesses[w] {
			return true
		}
	}
	return false
}

var (
	businesses = wordSet(`company firm manufacturer maker operator supplier airline bank retailer developer contractor group start-up startup
corporation producer chain vendor carrier insurer distributor importer utility lender builder
`)
	institutions = wordSet(`ministry guard brigade council university parliament police brigade hospital league society trust centre center council congress senate
service services
`)
)

// commonly reports whether a step is named by a common noun only.
func commonly(st schema.Step) bool {
	return st.Kind == schema.Anonymous || st.Kind == schema.Organisation && !hasCapital(st.Name)
}

// sameBody gives a hit whose source is "the company" or the like the body that
// spoke just before in its paragraph: "Deltachem denied this. …, the company added."
func (r *reader) sameBody(h, before *hit) {
	if h.source.Len() == 0 || before.source.Len() == 0 || before.source.End > h.source.Start {
		return
	}
	noun, ok := strings.CutPrefix(lower(h.source.Of(r.t.Source)), "the ")
	if !ok || !businesses[noun] || noun == "group" {
		return
	}
	switch st := &before.Speaker; {
	case st.Kind == schema.Anonymous:
		if b, ok := r.spokenFor(before); ok {
			if x, y := r.t.SentenceAt(before.source.Start), r.t.SentenceAt(h.source.Start); x >= 0 && y >= 0 && r.t.Sentences[x].Paragraph == r.t.Sentences[y].Paragraph {
				h.speakAs(b)
			}
		}
		return
	case st.Kind == schema.Organisation && !institutional(strings.Fields(schema.Fold(st.Name))):
	case st.Kind == schema.Person && st.Role == "" && !strings.Contains(st.Name, " "):
	case st.Kind == schema.Place || st.Kind == schema.Facility || st.Kind == schema.Outlet || st.Kind == schema.Other:
	default:
		return
	}
	a, b := r.t.SentenceAt(before.source.Start), r.t.SentenceAt(h.source.Start)
	if a < 0 || b < 0 || r.t.Sentences[a].Paragraph != r.t.Sentences[b].Paragraph || r.misled(before.Speaker, "") {
		return
	}
	h.speakAs(before.Speaker)
}

// spokenFor is the body whose name stands right before what its unnamed speaker is:
// "a Norda spokesman".
func (r *reader) spokenFor(h *hit) (schema.Step, bool) {
	words := strings.Fields(h.source.Of(r.t.Source))
	k := 0
	if k < len(words) && hasAny(words[k], "a", "an", "the") {
		k++
	}
	from := k
	for k < len(words) && capital(words[k]) && k-from < 4 {
		k++
	}
	if k == from || k >= len(words) || !roleLike(words[k]) {
		return schema.Step{}, false
	}
	name := strings.Join(words[from:k], " ")
	for _, n := range r.n.Names {
		if n.Kind == schema.Organisation && n.Name == name {
			return step(n), true
		}
	}
	return step(schema.NewName(schema.Organisation, clip(name), "")), true
}

// servant is an unnamed source with the name of the body it speaks for: "a company
// spokesman" is "a spokesman for Deltachem".
func (r *reader) servant(st schema.Step, text string) schema.Step {
	words := strings.Fields(lower(text))
	if st.Kind != schema.Anonymous || len(words) != 3 || words[0] != "a" && words[0] != "the" || !bodyLike(words[1]) || !roleLike(words[2]) {
		return st
	}
	b, ok := r.bearer("the " + words[1])
	if !ok || b.Kind == schema.Anonymous || !hasCapital(b.Name) {
		return st
	}
	n := schema.NewName(schema.Anonymous, words[0]+" "+words[2]+" for "+b.Name, string(r.doc.ID))
	n.Role, n.For = words[2], b.Name
	return step(n)
}

func bodyLike(w string) bool { return businesses[w] || institutions[w] || bodyNouns[w] }

func roleLike(w string) bool {
	return strings.HasPrefix(w, "spokes") || w == "official" || w == "representative" || w == "lawyer" || w == "source"
}

// subjectOf is the first noun phrase of a content that comes before its cue: in
// "The agency found no trace, it said", who "it" is.
func (r *reader) subjectOf(h *hit) (schema.Span, bool) {
	if h.view < 0 || h.verb < 0 || len(h.Contents) == 0 || h.source.Len() == 0 || h.Contents[0].End > h.source.Start {
		return schema.Span{}, false
	}
	v := &r.vs[h.view]
	from := -1
	for i := range v.toks {
		if v.toks[i].Start < h.Contents[0].Start {
			continue
		}
		if from < 0 {
			from = i
		}
		if v.toks[i].Start >= h.Contents[0].End {
			break
		}
		if v.verbal(i) {
			p := v.leftHead(i - 1)
			if i == from || !v.nominal(i-1) || p.from != from || !r.canSpeak(v, p) {
				return schema.Span{}, false
			}
			return v.span(p.from, p.to)
		}
	}
	return schema.Span{}, false
}
