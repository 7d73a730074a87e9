package graph

import (
	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// This file finds what is to be erased in batches that came by import, which are
// statements and may be anybody's.

// triple is a statement by its ids; object is a text where it is no node.
type triple struct {
	subject, object schema.ID
	predicate, text string
}

func triplesOf(b *schema.Batch) []triple {
	quads := Quads(b, 0)
	out := make([]triple, 0, len(quads))
	for _, q := range quads {
		s, _ := q.Subject.(quad.IRI)
		p, _ := q.Predicate.(quad.IRI)
		t := triple{predicate: string(p)}
		t.subject, _ = schema.IDFromIRI(string(s))
		switch o := q.Object.(type) {
		case quad.IRI:
			t.object, _ = schema.IDFromIRI(string(o))
			t.text = string(o)
		case quad.String:
			t.text = string(o)
		}
		out = append(out, t)
	}
	return out
}

// importedDocuments are the documents that a batch of statements describes.
func importedDocuments(b *schema.Batch) []captured {
	var out []captured
	at := map[schema.ID]int{}
	for _, t := range triplesOf(b) {
		isDocument := t.predicate == schema.Type && t.text == schema.ClassDocument
		if t.subject == "" || !isDocument && t.predicate != schema.SHA256 && t.predicate != schema.TextSHA256 {
			continue
		}
		i, ok := at[t.subject]
		if !ok {
			i = len(out)
			at[t.subject] = i
			out = append(out, captured{id: t.subject})
		}
		switch t.predicate {
		case schema.SHA256:
			out[i].sha256 = t.text
		case schema.TextSHA256:
			out[i].text = t.text
		}
	}
	return out
}

// upon are the properties by which a node rests on another's words: an assertion on
// its document, a link and its evidence on assertions, a review on what it is about.
var upon = map[string]bool{schema.QuotedFrom: true, schema.MentionIn: true, schema.SideA: true, schema.SideB: true, schema.Reviewed: true, schema.OtherP: true}

// touchesImported is touches for a batch of statements. Whatever they say of a node
// that is to be erased, or lead to it for, is a trace of it, but that another document
// is its newer version.
func (t *trace) touchesImported(b *schema.Batch) bool {
	all := triplesOf(b)
	hit := false
	for _, d := range importedDocuments(b) {
		if t.files[d.sha256] || t.nodes[d.id] {
			t.nodes[d.id] = true
			hit = true
		}
	}
	for _, x := range all {
		about := t.nodes[x.object] && x.predicate != schema.RevisionOf || (x.predicate == schema.Reviewed || x.predicate == schema.OtherP) && t.claims[x.object]
		if about && upon[x.predicate] {
			t.nodes[x.subject] = true
		}
		hit = hit || about || t.nodes[x.subject]
	}
	for _, x := range all {
		if x.predicate == schema.OfClaim && t.nodes[x.subject] && x.object != "" {
			t.claims[x.object] = true
		}
	}
	return hit
}
