package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// citations lists where the document refers to another utterance, a document,
// or a source that it does not name: the source and the cue of each
// attribution, marks of notes, addresses, papers and laws that something is
// said to stand in, and claims of others that it mentions without telling.
func (p *page) citations() []schema.Citation {
	out := []schema.Citation{}
	for i := range p.said {
		if c, ok := p.attributed(i); ok {
			out = append(out, c)
		}
	}
	out = append(out, p.addresses()...)
	for i := range p.t.Sentences {
		if s := &p.t.Sentences[i]; p.claimable[i] && len(s.Tokens) <= zoneLimit {
			out = append(out, p.notes(i)...)
			x := newTree(s.Tokens)
			out = append(out, p.grounds(i, x)...)
			out = append(out, p.papers(i, x)...)
			out = append(out, p.witnesses(i, x)...)
		}
	}
	slices.SortStableFunc(out, func(a, b schema.Citation) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	out = p.quoted(out)
	// One place cites once: the first and widest is kept.
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
// and cue, with what belongs to them.
func (p *page) attributed(i int) (schema.Citation, bool) {
	a := &p.said[i]
	var span schema.Span
	switch {
	case p.mute(i):
		return schema.Citation{}, false
	case a.Kind == attribution.Scare:
		span = a.Content
		if a.Cue != nil && near(a.Cue.Span, span) {
			span = join(span, a.Cue.Span)
		}
	case a.Kind == attribution.According && a.Source != nil:
		span = a.Source.Span
	case a.Source != nil && a.Cue != nil && near(a.Source.Span, a.Cue.Span) && (a.Kind != attribution.Attitude || gap(a.Source.Span, a.Cue.Span) < 24):
		span = p.widen(join(a.Source.Span, a.Cue.Span), a)
		if a.Kind == attribution.Noun && a.Source.Start < a.Cue.Start && gap(a.Source.Span, a.Cue.Span) < 6 && a.Content.Start >= a.Cue.End && a.Content.End-a.Cue.End < nearLimit {
			span.End = max(span.End, a.Content.End) // "Karsa's promise to rebuild the bridge"
		}
	case a.Cue != nil && a.Source == nil:
		span = p.widen(a.Cue.Span, a)
	case a.Source != nil && a.Cue == nil:
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

// mute says whether an attribution refers to no utterance: what somebody does
// or wants, an aim, what the voice itself says or asks, a word in quotation
// marks that nobody is said to have used.
func (p *page) mute(i int) bool {
	a := &p.said[i]
	lemma, xpos := "", ""
	if a.Cue != nil {
		if s, k := p.tokenAt(a.Cue.Start); s != nil {
			for k+1 < len(s.Tokens) && s.Tokens[k+1].End <= a.Cue.End && s.Tokens[k].UPOS != "VERB" && s.Tokens[k].UPOS != "NOUN" {
				k++
			}
			lemma, xpos = strings.ToLower(s.Tokens[k].Lemma), s.Tokens[k].XPOS
		}
	}
	switch {
	case a.Kind == attribution.Scare:
		return a.Cue == nil
	case a.Kind == attribution.Attitude && !speaking[lemma], acting[lemma], seeming[lemma]:
		return true
	case xpos == "NN" || xpos == "NNS":
		return doing[lemma] || moods[lemma] && !p.carves(i)
	case a.Kind == attribution.Attitude && (ambiguous[lemma] && a.Speaker.Kind != schema.Person && !aboutClaims(a.Content.Of(p.text)) || a.Source != nil && impersonalSource[strings.ToLower(a.Source.Text)]):
		return true
	case xpos == "VB" && a.Source != nil && strings.HasSuffix(strings.ToLower(p.text[max(p.doc.Start, a.Cue.Start-4):a.Cue.Start]), " to "):
		return true
	case a.Source == nil && (xpos == "VB" || xpos == "VBG"):
		return true
	case a.Source == nil && xpos == "VBN" && !rumoured[lemma]:
		return true
	case a.Source != nil && firstPerson[strings.ToLower(a.Source.Text)]:
		return a.Kind != attribution.Direct && a.Kind != attribution.Turn && a.Kind != attribution.Mixed
	}
	return false
}

var (
	firstPerson = list(`we i us our my`)
	// impersonalSource words stand for a thing more often than for somebody.
	impersonalSource = list(`it which that this`)
	// seeming verbs tell what things show by themselves.
	seeming = list(`seem appear demonstrate recognize recognise propose provide condemn stipulate`)
	// doing nouns name acts, not utterances; moods name what is felt.
	doing    = list(`attempt proposal plan offer commitment decision refusal denial need effort desire intention wish`)
	moods    = list(`fear hope worry concern belief expectation doubt suspicion feeling threat`)
	rumoured = list(`report allege believe say fear document corroborate rumour rumor suspect claim understand`)
)

// tokenAt returns the sentence and the token at a byte offset.
func (p *page) tokenAt(at int) (*segment.Sentence, int) {
	k := p.t.SentenceAt(at)
	if k < 0 {
		return nil, 0
	}
	s := &p.t.Sentences[k]
	if i := s.TokenAt(at); i < len(s.Tokens) {
		return s, i
	}
	return nil, 0
}

// widen takes in what belongs to a cue: the "that" after it, the adjectives of
// a noun and what it is of ("widespread reports of brutality"), "there is",
// the subject of a verb that nobody was found for ("many fear").
func (p *page) widen(span schema.Span, a *attribution.Attribution) schema.Span {
	s, from := p.tokenAt(span.Start)
	last, to := p.tokenAt(max(span.Start, span.End-1))
	if s == nil || last != s || len(s.Tokens) > zoneLimit {
		return span
	}
	for k := from; k <= to && a.Source == nil; k++ {
		t := &s.Tokens[k]
		switch {
		case t.UPOS == "NOUN":
			from, to = p.nounPhrase(s, k, from, to)
			if h := t.Head; t.Is("nsubj") && h >= 0 && h < k && h > 0 && strings.EqualFold(s.Tokens[h-1].Text, "there") {
				from = h - 1
			} else if from > 0 && strings.EqualFold(s.Tokens[from-1].Text, "with") {
				from--
			}
		case t.UPOS == "VERB" && k > 0:
			if sub := s.Find(k, "nsubj"); sub >= 0 && sub < k && k-sub < 8 {
				from = min(from, sub)
			}
		default:
			continue
		}
		break
	}
	if to+1 < len(s.Tokens) && strings.EqualFold(s.Tokens[to+1].Text, "that") {
		to++
	}
	return schema.Span{Start: min(span.Start, s.Tokens[from].Start), End: max(span.End, s.Tokens[to].End)}
}

// nounPhrase widens [from, to] to the modifiers before the noun at k and to the
// noun that it is "of" or "about".
func (p *page) nounPhrase(s *segment.Sentence, k, from, to int) (int, int) {
	for j := k - 1; j >= 0 && k-j < 6; j-- {
		t := &s.Tokens[j]
		if t.Head != k || !t.Is("det", "amod", "compound", "nummod", "nmod:poss") {
			break
		}
		from = min(from, j)
	}
	for j := k + 1; j < len(s.Tokens) && j-k < 10; j++ {
		t := &s.Tokens[j]
		if t.Head != k || !t.Is("nmod", "acl") {
			continue
		}
		if c := s.Find(j, "case", "mark"); c > k {
			switch strings.ToLower(s.Tokens[c].Text) {
			case "of", "about", "on", "by":
				to = max(to, j)
			}
		}
		break
	}
	return from, to
}

// nearLimit is how many bytes may stand between a source and its cue for the
// two to be cited as one: a title in apposition, an adverb.
const nearLimit = 120

func near(a, b schema.Span) bool { return gap(a, b) <= nearLimit }

// gap is how many bytes lie between two spans.
func gap(a, b schema.Span) int { return max(0, max(a.Start, b.Start)-min(a.End, b.End)) }

func join(a, b schema.Span) schema.Span {
	return schema.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// cites lists what a claim rests on: the notes and documents cited in its
// sentence, and the document that its speaker is.
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
