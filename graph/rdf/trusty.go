package rdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"slices"

	"github.com/cayleygraph/quad"
)

// TrustyCode is the artifact code of quads after the trusty URI specification,
// version 1, module RA: two letters and the SHA-256 of the sorted quads in base64url.
// In IRIs a space stands for the code itself. There must be no blank nodes. It leaves
// the quads sorted by graph, subject, predicate and object.
func TrustyCode(qs []quad.Quad) string {
	slices.SortFunc(qs, func(a, b quad.Quad) int {
		for _, x := range [][2]quad.Value{{a.Label, b.Label}, {a.Subject, b.Subject}, {a.Predicate, b.Predicate}} {
			if c := cmp.Compare(iriText(x[0]), iriText(x[1])); c != 0 {
				return c
			}
		}
		return CompareTrusty(a.Object, b.Object)
	})
	var text, last []byte
	for _, q := range qs {
		start := len(text)
		for _, v := range []quad.Value{q.Label, q.Subject, q.Predicate} {
			text = append(append(text, iriText(v)...), '\n')
		}
		text = append(AppendTrusty(text, q.Object), '\n')
		if line := text[start:]; bytes.Equal(line, last) {
			text = text[:start]
		} else {
			last = line
		}
	}
	return TrustyCodeOf(text)
}

// TrustyCodeOf is the code of quads that are written and sorted already: for each its
// graph, subject, predicate and object ([AppendTrusty]), each with a line's end.
func TrustyCodeOf(text []byte) string {
	sum := sha256.Sum256(text)
	return "RA" + base64.RawURLEncoding.EncodeToString(sum[:])
}

func iriText(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	return string(iri)
}

// CompareTrusty is the order of objects in a code: IRIs before literals, and
// literals in the order of their text, datatype and language.
func CompareTrusty(a, b quad.Value) int {
	l, isA := LiteralOf(a)
	m, isB := LiteralOf(b)
	switch {
	case isA && isB:
		if l.Lang != "" {
			l.Datatype = ""
		}
		if m.Lang != "" {
			m.Datatype = ""
		}
		return cmp.Or(cmp.Compare(l.Lexical, m.Lexical), cmp.Compare(l.Datatype, m.Datatype), cmp.Compare(l.Lang, m.Lang))
	case isA:
		return 1
	case isB:
		return -1
	}
	return cmp.Compare(iriText(a), iriText(b))
}

// AppendTrusty appends an object as a code counts it: an IRI as it is, a literal with
// its language or datatype before its text, which is on one line.
func AppendTrusty(b []byte, v quad.Value) []byte {
	l, ok := LiteralOf(v)
	switch {
	case !ok:
		return append(b, iriText(v)...)
	case l.Lang != "":
		b = append(b, '@')
		for _, c := range []byte(l.Lang) {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
		}
	default:
		b = append(append(b, '^'), l.Datatype...)
	}
	b = append(b, ' ')
	for _, c := range []byte(l.Lexical) {
		switch c {
		case '\\':
			b = append(b, '\\', '\\')
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, c)
		}
	}
	return b
}
