package export

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// A Node is all that the source says of one subject.
type Node struct {
	IRI   string
	ID    schema.ID // of a node of the graph; "" for another IRI
	Props []Prop    // by predicate and value; what several batches say, once
}

// A Prop is one statement about a node.
type Prop struct {
	Predicate string
	Value     quad.Value
	Batch     schema.ID   // the first that says it
	Also      []schema.ID // the others, in the order of the ledger
}

// Class is the node's class: the least when it has several, "" when it has none.
func (n *Node) Class() string {
	for _, p := range n.Props {
		if p.Predicate == schema.Type {
			if iri, ok := p.Value.(quad.IRI); ok {
				return string(iri)
			}
		}
	}
	return ""
}

// Is reports whether the node is of the class.
func (n *Node) Is(class string) bool {
	return slices.ContainsFunc(n.Props, func(p Prop) bool {
		return p.Predicate == schema.Type && p.Value == quad.Value(quad.IRI(class))
	})
}

// Values are the values of a property, in order.
func (n *Node) Values(predicate string) []quad.Value {
	var out []quad.Value
	for _, p := range n.Props {
		if p.Predicate == predicate {
			out = append(out, p.Value)
		}
	}
	return out
}

// Text is the first text of a property, "" when it has none: a string, or the
// lexical form of another literal.
func (n *Node) Text(predicate string) string {
	for _, p := range n.Props {
		if l, ok := rdf.LiteralOf(p.Value); ok && p.Predicate == predicate {
			return l.Lexical
		}
	}
	return ""
}

// Texts are the texts of a property, in order.
func (n *Node) Texts(predicate string) []string {
	var out []string
	for _, p := range n.Props {
		if l, ok := rdf.LiteralOf(p.Value); ok && p.Predicate == predicate {
			out = append(out, l.Lexical)
		}
	}
	return out
}

// Refs are the nodes that a property points to, in order.
func (n *Node) Refs(predicate string) []schema.ID {
	var out []schema.ID
	for _, p := range n.Props {
		if iri, ok := p.Value.(quad.IRI); ok && p.Predicate == predicate {
			if id, ok := schema.IDFromIRI(string(iri)); ok {
				out = append(out, id)
			}
		}
	}
	return out
}

