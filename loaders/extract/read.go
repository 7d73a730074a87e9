package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/extract/mend"
	"whosaid/loaders/extract/names"
	"whosaid/loaders/extract/quantity"
	"whosaid/loaders/extract/temporal"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Version names the reader in runs. It changes whenever a reading may.
const Version = "reader 7"

// Read reads the document that doc.Span bounds in text. The title is where the
// title stands (zero when it does not); skipped are the stretches that make no
// claims, in any order. It returns an error for a span that does not fit the
// text or a text that is not UTF-8, and for nothing else.
func Read(doc *schema.Document, text string, title schema.Span, skipped []schema.Skipped) (*schema.Reading, error) {
	if err := doc.Validate(text); err != nil {
		return nil, err
	}
	if !utf8.ValidString(doc.Of(text)) {
		return nil, schema.Errorf(schema.Invalid, "document %s: the text is not UTF-8", doc.URI)
	}
	r := &schema.Reading{
		Schema: schema.Version, ID: string(doc.ID), Document: *doc,
		Sentences: []schema.Span{}, Entities: []schema.Mention{}, Dates: []schema.TimeMention{},
		Quantities: []schema.Quantity{}, Attributions: []schema.Attribution{}, Claims: []schema.Assertion{},
		Citations: []schema.Citation{}, Skipped: []schema.Skipped{}, Names: []schema.Name{},
	}
	for _, s := range skipped {
		if s.ValidFor(text) {
			r.Skipped = append(r.Skipped, s)
		}
	}
	slices.SortStableFunc(r.Skipped, func(a, b schema.Skipped) int { return cmp.Compare(a.Start, b.Start) })
	if l := strings.ToLower(doc.Language); l != "" && l != "en" && !strings.HasPrefix(l, "en-") {
		r.Notes = append(r.Notes, "not read: language "+doc.Language)
		return r, nil
	}
	p := newPage(doc, text, title, r.Skipped)
	for i := range p.t.Sentences {
		r.Sentences = append(r.Sentences, schema.Span{Start: p.t.Sentences[i].Start, End: p.t.Sentences[i].End})
	}
	r.Entities = append(r.Entities, p.found.Mentions...)
	r.Dates = append(r.Dates, p.times...)
	r.Quantities = append(r.Quantities, p.quantities...)
	r.Attributions = append(r.Attributions, p.attributions()...)
	r.Citations = append(r.Citations, p.citations()...)
	p.cited = r.Citations
	r.Claims = append(r.Claims, p.claims()...)
	r.Names = p.names(r.Claims)
	r.Identify()
	if err := r.Validate(text); err != nil {
		return nil, err
	}
	return r, nil
}

// analyze runs the readers below this one over the page's text.
func (p *page) analyze() {
	p.times = temporal.Tag(p.t, p.doc.Published)
	p.quantities = quantity.Find(p.t)
	p.found = names.Find(p.t, p.doc)
	for i := range p.t.Sentences {
		s := &p.t.Sentences[i]
		s.Tokens = mend.Tree(s.Tokens)
	}
	p.events = temporal.NewEvents(p.t, p.times)
	p.said = attribution.Find(p.t, p.found, p.doc)
	p.said = append(p.said, p.reckonings()...)
	for i := range p.t.Sentences {
		withoutClock(&p.t.Sentences[i])
	}
}

// withoutClock reads a sentence that begins with the time of an entry as if it began
// behind it: "18.30 The organisers claim a crowd of 180,000".
func withoutClock(s *segment.Sentence) {
	n := attribution.Clocked(s)
	if n == 0 || len(s.Tokens) > zoneLimit {
		return
	}
	words := make([]string, 0, len(s.Tokens)-n)
	for _, t := range s.Tokens[n:] {
		words = append(words, t.Text)
	}
	parsed := mend.Tree(segment.AnalyzeTokens(words))
	if len(parsed) != len(words) {
		return
	}
	root := n
	toks := slices.Clone(s.Tokens)
	for k, t := range parsed {
		t.Start, t.End, t.Text = toks[n+k].Start, toks[n+k].End, toks[n+k].Text
		if t.Head >= 0 {
			t.Head += n
		} else {
			root = n + k
		}
		toks[n+k] = t
	}
	for k := range n {
		toks[k].Head, toks[k].Rel, toks[k].UPOS = root, "punct", "PUNCT"
	}
	s.Tokens = toks
}

// attributions lists the hand-overs that the document itself makes, by the
// start of their content. Where a cue interrupts a content, the span is the
// least one that holds all of it, so that the cue lies within.
func (p *page) attributions() []schema.Attribution {
	out := attribution.Listing(p.said)
	slices.SortStableFunc(out, func(a, b schema.Attribution) int { return cmp.Compare(a.Content.Start, b.Content.Start) })
	return out
}

// names lists the names that mentions and speakers resolve to, by id.
func (p *page) names(claims []schema.Assertion) []schema.Name {
	out := slices.Clone(p.found.Names)
	have := map[schema.ID]bool{}
	for _, n := range out {
		have[n.ID] = true
	}
	add := func(s schema.Step) {
		if !have[s.Source] {
			have[s.Source] = true
			out = append(out, schema.Name{ID: s.Source, Kind: s.Kind, Name: s.Name, Role: s.Role, For: s.For})
		}
	}
	for i := range claims {
		for _, s := range claims[i].Chain {
			add(s)
		}
	}
	for i := range p.said {
		if s := p.said[i].Speaker; s.Source != "" {
			add(s)
		}
	}
	slices.SortFunc(out, func(a, b schema.Name) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// sentenceSpan is the span of a sentence.
func sentenceSpan(s *segment.Sentence) schema.Span { return schema.Span{Start: s.Start, End: s.End} }
