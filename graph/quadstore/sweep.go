package quadstore

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
)

// Numbered is a quad by the numbers of its subject, predicate and object. A
// number stands for one value in one snapshot; how numbers are given out is the
// store's affair, and no order over them means anything to anybody else.
type Numbered [3]uint64

// Labelled lists the quads with a label, as numbers, in the order of one index.
// It is for reading much of a store: [Snapshot.Sweep] gives the values of many
// numbers in one pass. A label that nothing has gives nothing.
func (p *Snapshot) Labelled(ctx context.Context, label quad.Value) iter.Seq2[Numbered, error] {
	return func(yield func(Numbered, error) bool) {
		id, err := p.find(label)
		if err != nil || id == 0 {
			if err != nil {
				yield(Numbered{}, err)
			}
			return
		}
		it := newScan(&p.view, link{3: id}).Iterate().(*scanner)
		defer it.Close()
		for it.Next(ctx) {
			q := it.cur
			if !yield(Numbered{q[0], q[1], q[2]}, nil) {
				return
			}
		}
		if err := it.Err(); err != nil {
			yield(Numbered{}, fmt.Errorf("read the quads labelled %v: %w", label, err))
		}
	}
}

// OfSubject lists the quads of a subject as the numbers of their predicate, object
// and label, and Valued gives the value of one number. subject is the number of a
// value in this snapshot ([Snapshot.NumberOf], or one of a [Numbered]); 0 has none.
func (p *Snapshot) OfSubject(ctx context.Context, subject uint64) iter.Seq2[Numbered, error] {
	return func(yield func(Numbered, error) bool) {
		if subject == 0 {
			return
		}
		it := newScan(&p.view, link{0: subject}).Iterate().(*scanner)
		defer it.Close()
		for it.Next(ctx) {
			if !yield(Numbered{it.cur[1], it.cur[2], it.cur[3]}, nil) {
				return
			}
		}
		if err := it.Err(); err != nil {
			yield(Numbered{}, fmt.Errorf("read the quads of node %d: %w", subject, err))
		}
	}
}

// NumberOf is the number of a value, 0 for one that no quad has.
func (p *Snapshot) NumberOf(v quad.Value) (uint64, error) { return p.find(v) }

// Valued is the value of a number that the snapshot gave, nil for 0.
func (p *Snapshot) Valued(id uint64) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	return p.value(id)
}

// near is how many keys a sweep steps over before a seek is cheaper.
const near = 8

// Sweep calls f for every number of ids with its value. The ids must ascend:
// one engine iterator goes over the value table once.
func (p *Snapshot) Sweep(ctx context.Context, ids []uint64, f func(i int, v quad.Value)) error {
	stored, _ := slices.BinarySearch(ids, inlineBit)
	err := p.sweep(ctx, tagValue, ids[:stored], func(i int, b []byte) error {
		v, err := parseValue(b)
		if err == nil {
			f(i, v)
		}
		return err
	})
	for i := stored; i < len(ids) && err == nil; i++ {
		f(i, inlined(ids[i]))
	}
	return err
}

// SweepUses calls f for every number of ids with how many quads have it for
// subject. The ids must ascend.
func (p *Snapshot) SweepUses(ctx context.Context, ids []uint64, f func(i int, asSubject int64)) error {
	return p.sweep(ctx, tagCount, ids, func(i int, b []byte) error {
		c, err := parseCounts(b)
		if err == nil {
			f(i, c[0])
		}
		return err
	})
}

func (p *Snapshot) sweep(ctx context.Context, tag byte, ids []uint64, f func(i int, b []byte) error) error {
	if len(ids) == 0 {
		return nil
	}
	var c cursor
	if err := c.open(&p.view); err != nil {
		return err
	}
	defer c.close()
	var kb [16]byte
	valid := false // the iterator stands on a key of the table, at or before the one wanted
	for i, id := range ids {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		key := idKey(kb[:0], tag, id)
		for n := 0; valid && n < near && bytes.Compare(c.it.Key(), key) < 0; n++ {
			valid = c.it.Next()
		}
		if !valid || bytes.Compare(c.it.Key(), key) < 0 {
			valid = c.it.SeekGE(key)
		}
		if !valid || !bytes.Equal(c.it.Key(), key) {
			if err := c.it.Error(); err != nil {
				return fmt.Errorf("sweep node %d: %w", id, err)
			}
			return fmt.Errorf("sweep node %d: it is not in the store", id)
		}
		b, err := c.it.ValueAndErr()
		if err == nil {
			err = f(i, b)
		}
		if err != nil {
			return fmt.Errorf("sweep node %d: %w", id, err)
		}
	}
	return nil
}
