package extract

import (
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// drops says whether a clause is no claim: it asks for something, gives advice
// or an opinion, offers a service, belongs to the page, or says too little to
// check. What a third party asks for is kept, as a demand.
func (p *page) drops(c *clause, holders []int) bool {
	x := c.zone.tree
	words := x.words(c.from, c.to)
	relayed := p.others(holders) || c.noun >= 0
	switch {
	case words < 3 && !(c.form == headline && words > 1):
		return true
	case !relayed && p.navigates(c):
		return true
	case c.asks() && !p.recounted(c, holders), c.handsOver(), c.concedes(), c.cutShort():
		return true
	case c.form == question, c.form == headline, c.form == item, c.form == bracketed, c.noun >= 0:
		return false
	case c.form == nominal, c.form == apposition:
		return false
	case c.contents(p) < 2 && !(c.negated() && words >= 5) && !(relayed && c.subject >= 0 && (x.toks[c.pred].UPOS == "VERB" || x.child(c.pred, "cop", "aux") >= 0)), p.unnamed(c):
		return true
	case !relayed && c.appeals():
		return !c.reasons()
	case !relayed && c.imperative():
		return true
	case !relayed && c.advises() && !c.obliges():
		return true
	case c.denies():
		return false
	case c.judges(p), !p.relays(holders) && c.thin(p):
		return true
	case c.form == mainClause || c.form == conjunct || c.form == parallel:
		return !c.complete(p)
	}
	return false
}

// others says whether the words are put down to somebody: to another voice than
// the document's own, or to its own by name ("..., the union said").
func (p *page) others(holders []int) bool {
	for _, a := range holders {
		if src := p.said[a].Source; src != nil && !firstPerson[strings.ToLower(src.Text)] {
			return true
		}
		if s := p.speaker(a); schema.Fold(s.Name) != schema.Fold(p.voice.Name) {
			return true
		}
	}
	return false
}

// relays says whether the words come in indirect speech: what is relayed was
// worth telling.
func (p *page) relays(holders []int) bool {
	return len(holders) > 0 && p.said[holders[len(holders)-1]].Kind == attribution.Indirect
}

// navigates says whether the words belong to the page: its own marks and notices, or
// what it bids its reader. What tells of somebody who subscribes or of an advertisement
// is no such thing.
func (p *page) navigates(c *clause) bool {
	sentence := &p.t.Sentences[c.zone.si]
	s := strings.ToLower(sentenceSpan(sentence).Of(p.text))
	if len(s) >= 200 {
		return false
	}
	for _, n := range notices {
		if strings.Contains(s, n) {
			return true
		}
	}
	if sentence.Kind == segment.Prose && c.tells() {
		return false
	}
	for _, n := range navigating {
		if strings.Contains(s, n) {
			return true
		}
	}
	return false
}

// tells says whether a clause has a tense and a third person for its subject, or tells
// of the first what is past: "I could not log in for four days".
func (c *clause) tells() bool {
	x := c.zone.tree
	if c.subject < 0 || !c.tensed() {
		return false
	}
	switch w := x.lower(c.subject); {
	case x.toks[c.subject].UPOS == "PRON":
		return third[w] || firstPerson[w] && c.past()
	default:
		switch x.toks[c.subject].UPOS {
		case "NOUN", "PROPN", "ADJ", "NUM", "DET": // "most of them could not log in"
			return true
		}
		return false
	}
}

// past says whether the verb of a clause, or the first one before it, is in the past.
func (c *clause) past() bool {
	for k := c.subject + 1; k <= c.pred; k++ {
		switch t := &c.zone.toks[k]; {
		case t.XPOS == "VBD", t.XPOS == "MD" && c.zone.tree.lower(k) == "could":
			return true
		case t.Finite():
			return false
		}
	}
	return false
}

// handsOver says whether a clause is nothing but a source with what describes it,
// before the verb that hands over: "Sources close to the talks (said ...)".
func (c *clause) handsOver() bool {
	s := c.zone.tree.subject(c.pred)
	return c.zone.foreign != nil && s >= 0 && c.zone.alien(s) && c.to < len(c.zone.toks) && c.zone.alien(c.to)
}

// cutShort says whether a clause ends with words that belong to a noun behind it, which hands
// over what somebody else has: "We gave them a clear (warning that ...)".
func (c *clause) cutShort() bool {
	x := c.zone.tree
	if c.form != mainClause || c.zone.foreign == nil || c.to >= len(x.toks) || !c.zone.alien(c.to) {
		return false
	}
	t := &x.toks[c.to-1]
	return t.Is("amod", "det", "nummod", "nmod:poss") && t.Head >= c.to
}

// contents counts the words of a clause that carry content.
func (c *clause) contents(p *page) int {
	n := 0
	for k := c.from; k < c.to; k++ {
		switch t := &c.zone.toks[k]; t.UPOS {
		case "NOUN", "PROPN", "NUM":
			n++
		case "VERB", "ADJ":
			n++
		case "PRON", "DET":
			if (c.zone.toks[k].UPOS == "PRON" || c.zone.toks[k].Is("nsubj")) && (everybody[c.zone.tree.lower(k)] || nobody[c.zone.tree.lower(k)]) {
				n++ // "nobody was killed"
			}
		case "ADV":
			if !connecting[c.zone.tree.lower(k)] {
				n++
			}
		case "":
			n++ // not tagged
		}
	}
	return n
}

// complete says whether a main clause is one: a verb or a copula with a subject,
// a passive, or else words that count or name what happened ("Two dead, five
// injured").
func (c *clause) complete(p *page) bool {
	x := c.zone.tree
	if (c.subject >= 0 || x.child(c.pred, "expl", "csubj") >= 0) &&
		(x.finite(c.pred) || x.toks[c.pred].UPOS == "VERB" || x.child(c.pred, "cop") >= 0) {
		return true
	}
	from, to := p.quantitiesIn(c.span())
	for _, q := range p.quantities[from:to] {
		if q.Unit != "" {
			return true
		}
	}
	if !c.zone.rest && c.from <= 1 && c.to+1 >= len(x.toks) && x.words(c.from, c.to) >= 3 {
		// What somebody is told to have said is said, whatever its tree.
		return c.zone.verbal(c.from, c.to) || c.tensed() || x.next(c.from, c.to, nobody) >= 0 || x.child(c.pred, "cop") >= 0 || x.words(c.from, c.to) >= 6
	}
	if !c.zone.rest && c.from <= 1 && c.to < len(x.toks) && punctuation(&x.toks[c.to]) && x.words(c.from, c.to) >= 5 && c.pastForParticiple() {
		return true
	}
	if p.gardenPath(c) || p.wholeSentence(c) || p.nounForVerb(c) {
		return true
	}
	if from == to && len(p.mentionsIn(c.span())) == 0 {
		return false
	}
	return x.finite(c.pred)
}

// pastForParticiple says whether a participle right behind a noun is the only verb of
// the clause: "a gate jammed because of driftwood".
func (c *clause) pastForParticiple() bool {
	n := 0
	for k := c.from; k < c.to; k++ {
		switch t := &c.zone.toks[k]; {
		case t.Finite():
			return false
		case t.XPOS == "VBN" && k > c.from && (c.zone.toks[k-1].UPOS == "NOUN" || c.zone.toks[k-1].UPOS == "PROPN") && k+1 < c.to:
			n++
		}
	}
	return n == 1
}

// tensed says whether a finite verb or auxiliary stands in the clause.
func (c *clause) tensed() bool {
	for k := c.from; k < c.to; k++ {
		if c.zone.toks[k].Finite() {
			return true
		}
	}
	return false
}

// wholeSentence says whether a clause is a sentence of prose, or what marks part
// off from one, with a noun and a verb in it, whose tree is wrong.
func (p *page) wholeSentence(c *clause) bool {
	s := &p.t.Sentences[c.zone.si]
	x := c.zone.tree
	if s.Kind != segment.Prose || x.words(c.from, c.to) < 5 || c.form == conjunct {
		return false
	}
	if c.from > 1 && !(punctuation(&x.toks[c.from-1]) || x.toks[c.from-1].Is("cc")) || c.to+2 < len(x.toks) && !punctuation(&x.toks[c.to]) {
		return false
	}
	noun := c.from <= 1 && c.to+2 >= len(x.toks)
	for k := c.from; k < c.to; k++ {
		u := x.toks[k].UPOS
		noun = noun || u == "NOUN" || u == "PROPN" || u == "PRON" && x.toks[k].XPOS != "WP" && x.toks[k].XPOS != "WDT"
		if noun && x.toks[k].Finite() {
			return true
		}
	}
	return false
}

// nounForVerb says whether a clause is a whole sentence of prose whose verb the tagger
// took for a noun, though the tree gave it a subject: "The ship sails on Friday.", "The
// findings concern tins from both lines."
func (p *page) nounForVerb(c *clause) bool {
	s := &p.t.Sentences[c.zone.si]
	x := c.zone.tree
	return s.Kind == segment.Prose && c.from <= 1 && c.to+2 >= len(x.toks) && s.Tokens[len(s.Tokens)-1].Text == "." &&
		c.subject >= 0 && c.subject < c.pred && (x.toks[c.pred].XPOS == "NNS" || x.toks[c.pred].XPOS == "NN" && x.toks[c.subject].XPOS == "NNS" && x.child(c.pred, "obj") > c.pred) && x.toks[c.subject].Head == c.pred && x.words(c.from, c.to) >= 5
}

// gardenPath says whether a clause is a whole sentence of prose whose only verb
// the tagger took for a participle: "Users posted pictures of the fire."
func (p *page) gardenPath(c *clause) bool {
	s := &p.t.Sentences[c.zone.si]
	x := c.zone.tree
	if s.Kind != segment.Prose || c.from > 1 || c.to+2 < len(x.toks) || x.words(c.from, c.to) < 5 ||
		s.Tokens[len(s.Tokens)-1].Text != "." || x.toks[c.from].UPOS == "VERB" {
		return false
	}
	participle := false
	for k := c.from; k < c.to; k++ {
		t := &x.toks[k]
		if t.Finite() && !t.Is("aux") && !relativised(&segment.Sentence{Tokens: x.toks}, k, 0) {
			return false
		}
		participle = participle || k > c.from && (t.XPOS == "VBN" && t.Is("amod", "acl", "root", "dep", "compound") ||
			t.XPOS == "VB" && x.child(k, "mark", "aux") < 0 && x.lower(k-1) != "to")
	}
	return participle
}

// imperative says whether a clause tells its reader to do something, or states
// an aim: a bare or an infinitive verb without a subject at its head.
func (c *clause) imperative() bool {
	x := c.zone.tree
	if c.subject >= 0 || x.toks[c.pred].XPOS != "VB" || c.form != mainClause && c.form != conjunct && c.form != parallel {
		return false
	}
	if k := c.pred + 1; c.pred == c.from && k+2 < c.to && x.toks[k].UPOS == "NOUN" && x.toks[k].Is("nsubj") && x.toks[k+1].XPOS == "VBD" && x.toks[k+1].UPOS == "AUX" && !thinking[x.lemma(c.pred)] {
		return false // "Tear gas was fired": a noun before a noun
	}
	for _, k := range x.kids[c.pred] {
		if x.toks[k].Is("aux", "nsubj", "expl") && x.lower(k) != "do" {
			return false
		}
	}
	for k := c.from; k < c.to; k++ {
		if !x.toks[k].Finite() {
			continue
		}
		if k < c.pred && x.lower(c.pred-1) == "to" && x.toks[k].UPOS == "AUX" && k+2 == c.pred {
			return false // "640 jobs are to go"
		}
		h := k
		if x.toks[k].Is("aux", "cop") && x.toks[k].Head >= 0 && x.toks[k].Head < len(x.toks) {
			h = x.toks[k].Head
		}
		if h != c.pred && x.subject(h) < 0 && x.toks[h].Is("acl", "conj", "ccomp", "parataxis") && !x.toks[h].Is("acl:relcl") && (x.toks[h].Is("acl") || x.lower(c.from) == "to") {
			// The verb of another subject: "slurry from a farm got into the
			// spring", "to call it late is kind".
			return false
		}
	}
	return true
}

// thinking verbs are those whose imperative has a clause: "Suppose prices were lower".
var thinking = list(`suppose imagine assume say note remember see think ensure pretend know`)

// judges says whether a clause only gives an opinion, or says nothing but that
// something is to be felt: "it was wonderful", "this is a disgrace".
func (c *clause) judges(p *page) bool {
	x := c.zone.tree
	if !judging[x.lower(c.pred)] && !judging[x.lemma(c.pred)] {
		return false
	}
	if x.child(c.pred, "cop") < 0 {
		return false
	}
	span := c.span()
	lo, hi := p.quantitiesIn(span)
	return hi == lo && len(p.timesIn(span)) == 0 && x.child(c.pred, "ccomp", "csubj") < 0 && x.words(c.from, c.to) < 10 &&
		(len(p.mentionsIn(span)) == 0 || c.subject >= 0 && x.toks[c.subject].UPOS == "PRON")
}

// thin says whether a clause says of "it" or of the speaker only what they feel:
// "it's difficult to explain", "I just want to thank everyone".
func (c *clause) thin(p *page) bool {
	x := c.zone.tree
	if c.subject < 0 || x.toks[c.subject].UPOS != "PRON" || x.words(c.from, c.to) > 7 || c.negated() {
		return false
	}
	switch w := x.lower(c.subject); w {
	case "it", "this", "that", "i", "we", "you":
	default:
		return false
	}
	span := c.span()
	lo, hi := p.quantitiesIn(span)
	if hi > lo || len(p.timesIn(span)) > 0 || len(p.mentionsIn(span)) > 0 {
		return false
	}
	if happening[x.lemma(c.pred)] && x.toks[c.pred].XPOS == "VBD" {
		for k := c.pred + 1; k < c.to; k++ {
			if x.toks[k].UPOS == "NOUN" {
				return false // "it went up like a firework"
			}
		}
	}
	if c.recalls() {
		return false
	}
	return feeling[x.lemma(c.pred)] || dull[x.lower(c.pred)] || judging[x.lower(c.pred)]
}

// recalls says whether a clause in the past tells what somebody thought to have happened
// or missed: "I thought the gas had gone up", "I missed my own sister's wedding".
func (c *clause) recalls() bool {
	x := c.zone.tree
	if x.toks[c.pred].XPOS != "VBD" || x.words(c.from, c.to) < 5 {
		return false
	}
	if k := x.child(c.pred, "ccomp"); k > c.pred && k < c.to {
		s := x.subject(k)
		return s > c.pred && (x.toks[k].UPOS == "VERB" && x.toks[s].UPOS != "PRON" || x.toks[k].UPOS == "NOUN")
	}
	k := x.child(c.pred, "obj")
	return k > c.pred && k < c.to && x.toks[k].UPOS == "NOUN" && x.child(k, "nmod:poss") >= 0
}

// unnamed says whether a clause only tells that a source would not be named.
func (p *page) unnamed(c *clause) bool {
	if c.form != relative && c.form != participial && c.form != adverbial {
		return false
	}
	x := c.zone.tree
	switch x.lemma(c.pred) {
	case "say", "report", "note", "mention", "know", "see":
		return c.form == adverbial && x.words(c.from, c.to) <= 5 // "as we said on Monday"
	case "demand", "require", "order", "request", "promise", "prescribe", "announce", "expect", "plan":
		// "as the law demands"
		return c.form == adverbial && x.words(c.from, c.to) <= 5 && c.from > 0 && x.lower(c.from-1) == "as" && x.child(c.pred, "obj", "ccomp", "xcomp") < 0
	case "allow", "authorize", "authorise", "permit":
		return x.next(c.from, c.to, talking) >= 0
	case "ask", "speak", "decline", "insist", "refuse", "want", "wish":
		return x.next(c.from, c.to, namelessness) >= 0
	}
	return false
}

var talking = list(`speak talk comment discuss`)

var namelessness = list(`named identified anonymity anonymous name identify anonymously`)

// reasons says whether an appeal gives as its reason what could be checked.
func (c *clause) reasons() bool {
	x := c.zone.tree
	for k := c.pred + 1; k < c.to; k++ {
		if !x.toks[k].Is("advcl") || !x.finite(k) || x.subject(k) < 0 {
			continue
		}
		if m := x.child(k, "mark"); m >= 0 && (x.lower(m) == "as" || x.lower(m) == "because" || x.lower(m) == "since") {
			return true
		}
	}
	return false
}
