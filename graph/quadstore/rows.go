package quadstore

import (
	"bytes"
	"slices"
)

type rowKind byte

const (
	rowSet rowKind = iota
	rowMerge
	rowDelete
)

// rows collects the key-value pairs of a transaction in one buffer.
type rows struct {
	data []byte
	list []row
}

// row is a piece of rows.data: the key, then the value.
type row struct {
	at     int
	key    int32 // length
	value  int32 // length
	prefix uint64
	kind   rowKind
}

func (r *rows) add(kind rowKind, key, value func([]byte) []byte) {
	at := len(r.data)
	r.data = key(r.data)
	k := len(r.data)
	if value != nil {
		r.data = value(r.data)
	}
	r.list = append(r.list, row{
		at: at, key: int32(k - at), value: int32(len(r.data) - k),
		prefix: first8(r.data[at:k]), kind: kind,
	})
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

func (r *rows) key(x row) []byte   { return r.data[x.at : x.at+int(x.key)] }
func (r *rows) value(x row) []byte { return r.data[x.at+int(x.key) : x.at+int(x.key)+int(x.value)] }
func (r *rows) bytes() int         { return len(r.data) + 12*len(r.list) }

func (r *rows) sort() {
	slices.SortFunc(r.list, func(a, b row) int {
		if a.prefix != b.prefix {
			if a.prefix < b.prefix {
				return -1
			}
			return 1
		}
		return bytes.Compare(r.key(a), r.key(b))
	})
}

// twice returns a key that two rows have, nil if there is none; the rows must
// be sorted.
func (r *rows) twice() []byte {
	for i := 1; i < len(r.list); i++ {
		if a, b := r.list[i-1], r.list[i]; a.prefix == b.prefix && bytes.Equal(r.key(a), r.key(b)) {
			return r.key(a)
		}
	}
	return nil
}

func (r *rows) each(f func(kind rowKind, key, value []byte) error) error {
	for _, x := range r.list {
		if err := f(x.kind, r.key(x), r.value(x)); err != nil {
			return err
		}
	}
	return nil
}
