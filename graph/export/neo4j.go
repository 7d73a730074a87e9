package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"whosaid/schema"
)

func init() {
	Register(Format{Name: "neo4j", Help: "CSV for neo4j-admin database import", Directory: true, WriteDir: writeNeo4j})
}

// neo4jCommand is the file that says how to import the folder.
const neo4jCommand = `#!/bin/sh
# Imports this folder into a new Neo4j database (version 5). Run it in the folder.
# Lists are parted by U+001F, which no value holds.
set -eu
nodes=""
for f in nodes/*.csv; do nodes="$nodes --nodes=$f"; done
exec neo4j-admin database import full $nodes --relationships=relationships.csv \
  --array-delimiter=U+001F --multiline-fields=true --id-type=string "${1:-neo4j}"
`

// writeNeo4j writes a file of nodes for each class, with typed columns, and one of
// relationships; their header lines are those that the importer documents.
func writeNeo4j(ctx context.Context, dir string, s *Source) (err error) {
	if err := os.Mkdir(filepath.Join(dir, "nodes"), 0o755); err != nil {
		return err
	}
	files := map[string]*csvFile{}
	cols := map[string][]column{}
	defer func() {
		for _, f := range files {
			err = errors.Join(err, f.close())
		}
	}()
	open := func(name, class string) error {
		f, err := createCSV(filepath.Join(dir, "nodes", name+".csv"))
		if err != nil {
			return err
		}
		files[name], cols[name] = f, columns(class)
		head := []string{"id:ID"}
		for _, c := range cols[name] {
			if c.key == keyClass {
				continue // it is the node's :LABEL
			}
			h := c.key + [...]string{"", ":long", ":double", ":boolean"}[c.typ]
			if c.list {
				h += ":string[]"
			}
			head = append(head, h)
		}
		return f.row(append(head, ":LABEL")...)
	}
	for _, sh := range schema.Shapes {
		if err := open(terms.key(sh.Class), sh.Class); err != nil {
			return err
		}
	}
	for _, name := range []string{"Thing", classAbsent} {
		if err := open(name, ""); err != nil {
			return err
		}
	}
	edges, err := createCSV(filepath.Join(dir, "relationships.csv"))
	if err != nil {
		return err
	}
	files[""] = edges
	if err := edges.row(":START_ID", keyBatch, ":END_ID", ":TYPE"); err != nil {
		return err
	}
	absent := newAbsentees()
	write := func(r *record) error {
		name := r.class
		if files[name] == nil {
			name = "Thing"
		}
		row := []string{r.id}
		for _, c := range cols[name] {
			if c.key == keyClass {
				continue
			}
			v := r.values(c.key)
			if c.list {
				row = append(row, neo4jArray(v))
			} else {
				row = append(row, r.text(c.key))
			}
		}
		if err := files[name].row(append(row, name)...); err != nil {
			return err
		}
		for _, e := range r.edges {
			if err := edges.row(e.source, string(e.batch), e.target, neo4jType(e.key)); err != nil {
				return err
			}
		}
		return nil
	}
	for r, err := range s.records(ctx, nil) {
		if err != nil {
			return err
		}
		absent.see(r)
		if err := write(r); err != nil {
			return err
		}
	}
	for _, r := range absent.records() {
		if err := write(r); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "import.sh"), []byte(neo4jCommand), 0o755)
}

// neo4jArray joins a list by U+001F; in a value that character becomes U+FFFD.
func neo4jArray(values []string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.ReplaceAll(v, "\x1f", "\uFFFD")
	}
	return strings.Join(out, "\x1f")
}

// neo4jType is a property's name as Neo4j writes types of relationships.
func neo4jType(key string) string {
	var b strings.Builder
	for i, r := range key {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// A csvFile is a file of RFC 4180 with line feeds. All fields are quoted, so that
// an empty string and a missing value are told apart by whoever cares: a missing
// one has no quotes.
type csvFile struct {
	f *os.File
	w *bufio.Writer
}

func createCSV(path string) (*csvFile, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &csvFile{f, bufio.NewWriter(f)}, nil
}

func (c *csvFile) row(fields ...string) error {
	for i, s := range fields {
		if i > 0 {
			_ = c.w.WriteByte(',')
		}
		if s != "" {
			writeCSVField(c.w, s)
		}
	}
	return c.w.WriteByte('\n')
}

func writeCSVField(w io.StringWriter, s string) {
	_, _ = w.WriteString(`"`)
	_, _ = w.WriteString(strings.ReplaceAll(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", "\uFFFD"), "\uFFFD"), `"`, `""`))
	_, _ = w.WriteString(`"`)
}

func (c *csvFile) close() error { return errors.Join(c.w.Flush(), c.f.Close()) }
