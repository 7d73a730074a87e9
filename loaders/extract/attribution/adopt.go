package attribution

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// adopt gives the quotations that no cue stands beside to a speaker, as readers
// of news do: the one of the quotation before it in its paragraph, or of the
// one after; the source of the sentence before; whoever spoke last in the
// paragraph before.
func (r *reader) adopt() {
	bySent := r.hitsBySentence()
	prev := -1 // the last whole quotation of depth 0 before
	for q := range r.quotes {
		if !r.full[q] {
			continue
		}
		if r.spoken[q] < 0 {
			r.adoptOne(q, prev, bySent)
		}
		if r.quotes[q].depth == 0 {
			prev = q
		}
	}
}

// hitsBySentence lists, for each sentence, the hits of its views outside of
// quotations, in order.
func (r *reader) hitsBySentence() map[int][]int {
	m := map[int][]int{}
	for i := range r.hits {
		if v := r.hits[i].view; v >= 0 && r.vs[v].owner < 0 {
			m[r.vs[v].sent] = append(m[r.vs[v].sent], i)
		}
	}
	return m
}

func (r *reader) adoptOne(q, prev int, bySent map[int][]int) {
	if r.fullParent(q) >= 0 {
		return // words within somebody's words: theirs
	}
	s := r.t.SentenceAt(r.quotes[q].outer.Start)
	if s < 0 {
		return
	}
	if r.signed(q) || r.announced(q, s) {
		return
	}
	para := r.t.Sentences[s].Paragraph
	prevSent := -1
	if prev >= 0 {
		prevSent = r.t.SentenceAt(r.quotes[prev].outer.End - 1)
	}
	// The quotation before it, with nothing between.
	if prev >= 0 && r.spoken[prev] >= 0 && r.t.Sentences[prevSent].Paragraph == para && prevSent >= s-1 {
		if r.cuesBetween(prev, q) {
			r.inherit(r.spoken[prev], q)
		} else {
			r.extend(r.spoken[prev], q)
		}
		return
	}
	// The one that ended the paragraph before.
	if prev >= 0 && r.spoken[prev] >= 0 && prevSent == s-1 && r.t.Paragraphs[para].Start == r.quotes[q].outer.Start {
		r.extend(r.spoken[prev], q)
		return
	}
	// The one after it in the paragraph, if it follows at once.
	for n := q + 1; n < len(r.quotes) && n < q+8; n++ {
		if !r.full[n] || r.fullParent(n) >= 0 {
			continue
		}
		ns := r.t.SentenceAt(r.quotes[n].outer.Start)
		if ns < 0 || r.t.Sentences[ns].Paragraph != para || ns > r.t.SentenceAt(r.quotes[q].outer.End-1)+1 {
			break
		}
		if r.spoken[n] >= 0 {
			r.extend(r.spoken[n], q)
			return
		}
	}
	// A sentence of the text's own before it in the paragraph, back to a
	// quotation at most; then the paragraph before.
	for k := s - 1; k >= 0 && k >= s-4; k-- {
		p := r.t.Sentences[k].Paragraph
		if p < para-1 && !r.wordsFollow(k+1) || p < para && k < s-1 && r.t.Sentences[k+1].Paragraph == para && k+1 < s-2 {
			break
		}
		if h := r.saying(bySent[k]); h >= 0 {
			r.inherit(h, q)
			return
		}
		if k == prevSent && prev >= 0 && r.spoken[prev] >= 0 {
			r.inherit(r.spoken[prev], q)
			return
		}
		if h := r.bySubject(k, q); h {
			return
		}
		if p < para && !r.wordsFollow(k) {
			break
		}
	}
	if prev >= 0 && r.spoken[prev] >= 0 && r.t.Sentences[prevSent].Paragraph >= para-1 {
		r.inherit(r.spoken[prev], q)
		return
	}
	// Nobody: a quotation without a source.
	h := hit{view: -1, verb: -1, quote: q}
	h.Kind, h.Direct, h.Commitment = Direct, true, schema.Asserted
	h.Contents = append(h.Contents, r.quotes[q].spans...)
	r.hits = append(r.hits, h)
	r.spoken[q] = len(r.hits) - 1
}

