package quadstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// node and quadRef are the references that Cayley holds: a node number, and
// the four numbers of a quad. They need no memory of the store.
type (
	node    uint64
	quadRef link
)

func (n node) Key() interface{}    { return n }
func (q quadRef) Key() interface{} { return q }

// view is the reading half of a store: over the live engine, where every call
// sees the newest state, or over a snapshot.
type view struct {
	s      *Store
	r      pebble.Reader
	frozen bool
	meta   meta   // of a frozen view
	epoch  uint64 // of the value cache when a frozen view was made
	err    error
	pool   *iterPool // for scans
	points *iterPool // for values: they stand near where the last one was
}

// viewer is implemented by Store and Snapshot; shapes use it to find the
// engine under the graph.QuadStore they are given.
type viewer interface{ reader() *view }

func (v *view) reader() *view { return v }

func (v *view) totals() meta {
	if v.frozen {
		return v.meta
	}
	return *v.s.current.Load()
}

// enter keeps the engine open until the returned function is called.
func (v *view) enter() error {
	if v.err != nil {
		return v.err
	}
	v.s.closing.RLock()
	err := v.s.broken()
	if v.s.closed {
		err = ErrClosed
	}
	if err != nil {
		v.s.closing.RUnlock()
	}
	return err
}

func (v *view) leave() { v.s.closing.RUnlock() }

// renew gives later reads the newest state.
func (v *view) renew() error {
	return v.s.guard(func() error {
		v.pool.renew()
		v.points.renew()
		return nil
	})
}

// stop gives back the iterators that are not in use, and keeps no more.
func (v *view) stop() error {
	return v.s.guard(func() error {
		v.pool.stop()
		v.points.stop()
		return nil
	})
}

// find returns the number of a value, 0 if the view does not have it.
func (v *view) find(val quad.Value) (uint64, error) {
	if val == nil {
		return 0, nil
	}
	if id, ok := inlineOf(val); ok {
		c, err := v.counts(id)
		if err != nil || c.zero() {
			return 0, err
		}
		return id, nil
	}
	epoch := v.s.values.epoch.Load()
	if id, ok := v.s.values.number(val, epoch); ok && (!v.frozen || v.epoch == epoch && id <= v.meta.Next) {
		return id, v.enterAndLeave()
	}
	var kb [256]byte
	b, err := appendValue(kb[:0], val)
	if err != nil {
		var bad *ValueError
		if errors.As(err, &bad) {
			return 0, nil // never stored
		}
		return 0, err
	}
	if err := v.enter(); err != nil {
		return 0, err
	}
	defer v.leave()
	h := hashOf(b)
	id, _, err := lookup(v.r, &h, b)
	if id != 0 && (!v.frozen || v.epoch == epoch) {
		v.s.values.putNumber(val, id, epoch)
	}
	return id, err
}

// enterAndLeave reports whether the engine can be entered.
func (v *view) enterAndLeave() error {
	err := v.enter()
	if err == nil {
		v.leave()
	}
	return err
}

// value returns the value of a node.
func (v *view) value(id uint64) (quad.Value, error) {
	if val, ok := v.s.values.find(id); ok {
		return val, nil
	}
	if isInline(id) {
		val := inlined(id)
		v.s.values.put(id, val)
		return val, nil
	}
	var c cursor
	if err := c.openFrom(v, v.points); err != nil {
		return nil, err
	}
	defer c.close()
	var kb [16]byte
	key := idKey(kb[:0], tagValue, id)
	if !c.it.SeekGE(key) || !bytes.Equal(c.it.Key(), key) {
		err := c.it.Error()
		if err == nil {
			err = pebble.ErrNotFound
		}
		return nil, fmt.Errorf("read value of node %d: %w", id, err)
	}
	b, err := c.it.ValueAndErr()
	if err != nil {
		return nil, fmt.Errorf("read value of node %d: %w", id, err)
	}
	val, err := parseValue(b)
	if err != nil {
		return nil, fmt.Errorf("read value of node %d: %w", id, err)
	}
	v.s.values.put(id, val)
	return val, nil
}

// ValueOf returns the reference of a value, nil if no quad uses it.
func (v *view) ValueOf(val quad.Value) graph.Ref {
	id, err := v.find(val)
	if err != nil || id == 0 {
		return nil
	}
	return node(id)
}

