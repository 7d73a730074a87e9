package audit

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/schema"
)

// Recorded reads what a view has of a document, as it was captured.
func Recorded(ctx context.Context, v *graph.View, id schema.ID) (Capture, error) {
	d, err := v.Document(ctx, id)
	if err != nil {
		return Capture{}, err
	}
	c := Capture{Document: *d}
	if c.Text, err = v.Text(ctx, d); err != nil {
		return c, err
	}
	as, err := v.AssertionsIn(ctx, id)
	if err != nil {
		return c, err
	}
	seen := map[schema.Span]bool{}
	for _, a := range as {
		c.Assertions = append(c.Assertions, *a)
		qs, err := v.Quantities(ctx, a.ID)
		if err != nil {
			return c, err
		}
		for _, q := range qs {
			if !seen[q.Span] {
				seen[q.Span] = true
				c.Quantities = append(c.Quantities, q)
			}
		}
	}
	return c, nil
}

// Read makes a capture of a reading that is in no graph.
func Read(r *schema.Reading, text string) Capture {
	return Capture{Document: r.Document, Text: text, Assertions: r.Claims, Quantities: r.Quantities, Sentences: r.Sentences}
}

// Source is where a document comes from: its batch, the batch's ledger record,
// and when it was loaded.
type Source struct {
	Batch  schema.ID
	Record uint64
	Loaded string
}

// SourceOf finds the batch in force that brought a document. It is NotFound when
// the document is not in the graph.
func SourceOf(ctx context.Context, v *graph.View, doc schema.ID) (Source, error) {
	var s Source
	about := func(id schema.ID, f func(p quad.IRI, o, label quad.Value)) error {
		qs := v.QuadStore()
		ref := qs.ValueOf(quad.IRI(id.IRI()))
		if ref == nil {
			return nil
		}
		it := qs.QuadIterator(quad.Subject, ref)
		defer it.Close()
		for it.Next(ctx) {
			q := qs.Quad(it.Result())
			if p, ok := q.Predicate.(quad.IRI); ok {
				f(p, q.Object, q.Label)
			}
		}
		if err := it.Err(); err != nil {
			return err
		}
		return ctx.Err()
	}
	err := about(doc, func(p quad.IRI, o, label quad.Value) {
		if iri, ok := label.(quad.IRI); ok && p == schema.Type && o == quad.IRI(schema.ClassDocument) {
			s.Batch, _ = schema.IDFromIRI(string(iri))
		}
	})
	if err != nil {
		return s, err
	}
	if s.Batch == "" {
		return s, schema.Errorf(schema.NotFound, "document %s: not in the graph", doc)
	}
	var run schema.ID
	err = about(s.Batch, func(p quad.IRI, o, _ quad.Value) {
		switch o := o.(type) {
		case quad.Int:
			if p == schema.SequenceP {
				s.Record = uint64(o)
			}
		case quad.IRI:
			if p == schema.GeneratedBy {
				run, _ = schema.IDFromIRI(string(o))
			}
		}
	})
	if err != nil || run == "" {
		return s, err
	}
	err = about(run, func(p quad.IRI, o, _ quad.Value) {
		if at, ok := o.(quad.String); ok && p == schema.StartedAt {
			s.Loaded = string(at)
		}
	})
	return s, err
}

// Latest is the document of a work that was loaded last, and where it comes from.
// It is NotFound when the graph has none of the work.
func Latest(ctx context.Context, v *graph.View, work schema.ID) (schema.ID, error) {
	docs, err := v.VersionsOf(ctx, work)
	if err != nil {
		return "", err
	}
	var best Source
	var id schema.ID
	for _, d := range docs {
		s, err := SourceOf(ctx, v, d.ID)
		if err != nil {
			return "", err
		}
		if id == "" || s.Record > best.Record {
			best, id = s, d.ID
		}
	}
	if id == "" {
		return "", schema.Errorf(schema.NotFound, "work %s: not in the graph", work)
	}
	return id, nil
}

// Alike finds the document of a graph whose quotes a text has most of, at least
// half: for a newer copy that says neither its address nor its title. It is
// NotFound when there is none.
func Alike(ctx context.Context, v *graph.View, text string) (schema.ID, error) {
	as, err := v.Assertions(ctx)
	if err != nil {
		return "", err
	}
	type score struct {
		doc      schema.ID
		hit, all int
	}
	by := map[schema.ID]*score{}
	for _, a := range as {
		s := by[a.Document]
		if s == nil {
			s = &score{doc: a.Document}
			by[a.Document] = s
		}
		s.all++
		if occurrence(text, a.Quote, 0) >= 0 {
			s.hit++
		}
	}
	var found []*score
	for _, s := range by {
		if s.hit > 0 && 2*s.hit >= s.all {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		return "", schema.Errorf(schema.NotFound, "no document in the graph has these words")
	}
	best := slices.MinFunc(found, func(a, b *score) int {
		if a.hit*b.all != b.hit*a.all {
			return b.hit*a.all - a.hit*b.all
		}
		if a.hit != b.hit {
			return b.hit - a.hit
		}
		if a.doc < b.doc {
			return -1
		}
		return 1
	})
	return best.doc, nil
}
