package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// txn is one transaction. It reads the store and remembers what would change;
// nothing in the Store is touched before commit has succeeded, so a transaction
// that fails leaves no trace.
type txn struct {
	s     *Store
	ctx   context.Context
	base  meta
	apply uint64 // Seq to store, 0 to leave as it is

	spill  *spill           // that this is a piece of, nil for most
	fresh  *numberTable     // values given a number here, or in an earlier piece
	values []newValue       // those given one here in the order of their numbers, which follow base.Next
	taken  map[dictKey]bool // dictionary keys of fresh values that older ones have

	changes []change       // in the order in which the quads were met
	at      map[link]int32 // where a quad stands in changes; not used by a piece of a spill
	labels  map[uint64][]int32
	listed  int // how many of changes are in labels
	steps   int // quads seen

	buf     []byte
	iris    map[quad.IRI]uint64 // spares hashing them again
	counted map[uint64]int32    // of the tally

	last [4]struct { // in each direction: quads of a subject, and of a label, come together
		iri quad.IRI
		id  uint64
	}
}

type newValue struct {
	h       hash
	encoded []byte
}

// change is the state of a quad before and after the transaction so far.
type change struct {
	quad    link
	was, is bool
}

func (s *Store) begin(ctx context.Context) (*txn, error) {
	if s.closed {
		return nil, ErrClosed
	}
	if err := s.broken(); err != nil {
		return nil, err
	}
	if s.lock == nil {
		return nil, ErrReadOnly
	}
	s.settle()
	t := s.spare
	if t == nil {
		t = &txn{
			s: s, fresh: &numberTable{},
			at: map[link]int32{}, iris: map[quad.IRI]uint64{}, counted: map[uint64]int32{},
		}
	}
	s.spare = nil
	t.ctx, t.base = ctx, *s.current.Load()
	return t, nil
}

// grow makes room for n quads, where so many come that growing would cost.
func (t *txn) grow(n int) {
	t.at = make(map[link]int32, n)
	t.changes = make([]change, 0, n)
}

// end keeps the maps of a small transaction for the next one: making them grow
// anew is a good part of its cost. It is called once, with the writer's lock.
func (t *txn) end() {
	if len(t.changes) > maxSpare || len(t.values) > maxSpare {
		return
	}
	t.fresh.clear()
	clear(t.at)
	t.reset(meta{})
	t.s.spare = &txn{s: t.s, fresh: t.fresh, at: t.at, iris: t.iris, counted: t.counted,
		values: t.values, changes: t.changes, buf: t.buf[:0]}
}

// reset makes a piece ready for the next one, which begins with m.
func (t *txn) reset(m meta) {
	clear(t.iris)
	clear(t.counted)
	clear(t.values)
	t.values, t.changes = t.values[:0], t.changes[:0]
	t.taken = nil
	clear(t.last[:])
	t.base, t.apply = m, 0
}

// maxSpare is the largest transaction, in quads, whose maps are kept.
const maxSpare = 4096

// next is the last number given out.
func (t *txn) next() uint64 { return t.base.Next + uint64(len(t.values)) }

// newValue returns what is written for a number given out here.
func (t *txn) newValue(id uint64) (*newValue, bool) {
	if isInline(id) || id <= t.base.Next {
		return nil, false
	}
	return &t.values[id-t.base.Next-1], true
}

// resolve returns the number of v; with create it gives it one if needed. The
// number is 0 if the value is not known.
func (t *txn) resolve(v quad.Value, create bool) (uint64, error) {
	iri, isIRI := v.(quad.IRI)
	if isIRI {
		if id, ok := t.iris[iri]; ok {
			return id, nil
		}
	} else if id, ok := inlineOf(v); ok {
		return id, nil
	}
	b, err := appendValue(t.buf[:0], v)
	if err != nil {
		return 0, err
	}
	t.buf = b[:0]
	h := hashOf(b)
	id, err := t.number(&h, b)
	if err != nil {
		return 0, err
	}
	if id == 0 {
		if !create {
			return 0, nil
		}
		if t.next()+1 >= maxNode {
			return 0, fmt.Errorf("quad store: all %d node numbers are used; load the quads into a new store", maxNode-1)
		}
		t.values = append(t.values, newValue{h, bytes.Clone(b)})
		id = t.next()
		t.fresh.put(&h, id)
	}
	if isIRI {
		t.iris[iri] = id
	}
	return id, nil
}

