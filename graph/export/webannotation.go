package export

import (
	"bufio"
	"context"
	"io"
	"unicode/utf8"

	"whosaid/schema"
)

func init() {
	Register(Format{Name: "webannotation", Help: "W3C Web Annotations (JSON-LD): every assertion at its place, counted in code points", Extension: ".jsonld", Write: writeAnnotations})
}

// annotationTerms are our words beside those of the Web Annotation context, which
// the standard asks every annotation to name.
var annotationTerms = []struct{ key, iri, coerced string }{
	{"commitment", schema.CommitmentP, ""}, {"chain", schema.StepP, "list"}, {"claim", schema.OfClaim, "@id"}, {"batch", schema.InBatch, "@id"},
	{"said", schema.SaidDate, schema.EDTF}, {"event", schema.EventDate, schema.EDTF}, {"role", schema.RoleP, ""}, {"onBehalfOf", schema.OnBehalfOf, ""},
	{"kind", schema.KindP, ""}, {"sha256", schema.SHA256, ""}, {"textSha256", schema.TextSHA256, ""}, {"part", schema.PartP, ""}, {"address", schema.Identifier, ""},
	{"title", schema.Title, ""}, {"publisher", schema.PublisherP, ""}, {"published", schema.Issued, schema.EDTF}, {"voice", schema.Attributed, "@id"},
	{"negated", schema.Negated, ""}, {"speaker", schema.Attributed, "@id"}, {"firstByte", schema.NS + "firstByte", ""}, {"endByte", schema.NS + "endByte", ""},
}

// aroundWords is how many code points of text stand before and after a quote, to
// find it by.
const aroundWords = 32

func writeAnnotations(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	b := append([]byte(nil), "{\"@context\": [\"http://www.w3.org/ns/anno.jsonld\", {"...)
	for i, t := range annotationTerms {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = appendJSON(b, t.key)
		b = append(b, ": "...)
		o := object{{"@id", t.iri}}
		switch t.coerced {
		case "":
		case "list":
			o = append(o, member{"@container", "@list"})
		default:
			o = append(o, member{"@type", t.coerced})
		}
		b = o.append(b)
	}
	b = append(b, "}],\n\"id\": \"urn:whosaid:annotations\", \"type\": \"AnnotationPage\", \"items\": ["...)
	w.Write(b)
	a := &annotator{ctx: ctx, s: s, l: newLookup(s)}
	first := true
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		if !n.Is(schema.ClassAssertion) {
			continue
		}
		o, err := a.annotation(n)
		if err != nil {
			return err
		}
		b = b[:0]
		if !first {
			b = append(b, ',')
		}
		first = false
		w.Write(o.append(append(b, '\n')))
	}
	w.WriteString("\n]}\n")
	return w.Flush()
}

type annotator struct {
	ctx  context.Context
	s    *Source
	l    *lookup
	hash string // of the text at hand
	text positions
	have bool
}

func (a *annotator) annotation(n *Node) (object, error) {
	doc, err := a.l.first(a.ctx, n, schema.QuotedFrom)
	if err != nil {
		return nil, err
	}
	_, run, err := a.l.run(a.ctx, n)
	if err != nil {
		return nil, err
	}
	steps, err := a.l.nodes(a.ctx, n, schema.StepP)
	if err != nil {
		return nil, err
	}
	var chain list
	for _, st := range steps {
		chain = append(chain, object{{"id", st.IRI}, {"voice", st.Ref(schema.Attributed).IRI()}, {"name", st.Text(schema.PrefLabel)}, {"kind", st.Text(schema.KindP)},
			{"role", st.Text(schema.RoleP)}, {"onBehalfOf", st.Text(schema.OnBehalfOf)}, {"commitment", st.Text(schema.CommitmentP)}})
	}
	selectors, err := a.selectors(n, doc)
	if err != nil {
		return nil, err
	}
	var batches list
	for _, id := range n.described() {
		batches = append(batches, id.IRI())
	}
	created, _ := timestamp(run.Text(schema.StartedAt))
	o := object{
		{"id", n.IRI}, {"type", "Annotation"}, {"motivation", "describing"}, {"created", created},
		{"generator", object{{"id", run.IRI}, {"type", "Software"}, {"name", run.Text(schema.AgentP)}}},
		{"body", object{{"type", "TextualBody"}, {"value", n.Text(schema.TextP)}, {"format", "text/plain"}, {"language", doc.Text(schema.Language)}, {"purpose", "describing"}}},
		{"target", object{{"source", sourceOf(doc)}, {"selector", selectors}}},
		{"claim", n.Ref(schema.OfClaim).IRI()}, {"commitment", n.Text(schema.CommitmentP)}, {"speaker", refs(n, schema.Attributed)}, {"chain", chain},
		{"said", n.Text(schema.SaidDate)}, {"event", n.Text(schema.EventDate)}, {"batch", batches},
	}
	if n.Text(schema.Negated) == "true" {
		o = append(o, member{"negated", true})
	}
	return o, nil
}

