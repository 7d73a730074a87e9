package export

import (
	"bufio"
	"context"
	"io"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "nanopub", Help: "nanopublications (TriG): one for each assertion, link and review, with a trusty URI", Extension: ".trig", Write: writeNanopubs})
}

// The vocabulary of nanopublications, and where published ones are found: an URI
// rests on the content alone, so that publishing changes nothing.
const (
	nanopubNS   = "http://www.nanopub.org/nschema#"
	nanopubBase = "https://w3id.org/np/"
)

// writeNanopubs packs every assertion, link and review for itself. The assertion
// graph says what was said (or linked, or decided) and how; the provenance graph
// where the words stand and who said them; the publication info which run and batch
// of this graph it comes from.
func writeNanopubs(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	l, c := newLookup(s), newCompacter()
	c.prologue(w)
	w.WriteString("@prefix np: <" + nanopubNS + "> .\n")
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		np := &nanopub{ctx: ctx, l: l}
		switch {
		case n.Is(schema.ClassAssertion):
			err = np.assertion(n)
		case n.Is(schema.ClassLink):
			err = np.link(n)
		case n.Is(schema.ClassReview):
			err = np.review(n)
		default:
			continue
		}
		if err != nil {
			return err
		}
		np.write(w, c)
	}
	return w.Flush()
}

// nanopub is one being made. Its IRIs have a space where the code will stand.
type nanopub struct {
	ctx   context.Context
	l     *lookup
	quads []quad.Quad
	seen  map[quad.Quad]bool
}

const (
	npSelf       = quad.IRI(nanopubBase + " ")
	npHead       = npSelf + "#Head"
	npAssertion  = npSelf + "#assertion"
	npProvenance = npSelf + "#provenance"
	npPubinfo    = npSelf + "#pubinfo"
)

func (np *nanopub) add(graph, s quad.IRI, p string, o quad.Value) {
	q := quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o, Label: graph}
	if !np.seen[q] {
		if np.seen == nil {
			np.seen = map[quad.Quad]bool{}
		}
		np.seen[q] = true
		np.quads = append(np.quads, q)
	}
}

// describe adds what is said of nodes to one of the graphs. The plain relations are
// left to the links that they come from.
func (np *nanopub) describe(graph quad.IRI, ns ...*Node) {
	for _, n := range ns {
		for _, p := range n.Props {
			switch p.Predicate {
			case schema.SupportsP, schema.ContradictsP, schema.CitesP, schema.UpdatesP, schema.RestatesP, schema.Appearance:
				continue
			}
			np.add(graph, quad.IRI(n.IRI), p.Predicate, p.Value)
		}
	}
}

// frame adds the head, the run it comes from and the publication info.
func (np *nanopub) frame(of *Node) error {
	np.add(npHead, npSelf, schema.Type, quad.IRI(nanopubNS+"Nanopublication"))
	np.add(npHead, npSelf, nanopubNS+"hasAssertion", npAssertion)
	np.add(npHead, npSelf, nanopubNS+"hasProvenance", npProvenance)
	np.add(npHead, npSelf, nanopubNS+"hasPublicationInfo", npPubinfo)
	batch, run, err := np.l.run(np.ctx, of)
	if err != nil {
		return err
	}
	np.add(npProvenance, npAssertion, schema.PROV+"wasDerivedFrom", quad.IRI(of.IRI))
	if run.IRI != "" {
		np.add(npProvenance, npAssertion, schema.GeneratedBy, quad.IRI(run.IRI))
		np.describe(npProvenance, run)
	}
	for _, b := range of.described() {
		np.add(npPubinfo, npSelf, schema.InBatch, quad.IRI(b.IRI()))
	}
	np.describe(npPubinfo, batch)
	np.add(npPubinfo, npSelf, schema.PROV+"wasDerivedFrom", quad.IRI(of.IRI))
	if at, ok := timestamp(run.Text(schema.StartedAt)); ok {
		np.add(npPubinfo, npSelf, schema.DCTerms+"created", quad.TypedString{Value: quad.String(at), Type: rdf.DateTime})
	}
	if who := run.Text(schema.AgentP); who != "" {
		np.add(npPubinfo, npSelf, schema.Creator, quad.String(who))
	}
	return nil
}

// timestamp reports whether a text is an instant that XML Schema can write.
func timestamp(s string) (string, bool) {
	_, err := time.Parse(time.RFC3339Nano, s)
	return s, err == nil
}

