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
	var kb [1 + hashKeyLen]byte
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
		return 0, fmt.Errorf("look up value: malformed dictionary entry %x", h[:hashKeyLen])
	}
	if b, closer, err = r.Get(idKey(kb[:0], tagValue, id)); err != nil {
		return 0, fmt.Errorf("look up value: read node %d: %w", id, err)
	}
	same := bytes.Equal(b, encoded)
	if err := closer.Close(); err != nil {
		return 0, err
	}
	if !same {
		return 0, fmt.Errorf("look up value: node %d has another value with the same key %x", id, h[:hashKeyLen])
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
