package model

import "testing"

// TestPlaces tests keys that begin their search at one slot, a key put twice,
// and keys that are not there.
func TestPlaces(t *testing.T) {
	keys := []uint32{0, 16, 32, 15, 31, 0, 4294967295}
	p := newPlaces(len(keys))
	for i, k := range keys {
		p.put(k, i)
	}
	for _, c := range []struct {
		key   uint32
		place int
		ok    bool
	}{{0, 0, true}, {16, 1, true}, {32, 2, true}, {15, 3, true}, {31, 4, true}, {4294967295, 6, true}, {48, -1, false}, {1, -1, false}} {
		if place, ok := p.find(c.key); place != c.place || ok != c.ok {
			t.Errorf("key %d: got %d, %v, want %d, %v", c.key, place, ok, c.place, c.ok)
		}
	}
	if _, ok := places(nil).find(7); ok {
		t.Error("found a key where there is none")
	}
}

// TestPlacesFull tests that there is a free slot for any number of keys, where
// a search for another ends.
func TestPlacesFull(t *testing.T) {
	for n := range 300 {
		p := newPlaces(n)
		for i := range n {
			p.put(uint32(i)*7, i)
		}
		if _, ok := p.find(5); ok {
			t.Fatalf("%d keys: found one that was not put", n)
		}
	}
}
