package export

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

// idPrefix stands for urn:uuid: in Turtle and TriG.
const idPrefix = "id"

// compacter writes terms short, as Turtle and TriG do. It remembers the IRIs that
// recur.
type compacter struct{ known map[string]string }

func newCompacter() *compacter { return &compacter{known: map[string]string{}} }

// prologue writes the prefixes.
func (c *compacter) prologue(w *bufio.Writer) {
	fmt.Fprintf(w, "@prefix %s: <urn:uuid:> .\n", idPrefix)
	for _, p := range schema.Prefixes {
		fmt.Fprintf(w, "@prefix %s: <%s> .\n", p.Prefix, p.Namespace)
	}
}

// compactIRI is an IRI with its prefix, if it has one that we use and what is
// left is a plain word.
func compactIRI(iri string) (string, bool) {
	for _, p := range schema.Prefixes {
		if rest, ok := strings.CutPrefix(iri, p.Namespace); ok && word(rest) {
			return p.Prefix + ":" + rest, true
		}
	}
	return "", false
}

func word(s string) bool {
	for _, c := range []byte(s) {
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// uuid reports whether s is a UUID in its canonical form.
func uuid(s string) bool {
	if len(s) != 36 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (c == '-') || !dash && (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

func (c *compacter) iri(iri string) string {
	if id, ok := strings.CutPrefix(iri, "urn:uuid:"); ok && uuid(id) {
		return idPrefix + ":" + id
	}
	if s, ok := c.known[iri]; ok {
		return s
	}
	s, ok := compactIRI(iri)
	if !ok {
		return string(rdf.AppendIRI(nil, iri))
	}
	if len(c.known) < 1<<10 {
		c.known[iri] = s
	}
	return s
}

// term writes a term of Turtle. A plain number or boolean stands without quotes.
func (c *compacter) term(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return c.iri(string(v))
	case quad.Int, quad.Bool:
		l, _ := rdf.LiteralOf(v)
		return l.Lexical
	case quad.Float:
		if l, _ := rdf.LiteralOf(v); strings.Contains(l.Lexical, "E") {
			return l.Lexical
		}
	case quad.TypedString:
		return string(rdf.AppendQuoted(nil, string(v.Value))) + "^^" + c.iri(string(v.Type))
	}
	return string(rdf.AppendTerm(nil, v))
}

// predicate writes a predicate.
func (c *compacter) predicate(iri string) string {
	if iri == schema.Type {
		return "a"
	}
	return c.iri(iri)
}

// A pair is a property of a subject and its value, written.
type pair struct{ predicate, object string }

// subject writes what is said of a subject, a line for each property. The pairs of
// one predicate stand together.
func writeSubject(w *bufio.Writer, indent, subject string, pairs []pair) {
	w.WriteString(indent)
	w.WriteString(subject)
	for i, p := range pairs {
		switch {
		case i == 0:
			w.WriteByte(' ')
		case p.predicate == pairs[i-1].predicate:
			w.WriteString(", ")
			w.WriteString(p.object)
			continue
		default:
			w.WriteString(" ;\n\t")
			w.WriteString(indent)
		}
		w.WriteString(p.predicate)
		w.WriteByte(' ')
		w.WriteString(p.object)
	}
	w.WriteString(" .\n")
}
