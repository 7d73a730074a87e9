package schema

import (
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// Version names the JSON form of everything the program prints.
const Version = "whosaid/1"

// An ID identifies a node: a version 5 UUID in its canonical text form. The zero
// value identifies nothing.
type ID string

// IRI returns the id as a URN (RFC 9562), the form used in RDF.
func (id ID) IRI() string { return "urn:uuid:" + string(id) }

// Short returns the first seven hexadecimal digits of the id, for people to type. It is
// not unique; commands that accept it report an ambiguity.
func (id ID) Short() string {
	if len(id) < 8 {
		return string(id)
	}
	return string(id[:7])
}

// IDFromIRI undoes IRI. It reports false for any other IRI.
func IDFromIRI(iri string) (ID, bool) {
	s, ok := strings.CutPrefix(iri, "urn:uuid:")
	if !ok || len(s) != 36 {
		return "", false
	}
	return ID(s), true
}

// A Kind is a kind of node. Each has its own UUID namespace, so that equal keys
// of different kinds never share an id.
type Kind string

// The kinds of node.
const (
	KindWork       Kind = "work"
	KindDocument   Kind = "document"
	KindAssertion  Kind = "assertion"
	KindClaim      Kind = "claim"
	KindName       Kind = "name"
	KindStep       Kind = "step"
	KindMention    Kind = "mention"
	KindQuantity   Kind = "quantity"
	KindDate       Kind = "date"
	KindCitation   Kind = "citation"
	KindLink       Kind = "link"
	KindIdentity   Kind = "identity"
	KindOrigin     Kind = "origin"
	KindRun        Kind = "run"
	KindReview     Kind = "review"
	KindBatch      Kind = "batch"
	KindDispute    Kind = "dispute"
	KindRejected   Kind = "checked"
	KindCollection Kind = "collection"
	KindStatement  Kind = "statement"
	KindAgent      Kind = "agent"
)

// root is the namespace that the namespaces of the kinds are derived from.
var root = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://schema.org/Claim#whosaid/1"))

// NewID returns the id of the node of kind k with the given key. The parts of a
// key are joined so that ("a", "bc") and ("ab", "c") differ.
func NewID(k Kind, key ...string) ID {
	ns := uuid.NewSHA1(root, []byte(k))
	var b strings.Builder
	for _, p := range key {
		b.WriteString(strconv.Itoa(len(p)))
		b.WriteByte(':')
		b.WriteString(p)
	}
	return ID(uuid.NewSHA1(ns, []byte(b.String())).String())
}
