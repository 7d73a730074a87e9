package rdf

import (
	"fmt"
	"io"
	"iter"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// The limits of a TriG file: its size in bytes, since it is read whole, and how
// deep blank nodes and lists may stand in each other.
const (
	MaxTriG  = 1 << 30
	maxDepth = 64
)

const rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// ReadTriG reads TriG, and so Turtle. Blank nodes are named b1, b2, ... in the order
// in which they come, so that labels of the file and nodes without any never meet.
// An error names its line and ends the sequence.
func ReadTriG(r io.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		b, err := io.ReadAll(io.LimitReader(r, MaxTriG+1))
		switch {
		case err != nil:
		case len(b) > MaxTriG:
			err = schema.Errorf(schema.Invalid, "larger than %d bytes; N-Quads can be of any size", MaxTriG)
		case !utf8.Valid(b):
			err = schema.Errorf(schema.Invalid, "not UTF-8")
		}
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		p := &trig{cursor: cursor{s: string(b)}, prefixes: map[string]string{}, blanks: map[string]quad.BNode{}, yield: yield}
		if err := p.document(); err != nil && err != errStop {
			yield(quad.Quad{}, fmt.Errorf("line %d: %w", 1+strings.Count(p.s[:min(p.i, len(p.s))], "\n"), err))
		}
	}
}

var errStop = badEscape("stopped")

// trig is a recursive descent parser after the grammar of TriG (RDF 1.1, section 4).
type trig struct {
	cursor
	prefixes map[string]string
	base     string
	blanks   map[string]quad.BNode
	minted   int
	graph    quad.Value
	yield    func(quad.Quad, error) bool
}

func (p *trig) emit(s, pr, o quad.Value) error {
	if !p.yield(quad.Quad{Subject: s, Predicate: pr, Object: o, Label: p.graph}, nil) {
		return errStop
	}
	return nil
}

// space skips white space and comments.
func (p *trig) space() {
	for p.i < len(p.s) {
		switch p.s[p.i] {
		case ' ', '\t', '\r', '\n':
			p.i++
		case '#':
			end := strings.IndexAny(p.s[p.i:], "\r\n")
			if end < 0 {
				end = len(p.s) - p.i
			}
			p.i += end
		default:
			return
		}
	}
}

// take skips white space and then the character, if it is the next one.
func (p *trig) take(c byte) bool {
	p.space()
	if p.peek() == c && p.i < len(p.s) {
		p.i++
		return true
	}
	return false
}

func (p *trig) want(c byte) error {
	if !p.take(c) {
		return p.bad(fmt.Sprintf("%q is wanted", c))
	}
	return nil
}

// keyword takes a word whatever its case, if what follows can not continue it.
func (p *trig) keyword(w string) bool {
	rest := p.s[p.i:]
	if len(rest) < len(w) || !strings.EqualFold(rest[:len(w)], w) {
		return false
	}
	if len(rest) > len(w) && !strings.ContainsRune(" \t\r\n<{#", rune(rest[len(w)])) {
		return false
	}
	p.i += len(w)
	return true
}

func (p *trig) document() error {
	for {
		p.space()
		if p.i >= len(p.s) {
			return nil
		}
		p.graph = nil
		switch {
		case strings.HasPrefix(p.s[p.i:], "@prefix"):
			p.i += len("@prefix")
			if err := p.prefix(); err != nil {
				return err
			}
			if err := p.want('.'); err != nil {
				return err
			}
		case strings.HasPrefix(p.s[p.i:], "@base"):
			p.i += len("@base")
			if err := p.baseIRI(); err != nil {
				return err
			}
			if err := p.want('.'); err != nil {
				return err
			}
		case p.keyword("PREFIX"):
			if err := p.prefix(); err != nil {
				return err
			}
		case p.keyword("BASE"):
			if err := p.baseIRI(); err != nil {
				return err
			}
		case p.keyword("GRAPH"):
			p.space()
			g, err := p.subject(0)
			if err != nil {
				return err
			}
			p.graph = g
			if err := p.want('{'); err != nil {
				return err
			}
			if err := p.block(); err != nil {
				return err
			}
		case p.peek() == '{':
			p.i++
			if err := p.block(); err != nil {
				return err
			}
		default:
			if err := p.graphOrTriples(); err != nil {
				return err
			}
		}
	}
}

func (p *trig) prefix() error {
	p.space()
	colon := strings.IndexByte(p.s[p.i:], ':')
	if colon < 0 || strings.ContainsAny(p.s[p.i:p.i+colon], " \t\r\n<>\"{}") {
		return p.bad("a prefix and its : are wanted")
	}
	name := p.s[p.i : p.i+colon]
	p.i += colon + 1
	p.space()
	iri, err := p.reference()
	if err != nil {
		return err
	}
	p.prefixes[name] = iri
	return nil
}

