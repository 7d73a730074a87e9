package temporal

import (
	"strings"

	"whosaid/schema"
)

// A clauseView is a clause as tokens of its sentence.
type clauseView struct {
	span     schema.Span
	from, to int // tokens [from, to)
	head     int // its head in the tree, -1 without one
}

func (l *line) clauseOf(span schema.Span) clauseView {
	c := clauseView{span: span, from: len(l.tokens), head: -1}
	for i, t := range l.tokens {
		if t.Start < span.End && t.End > span.Start {
			c.from = min(c.from, i)
			c.to = i + 1
		}
	}
	c.from = min(c.from, c.to)
	for i := c.from; i < c.to; i++ {
		h := l.tokens[i].Head
		if l.tokens[i].Rel != "" && l.tokens[i].Rel != "punct" && (h < c.from || h >= c.to) {
			if c.head < 0 || strings.HasPrefix(l.tokens[i].XPOS, "V") && !strings.HasPrefix(l.tokens[c.head].XPOS, "V") {
				c.head = i
			}
		}
	}
	return c
}

// clausal reports whether the clause has a verb for a head; without a tree any
// verb in it will do.
func (l *line) clausal(c clauseView) bool {
	if c.head < 0 {
		t, _ := l.clauseTense(c)
		return t != noTense
	}
	if strings.HasPrefix(l.tokens[c.head].XPOS, "V") {
		return true
	}
	for i := c.from; i < c.to; i++ {
		if l.tokens[i].Head == c.head && l.tokens[i].Rel == "cop" {
			return true
		}
	}
	return false
}

// mainClause reports whether the clause is a main one or what a verb of saying
// governs; without a tree whether it opens with no word that makes it depend.
func (l *line) mainClause(c clauseView) bool {
	if l.said(c.from, "which", "that", "who", "whose", "when", "where", "as", "because", "if", "although", "while", "after", "before", "once", "following", "despite", "since") {
		return false
	}
	if c.head < 0 {
		return true
	}
	switch l.tokens[c.head].Rel {
	case "root", "ccomp", "parataxis", "conj":
		return true
	}
	return false
}

// find returns the tokens that a span covers.
func (l *line) find(s schema.Span) (from, to int) {
	from = -1
	for i, t := range l.tokens {
		if t.Start >= s.Start && t.End <= s.End {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

// pluperfect reports whether the clause goes back before what was told.
func (l *line) pluperfect(c clauseView) bool {
	for i := c.from; i < c.to; i++ {
		if l.said(i, "had") && l.participleAfter(i) {
			return true
		}
	}
	return false
}

// foreseen reports whether the clause is somebody's fear, hope or promise that
// something will happen.
func (l *line) foreseen(c clauseView) bool {
	for i := c.from; i < c.to; i++ {
		if l.said(i, "fear", "fears", "hope", "hopes", "expects", "expect", "expected", "promise", "promises", "threat", "risk", "danger", "worry", "worries", "concern", "concerns") {
			for k := i + 1; k < c.to; k++ {
				if l.said(k, "will", "'ll", "’ll", "would") {
					return true
				}
			}
			return false
		}
	}
	return false
}

// utterance reports whether the clause tells of an utterance: what "has been
// announced" was so just now.
func (l *line) utterance(c clauseView) bool {
	return c.head >= 0 && l.said(c.head, "issued", "announced", "published", "released", "called", "urged", "declared", "warned", "demanded", "condemned", "denounced", "denied", "confirmed", "said", "told", "reported", "appealed")
}

// clauseTense returns the tense of the main verb of a clause, and whether it is
// negated.
func (l *line) clauseTense(c clauseView) (tense, bool) {
	best, at := noTense, -1
	if c.head >= 0 {
		best, at = l.headTense(c.head)
	}
	for i := c.from; i < c.to && best == noTense; i++ {
		if t := l.verb(i); t != noTense && !(t == future && l.tokens[i].XPOS != "MD" && l.tokens[i].XPOS != "" && l.said(i, "due", "set", "hope", "plan")) {
			best, at = t, i
		}
	}
	if at >= 0 && at != c.head && c.head >= 0 && l.tokens[at].XPOS == "VBN" && strings.HasPrefix(l.tokens[at].Rel, "acl") && strings.HasPrefix(l.tokens[c.head].XPOS, "NN") {
		if l.tokens[c.head].Rel == "root" && l.is(len(l.tokens)-1, ".") {
			return past, false // "Thousands fled to the hills.", if the tagger was wrong
		}
		return present, false // "children deprived of school"
	}
	if best == noTense {
		for i := c.from; i < c.to; i++ {
			if l.tokens[i].XPOS == "VBG" || l.tokens[i].XPOS == "" && strings.HasSuffix(l.text(i), "ing") && len(l.text(i)) > 5 {
				return present, false
			}
		}
	}
	negated := false
	for i := max(c.from, at-6); i < min(c.to, at+6) && at >= 0; i++ {
		negated = negated || l.said(i, "not", "n't", "n’t", "never", "neither", "nor", "no", "yet")
	}
	return best, negated
}

// headTense returns the tense of a verb with its auxiliaries, or of the copula
// of another head.
func (l *line) headTense(head int) (tense, int) {
	best, at := noTense, -1
	if strings.HasPrefix(l.tokens[head].XPOS, "V") {
		best, at = l.verb(head), head
		if l.tokens[head].XPOS == "VBN" || l.tokens[head].XPOS == "VBG" || l.tokens[head].XPOS == "VB" {
			best = noTense
		}
	}
	for i := head - 1; i >= 0 && head-i < 12; i-- {
		t := l.tokens[i]
		if t.Head == head && (strings.HasPrefix(t.Rel, "aux") || t.Rel == "cop") {
			if v := l.verb(i); v != noTense && (best == noTense || v == future || v == perfect || v == past && t.XPOS == "VBD") {
				best, at = v, i
			}
		}
	}
	return best, at
}

// changing reports whether the clause tells of a change on its way: what "is
// turning into" something will be it.
func (l *line) changing(c clauseView) bool {
	return c.head >= 0 && l.tokens[c.head].XPOS == "VBG" && l.said(c.head, "evolving", "turning", "becoming", "developing", "heading", "drifting", "sliding", "moving") &&
		l.said(c.head+1, "into", "towards", "toward", "to", "a", "an", "the", "more", "less", "ever")
}

// gerund reports whether the clause is one without a finite verb: "leaving many
// without a home".
func (l *line) gerund(c clauseView) bool {
	if c.head < 0 || l.tokens[c.head].XPOS != "VBG" || l.tokens[c.head].Rel == "root" || strings.HasPrefix(l.tokens[c.head].Rel, "acl") {
		return false
	}
	t, _ := l.headTense(c.head)
	return t == noTense
}

// host returns the clause that a noun phrase without a verb is part of.
func (l *line) host(c clauseView) (clauseView, bool) {
	if c.head < 0 {
		return c, false
	}
	at := l.tokens[c.head].Head
	for steps := 0; at >= 0 && steps < 20; steps++ {
		h := clauseView{to: len(l.tokens), head: at}
		if l.clausal(h) && !strings.HasPrefix(l.tokens[at].Rel, "acl") {
			h.from, h.to = min(c.from, at), max(c.to, at+1)
			h.span = schema.Span{Start: l.tokens[h.from].Start, End: l.tokens[h.to-1].End}
			return h, true
		}
		at = l.tokens[at].Head
	}
	return c, false
}
