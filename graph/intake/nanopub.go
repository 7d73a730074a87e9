package intake

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

const npNS = "http://www.nanopub.org/nschema#"

// readNanopubs makes each nanopublication of a file a document, and each statement of
// its assertion a claim; where the assertion holds the words of claims, those alone.
func readNanopubs(ctx context.Context, in *intake) error {
	b, err := in.readAll()
	if err != nil {
		return err
	}
	var quads iter.Seq2[quad.Quad, error]
	if triG(b) {
		quads = rdf.ReadTriG(bytes.NewReader(b))
	} else {
		quads = rdf.ReadNQuads(bytes.NewReader(b))
	}
	nps, err := gather(quads)
	if err != nil {
		return err
	}
	if len(nps) == 0 {
		return schema.Errorf(schema.Invalid, "there is no nanopublication in it")
	}
	var pages []*page
	for _, np := range nps {
		if err := np.wellFormed(); err != nil {
			in.Refused = append(in.Refused, fmt.Sprintf("nanopublication %s: %v", np.uri, err))
			continue
		}
		pages = append(pages, np.page())
	}
	return in.append(ctx, b, pages)
}

// triG reports whether RDF is TriG: N-Quads has no prefixes and no braces outside of
// terms, and begins its lines with < or _.
func triG(b []byte) bool {
	for l := range bytes.Lines(b) {
		l = bytes.TrimSpace(l)
		if len(l) == 0 || l[0] == '#' {
			continue
		}
		return l[0] != '<' && l[0] != '_' || bytes.HasSuffix(l, []byte("{")) || !bytes.HasSuffix(l, []byte("."))
	}
	return false
}

// A publication is the four graphs of a nanopublication.
type publication struct {
	uri    quad.IRI
	graphs map[string]quad.Value // by the property of the head that names them
	head   quad.Value
	quads  []quad.Quad
	bad    string
}

// of are the quads of one of the graphs.
func (np *publication) of(property string) []quad.Quad {
	var out []quad.Quad
	for _, q := range np.quads {
		if q.Label == np.graphs[property] && q.Label != nil {
			out = append(out, q)
		}
	}
	return out
}

var npGraphs = []string{"hasAssertion", "hasProvenance", "hasPublicationInfo"}

// gather sorts quads into nanopublications, in the order of their heads.
func gather(quads iter.Seq2[quad.Quad, error]) ([]*publication, error) {
	var all []quad.Quad
	var out []*publication
	byURI := map[quad.Value]*publication{}
	for q, err := range quads {
		if err != nil {
			return nil, err
		}
		all = append(all, q)
		if q.Predicate == quad.Value(quad.IRI(schema.Type)) && q.Object == quad.Value(quad.IRI(npNS+"Nanopublication")) {
			uri, ok := q.Subject.(quad.IRI)
			if !ok {
				return nil, schema.Errorf(schema.Invalid, "a nanopublication without a URI")
			}
			if byURI[uri] == nil {
				np := &publication{uri: uri, head: q.Label, graphs: map[string]quad.Value{}}
				byURI[uri] = np
				out = append(out, np)
			}
		}
	}
	owner := map[quad.Value]*publication{}
	for _, np := range out {
		owner[np.head] = np
	}
	for _, q := range all {
		np := byURI[q.Subject]
		if np == nil || q.Label != np.head {
			continue
		}
		for _, p := range npGraphs {
			if q.Predicate != quad.Value(quad.IRI(npNS+p)) {
				continue
			}
			if old := np.graphs[p]; old != nil && old != q.Object {
				np.bad = "it has two graphs for " + p
			}
			if other := owner[q.Object]; other != nil {
				np.bad = "its graphs are not its own, or not different ones"
			}
			np.graphs[p] = q.Object
			owner[q.Object] = np
		}
	}
	for _, q := range all {
		if np := owner[q.Label]; np != nil && q.Label != nil {
			np.quads = append(np.quads, q)
		}
	}
	return out, nil
}

var trusty = regexp.MustCompile(`RA[A-Za-z0-9_-]{43}$`)

// wellFormed checks what the nanopublication guidelines ask (four graphs, each of
// them used, provenance about the assertion, information about the publication),
// and a trusty URI against the content.
func (np *publication) wellFormed() error {
	bad := func(why string) error { return schema.Errorf(schema.Invalid, "%s", why) }
	if np.bad != "" {
		return bad(np.bad)
	}
	for _, p := range npGraphs {
		if np.graphs[p] == nil {
			return bad("it has no graph for " + p)
		}
		if len(np.of(p)) == 0 {
			return bad("its graph for " + p + " is empty")
		}
	}
	about := func(property string, node quad.Value) bool {
		return slices.ContainsFunc(np.of(property), func(q quad.Quad) bool { return q.Subject == node || q.Object == node })
	}
	if !about("hasProvenance", np.graphs["hasAssertion"]) {
		return bad("its provenance is not about its assertion")
	}
	if !about("hasPublicationInfo", np.uri) {
		return bad("its publication info is not about it")
	}
	code := trusty.FindString(string(np.uri))
	if code == "" {
		return nil
	}
	blank := func(v quad.Value) quad.Value {
		if iri, ok := v.(quad.IRI); ok {
			return quad.IRI(strings.ReplaceAll(string(iri), code, " "))
		}
		return v
	}
	qs := make([]quad.Quad, len(np.quads))
	for i, q := range np.quads {
		qs[i] = quad.Quad{Subject: blank(q.Subject), Predicate: blank(q.Predicate), Object: blank(q.Object), Label: blank(q.Label)}
		for _, v := range []quad.Value{q.Subject, q.Object} {
			if _, ok := v.(quad.BNode); ok {
				return bad("it has a trusty URI and blank nodes, which have no place under one")
			}
		}
	}
	if got := rdf.TrustyCode(qs); got != code {
		return bad("its content does not fit its trusty URI: it was altered (" + got + ")")
	}
	return nil
}

