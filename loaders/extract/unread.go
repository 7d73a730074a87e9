package extract

import (
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A tree that errs makes of a sentence no clause at all, or one that looks like none.
// What stands in prose between two strong marks, or what somebody is told to have
// said, is a claim none the less where it has a verb that is finite.

// minUnread is how many words such a stretch has at least: shorter ones are asides.
const minUnread = 5

// unread appends the claims of those stretches of a sentence that none of its claims
// has a third of.
func (p *page) unread(si int, have []schema.Assertion) []schema.Assertion {
	s := &p.t.Sentences[si]
	if len(s.Tokens) == 0 || len(s.Tokens) > zoneLimit || s.Kind != segment.Prose || p.asks(si) {
		return have
	}
	for _, i := range p.saidIn[si] {
		a := &p.said[i]
		if a.Source == nil && a.Kind != attribution.Direct {
			continue
		}
		puts := a.Cue != nil && strings.EqualFold(a.Cue.Text, "put")
		switch a.Kind {
		case attribution.Direct, attribution.Indirect, attribution.Mixed, attribution.According:
		default:
			if !puts {
				continue
			}
		}
		// What stands behind "According to the weavers, …" is a sentence, whatever its tags.
		fronted := a.Kind == attribution.According && a.Clause && a.Cue != nil && a.Cue.End <= a.Content.Start
		if puts && !p.hasFigure(a.Content) || !puts && !fronted && !p.carves(i) {
			continue
		}
		for _, u := range p.stretches(si, a) {
			if puts && !p.heardOf(a, have) {
				have = p.keepUnread(have, u, i)
			} else if !puts && uncovered(u.toks, have) && (u.tensed() || fronted && len(u.toks) > 2*minUnread) {
				have = p.keepUnread(have, u, i)
			}
		}
	}
	for _, u := range p.stretches(si, nil) {
		if uncovered(u.toks, have) && u.tensed() {
			have = p.keepUnread(have, u, -1)
		}
	}
	return have
}

// keepUnread reads a stretch as a sentence and appends its claim, if it is one; a is
// the attribution whose content it is, or -1.
func (p *page) keepUnread(have []schema.Assertion, u zone, a int) []schema.Assertion {
	z := u
	z.parse()
	z.tree = newTree(z.toks)
	if z.tree.root < 0 {
		return have
	}
	pred := z.tree.root
	if !z.tree.finite(pred) && a < 0 {
		for k := range z.toks {
			if z.toks[k].Finite() && !z.toks[k].Is("aux", "cop") {
				pred = k
				break
			}
		}
	}
	c := clause{zone: &z, form: mainClause, pred: pred, from: 0, to: len(z.toks), subject: z.tree.subject(pred), ante: -1, noun: -1}
	if !z.trim(&c) || z.tree.words(c.from, c.to) < minUnread && a < 0 {
		return have
	}
	holders := p.holders(&c)
	if a >= 0 && (len(holders) == 0 || holders[len(holders)-1] != a) {
		holders = append(holders, a)
	}
	if p.drops(&c, holders) {
		return have
	}
	return addClaim(have, p.assertion(&c, holders, false))
}

// stretches are the runs of a sentence's words within the content of an attribution,
// or, without one, between strong marks with no attribution's words among them. One
// that a subordinating word or a request opens is none.
func (p *page) stretches(si int, a *attribution.Attribution) []zone {
	s := &p.t.Sentences[si]
	var out []zone
	var run []segment.Token
	broken := false // another's words stand beside the run
	end := func() {
		if len(run) >= minUnread && (a == nil && !broken || a != nil && run[0].UPOS != "ADP") && opensClause(run) {
			out = append(out, zone{si: si, toks: run})
		}
		run = nil
	}
	for k := range s.Tokens {
		t := s.Tokens[k]
		at := schema.Span{Start: t.Start, End: t.End}
		in := a == nil && !p.handled(si, at) || a != nil && holds(a, at)
		switch {
		case strongMark[t.Text]:
			end()
			broken = false
			continue
		case !in:
			broken = broken || !punctuation(&t)
			end()
			continue
		}
		if n := len(run); n > 0 && t.Start-run[n-1].End > gapLimit {
			end()
		}
		run = append(run, t)
	}
	end()
	return out
}

// opensClause says whether a clause may open with the first words of a run that no
// other goes with.
func opensClause(run []segment.Token) bool {
	first := &run[0]
	if first.UPOS == "SCONJ" || first.UPOS == "ADP" && first.XPOS == "IN" && strings.EqualFold(first.Text, "until") || first.XPOS == "VB" || first.XPOS == "WRB" || first.XPOS == "WP" || first.XPOS == "WDT" {
		return false
	}
	for k := range run {
		if strings.EqualFold(run[k].Text, "please") {
			return false
		}
	}
	return true
}

var strongMark = list(`: ;`)

// handled says whether a word is of an attribution that carves: of its content, its
// cue or its source.
func (p *page) handled(si int, at schema.Span) bool {
	for _, i := range p.saidIn[si] {
		a := &p.said[i]
		if a.Cue != nil && a.Cue.Contains(at) || a.Source != nil && a.Source.Contains(at) || holds(a, at) {
			return true
		}
	}
	return false
}

// tensed says whether a finite verb stands in a stretch behind what may be its subject.
func (z *zone) tensed() bool {
	noun := false
	for k := range z.toks {
		t := &z.toks[k]
		if t.Finite() && (noun || k == 0) {
			return true
		}
		noun = noun || t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON"
	}
	return false
}

// uncovered says whether the claims have less than a third of a stretch.
func uncovered(toks []segment.Token, have []schema.Assertion) bool {
	n, of := 0, 0
	for k := range toks {
		if punctuation(&toks[k]) {
			continue
		}
		of++
		at := schema.Span{Start: toks[k].Start, End: toks[k].End}
		for i := range have {
			if have[i].Contains(at) {
				n++
				break
			}
		}
	}
	return 3*n < of
}

// hasFigure says whether a figure stands in a span.
func (p *page) hasFigure(s schema.Span) bool {
	lo, hi := p.quantitiesIn(s)
	return hi > lo
}

// heardOf says whether a claim upon the content of an attribution is already put down
// to its speaker.
func (p *page) heardOf(a *attribution.Attribution, have []schema.Assertion) bool {
	for i := range have {
		if have[i].Overlap(a.Content) > 0 && have[i].Speaker().Source == a.Speaker.Source {
			return true
		}
	}
	return false
}
