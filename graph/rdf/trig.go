package rdf

import (
	"fmt"
	"io"
	"iter"
	"net/url"
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
