package extract

import (
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/schema"
)

// commitment is how a clause is put to the reader: by who passes it on, and by
// its own words.
func (p *page) commitment(c *clause, holders []int) schema.Commitment {
	base := schema.Asserted
	if len(holders) > 0 {
		a := &p.said[holders[len(holders)-1]]
		base = a.Commitment
		if a.Direct && base == schema.Denied {
			base = schema.Asserted // the words deny by themselves, each sentence for its own
		}
		if base == schema.Denied && a == p.actOf(c) && !aboutClaims(a.Content.Of(p.text)) {
			base = schema.Reported // who rejects a plan denies nothing
		}
	}
	own := p.own(c, p.others(holders))
	if base == schema.Predicted && own != schema.Predicted && p.warned(c, holders) {
		base = schema.Reported // "warned that the bolt was failing": no forecast
	}
	switch base {
	case schema.Asserted, schema.Reported:
	default:
		// What a denial or a demand takes for granted is not denied or demanded.
		if !c.form.presupposed() || c.noun >= 0 || base == schema.Alleged {
			return base
		}
		base = schema.Reported
	}
	if own != "" {
		return own
	}
	return base
}

// warned says whether a clause is what somebody warned of who told what is or was so, or
// tells that somebody warned.
func (p *page) warned(c *clause, holders []int) bool {
	a := &p.said[holders[len(holders)-1]]
	if a.Cue == nil {
		return false
	}
	s, k := p.tokenAt(a.Cue.Start)
	if s == nil || s.Tokens[k].Lemma != "warn" && s.Tokens[k].Lemma != "caution" && s.Tokens[k].Lemma != "alert" {
		return false
	}
	if &p.said[holders[len(holders)-1]] == p.actOf(c) {
		return true
	}
	x := c.zone.tree
	for i := c.from; i < c.to; i++ {
		if x.toks[i].XPOS == "MD" || conditional[x.lower(i)] {
			return false
		}
	}
	return x.finite(c.pred) || x.child(c.pred, "aux", "cop") >= 0
}

var conditional = list(`if unless may might could would next tomorrow soon risk danger threat`)

// actOf is the attribution whose act the clause tells, or nil.
func (p *page) actOf(c *clause) *attribution.Attribution {
	if a := p.act(c); a >= 0 {
		return &p.said[a]
	}
	return nil
}

// aboutClaims says whether words name something said.
func aboutClaims(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		w = strings.Trim(w, ".,;:“”\"'’()")
		if claimNouns[w] || claimNouns[strings.TrimSuffix(w, "s")] || claimNouns[strings.TrimSuffix(w, "ies")+"y"] {
			return true
		}
	}
	return false
}

// own is the commitment that the words of a clause show of themselves, or "".
func (p *page) own(c *clause, relayed bool) schema.Commitment {
	switch {
	case c.denies(), p.contrasted(c):
		return schema.Denied
	case c.appeals(), relayed && (c.advises() || c.imperative()), c.advises() && c.child("must") < 0:
		return schema.Demanded
	case c.foretells():
		return schema.Predicted
	}
	x := c.zone.tree
	for k := c.from; k < c.to; k++ {
		if w := x.lower(k); (w == "allegedly" || w == "purportedly" || w == "supposedly") && x.toks[k].Head == c.pred {
			return schema.Alleged
		}
	}
	return ""
}

// denies says whether a clause rejects what somebody else says: "reports of
// thirty dead are false", "the claims are merely a display", "this is refuted".
func (c *clause) denies() bool {
	x := c.zone.tree
	s := x.subject(c.pred)
	if s < 0 {
		return false
	}
	said := claimNouns[x.lemma(s)]
	for _, k := range x.kids[s] {
		said = said || x.toks[k].Is("conj", "compound") && claimNouns[x.lemma(k)] && x.toks[k].UPOS == "NOUN"
	}
	pronoun := x.toks[s].UPOS == "PRON" || x.toks[s].UPOS == "DET"
	if !said || c.negated() {
		return false
	}
	w := x.lower(c.pred)
	switch {
	case falseWords[w] || falseWords[x.lemma(c.pred)]:
		return true
	case rejecting[x.lemma(c.pred)] && (x.child(c.pred, "aux:pass") >= 0 || x.toks[c.pred].XPOS == "VBN"):
		return true
	case sham[x.lemma(c.pred)] && !pronoun:
		return x.next(c.from, c.pred, belittling) >= 0
	case x.lemma(c.pred) == "be" || x.lemma(c.pred) == "nothing":
		return x.next(c.pred, c.to, sham) >= 0 && strings.Contains(strings.ToLower(c.words()), "nothing but")
	}
	return false
}