// number returns the number that the value with this hash and encoding has, in
// this transaction or the store, 0 if it has none.
func (t *txn) number(h *hash, encoded []byte) (uint64, error) {
	if id := t.fresh.find(h); id != 0 {
		return id, nil
	}
	id, ok := t.s.known.find(h)
	if !ok {
		if f := t.s.filter; f != nil && !f.has(h) {
			return 0, nil
		}
		var others bool
		var err error
		if id, others, err = lookup(t.s.db, h, encoded); err != nil {
			return 0, err
		}
		if id == 0 {
			if others {
				if t.taken == nil {
					t.taken = map[dictKey]bool{}
				}
				t.taken[h.key()] = true
			}
			return 0, nil
		}
		t.s.known.put(h, id)
	}
	return id, nil
}

// resolveQuad returns the numbers of all values of q. ok is false if a value
// is not known and create is not set.
func (t *txn) resolveQuad(q quad.Quad, create bool) (l link, ok bool, err error) {
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			if i < 3 {
				return l, false, &ValueError{"is missing as " + directions[i].String() + " of a quad"}
			}
			continue
		}
		iri, isIRI := v.(quad.IRI)
		if last := &t.last[i]; isIRI && last.id != 0 && last.iri == iri {
			l[i] = last.id
			continue
		}
		if l[i], err = t.resolve(v, create); err != nil {
			return l, false, err
		}
		if l[i] == 0 {
			return l, false, nil
		}
		if isIRI {
			t.last[i].iri, t.last[i].id = iri, l[i]
		}
	}
	return l, true, nil
}

// set makes a quad present or absent and reports whether that changed it.
func (t *txn) set(q quad.Quad, is bool) (bool, error) {
	l, ok, err := t.resolveQuad(q, is)
	if err != nil || !ok {
		return false, err
	}
	return t.setLink(l, is)
}

func (t *txn) setLink(l link, is bool) (bool, error) {
	if t.spill != nil { // which finds by itself what comes twice
		was, err := t.stored(l)
		if err == nil && !was {
			t.changes = append(t.changes, change{quad: l, is: true})
		}
		return !was, err
	}
	if i, ok := t.at[l]; ok {
		c := &t.changes[i]
		changed := c.is != is
		c.is = is
		return changed, nil
	}
	was, err := t.stored(l)
	if err != nil || was == is {
		return false, err
	}
	t.note(change{l, was, is})
	return true, nil
}

func (t *txn) note(c change) {
	t.at[c.quad] = int32(len(t.changes))
	t.changes = append(t.changes, c)
}

// stored reports whether the store, without this transaction, has the quad.
func (t *txn) stored(l link) (bool, error) {
	next := t.s.current.Load().Next
	for _, id := range l {
		if id > next && !isInline(id) {
			return false, nil // a value that is new here
		}
	}
	var kb [48]byte
	_, closer, err := t.s.db.Get(appendKey(kb[:0], 0, l, 4))
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	} else if err != nil {
		return false, fmt.Errorf("look up quad: %w", err)
	}
	return true, closer.Close()
}

// drop removes every quad with the label and returns how many there were.
func (t *txn) drop(label quad.Value) (int, error) {
	if label == nil {
		return 0, &ValueError{"is missing as label to delete"}
	}
	id, err := t.resolve(label, false)
	if err != nil || id == 0 {
		return 0, err
	}
	n := 0
	for _, i := range t.labelled(id) { // what this transaction itself added
		if c := &t.changes[i]; c.is {
			c.is = false
			n++
		}
	}
	p := appendKey(nil, 3, link{3: id}, 1)
	it, err := t.s.db.NewIter(&pebble.IterOptions{LowerBound: p, UpperBound: prefixEnd(p)})
	if err != nil {
		return 0, fmt.Errorf("delete label: %w", err)
	}
	defer t.s.guard(it.Close)
	for ok := it.First(); ok; ok = it.Next() {
		if err := t.ctx.Err(); err != nil {
			return 0, err
		}
		l, err := parseKey(3, it.Key())
		if err != nil {
			return 0, fmt.Errorf("delete label: %w", err)
		}
		if _, seen := t.at[l]; !seen {
			t.note(change{quad: l, was: true})
			n++
		}
	}
	return n, it.Error()
}

// labelled returns the places in changes of the quads with a label.
func (t *txn) labelled(id uint64) []int32 {
	if t.labels == nil {
		t.labels = map[uint64][]int32{}
	}
	for ; t.listed < len(t.changes); t.listed++ {
		l := t.changes[t.listed].quad[3]
		t.labels[l] = append(t.labels[l], int32(t.listed))
	}
	return t.labels[id]
}
