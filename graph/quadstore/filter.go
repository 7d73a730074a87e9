package quadstore

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/cockroachdb/pebble/v2"
)

// filter tells the writer that a value is surely not in the store, which
// spares a bulk load most of its look-ups: nearly every value of a new claim,
// document or person is new. It is a row of Bloom filters, each of four times the
// size of the one before, because how many values will come is not known; all
// are asked about a new value, so there must be few.
// Values that have been collected stay in it, and cost a look-up.
type filter struct {
	layers []bloomLayer
	room   int // keys that the last layer still takes
}

// bloomLayer is bits in blocks of 512, a cache line: all bits of a key are in
// one block, so that asking costs one miss.
type bloomLayer [][8]uint64

const (
	firstLayer  = 1 << 16 // keys
	bitsForEach = 16      // bits a key; with seven probes about one in five hundred is a false alarm
	probes      = 7
)

// positions of a key: its block, and a number whose nine-bit pieces choose bits.
func (l bloomLayer) positions(h *hash) (block, bits uint64) {
	k := binary.LittleEndian.Uint64(h[:hashKeyLen])
	bits = k * 0x9e3779b97f4a7c15
	return k % uint64(len(l)), bits ^ bits>>32
}

func (l bloomLayer) add(h *hash) {
	b, bits := l.positions(h)
	for range probes {
		l[b][bits>>6&7] |= 1 << (bits & 63)
		bits >>= 9
	}
}

func (l bloomLayer) has(h *hash) bool {
	b, bits := l.positions(h)
	for range probes {
		if l[b][bits>>6&7]&(1<<(bits&63)) == 0 {
			return false
		}
		bits >>= 9
	}
	return true
}

// add notes a value by its dictionary key, the first bytes of its hash.
func (f *filter) add(h *hash) {
	if f.room == 0 {
		f.room = firstLayer << (2 * len(f.layers))
		f.layers = append(f.layers, make(bloomLayer, f.room*bitsForEach/512))
	}
	f.room--
	f.layers[len(f.layers)-1].add(h)
}

// has reports whether the value may be in the dictionary.
func (f *filter) has(h *hash) bool {
	for i := len(f.layers) - 1; i >= 0; i-- {
		if f.layers[i].has(h) {
			return true
		}
	}
	return false
}

// smallHash stands for a small value in the filter.
func smallHash(id uint64) *hash {
	var h hash
	binary.LittleEndian.PutUint64(h[:], id)
	return &h
}

// needFilter makes the filter if there is none yet, for the store as it is: in one
// pass over the dictionary and one over the counts of small values.
func (s *Store) needFilter(ctx context.Context) error {
	if s.filter != nil {
		return nil
	}
	f := &filter{}
	if err := s.eachKey(ctx, []byte{tagHash}, func(k []byte) {
		var h hash
		if copy(h[:], k[1:]) == hashKeyLen {
			f.add(&h)
		}
	}); err != nil {
		return err
	}
	if err := s.eachKey(ctx, []byte{tagCount, firstInline}, func(k []byte) {
		if id, _, ok := readNode(k[1:]); ok {
			f.add(smallHash(id))
		}
	}); err != nil {
		return err
	}
	s.filter = f
	return nil
}

// eachKey calls f for the keys of a table from one on.
func (s *Store) eachKey(ctx context.Context, from []byte, f func(k []byte)) error {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: []byte{from[0] + 1}})
	if err != nil {
		return fmt.Errorf("read nodes: %w", err)
	}
	defer s.guard(it.Close)
	for ok := it.First(); ok; ok = it.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		f(it.Key())
	}
	if err := it.Error(); err != nil {
		return fmt.Errorf("read nodes: %w", err)
	}
	return nil
}