// NameOf returns the value of a reference, nil if it is not in the store.
func (v *view) NameOf(ref graph.Ref) quad.Value {
	switch ref := ref.(type) {
	case node:
		return v.name(uint64(ref))
	case graph.PreFetchedValue:
		return ref.NameOf()
	}
	return nil
}

// name is value for callers that are owed no error.
func (v *view) name(id uint64) quad.Value {
	if id == 0 {
		return nil
	}
	val, err := v.value(id)
	if err != nil {
		return nil
	}
	return val
}

// RefsOf is ValueOf for many values. A value that is not there is an error.
func (v *view) RefsOf(ctx context.Context, vals []quad.Value) ([]graph.Ref, error) {
	out := make([]graph.Ref, len(vals))
	for i, val := range vals {
		id, err := v.find(val)
		if err != nil {
			return nil, err
		}
		if id == 0 {
			return nil, fmt.Errorf("not found: %v", val)
		}
		out[i] = node(id)
	}
	return out, ctx.Err()
}

// ValuesOf is NameOf for many references, and reports what cannot be read.
func (v *view) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(refs))
	for i, ref := range refs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id, ok := ref.(node)
		if !ok {
			out[i] = v.NameOf(ref)
			continue
		}
		val, err := v.value(uint64(id))
		if err != nil {
			return nil, err
		}
		out[i] = val
	}
	return out, nil
}

// Quad returns the quad of a reference that an iterator over quads gave.
func (v *view) Quad(ref graph.Ref) (q quad.Quad) {
	l, ok := ref.(quadRef)
	if !ok {
		return q
	}
	q.Subject, q.Predicate = v.name(l[0]), v.name(l[1])
	q.Object, q.Label = v.name(l[2]), v.name(l[3])
	return q
}

// QuadDirection returns the node of a quad in one direction, nil for no label.
func (v *view) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	l, ok := ref.(quadRef)
	i := position(d)
	if !ok || i < 0 || l[i] == 0 {
		return nil
	}
	return node(l[i])
}

// QuadIterator lists the quads that have the node in the direction. For a
// reference that is none of this store's it lists nothing, but its size is the
// average over all nodes: Cayley's optimiser asks that way about nodes it does
// not know yet.
func (v *view) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	n, ok := ref.(node)
	i := position(d)
	if !ok && ref != nil {
		return graph.NewLegacy(foreign{v.fanout()}, nil)
	}
	if !ok || i < 0 || n == 0 {
		return iterator.NewNull()
	}
	var f link
	f[i] = uint64(n)
	return graph.NewLegacy(newScan(v, f), nil)
}

// QuadIteratorSize is the size of what QuadIterator lists.
func (v *view) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	n, ok := ref.(node)
	i := position(d)
	if !ok && ref != nil {
		return v.fanout(), v.err
	}
	if !ok || i < 0 || n == 0 {
		return graph.Size{Exact: true}, nil
	}
	c, err := v.counts(uint64(n))
	if err != nil {
		return graph.Size{}, err
	}
	return graph.Size{Size: c[i], Exact: true}, nil
}

// fanout is how many quads use a node on average.
func (v *view) fanout() graph.Size {
	m := v.totals()
	return graph.Size{Size: m.Quads/max(m.Nodes, 1) + 1}
}

func (v *view) counts(id uint64) (counts, error) {
	if err := v.enter(); err != nil {
		return counts{}, err
	}
	defer v.leave()
	return v.pool.countsOf(id, func() (counts, error) { return readCounts(v.r, id) })
}

// QuadsAllIterator lists all quads in the order of their subjects' numbers.
func (v *view) QuadsAllIterator() graph.Iterator { return graph.NewLegacy(newScan(v, link{}), nil) }

// NodesAllIterator lists all nodes in the order of their numbers.
func (v *view) NodesAllIterator() graph.Iterator { return graph.NewLegacy(&nodesShape{v}, nil) }

// Stats returns the exact number of nodes and quads.
func (v *view) Stats(context.Context, bool) (graph.Stats, error) {
	if v.err != nil {
		return graph.Stats{}, v.err
	}
	m := v.totals()
	return graph.Stats{
		Nodes: graph.Size{Size: m.Nodes, Exact: true},
		Quads: graph.Size{Size: m.Quads, Exact: true},
	}, nil
}

// ApplyDeltas of a snapshot refuses.
func (p *Snapshot) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter of a snapshot refuses.
func (p *Snapshot) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }
