package rdf

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// TrustyCode is the artifact code of quads after the trusty URI specification,
// version 1, module RA: two letters and the SHA-256 of the sorted quads in base64url.
// In IRIs a space stands for the code itself. There must be no blank nodes.
func TrustyCode(qs []quad.Quad) string {
	qs = slices.Clone(qs)
	slices.SortFunc(qs, func(a, b quad.Quad) int {
		return cmp.Or(cmp.Compare(iriText(a.Label), iriText(b.Label)), cmp.Compare(iriText(a.Subject), iriText(b.Subject)),
			cmp.Compare(iriText(a.Predicate), iriText(b.Predicate)), compareObjects(a.Object, b.Object))
	})
	h := sha256.New()
	last := ""
	for _, q := range qs {
		line := iriText(q.Label) + "\n" + iriText(q.Subject) + "\n" + iriText(q.Predicate) + "\n" + trustyObject(q.Object) + "\n"
		if line != last {
			h.Write([]byte(line))
		}
		last = line
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
