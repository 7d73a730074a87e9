package quadstore

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// idCache remembers the numbers of values the writer has met. It is two maps:
// when the young one is full it becomes the old one, and what is used again is
// copied back, so what is forgotten was not used for a while.
type idCache struct {
	limit      int
	young, old map[hash]uint64
}

func (c *idCache) find(h hash) (uint64, bool) {
	if id, ok := c.young[h]; ok {
		return id, true
	}
	id, ok := c.old[h]
	if ok {
		c.put(h, id)
	}
	return id, ok
}

func (c *idCache) put(h hash, id uint64) {
	if c.young == nil || len(c.young) >= c.limit {
		c.old, c.young = c.young, make(map[hash]uint64, min(c.limit, 1+2*len(c.young)))
	}
	c.young[h] = id
}

func (c *idCache) drop(h hash) {
	delete(c.young, h)
	delete(c.old, h)
}

// valueCache remembers decoded values by number, for readers. Numbers are
// never used again, so an entry can not become wrong, only unused.
type valueCache struct {
	limit int64 // bytes of text, both halves together
	mu    sync.RWMutex
	size  int64
	young map[uint64]quad.Value
	old   map[uint64]quad.Value
}

func (c *valueCache) find(id uint64) (quad.Value, bool) {
	c.mu.RLock()
	v, ok := c.young[id]
	if ok {
		c.mu.RUnlock()
		return v, true
	}
	v, ok = c.old[id]
	c.mu.RUnlock()
	if ok {
		c.put(id, v)
	}
	return v, ok
}

func (c *valueCache) put(id uint64, v quad.Value) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.young[id]; ok {
		return
	}
	n := weight(v)
	if c.young == nil || c.size+n > c.limit/2 {
		c.old, c.young, c.size = c.young, make(map[uint64]quad.Value), 0
	}
	c.young[id] = v
	c.size += n
}

func (c *valueCache) drop(id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.young, id)
	delete(c.old, id)
}

// weight is about what a cached value takes in memory: its text and 64 bytes
// for the map entry and the interface.
func weight(v quad.Value) int64 {
	switch v := v.(type) {
	case quad.IRI:
		return 64 + int64(len(v))
	case quad.String:
		return 64 + int64(len(v))
	case quad.BNode:
		return 64 + int64(len(v))
	case quad.TypedString:
		return 96 + int64(len(v.Value)+len(v.Type))
	case quad.LangString:
		return 96 + int64(len(v.Value)+len(v.Lang))
	}
	return 80
}
