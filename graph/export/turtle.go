package export

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "turtle", Help: "RDF for people, without named graphs: batches are kept as statements", Extension: ".ttl", Write: writeTurtle})
}

// writeTurtle writes every node once. Turtle has no named graphs, so the batches that
// describe a node are said of the node. A statement about it that came with other
// batches is described for itself (rdf:Statement), with those.
func writeTurtle(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	c := newCompacter()
	c.prologue(w)
	w.WriteByte('\n')
	var pairs []pair
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		pairs = pairs[:0]
		for _, p := range n.Props {
			pairs = append(pairs, pair{c.predicate(p.Predicate), c.term(p.Value)})
		}
		base := n.described()
		pairs = append(pairs, c.batches(base)...)
		writeSubject(w, "", c.iri(n.IRI), pairs)
		for _, p := range n.Props {
			if slices.Equal(p.batches(), base) {
				continue
			}
			object := string(rdf.AppendTerm(nil, p.Value))
			statement := schema.NewID(schema.KindStatement, n.IRI, p.Predicate, object)
			writeSubject(w, "", c.iri(statement.IRI()), append([]pair{{"a", "rdf:Statement"}, {"rdf:subject", c.iri(n.IRI)},
				{"rdf:predicate", c.iri(p.Predicate)}, {"rdf:object", c.term(p.Value)}}, c.batches(p.batches())...))
		}
	}
	return w.Flush()
}

// described are the batches that say what a node is; without a class, those of its
// first property.
func (n *Node) described() []schema.ID {
	for _, p := range n.Props {
		if p.Predicate == schema.Type {
			return p.batches()
		}
	}
	return n.Props[0].batches()
}

// batches are the batches that say a property.
func (p Prop) batches() []schema.ID { return append([]schema.ID{p.Batch}, p.Also...) }

func (c *compacter) batches(bs []schema.ID) []pair {
	all := make([]string, 0, len(bs))
	for _, b := range bs {
		all = append(all, c.iri(b.IRI()))
	}
	return []pair{{c.iri(schema.InBatch), strings.Join(all, ", ")}}
}
