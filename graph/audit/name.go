package audit

import (
	"context"

	"github.com/cayleygraph/quad"

	"whosaid/graph/quadstore"
	"whosaid/schema"
)

// nameFindings tells for findings about a record which batch and document it
// was, where the record itself could not: another record's finding, or the
// index, knows.
func (a *auditor) nameFindings(ctx context.Context, snap *quadstore.Snapshot) error {
	byRecord := map[uint64]*batch{}
	for i := range a.batches {
		byRecord[a.batches[i].record] = &a.batches[i]
	}
	var unnamed []*Finding
	for i := range a.rep.Findings {
		f := &a.rep.Findings[i]
		if f.Record == 0 || f.Batch != "" {
			continue
		}
		if b := byRecord[f.Record]; b != nil {
			*f = a.of(b, *f)
		} else {
			unnamed = append(unnamed, f)
		}
	}
	if len(unnamed) == 0 || snap == nil {
		return nil
	}
	records, err := sequences(ctx, snap)
	if err != nil {
		return a.unreadable(ctx, err)
	}
	ids := map[uint64]schema.ID{}
	for id, n := range records {
		ids[n] = id
	}
	for _, f := range unnamed {
		id := ids[f.Record]
		if id == "" {
			continue
		}
		f.Batch = id
		if err := a.nameDocument(ctx, snap, f); err != nil {
			return a.unreadable(ctx, err)
		}
	}
	return nil
}

// sequences is the ledger record of each batch that the index has, as it says.
func sequences(ctx context.Context, snap *quadstore.Snapshot) (map[schema.ID]uint64, error) {
	out := map[schema.ID]uint64{}
	ref := snap.ValueOf(quad.IRI(schema.SequenceP))
	if ref == nil {
		return out, nil
	}
	err := eachQuad(ctx, snap, snap.QuadIterator(quad.Predicate, ref), func(q quad.Quad) {
		n, ok := q.Object.(quad.Int)
		label, isIRI := q.Label.(quad.IRI)
		if id, isID := schema.IDFromIRI(string(label)); ok && isIRI && isID {
			out[id] = uint64(n)
		}
	})
	return out, err
}

// nameDocument fills in the document of a finding's batch from the index.
func (a *auditor) nameDocument(ctx context.Context, snap *quadstore.Snapshot, f *Finding) error {
	ref := snap.ValueOf(iri(f.Batch))
	if ref == nil {
		return nil
	}
	return eachQuad(ctx, snap, snap.QuadIterator(quad.Label, ref), func(q quad.Quad) {
		subject, _ := q.Subject.(quad.IRI)
		switch q.Predicate {
		case quad.IRI(schema.Type):
			if id, ok := schema.IDFromIRI(string(subject)); ok && q.Object == quad.IRI(schema.ClassDocument) {
				f.Document = id
			}
		case quad.IRI(schema.Identifier):
			if s, ok := q.Object.(quad.String); ok {
				f.URI = string(s)
			}
		}
	})
}
