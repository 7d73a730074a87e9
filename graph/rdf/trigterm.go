package rdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

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
