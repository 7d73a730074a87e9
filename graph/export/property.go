package export

import (
	"bufio"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

// This file is the graph as tools see it that know nodes with attributes and
// edges, and no quads: GraphML, GEXF, Neo4j, Cytoscape, and tables. Names of
// classes, attributes and edges are the keys of our JSON-LD.

// A record is a node with its attributes and the edges that lead from it.
type record struct {
	id    string // the UUID, or one made of another IRI
	class string // key of the class
	label string // a few words for people
	attrs []attr
	edges []edge
}

// An attr is an attribute: the vocabulary's key, and values of its type, more than
// one only for properties that list things.
type attr struct {
	key    string
	values []string
}

// An edge leads from a node to another. Batch says so.
type edge struct {
	key    string
	source string
	target string
	batch  schema.ID
}

// An attrType is what the values of an attribute are.
type attrType int

const (
	isString attrType = iota
	isLong
	isDouble
	isBoolean
)

// Attributes of our own, beside those of the vocabulary.
const (
	keyClass = "class"
	keyLabel = "label"
	keyIRI   = "iri"
	keyOther = "otherValues"  // values that do not fit: JSON, {"key": ["value"]}
	keyBatch = "inBatch"      // the batch that says what the node is
	keyMore  = "otherBatches" // what further batches say of it: JSON, {"batch": {"key": ["value"]}}
)

// lists are the properties that list things; their attributes are arrays.
var lists = map[string]bool{schema.FoundAt: true, schema.AltLabel: true, schema.CitesWords: true, schema.Used: true}

// A column is an attribute that nodes may have.
type column struct {
	key  string
	typ  attrType
	list bool
}

// columns are the attributes of a class, in the order of its shape; of all classes,
// in the order of the vocabulary, for "".
func columns(class string) []column {
	out := []column{{key: keyClass}, {key: keyLabel}, {key: keyBatch}, {key: keyMore}, {key: keyIRI}, {key: keyOther}}
	add := func(p string, r schema.Range) {
		if p == schema.SequenceP || r.IsNode() {
			return
		}
		out = append(out, column{terms.key(p), typeOf(r), lists[p]})
	}
	if class != "" {
		for _, s := range schema.Shapes {
			for _, p := range s.Properties {
				if s.Class == class {
					add(p.IRI, p.Range)
				}
			}
		}
		return out
	}
	for _, t := range schema.Vocabulary {
		if r, ok := rangeOf(t.IRI); ok && !t.Class {
			add(t.IRI, r)
		}
	}
	return out
}

func typeOf(r schema.Range) attrType {
	switch r {
	case schema.RangeInteger:
		return isLong
	case schema.RangeDouble:
		return isDouble
	case schema.RangeBoolean:
		return isBoolean
	}
	return isString
}

// rangeOf is the datatype of a property's literals; of one that has nodes and
// literals too, string. False when its values are nodes, or it is not ours.
func rangeOf(p string) (schema.Range, bool) {
	if r, ok := schema.RangeOf(p); ok {
		return r, !r.IsNode()
	}
	for _, s := range schema.Shapes {
		if slices.ContainsFunc(s.Properties, func(x schema.Property) bool { return x.IRI == p }) {
			return schema.RangeString, true
		}
	}
	return "", false
}

// records gives the nodes of the source as records, in their order, and every
// statement to also, unless that is nil.
func (s *Source) records(ctx context.Context, also func(*Statement) error) iter.Seq2[*record, error] {
	return func(yield func(*record, error) bool) {
		for n, err := range s.nodes(ctx, also) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(newRecord(n), nil) {
				return
			}
		}
	}
}

// nodeID is the id of a subject or object: ids of XML must not hold every
// character of an IRI.
func nodeID(iri string, id schema.ID) string {
	if id != "" {
		return string(id)
	}
	return string(schema.NewID("iri", iri))
}

