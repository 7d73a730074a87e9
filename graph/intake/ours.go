package intake

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// maxBatch bounds the statements of one batch, which are held in memory and become
// one record of the ledger.
const maxBatch = 1 << 21

// ours appends the batches of an export. The statements of a batch stand together
// there, so that one batch is in memory at a time.
func (in *intake) ours(ctx context.Context, quads iter.Seq2[quad.Quad, error]) error {
	var label quad.Value
	var held []quad.Quad
	done := map[schema.ID]bool{}
	flush := func() error {
		if len(held) == 0 {
			return nil
		}
		iri, _ := label.(quad.IRI)
		id, ok := schema.IDFromIRI(string(iri))
		switch {
		case label == nil:
			return schema.Errorf(schema.Invalid, "statement %d has no graph: only what \"whosaid export\" wrote can be read back", in.Statements-len(held)+1)
		case !ok:
			return schema.Errorf(schema.Invalid, "graph %v is no batch: only what \"whosaid export\" wrote can be read back", label)
		case done[id]:
			return schema.Errorf(schema.Invalid, "the statements of batch %s do not stand together; sort the file by its graphs first", id)
		}
		done[id] = true
		more, err := in.s.Import(ctx, id, held, in.run)
		if err != nil {
			return err
		}
		if more {
			in.Batches++
		} else {
			in.Unchanged++
		}
		held = held[:0]
		return nil
	}
	for q, err := range quads {
		if err == nil && q.Label != label {
			err = flush()
			label = q.Label
		}
		if err == nil && len(held) >= maxBatch {
			err = schema.Errorf(schema.Invalid, "graph %v has more than %d statements", label, maxBatch)
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		q.Label = nil
		held = append(held, q)
		in.Statements++
	}
	return flush()
}