// npWords are the properties under which an assertion holds the words of a claim.
var npWords = []string{schema.TextP, "http://schema.org/text", "https://www.w3.org/ns/activitystreams#content", schema.DCTerms + "description", schema.RDFS + "comment"}

// maxClaims bounds how many statements of one publication become claims.
const maxClaims = 1000

func (np *publication) page() *page {
	p := &page{title: string(np.uri), url: string(np.uri), mediaType: "application/trig", language: "en"}
	info, prov, assertion := np.of("hasPublicationInfo"), np.of("hasProvenance"), np.of("hasAssertion")
	label := labels(np.quads)
	value := func(in []quad.Quad, about quad.Value, predicates ...string) quad.Value {
		for _, pr := range predicates {
			for _, q := range in {
				if q.Subject == about && q.Predicate == quad.Value(quad.IRI(pr)) {
					return q.Object
				}
			}
		}
		return quad.String("")
	}
	find := func(in []quad.Quad, about quad.Value, predicates ...string) string {
		return label(value(in, about, predicates...))
	}
	creators := []string{schema.Creator, "http://purl.org/pav/createdBy", "http://purl.org/pav/authoredBy", "http://swan.mindinformatics.org/ontologies/1.2/pav/authoredBy", "http://swan.mindinformatics.org/ontologies/1.2/pav/createdBy", schema.Attributed}
	p.author = find(info, np.uri, creators...)
	p.published = find(info, np.uri, schema.DCTerms+"created", schema.Issued, "http://purl.org/pav/createdOn")
	if t := find(info, np.uri, schema.RDFS+"label", schema.Title); t != "" {
		p.title = t
	}
	self := np.graphs["hasAssertion"]
	who := find(prov, self, append([]string{schema.Attributed}, creators...)...)
	source := value(prov, self, schema.QuotedFrom, schema.PROV+"hadPrimarySource", schema.PROV+"wasDerivedFrom", schema.CiTO+"citesAsEvidence")
	p.line("Nanopublication", p.title)
	p.line("Published by", p.author)
	p.line("Published on", p.published)
	p.line("Attributed to", who)
	if iri, ok := source.(quad.IRI); ok {
		p.line("Source", string(iri))
	} else {
		p.line("Source", label(source))
	}
	words := slices.DeleteFunc(slices.Clone(assertion), func(q quad.Quad) bool {
		pr, _ := q.Predicate.(quad.IRI)
		l, ok := rdf.LiteralOf(q.Object)
		return !ok || !slices.Contains(npWords, string(pr)) || strings.TrimSpace(l.Lexical) == "" || len(l.Lexical) > maxClaim
	})
	add := func(says string) {
		span, words := p.line("", says)
		if words == "" || len(p.claims) >= maxClaims {
			return
		}
		c := claim{span: span, text: words, how: schema.Asserted, own: who == "" || who == p.author}
		if !c.own {
			c.speaker = schema.NewName(schema.Other, who, "")
		}
		p.claims = append(p.claims, c)
	}
	if len(words) > 0 {
		seen := map[string]bool{}
		for _, q := range words {
			if l, _ := rdf.LiteralOf(q.Object); !seen[l.Lexical] {
				seen[l.Lexical] = true
				add(l.Lexical)
			}
		}
		return p
	}
	for _, q := range assertion {
		if pr, _ := q.Predicate.(quad.IRI); slices.Contains(npLabels, string(pr)) {
			continue // what the others call it
		}
		predicate := label(q.Predicate)
		if q.Predicate == quad.Value(quad.IRI(schema.Type)) {
			predicate = "is a"
		}
		if s := label(q.Subject) + " " + predicate + " " + label(q.Object); len(s) <= maxClaim {
			add(s)
		}
	}
	return p
}

// npLabels are the properties that name a thing.
var npLabels = []string{schema.RDFS + "label", schema.PrefLabel, "http://xmlns.com/foaf/0.1/name", schema.SDO + "name", "http://schema.org/name"}

// labels names terms: by what the publication calls them, else by the last part of
// their IRI.
func labels(qs []quad.Quad) func(quad.Value) string {
	known := map[quad.Value]string{}
	for _, p := range npLabels {
		for _, q := range qs {
			if l, ok := rdf.LiteralOf(q.Object); ok && q.Predicate == quad.Value(quad.IRI(p)) && known[q.Subject] == "" {
				known[q.Subject] = l.Lexical
			}
		}
	}
	return func(v quad.Value) string {
		if s := known[v]; s != "" {
			return s
		}
		if l, ok := rdf.LiteralOf(v); ok {
			return l.Lexical
		}
		if b, ok := v.(quad.BNode); ok {
			return "something (" + string(b) + ")"
		}
		iri, _ := v.(quad.IRI)
		s := strings.TrimRight(string(iri), "/#")
		if i := strings.LastIndexAny(s, "/#"); i >= 0 && i+1 < len(s) {
			return s[i+1:]
		}
		return s
	}
}
