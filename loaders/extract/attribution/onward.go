package attribution

import (
	"sort"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Writers hand over once and then go on: "Ana Kuhl does not believe a word of it.
// The pier had been closed since May." "The valve was old, he said. It had been
// due in March. Nobody came, he added." What lies so under somebody's word, with
// no words of its own that hand over, is that person's.

// onward adds the sentences that go on with what somebody says.
func (r *reader) onward() {
	voiced := r.voices()
	var add []hit
	for pi := range r.t.Paragraphs {
		p := &r.t.Paragraphs[pi]
		var teller *schema.Step // whose stance opened, until another speaks
		for k := p.From; k < p.To && k < len(r.t.Sentences); k++ {
			v := r.plainView(k)
			if h := voiced[k]; h != nil {
				if v != nil && h.Hull().Len() < 25 && h.Kind != Direct {
					// "does not believe a word of it"
					if st, ok := r.stance(v); ok {
						teller = &st
						continue
					}
				}
				if h.Hull().Len() < 14 && v != nil && h.Hull().Start <= r.t.Sentences[k].Start {
					st := h.Speaker // "Nonsense, says the builder."
					teller = &st
					continue
				}
				if teller != nil && h.Speaker.Source != teller.Source {
					teller = nil
				}
				continue
			}
			if v == nil {
				teller = nil
				continue
			}
			if st, ok := r.stance(v); ok && !r.hearsayIn(v) {
				teller = &st
				continue
			}
			st, ok := schema.Step{}, false
			switch {
			case teller != nil:
				st, ok = *teller, true
			case k > p.From && k+1 < p.To && voiced[k-1] != nil && voiced[k+1] != nil:
				st = voiced[k-1].Speaker
				ok = st.Source == voiced[k+1].Speaker.Source && !voiced[k+1].Direct && !voiced[k-1].Direct && v.backshifted()
			}
			if !ok || !r.mayGoOn(v, st) {
				continue
			}
			s, fits := v.span(0, len(v.toks))
			if !fits {
				continue
			}
			h := hit{view: -1, verb: -1, quote: -1}
			h.Kind, h.Clause, h.Commitment, h.Parent = Onward, true, schema.Reported, -1
			h.Contents, h.Content = []schema.Span{s}, s
			h.Speaker = st
			h.Speaker.Commitment = schema.Asserted
			add = append(add, h)
		}
	}
	r.insert(add)
}

// voices is, for each sentence, the last attribution of it that tells somebody's
// words, and no mere stance or knowledge.
func (r *reader) voices() []*hit {
	out := make([]*hit, len(r.t.Sentences))
	for i := range r.hits {
		h := &r.hits[i]
		if h.Parent >= 0 || h.source.Len() == 0 && h.turn == 0 && h.Kind != Direct {
			continue
		}
		switch h.Kind {
		case Scare, Attitude, Noun, Hearsay:
			continue
		case Indirect, Mixed:
			if h.cue.cue != nil && h.cue.class == know {
				continue
			}
		}
		last := r.t.SentenceAt(max(h.Hull().Start, h.Hull().End-1))
		for s := max(r.t.SentenceAt(h.Hull().Start), 0); s <= last && s < len(out); s++ {
			out[s] = h
		}
	}
	return out
}

// plainView is the view of a sentence that is all the document's own words, or nil.
func (r *reader) plainView(s int) *view {
	vi := r.firstView(s)
	if vi >= len(r.vs) || r.vs[vi].sent != s || vi+1 < len(r.vs) && r.vs[vi+1].sent == s {
		return nil
	}
	v := &r.vs[vi]
	if v.owner >= 0 || len(v.gaps) > 0 || v.kind != segment.Prose || len(v.toks) < 4 || len(v.toks) > maxTree {
		return nil
	}
	return v
}

// backshifted reports whether the finite verb is one that tells of the past from
// within a report: "had been", "would be".
func (v *view) backshifted() bool {
	for i := range v.toks {
		if v.finiteTag(i) || v.toks[i].XPOS == "MD" {
			return v.low[i] == "would" || v.low[i] == "had" && v.is(i, "aux")
		}
	}
	return false
}

// mayGoOn reports whether a sentence may be what the speaker said: a statement, not
// one about the speaker nor about whoever writes.
func (r *reader) mayGoOn(v *view, st schema.Step) bool {
	if last := v.low[len(v.low)-1]; last == "?" || last == ":" || !v.hasFinite(0, len(v.toks)) {
		return false
	}
	for i := range v.toks {
		if v.toks[i].Head >= 0 {
			continue
		}
		q := v.subject(i)
		if !q.ok() {
			return false
		}
		switch v.low[q.head] {
		case "he", "she", "i", "we":
			return false
		}
		s, ok := v.span(q.from, q.to)
		if !ok || firstPerson(lower(s.Of(r.t.Source))) || r.isVoice(s) || r.namedIn(st, s.Start, s.End) {
			return false
		}
		return true
	}
	return false
}

// hearsayIn reports whether a word of the view leaves open who says it: "is
// reportedly unimpressed".
func (r *reader) hearsayIn(v *view) bool {
	for _, w := range v.low {
		if len(r.lex.adverbs[w]) > 0 {
			return true
		}
	}
	return false
}

// dissent are verbs that tell of a stance whose reasons follow.
var dissent = wordSet("disagree differ object dispute reject contradict deny protest counter demur scoff shrug contest complain bristle dismiss\n")

// accounts are nouns for what somebody then tells.
var accounts = wordSet(`version story account picture view explanation theory tale opinion reading verdict memory recollection complaint complaints
grievance grievances doubts objections suspicion suspicions worry worries fears correction differently otherwise reasons
`)

// outspoken are adjectives for somebody who then tells why.
var outspoken = wordSet("blunt blunter adamant unequivocal unconvinced unimpressed unrepentant scathing dismissive indignant defiant impressed\n")

// stance reads a sentence that tells that somebody holds something, not what:
// "The mayor disagrees." "Her brother tells another story."
func (r *reader) stance(v *view) (schema.Step, bool) {
	root := -1
	for i := range v.toks {
		if v.toks[i].Head < 0 {
			root = i
			break
		}
	}
	if root < 0 || len(v.toks) > 24 {
		return schema.Step{}, false
	}
	q := v.subject(root)
	if !q.ok() || q.from > 2 || q.rel > 0 || v.child(root, "ccomp", "parataxis") >= 0 {
		return schema.Step{}, false
	}
	found := false
	lemma := lower(v.toks[root].Lemma)
	switch {
	case dissent[lemma] && v.verbal(root):
		found = true
	case lemma == "believe" && v.negated(root):
		found = true
	case lemma == "go":
		found = hasAny(v.word(root+1), "further", "farther") || v.word(root+1) == "a" && hasAny(v.word(root+3), "further", "farther") || v.word(root+1) == "one" && hasAny(v.word(root+3), "further", "farther")
	case hasAny(v.low[root], "surprised", "amused", "persuaded", "satisfied", "reassured", "happy") && v.negated(root):
		found = v.child(root, "cop") >= 0 && v.child(root, "advcl", "xcomp") < 0
	case outspoken[v.low[root]]:
		found = v.child(root, "cop") >= 0 && v.child(root, "advcl", "xcomp") < 0
	case hasAny(lemma, "see", "tell", "remember", "recall", "describe", "paint", "have", "offer", "give", "put", "draw", "issue", "view", "beg"):
		for k := root + 1; k < len(v.toks) && k < root+10 && !found; k++ {
			found = accounts[v.low[k]] || v.low[k] == "differ"
		}
	}
	if !found {
		return schema.Step{}, false
	}
	s, ok := v.span(q.from, q.to)
	if !ok || r.isVoice(s) {
		return schema.Step{}, false
	}
	h := hit{view: -1, verb: -1, quote: -1, source: s}
	h.Parent = -1
	st := r.speaker(&h, nil)
	switch st.Kind {
	case schema.Person, schema.Organisation, schema.Outlet, schema.Office:
		return st, st.Name != "" && !r.byline(st)
	case schema.Anonymous, schema.Place, schema.Group:
		w := v.low[q.head]
		return st, hasCapital(st.Name) || speakers[w] || speakers[singular(w)] || r.canSpeak(v, q)
	}
	return schema.Step{}, false
}

// insert adds hits, in their order, and makes those within them their own.
func (r *reader) insert(add []hit) {
	if len(add) == 0 {
		return
	}
	at := make([]int, len(r.hits)+1)
	var out []hit
	n := 0
	for i := range r.hits {
		for n < len(add) && add[n].Content.Start <= r.hits[i].Contents[0].Start {
			out = append(out, add[n])
			n++
		}
		at[i] = len(out)
		out = append(out, r.hits[i])
	}
	out = append(out, add[n:]...)
	for i := range r.hits {
		h := &out[at[i]]
		if h.Parent >= 0 {
			h.Parent = at[h.Parent]
			continue
		}
		k := sort.Search(len(add), func(k int) bool { return add[k].Content.Start > h.Contents[0].Start }) - 1
		if k >= 0 && add[k].Content.End >= h.Hull().End && add[k].Content != h.Hull() {
			for j := at[i] - 1; j >= 0; j-- {
				if out[j].Kind == Onward {
					h.Parent = j
					break
				}
			}
		}
	}
	r.hits = out
}
