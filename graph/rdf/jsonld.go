package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// maxContext bounds a context in bytes.
const maxContext = 1 << 20

// ReadJSONLD reads the JSON-LD that package export writes: an inline context of
// whole IRIs, then "@graph", a list of named graphs, each with its "@id" first and a
// list of nodes. It reads a node at a time. Other JSON-LD, which may need contexts
// from elsewhere and the whole document in memory, is Unsupported. An error names
// its line and ends the sequence.
func ReadJSONLD(r io.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		c := &counted{r: r}
		d := json.NewDecoder(c)
		d.UseNumber()
		j := &jsonld{d: d, terms: map[string]jsonTerm{}, yield: yield}
		if err := j.document(); err != nil && err != errStop {
			var syntax *json.SyntaxError
			if errors.As(err, &syntax) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
				err = schema.Errorf(schema.Invalid, "JSON: %w", err)
			}
			yield(quad.Quad{}, fmt.Errorf("line %d: %w", c.line(d.InputOffset()), err))
		}
	}
}

// counted notes where lines begin.
type counted struct {
	r     io.Reader
	at    int64
	ends  []int64 // places of the newlines not yet behind
	lines int     // newlines behind
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	for i := 0; i < n; {
		k := bytes.IndexByte(b[i:n], '\n')
		if k < 0 {
			break
		}
		c.ends = append(c.ends, c.at+int64(i+k))
		i += k + 1
	}
	c.at += int64(n)
	if len(c.ends) > 1<<16 { // an error is never that far behind
		c.lines += len(c.ends) / 2
		c.ends = append(c.ends[:0], c.ends[len(c.ends)/2:]...)
	}
	return n, err
}

func (c *counted) line(offset int64) int {
	n := c.lines
	for _, e := range c.ends {
		if e < offset {
			n++
		}
	}
	return n + 1
}

type jsonTerm struct{ iri, coerced string }

type jsonld struct {
	d     *json.Decoder
	terms map[string]jsonTerm
	yield func(quad.Quad, error) bool
	graph quad.Value
}

func unsupported(what string) error {
	return schema.Errorf(schema.Unsupported, "%s: only the JSON-LD that this program writes can be read; turn other JSON-LD into N-Quads", what)
}

// key reads a member's name, or the end of the object.
func (j *jsonld) key() (string, bool, error) {
	t, err := j.d.Token()
	if err != nil {
		return "", false, err
	}
	s, ok := t.(string)
	return s, ok, nil
}

// object calls f for every member of the object that comes next.
func (j *jsonld) object(f func(key string) error) error {
	if err := j.open('{'); err != nil {
		return err
	}
	for {
		k, ok, err := j.key()
		if err != nil {
			return err
		}
		if !ok {
			return nil
		}
		if err := f(k); err != nil {
			return err
		}
	}
}

// array calls f for every element of the array that comes next.
func (j *jsonld) array(f func() error) error {
	if err := j.open('['); err != nil {
		return err
	}
	for j.d.More() {
		if err := f(); err != nil {
			return err
		}
	}
	_, err := j.d.Token()
	return err
}

func (j *jsonld) open(delim json.Delim) error {
	t, err := j.d.Token()
	if err == nil && t != delim {
		err = unsupported(fmt.Sprintf("%v where %v is wanted", t, delim))
	}
	return err
}

func (j *jsonld) document() error {
	return j.object(func(k string) error {
		switch k {
		case "@context":
			return j.context()
		case "@graph":
			return j.array(j.namedGraph)
		}
		return unsupported(fmt.Sprintf("member %q", k))
	})
}

func (j *jsonld) context() error {
	var raw json.RawMessage
	if err := j.d.Decode(&raw); err != nil {
		return err
	}
	if len(raw) > maxContext {
		return schema.Errorf(schema.Invalid, "a context of %d bytes, limit %d", len(raw), maxContext)
	}
	var c map[string]json.RawMessage
	if err := json.Unmarshal(raw, &c); err != nil {
		return unsupported("a context that is not an object")
	}
	for k, v := range c {
		if k == "@version" {
			continue
		}
		var t struct {
			ID   string `json:"@id"`
			Type string `json:"@type"`
		}
		if json.Unmarshal(v, &t.ID) != nil {
			d := json.NewDecoder(bytes.NewReader(v))
			d.DisallowUnknownFields()
			if err := d.Decode(&t); err != nil {
				return unsupported(fmt.Sprintf("term %q of the context", k))
			}
		}
		if strings.HasPrefix(k, "@") || !hasScheme(t.ID) {
			return unsupported(fmt.Sprintf("term %q of the context", k))
		}
		j.terms[k] = jsonTerm{t.ID, t.Type}
	}
	return nil
}

