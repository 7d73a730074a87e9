package attribution

import (
	"sort"
	"unicode/utf8"

	"whosaid/loaders/extract/names"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A reader holds what Find knows of one text while it reads.
type reader struct {
	t      *segment.Text
	n      *names.Found
	doc    *schema.Document
	lex    *lexicon
	quotes []quote
	full   []bool // per quotation: a whole utterance, not words within a sentence
	vs     []view
	hits   []hit
	spoken []int // per quotation: the hit that has it for content, or -1

	turns   []turn
	people  map[string]schema.Name // as fullNames says
	labels  map[string]string
	guest   *schema.Name    // who answers in an interview, once sought
	inner   map[string]bool // words with a capital inside of a sentence, once sought
	distant bool            // the document reports about others than its publisher
	met     []schema.Step   // the speakers so far, in order
}

// A hit is an attribution before its speaker is known.
type hit struct {
	Attribution
	cue    form
	source schema.Span // as in Attribution.Source; Len 0 for none
	view   int         // index of the view its cue stands in, or -1
	verb   int         // token of the cue in the view, or -1
	quote  int         // the quotation that is its content, or -1
	turn   int         // 1 + the index of the turn it is, or 0
}

// Find returns the attributions of a text in order of their content's start,
// an outer one before those it holds. n are the names of the same text; a nil
// document is one of which nothing is known. Bytes that are not UTF-8 are no text
// and have none.
func Find(t *segment.Text, n *names.Found, doc *schema.Document) []Attribution {
	if n == nil {
		n = new(names.Found)
	}
	if doc == nil {
		doc = new(schema.Document)
	}
	if !utf8.ValidString(t.Source[t.Start:t.End]) {
		return nil
	}
	r := &reader{t: t, n: n, doc: doc, lex: cues(), quotes: findQuotes(t)}
	r.findTurns()
	r.classify()
	r.views()
	r.spoken = make([]int, len(r.quotes))
	for i := range r.spoken {
		r.spoken[i] = -1
	}
	for i := range r.vs {
		r.readView(i)
	}
	r.adopt()
	r.scare()
	r.speakTurns()
	return r.finish()
}

// readView finds the cues of one view.
func (r *reader) readView(i int) {
	v := &r.vs[i]
	if len(v.toks) > maxTree {
		return
	}
	r.beside(i)
	r.phrases(i)
	r.verdict(i)
	r.undoubted(i)
	r.holding(i)
	r.opined(i)
	r.verbs(i)
	r.nouns(i)
	r.headline(i)
	r.polled(i)
}

// finish orders the hits, drops those that say the same, and sets speakers and
// parents.
func (r *reader) finish() []Attribution {
	hits := r.fitting()
	for i := range hits {
		hits[i].Content = longest(&hits[i])
	}
	sort.SliceStable(hits, func(i, j int) bool {
		a, b := &hits[i], &hits[j]
		if a.Contents[0].Start != b.Contents[0].Start {
			return a.Contents[0].Start < b.Contents[0].Start
		}
		if x, y := a.Hull(), b.Hull(); x.End != y.End {
			return x.End > y.End
		}
		return rank(a) < rank(b)
	})
	var out []hit
	for i := range hits {
		if n := len(out); n > 0 && sameHit(&out[n-1], &hits[i]) {
			continue
		}
		out = append(out, hits[i])
	}
	r.hits = out
	r.siblings()
	for i := range r.hits {
		r.hits[i].Content = longest(&r.hits[i])
	}
	r.parents()
	r.prune()
	r.denials()
	r.speakers()
	r.onward()
	as := make([]Attribution, len(r.hits))
	for i := range r.hits {
		as[i] = r.hits[i].Attribution
	}
	return as
}

// fitting returns the hits whose spans fit the text, with no cue or source among
// the words they hand over.
func (r *reader) fitting() []hit {
	fits := func(s schema.Span) bool { return s.ValidFor(r.t.Source) && s.Len() > 0 }
	out := r.hits[:0]
	for _, h := range r.hits {
		if h.source.Len() != 0 && !fits(h.source) || h.Cue != nil && !fits(h.Cue.Span) || h.Source != nil && !fits(h.Source.Span) || r.nobodys(&h) {
			continue
		}
		var contents []schema.Span
		for _, c := range h.Contents {
			if fits(c) {
				contents = append(contents, c)
			}
		}
		if h.Cue != nil {
			contents = r.without(contents, h.Cue.Span)
		}
		if h.Source != nil {
			contents = r.without(contents, h.Source.Span)
		}
		if h.Contents = contents; len(contents) > 0 {
			out = append(out, h)
		}
	}
	return out
}

// nobodys reports whether a hit's source is nobody, or anybody at all: "…, and nobody
// told us", "as anyone can see".
func (r *reader) nobodys(h *hit) bool {
	switch lower(h.source.Of(r.t.Source)) {
	case "readers", "older readers", "regular readers", "viewers", "listeners": // "… will recall that"
		return h.cue.cue != nil && memory[h.cue.word]
	case "nobody", "no one", "no-one", "none":
		return h.Contents[0].Start < h.source.Start
	case "anyone", "anybody", "everyone", "everybody":
		return h.Kind == According
	}
	return false
}

// memory are verbs of what somebody has in mind.
var memory = wordSet("recall remember know\n")

// without returns what is left of the spans beside another, trimmed.
func (r *reader) without(spans []schema.Span, x schema.Span) []schema.Span {
	var out []schema.Span
	for _, s := range spans {
		if s.Overlap(x) == 0 {
			out = append(out, s)
			continue
		}
		for _, rest := range []schema.Span{{Start: s.Start, End: x.Start}, {Start: x.End, End: s.End}} {
			if rest.Start >= rest.End {
				continue
			}
			if t, ok := trimSpan(r.t.Source, rest.Start, rest.End); ok {
				out = append(out, t)
			}
		}
	}
	return out
}

// rank prefers, among hits over the same words, the one that says more.
func rank(h *hit) int {
	n := int(h.Kind)
	if h.source.Len() == 0 {
		n += 20
	}
	return n
}

// sameHit reports whether two hits hand over the same words.
func sameHit(a, b *hit) bool {
	x, y := a.Hull(), b.Hull()
	if x == y {
		return true
	}
	return a.Cue != nil && b.Cue != nil && a.Cue.Span == b.Cue.Span && x.Start == y.Start
}

// longest is the longest run of the contents that no cue interrupts.
func longest(h *hit) schema.Span {
	best := h.Contents[0]
	run := h.Contents[0]
	for _, c := range h.Contents[1:] {
		if h.Cue != nil && run.End <= h.Cue.Start && h.Cue.End <= c.Start || h.source.Len() > 0 && run.End <= h.source.Start && h.source.End <= c.Start {
			run = c
		} else {
			run.End = c.End
		}
		if run.Len() > best.Len() {
			best = run
		}
	}
	return best
}

// parents sets each hit's parent: the last one before it whose contents hold
// its own.
func (r *reader) parents() {
	var stack []int
	for i := range r.hits {
		h := &r.hits[i]
		h.Parent = -1
		for len(stack) > 0 && r.hits[stack[len(stack)-1]].Hull().End <= h.Contents[0].Start {
			stack = stack[:len(stack)-1]
		}
		for k := len(stack) - 1; k >= 0 && k >= len(stack)-16; k-- {
			p := &r.hits[stack[k]]
			if p.Kind != Scare && p.Hull().End >= h.Hull().End && p.Hull() != h.Hull() && p.Holds(h.Contents[0]) {
				h.Parent = stack[k]
				break
			}
		}
		stack = append(stack, i)
	}
}

// prune drops hits within the content of others that hand nothing over: what a
// speaker wants or likes is part of what is said, and "I think" is no second
// voice.
func (r *reader) prune() {
	moved := make([]int, len(r.hits)) // where each hit went; for a dropped one, where its parent did
	var out []hit
	for i := range r.hits {
		h := r.hits[i]
		if h.Parent >= 0 {
			h.Parent = moved[h.Parent]
		}
		if h.Parent >= 0 && r.idle(&h) {
			moved[i] = h.Parent
			continue
		}
		moved[i] = len(out)
		out = append(out, h)
	}
	r.hits = out
}

// idle reports whether a hit within another's content says nothing of its own.
func (r *reader) idle(h *hit) bool {
	switch h.Kind {
	case Attitude:
		// Kept where a named body takes a stance: claims tell of it.
		return h.cue.cue == nil || h.cue.class != judge && h.cue.class != say || h.source.Len() == 0 || !hasCapital(h.source.Of(r.t.Source)) || h.Hull().Len() < 12
	case Direct, Scare, Turn:
		return false
	}
	if h.Commitment == schema.Denied {
		return false
	}
	if h.source.Len() == 0 {
		return h.Kind != Hearsay || h.Hull().Len() < 25 || h.cue.cue != nil && h.cue.part == 'v'
	}
	low := lower(h.source.Of(r.t.Source))
	if low == "you" || firstPerson(low) {
		return h.cue.cue == nil || h.cue.commitment == schema.Reported || h.cue.class == want
	}
	return h.Hull().Len() < 12 || h.cue.cue != nil && h.cue.class != say && h.cue.class != show
}
