package export

import (
	"bufio"
	"context"
	"io"
	"math"
	"strconv"

	"github.com/cayleygraph/quad"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "jsonld", Help: "JSON-LD 1.1 with its @context, a named graph for each batch", Extension: ".jsonld", Lossless: true, Write: writeJSONLD})
}

func writeJSONLD(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	b := append([]byte(nil), "{\"@context\": "...)
	b = terms.append(b)
	b = append(b, ",\n\"@graph\": ["...)
	w.Write(b)
	var batch schema.ID
	var group []Statement
	first := true
	flush := func() {
		if len(group) == 0 {
			return
		}
		b = b[:0]
		if !first {
			b = append(b, ',')
		}
		b = append(b, '\n')
		b = terms.node(b, group)
		w.Write(b)
		group, first = group[:0], false
	}
	for st, err := range s.Statements(ctx) {
		if err != nil {
			return err
		}
		if st.Batch != batch || len(group) > 0 && group[0].Subject.Text != st.Subject.Text {
			flush()
		}
		if st.Batch != batch {
			if batch != "" {
				w.WriteString("\n]},")
			}
			w.WriteString("\n{\"@id\": \"" + st.Batch.IRI() + "\", \"@graph\": [")
			batch, first = st.Batch, true
		}
		group = append(group, *st)
	}
	flush()
	if batch != "" {
		w.WriteString("\n]}")
	}
	w.WriteString("\n]}\n")
	return w.Flush()
}

// node appends a subject with what is said of it.
func (c *vocabulary) node(b []byte, group []Statement) []byte {
	b = append(b, `{"@id": `...)
	b = appendJSON(b, name(group[0].Subject.Value))
	for i := 0; i < len(group); {
		n := i + 1
		for n < len(group) && group[n].Predicate.Text == group[i].Predicate.Text {
			n++
		}
		p, _ := group[i].Predicate.Value.(quad.IRI)
		types := string(p) == schema.Type
		for _, st := range group[i:n] {
			_, isIRI := st.Object.Value.(quad.IRI)
			types = types && isIRI
		}
		b = append(b, ", "...)
		if types {
			b = append(b, `"@type"`...)
		} else {
			b = appendJSON(b, c.key(string(p)))
		}
		b = append(b, ": "...)
		if n-i > 1 {
			b = append(b, '[')
		}
		for k := i; k < n; k++ {
			if k > i {
				b = append(b, ", "...)
			}
			if types {
				b = appendJSON(b, c.key(name(group[k].Object.Value)))
			} else {
				b = c.value(b, string(p), group[k].Object.Value)
			}
		}
		if n-i > 1 {
			b = append(b, ']')
		}
		i = n
	}
	return append(b, '}')
}

// name is how a node is named.
func name(v quad.Value) string {
	if n, ok := v.(quad.BNode); ok {
		return "_:" + string(n)
	}
	iri, _ := v.(quad.IRI)
	return string(iri)
}

// value appends a value of property p, short where p's type and JSON's own numbers
// say the same.
func (c *vocabulary) value(b []byte, p string, v quad.Value) []byte {
	coerced := c.coerced[p]
	l, isLiteral := rdf.LiteralOf(v)
	switch {
	case !isLiteral && coerced == "@id":
		return appendJSON(b, name(v))
	case !isLiteral:
		b = append(b, `{"@id": `...)
		b = appendJSON(b, name(v))
		return append(b, '}')
	case l.Lang != "":
		b = append(b, `{"@value": `...)
		b = appendJSON(b, l.Lexical)
		b = append(b, `, "@language": `...)
		b = appendJSON(b, l.Lang)
		return append(b, '}')
	case l.Datatype == rdf.String && coerced == "":
		return appendJSON(b, l.Lexical)
	case l.Datatype == rdf.String:
		b = append(b, `{"@value": `...)
		b = appendJSON(b, l.Lexical)
		return append(b, '}')
	}
	switch v := v.(type) {
	case quad.Bool:
		if coerced == "" || coerced == rdf.Boolean {
			return append(b, l.Lexical...)
		}
	case quad.Int:
		if (coerced == "" || coerced == rdf.Integer) && v > -1<<53 && v < 1<<53 {
			return append(b, l.Lexical...)
		}
	case quad.Float:
		if coerced == rdf.Double && shortDouble(float64(v)) {
			return strconv.AppendFloat(b, float64(v), 'g', -1, 64)
		}
	case quad.TypedString:
		if l.Datatype == coerced && coerced == schema.EDTF {
			return appendJSON(b, l.Lexical)
		}
	}
	b = append(b, `{"@value": `...)
	b = appendJSON(b, l.Lexical)
	b = append(b, `, "@type": `...)
	b = appendJSON(b, l.Datatype)
	return append(b, '}')
}

// shortDouble reports whether every reader of JSON-LD takes the number for the
// double that it is: it is no whole number (which some take for an integer), and
// has no more digits than the fifteen that readers write back.
func shortDouble(f float64) bool {
	if f == math.Trunc(f) || math.IsInf(f, 0) || math.IsNaN(f) || math.Abs(f) < 1e-6 || math.Abs(f) > 1e15 {
		return false
	}
	back, err := strconv.ParseFloat(strconv.FormatFloat(f, 'E', 14, 64), 64)
	return err == nil && back == f
}
