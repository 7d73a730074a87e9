package export

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
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
func writeNanopubs(ctx context.Context, out io.Writer, s *Source) (err error) {
	w := bufio.NewWriter(out)
	shelf, err := newShelf(s)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shelf.close()) }()
	p := &nanopubs{l: newLookup(s), shelf: shelf, c: newCompacter(), rows: map[*Node][]npRow{}}
	p.c.prologue(w)
	w.WriteString("@prefix np: <" + nanopubNS + "> .\n")
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		np := &nanopub{ctx: ctx, nanopubs: p}
		switch {
		case n.Is(schema.ClassAssertion):
			if err = shelf.put(n); err == nil {
				err = np.assertion(n)
			}
		case n.Is(schema.ClassLink):
			err = np.link(n)
		case n.Is(schema.ClassEvidence):
			if err := shelf.put(n); err != nil {
				return err
			}
			continue
		case n.Is(schema.ClassReview):
			err = np.review(n)
		default:
			continue
		}
		if err != nil {
			return err
		}
		p.text = np.write(w, p.text[:0])
	}
	return w.Flush()
}

// nanopubs is what the publications of one export share: a document, a run, a name
// is described in many of them.
type nanopubs struct {
	l     *lookup
	shelf *shelf // assertions and evidence, for links
	c     *compacter
	rows  map[*Node][]npRow
	head  []npBlock // every publication has the same
	text  []byte    // of a publication, as its code counts it
	buf   []byte
	pairs []pair
}

// An npRow is a property of a subject: for the order and the code, and in TriG.
type npRow struct {
	predicate string
	object    quad.Value
	coded     string // predicate and object, a line each
	short     pair
}

// An npBlock is what one graph says of a subject.
type npBlock struct {
	subject string // IRI
	short   string
	rows    []npRow // sorted, each once
}

func (p *nanopubs) row(predicate string, object quad.Value) npRow {
	p.buf = append(append(p.buf[:0], predicate...), '\n')
	p.buf = append(rdf.AppendTrusty(p.buf, object), '\n')
	return npRow{predicate, object, string(p.buf), pair{p.predicate(predicate), p.term(object)}}
}

// block is what is said of a node. The plain relations are left to the links that
// they come from.
func (p *nanopubs) block(n *Node) npBlock {
	rows, ok := p.rows[n]
	if !ok {
		rows = make([]npRow, 0, len(n.Props))
		for _, x := range n.Props {
			switch x.Predicate {
			case schema.SupportsP, schema.ContradictsP, schema.CitesP, schema.UpdatesP, schema.RestatesP, schema.Appearance:
				continue
			}
			rows = append(rows, p.row(x.Predicate, x.Value))
		}
		rows = sorted(rows)
		if recurs(n) {
			if len(p.rows) >= maxKnown {
				clear(p.rows)
			}
			p.rows[n] = rows
		}
	}
	return npBlock{n.IRI, p.c.iri(n.IRI), rows}
}

// recurs reports whether many publications describe the node, as they do a document or
// a name, and unlike what belongs to one assertion or link.
func recurs(n *Node) bool {
	switch n.Class() {
	case schema.ClassAssertion, schema.ClassClaim, schema.ClassStep, schema.ClassQuantity, schema.ClassLink, schema.ClassEvidence, schema.ClassReview:
		return false
	}
	return true
}

// sorted puts rows in the order of the code, each once.
func sorted(rows []npRow) []npRow {
	slices.SortFunc(rows, func(a, b npRow) int {
		if c := cmp.Compare(a.predicate, b.predicate); c != 0 {
			return c
		}
		return rdf.CompareTrusty(a.object, b.object)
	})
	return slices.CompactFunc(rows, func(a, b npRow) bool { return a.coded == b.coded })
}

// predicate and term write what is a publication's own short, too.
func (p *nanopubs) predicate(iri string) string {
	if iri == schema.Type {
		return "a"
	}
	return p.term(quad.IRI(iri))
}

func (p *nanopubs) term(v quad.Value) string {
	iri, ok := v.(quad.IRI)
	if !ok {
		return p.c.term(v)
	}
	if rest, ok := strings.CutPrefix(string(iri), string(npSelf)); ok {
		if rest == "" {
			return "this:"
		}
		return "sub:" + rest[1:]
	}
	if rest, ok := strings.CutPrefix(string(iri), nanopubNS); ok && word(rest) {
		return "np:" + rest
	}
	return p.c.term(v)
}

// nanopub is one being made. Its IRIs have a space where the code will stand.
type nanopub struct {
	*nanopubs
	ctx    context.Context
	graphs [4][]npBlock
}

// The graphs, in the order of their IRIs, which is that of the code.
const (
	npHead = iota
	npAssertion
	npProvenance
	npPubinfo
)

const npSelf = quad.IRI(nanopubBase + " ")

var npGraphs = [4]quad.IRI{npSelf + "#Head", npSelf + "#assertion", npSelf + "#provenance", npSelf + "#pubinfo"}

