package quadstore

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

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
	if k := t.rows.twice(); k != nil { // two new values that share a dictionary key
		return nil, fmt.Errorf("two values share the key %x", k)
	}
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
	s.view.points.renew()
}
