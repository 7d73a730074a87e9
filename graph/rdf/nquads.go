package rdf

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// maxLine bounds a line of N-Quads: the quad store takes values of 16 MiB.
const maxLine = 33 << 20

// ReadNQuads reads N-Quads (and N-Triples). An error names its line and ends the
// sequence.
func ReadNQuads(r io.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 1<<16), maxLine)
		sc.Split(lines)
		n := 0
		for sc.Scan() {
			n++
			q, ok, err := parseLine(sc.Bytes())
			if err != nil {
				yield(q, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if ok && !yield(q, nil) {
				return
			}
		}
		if err := sc.Err(); errors.Is(err, bufio.ErrTooLong) {
			yield(quad.Quad{}, schema.Errorf(schema.Invalid, "line %d: longer than %d bytes", n+1, maxLine))
		} else if err != nil {
			yield(quad.Quad{}, fmt.Errorf("line %d: %w", n+1, err))
		}
	}
}

// lines splits at \n, \r\n and \r.
func lines(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		if data[i] == '\r' && i+1 == len(data) && !atEOF {
			return 0, nil, nil
		}
		if data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n' {
			return i + 2, data[:i], nil
		}
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

func parseLine(line []byte) (q quad.Quad, ok bool, err error) {
	if !utf8.Valid(line) {
		return q, false, schema.Errorf(schema.Invalid, "not UTF-8")
	}
	c := cursor{s: string(line)}
	c.blank()
	if c.peek() == 0 && c.i == len(c.s) || c.peek() == '#' {
		return q, false, nil
	}
	for _, d := range []quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label} {
		c.blank()
		if d == quad.Label && c.peek() == '.' {
			break
		}
		at := c.i
		v, err := c.term()
		if err != nil {
			return q, false, err
		}
		_, isIRI := v.(quad.IRI)
		_, isBlank := v.(quad.BNode)
		if d == quad.Predicate && !isIRI || d != quad.Object && !isIRI && !isBlank {
			c.i = at
			return q, false, c.bad("a " + d.String() + " can not be this")
		}
		q.Set(d, v)
	}
	c.blank()
	if c.peek() != '.' {
		return q, false, c.bad("the . at the end is wanted")
	}
	c.i++
	c.blank()
	if c.i < len(c.s) && c.peek() != '#' {
		return q, false, c.bad("more than a statement")
	}
	return q, true, nil
}