// Ref is the first of Refs, "" for none.
func (n *Node) Ref(predicate string) schema.ID {
	if all := n.Refs(predicate); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Nodes gives every node once, with what all batches say of it: nodes in the order
// of the first batch that describes them, and there in the order of their IRIs.
func (s *Source) Nodes(ctx context.Context) iter.Seq2[*Node, error] { return s.nodes(ctx, nil) }

// nodes is Nodes, and gives every statement to also, unless that is nil, in the order
// of [Source.Statements]: formats that want both read the graph once.
func (s *Source) nodes(ctx context.Context, also func(*Statement) error) iter.Seq2[*Node, error] {
	return func(yield func(*Node, error) bool) {
		w := &window{s: s, near: map[schema.ID]*Node{}}
		for st, err := range s.all(ctx) {
			if err == nil && also != nil && !st.gone {
				err = also(st)
			}
			if err == nil {
				err = w.add(ctx, st, yield)
			}
			if err == errEnough {
				return
			} else if err != nil {
				yield(nil, err)
				return
			}
		}
		if err := w.end(ctx, yield); err != nil && err != errEnough {
			yield(nil, err)
		}
	}
}

// errEnough ends an iteration that nobody wants to go on.
var errEnough = errors.New("enough")

// A window is the nodes of a batch, or of a large part of one, which are told
// together: who asks for a node that belongs to another mostly finds it there.
type window struct {
	s     *Source
	at    Statement // the first of the subject at hand
	count int       // of its statements, with those that are gone
	props []Prop    // of the subject at hand
	held  int       // statements in nodes
	nodes []*Node
	near  map[schema.ID]*Node
	told  []uint64 // a bit for each number of a subject that several batches describe
}

// add takes the next statement.
func (w *window) add(ctx context.Context, st *Statement, yield func(*Node, error) bool) error {
	if w.count > 0 && (w.at.Subject.Text != st.Subject.Text || w.at.Batch != st.Batch) {
		if err := w.close(ctx); err != nil {
			return err
		}
		if w.at.Batch != st.Batch || w.held >= chunkQuads {
			if err := w.tell(yield); err != nil {
				return err
			}
		}
		w.count, w.props = 0, w.props[:0]
	}
	if w.count == 0 {
		w.at = *st
	}
	w.count++
	if !st.gone {
		p, _ := st.Predicate.Value.(quad.IRI)
		w.props = append(w.props, Prop{Predicate: string(p), Value: st.Object.Value, Batch: st.Batch})
	}
	return nil
}

func (w *window) end(ctx context.Context, yield func(*Node, error) bool) error {
	if w.count == 0 {
		return nil
	}
	if err := w.close(ctx); err != nil {
		return err
	}
	return w.tell(yield)
}

// close makes a node of the subject at hand, unless it was made when an earlier batch
// described it or nothing is left to tell.
func (w *window) close(ctx context.Context) error {
	iri, _ := w.at.Subject.Value.(quad.IRI)
	var props []Prop
	if w.at.uses == int64(w.count) {
		props = slices.Clone(w.props)
	} else {
		if w.seen(w.at.number) {
			return nil
		}
		var err error
		if props, err = w.s.everywhere(ctx, iri, w.at.number); err != nil {
			return err
		}
	}
	if len(props) == 0 {
		return nil
	}
	n := &Node{IRI: string(iri), Props: props}
	n.ID, _ = schema.IDFromIRI(n.IRI)
	w.nodes = append(w.nodes, n)
	w.held += len(props)
	if n.ID != "" {
		w.near[n.ID] = n
	}
	return nil
}

// seen reports whether it was asked about the number before.
func (w *window) seen(number uint64) bool {
	at, bit := number/64, uint64(1)<<(number%64)
	if at >= uint64(len(w.told)) {
		w.told = append(w.told, make([]uint64, at+1+at/4-uint64(len(w.told)))...)
	}
	was := w.told[at]&bit != 0
	w.told[at] |= bit
	return was
}

// tell yields the nodes of the window and empties it.
func (w *window) tell(yield func(*Node, error) bool) error {
	w.s.near = w.near
	defer func() { w.s.near = nil }()
	for _, n := range w.nodes {
		if !yield(n, nil) {
			return errEnough
		}
	}
	clear(w.near)
	clear(w.nodes)
	w.nodes, w.held = w.nodes[:0], 0
	return nil
}

// everywhere is what all batches say of a subject, whose number is that, in the order
// of predicate and object.
func (s *Source) everywhere(ctx context.Context, subject quad.IRI, number uint64) ([]Prop, error) {
	type said struct {
		predicate, object graph.Term
		place             int
	}
	var all []said
	self := graph.Term{Value: subject}
	err := s.reader.Describe(ctx, number, func(p, o, label graph.Term) {
		l, _ := label.Value.(quad.IRI)
		id, _ := schema.IDFromIRI(string(l))
		place, ok := s.place[id]
		if !ok {
			return
		}
		st := Statement{Batch: id, Subject: self, Predicate: p, Object: o}
		if s.withhold(&st); !st.gone {
			all = append(all, said{p, st.Object, place})
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b said) int {
		if c := cmp.Compare(a.predicate.Text, b.predicate.Text); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.object.Text, b.object.Text), cmp.Compare(a.place, b.place))
	})
	var out []Prop
	for i := range all {
		batch := s.batches[all[i].place].ID
		if i > 0 && all[i].predicate.Text == all[i-1].predicate.Text && all[i].object.Text == all[i-1].object.Text {
			if p := &out[len(out)-1]; all[i].place != all[i-1].place {
				p.Also = append(p.Also, batch)
			}
			continue
		}
		p, _ := all[i].predicate.Value.(quad.IRI)
		out = append(out, Prop{Predicate: string(p), Value: all[i].object.Value, Batch: batch})
	}
	return out, nil
}