func newRecord(n *Node) *record {
	r := &record{id: nodeID(n.IRI, n.ID), class: "Thing"}
	if c := n.Class(); c != "" {
		r.class = terms.key(c)
	}
	r.label = labelOf(n)
	r.attrs = append(r.attrs, attr{keyClass, []string{r.class}}, attr{keyLabel, []string{r.label}})
	if n.ID == "" {
		r.attrs = append(r.attrs, attr{keyIRI, []string{n.IRI}})
	}
	var first schema.ID
	var other, more pairs
	for _, p := range n.Props {
		key := terms.key(p.Predicate)
		if iri, ok := p.Value.(quad.IRI); ok {
			if id, ok := schema.IDFromIRI(string(iri)); ok {
				r.edges = append(r.edges, edge{key, r.id, string(id), p.Batch})
				for _, b := range p.Also {
					more.add(string(b), key, string(id))
				}
				continue
			}
			if p.Predicate == schema.Type {
				if first == "" {
					first = p.Batch
				}
				for _, b := range append([]schema.ID{p.Batch}, p.Also...) {
					if b != first || terms.key(string(iri)) != r.class {
						more.add(string(b), keyClass, terms.key(string(iri)))
					}
				}
				continue
			}
		}
		if first == "" {
			first = p.Batch
		}
		value, fits := valueOf(p)
		last := len(r.attrs) - 1
		switch {
		case !fits:
			other.add("", key, value)
		case r.attrs[last].key != key:
			r.attrs = append(r.attrs, attr{key, []string{value}})
		case lists[p.Predicate]:
			r.attrs[last].values = append(r.attrs[last].values, value)
		default: // batches differ on it
			other.add("", key, value)
		}
		for _, b := range append([]schema.ID{p.Batch}, p.Also...) {
			if b != first {
				more.add(string(b), key, value)
			}
		}
	}
	if first != "" {
		r.attrs = append(r.attrs, attr{keyBatch, []string{string(first)}})
	}
	if len(more) > 0 {
		r.attrs = append(r.attrs, attr{keyMore, []string{more.json(true)}})
	}
	if len(other) > 0 {
		r.attrs = append(r.attrs, attr{keyOther, []string{other.json(false)}})
	}
	return r
}

// valueOf is the lexical form of a literal, and whether it is of the type that
// the property's attribute has.
func valueOf(p Prop) (string, bool) {
	l, ok := rdf.LiteralOf(p.Value)
	if !ok {
		if iri, isIRI := p.Value.(quad.IRI); isIRI {
			return string(iri), false
		}
		return quad.StringOf(p.Value), false
	}
	r, known := rangeOf(p.Predicate)
	if !known || l.Lang != "" {
		return l.Lexical, false
	}
	switch typeOf(r) {
	case isLong:
		return l.Lexical, l.Datatype == rdf.Integer
	case isDouble:
		return l.Lexical, l.Datatype == rdf.Double
	case isBoolean:
		return l.Lexical, l.Datatype == rdf.Boolean
	}
	return l.Lexical, true
}

// text is the attribute's first value, "" when the record has none.
func (r *record) text(key string) string {
	if v := r.values(key); len(v) > 0 {
		return v[0]
	}
	return ""
}

func (r *record) values(key string) []string {
	for _, a := range r.attrs {
		if a.key == key {
			return a.values
		}
	}
	return nil
}

// one is the attribute's value as one string: a list as a JSON array.
func (a attr) one(list bool) string {
	if !list {
		return a.values[0]
	}
	return jsonArray(a.values)
}

func jsonArray(values []string) string {
	b := []byte{'['}
	for i, v := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(b, v)
	}
	return string(append(b, ']'))
}

// pairs are values by group and key.
type pairs []struct{ group, key, value string }

func (p *pairs) add(group, key, value string) {
	*p = append(*p, struct{ group, key, value string }{group, key, value})
}

// json writes {"key": ["value"]}, or with groups {"group": {"key": ["value"]}}.
func (p pairs) json(groups bool) string {
	slices.SortStableFunc(p, func(a, b struct{ group, key, value string }) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.key, b.key))
	})
	var b []byte
	for i, x := range p {
		newGroup := i == 0 || x.group != p[i-1].group
		if newGroup && groups {
			b = append(b, map[bool]string{true: "{", false: "]},"}[i == 0]...)
			b = append(appendJSON(b, x.group), ":{"...)
		} else if i == 0 {
			b = append(b, '{')
		}
		if !newGroup && x.key == p[i-1].key {
			b = append(b, ',')
		} else {
			if !newGroup {
				b = append(b, "],"...)
			}
			b = append(appendJSON(b, x.key), ":["...)
		}
		b = appendJSON(b, x.value)
	}
	b = append(b, "]}"...)
	if groups {
		b = append(b, '}')
	}
	return string(b)
}

