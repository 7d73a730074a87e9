package rdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

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
		return compareObjects(a.Object, b.Object)
	})
	h := sha256.New()
	var line, last []byte
	for _, q := range qs {
		line = line[:0]
		for _, v := range []quad.Value{q.Label, q.Subject, q.Predicate} {
			line = append(append(line, iriText(v)...), '\n')
		}
		line = append(append(line, trustyObject(q.Object)...), '\n')
		if !bytes.Equal(line, last) {
			h.Write(line)
		}
		line, last = last, line
	}
	return "RA" + base64.RawURLEncoding.EncodeToString(h.Sum(nil))
}

func iriText(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	return string(iri)
}

// compareObjects puts IRIs before literals, and literals in the order of their
// text, datatype and language.
func compareObjects(a, b quad.Value) int {
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

var trustyEscape = strings.NewReplacer(`\`, `\\`, "\n", `\n`)

func trustyObject(v quad.Value) string {
	l, ok := LiteralOf(v)
	switch {
	case !ok:
		return iriText(v)
	case l.Lang != "":
		return "@" + strings.ToLower(l.Lang) + " " + trustyEscape.Replace(l.Lexical)
	}
	return "^" + l.Datatype + " " + trustyEscape.Replace(l.Lexical)
}
