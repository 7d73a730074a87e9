package export

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// Node is what the source says of one node, as [Source.Nodes] gives it; nil when it
// says nothing.
func (s *Source) Node(ctx context.Context, id schema.ID) (*Node, error) {
	if !s.Has(id) {
		return nil, nil
	}
	if n := s.near[id]; n != nil {
		return n, nil
	}
	number, err := s.reader.NumberOf(quad.IRI(id.IRI()))
	if err != nil {
		return nil, err
	}
	props, err := s.everywhere(ctx, quad.IRI(id.IRI()), number)
	if err != nil || len(props) == 0 {
		return nil, err
	}
	return &Node{IRI: id.IRI(), ID: id, Props: props}, nil
}

// lookup finds nodes and remembers those that recur.
type lookup struct {
	s     *Source
	known map[schema.ID]*Node
}

// maxKnown bounds a lookup's memory: a few kilobytes a node at most.
const maxKnown = 1 << 12

func newLookup(s *Source) *lookup { return &lookup{s, map[schema.ID]*Node{}} }

// node is the node of the id, empty when the source says nothing of it.
func (l *lookup) node(ctx context.Context, id schema.ID) (*Node, error) {
	if n, ok := l.known[id]; ok {
		return n, nil
	}
	if n := l.s.near[id]; n != nil {
		return n, nil
	}
	n, err := l.s.Node(ctx, id)
	if err != nil {
		return nil, err
	}
	if n == nil {
		n = &Node{IRI: id.IRI(), ID: id}
	}
	if len(l.known) >= maxKnown {
		clear(l.known)
	}
	l.known[id] = n
	return n, nil
}

// nodes are the nodes that a property leads to, those of an ordered list in order.
func (l *lookup) nodes(ctx context.Context, of *Node, predicate string) ([]*Node, error) {
	var out []*Node
	for _, id := range of.Refs(predicate) {
		n, err := l.node(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b *Node) int { return a.index() - b.index() })
	return out, nil
}

// first is the node that a property leads to, empty when there is none.
func (l *lookup) first(ctx context.Context, of *Node, predicate string) (*Node, error) {
	if id := of.Ref(predicate); id != "" {
		return l.node(ctx, id)
	}
	return &Node{}, nil
}

// run is the run that a node comes from: of the first batch that describes it.
func (l *lookup) run(ctx context.Context, of *Node) (batch, run *Node, err error) {
	if len(of.Props) == 0 {
		return &Node{}, &Node{}, nil
	}
	if batch, err = l.node(ctx, of.described()[0]); err == nil {
		run, err = l.first(ctx, batch, schema.GeneratedBy)
	}
	return batch, run, err
}

// index is the place of a node in an ordered list.
func (n *Node) index() int {
	for _, v := range n.Values(schema.Index) {
		if i, ok := v.(quad.Int); ok {
			return int(i)
		}
	}
	return 0
}

// number is the whole number of a property.
func (n *Node) number(predicate string) (int, bool) {
	for _, v := range n.Values(predicate) {
		if i, ok := v.(quad.Int); ok {
			return int(i), true
		}
	}
	return 0, false
}

// isAddress reports whether a text is a web address that can stand as an IRI.
func isAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	if !ok || rest == "" || strings.HasPrefix(rest, "/") {
		return false
	}
	for i, r := range s {
		if r <= 0x20 || r == 0x7f || strings.ContainsRune("<>\"{}|^`\\[]", r) || r == 0xfffd || r == '%' && !hexPair(s[i+1:]) {
			return false
		}
	}
	return true
}

func hexPair(s string) bool {
	hex := func(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }
	return len(s) >= 2 && hex(s[0]) && hex(s[1])
}
