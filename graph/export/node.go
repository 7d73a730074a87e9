package export

import (
	"cmp"
	"context"
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
func (s *Source) Nodes(ctx context.Context) iter.Seq2[*Node, error] {
	return func(yield func(*Node, error) bool) {
		var group []Statement
		raw := int64(0)
		flush := func() bool {
			if raw == 0 {
				return true
			}
			n, err := s.node(ctx, group, raw)
			group, raw = group[:0], 0
			if n == nil && err == nil {
				return true
			}
			return yield(n, err) && err == nil
		}
		var last Statement
		for st, err := range s.all(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if raw > 0 && (last.Subject.Text != st.Subject.Text || last.Batch != st.Batch) && !flush() {
				return
			}
			last = *st
			raw++
			group = append(group, *st)
		}
		flush()
	}
}

// node makes a node of what one batch says of it; nil when another batch spoke
// first, or nothing is left to tell.
func (s *Source) node(ctx context.Context, group []Statement, raw int64) (*Node, error) {
	iri, _ := group[0].Subject.Value.(quad.IRI)
	if group[0].uses != raw {
		var err error
		if group, err = s.everywhere(ctx, iri, group[0].Batch); err != nil || group == nil {
			return nil, err
		}
	}
	if n := newNode(string(iri), group); len(n.Props) > 0 {
		return n, nil
	}
	return nil, nil
}

// newNode makes a node of statements about it, which are in order.
func newNode(iri string, group []Statement) *Node {
	n := &Node{IRI: iri}
	n.ID, _ = schema.IDFromIRI(iri)
	var last *Statement
	for i := range group {
		st := &group[i]
		if st.gone {
			continue
		}
		if last != nil && st.Predicate.Text == last.Predicate.Text && st.Object.Text == last.Object.Text {
			if p := &n.Props[len(n.Props)-1]; st.Batch != last.Batch {
				p.Also = append(p.Also, st.Batch)
			}
			last = st
			continue
		}
		last = st
		p, _ := st.Predicate.Value.(quad.IRI)
		n.Props = append(n.Props, Prop{Predicate: string(p), Value: st.Object.Value, Batch: st.Batch})
	}
	return n
}

// everywhere is what all batches say of a subject, in the order of predicate,
// object and batch; nil when a batch before the given one says something of it.
func (s *Source) everywhere(ctx context.Context, subject quad.IRI, batch schema.ID) ([]Statement, error) {
	var out []Statement
	earlier := false
	here := s.place[batch]
	self := term(subject)
	err := s.reader.Describe(ctx, subject, func(p, o, label graph.Term) {
		l, _ := label.Value.(quad.IRI)
		id, _ := schema.IDFromIRI(string(l))
		at, ok := s.place[id]
		if !ok {
			return
		}
		earlier = earlier || at < here
		if earlier {
			return
		}
		st := Statement{Batch: id, Subject: self, Predicate: p, Object: o}
		if s.withhold(&st); !st.gone {
			out = append(out, st)
		}
	})
	if err != nil || earlier {
		return nil, err
	}
	slices.SortFunc(out, func(a, b Statement) int {
		if c := cmp.Compare(a.Predicate.Text, b.Predicate.Text); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Object.Text, b.Object.Text), cmp.Compare(s.place[a.Batch], s.place[b.Batch]))
	})
	return out, nil
}

func term(v quad.Value) graph.Term { return graph.Term{Value: v, Text: string(rdf.AppendTerm(nil, v))} }
