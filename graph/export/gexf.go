package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "gexf", Help: "nodes and edges with dates, for Gephi's timeline", Extension: ".gexf", Write: writeGEXF})
}

// writeGEXF writes GEXF 1.3, dynamic with days: a node appears on the day on which
// it was published or said, and stays. What has no date of its own takes that of
// what it stands in; what has none at all is always there. GEXF wants all nodes
// before all edges: edges wait in a temporary file.
func writeGEXF(ctx context.Context, w io.Writer, s *Source) (err error) {
	edges, err := newAside()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, edges.close()) }()
	count := 0
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header + `<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">` + "\n")
	b.WriteString("<meta><creator>whosaid</creator><description>Who says what, where and when; and who says otherwise</description></meta>\n")
	b.WriteString("<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">\n<attributes class=\"node\" mode=\"static\">\n")
	number := map[string]string{}
	list := map[string]bool{}
	for i, c := range columns("") {
		if c.key == keyLabel {
			continue
		}
		number[c.key], list[c.key] = strconv.Itoa(i), c.list
		b.WriteString(`<attribute id="` + strconv.Itoa(i) + `" title="` + c.key + `" type="` + [...]string{"string", "long", "double", "boolean"}[c.typ] + "\"/>\n")
	}
	b.WriteString("</attributes>\n<attributes class=\"edge\" mode=\"static\">\n<attribute id=\"0\" title=\"inBatch\" type=\"string\"/>\n</attributes>\n<nodes>\n")
	absent, days := newAbsentees(), newDays(ctx, s)
	write := func(r *record, day string) {
		b.WriteString(`<node id="` + r.id + `" label="`)
		escapeXML(b, r.label)
		b.WriteByte('"')
		if day != "" {
			b.WriteString(` start="` + day + `"`)
		}
		b.WriteString("><attvalues>")
		for _, a := range r.attrs {
			if a.key != keyLabel {
				b.WriteString(`<attvalue for="` + number[a.key] + `" value="`)
				escapeXML(b, a.one(list[a.key]))
				b.WriteString(`"/>`)
			}
		}
		b.WriteString("</attvalues></node>\n")
		for _, e := range r.edges {
			edges.w.WriteString(`<edge id="` + strconv.Itoa(count) + `" source="` + e.source + `" target="` + e.target + `" label="` + e.key + `" kind="` + e.key +
				`"><attvalues><attvalue for="0" value="` + string(e.batch) + "\"/></attvalues></edge>\n")
			count++
		}
	}
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		r := newRecord(n)
		absent.see(r)
		day, err := days.of(n)
		if err != nil {
			return err
		}
		write(r, day)
	}
	for _, r := range absent.records() {
		write(r, "")
	}
	b.WriteString("</nodes>\n<edges>\n")
	if err := edges.copyTo(b); err != nil {
		return err
	}
	b.WriteString("</edges>\n</graph>\n</gexf>\n")
	return b.Flush()
}

// days finds the day on which a node enters the timeline.
type days struct {
	ctx       context.Context
	view      *graph.View
	document  map[schema.ID]string // days of documents that were looked up
	assertion map[[16]byte]string  // days of assertions that went by; nil where only some of what is said of them does
}

func newDays(ctx context.Context, s *Source) *days {
	d := &days{ctx: ctx, view: s.View(), document: map[schema.ID]string{}}
	if s.Whole() {
		d.assertion = map[[16]byte]string{}
	}
	return d
}

// of is the day of a node, "" when it has none.
func (d *days) of(n *Node) (string, error) {
	switch n.Class() {
	case schema.ClassDocument:
		return day(n.Text(schema.Issued)), nil
	case schema.ClassAssertion:
		s := day(n.Text(schema.SaidDate))
		if s == "" {
			var err error
			if s, err = d.ofDocument(n.Ref(schema.QuotedFrom)); err != nil {
				return "", err
			}
		}
		if d.assertion != nil && len(d.assertion) < maxAssertions && uuid(string(n.ID)) && unequivocal(n) {
			d.assertion[compactID(string(n.ID))] = s
		}
		return s, nil
	case schema.ClassMention, schema.ClassQuantity, schema.ClassTime, schema.ClassCitation:
		return d.ofDocument(n.Ref(schema.MentionIn))
	case schema.ClassMember:
		return d.ofDocument(n.Ref(schema.QuotedFrom))
	case schema.ClassReview:
		return day(n.Text(schema.AtP)), nil
	case schema.ClassEvidence:
		return d.ofAssertion(n.Ref(schema.QuotedFrom))
	case schema.ClassLink, schema.ClassChecked: // it is there when both sides are
		a, err := d.ofAssertion(n.Ref(schema.SideA))
		if err != nil {
			return "", err
		}
		b, err := d.ofAssertion(n.Ref(schema.SideB))
		return max(a, b), err
	case schema.ClassClaim:
		first := ""
		for _, doc := range n.Refs(schema.Appearance) {
			s, err := d.ofDocument(doc)
			if err != nil {
				return "", err
			}
			if first == "" || s != "" && s < first {
				first = s
			}
		}
		return first, nil
	}
	return "", nil
}

// unequivocal reports whether an assertion has no two dates or documents to choose from, and
// its date is of the usual type.
func unequivocal(n *Node) bool {
	said := n.Values(schema.SaidDate)
	if len(said) == 1 {
		if _, ok := said[0].(quad.TypedString); !ok {
			return false
		}
	}
	return len(said) <= 1 && len(n.Refs(schema.QuotedFrom)) <= 1
}

// maxDays and maxAssertions bound how many documents' and assertions' days are
// remembered: some fifty bytes each.
const (
	maxDays       = 1 << 16
	maxAssertions = 1 << 18
)

func (d *days) ofDocument(id schema.ID) (string, error) {
	if s, ok := d.document[id]; ok || id == "" {
		return s, nil
	}
	doc, err := d.view.Document(d.ctx, id)
	if err != nil && schema.CodeOf(err) != schema.NotFound {
		return "", err
	}
	s := ""
	if err == nil {
		s = day(doc.Published)
	}
	if len(d.document) < maxDays {
		d.document[id] = s
	}
	return s, nil
}

func (d *days) ofAssertion(id schema.ID) (string, error) {
	if id == "" {
		return "", nil
	}
	if uuid(string(id)) {
		if s, ok := d.assertion[compactID(string(id))]; ok {
			return s, nil
		}
	}
	said, doc := "", schema.ID("")
	err := d.view.Describe(d.ctx, quad.IRI(id.IRI()), func(q quad.Quad) {
		switch o := q.Object.(type) {
		case quad.TypedString:
			if q.Predicate == quad.Value(quad.IRI(schema.SaidDate)) {
				said = string(o.Value)
			}
		case quad.IRI:
			if q.Predicate == quad.Value(quad.IRI(schema.QuotedFrom)) {
				doc, _ = schema.IDFromIRI(string(o))
			}
		}
	})
	if err != nil {
		return "", err
	}
	if s := day(said); s != "" {
		return s, nil
	}
	return d.ofDocument(doc)
}

// day is the first day that an EDTF date or a time in RFC 3339 may mean, or the
// last where it has no first; "" for a year that is not of four digits.
func day(edtf string) string {
	d, err := schema.ParseDate(edtf)
	if err != nil && len(edtf) > 10 && edtf[10] == 'T' {
		d, err = schema.ParseDate(edtf[:10])
	}
	if err != nil {
		return ""
	}
	t := d.Earliest
	if t.IsZero() {
		t = d.Latest
	}
	if t.IsZero() || t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return schema.Day(t)
}
