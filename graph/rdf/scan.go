package rdf

import (
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// cursor reads terms out of a text. Its methods leave it behind what they read.
type cursor struct {
	s string
	i int
}

func (c *cursor) bad(why string) error {
	end := min(len(c.s), c.i+20)
	for end < len(c.s) && !utf8.RuneStart(c.s[end]) {
		end++
	}
	near := c.s[min(c.i, len(c.s)):end]
	if near == "" {
		return schema.Errorf(schema.Invalid, "%s at the end", why)
	}
	return schema.Errorf(schema.Invalid, "%s at %q", why, near)
}

func (c *cursor) blank() {
	for c.i < len(c.s) && (c.s[c.i] == ' ' || c.s[c.i] == '\t') {
		c.i++
	}
}

func (c *cursor) peek() byte {
	if c.i < len(c.s) {
		return c.s[c.i]
	}
	return 0
}

// iri reads <...>.
func (c *cursor) iri() (string, error) {
	if c.peek() != '<' {
		return "", c.bad("an IRI in <> is wanted")
	}
	end := strings.IndexByte(c.s[c.i:], '>')
	if end < 0 {
		return "", c.bad("an IRI without its >")
	}
	raw := c.s[c.i+1 : c.i+end]
	for k := range len(raw) {
		if iriEscape[raw[k]] && raw[k] != '\\' {
			return "", c.bad("a character that an IRI can not hold")
		}
	}
	out, err := unescape(raw, false)
	if err != nil {
		return "", c.bad(err.Error())
	}
	c.i += end + 1
	return out, nil
}

// quoted reads a string in the quotes at hand: one or three of ' or ".
func (c *cursor) quoted() (string, error) {
	q := c.s[c.i : c.i+1]
	long := strings.Repeat(q, 3)
	mark := q
	if strings.HasPrefix(c.s[c.i:], long) {
		mark = long
	}
	from := c.i + len(mark)
	for k := from; k < len(c.s); k++ {
		switch {
		case c.s[k] == '\\':
			k++
		case len(mark) == 1 && (c.s[k] == '\n' || c.s[k] == '\r'):
			return "", c.bad("a string that goes over its line")
		case strings.HasPrefix(c.s[k:], mark):
			if len(mark) == 3 { // quotes before the closing ones belong to the string
				for k+3 < len(c.s) && c.s[k+3] == q[0] {
					k++
				}
			}
			out, err := unescape(c.s[from:k], true)
			if err != nil {
				return "", c.bad(err.Error())
			}
			c.i = k + len(mark)
			return out, nil
		}
	}
	return "", c.bad("a string without its end")
}

// lang reads a language tag after its @.
func (c *cursor) lang() (string, error) {
	from := c.i + 1
	k := from
	for k < len(c.s) && (letter(c.s[k]) || k > from && (c.s[k] == '-' || digit(c.s[k]))) {
		k++
	}
	if k == from || c.s[k-1] == '-' {
		return "", c.bad("a language tag is wanted")
	}
	c.i = k
	return c.s[from:k], nil
}

// label reads a blank node's label after _:.
func (c *cursor) label() (string, error) {
	from := c.i + 2
	k := from
	for k < len(c.s) && !strings.ContainsRune(" \t\r\n<>\"'{}[](),;#", rune(c.s[k])) {
		k++
	}
	for k > from && c.s[k-1] == '.' {
		k--
	}
	if k == from {
		return "", c.bad("a blank node's label is wanted")
	}
	c.i = k
	return c.s[from:k], nil
}

// term reads a term of N-Quads.
func (c *cursor) term() (quad.Value, error) {
	switch {
	case c.peek() == '<':
		iri, err := c.iri()
		return quad.IRI(iri), err
	case strings.HasPrefix(c.s[c.i:], "_:"):
		l, err := c.label()
		return quad.BNode(l), err
	case c.peek() == '"':
		s, err := c.quoted()
		if err != nil {
			return nil, err
		}
		l := Literal{Lexical: s}
		switch {
		case c.peek() == '@':
			if l.Lang, err = c.lang(); err != nil {
				return nil, err
			}
		case strings.HasPrefix(c.s[c.i:], "^^"):
			c.i += 2
			if l.Datatype, err = c.iri(); err != nil {
				return nil, err
			}
		}
		return l.Value(), nil
	}
	return nil, c.bad("a term is wanted")
}

// ParseTerm reads one term of N-Quads, with nothing around it.
func ParseTerm(s string) (quad.Value, error) {
	c := cursor{s: s}
	v, err := c.term()
	if err == nil && c.i != len(s) {
		err = c.bad("more than a term")
	}
	return v, err
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

type badEscape string

func (b badEscape) Error() string { return string(b) }

// unescape replaces \uXXXX and \UXXXXXXXX and, in a string, the short escapes.
func unescape(s string, str bool) (string, error) {
	at := strings.IndexByte(s, '\\')
	if at < 0 {
		return s, nil
	}
	var b strings.Builder
	b.Grow(len(s))
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at:]
		if len(s) < 2 {
			return "", badEscape("an escape without its end")
		}
		n := 0
		switch s[1] {
		case 'u':
			n = 4
		case 'U':
			n = 8
		default:
			k := strings.IndexByte(`tbnrf"'\`, s[1])
			if k < 0 || !str {
				return "", badEscape("an unknown escape")
			}
			b.WriteByte("\t\b\n\r\f\"'\\"[k])
			s = s[2:]
		}
		if n > 0 {
			if len(s) < 2+n {
				return "", badEscape("an escape without its end")
			}
			r := rune(0)
			for _, c := range []byte(s[2 : 2+n]) {
				d := strings.IndexByte("0123456789abcdef", c|0x20)
				if d < 0 || c < '0' {
					return "", badEscape("an escape that is not hexadecimal")
				}
				r = r<<4 | rune(d)
			}
			if !utf8.ValidRune(r) {
				return "", badEscape("an escape that is no character")
			}
			b.WriteRune(r)
			s = s[2+n:]
		}
		at = strings.IndexByte(s, '\\')
	}
	b.WriteString(s)
	return b.String(), nil
}
