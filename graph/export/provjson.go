package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strconv"

	"github.com/cayleygraph/quad"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "prov-json", Help: "where everything comes from, in W3C PROV (PROV-JSON)", Extension: ".json", Write: writeProvJSON})
}

// provSections are the members of a PROV-JSON document, in order.
var provSections = func() []string {
	out := []string{"entity", "activity", "agent"}
	for _, r := range provRelations {
		out = append(out, r.kind)
	}
	return out
}()

// writeProvJSON writes the records sorted into sections. They come mixed, so each
// section gathers in a temporary file.
func writeProvJSON(ctx context.Context, out io.Writer, s *Source) (err error) {
	type section struct {
		f *os.File
		w *bufio.Writer
		n int
	}
	sections := map[string]*section{}
	defer func() {
		for _, x := range sections {
			err = errors.Join(err, x.f.Close(), os.Remove(x.f.Name()))
		}
	}()
	var b []byte
	for r, err := range provRecords(ctx, s) {
		if err != nil {
			return err
		}
		x := sections[r.kind]
		if x == nil {
			f, err := os.CreateTemp("", "whosaid-prov-")
			if err != nil {
				return err
			}
			x = &section{f: f, w: bufio.NewWriter(f)}
			sections[r.kind] = x
		}
		b = b[:0]
		if x.n > 0 {
			b = append(b, ',')
		}
		x.n++
		if r.id == "" { // PROV-JSON's names for what has none
			r.id = "_:" + r.kind + strconv.Itoa(x.n)
		}
		if _, err := x.w.Write(appendProv(append(b, '\n'), r)); err != nil {
			return err
		}
	}
	w := bufio.NewWriter(out)
	w.WriteString("{\n\"prefix\": {\n\"" + idPrefix + "\": \"urn:uuid:\"")
	for _, p := range schema.Prefixes {
		if p.Prefix != "xsd" && p.Prefix != "prov" { // these two are fixed
			w.WriteString(",\n\"" + p.Prefix + "\": \"" + p.Namespace + "\"")
		}
	}
	w.WriteString(",\n\"edtf\": \"" + edtfNS + "\"\n}")
	for _, name := range provSections {
		x := sections[name]
		if x == nil {
			continue
		}
		if err := x.w.Flush(); err != nil {
			return err
		}
		if _, err := x.f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		w.WriteString(",\n\"" + name + "\": {")
		if _, err := io.Copy(w, x.f); err != nil {
			return err
		}
		w.WriteString("\n}")
	}
	w.WriteString("\n}\n")
	return w.Flush()
}

// edtfNS and edtfName cut the datatype's IRI in two, since PROV-JSON has only
// qualified names.
const (
	edtfNS   = "http://id.loc.gov/datatypes/"
	edtfName = "edtf:edtf"
)

// appendProv appends a record as a member of its section.
func appendProv(b []byte, r *provRecord) []byte {
	b = appendJSON(b, provName(r.id))
	b = append(b, ": {"...)
	first := true
	key := func(name string) {
		if !first {
			b = append(b, ", "...)
		}
		first = false
		b = appendJSON(b, name)
		b = append(b, ": "...)
	}
	for _, a := range r.roles {
		key(a.name)
		iri, _ := a.value.(quad.IRI)
		b = appendJSON(b, provName(string(iri)))
	}
	for i := 0; i < len(r.attrs); {
		n := i + 1
		for n < len(r.attrs) && r.attrs[n].name == r.attrs[i].name {
			n++
		}
		name := provAttrName(r.attrs[i].name)
		key(name)
		if name == "prov:startTime" {
			l, _ := rdf.LiteralOf(r.attrs[i].value)
			b = appendJSON(b, l.Lexical)
			i = n
			continue
		}
		if n-i > 1 {
			b = append(b, '[')
		}
		for k := i; k < n; k++ {
			if k > i {
				b = append(b, ", "...)
			}
			b = appendProvValue(b, r.attrs[k].value)
		}
		if n-i > 1 {
			b = append(b, ']')
		}
		i = n
	}
	return append(b, '}')
}

// provName is an IRI as a qualified name.
func provName(iri string) string {
	if iri == schema.EDTF {
		return edtfName
	}
	if id, ok := schema.IDFromIRI(iri); ok {
		return idPrefix + ":" + string(id)
	}
	if s, ok := compactIRI(iri); ok {
		return s
	}
	return iri
}

// provAttrName is the name of an attribute: PROV's own words for those it has.
func provAttrName(iri string) string {
	switch iri {
	case schema.Type:
		return "prov:type"
	case schema.RDFS + "label":
		return "prov:label"
	case schema.StartedAt:
		return "prov:startTime"
	}
	return provName(iri)
}

func appendProvValue(b []byte, v quad.Value) []byte {
	var text, datatype string
	switch l, ok := rdf.LiteralOf(v); {
	case !ok:
		iri, _ := v.(quad.IRI)
		text, datatype = provName(string(iri)), "prov:QUALIFIED_NAME"
	case l.Lang != "":
		b = append(b, `{"$": `...)
		b = appendJSON(b, l.Lexical)
		b = append(b, `, "lang": `...)
		b = appendJSON(b, l.Lang)
		return append(b, '}')
	case l.Datatype == rdf.String:
		return appendJSON(b, l.Lexical)
	case l.Datatype == rdf.Boolean:
		return append(b, l.Lexical...)
	default:
		text, datatype = l.Lexical, provName(l.Datatype)
	}
	b = append(b, `{"$": `...)
	b = appendJSON(b, text)
	b = append(b, `, "type": `...)
	b = appendJSON(b, datatype)
	return append(b, '}')
}
