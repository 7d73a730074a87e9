package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/schema"
)

// citations lists where the document refers to another utterance, a document,
// or a source that it does not name: the source and the cue of each
// attribution, marks of notes, addresses, and documents that something is said
// to stand in.
func (p *page) citations() []schema.Citation {
	out := []schema.Citation{}
	for i := range p.said {
		if c, ok := p.attributed(i); ok {
			out = append(out, c)
		}
	}
	out = append(out, p.notes()...)
	out = append(out, p.addresses()...)
	out = append(out, p.documents()...)
	slices.SortStableFunc(out, func(a, b schema.Citation) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	// One place cites once: the first reason that was found is kept.
	kept := out[:0]
	for _, c := range out {
		if n := len(kept); n > 0 && 2*kept[n-1].Overlap(c.Span) > min(kept[n-1].Len(), c.Len()) {
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// attributed is the citation that an attribution makes: the words of its source
// and cue where they stand together.
func (p *page) attributed(i int) (schema.Citation, bool) {
	a := &p.said[i]
	var span schema.Span
	switch {
	case a.Kind == attribution.According && a.Source != nil:
		span = a.Source.Span
	case a.Kind == attribution.Scare:
		span = a.Content
		if a.Cue != nil && near(a.Cue.Span, span) {
			span = join(span, a.Cue.Span)
		}
	case a.Source != nil && a.Cue != nil && near(a.Source.Span, a.Cue.Span):
		span = join(a.Source.Span, a.Cue.Span)
	case a.Cue != nil:
		span = a.Cue.Span
	case a.Source != nil:
		span = a.Source.Span
	default:
		return schema.Citation{}, false
	}
	if span.Len() == 0 || !span.ValidFor(p.text) {
		return schema.Citation{}, false
	}
	kind := "institution"
	switch a.Speaker.Kind {
	case schema.Writing, schema.Law:
		kind = "document"
	case schema.Anonymous, schema.Unknown, schema.Group, "":
		kind = "unnamed"
	}
	return schema.Citation{Span: span, Text: span.Of(p.text), Kind: kind, Target: a.Speaker.Name}, true
}

// nearLimit is how many bytes may stand between a source and its cue for the
// two to be cited as one: a title in apposition, an adverb.
const nearLimit = 80

func near(a, b schema.Span) bool {
	return max(a.Start, b.Start)-min(a.End, b.End) <= nearLimit
}

func join(a, b schema.Span) schema.Span {
	return schema.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// notes finds the marks of notes: "[1]", "([2])", and "(3)" after words. A
// number in brackets at the head of a paragraph begins the note itself.
func (p *page) notes() []schema.Citation {
	var out []schema.Citation
	for i := range p.t.Sentences {
		if !p.claimable[i] {
			continue
		}
		toks := p.t.Sentences[i].Tokens
		for k := 0; k+2 < len(toks); k++ {
			open, digits, end := toks[k].Text, toks[k+1].Text, toks[k+2].Text
			if !number(digits) || !(open == "[" && end == "]" || open == "(" && end == ")" && len(digits) <= 2) {
				continue
			}
			if k == 0 && p.opensParagraph(i) {
				continue
			}
			span := schema.Span{Start: toks[k].Start, End: toks[k+2].End}
			out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: "footnote", Target: digits})
		}
	}
	return out
}

func (p *page) opensParagraph(si int) bool {
	return p.t.Paragraphs[p.t.Sentences[si].Paragraph].From == si
}

func number(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// addresses finds the URLs in the text, those of Markdown links among them.
func (p *page) addresses() []schema.Citation {
	var out []schema.Citation
	for at := p.doc.Start; at < p.doc.End; {
		rest := p.text[at:p.doc.End]
		i := strings.Index(rest, "://")
		if i < 0 {
			break
		}
		start := at + i
		for n := 0; n < 5 && start > p.doc.Start && letter(p.text[start-1]); n++ {
			start--
		}
		scheme := strings.ToLower(p.text[start : at+i])
		end := at + i + len("://")
		for end < p.doc.End && p.text[end] > ' ' && p.text[end] < 0x7f && !strings.ContainsRune(`<>"()[]{}`, rune(p.text[end])) {
			end++
		}
		for end > at+i+3 && strings.ContainsRune(".,;:!?'", rune(p.text[end-1])) {
			end--
		}
		if (scheme == "http" || scheme == "https") && end > at+i+3 {
			span := schema.Span{Start: start, End: end}
			out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: "url", Target: span.Of(p.text)})
		}
		at = max(end, at+i+3)
	}
	return out
}

func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// documents finds laws, agreements and papers that something is said to stand
// in or to break: "under Article 4 of the charter", "in breach of the treaty".
func (p *page) documents() []schema.Citation {
	var out []schema.Citation
	for i := range p.t.Sentences {
		if !p.claimable[i] {
			continue
		}
		s := &p.t.Sentences[i]
		for _, m := range p.mentionsIn(sentenceSpan(s)) {
			if m.Type != schema.Law && m.Type != schema.Writing {
				continue
			}
			k := s.TokenAt(m.Start)
			for n := 0; k > 0 && n < 8; n++ {
				k--
				if invoking[strings.ToLower(s.Tokens[k].Text)] || invoking[strings.ToLower(s.Tokens[k].Lemma)] {
					span := schema.Span{Start: s.Tokens[k].Start, End: m.End}
					out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: "document", Target: m.Name})
					break
				}
			}
		}
	}
	return out
}

// invoking words bring in a document as the ground or the victim of something.
var invoking = list(`under accordance pursuant article provision stipulate violate violation breach contravene contrary
	despite according bypass enshrine guarantee grant require oblige prohibit`)

// cites lists what a claim rests on: the notes and documents cited in its
// sentence, and the document or unnamed source that its speaker is.
func (p *page) cites(c *clause, holders []int) []string {
	out := []string{}
	add := func(s string) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	span := sentenceSpan(&p.t.Sentences[c.zone.si])
	from, to := between(p.cited, span, func(m *schema.Citation) int { return m.Start })
	for _, m := range p.cited[from:to] {
		switch {
		case m.Kind == "footnote":
			add("note " + m.Target)
		case m.Kind == "url", m.Kind == "document" && c.span().Overlap(m.Span) > 0:
			add(m.Target)
		}
	}
	for _, a := range holders {
		if s := &p.said[a].Speaker; s.Kind == schema.Writing {
			add(s.Name)
		}
	}
	return out
}