// maxLabel is how long labels are, in characters.
const maxLabel = 80

// labelOf is a few words that tell people which node it is.
func labelOf(n *Node) string {
	pick := func(properties ...string) string {
		var out []string
		for _, p := range properties {
			if t := n.Text(p); t != "" {
				out = append(out, t)
			}
		}
		return strings.Join(out, ": ")
	}
	label := ""
	switch n.Class() {
	case schema.ClassDocument:
		if label = pick(schema.PublisherP, schema.Title); label == "" {
			label = pick(schema.Identifier)
		}
	case schema.ClassRun:
		label = pick(schema.KindP, schema.AgentP)
	case schema.ClassLink:
		label = pick(schema.RelationP, schema.ConflictP)
	case schema.ClassChecked:
		label = pick(schema.WhyP)
	case schema.ClassIdentity:
		label = pick(schema.JudgementP)
	case schema.ClassReview:
		label = pick(schema.DecisionP, schema.AuthorP)
	case schema.ClassMember:
		label = pick(schema.EvidenceP)
	default:
		for _, p := range []string{schema.PrefLabel, schema.Exact, schema.TextP, schema.KindP} {
			if label = pick(p); label != "" {
				break
			}
		}
	}
	if label == "" {
		label = strings.ToLower(terms.key(n.Class()))
	}
	return clip(label, maxLabel)
}

// clip is s on one line, cut to n characters.
func clip(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > n {
		s = strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

// absentees finds the nodes that edges lead to and nothing is said of: a batch
// that was replaced, the target of a review that is no longer in force. Tools want
// both ends of an edge. It remembers 16 bytes a node.
type absentees struct {
	have   map[[16]byte]bool
	wanted map[[16]byte]bool
}

func newAbsentees() *absentees {
	return &absentees{have: map[[16]byte]bool{}, wanted: map[[16]byte]bool{}}
}

func compactID(id string) (b [16]byte) {
	_, _ = hex.Decode(b[:], []byte(strings.ReplaceAll(id, "-", ""))[:32])
	return b
}

// see notes a node and what its edges lead to.
func (a *absentees) see(r *record) {
	self := compactID(r.id)
	a.have[self] = true
	delete(a.wanted, self) // mostly soon after it was wanted, so that few are at a time
	for _, e := range r.edges {
		if id := compactID(e.target); !a.have[id] {
			a.wanted[id] = true
		}
	}
}

// records are the nodes that are wanted and were not seen, by id.
func (a *absentees) records() []*record {
	var ids []string
	for b := range a.wanted {
		h := hex.EncodeToString(b[:])
		ids = append(ids, h[:8]+"-"+h[8:12]+"-"+h[12:16]+"-"+h[16:20]+"-"+h[20:])
	}
	slices.Sort(ids)
	out := make([]*record, len(ids))
	for i, id := range ids {
		out[i] = &record{id: id, class: classAbsent, label: "not in force", attrs: []attr{{keyClass, []string{classAbsent}}, {keyLabel, []string{"not in force"}}}}
	}
	return out
}

// classAbsent is the class of nodes that are only pointed to.
const classAbsent = "Absent"

// An aside is what a format writes later, kept in a temporary file meanwhile: the
// edges, where all nodes come first.
type aside struct {
	f *os.File
	w *bufio.Writer
}

func newAside() (*aside, error) {
	f, err := os.CreateTemp("", "whosaid-edges-")
	if err != nil {
		return nil, err
	}
	return &aside{f, bufio.NewWriterSize(f, 1<<16)}, nil
}

// copyTo copies what was written.
func (a *aside) copyTo(w io.Writer) error {
	if err := a.w.Flush(); err != nil {
		return err
	}
	if _, err := a.f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(w, a.f)
	return err
}

func (a *aside) close() error { return errors.Join(a.f.Close(), os.Remove(a.f.Name())) }
