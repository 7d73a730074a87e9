package quadstore

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// meta is the store-wide record. It is written with every transaction.
type meta struct {
	Next    uint64 // last node number given out
	Nodes   int64  // nodes in use
	Quads   int64
	Applied uint64 // Seq of the last batch seen
}

var metaKey = []byte{tagMeta, 'm'}

func (m meta) append(b []byte) []byte {
	b = binary.BigEndian.AppendUint64(b, m.Next)
	b = binary.BigEndian.AppendUint64(b, uint64(m.Nodes))
	b = binary.BigEndian.AppendUint64(b, uint64(m.Quads))
	return binary.BigEndian.AppendUint64(b, m.Applied)
}

func readMeta(r pebble.Reader) (m meta, err error) {
	b, closer, err := r.Get(metaKey)
	if errors.Is(err, pebble.ErrNotFound) {
		return m, nil
	} else if err != nil {
		return m, fmt.Errorf("read counters: %w", err)
	}
	defer closer.Close()
	if len(b) != 32 {
		return m, fmt.Errorf("read counters: %d bytes, want 32", len(b))
	}
	m.Next = binary.BigEndian.Uint64(b)
	m.Nodes = int64(binary.BigEndian.Uint64(b[8:]))
	m.Quads = int64(binary.BigEndian.Uint64(b[16:]))
	m.Applied = binary.BigEndian.Uint64(b[24:])
	return m, nil
}