func (j *jsonld) namedGraph() error {
	j.graph = nil
	return j.object(func(k string) error {
		switch {
		case k == "@id" && j.graph == nil:
			var id string
			err := j.d.Decode(&id)
			if err == nil {
				j.graph, err = j.node(id)
			}
			return err
		case k == "@graph" && j.graph != nil:
			return j.array(j.description)
		}
		return unsupported(fmt.Sprintf("member %q of a graph", k))
	})
}

// description reads a node and what is said of it.
func (j *jsonld) description() error {
	var subject quad.Value
	return j.object(func(k string) error {
		var v any
		err := j.d.Decode(&v)
		switch {
		case err != nil:
			return err
		case k == "@id":
			s, _ := v.(string)
			subject, err = j.node(s)
			return err
		case subject == nil:
			return unsupported("a node without its @id first")
		}
		return j.property(subject, k, v)
	})
}

// node is what an @id names.
func (j *jsonld) node(id string) (quad.Value, error) {
	if l, ok := strings.CutPrefix(id, "_:"); ok && l != "" {
		return quad.BNode(l), nil
	}
	if !hasScheme(id) {
		return nil, schema.Errorf(schema.Invalid, "%q is not an IRI", id)
	}
	return quad.IRI(id), nil
}

func (j *jsonld) property(subject quad.Value, key string, v any) error {
	t, known := j.terms[key]
	switch {
	case key == "@type":
		t = jsonTerm{rdfNS + "type", "@vocab"}
	case strings.HasPrefix(key, "@"):
		return unsupported(fmt.Sprintf("keyword %q in a node", key))
	case !known && hasScheme(key):
		t = jsonTerm{iri: key}
	case !known:
		return schema.Errorf(schema.Invalid, "%q is in no context", key)
	}
	values, ok := v.([]any)
	if !ok {
		values = []any{v}
	}
	for _, x := range values {
		o, err := j.value(t, x)
		if err != nil {
			return fmt.Errorf("%q: %w", key, err)
		}
		if !j.yield(quad.Quad{Subject: subject, Predicate: quad.IRI(t.iri), Object: o, Label: j.graph}, nil) {
			return errStop
		}
	}
	return nil
}

func (j *jsonld) value(t jsonTerm, v any) (quad.Value, error) {
	switch v := v.(type) {
	case string:
		switch t.coerced {
		case "@vocab":
			if k, ok := j.terms[v]; ok {
				return quad.IRI(k.iri), nil
			}
			return j.node(v)
		case "@id":
			return j.node(v)
		}
		return Literal{Lexical: v, Datatype: t.coerced}.Value(), nil
	case bool:
		return quad.Bool(v), nil
	case json.Number:
		return number(t, v)
	case map[string]any:
		return j.valueObject(v)
	}
	return nil, schema.Errorf(schema.Invalid, "a value of no kind that is known")
}

func number(t jsonTerm, v json.Number) (quad.Value, error) {
	if i, err := v.Int64(); err == nil && t.coerced != Double {
		return quad.Int(i), nil
	}
	f, err := v.Float64()
	if err != nil {
		return nil, schema.Errorf(schema.Invalid, "number %s", v)
	}
	return quad.Float(f), nil
}

// valueObject reads {"@id"} and {"@value", "@type" or "@language"}.
func (j *jsonld) valueObject(o map[string]any) (quad.Value, error) {
	text := func(k string) string { s, _ := o[k].(string); return s }
	if _, ok := o["@id"]; ok && len(o) == 1 {
		return j.node(text("@id"))
	}
	s, ok := o["@value"].(string)
	if !ok || len(o) > 2 || len(o) == 2 && text("@type") == "" && text("@language") == "" {
		return nil, unsupported("a value object")
	}
	return Literal{s, text("@type"), text("@language")}.Value(), nil
}
