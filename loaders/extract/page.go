package extract

import (
	"cmp"
	"slices"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/extract/names"
	"whosaid/loaders/extract/temporal"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A page is one document with all that was read of it.
type page struct {
	doc   *schema.Document
	text  string
	title schema.Span
	t     *segment.Text

	// claimable says, for each sentence, whether it may make claims: names and
	// dates are also read in datelines and signatures, claims are not.
	claimable []bool

	times      []schema.TimeMention
	events     *temporal.Events
	quantities []schema.Quantity
	found      *names.Found
	said       []attribution.Attribution
	cited      []schema.Citation

	saidIn [][]int // for each sentence, the attributions that have a part in it
	voice  schema.Step
	author schema.Step // whose own words the document is, where another publishes it

	meant    []schema.ID          // the names that the words of the claim at hand stand for
	leading  []schema.ID          // those named in what is put before it
	saidLast map[schema.ID]saying // when each speaker last spoke on a known day
}

// saidLimit bounds how many attributions may bear on one sentence.
const saidLimit = 24

func newPage(doc *schema.Document, text string, title schema.Span, skipped []schema.Skipped) *page {
	p := &page{doc: doc, text: text, title: title, saidLast: map[schema.ID]saying{}}
	p.divide(skipped)
	p.analyze()
	p.voice = p.documentVoice()
	p.saidIn = make([][]int, len(p.t.Sentences))
	for i := range p.said {
		a := &p.said[i]
		for _, s := range a.Contents {
			p.bear(i, s)
		}
		p.bear(i, a.Content)
		if a.Cue != nil {
			p.bear(i, a.Cue.Span)
		}
		if a.Source != nil {
			p.bear(i, a.Source.Span)
		}
	}
	p.author, _ = p.ownWords()
	return p
}

// bear notes that attribution i has a part in the sentences of a span.
func (p *page) bear(i int, span schema.Span) {
	for k := max(p.t.SentenceAt(span.Start), 0); k < len(p.t.Sentences) && p.t.Sentences[k].Start < span.End; k++ {
		l := p.saidIn[k]
		if p.t.Sentences[k].End > span.Start && len(l) < saidLimit && !slices.Contains(l, i) {
			p.saidIn[k] = append(l, i)
		}
	}
}

// readable are the reasons for which a stretch makes no claims, but names and
// dates in it are still of use.
var readable = map[string]bool{"byline": true, "date line": true, "dateline": true, "signature": true, "contact": true}

// divide analyses the stretches of the document one by one, so that no sentence
// runs from what is skipped into what is read, and joins them.
func (p *page) divide(skipped []schema.Skipped) {
	p.t = &segment.Text{Source: p.text, Start: p.doc.Start, End: p.doc.End}
	at := p.doc.Start
	for _, s := range skipped {
		if s.End <= at || s.Start >= p.doc.End {
			continue
		}
		p.stretch(at, s.Start, true)
		if readable[s.Why] {
			p.stretch(max(at, s.Start), min(s.End, p.doc.End), false)
		}
		at = max(at, s.End)
	}
	p.stretch(at, p.doc.End, true)
}

func (p *page) stretch(start, end int, claims bool) {
	if start >= end {
		return
	}
	t := segment.Analyze(p.text, start, end)
	paragraphs, sentences := len(p.t.Paragraphs), len(p.t.Sentences)
	for _, g := range t.Paragraphs {
		g.From += sentences
		g.To += sentences
		p.t.Paragraphs = append(p.t.Paragraphs, g)
	}
	for _, s := range t.Sentences {
		s.Paragraph += paragraphs
		p.t.Sentences = append(p.t.Sentences, s)
		p.claimable = append(p.claimable, claims)
	}
}

// inTitle says whether a sentence is part of the document's title.
func (p *page) inTitle(si int) bool {
	s := sentenceSpan(&p.t.Sentences[si])
	return p.title.Len() > 0 && 2*p.title.Overlap(s) > s.Len()
}

// between returns the indices [from, to) of the sorted spans that begin within
// span.
func between[T any](all []T, span schema.Span, start func(*T) int) (from, to int) {
	find := func(at int) int {
		i, _ := slices.BinarySearchFunc(all, at, func(x T, at int) int { return cmp.Compare(start(&x), at) })
		for i > 0 && start(&all[i-1]) >= at {
			i--
		}
		return i
	}
	return find(span.Start), find(span.End)
}

func (p *page) timesIn(span schema.Span) []schema.TimeMention {
	from, to := between(p.times, span, func(m *schema.TimeMention) int { return m.Start })
	return p.times[from:to]
}

func (p *page) mentionsIn(span schema.Span) []schema.Mention {
	from, to := between(p.found.Mentions, span, func(m *schema.Mention) int { return m.Start })
	return p.found.Mentions[from:to]
}

// quantitiesIn returns the indices of the figures that begin within span.
func (p *page) quantitiesIn(span schema.Span) (from, to int) {
	return between(p.quantities, span, func(q *schema.Quantity) int { return q.Start })
}
