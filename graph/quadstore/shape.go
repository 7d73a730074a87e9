package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape replaces a step of a path, "the objects of quads whose subject
// is one of these and whose predicate is that", by a [hop]: one range of one
// index for every node of the set, instead of a tree of iterators that look at
// all quads of a node. Cayley calls it bottom up, so a path of several steps
// becomes a chain of hops.
func (v *view) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		h := hopShape{goal: position(s.Result)}
		for _, d := range directions {
			if ref, ok := s.Filter[d]; ok && !h.fix(d, ref) {
				return shape.Null{}, true
			}
			if tags, ok := s.Save[d]; ok {
				h.tag(d, tags)
			}
		}
		return h.checked(s)
	case shape.NodesFrom:
		quads, ok := s.Quads.(shape.Quads)
		if !ok {
			return s, false
		}
		h := hopShape{goal: position(s.Dir)}
		for _, f := range quads {
			if position(f.Dir) < 0 {
				return s, false
			}
			if !h.filter(f) {
				return shape.Null{}, true
			}
		}
		return h.checked(s)
	case shape.Intersect:
		return recursionsFirst(s)
	case shape.Union:
		return withoutEmpty(s)
	}
	return s, false
}

// withoutEmpty leaves out the parts of a union that have turned out empty,
// which Cayley does only in the passes before this one.
func withoutEmpty(s shape.Union) (shape.Shape, bool) {
	var out shape.Union
	for _, part := range s {
		if !shape.IsNull(part) {
			out = append(out, part)
		}
	}
	switch len(out) {
	case len(s):
		return s, false
	case 0:
		return nil, true
	case 1:
		return out[0], true
	}
	return out, true
}

// hopShape is a step of a path: quads that match want, whose nodes in some
// directions are in other sets, seen from the direction goal.
type hopShape struct {
	want  link
	goal  int
	need  [4]bool     // directions that must have a node: matters for labels
	tags  [4][]string // names under which nodes of a direction are saved
	among []member
}

// member says that the node in a direction belongs to a set.
type member struct {
	dir int
	set shape.Shape
}

func (h hopShape) checked(s shape.Shape) (shape.Shape, bool) {
	if h.goal < 0 {
		return s, false
	}
	return h, true
}

// fix demands one node and reports whether that is possible.
func (h *hopShape) fix(d quad.Direction, ref graph.Ref) bool {
	n, ok := ref.(node)
	i := position(d)
	if !ok || n == 0 || i < 0 || h.want[i] != 0 && h.want[i] != uint64(n) {
		return false
	}
	h.want[i] = uint64(n)
	return true
}

func (h *hopShape) tag(d quad.Direction, tags []string) {
	i := position(d)
	h.need[i] = true
	h.tags[i] = append(h.tags[i], tags...)
}

func (h *hopShape) filter(f shape.QuadFilter) bool {
	if ref, ok := shape.One(f.Values); ok {
		return h.fix(f.Dir, ref)
	}
	switch x := f.Values.(type) {
	case nil, shape.Null:
		return false
	case shape.AllNodes:
		h.need[position(f.Dir)] = true
		return true
	case shape.Save:
		if _, ok := x.From.(shape.AllNodes); ok {
			h.tag(f.Dir, x.Tags)
			return true
		}
	}
	h.among = append(h.among, member{position(f.Dir), f.Values})
	return true
}

// BuildIterator implements shape.Shape.
func (h hopShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	v, ok := qs.(viewer)
	if !ok {
		return iterator.NewNull()
	}
	p := &hop{v: v.reader(), shape: h}
	for _, m := range h.among {
		p.sets = append(p.sets, graph.AsShape(m.set.BuildIterator(qs)))
	}
	return graph.NewLegacy(p, nil)
}

// Optimize implements shape.Shape.
func (h hopShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return h, false }

// recursionsFirst makes Cayley walk through the recursive parts of an
// intersection instead of asking them about the nodes of another part. To
// answer, a recursion has to be walked through anyway, and the one of Cayley
// 0.7.7 then sometimes gives a node the tags of the node asked about before.
func recursionsFirst(s shape.Intersect) (shape.Shape, bool) {
	var out shape.Intersect
	for i, part := range s {
		switch part.(type) {
		case hopShape, walked, shape.NodesFrom, shape.QuadsAction, shape.Fixed, shape.AllNodes, shape.Save, shape.FixedTags,
			shape.Filter, shape.Unique, shape.Union, shape.Intersect, shape.IntersectOpt, shape.Except, shape.Page,
			shape.Sort, shape.Count, shape.Materialize, shape.Lookup, shape.Quads, shape.Null:
			continue
		}
		if out == nil {
			out = append(out, s...)
		}
		out[i] = walked{part}
	}
	if out == nil {
		return s, false
	}
	return out, true
}

// walked is a shape of a kind not known here; if it turns out to be a
// recursion, asking it is declared to cost more than anything else.
type walked struct{ shape.Shape }

func (w walked) Optimize(shape.Optimizer) (shape.Shape, bool) { return w, false }

func (w walked) BuildIterator(qs graph.QuadStore) graph.Iterator {
	it := w.Shape.BuildIterator(qs)
	if r, ok := it.(*iterator.Recursive); ok {
		return graph.NewLegacy(walkedIterator{graph.AsShape(r)}, nil)
	}
	return it
}

type walkedIterator struct{ graph.IteratorShape }

func (w walkedIterator) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	c, err := w.IteratorShape.Stats(ctx)
	c.ContainsCost = 1 << 30
	c.Size.Size = min(c.Size.Size, 1<<20)
	return c, err
}

func (w walkedIterator) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	s, ok := w.IteratorShape.Optimize(ctx)
	return walkedIterator{s}, ok
}
