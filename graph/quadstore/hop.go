package quadstore

import (
	"context"
	"fmt"
	"maps"

	"github.com/cayleygraph/cayley/graph"
)

// hop is a hopShape bound to a view.
type hop struct {
	v     *view
	shape hopShape
	sets  []graph.IteratorShape // of shape.among
	cost  graph.IteratorCosts
	known bool
}

func (h *hop) String() string {
	return fmt.Sprintf("hop(%v to %v, %d sets)", h.shape.want, directions[h.shape.goal], len(h.sets))
}

func (h *hop) SubIterators() []graph.IteratorShape { return h.sets }

// Optimize lets Cayley order what is in the sets.
func (h *hop) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	for i, s := range h.sets {
		h.sets[i], _ = s.Optimize(ctx)
	}
	return h, false
}

// Stats estimates how many quads match: the least of the counts of the fixed
// nodes, and for each set its size times the average of quads a node has.
func (h *hop) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	if h.known {
		return h.cost, nil
	}
	size, err := (&scan{v: h.v, want: h.shape.want}).count()
	if err != nil {
		return graph.IteratorCosts{}, err
	}
	h.cost = graph.IteratorCosts{ContainsCost: 2, NextCost: 2, Size: size}
	h.cost.Size.Exact = size.Exact && len(h.sets) == 0 && h.shape.need == [4]bool{} && h.shape.goal != 3
	fan := h.v.fanout().Size
	for _, s := range h.sets {
		c, err := s.Stats(ctx)
		if err != nil {
			return h.cost, err
		}
		h.cost.Size.Size = min(h.cost.Size.Size, c.Size.Size*fan)
		h.cost.ContainsCost += c.ContainsCost
		h.cost.NextCost += c.NextCost
	}
	h.known = true
	return h.cost, nil
}

// driver is the set to go through, or -1 if the quads that match the fixed
// nodes are fewer than the members of every set.
func (h *hop) driver() int {
	best := -1
	least, err := (&scan{v: h.v, want: h.shape.want}).count()
	if err != nil {
		return -1
	}
	for i, s := range h.sets {
		c, err := s.Stats(context.Background())
		if err == nil && c.Size.Size < least.Size || h.shape.want == (link{}) && best < 0 {
			best, least = i, c.Size
		}
	}
	return best
}

func (h *hop) Iterate() graph.Scanner {
	it := &hopScanner{matcher: matcher{hop: h, lookups: make([]graph.Index, len(h.sets))}, by: h.driver()}
	if it.by >= 0 {
		it.set = h.sets[it.by].Iterate()
	}
	return it
}

func (h *hop) Lookup() graph.Index {
	c := &hopIndex{matcher: matcher{hop: h, lookups: make([]graph.Index, len(h.sets))}}
	var s scan
	s.choose(h.shape.want)
	if s.fixed > 0 && s.whole && s.fixed < 4 && orders[s.index][s.fixed] == h.shape.goal {
		c.merge, c.mergeIn, c.mergeFixed = true, s.index, s.fixed+1
	}
	return c
}

// matcher walks over the quads of one pattern after another with one engine
// iterator, and keeps those whose nodes are in the sets.
type matcher struct {
	leaf
	hop     *hop
	at      cursor
	index   int
	prefix  []byte
	whole   bool // the prefix is the whole pattern
	want    link
	begun   bool
	cur     link
	lookups []graph.Index // of hop.sets, made when first needed
}

// seek begins with the quads that match want.
func (m *matcher) seek(want link) {
	var s scan
	s.choose(want)
	m.seekIn(s.index, want, s.fixed, s.whole)
}

// seekIn is seek in one of the indexes, whose first fixed directions are known.
func (m *matcher) seekIn(index int, want link, fixed int, whole bool) {
	m.index, m.want, m.whole, m.begun = index, want, whole, true
	m.prefix = appendKey(m.prefix[:0], index, want, fixed)
	m.at.seek(m.prefix)
}

// next moves to the next quad that matches; skip names the set that need not
// be asked.
func (m *matcher) next(ctx context.Context, skip int) bool {
	for m.proceed(ctx) {
		if m.at.it == nil {
			if m.err = m.at.open(m.hop.v); m.err != nil {
				return false
			}
		}
		if !m.at.next() {
			m.err = m.at.it.Error()
			return false
		}
		if m.cur, m.err = parseKey(m.index, m.at.it.Key()); m.err != nil {
			m.err = fmt.Errorf("index %s: %w", indexNames[m.index], m.err)
			return false
		}
		if m.accept(ctx, skip) {
			return true
		}
	}
	return false
}

func (m *matcher) accept(ctx context.Context, skip int) bool {
	h := &m.hop.shape
	if m.cur[h.goal] == 0 {
		return false
	}
	for i, id := range m.cur {
		if id == 0 && h.need[i] || !m.whole && m.want[i] != 0 && m.want[i] != id {
			return false
		}
	}
	for i := range m.hop.sets {
		if i == skip {
			continue
		}
		if m.lookups[i] == nil {
			m.lookups[i] = m.hop.sets[i].Lookup()
		}
		id := m.cur[h.among[i].dir]
		if id == 0 || !m.lookups[i].Contains(ctx, node(id)) {
			if err := m.lookups[i].Err(); err != nil {
				m.err = err
			}
			return false
		}
	}
	return true
}

