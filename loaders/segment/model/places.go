package model

// places tells at which place of a list a key stands. The keys are hashes
// already, so that their lowest bits are where a search begins; it goes on to the
// next slot until it meets the key or a free one.
type places []slot

// A slot holds a key and its place plus one, or nothing.
type slot struct{ key, after uint32 }

// newPlaces returns room for n keys.
func newPlaces(n int) places {
	size := 16
	for 2*size < 3*n {
		size *= 2
	}
	return make(places, size)
}

// put notes the place of a key. Of a key that is put twice the first place
// stays.
func (p places) put(key uint32, place int) {
	if s := p.slot(key); s.after == 0 {
		*s = slot{key, uint32(place + 1)}
	}
}

// find returns the place of a key.
func (p places) find(key uint32) (place int, ok bool) {
	if len(p) == 0 {
		return 0, false
	}
	s := p.slot(key)
	return int(s.after) - 1, s.after > 0
}

// slot returns the slot of a key, or the free one where it would be.
func (p places) slot(key uint32) *slot {
	mask := uint32(len(p) - 1)
	at := key & mask
	for p[at].after != 0 && p[at].key != key {
		at = (at + 1) & mask
	}
	return &p[at]
}
