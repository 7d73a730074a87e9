package quadstore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
)

// scan is a pattern of quads, 0 for any, answered from the index that has most
// of the fixed directions first.
type scan struct {
	v     *view
	want  link
	index int
	fixed int  // leading directions of the index that the pattern fixes
	whole bool // these are all it fixes, so no row has to be filtered
	size  graph.Size
	sized bool
}

func newScan(v *view, want link) *scan {
	s := &scan{v: v}
	s.choose(want)
	return s
}

// choose takes the index that has most of the fixed directions first.
func (s *scan) choose(want link) {
	s.want = want
	n := 0
	for _, id := range want {
		if id != 0 {
			n++
		}
	}
	s.index, s.fixed = 0, 0
	for oi := range orders {
		k := 0
		for k < 4 && want[orders[oi][k]] != 0 {
			k++
		}
		if k > s.fixed {
			s.index, s.fixed = oi, k
		}
	}
	s.whole = s.fixed == n
}

func (s *scan) String() string {
	return fmt.Sprintf("scan(%s %v)", indexNames[s.index], s.want)
}

var indexNames = [4]string{"SPOL", "POSL", "OPSL", "LSPO"}

func (s *scan) Iterate() graph.Scanner { return &scanner{scan: s} }
func (s *scan) Lookup() graph.Index    { return &finder{scan: s} }

// Stats gives the exact size for one fixed direction from the node's counts,
// and else the least of the counts as an upper bound.
func (s *scan) Stats(context.Context) (graph.IteratorCosts, error) {
	c := graph.IteratorCosts{ContainsCost: 1, NextCost: 2}
	if !s.sized {
		size, err := s.count()
		if err != nil {
			return c, err
		}
		s.size, s.sized = size, true
	}
	c.Size = s.size
	return c, nil
}

func (s *scan) count() (graph.Size, error) {
	size := graph.Size{Size: s.v.totals().Quads, Exact: true}
	n := 0
	for i, id := range s.want {
		if id == 0 {
			continue
		}
		n++
		c, err := s.v.counts(id)
		if err != nil {
			return graph.Size{}, err
		}
		size.Size = min(size.Size, c[i])
	}
	size.Exact = n <= 1
	return size, nil
}

func (s *scan) Optimize(context.Context) (graph.IteratorShape, bool) { return s, false }
func (s *scan) SubIterators() []graph.IteratorShape                  { return nil }

func (s *scan) matches(q link) bool {
	for i, id := range s.want {
		if id != 0 && id != q[i] {
			return false
		}
	}
	return true
}

// leaf is what iterators without sub-iterators have in common.
type leaf struct {
	ctx context.Context
	err error
	end bool
}

func (*leaf) TagResults(map[string]graph.Ref) {}
func (*leaf) NextPath(context.Context) bool   { return false }

// Err reports what stopped the iteration. Cayley's loops look at the context
// themselves, stop, and ask only the iterator for the reason; so it remembers
// the context it was last called with.
func (l *leaf) Err() error {
	if l.err == nil && !l.end && l.ctx != nil {
		return l.ctx.Err()
	}
	return l.err
}

// proceed notes the context and reports whether to go on.
func (l *leaf) proceed(ctx context.Context) bool {
	l.ctx = ctx
	if l.err != nil || l.end {
		return false
	}
	l.err = ctx.Err()
	return l.err == nil
}

// scanner lists the quads of a scan in index order.
type scanner struct {
	leaf
	*scan
	at  cursor
	cur link
}

func (c *scanner) Next(ctx context.Context) bool {
	for c.proceed(ctx) {
		if c.at.it == nil {
			if c.err = c.at.open(c.v); c.err != nil {
				return false
			}
			c.at.seek(appendKey(make([]byte, 0, 48), c.index, c.want, c.fixed))
		}
		if !c.at.next() {
			c.err = c.at.it.Error()
			c.end = c.err == nil
			return false
		}
		if c.cur, c.err = parseKey(c.index, c.at.it.Key()); c.err != nil {
			c.err = fmt.Errorf("index %s: %w", indexNames[c.index], c.err)
			return false
		}
		if c.whole || c.matches(c.cur) {
			return true
		}
	}
	return false
}

func (c *scanner) Result() graph.Ref { return quadRef(c.cur) }

func (c *scanner) Close() error {
	c.end = true
	return c.at.close()
}

// finder tells whether a quad belongs to a scan; the quad itself says so.
type finder struct {
	leaf
	*scan
	cur link
}

func (c *finder) Contains(ctx context.Context, ref graph.Ref) bool {
	q, ok := ref.(quadRef)
	if !ok || !c.proceed(ctx) {
		return false
	}
	c.cur = link(q)
	return c.matches(c.cur)
}

func (c *finder) Result() graph.Ref { return quadRef(c.cur) }
func (c *finder) Close() error      { return nil }

// nodesShape lists all nodes.
type nodesShape struct{ v *view }

func (n *nodesShape) String() string         { return "nodes" }
func (n *nodesShape) Iterate() graph.Scanner { return &nodeScanner{nodesShape: n} }
func (n *nodesShape) Lookup() graph.Index    { return &nodeFinder{nodesShape: n} }

func (n *nodesShape) Stats(context.Context) (graph.IteratorCosts, error) {
	return graph.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: graph.Size{Size: n.v.totals().Nodes, Exact: true}}, nil
}

func (n *nodesShape) Optimize(context.Context) (graph.IteratorShape, bool) { return n, false }
func (n *nodesShape) SubIterators() []graph.IteratorShape                  { return nil }

type nodeScanner struct {
	leaf
	*nodesShape
	at  cursor
	cur node
}

func (c *nodeScanner) Next(ctx context.Context) bool {
	if !c.proceed(ctx) {
		return false
	}
	if c.at.it == nil {
		if c.err = c.at.open(c.v); c.err != nil {
			return false
		}
		c.at.seek([]byte{tagCount})
	}
	if !c.at.next() {
		c.err = c.at.it.Error()
		c.end = c.err == nil
		return false
	}
	id, _, ok := readNode(c.at.it.Key()[1:])
	if !ok {
		c.err = fmt.Errorf("node table: %w", errBadKey)
		return false
	}
	c.cur = node(id)
	return true
}

func (c *nodeScanner) Result() graph.Ref { return c.cur }

func (c *nodeScanner) Close() error {
	c.end = true
	return c.at.close()
}

type nodeFinder struct {
	leaf
	*nodesShape
	cur node
}

func (c *nodeFinder) Contains(ctx context.Context, ref graph.Ref) bool {
	n, ok := ref.(node)
	if !ok || !c.proceed(ctx) {
		return false
	}
	var k counts
	if k, c.err = c.v.counts(uint64(n)); c.err != nil || k.zero() {
		return false
	}
	c.cur = n
	return true
}

func (c *nodeFinder) Result() graph.Ref { return c.cur }
func (c *nodeFinder) Close() error      { return nil }

// foreign is an empty set with an estimated size.
type foreign struct{ size graph.Size }

func (f foreign) String() string         { return "foreign" }
func (f foreign) Iterate() graph.Scanner { return iterator.NewNull() }
func (f foreign) Lookup() graph.Index    { return iterator.NewNull() }

func (f foreign) Stats(context.Context) (graph.IteratorCosts, error) {
	return graph.IteratorCosts{ContainsCost: 1, NextCost: 2, Size: f.size}, nil
}

func (f foreign) Optimize(context.Context) (graph.IteratorShape, bool) { return f, false }
func (f foreign) SubIterators() []graph.IteratorShape                  { return nil }