// wordsFollow reports whether sentence k only announces the words of whom the one before
// is about: "His remarks follow, lightly edited."
func (r *reader) wordsFollow(k int) bool {
	if k < 1 || k >= len(r.t.Sentences) {
		return false
	}
	toks := r.t.Sentences[k].Tokens
	return len(toks) > 2 && len(toks) < 14 && hasAny(toks[0].Text, "his", "her", "their") && hasAny(toks[1].Text, "remarks", "words", "statement", "speech", "answer", "answers", "letter", "message", "reply", "comments", "text", "address")
}

// signed gives quotation q to the name that follows it after a dash: “…” — Lena
// Orlo, spokeswoman. It reports whether there is one.
func (r *reader) signed(q int) bool {
	src := r.t.Source
	at := r.quotes[q].outer.End
	dash := false
	for n := 0; at < r.t.End && n < 8; n++ {
		c, size := utf8.DecodeRuneInString(src[at:])
		switch {
		case c == '—' || c == '–' || c == '―' || c == '-' || c == '~':
			dash = true
		case !unicode.IsSpace(c):
			n = 8
			continue
		}
		at += size
	}
	if !dash || at >= r.t.End {
		return false
	}
	end := at
	for end < r.t.End && end < at+120 && src[end] != '\n' {
		end++
	}
	name := src[at:end]
	if end == at+120 || !capital(name) || strings.ContainsAny(name, "“”\".!?;:") && !strings.Contains(name, ". ") {
		return false
	}
	// The name and what describes it, without a verb.
	words := strings.Fields(name)
	if len(words) > 14 {
		return false
	}
	if i := strings.IndexByte(name, ','); i > 0 {
		end = at + i
	}
	span, ok := trimSpan(src, at, end)
	if !ok || !span.ValidFor(src) || len(strings.Fields(span.Of(src))) > 6 {
		return false
	}
	h := hit{view: -1, verb: -1, quote: q, source: span}
	h.Kind, h.Direct, h.Commitment = Direct, true, schema.Asserted
	h.Source = &schema.SourceWords{Words: *r.words(span)}
	h.Contents = append(h.Contents, r.quotes[q].spans...)
	r.hits = append(r.hits, h)
	r.spoken[q] = len(r.hits) - 1
	return true
}

// announced gives quotation q, at the head of sentence s, to the cue of the
// sentence before it, which ends with a colon. It reports whether there is one.
func (r *reader) announced(q, s int) bool {
	if s == 0 || r.quotes[q].outer.Start > r.t.Sentences[s].Start+1 {
		return false
	}
	p := &r.t.Sentences[s-1]
	if r.t.Sentences[s].Paragraph-p.Paragraph > 1 || !strings.HasSuffix(r.t.Source[p.Start:p.End], ":") {
		return false
	}
	for vi := r.firstView(s - 1); vi < len(r.vs) && r.vs[vi].sent == s-1; vi++ {
		v := &r.vs[vi]
		if v.owner >= 0 || len(v.toks) == 0 || len(v.toks) > maxTree {
			continue
		}
		verb, src := r.cueBefore(v, 0, len(v.toks))
		if verb < 0 && r.underName(vi, q) {
			return true
		}
		if verb < 0 || !src.ok() {
			continue
		}
		r.speak(vi, verb, src, q)
		return true
	}
	return false
}

// underName gives quotation q to somebody whose name, with what he is, makes a line of
// its own before it: "Joe Hallam, porter:". It reports whether view vi is such a line.
func (r *reader) underName(vi, q int) bool {
	v := &r.vs[vi]
	if len(v.toks) > 14 || !isName(&v.toks[0]) {
		return false
	}
	to := 0
	for to < len(v.toks) && isName(&v.toks[to]) && v.toks[to].UPOS != "PUNCT" {
		to++
	}
	for k := to; k < len(v.toks); k++ {
		if v.verbal(k) || v.toks[k].UPOS == "PRON" {
			return false
		}
	}
	src := np{from: 0, to: to, head: to - 1}
	if w := v.word(to); w != "," && w != ":" && w != "(" || !properName(r.t.Source[v.toks[0].Start:v.toks[to-1].End]) {
		return false
	}
	h := hit{view: vi, verb: -1, quote: q}
	h.Kind, h.Direct, h.Commitment = Direct, true, schema.Asserted
	h.Contents = append(h.Contents, r.quotes[q].spans...)
	if !r.setSource(&h, v, src) {
		return false
	}
	r.hits = append(r.hits, h)
	r.spoken[q] = len(r.hits) - 1
	return true
}

