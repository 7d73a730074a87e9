package quadstore

import (
	"bytes"
	"cmp"
)

// merged is what rows with the same key, of several runs, come to.
type merged struct {
	kind       rowKind
	key, value []byte
}

// mergeRuns calls f for the rows of all readers, older ones first, in the order
// of their keys. Of rows with the same key combine makes one: it is called with
// what they come to so far and with the next one.
func mergeRuns(readers []*runReader, combine func(sum *merged, next *runReader) error, f func(k rowKind, key, value []byte) error) error {
	var h runHeap
	for i, r := range readers {
		r.age = i
		if ok, err := r.next(); err != nil {
			return err
		} else if ok {
			h = append(h, r)
		}
	}
	for i := len(h)/2 - 1; i >= 0; i-- {
		h.down(i)
	}
	var sum merged
	for len(h) > 0 {
		if top := h[0]; !h.again() {
			if err := f(top.kind, top.key, top.value); err != nil {
				return err
			}
			if err := h.next(); err != nil {
				return err
			}
			continue
		}
		sum.kind = h[0].kind
		sum.key = append(sum.key[:0], h[0].key...)
		sum.value = append(sum.value[:0], h[0].value...)
		for {
			if err := h.next(); err != nil {
				return err
			}
			if len(h) == 0 || !bytes.Equal(h[0].key, sum.key) {
				break
			}
			if err := combine(&sum, h[0]); err != nil {
				return err
			}
		}
		if err := f(sum.kind, sum.key, sum.value); err != nil {
			return err
		}
	}
	return nil
}

// runHeap has the reader with the least key first, of equal keys the oldest.
type runHeap []*runReader

// again reports whether another reader has the key of the first.
func (h runHeap) again() bool {
	for i := 1; i < min(3, len(h)); i++ {
		if h[i].prefix == h[0].prefix && bytes.Equal(h[i].key, h[0].key) {
			return true
		}
	}
	return false
}

// next moves the first reader on.
func (h *runHeap) next() error {
	ok, err := (*h)[0].next()
	if err != nil {
		return err
	}
	if !ok {
		last := len(*h) - 1
		(*h)[0] = (*h)[last]
		*h = (*h)[:last]
	}
	h.down(0)
	return nil
}

func (h runHeap) down(i int) {
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(h); c++ {
			if h[c].before(h[least]) {
				least = c
			}
		}
		if least == i {
			return
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}

func (r *runReader) before(o *runReader) bool {
	if r.prefix != o.prefix {
		return r.prefix < o.prefix
	}
	return cmp.Or(bytes.Compare(r.key, o.key), cmp.Compare(r.age, o.age)) < 0
}