// nextPath moves to another way by which the sets contain the current quad.
func (m *matcher) nextPath(ctx context.Context, skip int) bool {
	for i, l := range m.lookups {
		if i != skip && l != nil && l.NextPath(ctx) {
			return true
		}
	}
	return false
}

func (m *matcher) tag(dst map[string]graph.Ref, skip int) {
	for i, l := range m.lookups {
		if i != skip && l != nil {
			l.TagResults(dst)
		}
	}
	for i, tags := range m.hop.shape.tags {
		for _, t := range tags {
			dst[t] = node(m.cur[i])
		}
	}
}

func (m *matcher) Result() graph.Ref { return node(m.cur[m.hop.shape.goal]) }

func (m *matcher) close() (err error) {
	m.end = true
	err = m.at.close()
	for i, l := range m.lookups {
		if l != nil {
			if e := l.Close(); err == nil {
				err = e
			}
			m.lookups[i] = nil
		}
	}
	return err
}

// hopScanner lists the results of a hop.
type hopScanner struct {
	matcher
	by    int           // the set it goes through, or -1
	set   graph.Scanner // of that set
	open  bool          // a pattern is being walked over
	paths []map[string]graph.Ref
	path  int
	tags  map[string]graph.Ref // scratch
}

func (c *hopScanner) String() string { return "scan of " + c.hop.String() }

func (c *hopScanner) Next(ctx context.Context) bool {
	c.path = 0
	for c.proceed(ctx) {
		if c.open {
			if c.next(ctx, c.by) {
				return true
			}
			c.open = false
			continue
		}
		if c.by < 0 {
			if c.begun {
				c.end = c.err == nil
				return false
			}
			c.seek(c.hop.shape.want)
			c.open = true
			continue
		}
		if !c.set.Next(ctx) {
			c.err = c.set.Err()
			c.end = c.err == nil
			return false
		}
		n, ok := c.set.Result().(node)
		want, d := c.hop.shape.want, c.hop.shape.among[c.by].dir
		if !ok || want[d] != 0 && want[d] != uint64(n) {
			continue
		}
		c.collect(ctx)
		want[d] = uint64(n)
		c.seek(want)
		c.open = true
	}
	return false
}

// collect remembers the tags of all ways by which the set contains its current
// node, because each of its quads is reached by all of them.
func (c *hopScanner) collect(ctx context.Context) {
	if c.tags == nil {
		c.tags = map[string]graph.Ref{}
	}
	clear(c.tags)
	c.set.TagResults(c.tags)
	c.paths = append(c.paths[:0], c.tags)
	for c.set.NextPath(ctx) {
		if len(c.paths) == 1 {
			c.paths[0] = maps.Clone(c.tags)
		}
		m := map[string]graph.Ref{}
		c.set.TagResults(m)
		c.paths = append(c.paths, m)
	}
}

func (c *hopScanner) NextPath(ctx context.Context) bool {
	if c.nextPath(ctx, c.by) {
		return true
	}
	if c.path+1 >= len(c.paths) {
		return false
	}
	c.path++
	return c.accept(ctx, c.by) // begins the ways of the other sets again
}

func (c *hopScanner) TagResults(dst map[string]graph.Ref) {
	if c.path < len(c.paths) {
		maps.Copy(dst, c.paths[c.path])
	}
	c.tag(dst, c.by)
}

func (c *hopScanner) Close() error {
	err := c.close()
	if c.set != nil {
		if e := c.set.Close(); err == nil {
			err = e
		}
	}
	return err
}

// hopIndex tells whether a node is a result of a hop. Where the fixed nodes of
// the hop and then its goal stand first in one index, all its results are one
// range there, in order; asked about nodes in order, as the other side of an
// intersection gives them, it only ever seeks forward in that range, and the two
// are merged.
type hopIndex struct {
	matcher
	merge               bool
	mergeIn, mergeFixed int // that index, and how many of its directions a question fixes
}

func (c *hopIndex) String() string { return "lookup in " + c.hop.String() }

func (c *hopIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	n, ok := ref.(node)
	h := &c.hop.shape
	if !ok || !c.proceed(ctx) || h.want[h.goal] != 0 && h.want[h.goal] != uint64(n) {
		return false
	}
	want := h.want
	want[h.goal] = uint64(n)
	if c.merge {
		c.seekIn(c.mergeIn, want, c.mergeFixed, true)
	} else {
		c.seek(want)
	}
	return c.next(ctx, -1)
}

func (c *hopIndex) NextPath(ctx context.Context) bool {
	return c.nextPath(ctx, -1) || c.begun && c.next(ctx, -1)
}

func (c *hopIndex) TagResults(dst map[string]graph.Ref) { c.tag(dst, -1) }
func (c *hopIndex) Close() error                        { return c.close() }
