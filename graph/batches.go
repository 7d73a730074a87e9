package graph

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"whosaid/graph/ledger"
	"whosaid/schema"
)

// Batches returns the batches that were in force when the iteration began, in the order of
// the ledger. Several are decoded at a time, ahead of the one that is asked for.
func (s *Store) Batches(ctx context.Context) iter.Seq2[*schema.Batch, error] {
	return s.Brief(ctx, func(schema.ID, func() (*schema.Batch, error)) *schema.Batch { return nil })
}

// Brief is [Store.Batches] for who need not have every batch whole: where brief returns a
// batch for an id, that comes in the place of the one in the ledger, whose record is
// verified all the same. whole reads that one, at any time while the store is open. Both
// are called by several goroutines.
func (s *Store) Brief(ctx context.Context, brief func(id schema.ID, whole func() (*schema.Batch, error)) *schema.Batch) iter.Seq2[*schema.Batch, error] {
	return func(yield func(*schema.Batch, error) bool) {
		inForce, err := s.recordsInForce(ctx)
		if err != nil {
			yield(nil, s.coded(err))
			return
		}
		type result struct {
			batch *schema.Batch
			err   error
		}
		ahead := make(chan chan result, 2*runtime.GOMAXPROCS(0))
		until, cancel := context.WithCancel(ctx)
		var g, decoding errgroup.Group // errors come with the results
		defer func() {
			cancel()
			_ = g.Wait()
		}()
		decoding.SetLimit(runtime.GOMAXPROCS(0))
		g.Go(func() error {
			defer close(ahead)
			defer decoding.Wait()
			for rec, err := range s.records.Read(until, 1) {
				if err == nil && (rec.Erased || len(inForce[rec.Seq]) == 0) {
					continue
				}
				done := make(chan result, 1)
				select {
				case ahead <- done:
				case <-until.Done():
					return nil
				}
				if err != nil {
					done <- result{err: s.coded(err)}
					return nil
				}
				decoding.Go(func() error {
					if ids := inForce[rec.Seq]; len(ids) == 1 {
						if b := brief(ids[0], s.again(rec, ids[0])); b != nil {
							done <- result{batch: b}
							return nil
						}
					}
					b, err := decodeBatch(rec.Payload)
					if err != nil {
						err = s.coded(fmt.Errorf("ledger record %d: %w", rec.Seq, err))
					} else if !slices.Contains(inForce[rec.Seq], b.ID) {
						b = nil
					}
					done <- result{b, err}
					return nil
				})
			}
			return nil
		})
		for done := range ahead {
			r := <-done
			if r.batch == nil && r.err == nil {
				continue
			}
			if !yield(r.batch, r.err) || r.err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, s.coded(err))
		}
	}
}

// again reads the batch of a record once more.
func (s *Store) again(rec ledger.Record, id schema.ID) func() (*schema.Batch, error) {
	rec.Payload = nil
	return func() (*schema.Batch, error) {
		rec, err := s.records.Again(rec)
		if err != nil {
			return nil, s.coded(err)
		}
		b, err := decodeBatch(rec.Payload)
		if err == nil && b.ID != id {
			err = schema.Errorf(schema.Corrupt, "it holds batch %s, the index says %s", b.ID.Short(), id.Short())
		}
		if err != nil {
			return nil, s.coded(fmt.Errorf("ledger record %d: %w", rec.Seq, err))
		}
		return b, nil
	}
}

// sequence is the number of the ledger record that a batch in force came with, 0 for none.
func (s *Store) sequence(ctx context.Context, batch schema.ID) uint64 {
	v := View{store: s, quads: s.index}
	n, err := v.describe(ctx, batch)
	if err != nil || !n.is(schema.ClassBatch) {
		return 0
	}
	return uint64(n.num(schema.SequenceP))
}

// recordsInForce are the batches in force by the ledger record that each came with.
func (s *Store) recordsInForce(ctx context.Context) (map[uint64][]schema.ID, error) {
	v := s.View()
	defer v.Close()
	refs, err := v.BatchOrder(ctx)
	if err != nil {
		return nil, err
	}
	out := make(map[uint64][]schema.ID, len(refs))
	for _, r := range refs {
		out[r.Record] = append(out[r.Record], r.ID)
	}
	return out, nil
}
