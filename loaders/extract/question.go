package extract

import (
	"strings"

	"whosaid/loaders/segment"
)

// asks says whether a clause is an embedded question: "how many are missing".
func (c *clause) asks() bool {
	if c.form == relative || c.form == question {
		return false
	}
	x := c.zone.tree
	switch x.toks[c.from].XPOS {
	case "WRB", "WP", "WDT", "WP$":
	default:
		return x.lower(c.from) == "whether" && !c.opens()
	}
	if c.cleft() || c.answers() || c.opens() || strings.HasSuffix(x.lower(c.from), "ever") && x.next(c.from, c.pred, commas) >= 0 {
		return false
	}
	// "When they left, they took it": the question word is of a clause within.
	for k, n := c.from, 0; k >= 0 && n < 8; k, n = x.toks[k].Head, n+1 {
		if k == c.pred {
			return true
		}
		if x.toks[k].Is("advcl", "acl", "csubj") {
			return false
		}
	}
	return true
}

var commas = map[string]bool{",": true}

// opens says whether the question word of a clause opens a sentence that goes on behind a comma
// with a verb of its own: "When the group set out, no warning was in force", "Whether it is hot
// or cold, the motor starts".
func (c *clause) opens() bool {
	x := c.zone.tree
	if c.form != mainClause || c.from > 1 || x.toks[len(x.toks)-1].Text != "." {
		return false
	}
	switch x.lower(c.from) {
	case "when", "where", "while", "whether":
	default:
		return false
	}
	k := x.next(c.from, c.pred, commas)
	if k < 0 || k+2 >= c.to {
		return false
	}
	switch x.toks[k+1].UPOS {
	case "NOUN", "PROPN", "DET", "PRON", "NUM", "ADJ":
	default:
		return false
	}
	before, behind := false, false
	for i := c.from; i < c.to; i++ {
		// A participle may be the past tense of the clause: "the group set out".
		before = before || i < k && (x.toks[i].Finite() || x.toks[i].XPOS == "VBN" || x.toks[i].XPOS == "VB")
		behind = behind || i > k && x.toks[i].Finite()
	}
	return before && behind
}

// concedes says whether a clause only tells that it makes no difference: "however hard
// they tried", "no matter what the ministry says".
func (c *clause) concedes() bool {
	x := c.zone.tree
	w, next := x.lower(c.from), ""
	if c.from+1 < len(x.toks) {
		next = x.lower(c.from + 1)
	}
	return x.toks[c.pred].Is("advcl", "acl:relcl") && (strings.HasSuffix(w, "ever") && x.toks[c.from].XPOS[0] == 'W' || w == "however" && next != ",") || w == "no" && next == "matter" && c.to < len(x.toks) && x.lower(c.to) == ","
}

// answers says whether a clause is a whole sentence whose question is only part of it:
// "How many took part was still unclear", "Why it failed is one of the puzzles".
func (c *clause) answers() bool {
	x := c.zone.tree
	if !c.zone.rest || c.from > 1 || c.to+2 < len(x.toks) || x.toks[len(x.toks)-1].Text != "." {
		return false
	}
	finite := 0
	for k := c.from; k < c.to; k++ {
		if c.zone.alien(k) {
			return false
		}
		if t := &x.toks[k]; t.Finite() && !relativised(&segment.Sentence{Tokens: x.toks}, k, 0) && (k == 0 || !x.toks[k-1].Finite()) {
			finite++
		}
	}
	return finite > 1
}

// recounted says whether a clause tells how something came about, by somebody who
// tells that it did: "described how the floor caved in".
func (p *page) recounted(c *clause, holders []int) bool {
	x := c.zone.tree
	if len(holders) == 0 || x.lower(c.from) != "how" || c.from+2 >= c.to {
		return false
	}
	switch x.toks[c.from+1].UPOS {
	case "NOUN", "PROPN", "DET", "PRON", "NUM":
	default:
		return false
	}
	a := &p.said[holders[len(holders)-1]]
	if a.Cue == nil {
		return false
	}
	s, k := p.tokenAt(a.Cue.Start)
	return s != nil && recounting[s.Tokens[k].Lemma]
}

// recounting verbs with "how" tell what happened.
var recounting = list(`describe tell recall recount relate remember narrate`)

// cleft says whether a clause begins with a "what" that another verb than its own
// goes on from: "What went wrong is that the union walked out", "what went wrong went
// wrong on the stairs".
func (c *clause) cleft() bool {
	x := c.zone.tree
	if x.lower(c.from) != "what" {
		return false
	}
	verb := false
	for k := c.from + 1; k < c.to && k < c.from+12 && !punctuation(&x.toks[k]); k++ {
		if verb && x.lower(k) == "amounts" && x.lower(k+1) == "to" {
			return true // "what they have put forward amounts to 2 per cent"
		}
		if u := x.toks[k-1].UPOS; verb && (x.lower(k) == "is" || x.lower(k) == "was" || x.toks[k].Finite() && (u == "ADJ" || u == "ADV")) && !x.toks[k].Is("aux") {
			return k+2 < c.to
		}
		verb = verb || x.toks[k].UPOS == "VERB" || x.toks[k].UPOS == "AUX"
	}
	return false
}