// cuesBetween reports whether content of another cue stands between quotations
// p and q: “…,” she said, adding that it was late. “…”
func (r *reader) cuesBetween(p, q int) bool {
	from, to := r.quotes[p].outer.End, r.quotes[q].outer.Start
	s := r.t.SentenceAt(from)
	for k := r.firstView(s); k < len(r.vs) && r.vs[k].sent <= s+1; k++ {
		v := &r.vs[k]
		if v.owner >= 0 {
			continue
		}
		first := sort.Search(len(v.toks), func(i int) bool { return v.toks[i].Start >= from })
		for j := first; j < len(v.toks) && v.toks[j].End <= to; j++ {
			if v.toks[j].XPOS != "VBG" {
				continue
			}
			if fs := r.lex.verbs[v.low[j]]; len(fs) > 0 && fs[0].class == say && fs[0].has(clause) {
				return true
			}
		}
	}
	return false
}

// firstView is the index of the first view of sentence s or later.
func (r *reader) firstView(s int) int {
	lo, hi := 0, len(r.vs)
	for lo < hi {
		m := (lo + hi) / 2
		if r.vs[m].sent < s {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// saying is the last of the hits that tells of a saying by a source, or -1.
func (r *reader) saying(hs []int) int {
	best := -1
	for _, i := range hs {
		h := &r.hits[i]
		if h.source.Len() == 0 || r.within(hs, i) {
			continue
		}
		switch h.Kind {
		case Direct, Indirect, Mixed, According:
			if h.cue.cue == nil || h.cue.class == say || h.cue.class == think || best < 0 {
				best = i
			}
		}
	}
	return best
}

// within reports whether hit i stands in what another of the hits hands over.
func (r *reader) within(hs []int, i int) bool {
	for _, j := range hs {
		if j == i {
			continue
		}
		if r.hits[i].Kind == According && r.hits[j].Kind == Attitude {
			continue // "The lamps they mean to put up are poor, in her view"
		}
		for _, c := range r.hits[j].Contents {
			if c.Contains(r.hits[i].source) {
				return true
			}
		}
	}
	return false
}

// inherit gives quotation q to the source of hit h.
func (r *reader) inherit(h, q int) {
	from := &r.hits[h]
	n := hit{view: from.view, verb: from.verb, quote: q, cue: from.cue, source: from.source}
	n.Kind, n.Direct, n.Commitment = Direct, true, schema.Asserted
	n.Source = from.Source
	n.Contents = append(n.Contents, r.quotes[q].spans...)
	r.hits = append(r.hits, n)
	r.spoken[q] = len(r.hits) - 1
}

// bySubject gives quotation q to the subject of sentence k, if that is somebody
// who can speak.
func (r *reader) bySubject(k, q int) bool {
	for vi := r.firstView(k); vi < len(r.vs) && r.vs[vi].sent == k; vi++ {
		v := &r.vs[vi]
		if v.owner >= 0 || len(v.toks) > maxTree {
			continue
		}
		for i := range v.toks {
			if v.toks[i].Head >= 0 || v.toks[i].Rel == "" {
				continue
			}
			p := v.subject(i)
			if !p.ok() || !r.canSpeak(v, p) {
				continue
			}
			h := hit{view: vi, verb: -1, quote: q}
			h.Kind, h.Direct, h.Commitment = Direct, true, schema.Asserted
			h.Contents = append(h.Contents, r.quotes[q].spans...)
			if !r.setSource(&h, v, p) {
				continue
			}
			r.hits = append(r.hits, h)
			r.spoken[q] = len(r.hits) - 1
			return true
		}
	}
	return false
}

// canSpeak reports whether a noun phrase names a person, a group or a body.
func (r *reader) canSpeak(v *view, p np) bool {
	switch v.low[p.head] {
	case "he", "she", "they", "who", "i", "we":
		return true
	case "it", "this", "that", "there":
		return false
	}
	if speakers[v.low[p.head]] || speakers[singular(v.low[p.head])] || humanNoun(v.low[p.head]) {
		return true
	}
	s, ok := v.span(p.from, p.to)
	if !ok {
		return false
	}
	n, ok := r.n.At(s)
	if !ok {
		return false
	}
	switch n.Kind {
	case schema.Person, schema.Organisation, schema.Group, schema.Office, schema.Outlet:
		return true
	}
	return false
}
