package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"io"
)

func init() {
	Register(Format{Name: "graphml", Help: "nodes and edges for yEd, NetworkX, igraph, Gephi", Extension: ".graphml", Write: writeGraphML})
}

// writeGraphML writes GraphML 1.0: a key for every attribute of the vocabulary,
// then each node followed by its edges, then the nodes that are only pointed to.
// Lists are JSON arrays; every edge has its batch.
func writeGraphML(ctx context.Context, w io.Writer, s *Source) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	list := map[string]bool{}
	for _, c := range columns("") {
		list[c.key] = c.list
		b.WriteString(`<key id="` + c.key + `" for="node" attr.name="` + c.key + `" attr.type="` + [...]string{"string", "long", "double", "boolean"}[c.typ] + "\"/>\n")
	}
	for _, k := range []string{"type", keyBatch} {
		b.WriteString(`<key id="edge-` + k + `" for="edge" attr.name="` + k + "\" attr.type=\"string\"/>\n")
	}
	b.WriteString("<graph id=\"whosaid\" edgedefault=\"directed\">\n")
	absent := newAbsentees()
	write := func(r *record) {
		b.WriteString(`<node id="` + r.id + `">`)
		for _, a := range r.attrs {
			b.WriteString(`<data key="` + a.key + `">`)
			escapeXML(b, a.one(list[a.key]))
			b.WriteString("</data>")
		}
		b.WriteString("</node>\n")
		for _, e := range r.edges {
			b.WriteString(`<edge source="` + e.source + `" target="` + e.target + `"><data key="edge-type">` + e.key + `</data><data key="edge-inBatch">` + string(e.batch) + "</data></edge>\n")
		}
	}
	for r, err := range s.records(ctx, nil) {
		if err != nil {
			return err
		}
		absent.see(r)
		write(r)
	}
	for _, r := range absent.records() {
		write(r)
	}
	b.WriteString("</graph>\n</graphml>\n")
	return b.Flush()
}

// escapeXML writes text; characters that XML cannot hold become U+FFFD.
func escapeXML(w io.Writer, s string) { _ = xml.EscapeText(w, []byte(s)) }