// contrasted says whether a negated clause is set against what is really so: "X
// is not doing this; on the contrary, ...". Somebody must have said that it is.
func (p *page) contrasted(c *clause) bool {
	if !c.negated() || c.form.presupposed() {
		return false
	}
	end := c.span().End
	rest := strings.ToLower(p.text[end:min(len(p.text), end+24)])
	rest = strings.TrimLeft(rest, " \n\t.;:,–—-”\"’")
	return strings.HasPrefix(rest, "on the contrary") || strings.HasPrefix(rest, "quite the opposite") || strings.HasPrefix(rest, "on the opposite")
}

var belittling = list(`merely just simply only nothing mere pure purely`)

// words are the clause's tokens, joined by spaces.
func (c *clause) words() string {
	var b strings.Builder
	for k := c.from; k < c.to; k++ {
		if k > c.from {
			b.WriteByte(' ')
		}
		b.WriteString(c.zone.toks[k].Text)
	}
	return b.String()
}

// foretells says whether the clause's predicate lies in the future or is only
// possible: will, would, may; is expected to, is likely to; plans, promises.
func (c *clause) foretells() bool {
	x := c.zone.tree
	if c.form == nominal || c.form == bracketed || c.form == question {
		return false
	}
	for i, depth := c.pred, 0; i >= 0 && depth < 3; depth++ {
		if x.future(i) {
			return true
		}
		i = x.carried(i)
	}
	return false
}

func (x *tree) future(i int) bool {
	perfect, modal := false, ""
	for _, k := range x.kids[i] {
		if !x.toks[k].Is("aux", "cop") || x.had(k) {
			continue
		}
		switch w := x.lower(k); w {
		case "will", "'ll", "’ll", "shall", "wo", "would", "may", "might", "could", "'d", "’d":
			if x.toks[k].XPOS == "MD" || x.toks[k].XPOS == "" {
				modal = w
			}
		case "have":
			perfect = true
		}
	}
	switch modal {
	case "":
	case "will", "'ll", "’ll", "shall", "wo":
		return true
	default:
		// "would have died", "may have left" look back; "could" with a time to
		// come, "would help" look ahead.
		if perfect {
			return false
		}
		if modal == "could" {
			return x.child(i, "expl") >= 0 || x.next(x.lo[i], x.hi[i], ahead) >= 0
		}
		return true
	}
	if incapable[x.lower(i)] && x.lower(i) == "unlikely" {
		return true
	}
	inf := x.child(i, "xcomp", "advcl")
	if inf < 0 {
		return false
	}
	infinitive := x.toks[inf].XPOS == "VB" && x.child(inf, "mark") >= 0
	passive := x.child(i, "aux:pass", "cop") >= 0
	switch l := x.lemma(i); {
	case !infinitive:
		return false
	case l == "go" && x.toks[i].XPOS == "VBG":
		return true
	case futures[l] || futures[x.lower(i)]:
		return passive || l == "plan" || l == "intend" || l == "promise" || l == "vow" || l == "pledge" || l == "threaten"
	}
	return false
}

// had says whether the "'d" at k stands for "had": a participle follows, not a base form.
func (x *tree) had(k int) bool {
	if w := x.lower(k); w != "'d" && w != "’d" {
		return false
	}
	for k++; k < len(x.toks) && x.toks[k].UPOS == "ADV"; k++ {
	}
	return k < len(x.toks) && x.toks[k].XPOS == "VBN"
}

