package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// txn is one transaction. It reads the store and remembers what would change;
// nothing in the Store or its caches is touched before commit has succeeded,
// so a transaction that fails leaves no trace.
type txn struct {
	s     *Store
	ctx   context.Context
	base  meta
	next  uint64
	apply uint64 // Seq to store, 0 to leave as it is

	fresh  map[hash]uint64 // values given a number here
	found  map[hash]uint64 // values that had one
	values map[uint64]newValue
	quads  map[link]change
	labels map[uint64][]link // the keys of quads by label, for drop
	buf    []byte
	iris   map[quad.Value]uint64 // IRIs only: spares hashing them again
	rows   rows
}

type newValue struct {
	h       hash
	encoded []byte
}

// change is the state of a quad before and after the transaction so far.
type change struct{ was, is bool }

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
	m := *s.current.Load()
	return &txn{
		s: s, ctx: ctx, base: m, next: m.Next,
		fresh: map[hash]uint64{}, found: map[hash]uint64{},
		values: map[uint64]newValue{}, quads: map[link]change{},
		labels: map[uint64][]link{}, iris: map[quad.Value]uint64{},
	}, nil
}

// resolve returns the number of v; with create it gives it one if needed. The
// number is 0 if the value is not known.
func (t *txn) resolve(v quad.Value, create bool) (uint64, error) {
	iri, isIRI := v.(quad.IRI)
	if isIRI {
		if id, ok := t.iris[iri]; ok {
			return id, nil
		}
	}
	b, err := appendValue(t.buf[:0], v)
	if err != nil {
		return 0, err
	}
	t.buf = b[:0]
	h := hashOf(b)
	id, ok := t.fresh[h]
	if !ok {
		id, ok = t.found[h]
	}
	if !ok {
		if id, ok = t.s.known.find(h); !ok {
			if id, err = lookup(t.s.db, &h, b); err != nil {
				return 0, err
			}
		}
		if id != 0 {
			t.found[h] = id
		}
	}
	if id == 0 {
		if !create {
			return 0, nil
		}
		t.next++
		id = t.next
		t.fresh[h] = id
		t.values[id] = newValue{h, bytes.Clone(b)}
	}
	if isIRI {
		t.iris[iri] = id
	}
	return id, nil
}