func (p *trig) baseIRI() error {
	p.space()
	iri, err := p.reference()
	p.base = iri
	return err
}

// reference reads <...>, relative to the base.
func (p *trig) reference() (string, error) {
	at := p.i
	iri, err := p.iri()
	if err != nil || hasScheme(iri) {
		return iri, err
	}
	base, err := url.Parse(p.base)
	if p.base == "" || err != nil {
		p.i = at
		return "", p.bad("a relative IRI without a base")
	}
	rel, err := url.Parse(iri)
	if err != nil {
		p.i = at
		return "", p.bad("a relative IRI that is none")
	}
	return base.ResolveReference(rel).String(), nil
}

func hasScheme(iri string) bool {
	for i, c := range []byte(iri) {
		switch {
		case c == ':':
			return i > 0
		case letter(c), i > 0 && (digit(c) || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

// block reads the triples of a graph up to its }.
func (p *trig) block() error {
	for !p.take('}') {
		if p.i >= len(p.s) {
			return p.bad("a graph without its }")
		}
		if err := p.triples(); err != nil {
			return err
		}
		if !p.take('.') {
			p.space()
			if p.peek() != '}' {
				return p.bad("a . or } is wanted")
			}
		}
	}
	return nil
}

// graphOrTriples reads what begins with a subject outside a graph: the name of a
// graph, or triples of the default graph.
func (p *trig) graphOrTriples() error {
	if p.peek() == '[' || p.peek() == '(' {
		if err := p.triples(); err != nil {
			return err
		}
		return p.want('.')
	}
	s, err := p.subject(0)
	if err != nil {
		return err
	}
	if p.take('{') {
		p.graph = s
		return p.block()
	}
	if err := p.predicates(s, 0); err != nil {
		return err
	}
	return p.want('.')
}

func (p *trig) triples() error {
	p.space()
	bare := p.peek() == '['
	s, err := p.subject(0)
	if err != nil {
		return err
	}
	p.space()
	if bare && (p.peek() == '.' || p.peek() == '}') {
		return nil
	}
	return p.predicates(s, 0)
}

// predicates reads predicates and objects of a subject.
func (p *trig) predicates(s quad.Value, depth int) error {
	for {
		p.space()
		var pr quad.Value
		if p.peek() == 'a' && p.i+1 < len(p.s) && strings.ContainsRune(" \t\r\n<\"'[(_#", rune(p.s[p.i+1])) {
			p.i++
			pr = quad.IRI(rdfNS + "type")
		} else {
			iri, err := p.name()
			if err != nil {
				return err
			}
			pr = quad.IRI(iri)
		}
		for {
			o, err := p.object(depth)
			if err != nil {
				return err
			}
			if err := p.emit(s, pr, o); err != nil {
				return err
			}
			if !p.take(',') {
				break
			}
		}
		if !p.take(';') {
			return nil
		}
		for p.take(';') {
		}
		p.space()
		if c := p.peek(); c == '.' || c == ']' || c == '}' || p.i >= len(p.s) {
			return nil
		}
	}
}

// subject reads an IRI, a blank node or a list.
func (p *trig) subject(depth int) (quad.Value, error) {
	p.space()
	switch {
	case p.peek() == '[':
		return p.blankNode(depth)
	case p.peek() == '(':
		return p.list(depth)
	case strings.HasPrefix(p.s[p.i:], "_:"):
		return p.labelled()
	}
	iri, err := p.name()
	return quad.IRI(iri), err
}

func (p *trig) labelled() (quad.Value, error) {
	l, err := p.label()
	if err != nil {
		return nil, err
	}
	b, ok := p.blanks[l]
	if !ok {
		b = p.mint()
		p.blanks[l] = b
	}
	return b, nil
}

func (p *trig) mint() quad.BNode {
	p.minted++
	return quad.BNode("b" + strconv.Itoa(p.minted))
}

// blankNode reads [ ... ].
func (p *trig) blankNode(depth int) (quad.Value, error) {
	if depth >= maxDepth {
		return nil, p.bad("blank nodes stand too deep in each other")
	}
	p.i++
	b := p.mint()
	if p.take(']') {
		return b, nil
	}
	if err := p.predicates(b, depth+1); err != nil {
		return nil, err
	}
	return b, p.want(']')
}

// list reads ( ... ).
func (p *trig) list(depth int) (quad.Value, error) {
	if depth >= maxDepth {
		return nil, p.bad("lists stand too deep in each other")
	}
	p.i++
	var head, last quad.Value = quad.IRI(rdfNS + "nil"), nil
	for !p.take(')') {
		if p.i >= len(p.s) {
			return nil, p.bad("a list without its )")
		}
		o, err := p.object(depth + 1)
		if err != nil {
			return nil, err
		}
		cell := p.mint()
		if last == nil {
			head = cell
		} else if err := p.emit(last, quad.IRI(rdfNS+"rest"), cell); err != nil {
			return nil, err
		}
		if err := p.emit(cell, quad.IRI(rdfNS+"first"), o); err != nil {
			return nil, err
		}
		last = cell
	}
	if last != nil {
		if err := p.emit(last, quad.IRI(rdfNS+"rest"), quad.IRI(rdfNS+"nil")); err != nil {
			return nil, err
		}
	}
	return head, nil
}

func (p *trig) object(depth int) (quad.Value, error) {
	p.space()
	c := p.peek()
	switch {
	case c == '"' || c == '\'':
		s, err := p.quoted()
		if err != nil {
			return nil, err
		}
		l := Literal{Lexical: s}
		if p.peek() == '@' {
			l.Lang, err = p.lang()
		} else if strings.HasPrefix(p.s[p.i:], "^^") {
			p.i += 2
			l.Datatype, err = p.name()
		}
		return l.Value(), err
	case digit(c) || c == '+' || c == '-' || c == '.':
		return p.number()
	case p.boolean("true"):
		return quad.Bool(true), nil
	case p.boolean("false"):
		return quad.Bool(false), nil
	}
	return p.subject(depth)
}

func (p *trig) boolean(w string) bool {
	rest, ok := strings.CutPrefix(p.s[p.i:], w)
	if !ok || rest != "" && (rest[0] == ':' || rest[0] == '-' || rest[0] == '_' || letter(rest[0]) || digit(rest[0]) || rest[0] >= utf8.RuneSelf) {
		return false
	}
	p.i += len(w)
	return true
}

// number reads an integer, a decimal or a double.
func (p *trig) number() (quad.Value, error) {
	k := p.i
	if p.s[k] == '+' || p.s[k] == '-' {
		k++
	}
	digits := func() int {
		from := k
		for k < len(p.s) && digit(p.s[k]) {
			k++
		}
		return k - from
	}
	n := digits()
	datatype := Integer
	if k+1 < len(p.s) && p.s[k] == '.' && (digit(p.s[k+1]) || n > 0 && p.s[k+1]|0x20 == 'e') {
		k++
		n += digits()
		datatype = xsd + "decimal"
	}
	if n == 0 {
		return nil, p.bad("a number is wanted")
	}
	if k < len(p.s) && p.s[k]|0x20 == 'e' {
		k++
		if k < len(p.s) && (p.s[k] == '+' || p.s[k] == '-') {
			k++
		}
		if digits() == 0 {
			return nil, p.bad("a number without its exponent")
		}
		datatype = Double
	}
	l := Literal{Lexical: p.s[p.i:k], Datatype: datatype}
	p.i = k
	return l.Value(), nil
}

// name reads an IRI, whole or with a prefix.
func (p *trig) name() (string, error) {
	p.space()
	if p.peek() == '<' {
		return p.reference()
	}
	k := p.i
	for k < len(p.s) && p.s[k] != ':' && nameByte(p.s[k]) {
		k++
	}
	if k >= len(p.s) || p.s[k] != ':' {
		return "", p.bad("an IRI is wanted")
	}
	ns, ok := p.prefixes[p.s[p.i:k]]
	if !ok {
		return "", p.bad("an unknown prefix")
	}
	k++
	var b strings.Builder
	b.WriteString(ns)
	for k < len(p.s) {
		c := p.s[k]
		if c == '\\' && k+1 < len(p.s) && strings.IndexByte("_~.-!$&'()*+,;=/?#@%", p.s[k+1]) >= 0 {
			b.WriteByte(p.s[k+1])
			k += 2
			continue
		}
		if c == '.' { // part of the name unless the name ends here
			end := k
			for end < len(p.s) && p.s[end] == '.' {
				end++
			}
			if end >= len(p.s) || !nameByte(p.s[end]) && p.s[end] != '\\' {
				break
			}
		} else if !nameByte(c) {
			break
		}
		b.WriteByte(c)
		k++
	}
	p.i = k
	return b.String(), nil
}

// nameByte reports whether a byte may stand in a prefixed name without an escape.
func nameByte(c byte) bool {
	return letter(c) || digit(c) || c == '_' || c == '-' || c == ':' || c == '%' || c == '.' || c >= utf8.RuneSelf
}