func refs(n *Node, predicate string) list {
	var out list
	for _, id := range n.Refs(predicate) {
		out = append(out, id.IRI())
	}
	return out
}

// sourceOf is the document as the source of a target.
func sourceOf(d *Node) object {
	part, _ := d.number(schema.PartP)
	o := object{{"id", d.IRI}, {"type", "Text"}, {"format", d.Text(schema.Format)}, {"address", d.Text(schema.Identifier)}, {"title", d.Text(schema.Title)},
		{"publisher", d.Text(schema.PublisherP)}, {"published", d.Text(schema.Issued)}, {"sha256", d.Text(schema.SHA256)}, {"textSha256", d.Text(schema.TextSHA256)}}
	if url := d.Text(schema.URLP); isAddress(url) {
		o = append(o, member{"canonical", url})
	}
	return append(o, member{"part", part})
}

// selectors say where the words stand: the words themselves with what is around
// them, and the place in the document's text in code points. Where the text is not
// at hand the place can not be counted and is given in bytes, in our own words.
func (a *annotator) selectors(n, doc *Node) (list, error) {
	quote := object{{"type", "TextQuoteSelector"}, {"exact", n.Text(schema.Exact)}}
	start, ok := n.number(schema.Start)
	end, ok2 := n.number(schema.End)
	if !ok || !ok2 {
		return list{quote}, nil
	}
	if hash := doc.Text(schema.TextSHA256); !a.have || hash != a.hash {
		text, err := a.s.View().Text(a.ctx, &schema.Document{TextSHA256: hash})
		if err != nil && schema.CodeOf(err) != schema.NotFound && hash != "" {
			return nil, err
		}
		a.hash, a.have, a.text = hash, true, newPositions(text)
	}
	if end > len(a.text.text) || start > end {
		return list{append(quote, member{"firstByte", start}, member{"endByte", end})}, nil
	}
	if a.s.filter == nil {
		before, after := a.text.around(start, end, aroundWords)
		quote = append(quote, member{"prefix", before}, member{"suffix", after})
	}
	return list{quote, object{{"type", "TextPositionSelector"}, {"start", a.text.at(start)}, {"end", a.text.at(end)}}}, nil
}

// positions turns places in a text from bytes to code points, in any order.
type positions struct {
	text  string
	marks []int // code points before each markEvery'th byte
}

const markEvery = 1 << 12

func newPositions(text string) positions {
	p := positions{text: text}
	n := 0
	for i := 0; i <= len(text); i += markEvery {
		p.marks = append(p.marks, n)
		n += countStarts(text[i:min(len(text), i+markEvery)])
	}
	return p
}

// countStarts is the number of code points that begin in s.
func countStarts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// at is the number of code points before byte i.
func (p positions) at(i int) int {
	k := i / markEvery
	return p.marks[k] + countStarts(p.text[k*markEvery:i])
}

// around is the n code points before start and after end, or what there is of them.
func (p positions) around(start, end, n int) (before, after string) {
	from, to := start, end
	for range n {
		_, w := utf8.DecodeLastRuneInString(p.text[:from])
		from -= w
		_, w = utf8.DecodeRuneInString(p.text[to:])
		to += w
	}
	return p.text[from:start], p.text[end:to]
}
