package attribution

import (
	"strings"

	"whosaid/schema"
)

// Sources with a pronoun for whose they are: "its flyer", "her diary", "his lawyer".

// showings are things through which their owner tells something, beside writings.
var showings = wordSet(`diary notes notebook calendar watch scales flyer flyers leaflet leaflets poster posters banner banners website homepage blog
account channel newsletter magazine brochure handbook pamphlet manifesto lawsuit records figures data numbers books logs logbook timetable
`)

// possessive resolves such a source: a writing or thing speaks for its owner, a
// person in the owner's service is named by it.
func (r *reader) possessive(h *hit, text, low string) (schema.Step, bool) {
	words := strings.Fields(low)
	if len(words) < 2 || len(words) > 4 || strings.ContainsAny(low, ",") || hasCapital(text[len(words[0]):]) {
		return schema.Step{}, false
	}
	var owner schema.Step
	at := schema.Span{Start: h.source.Start, End: h.source.Start + len(words[0])}
	noun := words[len(words)-1]
	switch words[0] {
	case "his", "her":
		o := hit{view: -1, verb: -1, quote: -1, source: at}
		o.Parent = h.Parent
		owner = r.heOrShe(&o, r.named(at, words[0]))
		if owner.Kind != schema.Person {
			return schema.Step{}, false
		}
	case "its", "their":
		b, ok := r.bodyAt(h)
		if !ok {
			return schema.Step{}, false
		}
		owner = b
	default:
		return schema.Step{}, false
	}
	switch {
	case showings[noun] || writings[noun] || writings[singular(noun)] || utterances[singular(noun)]:
		return owner, true
	case len(words) == 2 && retainers[noun]:
		n := schema.NewName(schema.Anonymous, owner.Name+"'s "+noun, string(r.doc.ID))
		n.Role, n.For = noun, owner.Name
		return step(n), true
	}
	return schema.Step{}, false
}

// retainers are nouns for who speaks for the one they belong to.
var retainers = wordSet("lawyer lawyers attorney attorneys solicitor solicitors counsel barrister agent manager office campaign team family parents aides aide press-office\n")

// gendered reports whether "he", "she", "his" or "her" stands soon after a name with
// nobody named between, so that its bearer is a person.
func (r *reader) gendered(s schema.Span) bool {
	at := r.t.SentenceAt(s.Start)
	for k := at; k >= 0 && k < len(r.t.Sentences) && k < at+2; k++ {
		for i := range r.t.Sentences[k].Tokens {
			t := &r.t.Sentences[k].Tokens[i]
			if t.Start < s.End {
				continue
			}
			switch lower(t.Text) {
			case "he", "she", "his", "her", "him", "himself", "herself":
				for _, m := range r.n.In(schema.Span{Start: s.End, End: t.Start}) {
					if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person {
						return false
					}
				}
				return true
			}
		}
	}
	return false
}
