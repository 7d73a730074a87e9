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

// writeTurtle writes every node once. Turtle has no named graphs, so which batches
// all that is said of a node comes from is said of the node. Where they do not all
// say the same, each statement is described (rdf:Statement) with its own batches.
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
		same := !slices.ContainsFunc(n.Props, func(p Prop) bool { return !slices.Equal(p.batches(), n.Props[0].batches()) })
		if same {
			pairs = append(pairs, c.batches(n.Props[0])...)
		}
		writeSubject(w, "", c.iri(n.IRI), pairs)
		if same {
			continue
		}
		for _, p := range n.Props {
			object := string(rdf.AppendTerm(nil, p.Value))
			statement := schema.NewID(schema.KindStatement, n.IRI, p.Predicate, object)
			writeSubject(w, "", c.iri(statement.IRI()), append([]pair{{"a", "rdf:Statement"}, {"rdf:subject", c.iri(n.IRI)},
				{"rdf:predicate", c.iri(p.Predicate)}, {"rdf:object", c.term(p.Value)}}, c.batches(p)...))
		}
	}
	return w.Flush()
}

// batches are the batches that say a property.
func (p Prop) batches() []schema.ID { return append([]schema.ID{p.Batch}, p.Also...) }

func (c *compacter) batches(p Prop) []pair {
	all := make([]string, 0, 1+len(p.Also))
	for _, b := range p.batches() {
		all = append(all, c.iri(b.IRI()))
	}
	return []pair{{c.iri(schema.InBatch), strings.Join(all, ", ")}}
}
