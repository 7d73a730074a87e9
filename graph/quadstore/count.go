package quadstore

import (
	"encoding/binary"
	"errors"
	"io"

	"github.com/cockroachdb/pebble/v2"
)

// counts says how many quads use a node as subject, predicate, object and
// label. It is stored as a sum: writers add differences without reading what
// is there, and Pebble adds them up (a merge operator). The same numbers are
// the optimiser's statistics.
type counts [4]int64

func (c counts) zero() bool { return c == counts{} }

func (c *counts) add(d counts) {
	for i := range c {
		c[i] += d[i]
	}
}

// append writes a bit mask of the non-zero counts and each of them as a
// zig-zag varint.
func (c counts) append(b []byte) []byte {
	at := len(b)
	b = append(b, 0)
	for i, n := range c {
		if n != 0 {
			b[at] |= 1 << i
			b = binary.AppendVarint(b, n)
		}
	}
	return b
}

var errBadCounts = errors.New("malformed node counts")

func parseCounts(b []byte) (c counts, err error) {
	if len(b) == 0 || b[0] > 0x0f {
		return c, errBadCounts
	}
	mask, b := b[0], b[1:]
	for i := range c {
		if mask&(1<<i) == 0 {
			continue
		}
		n, w := binary.Varint(b)
		if w <= 0 {
			return c, errBadCounts
		}
		c[i], b = n, b[w:]
	}
	if len(b) != 0 {
		return c, errBadCounts
	}
	return c, nil
}

// mergerName is stored by Pebble; changing it makes old stores unreadable.
const mergerName = "whosaid.counts"

var merger = &pebble.Merger{
	Name: mergerName,
	Merge: func(_, value []byte) (pebble.ValueMerger, error) {
		c, err := parseCounts(value)
		if err != nil {
			return nil, err
		}
		return &countMerger{c}, nil
	},
}

type countMerger struct{ sum counts }

func (m *countMerger) MergeNewer(value []byte) error {
	c, err := parseCounts(value)
	m.sum.add(c)
	return err
}

func (m *countMerger) MergeOlder(value []byte) error { return m.MergeNewer(value) }

func (m *countMerger) Finish(bool) ([]byte, io.Closer, error) {
	return m.sum.append(nil), nil, nil
}
