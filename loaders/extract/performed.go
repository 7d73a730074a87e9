package extract

import (
	"strings"

	"whosaid/loaders/extract/attribution"
)

// performed are the clauses of a sentence that tell an act of saying which others
// may deny: "warned the board in January that the bolt was failing". Who holds that
// the bolt was failing is one thing, whether and when they warned of it another.
func (p *page) performed(si int, zones []zone) []clause {
	var out []clause
	s := &p.t.Sentences[si]
	for _, i := range p.saidIn[si] {
		a := &p.said[i]
		if a.Kind != attribution.Indirect && a.Kind != attribution.Hearsay && a.Kind != attribution.Noun || a.Cue == nil || !p.carves(i) {
			continue
		}
		k := s.TokenAt(a.Cue.Start)
		if k >= len(s.Tokens) {
			continue
		}
		given := s.Tokens[k].UPOS == "NOUN" && s.Tokens[k].Is("obj") // "gave the ministry a warning that ..."
		if given {
			if k = s.Tokens[k].Head; k < 0 || !handing[s.Tokens[k].Lemma] {
				continue
			}
		} else if !performing[s.Tokens[k].Lemma] {
			continue
		}
		for z := range zones {
			zone := &zones[z]
			j := zone.tree.at(s.Tokens[k].Start)
			if zone.rest {
				j = k
			}
			if j < 0 || !given && !zone.told(j) {
				continue
			}
			x := zone.tree
			c := clause{zone: zone, form: mainClause, pred: j, from: x.lo[j], to: x.hi[j], subject: x.subject(j), ante: -1, source: true, noun: -1}
			if from := x.at(a.Content.Start); from >= c.to && from <= c.to+1 && from > j {
				for c.to = from; c.to < len(x.toks) && x.toks[c.to].End <= a.Content.End; c.to++ { // what the tree hung elsewhere
				}
			}
			if a.Kind == attribution.Hearsay && !given && (c.subject < 0 || x.toks[c.subject].Rel != "nsubj:pass" || x.lower(c.subject) == "it") {
				break // "it was announced that": told by nobody, to nobody
			}
			if c.subject >= 0 && zone.trim(&c) {
				out = append(out, c)
			}
			break
		}
	}
	return out
}

// told says whether a verb of saying is told as an act: with its time, its means or
// its hearers, passive, or denied.
func (z *zone) told(i int) bool {
	x := z.tree
	u := x.subject(i)
	if u < 0 || !x.finite(i) && x.child(i, "aux") < 0 {
		return false
	}
	if firstPerson[x.lower(u)] && (x.toks[i].XPOS != "VBD" && x.child(i, "aux") < 0 || x.child(i, "obj", "iobj") < 0) {
		return false // "We say today that ..."
	}
	for _, c := range x.kids[i] {
		t := &x.toks[c]
		if t.Is("obl") || t.Is("advmod") && (denying[strings.ToLower(t.Text)] || t.UPOS == "ADV" && c > i) || t.Rel == "nsubj:pass" {
			return true
		}
	}
	return false
}