var ahead = list(`soon tomorrow next later eventually future`)

// appeals says whether the voice itself asks for something: "we urge", "I call
// on", an imperative.
func (c *clause) appeals() bool {
	x := c.zone.tree
	if !appealing[x.lemma(c.pred)] || x.toks[c.pred].UPOS != "VERB" {
		return false
	}
	s := c.subject
	if s < 0 {
		return x.toks[c.pred].XPOS == "VB"
	}
	switch x.toks[c.pred].XPOS {
	case "VBD", "VBN":
		return false // "we have asked the court" tells that it was done
	case "VBG":
		for _, k := range x.kids[c.pred] {
			if x.lower(k) == "been" && x.toks[k].Is("aux") {
				return false // and so does "we have been asking for years"
			}
		}
	}
	w := x.lower(s)
	return (w == "we" || w == "i") && c.form != relative
}

// concluding verbs tell what somebody who must do so holds.
var concluding = list(`assume suppose conclude presume believe expect fear admit accept say`)

// advises says whether a clause says what ought to be done.
func (c *clause) advises() bool {
	x := c.zone.tree
	perfect, modal := false, false
	for _, k := range x.kids[c.pred] {
		if x.toks[k].Is("aux", "cop") {
			perfect = perfect || x.lower(k) == "have"
			modal = modal || advising[x.lower(k)] && x.toks[k].XPOS == "MD"
		}
	}
	if modal {
		return !perfect
	}
	switch l := x.lemma(c.pred); {
	case (l == "need" || l == "have" || l == "ought") && x.toks[c.pred].UPOS == "VERB":
		// "The firm has to repay 3 million" tells; "we need to act" advises.
		inf := x.child(c.pred, "xcomp")
		if inf >= 0 && concluding[x.lemma(inf)] && x.child(inf, "ccomp") > inf {
			return false // "We have to assume that the milk was spoilt on the way"
		}
		return inf >= 0 && c.subject >= 0 && x.toks[c.subject].UPOS == "PRON" && !third[x.lower(c.subject)] && x.toks[inf].XPOS == "VB" && x.toks[c.pred].XPOS != "VBD"
	case l == "time" && x.child(c.pred, "det", "amod") >= 0:
		// "It is the first time that the race was lost."
	case required[x.lower(c.pred)]:
		// "A plan is needed", "it is time to act", not "the repairs were needed".
		for _, k := range x.kids[c.pred] {
			if w := x.lower(k); w == "is" || w == "are" || w == "'s" || w == "’s" {
				return true
			}
		}
	}
	return false
}

// child is the word's own place among those right under the predicate, or -1.
func (c *clause) child(word string) int {
	for _, k := range c.zone.tree.kids[c.pred] {
		if c.zone.tree.lower(k) == word {
			return k
		}
	}
	return -1
}

// third are the pronouns for whom one tells of.
var third = list(`he she they it`)

// obliges says whether a clause tells what certain people or things must do or have
// done to them, which can be held against what others tell them: "The water must not
// be drunk", "Owners should leave their cars parked". What a certain body should do is
// an opinion: "The council should repair the road."
func (c *clause) obliges() bool {
	x := c.zone.tree
	if c.subject < 0 || c.form != mainClause && c.form != conjunct && c.form != parallel || x.words(c.from, c.to) < 5 {
		return false
	}
	switch x.toks[c.subject].UPOS {
	case "NOUN", "PROPN":
	default:
		return false
	}
	for k := c.subject - 1; k >= c.from && x.toks[k].Head == c.subject; k-- {
		if nobody[x.lower(k)] {
			return false
		}
	}
	if m := x.child(c.pred, "aux"); m >= 0 && x.lower(m) != "must" && x.child(c.pred, "aux:pass", "cop") < 0 && (x.toks[c.subject].XPOS != "NNS" || x.child(c.subject, "det", "nmod:poss") >= 0) {
		return false
	}
	return x.child(c.pred, "aux:pass", "cop", "obj", "obl") >= 0
}
