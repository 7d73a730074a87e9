package rdf

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// The datatypes that values of Go have.
const (
	xsd       = "http://www.w3.org/2001/XMLSchema#"
	String    = xsd + "string"
	Integer   = xsd + "integer"
	Double    = xsd + "double"
	Boolean   = xsd + "boolean"
	DateTime  = xsd + "dateTime"
	LangRange = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// A Literal is a literal's lexical form with its datatype and, for text in a
// language, the language tag.
type Literal struct{ Lexical, Datatype, Lang string }

// LiteralOf takes a value apart. It reports false for an IRI and a blank node.
func LiteralOf(v quad.Value) (Literal, bool) {
	switch v := v.(type) {
	case quad.String:
		return Literal{valid(string(v)), String, ""}, true
	case quad.LangString:
		return Literal{valid(string(v.Value)), LangRange, v.Lang}, true
	case quad.TypedString:
		return Literal{valid(string(v.Value)), string(v.Type), ""}, true
	case quad.Int:
		return Literal{strconv.FormatInt(int64(v), 10), Integer, ""}, true
	case quad.Float:
		return Literal{double(float64(v)), Double, ""}, true
	case quad.Bool:
		return Literal{strconv.FormatBool(bool(v)), Boolean, ""}, true
	case quad.Time:
		return Literal{time.Time(v).UTC().Format(time.RFC3339Nano), DateTime, ""}, true
	}
	return Literal{}, false
}

// Value is the value of a literal: a number, boolean or time when its lexical
// form is the canonical one, so that writing it again gives the same bytes.
func (l Literal) Value() quad.Value {
	if l.Lang != "" {
		return quad.LangString{Value: quad.String(l.Lexical), Lang: l.Lang}
	}
	switch l.Datatype {
	case "", String:
		return quad.String(l.Lexical)
	case Integer:
		if i, err := strconv.ParseInt(l.Lexical, 10, 64); err == nil && strconv.FormatInt(i, 10) == l.Lexical {
			return quad.Int(i)
		}
	case Double:
		if f, err := strconv.ParseFloat(l.Lexical, 64); err == nil && double(f) == l.Lexical {
			return quad.Float(f)
		}
	case Boolean:
		if l.Lexical == "true" || l.Lexical == "false" {
			return quad.Bool(l.Lexical == "true")
		}
	case DateTime:
		if t, err := time.Parse(time.RFC3339Nano, l.Lexical); err == nil && t.UTC().Format(time.RFC3339Nano) == l.Lexical {
			return quad.Time(t.UTC())
		}
	}
	return quad.TypedString{Value: quad.String(l.Lexical), Type: quad.IRI(l.Datatype)}
}

// double is the canonical form of XML Schema's double (XSD 1.1, 3.3.5).
func double(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	s := strconv.FormatFloat(f, 'E', -1, 64) // 1.25E+02, 5E-324
	mantissa, exponent, _ := strings.Cut(s, "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	sign := ""
	if exponent[0] == '-' {
		sign = "-"
	}
	exponent = strings.TrimLeft(exponent[1:], "0")
	if exponent == "" {
		exponent, sign = "0", ""
	}
	return mantissa + "E" + sign + exponent
}

func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s { // a wrong byte is read as U+FFFD
		b.WriteRune(r)
	}
	return b.String()
}

// AppendTerm appends the term in canonical N-Quads: what need not be escaped is
// not, so that one term has one form.
func AppendTerm(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return AppendIRI(b, string(v))
	case quad.BNode:
		return append(append(b, "_:"...), v...)
	case quad.String:
		return AppendQuoted(b, string(v))
	}
	l, _ := LiteralOf(v)
	b = AppendQuoted(b, l.Lexical)
	switch {
	case l.Lang != "":
		return append(append(b, '@'), l.Lang...)
	case l.Datatype == String:
		return b
	}
	return AppendIRI(append(b, '^', '^'), l.Datatype)
}

// AppendTriple appends a quad's subject, predicate and object as a line of N-Triples,
// without its end.
func AppendTriple(b []byte, q quad.Quad) []byte {
	b = append(AppendTerm(b, q.Subject), ' ')
	b = append(AppendTerm(b, q.Predicate), ' ')
	b = append(AppendTerm(b, q.Object), ' ')
	return append(b, '.')
}

const upperHex = "0123456789ABCDEF"

// iriEscape is true for the bytes that an IRI in N-Quads and Turtle may hold
// only as an escape.
var iriEscape = func() (t [256]bool) {
	for c := range 0x21 {
		t[c] = true
	}
	for _, c := range "<>\"{}|^`\\" {
		t[c] = true
	}
	return t
}()

// AppendIRI appends <iri>.
func AppendIRI(b []byte, iri string) []byte {
	iri = valid(iri)
	b = append(b, '<')
	from := 0
	for i := 0; i < len(iri); i++ {
		if c := iri[i]; iriEscape[c] {
			b = append(b, iri[from:i]...)
			b = append(b, '\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&15])
			from = i + 1
		}
	}
	b = append(b, iri[from:]...)
	return append(b, '>')
}

// AppendQuoted appends a string in double quotes, on one line.
func AppendQuoted(b []byte, s string) []byte {
	s = valid(s)
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c != 0x7f {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		case '\b':
			b = append(b, '\\', 'b')
		case '\f':
			b = append(b, '\\', 'f')
		default:
			b = append(b, '\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&15])
		}
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}
