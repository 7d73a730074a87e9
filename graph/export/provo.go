package export

import (
	"bufio"
	"context"
	"io"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

func init() {
	Register(Format{Name: "prov-o", Help: "where everything comes from, in W3C PROV (RDF: Turtle)", Extension: ".ttl", Write: writeProvO})
}

// qualified says how PROV-O tells more of a relation: the property to the node that
// stands for it, the class of that node, and its property to what is related.
var qualified = map[string]struct{ property, class, to string }{
	"wasGeneratedBy":    {"qualifiedGeneration", "Generation", "activity"},
	"used":              {"qualifiedUsage", "Usage", "entity"},
	"wasDerivedFrom":    {"qualifiedDerivation", "Derivation", "entity"},
	"wasAttributedTo":   {"qualifiedAttribution", "Attribution", "agent"},
	"wasAssociatedWith": {"qualifiedAssociation", "Association", "agent"},
	"actedOnBehalfOf":   {"qualifiedDelegation", "Delegation", "agent"},
}

// narrower are the kinds of derivation that have a property of their own.
var narrower = map[quad.Value]string{
	quad.IRI(schema.PROV + "Quotation"): "wasQuotedFrom",
	quad.IRI(schema.PROV + "Revision"):  "wasRevisionOf",
}

func writeProvO(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	c := newCompacter()
	c.prologue(w)
	for r, err := range provRecords(ctx, s) {
		if err != nil {
			return err
		}
		if r.roles == nil {
			w.WriteByte('\n')
			class := map[string]string{"entity": "Entity", "activity": "Activity", "agent": "Agent"}[r.kind]
			writeSubject(w, "", c.iri(r.id), c.attrs([]pair{{"a", "prov:" + class}}, r.attrs))
			continue
		}
		c.relation(w, r)
	}
	return w.Flush()
}

// relation writes a relation: plain, and where there is more to tell, qualified.
func (c *compacter) relation(w *bufio.Writer, r *provRecord) {
	property := r.kind
	for _, a := range r.attrs {
		if n, ok := narrower[a.value]; ok {
			property = n
		}
	}
	first, second := c.term(r.roles[0].value), c.term(r.roles[1].value)
	pairs := []pair{{"prov:" + property, second}}
	q, ok := qualified[r.kind]
	if ok = ok && len(r.attrs) > 0; ok {
		pairs = append(pairs, pair{"prov:" + q.property, c.iri(r.id)})
	}
	writeSubject(w, "", first, pairs)
	if ok {
		writeSubject(w, "", c.iri(r.id), c.attrs([]pair{{"a", "prov:" + q.class}, {"prov:" + q.to, second}}, r.attrs))
	}
}

// attrs appends attributes, the classes after those that are there already.
func (c *compacter) attrs(pairs []pair, attrs []provAttr) []pair {
	for _, types := range []bool{true, false} {
		for _, a := range attrs {
			if (a.name == schema.Type) != types {
				continue
			}
			p := pair{c.predicate(a.name), c.term(a.value)}
			if types {
				pairs = append([]pair{pairs[0], p}, pairs[1:]...)
				continue
			}
			pairs = append(pairs, p)
		}
	}
	return pairs
}
