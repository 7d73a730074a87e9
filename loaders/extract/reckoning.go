package extract

import (
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// reckonings finds whose figure it is when somebody puts something at it:
// "Police put the crowd at 35,000". No verb of saying tells it, but the figure
// is theirs and not the text's.
//
// Where the tree is right package attribution sees it; this is for sentences
// whose verb the tagger took for something else.
func (p *page) reckonings() []attribution.Attribution {
	known := map[int]bool{}
	for i := range p.said {
		if c := p.said[i].Cue; c != nil {
			known[c.Start] = true
		}
	}
	var out []attribution.Attribution
	for i := range p.t.Sentences {
		s := &p.t.Sentences[i]
		if len(s.Tokens) > zoneLimit {
			continue
		}
		for k := 1; k < len(s.Tokens); k++ {
			t := &s.Tokens[k]
			if l := strings.ToLower(t.Lemma); l != "put" && l != "estimate" && l != "reckon" || t.UPOS != "VERB" && t.UPOS != "AUX" && t.XPOS != "VB" {
				continue
			}
			if a, ok := p.reckoning(s, k); ok && !known[t.Start] {
				out = append(out, a)
			}
		}
	}
	return out
}

// reckoning reads the verb at token k with its subject before it and "at" and a
// figure after it.
func (p *page) reckoning(s *segment.Sentence, k int) (attribution.Attribution, bool) {
	at := k + 1
	for at < len(s.Tokens) && at-k < 12 && !strings.EqualFold(s.Tokens[at].Text, "at") {
		if s.Tokens[at].UPOS == "VERB" {
			return attribution.Attribution{}, false
		}
		at++
	}
	if at+1 >= len(s.Tokens) || at-k < 3 || at-k >= 12 {
		return attribution.Attribution{}, false
	}
	after := schema.Span{Start: s.Tokens[at+1].Start, End: s.Tokens[min(at+6, len(s.Tokens)-1)].End}
	if lo, hi := p.quantitiesIn(after); hi == lo {
		return attribution.Attribution{}, false
	}
	who := s.Find(k, "nsubj")
	if h := s.Tokens[k].Head; who < 0 && h >= 0 && h < k && (s.Tokens[h].UPOS == "NOUN" || s.Tokens[h].UPOS == "PROPN") {
		who = h // "Police, who deployed 900 officers, put ...", told apart by a comma
	}
	if who < 0 || who > k || s.Tokens[who].UPOS == "PRON" && relativising[strings.ToLower(s.Tokens[who].Text)] {
		return attribution.Attribution{}, false
	}
	from, to := s.SubtreeWithout(who, "acl", "appos", "parataxis", "punct", "conj", "goeswith")
	to = min(to, k)
	span := schema.Span{Start: s.Tokens[from].Start, End: s.Tokens[to-1].End}
	n, ok := p.found.Antecedent(span)
	if !ok {
		n, ok = p.found.Describe(span)
	}
	if !ok || !speaks(n.Kind) {
		return attribution.Attribution{}, false
	}
	a := attribution.Attribution{Kind: attribution.Indirect, Parent: -1}
	a.Source = &schema.SourceWords{Words: schema.Words{Span: span, Text: span.Of(p.text)}, Entity: n.ID, Name: n.Name}
	cue := schema.Span{Start: s.Tokens[k].Start, End: s.Tokens[k].End}
	a.Cue = &schema.Words{Span: cue, Text: cue.Of(p.text)}
	a.Content = schema.Span{Start: s.Tokens[k+1].Start, End: after.End}
	if p.endsWith(s, after.End) {
		a.Content.End = s.Tokens[len(s.Tokens)-2].End
	}
	a.Contents = []schema.Span{a.Content}
	a.Commitment = schema.Reported
	a.Speaker = schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind, Role: n.Role, For: n.For, Commitment: schema.Asserted}
	return a, true
}

// endsWith says whether the sentence's last mark ends at the offset.
func (p *page) endsWith(s *segment.Sentence, end int) bool {
	n := len(s.Tokens)
	return n > 2 && s.Tokens[n-1].End == end && punctuation(&s.Tokens[n-1])
}
