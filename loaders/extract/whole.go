package extract

import (
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// wholes are the short contents of a sentence that none of its claims has whole:
// what somebody is heard to say in a few words is said in one breath, though
// another's words stand within ("He asked whether it was a school day") or its
// tree is no clause.
func (p *page) wholes(si int, have []schema.Assertion) []clause {
	s := &p.t.Sentences[si]
	if len(s.Tokens) > zoneLimit || p.asks(si) {
		return nil
	}
	var out []clause
	for _, i := range p.saidIn[si] {
		a := &p.said[i]
		switch a.Kind {
		case attribution.Direct, attribution.Indirect, attribution.Mixed, attribution.According:
		default:
			continue
		}
		if !p.carves(i) {
			continue
		}
		z := zone{si: si}
		for k := range s.Tokens {
			t := s.Tokens[k]
			if n := len(z.toks); holds(a, schema.Span{Start: t.Start, End: t.End}) {
				if n > 0 && t.Start-z.toks[n-1].End > gapLimit {
					if s.Tokens[k-1].Text != ";" {
						z.toks = nil // a cue stands between
					}
					break
				}
				z.toks = append(z.toks, t)
			}
		}
		if len(z.toks) > pairLimit {
			z.toks = beforeRelative(z.toks)
		}
		if n := len(z.toks); n < 4 || n > pairLimit+4 {
			continue
		}
		if has(words(z.toks), have) {
			continue // whatever it is cut to; it need not be read
		}
		z.parse()
		z.tree = newTree(z.toks)
		if n := z.tree.words(0, len(z.toks)); n < 4 || n > pairLimit || z.tree.root < 0 {
			continue
		}
		c := clause{zone: &z, form: mainClause, pred: p.ownVerb(&z, a), from: 0, to: len(z.toks), ante: -1, noun: -1}
		c.subject = z.tree.subject(c.pred)
		if !z.verbal(0, len(z.toks)) || !z.trim(&c) || covered(c.span(), have) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// beforeRelative is what stands before the first relative clause that a comma opens,
// or all where there is none.
func beforeRelative(toks []segment.Token) []segment.Token {
	for k := 4; k+2 < len(toks); k++ {
		if toks[k].Text != "," {
			continue
		}
		if x := toks[k+1].XPOS; x == "WDT" || x == "WP" || x == "WP$" || x == "WRB" && strings.EqualFold(toks[k+1].Text, "where") {
			return toks[:k]
		}
	}
	return toks
}

// ownVerb is the first verb of a content that no other content within it has, or
// its root.
func (p *page) ownVerb(z *zone, a *attribution.Attribution) int {
	inner := func(k int) bool {
		at := schema.Span{Start: z.toks[k].Start, End: z.toks[k].End}
		for _, i := range p.saidIn[z.si] {
			if b := &p.said[i]; b != a && extent(b) < extent(a) && holds(b, at) {
				return true
			}
		}
		return false
	}
	if !inner(z.tree.root) {
		return z.tree.root
	}
	for k := range z.toks {
		if z.toks[k].UPOS == "VERB" && !inner(k) {
			return k
		}
	}
	return z.tree.root
}

// words is the span of tokens without the marks before and after.
func words(toks []segment.Token) schema.Span {
	for len(toks) > 1 && punctuation(&toks[0]) {
		toks = toks[1:]
	}
	for len(toks) > 1 && punctuation(&toks[len(toks)-1]) {
		toks = toks[:len(toks)-1]
	}
	return schema.Span{Start: toks[0].Start, End: toks[len(toks)-1].End}
}

// has says whether one of the claims has all of a span.
func has(s schema.Span, have []schema.Assertion) bool {
	return slices.ContainsFunc(have, func(a schema.Assertion) bool { return a.Overlap(s) == s.Len() })
}

// covered says whether one of the claims has nearly all of a span.
func covered(s schema.Span, have []schema.Assertion) bool {
	for i := range have {
		if 5*have[i].Overlap(s) > 4*s.Len() {
			return true
		}
	}
	return false
}
