package quadstore

import (
	"bytes"
	"sync"

	"github.com/cockroachdb/pebble/v2"
)

// iterPool keeps engine iterators that are not in use. Making one costs more
// than a seek, and a path of Cayley's makes many short scans. All see the state
// the view had when they were made, so those of the live store are thrown away
// with every transaction.
type iterPool struct {
	mu      sync.Mutex
	age     uint64 // transactions so far
	idle    []*pebble.Iterator
	counted map[uint64]counts // of nodes asked about: a path asks about its predicates again and again
	stopped bool
}

// maxCounted bounds counted.
const maxCounted = 1024

// countsOf returns the counts of a node, read at most once for a transaction.
func (p *iterPool) countsOf(id uint64, read func() (counts, error)) (counts, error) {
	p.mu.Lock()
	c, ok := p.counted[id]
	age := p.age
	p.mu.Unlock()
	if ok {
		return c, nil
	}
	c, err := read()
	if err != nil {
		return c, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.age == age {
		if p.counted == nil || len(p.counted) >= maxCounted {
			p.counted = map[uint64]counts{}
		}
		p.counted[id] = c
	}
	return c, nil
}

// maxIdle bounds what idle iterators hold on to: old memory tables and files.
const maxIdle = 8

// cursor is an engine iterator over the keys with a prefix.
type cursor struct {
	v      *view
	pool   *iterPool
	it     *pebble.Iterator
	age    uint64
	prefix []byte
	begun  bool
}

// open gets an iterator. The cursor must be closed.
func (c *cursor) open(v *view) error { return c.openFrom(v, v.pool) }

func (c *cursor) openFrom(v *view, p *iterPool) error {
	if err := v.enter(); err != nil {
		return err
	}
	defer v.leave()
	p.mu.Lock()
	c.v, c.pool, c.age = v, p, p.age
	if n := len(p.idle); n > 0 {
		c.it = p.idle[n-1]
		p.idle = p.idle[:n-1]
	}
	p.mu.Unlock()
	if c.it != nil {
		return nil
	}
	var err error
	c.it, err = v.r.NewIter(nil)
	return err
}

// seek sets the prefix; the next call of next goes to its first key.
func (c *cursor) seek(prefix []byte) { c.prefix, c.begun = prefix, false }

// next moves to the next key with the prefix.
func (c *cursor) next() bool {
	if c.begun {
		if !c.it.Next() {
			return false
		}
	} else {
		c.begun = true
		if !c.it.SeekGE(c.prefix) {
			return false
		}
	}
	return bytes.HasPrefix(c.it.Key(), c.prefix)
}

// close gives the iterator back. One of a broken engine would wait for a lock
// that is never given back, and is left alone.
func (c *cursor) close() error {
	it := c.it
	if c.it = nil; it == nil || c.v.s.broken() != nil {
		return nil
	}
	if it.Error() == nil {
		p := c.pool
		p.mu.Lock()
		if !p.stopped && c.age == p.age && len(p.idle) < maxIdle {
			p.idle = append(p.idle, it)
			it = nil
		}
		p.mu.Unlock()
	}
	if it == nil {
		return nil
	}
	return c.v.s.guard(it.Close)
}

// renew throws away what is idle and what is in use now when it comes back. Closing
// the last iterator over a state takes the engine's lock, so it is called under guard.
func (p *iterPool) renew() {
	p.mu.Lock()
	idle := p.idle
	p.idle, p.counted = nil, nil
	p.age++
	p.mu.Unlock()
	for _, it := range idle {
		it.Close() // what was wrong with it was told when it was read
	}
}

// stop is renew for good.
func (p *iterPool) stop() {
	p.mu.Lock()
	p.stopped = true
	p.mu.Unlock()
	p.renew()
}