func (np *nanopub) assertion(n *Node) error {
	if err := np.frame(n); err != nil {
		return err
	}
	np.describe(npAssertion, n)
	for _, p := range []string{schema.OfClaim, schema.StepP, schema.QuantityP} {
		ns, err := np.l.nodes(np.ctx, n, p)
		if err != nil {
			return err
		}
		np.describe(npAssertion, ns...)
	}
	for _, p := range []string{schema.Attributed, schema.About} {
		ns, err := np.l.nodes(np.ctx, n, p)
		if err != nil {
			return err
		}
		np.describe(npProvenance, ns...)
		for _, x := range ns {
			if p == schema.Attributed {
				np.add(npProvenance, npAssertion, p, quad.IRI(x.IRI))
			}
		}
	}
	steps, err := np.l.nodes(np.ctx, n, schema.StepP)
	if err != nil {
		return err
	}
	for _, st := range steps {
		voices, err := np.l.nodes(np.ctx, st, schema.Attributed)
		if err != nil {
			return err
		}
		np.describe(npProvenance, voices...)
	}
	return np.documents(n)
}

// documents adds where a node's words stand.
func (np *nanopub) documents(n *Node) error {
	docs, err := np.l.nodes(np.ctx, n, schema.QuotedFrom)
	if err != nil {
		return err
	}
	np.describe(npProvenance, docs...)
	for _, d := range docs {
		np.add(npProvenance, npAssertion, schema.QuotedFrom, quad.IRI(d.IRI))
		works, err := np.l.nodes(np.ctx, d, schema.VersionOf)
		if err != nil {
			return err
		}
		np.describe(npProvenance, works...)
	}
	return nil
}

func (np *nanopub) link(n *Node) error {
	if err := np.frame(n); err != nil {
		return err
	}
	np.describe(npAssertion, n)
	evidence, err := np.l.nodes(np.ctx, n, schema.EvidenceP)
	if err != nil {
		return err
	}
	np.describe(npAssertion, evidence...)
	relation := schema.RelationProperty(schema.Relation(n.Text(schema.RelationP)))
	a, b := n.Ref(schema.SideA), n.Ref(schema.SideB)
	if relation != "" && a != "" && b != "" {
		np.add(npAssertion, quad.IRI(a.IRI()), relation, quad.IRI(b.IRI()))
	}
	for _, side := range []string{schema.SideA, schema.SideB} {
		as, err := np.l.nodes(np.ctx, n, side)
		if err != nil {
			return err
		}
		np.describe(npProvenance, as...)
		for _, x := range as {
			if err := np.documents(x); err != nil {
				return err
			}
		}
	}
	return nil
}

func (np *nanopub) review(n *Node) error {
	if err := np.frame(n); err != nil {
		return err
	}
	np.describe(npAssertion, n)
	if who := n.Text(schema.AuthorP); who != "" {
		np.add(npProvenance, npAssertion, schema.AuthorP, quad.String(who))
	}
	return nil
}

// write puts the code into the IRIs and writes the four graphs.
func (np *nanopub) write(w *bufio.Writer, c *compacter) {
	code := rdf.TrustyCode(np.quads)
	self := nanopubBase + code
	own := func(v quad.Value) quad.Value {
		if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(string(iri), string(npSelf)) {
			return quad.IRI(self) + iri[len(npSelf):]
		}
		return v
	}
	w.WriteString("\n@prefix this: <" + self + "> .\n@prefix sub: <" + self + "#> .\n")
	// The code's order is that of the graphs, too: Head, assertion, provenance, pubinfo.
	var pairs []pair
	for i, q := range np.quads {
		if i == 0 || q.Label != np.quads[i-1].Label {
			w.WriteString("\n" + c.nanopub(own(q.Label), self) + " {\n")
		}
		p, _ := q.Predicate.(quad.IRI)
		predicate := c.predicate(string(p))
		if rest, ok := strings.CutPrefix(string(p), nanopubNS); ok {
			predicate = "np:" + rest
		}
		pairs = append(pairs, pair{predicate, c.nanopub(own(q.Object), self)})
		last := i+1 == len(np.quads) || np.quads[i+1].Label != q.Label
		if last || np.quads[i+1].Subject != q.Subject {
			writeSubject(w, "\t", c.nanopub(own(q.Subject), self), pairs)
			pairs = pairs[:0]
		}
		if last {
			w.WriteString("}\n")
		}
	}
}

// nanopub writes a term, the publication's own short.
func (c *compacter) nanopub(v quad.Value, self string) string {
	if iri, ok := v.(quad.IRI); ok {
		if string(iri) == self {
			return "this:"
		}
		if rest, ok := strings.CutPrefix(string(iri), self+"#"); ok {
			return "sub:" + rest
		}
		if rest, ok := strings.CutPrefix(string(iri), nanopubNS); ok {
			return "np:" + rest
		}
	}
	return c.term(v)
}