// add says something of the publication itself or of a graph of it.
func (np *nanopub) add(graph int, s quad.IRI, p string, o quad.Value) {
	np.graphs[graph] = append(np.graphs[graph], npBlock{string(s), np.term(s), []npRow{np.row(p, o)}})
}

// describe adds what is said of nodes to one of the graphs.
func (np *nanopub) describe(graph int, ns ...*Node) {
	for _, n := range ns {
		np.graphs[graph] = append(np.graphs[graph], np.block(n))
	}
}

// frame adds the head, the run it comes from and the publication info.
func (np *nanopub) frame(of *Node) error {
	if np.head == nil {
		np.add(npHead, npSelf, schema.Type, quad.IRI(nanopubNS+"Nanopublication"))
		np.add(npHead, npSelf, nanopubNS+"hasAssertion", npGraphs[npAssertion])
		np.add(npHead, npSelf, nanopubNS+"hasProvenance", npGraphs[npProvenance])
		np.add(npHead, npSelf, nanopubNS+"hasPublicationInfo", npGraphs[npPubinfo])
		np.head = joined(np.graphs[npHead])
	}
	np.graphs[npHead] = np.head
	batch, run, err := np.l.run(np.ctx, of)
	if err != nil {
		return err
	}
	np.add(npProvenance, npGraphs[npAssertion], schema.PROV+"wasDerivedFrom", quad.IRI(of.IRI))
	if run.IRI != "" {
		np.add(npProvenance, npGraphs[npAssertion], schema.GeneratedBy, quad.IRI(run.IRI))
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
				np.add(npProvenance, npGraphs[npAssertion], p, quad.IRI(x.IRI))
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
		np.add(npProvenance, npGraphs[npAssertion], schema.QuotedFrom, quad.IRI(d.IRI))
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
	for _, id := range n.Refs(schema.EvidenceP) {
		x, err := np.part(id)
		if err != nil {
			return err
		}
		np.describe(npAssertion, x)
	}
	relation := schema.RelationProperty(schema.Relation(n.Text(schema.RelationP)))
	a, b := n.Ref(schema.SideA), n.Ref(schema.SideB)
	if relation != "" && a != "" && b != "" {
		np.add(npAssertion, quad.IRI(a.IRI()), relation, quad.IRI(b.IRI()))
	}
	for _, side := range []string{schema.SideA, schema.SideB} {
		for _, id := range n.Refs(side) {
			x, err := np.part(id)
			if err != nil {
				return err
			}
			np.describe(npProvenance, x)
			if err := np.documents(x); err != nil {
				return err
			}
		}
	}
	return nil
}

// part is a side of a link or evidence for it, which mostly went by. It is not
// remembered beside the documents and names, which recur more.
func (np *nanopub) part(id schema.ID) (*Node, error) {
	if x := np.l.s.near[id]; x != nil {
		return x, nil
	}
	x, err := np.shelf.take(id)
	if x == nil && err == nil {
		x, err = np.l.s.Node(np.ctx, id)
	}
	if x == nil {
		x = &Node{IRI: id.IRI(), ID: id}
	}
	return x, err
}

func (np *nanopub) review(n *Node) error {
	if err := np.frame(n); err != nil {
		return err
	}
	np.describe(npAssertion, n)
	if who := n.Text(schema.AuthorP); who != "" {
		np.add(npProvenance, npGraphs[npAssertion], schema.AuthorP, quad.String(who))
	}
	return nil
}

// write finds the code and writes the four graphs. text is room for what the code counts.
func (np *nanopub) write(w *bufio.Writer, text []byte) []byte {
	for g := range np.graphs {
		np.graphs[g] = joined(np.graphs[g])
		for _, b := range np.graphs[g] {
			for _, r := range b.rows {
				text = append(append(text, npGraphs[g]...), '\n')
				text = append(append(text, b.subject...), '\n')
				text = append(text, r.coded...)
			}
		}
	}
	self := nanopubBase + rdf.TrustyCodeOf(text)
	w.WriteString("\n@prefix this: <" + self + "> .\n@prefix sub: <" + self + "#> .\n")
	for g, blocks := range np.graphs {
		if len(blocks) == 0 {
			continue
		}
		w.WriteString("\n" + np.term(npGraphs[g]) + " {\n")
		for _, b := range blocks {
			np.pairs = np.pairs[:0]
			for _, r := range b.rows {
				np.pairs = append(np.pairs, r.short)
			}
			writeSubject(w, "\t", b.short, np.pairs)
		}
		w.WriteString("}\n")
	}
	return text
}

// joined sorts blocks, and makes those of one subject one.
func joined(blocks []npBlock) []npBlock {
	slices.SortStableFunc(blocks, func(a, b npBlock) int { return cmp.Compare(a.subject, b.subject) })
	out := blocks[:0]
	for _, b := range blocks {
		if len(b.rows) == 0 {
			continue
		}
		if last := len(out) - 1; last < 0 || out[last].subject != b.subject {
			out = append(out, b)
		} else if rows := out[last].rows; len(rows) != len(b.rows) || &rows[0] != &b.rows[0] {
			out[last].rows = sorted(slices.Concat(rows, b.rows))
		}
	}
	return out
}
