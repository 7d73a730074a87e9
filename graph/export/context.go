package export

import (
	"strings"

	"whosaid/schema"
)

// A vocabulary is how JSON-LD names what the graph says: a short key for every class
// and property, with the type that its values have where they all have one. It is
// generated from the vocabulary. No prefixes are defined, so that no IRI can be
// taken for a compact one.
type vocabulary struct {
	keys    map[string]string // of a class or property
	coerced map[string]string // of a property: "@id" or a datatype
	order   []string          // the IRIs, in the order of the vocabulary
}

var terms = newContext()

func newContext() *vocabulary {
	c := &vocabulary{keys: map[string]string{}, coerced: map[string]string{}}
	taken := map[string]bool{}
	for _, t := range schema.Vocabulary {
		if t.IRI == schema.Type {
			continue
		}
		key := t.IRI[strings.LastIndexAny(t.IRI, "#/:")+1:]
		if taken[key] {
			for _, p := range schema.Prefixes {
				if strings.HasPrefix(t.IRI, p.Namespace) {
					key = p.Prefix + "_" + key
				}
			}
		}
		taken[key] = true
		c.keys[t.IRI] = key
		c.order = append(c.order, t.IRI)
		if t.Class {
			continue
		}
		switch r, ok := schema.RangeOf(t.IRI); {
		case !ok || r == schema.RangeString:
		case r.IsNode():
			c.coerced[t.IRI] = "@id"
		default:
			c.coerced[t.IRI] = string(r)
		}
	}
	return c
}

// append appends the context as a JSON object.
func (c *vocabulary) append(b []byte) []byte {
	b = append(b, "{\n\"@version\": 1.1"...)
	for _, iri := range c.order {
		b = append(b, ",\n"...)
		b = appendJSON(b, c.keys[iri])
		b = append(b, ": "...)
		if t := c.coerced[iri]; t != "" {
			b = append(b, `{"@id": `...)
			b = appendJSON(b, iri)
			b = append(b, `, "@type": `...)
			b = appendJSON(b, t)
			b = append(b, '}')
			continue
		}
		b = appendJSON(b, iri)
	}
	return append(b, "\n}"...)
}

// key is how a class or property is written.
func (c *vocabulary) key(iri string) string {
	if k, ok := c.keys[iri]; ok {
		return k
	}
	return iri
}
