package quadstore

import (
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// effect is what a transaction comes to.
type effect struct {
	meta    meta
	nodes   rows     // of the tables of nodes, and the store-wide record
	kept    []uint64 // numbers given out and used
	small   []uint64 // small values that are used now
	gone    []goneNode
	added   int
	deleted int
}

type goneNode struct {
	id uint64
	h  hash // not of a small value
}

// tally sums up how many quads more use a node, and where.
type tally struct {
	t     *txn
	fresh []counts // of the values given a number in the transaction
	at    map[uint64]int32
	ids   []uint64 // other nodes
	old   []counts
	last  [4]uint64 // nodes come in rows: the node before in each direction
	lastC [4]*counts
}

func (y *tally) add(l link, n int64) {
	for i, id := range l {
		if id == 0 {
			continue
		}
		if id != y.last[i] || y.lastC[i] == nil {
			y.last[i], y.lastC[i] = id, y.of(id)
		}
		y.lastC[i][i] += n
	}
}

func (y *tally) of(id uint64) *counts {
	if _, ok := y.t.newValue(id); ok {
		return &y.fresh[id-y.t.base.Next-1]
	}
	i, ok := y.at[id]
	if !ok {
		i = int32(len(y.ids))
		y.at[id] = i
		y.ids = append(y.ids, id)
		if len(y.old) == cap(y.old) {
			y.last, y.lastC = [4]uint64{}, [4]*counts{} // the slice moves
		}
		y.old = append(y.old, counts{})
	}
	return &y.old[i]
}

// plan works out what the transaction comes to, and the rows of nodes. Those of
// the indexes follow from changes alone.
func (t *txn) plan() (*effect, error) {
	e := &effect{meta: t.base}
	e.meta.Next = t.next()
	if t.apply != 0 {
		e.meta.Applied = t.apply
	}
	sums := tally{t: t, fresh: make([]counts, len(t.values)), at: t.counted}
	for _, c := range t.changes {
		switch {
		case c.is && !c.was:
			e.added++
			sums.add(c.quad, 1)
		case c.was && !c.is:
			e.deleted++
			sums.add(c.quad, -1)
		}
	}
	e.meta.Quads += int64(e.added - e.deleted)
	e.nodes.grow(3*len(t.values)+len(sums.ids)+1, 24)
	var dict []dictChange
	for i, d := range sums.fresh {
		if d.zero() {
			continue
		}
		v, id := t.values[i], t.base.Next+1+uint64(i)
		e.value(id, v.encoded)
		e.count(rowSet, id, d)
		dict = append(dict, dictChange{key: v.h.key(), id: id})
		e.kept = append(e.kept, id)
		e.meta.Nodes++
	}
	for i, id := range sums.ids {
		d := sums.old[i]
		if d.zero() {
			continue
		}
		small := isInline(id)
		if small && t.spill != nil && t.spill.uses(id) {
			e.count(rowMerge, id, d)
			continue
		}
		unused := small && t.s.filter != nil && !t.s.filter.has(smallHash(id))
		if unused {
			e.meta.Nodes++
		} else if less := d[0] < 0 || d[1] < 0 || d[2] < 0 || d[3] < 0; less || small && !t.s.small.has(id) {
			old, err := readCounts(t.s.db, id)
			if err != nil {
				return nil, err
			}
			if small && old.zero() {
				e.meta.Nodes++
			}
			if old.add(d); old.zero() {
				g := goneNode{id: id}
				if !small {
					if g.h, err = t.hashOfNode(id); err != nil {
						return nil, err
					}
					dict = append(dict, dictChange{key: g.h.key(), id: id, gone: true})
					e.value(id, nil)
				}
				e.count(rowDelete, id, counts{})
				e.gone = append(e.gone, g)
				e.meta.Nodes--
				continue
			}
		}
		if small {
			e.small = append(e.small, id)
		}
		e.count(rowMerge, id, d)
	}
	if err := t.entries(dict, &e.nodes); err != nil {
		return nil, err
	}
	if t.spill == nil && e.meta != t.base {
		e.record()
	}
	return e, nil
}

// record adds the row of the store-wide record.
func (e *effect) record() {
	r := &e.nodes
	r.begin()
	r.data = append(r.data, metaKey...)
	r.value()
	r.data = e.meta.append(r.data)
	r.end(rowSet)
}

// value adds a row of the value table, one that deletes if there is no value.
func (e *effect) value(id uint64, encoded []byte) {
	r := &e.nodes
	r.begin()
	r.data = idKey(r.data, tagValue, id)
	r.value()
	r.data = append(r.data, encoded...)
	r.end(kindSet(encoded != nil))
}

// count adds a row of the count table.
func (e *effect) count(kind rowKind, id uint64, c counts) {
	r := &e.nodes
	r.begin()
	r.data = idKey(r.data, tagCount, id)
	r.value()
	if kind != rowDelete {
		r.data = c.append(r.data)
	}
	r.end(kind)
}

// index returns the rows of one of the indexes.
func (t *txn) index(oi int) *rows {
	r := &rows{same: 1}
	r.grow(len(t.changes), 14)
	for _, c := range t.changes {
		if c.was != c.is {
			r.begin()
			r.data = appendKey(r.data, oi, c.quad, 4)
			r.value()
			r.end(kindSet(c.is))
		}
	}
	return r
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
	return e, t.write(e)
}

func (t *txn) write(e *effect) error {
	if len(e.nodes.list) == 0 && e.added+e.deleted == 0 {
		return nil
	}
	if err := t.ctx.Err(); err != nil {
		return err
	}
	parts, size := []*rows{&e.nodes}, 1024+e.nodes.bytes()
	for oi := range orders {
		r := t.index(oi)
		parts, size = append(parts, r), size+r.bytes()
	}
	b := t.s.db.NewBatchWithSize(size)
	for _, r := range parts {
		r.sort()
		if err := r.each(func(k rowKind, key, value []byte) error {
			switch k {
			case rowSet:
				return b.Set(key, value, nil)
			case rowMerge:
				return b.Merge(key, value, nil)
			}
			return b.Delete(key, nil)
		}); err != nil {
			b.Close()
			return fmt.Errorf("write transaction: %w", err)
		}
	}
	if err := t.s.guard(func() error { return b.Commit(t.s.write) }); err != nil {
		return fmt.Errorf("write transaction: %w", err)
	}
	t.publish(e)
	return nil
}

// publish makes a written transaction visible to the Store's memory.
func (t *txn) publish(e *effect) {
	t.remember(e)
	t.s.show(&e.meta, e.gone)
}

// remember brings what the writer knows up to date. New texts are left out: they
// come again more rarely than names, and are found when they do.
func (t *txn) remember(e *effect) {
	s := t.s
	for _, id := range e.kept {
		v, _ := t.newValue(id)
		if v.encoded[0] != fieldString {
			s.known.put(&v.h, id)
		}
		if s.filter != nil {
			s.filter.add(&v.h)
		}
	}
	for _, id := range e.small {
		if s.filter != nil && !s.small.has(id) {
			s.filter.add(smallHash(id))
		}
		s.small.put(id)
	}
	for _, g := range e.gone {
		if isInline(g.id) {
			s.small.drop(g.id)
		} else {
			s.known.drop(&g.h)
		}
	}
}

// show lets readers see what the engine has taken.
func (s *Store) show(m *meta, gone []goneNode) {
	s.current.Store(m)
	s.values.forget(gone)
	s.view.renew() // a reason to stop is told by the next call
}
