package graph

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph/quadstore"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// This file reads a view as a whole, batch after batch, in memory that does not
// grow with the graph.

// A BatchRef names a batch in force and its ledger record.
type BatchRef struct {
	ID     schema.ID
	Record uint64
}

// BatchOrder returns the batches in force, in the order of the ledger.
func (v *View) BatchOrder(ctx context.Context) ([]BatchRef, error) {
	ids, err := v.ofClass(ctx, schema.ClassBatch)
	if err != nil {
		return nil, err
	}
	out := make([]BatchRef, 0, len(ids))
	for _, id := range ids {
		n, err := v.describe(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, BatchRef{id, uint64(n.num(schema.SequenceP))})
	}
	slices.SortFunc(out, func(a, b BatchRef) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// A Term is a value with its form in N-Quads.
type Term struct {
	Value quad.Value
	Text  string
}

// A Chunk is quads of one batch: the places of their subject, predicate and
// object among Terms, in the order of the terms' texts, each quad once. Uses
// says of each term how many quads of the whole graph have it for subject, and
// Numbers gives each a number that stands for it in this view; those of IRIs are small.
type Chunk struct {
	Terms   []Term
	Uses    []int64
	Numbers []uint64
	Quads   [][3]int32
}

// A Reader reads batches of a view. It remembers the terms that recur, such as
// predicates. It is for one goroutine, and for reading batches or describing subjects,
// not for both.
type Reader struct {
	view *View
	seen map[uint64]recurring
	buf  []byte
}

type recurring struct {
	term Term
	uses int64
}

// maxRecurring bounds how many terms a Reader remembers, and maxRecurringText how
// long they may be in bytes: together a few megabytes.
const (
	maxRecurring     = 1 << 15
	maxRecurringText = 128
)

// NewReader returns a reader of the view's batches.
func (v *View) NewReader() *Reader { return &Reader{view: v, seen: map[uint64]recurring{}} }

// Chunks returns the quads of a batch, at most size of them (and 2^19) at a time. A
// batch with fewer is one chunk, and then all of it is in order.
func (r *Reader) Chunks(ctx context.Context, batch schema.ID, size int) iter.Seq2[*Chunk, error] {
	size = min(size, 1<<(termBits-2))
	return func(yield func(*Chunk, error) bool) {
		var held []quadstore.Numbered
		emit := func() bool {
			c, err := r.chunk(ctx, held)
			held = held[:0]
			return yield(c, err) && err == nil
		}
		for q, err := range r.view.snap.Labelled(ctx, quad.IRI(batch.IRI())) {
			if err != nil {
				yield(nil, err)
				return
			}
			if held = append(held, q); len(held) >= size && !emit() {
				return
			}
		}
		if len(held) > 0 {
			emit()
		}
	}
}

// NumberOf is the number that a node has in this view, 0 when nothing is said of it.
func (r *Reader) NumberOf(node quad.IRI) (uint64, error) { return r.view.snap.NumberOf(node) }

// Describe calls f for every quad of the subject of a number, those of one predicate
// and object one after another.
func (r *Reader) Describe(ctx context.Context, number uint64, f func(predicate, object, label Term)) error {
	var last quadstore.Numbered
	var t [3]Term
	for q, err := range r.view.snap.OfSubject(ctx, number) {
		if err != nil {
			return err
		}
		for i, id := range q {
			if id == last[i] {
				continue
			}
			if t[i], err = r.term(id, i != 1); err != nil {
				return err
			}
		}
		last = q
		f(t[0], t[1], t[2])
	}
	return nil
}

// term is the term of a number; one that recurs is remembered.
func (r *Reader) term(id uint64, recurs bool) (Term, error) {
	if k, ok := r.seen[id]; ok {
		return k.term, nil
	}
	v, err := r.view.snap.Valued(id)
	if err != nil || v == nil {
		return Term{}, err
	}
	r.buf = rdf.AppendTerm(r.buf[:0], v)
	t := Term{v, string(r.buf)}
	if recurs && len(r.seen) < maxRecurring {
		r.seen[id] = recurring{term: t}
	}
	return t, nil
}

// chunk reads the values of quads and puts the quads in order.
func (r *Reader) chunk(ctx context.Context, qs []quadstore.Numbered) (*Chunk, error) {
	ids := make([]uint64, 0, 2*len(qs)+8)
	for i, q := range qs {
		if i == 0 || q[0] != qs[i-1][0] {
			ids = append(ids, q[0])
		}
		ids = append(ids, q[1], q[2])
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	c := &Chunk{Terms: make([]Term, len(ids)), Uses: make([]int64, len(ids)), Quads: make([][3]int32, len(qs))}
	missing := make([]uint64, 0, len(ids))
	at := make([]int32, 0, len(ids))
	for i, id := range ids {
		if k, ok := r.seen[id]; ok {
			c.Terms[i], c.Uses[i] = k.term, k.uses
			continue
		}
		missing = append(missing, id)
		at = append(at, int32(i))
	}
	if err := r.view.snap.Sweep(ctx, missing, func(i int, v quad.Value) {
		r.buf = rdf.AppendTerm(r.buf[:0], v)
		c.Terms[at[i]] = Term{v, string(r.buf)}
	}); err != nil {
		return nil, err
	}
	if err := r.view.snap.SweepUses(ctx, missing, func(i int, uses int64) { c.Uses[at[i]] = uses }); err != nil {
		return nil, err
	}
	// What comes again is mostly old: it has a number below those of the subjects.
	if len(r.seen)+len(missing) > maxRecurring {
		clear(r.seen)
	}
	first := qs[0][0]
	for i, id := range missing {
		if t := c.Terms[at[i]]; id < first && len(t.Text) <= maxRecurringText && len(r.seen) < maxRecurring {
			r.seen[id] = recurring{t, c.Uses[at[i]]}
		}
	}
	c.order(ids, qs)
	return c, nil
}

// order sorts the terms by their texts and the quads by those.
func (c *Chunk) order(ids []uint64, qs []quadstore.Numbered) {
	by := make([]int32, len(ids)) // places of the terms, in the order of their texts
	for i := range by {
		by[i] = int32(i)
	}
	slices.SortFunc(by, func(a, b int32) int { return cmp.Compare(c.Terms[a].Text, c.Terms[b].Text) })
	rank := make([]int32, len(ids))
	terms, uses, numbers := make([]Term, len(ids)), make([]int64, len(ids)), make([]uint64, len(ids))
	for k, i := range by {
		rank[i] = int32(k)
		terms[k], uses[k], numbers[k] = c.Terms[i], c.Uses[i], ids[i]
	}
	c.Terms, c.Uses, c.Numbers = terms, uses, numbers
	find := func(id uint64) uint64 {
		i, _ := slices.BinarySearch(ids, id)
		return uint64(rank[i])
	}
	// Three places of 21 bits sort as one number: a chunk has fewer terms than that.
	keys := make([]uint64, len(qs))
	for i, q := range qs {
		subject := uint64(0)
		if i > 0 && q[0] == qs[i-1][0] {
			subject = keys[i-1] >> (2 * termBits)
		} else {
			subject = find(q[0])
		}
		keys[i] = subject<<(2*termBits) | find(q[1])<<termBits | find(q[2])
	}
	slices.Sort(keys)
	const mask = 1<<termBits - 1
	for i, k := range keys {
		c.Quads[i] = [3]int32{int32(k >> (2 * termBits)), int32(k >> termBits & mask), int32(k & mask)}
	}
}

// termBits is how many bits number a term of a chunk; so a chunk has at most a third
// as many quads.
const termBits = 21

// Rewritten is the view as seen through f, which changes a quad, or leaves it out
// by reporting false: everything that the view then tells of a node has gone
// through f. It does not change which nodes there are, nor the quads of a
// [Reader], nor texts. Closing either view closes both.
func (v *View) Rewritten(f func(quad.Quad) (quad.Quad, bool)) *View {
	w := *v
	w.rewrite = f
	return &w
}

// Describe calls f for every quad whose subject is the IRI, in no order.
func (v *View) Describe(ctx context.Context, subject quad.IRI, f func(quad.Quad)) error {
	ref := v.quads.ValueOf(subject)
	if ref == nil {
		return nil
	}
	it := v.quads.QuadIterator(quad.Subject, ref)
	defer it.Close()
	for it.Next(ctx) {
		q := v.quads.Quad(it.Result())
		if v.rewrite != nil {
			var keep bool
			if q, keep = v.rewrite(q); !keep {
				continue
			}
		}
		f(q)
	}
	return iterationError(ctx, it)
}

// Pointing returns the nodes that have property p with the node id for value, sorted.
func (v *View) Pointing(ctx context.Context, id schema.ID, p string) ([]schema.ID, error) {
	return v.into(ctx, quad.IRI(id.IRI()), p)
}

// Checked returns the pair id that was considered for contradiction and let go.
func (v *View) Checked(ctx context.Context, id schema.ID) (schema.Checked, error) {
	n, err := v.describe(ctx, id)
	if err == nil && !n.is(schema.ClassChecked) {
		err = schema.Errorf(schema.NotFound, "checked pair %s: not in the graph", id)
	}
	if err != nil {
		return schema.Checked{}, err
	}
	return v.checked(ctx, id)
}
