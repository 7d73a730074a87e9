package quadstore

import (
	"hash/maphash"
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// smallSet remembers small values that are known to be used, so that using them
// once more reads no count.
type smallSet map[uint64]struct{}

// maxSmall bounds a smallSet.
const maxSmall = 1 << 16

func (c smallSet) has(id uint64) bool {
	_, ok := c[id]
	return ok
}

func (c *smallSet) put(id uint64) {
	if *c == nil || len(*c) >= maxSmall {
		*c = smallSet{}
	}
	(*c)[id] = struct{}{}
}

func (c smallSet) drop(id uint64) { delete(c, id) }

// valueCache remembers decoded values by number, for readers, and numbers by
// value. Each half is a table in which an entry has one possible place and
// replaces whatever was there, so that looking takes no lock.
//
// A number is never used again, so what it means can not become wrong. What
// number a value has can, when the value goes and comes back: each such entry
// is good only for the epoch in which it was looked up, and a new one begins
// whenever nodes have been collected.
type valueCache struct {
	epoch  atomic.Uint64
	byID   []atomic.Pointer[cached]
	byName []atomic.Pointer[cached]
	seed   maphash.Seed
}

type cached struct {
	id    uint64
	value quad.Value
	epoch uint64
}

// largestCached is the longest text kept, in bytes, so that a full table stays
// within a few hundred bytes a place.
const largestCached = 512

// newValueCache makes a cache with the given number of places, a power of two.
func newValueCache(places int) *valueCache {
	return &valueCache{
		byID:   make([]atomic.Pointer[cached], places),
		byName: make([]atomic.Pointer[cached], places/8),
		seed:   maphash.MakeSeed(),
	}
}

func (c *valueCache) place(id uint64) *atomic.Pointer[cached] {
	return &c.byID[id&uint64(len(c.byID)-1)]
}

func (c *valueCache) find(id uint64) (quad.Value, bool) {
	if e := c.place(id).Load(); e != nil && e.id == id {
		return e.value, true
	}
	return nil, false
}

func (c *valueCache) put(id uint64, v quad.Value) {
	if textLen(v) <= largestCached {
		c.place(id).Store(&cached{id: id, value: v})
	}
}

func (c *valueCache) namePlace(v quad.Value) *atomic.Pointer[cached] {
	var h uint64
	switch v := v.(type) {
	case quad.IRI:
		h = maphash.String(c.seed, string(v))
	case quad.String:
		h = maphash.String(c.seed, string(v))
	default:
		return nil
	}
	return &c.byName[h&uint64(len(c.byName)-1)]
}

// number returns what number a value has, if that was looked up in the epoch.
func (c *valueCache) number(v quad.Value, epoch uint64) (uint64, bool) {
	if p := c.namePlace(v); p != nil {
		if e := p.Load(); e != nil && e.epoch == epoch && e.value == v {
			return e.id, true
		}
	}
	return 0, false
}

func (c *valueCache) putNumber(v quad.Value, id, epoch uint64) {
	if p := c.namePlace(v); p != nil && textLen(v) <= largestCached {
		p.Store(&cached{id, v, epoch})
	}
}

// forget drops nodes that have been collected, and begins a new epoch.
func (c *valueCache) forget(gone []goneNode) {
	if len(gone) == 0 {
		return
	}
	c.epoch.Add(1)
	for _, g := range gone {
		if p := c.place(g.id); p != nil {
			if e := p.Load(); e != nil && e.id == g.id {
				p.CompareAndSwap(e, nil)
			}
		}
	}
	for i := range c.byName { // an erased value must not stay here either
		c.byName[i].Store(nil)
	}
}

func textLen(v quad.Value) int {
	switch v := v.(type) {
	case quad.IRI:
		return len(v)
	case quad.String:
		return len(v)
	case quad.BNode:
		return len(v)
	case quad.TypedString:
		return len(v.Value) + len(v.Type)
	case quad.LangString:
		return len(v.Value) + len(v.Lang)
	}
	return 0
}
