package graph

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph/objects"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// This file takes in batches that another graph exported. They are kept as what
// they are, statements: the texts that would make readings of them again are not
// in an export. So an imported batch is whole in the index and in every answer, its
// documents are "original missing" for the audit, and its claims are not linked
// with new ones until the documents themselves are loaded; then the reading takes
// the place of the statements.

// Import appends a batch that came as quads, whose label is the batch. run is the
// importing run: when and by what; the run that made the batch is among the quads.
// It reports whether the graph holds more than before. What a graph read itself is
// left alone; an imported batch that is there already is filled up with what is new
// in this one, so that a part of an export may come before the whole. A document that
// was erased here is Invalid.
func (s *Store) Import(ctx context.Context, id schema.ID, quads []quad.Quad, run schema.Run) (bool, error) {
	b := &schema.Batch{ID: id, Kind: "import", Run: run, Statements: make([]string, 0, len(quads))}
	var buf []byte
	isBatch, hasRun := false, false
	for _, q := range quads {
		if q.Predicate == quad.Value(quad.IRI(schema.SequenceP)) {
			continue // a place in another ledger
		}
		if q.Subject == quad.Value(quad.IRI(id.IRI())) {
			isBatch = isBatch || q.Predicate == quad.Value(quad.IRI(schema.Type)) && q.Object == quad.Value(quad.IRI(schema.ClassBatch))
			hasRun = hasRun || q.Predicate == quad.Value(quad.IRI(schema.GeneratedBy))
		}
		buf = rdf.AppendTriple(buf[:0], q)
		b.Statements = append(b.Statements, string(buf))
	}
	if !isBatch || !hasRun {
		return false, schema.Errorf(schema.Invalid, "graph %s is not described as a batch with its run: only what \"whosaid export\" wrote can be read back", id.IRI())
	}
	slices.Sort(b.Statements)
	b.Statements = slices.Compact(b.Statements)
	for _, d := range importedDocuments(b) {
		for _, h := range []string{d.sha256, d.text} {
			hash, err := objects.ParseHash(h)
			if err == nil {
				_, err = s.blobs.Get(hash)
			}
			if errors.Is(err, objects.ErrErased) {
				return false, schema.Errorf(schema.Invalid, "document %s was erased from this graph, and is not taken back: erase it where the file comes from, and export again", d.id)
			}
		}
	}
	return s.Append(ctx, b)
}

// statements are the quads of an imported batch.
func (e *encoder) statements(b *schema.Batch, seq uint64) []quad.Quad {
	e.num(b.ID, schema.SequenceP, int(seq))
	for q, err := range rdf.ReadNQuads(strings.NewReader(strings.Join(b.Statements, "\n"))) {
		if err != nil { // not appended by us: validateStatements
			break
		}
		q.Label = e.label
		e.quads = append(e.quads, q)
	}
	return e.quads
}

// validateStatements reports the first statement that is none.
func validateStatements(b *schema.Batch) error {
	if b.Reading != nil || b.Review != nil || b.Found != nil || len(b.Links)+len(b.Checked)+len(b.Origins)+len(b.Same) > 0 {
		return schema.Errorf(schema.Invalid, "batch %s: statements beside what is not imported", b.ID.Short())
	}
	for _, line := range b.Statements {
		for q, err := range rdf.ReadNQuads(strings.NewReader(line)) {
			if err != nil || q.Label != nil {
				return schema.Errorf(schema.Invalid, "batch %s: %q is not a statement", b.ID.Short(), line)
			}
		}
	}
	return nil
}

// succeed is what is to be appended of a batch when one of its id is in force, or
// its document came by import: false when nothing.
func (s *Store) succeed(ctx context.Context, b *schema.Batch) (*schema.Batch, bool, error) {
	next := *b
	next.Replaces = slices.Clone(b.Replaces)
	if b.Reading != nil {
		from, err := s.importsOf(ctx, b.Reading.Document.ID)
		if err != nil {
			return nil, false, err
		}
		for _, old := range from {
			if !slices.Contains(next.Replaces, old) {
				next.Replaces = append(next.Replaces, old)
			}
		}
	}
	if !s.has(b.ID) || s.replaced(b) {
		return &next, true, nil
	}
	old, err := s.inForce(ctx, b.ID)
	if err != nil || old == nil || old.Statements == nil {
		return nil, false, err
	}
	if b.Statements != nil {
		next.Statements = slices.Concat(old.Statements, b.Statements)
		slices.Sort(next.Statements)
		next.Statements = slices.Compact(next.Statements)
		if len(next.Statements) == len(old.Statements) {
			return nil, false, nil
		}
	}
	if !slices.Contains(next.Replaces, b.ID) {
		next.Replaces = append(next.Replaces, b.ID)
	}
	return &next, true, nil
}

// inForce is a batch in force as the ledger has it; nil when there is none.
func (s *Store) inForce(ctx context.Context, id schema.ID) (*schema.Batch, error) {
	seq := s.sequence(ctx, id)
	if seq == 0 {
		return nil, nil
	}
	for rec, err := range s.records.Read(ctx, seq) {
		if err != nil {
			return nil, s.coded(err)
		}
		if rec.Seq != seq || rec.Erased {
			break
		}
		return decodeBatch(rec.Payload)
	}
	return nil, nil
}

// importsOf are the imported batches that describe a document.
func (s *Store) importsOf(ctx context.Context, doc schema.ID) ([]schema.ID, error) {
	v := View{store: s, quads: s.index}
	var labels []schema.ID
	err := v.Describe(ctx, quad.IRI(doc.IRI()), func(q quad.Quad) {
		if l, ok := q.Label.(quad.IRI); ok && q.Predicate == quad.Value(quad.IRI(schema.Type)) {
			if id, ok := schema.IDFromIRI(string(l)); ok {
				labels = append(labels, id)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	var out []schema.ID
	for _, id := range labels {
		b, err := s.inForce(ctx, id)
		if err != nil {
			return nil, err
		}
		if b != nil && b.Statements != nil {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out, nil
}
