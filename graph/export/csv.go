package export

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/cayleygraph/quad"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "csv", Help: "tables, one for each class, and one of all statements", Directory: true, WriteDir: writeCSV})
}

// writeCSV writes a table for each class, with a column for every property that is
// no list of nodes; edges.csv with all that leads from node to node; and
// statements.csv, which is the whole graph, each statement with its batch. Lists are
// JSON arrays.
func writeCSV(ctx context.Context, dir string, s *Source) (err error) {
	files := map[string]*csvFile{}
	defer func() {
		for _, f := range files {
			err = errors.Join(err, f.close())
		}
	}()
	open := func(name string, head ...string) error {
		f, err := createCSV(filepath.Join(dir, name+".csv"))
		if err != nil {
			return err
		}
		files[name] = f
		return f.row(head...)
	}
	tables := tablesOf()
	byClass := map[string]table{}
	for _, t := range tables {
		byClass[t.name] = t
		if err := open(t.name, t.head()...); err != nil {
			return err
		}
	}
	if err := errors.Join(open("edges", "source", "type", "target", keyBatch), open("statements", "subject", "predicate", "object", "datatype", "language", keyBatch)); err != nil {
		return err
	}
	statement := func(st *Statement) error { return files["statements"].row(statementRow(st)...) }
	for r, err := range s.records(ctx, statement) {
		if err != nil {
			return err
		}
		t, ok := byClass[r.class]
		if !ok {
			t = byClass["Thing"]
		}
		if err := files[t.name].row(t.row(r)...); err != nil {
			return err
		}
		for _, e := range r.edges {
			if err := files["edges"].row(e.source, e.key, e.target, string(e.batch)); err != nil {
				return err
			}
		}
	}
	return nil
}

// statementRow is a statement as text: an IRI has no datatype.
func statementRow(st *Statement) []string {
	iri := func(v quad.Value) string {
		x, _ := v.(quad.IRI)
		return string(x)
	}
	l, ok := rdf.LiteralOf(st.Object.Value)
	if !ok {
		l = rdf.Literal{Lexical: iri(st.Object.Value)}
	}
	return []string{iri(st.Subject.Value), iri(st.Predicate.Value), l.Lexical, l.Datatype, l.Lang, string(st.Batch)}
}

// A table is a class as a table: its attributes, and the nodes that a property may
// point to once.
type table struct {
	name  string
	attrs []column
	refs  []string // keys of properties with one node for value
}

// tablesOf are the tables of the classes, in the order of the vocabulary, and one for
// nodes of other classes.
func tablesOf() []table {
	var out []table
	for _, sh := range schema.Shapes {
		t := table{name: terms.key(sh.Class)}
		for _, c := range columns(sh.Class) {
			if c.key != keyClass {
				t.attrs = append(t.attrs, c)
			}
		}
		for _, p := range sh.Properties {
			if p.Range.IsNode() && single[p.IRI] {
				t.refs = append(t.refs, terms.key(p.IRI))
			}
		}
		out = append(out, t)
	}
	return append(out, table{name: "Thing", attrs: columns("")})
}

// single are the properties that lead from a node to one other.
var single = map[string]bool{
	schema.VersionOf: true, schema.OfClaim: true, schema.QuotedFrom: true, schema.MentionIn: true, schema.Denotes: true, schema.Attributed: true,
	schema.SideA: true, schema.SideB: true, schema.Reviewed: true, schema.OtherP: true, schema.GeneratedBy: true,
}

func (t table) head() []string {
	out := []string{"id"}
	for _, c := range t.attrs {
		out = append(out, c.key)
	}
	return append(out, t.refs...)
}

// row is the values of a record in the table's columns. Of several nodes that a
// single property leads to (two readings of one document differ) it is the first;
// the edges have all.
func (t table) row(r *record) []string {
	out := []string{r.id}
	for _, c := range t.attrs {
		v := r.values(c.key)
		switch {
		case len(v) == 0:
			out = append(out, "")
		case c.list:
			out = append(out, jsonArray(v))
		default:
			out = append(out, v[0])
		}
	}
	for _, key := range t.refs {
		to := ""
		for _, e := range r.edges {
			if e.key == key && to == "" {
				to = e.target
			}
		}
		out = append(out, to)
	}
	return out
}
