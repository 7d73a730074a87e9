package extract

import (
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/schema"
)

// Some documents are one person's own words, though another publishes them: a
// statement, a letter, a speech. Their chain goes from the publisher to its
// author, and what nobody else is said to say is the author's.

// opening is how much of a document is looked at for a salutation, in bytes.
const opening = 400

// ownTitles begin the titles of what one person says.
var ownTitles = []string{"statement by ", "statement of ", "statement from ", "letter ", "a letter ", "open letter ", "an open letter ", "remarks ", "address by ", "speech ", "message ", "testimony ", "to the editor", "to everyone ", "personal statement", "letters"}

// salutations open what is addressed to somebody.
var salutations = []string{"dear ", "sir,", "sirs,", "madam,", "madam editor", "mr editor", "to the editor", "brothers and sisters", "my name is ", "comrades"}

// ownWords is the step of the person whose own words a published document is.
func (p *page) ownWords() (schema.Step, bool) {
	name := p.doc.Author
	if p.doc.Publisher == "" || len(strings.Fields(name)) < 2 || len(strings.Fields(name)) > 4 || strings.Contains(name, " and ") || strings.ContainsAny(name, ",0123456789") || schema.Fold(name) == schema.Fold(p.doc.Publisher) {
		return schema.Step{}, false
	}
	if !p.addressed() || !p.first() {
		return schema.Step{}, false
	}
	n := schema.NewName(schema.Person, name, "")
	return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind, Commitment: schema.Asserted}, true
}

// addressed says whether the title or the opening is that of a statement, letter
// or speech.
func (p *page) addressed() bool {
	title := strings.ToLower(p.doc.Title)
	for _, t := range ownTitles {
		if strings.HasPrefix(title, t) || strings.HasSuffix(title, ": letters") {
			return true
		}
	}
	head := strings.ToLower(p.text[p.doc.Start:min(p.doc.End, p.doc.Start+opening)])
	for line := range strings.Lines(head) {
		line = strings.TrimLeft(line, " >*_")
		for _, s := range salutations {
			if strings.HasPrefix(line, s) {
				return true
			}
		}
	}
	return false
}

// first says whether the document's own voice says I, outside of quotations and
// of what others say.
func (p *page) first() bool {
	n := 0
	for i := range p.t.Sentences {
		s := &p.t.Sentences[i]
		if !p.claimable[i] {
			continue
		}
		for k := range s.Tokens {
			if w := s.Tokens[k].Text; w != "I" && w != "my" && w != "My" {
				continue
			}
			at := schema.Span{Start: s.Tokens[k].Start, End: s.Tokens[k].End}
			quoted := false
			for _, a := range p.saidIn[i] {
				if k := p.said[a].Kind; (k == attribution.Direct || k == attribution.Turn) && holds(&p.said[a], at) {
					quoted = true
					break
				}
			}
			if !quoted {
				if n++; n > 0 {
					return true
				}
			}
		}
	}
	return false
}
