package quadstore

import (
	"bytes"
	"cmp"
	"slices"
)

type rowKind byte

const (
	rowSet rowKind = iota
	rowMerge
	rowDelete
)

func kindSet(is bool) rowKind {
	if is {
		return rowSet
	}
	return rowDelete
}

// rows collects key-value pairs in one buffer. A pair is written by begin, its
// key appended to data, value, its value appended to data, and end.
type rows struct {
	data []byte
	list []row
	at   int // where the pair being written begins
	mid  int // and its value
	same int // how many leading bytes all keys share, for sorting
}

// row is a piece of rows.data: the key, then the value.
type row struct {
	at     int
	key    int32 // length
	value  int32 // length
	prefix uint64
	kind   rowKind
}

func (r *rows) begin() { r.at = len(r.data) }
func (r *rows) value() { r.mid = len(r.data) }

func (r *rows) end(kind rowKind) {
	r.list = append(r.list, row{
		at: r.at, key: int32(r.mid - r.at), value: int32(len(r.data) - r.mid),
		prefix: first8(r.data[r.at+r.same : r.mid]), kind: kind,
	})
}

// grow makes room for n more rows of about size bytes each.
func (r *rows) grow(n, size int) {
	r.list = slices.Grow(r.list, n)
	r.data = slices.Grow(r.data, n*size)
}

// first8 is the beginning of a key as a number: most comparisons need no more.
func first8(k []byte) (n uint64) {
	for i := range 8 {
		n <<= 8
		if i < len(k) {
			n |= uint64(k[i])
		}
	}
	return n
}

func (r *rows) pair(x row) (key, value []byte) {
	v := x.at + int(x.key)
	return r.data[x.at:v], r.data[v : v+int(x.value)]
}

func (r *rows) bytes() int { return len(r.data) + 12*len(r.list) }

func (r *rows) sort() {
	slices.SortFunc(r.list, func(a, b row) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		x, _ := r.pair(a)
		y, _ := r.pair(b)
		return bytes.Compare(x, y)
	})
}

func (r *rows) each(f func(kind rowKind, key, value []byte) error) error {
	for _, x := range r.list {
		key, value := r.pair(x)
		if err := f(x.kind, key, value); err != nil {
			return err
		}
	}
	return nil
}
