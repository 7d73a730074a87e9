package extract

import (
	"strings"

	"whosaid/schema"
)

// description returns the span and the name of "the ministry", "the minister"
// at token k, where the document tells which one it is. A description that goes
// on to say which one is meant needs no name: "the company that runs the port".
func (p *page) description(z *zone, k int) (schema.Span, schema.Name) {
	x := z.tree
	h := k + 1
	if x.toks[h].UPOS != "NOUN" || h+1 < len(x.toks) && (x.toks[h+1].UPOS == "NOUN" || x.toks[h+1].UPOS == "PROPN" || more[x.lower(h+1)]) {
		return schema.Span{}, schema.Name{}
	}
	for _, c := range x.kids[h] {
		if c > h && x.toks[c].Is("acl", "nmod") {
			return schema.Span{}, schema.Name{}
		}
	}
	span := schema.Span{Start: x.toks[k].Start, End: x.toks[h].End}
	n, ok := p.found.Antecedent(span)
	if !ok || n.Kind == schema.Anonymous || n.Kind == schema.Unknown || strings.EqualFold(n.Name, span.Of(p.text)) ||
		schema.Fold(n.Name) == x.lower(h) || !bears(n, x.lower(h)) {
		return schema.Span{}, schema.Name{}
	}
	if !called(n, x.lower(h)) && p.rivalled(span, n) {
		return schema.Span{}, schema.Name{}
	}
	p.meant = append(p.meant, n.ID)
	return span, n
}

// rivalLimit is how many sentences before a description are searched for others
// of the kind it may stand for.
const rivalLimit = 3

// rivalled says whether others than n that a noun may stand for are named shortly
// before it, or n only prints the document.
func (p *page) rivalled(span schema.Span, n schema.Name) bool {
	si := p.t.SentenceAt(span.Start)
	if si < 0 {
		return false
	}
	// A paper that prints what is told of others is named in its dateline at most.
	publishes, acts := schema.Fold(n.Name) == schema.Fold(p.doc.Publisher), false
	for _, m := range p.mentionsIn(schema.Span{Start: p.t.Sentences[max(0, si-rivalLimit)].Start, End: span.Start}) {
		if publishes && m.Entity == n.ID {
			s, k := p.tokenAt(m.End - 1)
			acts = acts || s != nil && s.Tokens[k].Is("nsubj")
		}
		if m.Entity != n.ID && m.Type == n.Kind && schema.Fold(m.Name) != schema.Fold(p.doc.Publisher) {
			return true
		}
	}
	return publishes && !acts
}

// bears says whether a name may be called by a noun: the noun is a word of the
// name, the head of its bearer's role, or what any of its kind may be called.
func bears(n schema.Name, noun string) bool {
	if called(n, noun) {
		return true
	}
	switch n.Kind {
	case schema.Organisation, schema.Office:
		return bodies[noun]
	case schema.Outlet:
		return presses[noun]
	case schema.Place:
		return grounds[noun]
	}
	return false
}

// called says whether a noun is a word of a name or the head of its bearer's role.
func called(n schema.Name, noun string) bool {
	for _, w := range strings.Fields(schema.Fold(n.Name)) {
		if w == noun {
			return true
		}
	}
	role := strings.Fields(schema.Fold(n.Role))
	return len(role) > 0 && role[len(role)-1] == noun && !lesser[role[0]]
}

var (
	// more words behind a description say which one is meant.
	more = list(`of from for that who which`)
	// lesser words in a role tell that it is not the one its head names: "vice president".
	lesser = list(`vice deputy assistant former ex acting sub under`)
)

var (
	bodies = list(`company firm group agency organisation organization charity union party club airline court committee
		council commission ministry government institute federation association authority board organiser operator
		manufacturer newspaper army navy brigade police university hospital`)
	presses = list(`newspaper paper agency magazine broadcaster station site website`)
	grounds = list(`country city town village island capital state province`)
)