// lookup finds the number of the value with this encoding and hash, 0 if there
// is none.
func lookup(r pebble.Reader, h *hash, encoded []byte) (uint64, error) {
	var kb [1 + len(hash{})]byte
	b, closer, err := r.Get(hashKey(kb[:0], h))
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil
	} else if err != nil {
		return 0, fmt.Errorf("look up value: %w", err)
	}
	id, rest, ok := readID(b)
	ok = ok && len(rest) == 0
	if err := closer.Close(); err != nil {
		return 0, err
	}
	if !ok {
		return 0, fmt.Errorf("look up value: malformed dictionary entry %x", *h)
	}
	if b, closer, err = r.Get(idKey(kb[:0], tagValue, id)); err != nil {
		return 0, fmt.Errorf("look up value: read node %d: %w", id, err)
	}
	same := bytes.Equal(b, encoded)
	if err := closer.Close(); err != nil {
		return 0, err
	}
	if !same {
		return 0, fmt.Errorf("look up value: node %d has another value with the same hash %x", id, *h)
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
		if l[i], err = t.resolve(v, create); err != nil {
			return l, false, err
		}
		if l[i] == 0 {
			return l, false, nil
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
	c, ok := t.quads[l]
	if !ok {
		var err error
		if c.was, err = t.stored(l); err != nil {
			return false, err
		}
		c.is = c.was
	}
	if c.is == is {
		return false, nil
	}
	c.is = is
	t.note(l, c)
	return true, nil
}

func (t *txn) note(l link, c change) {
	if _, ok := t.quads[l]; !ok && l[3] != 0 {
		t.labels[l[3]] = append(t.labels[l[3]], l)
	}
	t.quads[l] = c
}

// stored reports whether the store, without this transaction, has the quad.
func (t *txn) stored(l link) (bool, error) {
	for _, id := range l {
		if id > t.base.Next {
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
	for _, l := range t.labels[id] { // what this transaction itself added
		if c := t.quads[l]; c.is {
			c.is = false
			t.quads[l] = c
			n++
		}
	}
	p := appendKey(nil, 3, link{3: id}, 1)
	it, err := t.s.db.NewIter(&pebble.IterOptions{LowerBound: p, UpperBound: prefixEnd(p)})
	if err != nil {
		return 0, fmt.Errorf("delete label: %w", err)
	}
	defer it.Close()
	for ok := it.First(); ok; ok = it.Next() {
		if err := t.ctx.Err(); err != nil {
			return 0, err
		}
		l, err := parseKey(3, it.Key())
		if err != nil {
			return 0, fmt.Errorf("delete label: %w", err)
		}
		if _, seen := t.quads[l]; !seen {
			t.note(l, change{was: true})
			n++
		}
	}
	return n, it.Error()
}

// effect is what a transaction comes to.
type effect struct {
	meta    meta
	fresh   map[hash]uint64 // values that have entered the dictionary
	gone    []goneNode
	added   int
	deleted int
}

type goneNode struct {
	id uint64
	h  hash
}

// plan turns the changes into rows to write, sorted by key.
func (t *txn) plan() (*effect, error) {
	e := &effect{meta: t.base, fresh: map[hash]uint64{}}
	e.meta.Next = t.next
	if t.apply != 0 {
		e.meta.Applied = t.apply
	}
	delta := map[uint64]counts{}
	for l, c := range t.quads {
		if c.was == c.is {
			continue
		}
		n := int64(1)
		if c.is {
			e.added++
		} else {
			e.deleted++
			n = -1
		}
		for i, id := range l {
			if id != 0 {
				d := delta[id]
				d[i] += n
				delta[id] = d
			}
		}
		for oi := range orders {
			t.rows.add(kindSet(c.is), func(b []byte) []byte { return appendKey(b, oi, l, 4) }, nil)
		}
	}
	e.meta.Quads += int64(e.added - e.deleted)
	for _, id := range slices.Sorted(maps.Keys(delta)) {
		d := delta[id]
		if d.zero() {
			continue
		}
		key := func(b []byte) []byte { return idKey(b, tagCount, id) }
		if v, ok := t.values[id]; ok {
			t.rows.add(rowSet, func(b []byte) []byte { return hashKey(b, &v.h) }, func(b []byte) []byte { return appendID(b, id) })
			t.rows.add(rowSet, func(b []byte) []byte { return idKey(b, tagValue, id) }, func(b []byte) []byte { return append(b, v.encoded...) })
			t.rows.add(rowSet, key, d.append)
			e.fresh[v.h] = id
			e.meta.Nodes++
			continue
		}
		if d[0] < 0 || d[1] < 0 || d[2] < 0 || d[3] < 0 {
			old, err := readCounts(t.s.db, id)
			if err != nil {
				return nil, err
			}
			old.add(d)
			if old.zero() {
				h, err := t.hashOfNode(id)
				if err != nil {
					return nil, err
				}
				t.rows.add(rowDelete, func(b []byte) []byte { return hashKey(b, &h) }, nil)
				t.rows.add(rowDelete, func(b []byte) []byte { return idKey(b, tagValue, id) }, nil)
				t.rows.add(rowDelete, key, nil)
				e.gone = append(e.gone, goneNode{id, h})
				e.meta.Nodes--
				continue
			}
		}
		t.rows.add(rowMerge, key, d.append)
	}
	if e.meta != t.base {
		t.rows.add(rowSet, func(b []byte) []byte { return append(b, metaKey...) }, e.meta.append)
	}
	t.rows.sort()
	return e, nil
}

func kindSet(is bool) rowKind {
	if is {
		return rowSet
	}
	return rowDelete
}

// hashOfNode computes the hash of a stored node from its value.
func (t *txn) hashOfNode(id uint64) (h hash, err error) {
	var kb [16]byte
	b, closer, err := t.s.db.Get(idKey(kb[:0], tagValue, id))
	if err != nil {
		return h, fmt.Errorf("read value of node %d: %w", id, err)
	}
	defer closer.Close()
	return hashOf(b), nil
}

func readCounts(r pebble.Reader, id uint64) (c counts, err error) {
	var kb [16]byte
	b, closer, err := r.Get(idKey(kb[:0], tagCount, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return c, nil
	} else if err != nil {
		return c, fmt.Errorf("read counts of node %d: %w", id, err)
	}
	defer closer.Close()
	return parseCounts(b)
}

// commit writes the transaction in one engine batch and then brings the caches
// up to date.
func (t *txn) commit() (*effect, error) {
	e, err := t.plan()
	if err != nil {
		return nil, err
	}
	return t.write(e)
}

func (t *txn) write(e *effect) (*effect, error) {
	if len(t.rows.list) == 0 {
		return e, nil
	}
	if err := t.ctx.Err(); err != nil {
		return nil, err
	}
	b := t.s.db.NewBatchWithSize(t.rows.bytes() + 1024)
	if err := t.rows.each(func(k rowKind, key, value []byte) error {
		switch k {
		case rowSet:
			return b.Set(key, value, nil)
		case rowMerge:
			return b.Merge(key, value, nil)
		}
		return b.Delete(key, nil)
	}); err != nil {
		b.Close()
		return nil, fmt.Errorf("write transaction: %w", err)
	}
	if err := t.s.guard(func() error { return b.Commit(t.s.write) }); err != nil {
		return nil, fmt.Errorf("write transaction: %w", err)
	}
	t.publish(e)
	return e, nil
}

// publish makes a written transaction visible to the Store's memory.
func (t *txn) publish(e *effect) {
	s := t.s
	s.current.Store(&e.meta)
	for h, id := range t.found {
		s.known.put(h, id)
	}
	for h, id := range e.fresh {
		s.known.put(h, id)
	}
	for _, g := range e.gone {
		s.known.drop(g.h)
	}
	s.values.forget(e.gone)
	s.view.pool.renew()
}
