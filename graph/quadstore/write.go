package quadstore

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Batch is a transaction with a number. Its parts are done in this order:
// Drop, Delete, Add. Quads to delete that are not there and quads to add that
// are there are passed over.
type Batch struct {
	// Seq is stored with the batch and returned by Applied from then on; 0
	// leaves what is stored.
	Seq uint64

	Drop   []quad.Value // labels to delete whole
	Delete []quad.Quad
	Add    []quad.Quad
}

// Change counts the quads a write has really added and deleted. A quad that a
// transaction deletes and adds again counts in neither.
type Change struct{ Added, Deleted int }

// ApplyDeltas does the deltas in their order in one transaction.
func (s *Store) ApplyDeltas(in []graph.Delta, o graph.IgnoreOpts) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	t, err := s.begin(context.Background())
	if err != nil {
		return err
	}
	defer t.end()
	for _, d := range in {
		var fault error
		switch d.Action {
		case graph.Add:
			if !o.IgnoreDup {
				fault = graph.ErrQuadExists
			}
		case graph.Delete:
			if !o.IgnoreMissing {
				fault = graph.ErrQuadNotExist
			}
		default:
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
		changed, err := t.set(d.Quad, d.Action == graph.Add)
		if err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
		if !changed && fault != nil {
			return &graph.DeltaError{Delta: d, Err: fault}
		}
	}
	_, err = t.commit()
	return err
}

// ApplyBatch does b in one transaction.
func (s *Store) ApplyBatch(ctx context.Context, b Batch) (Change, error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	t, err := s.begin(ctx)
	if err != nil {
		return Change{}, err
	}
	defer t.end()
	if err := t.batch(b); err != nil {
		return Change{}, err
	}
	e, err := t.commit()
	if err != nil {
		return Change{}, err
	}
	return Change{e.added, e.deleted}, nil
}

// batches does several batches.
func (t *txn) batches(bs []Batch) error {
	for _, b := range bs {
		if err := t.batch(b); err != nil {
			return err
		}
	}
	return nil
}

func (t *txn) batch(b Batch) error {
	for _, l := range b.Drop {
		if _, err := t.drop(l); err != nil {
			return fmt.Errorf("batch %d: %w", b.Seq, err)
		}
	}
	for i, part := range [][]quad.Quad{b.Delete, b.Add} {
		for _, q := range part {
			if t.steps++; t.steps%yieldEvery == 0 {
				runtime.Gosched()
			}
			if _, err := t.set(q, i == 1); err != nil {
				return fmt.Errorf("batch %d: %w", b.Seq, err)
			}
		}
	}
	if b.Seq != 0 {
		t.apply = b.Seq
	}
	return t.ctx.Err()
}

// DeleteLabel removes every quad with the label, in one transaction, and
// returns how many there were. Values that only they used are gone at once for
// whoever asks; their bytes leave the files with Compact and the next opening,
// if no snapshot holds them.
func (s *Store) DeleteLabel(ctx context.Context, label quad.Value) (int, error) {
	c, err := s.ApplyBatch(ctx, Batch{Drop: []quad.Value{label}})
	return c.Deleted, err
}

// Load adds quads in bulk and returns how many were new. It commits in large
// parts of some two million quads, each atomic; loading the same quads again adds
// nothing, so a load that was interrupted is simply done again. Other writers may
// wait for a part to be written.
func (s *Store) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (int, error) {
	l := loader{s: s, ctx: ctx}
	for q, err := range quads {
		if err != nil {
			l.stop()
			return l.done.Added, err
		}
		if err := l.one(q); err != nil {
			return l.done.Added, err
		}
	}
	err := l.flush(true)
	return l.done.Added, err
}

// LoadBatches applies batches in bulk, in their order. Several of them may
// share a transaction, so after a crash Applied tells which was the last one
// to be kept: it and all before it are whole.
func (s *Store) LoadBatches(ctx context.Context, batches iter.Seq2[Batch, error]) (Change, error) {
	l := loader{s: s, ctx: ctx}
	for b, err := range batches {
		if err != nil {
			l.stop()
			return l.done, err
		}
		if err := l.add(b, len(b.Delete)+len(b.Add)); err != nil {
			return l.done, err
		}
	}
	err := l.flush(true)
	return l.done, err
}
