package link

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// degrees are adverbs whose negation leaves the deed: "not properly", "not as far".
var degrees = set("as so too very properly fully immediately enough entirely completely exactly quite necessarily barely hardly scarcely yet only far much directly really well")

// accounted reports whether all that a denied frame f of s tells of is told by the
// frame h of o too, or by what stands about it: who did it, what to, and what they
// did. Without that the denial is of something else.
func (p *pair) accounted(s *Statement, f *frame, of []match, o *Statement, h *frame) bool {
	x, y := &s.terms[f.head], &o.terms[h.head]
	// A word beside a noun tells of another thing: "a firing range".
	if x.upos == "VERB" && is(x.rel, "amod", "compound") || y.upos == "VERB" && is(y.rel, "amod", "compound") {
		return false
	}
	for _, k := range x.kids {
		z := &s.terms[k]
		switch {
		case is(z.rel, "advmod") && degrees[z.lemma] && !s.denies(f.head):
			return false
		case is(z.rel, "xcomp", "ccomp") && z.content() && !p.held(s, k, of, o):
			return false
		}
	}
	// A denial without a word of it rests on the reading alone: who or what it was
	// must be told by a name or a noun.
	if x.denier < 0 && s.commitment == schema.Denied && p.named(s, f, of) == 0 {
		return false
	}
	// Whoever denies a deed in general denies his own.
	if d := x.denier; f.subj < 0 && f.obj < 0 && d >= 0 && knowledge().implicative[s.terms[d].lemma].says && s.speaker != "" && !o.names[string(s.speaker)] {
		return false
	}
	if f.copula && x.upos == "NOUN" && !x.lex.event && !x.lex.happens() && (f.subj < 0 || h.subj < 0 || p.facing(s, f.subj, o, h.subj) < 2) {
		return false
	}
	if !p.sameSubject(s, f, of, o, h) || s.pointing(f.obj) {
		return false
	}
	// "poses no threat to the coast": of threats to others it says nothing.
	if f.nominal {
		// One party's threat or plan is not another's.
		if h.nominal && planning[x.lemma] && (f.subj < 0 || h.subj < 0 || p.facing(s, f.subj, o, h.subj) < 2) {
			return false
		}
		if f.obj >= 0 && s.terms[f.obj].name != "" && of[f.obj].to < 0 && h.nominal && !s.denies(f.head) && f.subj >= 0 && s.terms[f.subj].name == "" {
			return false
		}
		if f.subj >= 0 && h.subj < 0 && s.terms[f.subj].name == "" && s.terms[f.subj].upos == "NOUN" && !p.held(s, f.subj, of, o) {
			return false
		}
	}
	if f.obj >= 0 && (!p.held(s, f.obj, of, o) || of[f.obj].to >= 0 && of[f.obj].tie < akin && h.obj < 0) && !(h.obj >= 0 && p.facing(s, f.obj, o, h.obj) == 2) {
		return false
	}
	loose := 0
	for _, r := range f.others {
		if s.inMoment(r.term) || p.held(s, r.term, of, o) {
			continue
		}
		if loose++; s.terms[r.term].name != "" || loose > 1 || f.obj < 0 {
			return false
		}
	}
	return true
}

// named counts the roles of a frame that nouns or names fill which the other
// statement has too.
func (p *pair) named(s *Statement, f *frame, of []match) int {
	n := 0
	for _, i := range s.roleTerms(f) {
		if x := &s.terms[i]; i != f.head && (x.upos == "NOUN" || x.upos == "PROPN") && x.content() && !x.lex.general && of[i].to >= 0 && of[i].tie >= broader {
			n++
		}
	}
	return n
}

// sameSubject reports whether whoever a denied frame is about may be the one that
// the other frame is about.
func (p *pair) sameSubject(s *Statement, f *frame, of []match, o *Statement, h *frame) bool {
	if f.subj < 0 {
		return true
	}
	x := &s.terms[f.subj]
	if s.pointing(f.subj) {
		return false
	}
	low := strings.ToLower(x.text)
	switch {
	case noSubjects[low] || noSubjects[x.lemma]:
		k := s.kid(f.subj, "nmod")
		return k < 0 || s.terms[k].upos != "PRON" && s.terms[k].upos != "DET" && p.held(s, k, of, o)
	case h.subj >= 0 && p.facing(s, f.subj, o, h.subj) == 2:
		return true
	case low == "i" || low == "we":
		if h.subj < 0 {
			return true
		}
		y := &o.terms[h.subj]
		return y.name != "" && (y.name == string(s.speaker) || y.name == string(s.voice)) || y.name == "" && y.lex.agent() || o.speaker != s.speaker && (strings.EqualFold(y.text, "they") || strings.EqualFold(y.text, "he") || strings.EqualFold(y.text, "she"))
	case x.upos == "PRON":
		return h.subj < 0 || o.terms[h.subj].name != "" || o.terms[h.subj].lex.agent() == (low == "he" || low == "she" || low == "they")
	case h.subj < 0:
		return true
	}
	y := &o.terms[h.subj]
	if y.upos == "PRON" || s.speaker != "" && x.name == "" && y.name == string(s.speaker) {
		return true
	}
	return p.held(s, f.subj, of, o) || x.name != "" && y.lex.agent() || y.name != "" && x.lex.agent()
}

// pointing reports whether a noun of no content is pointed at, so that who is meant
// stands elsewhere: "these people".
func (s *Statement) pointing(i int) bool {
	if i < 0 || !s.terms[i].lex.general {
		return false
	}
	for _, k := range s.terms[i].kids {
		if d := s.terms[k].lemma; is(s.terms[k].rel, "det") && (d == "this" || d == "that" || d == "these" || d == "those") {
			return true
		}
	}
	return false
}

// facing is bearers with the sides put right: i of s and j of o.
func (p *pair) facing(s *Statement, i int, o *Statement, j int) int {
	if s == p.a {
		return p.bearers(i, j)
	}
	return p.bearers(j, i)
}

// held reports whether the other statement speaks of term i of s, or of a thing
// that is named alike.
func (p *pair) held(s *Statement, i int, of []match, o *Statement) bool {
	x := &s.terms[i]
	if !x.content() || x.lex.general || x.upos == "PRON" {
		return true
	}
	if of[i].to >= 0 && of[i].tie >= broader {
		return true
	}
	if x.name != "" {
		return o.context != nil && o.context.knows(x)
	}
	for j := range o.terms {
		if y := &o.terms[j]; y.upos == "NOUN" && x.upos == "NOUN" && alike(x.lex, y.lex) >= similarNear {
			return true
		}
	}
	// A noun that joins names or common nouns: any of what it is joined to.
	for _, k := range s.phrase(i) {
		if k != i && s.terms[k].name != "" && of[k].to >= 0 && of[k].tie >= narrower {
			return true
		}
	}
	return false
}

// tabled reports whether the tables of package link tie two words.
func tabled(x, y *lexeme) bool {
	for _, g := range x.groups {
		if slices.Contains(y.groups, g) {
			return true
		}
	}
	return slices.ContainsFunc(x.cases, func(r int) bool { return slices.Contains(y.kinds, r) }) ||
		slices.ContainsFunc(y.cases, func(r int) bool { return slices.Contains(x.kinds, r) })
}
