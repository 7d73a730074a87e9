package export

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the database/sql driver "sqlite"

	"whosaid/schema"
)

func init() {
	Register(Format{Name: "sqlite", Help: "an SQLite database with tables and views", Extension: ".sqlite", Binary: true, Write: writeSQLite})
}

// sqliteViews are what people ask first.
const sqliteViews = `
CREATE VIEW said AS
  SELECT a.id AS assertion, n.prefLabel AS speaker, a.commitment, a.exact AS quote, c.text AS claim, a.dateCreated AS said,
         d.publisher, d.title, d.identifier AS uri, a.start, a."end", a.inBatch
  FROM Assertion a JOIN Claim c ON c.id = a.ofClaim JOIN Document d ON d.id = a.wasQuotedFrom LEFT JOIN Name n ON n.id = a.wasAttributedTo;
CREATE VIEW linked AS
  SELECT l.id AS link, l.relation, l.conflict, x.speaker AS speaker_a, x.quote AS quote_a, x.uri AS uri_a,
         y.speaker AS speaker_b, y.quote AS quote_b, y.uri AS uri_b, l.rule, l.comment AS why, l.score, l.inBatch
  FROM Link l JOIN said x ON x.assertion = l.a JOIN said y ON y.assertion = l.b;
`

// writeSQLite writes a database: a table for each class, as csv has them; node and
// edge, which every id in another table refers to; statement, the whole graph with
// the batch of each; and two views. Lists are JSON arrays, for json_each.
func writeSQLite(ctx context.Context, w io.Writer, s *Source) (err error) {
	dir, err := os.MkdirTemp("", "whosaid-sqlite-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "graph.sqlite")
	if err := fillSQLite(ctx, path, s); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

func fillSQLite(ctx context.Context, path string, s *Source) (err error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // the settings below are the connection's
	if _, err := db.ExecContext(ctx, "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768"); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	d := &database{ctx: ctx, tx: tx, insert: map[string]*inserter{}}
	if err := d.fill(s); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// database is an SQLite database while it is written.
type database struct {
	ctx    context.Context
	tx     *sql.Tx
	insert map[string]*inserter
}

// rowsAtOnce is how many rows are handed to SQLite together: one at a time, half of
// the time goes to handing over.
const rowsAtOnce = 64

// An inserter fills a table.
type inserter struct {
	one, many *sql.Stmt
	columns   int
	waiting   []any // values of rows
}

// create makes a table and the statements that fill it.
func (d *database) create(name string, columns []string, types []string) error {
	defs, marks := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		defs[i], marks[i] = quoteSQL(c)+" "+types[i], "?"
	}
	without := ""
	if strings.Contains(types[0], "PRIMARY KEY") {
		without = " WITHOUT ROWID" // the rows stand in the key's index, not beside it
	}
	if _, err := d.tx.ExecContext(d.ctx, fmt.Sprintf("CREATE TABLE %s (\n  %s\n)%s", quoteSQL(name), strings.Join(defs, ",\n  "), without)); err != nil {
		return fmt.Errorf("table %s: %w", name, err)
	}
	row := "(" + strings.Join(marks, ",") + ")"
	in := &inserter{columns: len(columns)}
	var err, err2 error
	in.one, err = d.tx.PrepareContext(d.ctx, fmt.Sprintf("INSERT INTO %s VALUES %s", quoteSQL(name), row))
	in.many, err2 = d.tx.PrepareContext(d.ctx, fmt.Sprintf("INSERT INTO %s VALUES %s", quoteSQL(name), row+strings.Repeat(","+row, rowsAtOnce-1)))
	d.insert[name] = in
	return errors.Join(err, err2)
}

// row fills a row; empty fields are NULL.
func (d *database) row(table string, fields ...string) error {
	in := d.insert[table]
	for _, f := range fields {
		if f == "" {
			in.waiting = append(in.waiting, nil)
			continue
		}
		in.waiting = append(in.waiting, strings.ToValidUTF8(f, "\uFFFD"))
	}
	if len(in.waiting) < rowsAtOnce*in.columns {
		return nil
	}
	return d.exec(in.many, &in.waiting)
}

// exec runs an insertion. SQLite watches a context that may end in a goroutine for
// each call; it is enough to look at it between calls.
func (d *database) exec(st *sql.Stmt, values *[]any) error {
	if err := d.ctx.Err(); err != nil {
		return err
	}
	_, err := st.ExecContext(context.WithoutCancel(d.ctx), *values...)
	*values = (*values)[:0]
	return err
}

// flush fills in the rows that wait.
func (d *database) flush() error {
	for _, name := range slices.Sorted(maps.Keys(d.insert)) {
		in := d.insert[name]
		for rows := in.waiting; len(rows) > 0; rows = rows[in.columns:] {
			row := rows[:in.columns]
			if err := d.exec(in.one, &row); err != nil {
				return err
			}
		}
		in.waiting = nil
	}
	return nil
}

func quoteSQL(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

const toNode = "TEXT REFERENCES node(id)"

func (d *database) fill(s *Source) error {
	tables := tablesOf()
	err := errors.Join(
		d.create("about", []string{"key", "value"}, []string{"TEXT PRIMARY KEY", "TEXT"}),
		d.create("node", []string{"id", "class", "label"}, []string{"TEXT PRIMARY KEY", "TEXT NOT NULL", "TEXT NOT NULL"}),
		d.create("edge", []string{"source", "type", "target", keyBatch}, []string{"TEXT NOT NULL REFERENCES node(id)", "TEXT NOT NULL", "TEXT NOT NULL REFERENCES node(id)", toNode}),
		d.create("statement", []string{"subject", "predicate", "object", "datatype", "language", keyBatch}, []string{"TEXT NOT NULL", "TEXT NOT NULL", "TEXT", "TEXT", "TEXT", toNode}))
	if err != nil {
		return err
	}
	if err := d.row("about", "schema", schema.Version); err != nil {
		return err
	}
	for _, t := range tables {
		types := []string{"TEXT PRIMARY KEY REFERENCES node(id)"}
		for _, c := range t.attrs {
			types = append(types, map[bool]string{true: toNode, false: [...]string{"TEXT", "INTEGER", "REAL", "BOOLEAN"}[c.typ]}[c.key == keyBatch])
		}
		for range t.refs {
			types = append(types, toNode)
		}
		if err := d.create(t.name, t.head(), types); err != nil {
			return err
		}
	}
	absent := newAbsentees()
	statement := func(st *Statement) error { return d.row("statement", statementRow(st)...) }
	for r, err := range s.records(d.ctx, statement) {
		if err != nil {
			return err
		}
		absent.see(r)
		if err := d.record(tables, r); err != nil {
			return err
		}
	}
	for _, r := range absent.records() {
		if err := d.row("node", r.id, r.class, r.label); err != nil {
			return err
		}
	}
	if err := d.flush(); err != nil {
		return err
	}
	_, err = d.tx.ExecContext(d.ctx, "CREATE INDEX edge_source ON edge(source); CREATE INDEX edge_target ON edge(target); CREATE INDEX statement_subject ON statement(subject);"+sqliteViews)
	return err
}

func (d *database) record(tables []table, r *record) error {
	if err := d.row("node", r.id, r.class, r.label); err != nil {
		return err
	}
	i := slices.IndexFunc(tables, func(t table) bool { return t.name == r.class })
	if i < 0 {
		i = len(tables) - 1
	}
	row := tables[i].row(r)
	for j, c := range tables[i].attrs {
		if c.typ == isBoolean { // SQLite has none
			row[j+1] = map[string]string{"true": "1", "false": "0"}[row[j+1]]
		}
	}
	if err := d.row(tables[i].name, row...); err != nil {
		return err
	}
	for _, e := range r.edges {
		if err := d.row("edge", e.source, e.key, e.target, string(e.batch)); err != nil {
			return err
		}
	}
	return nil
}

// sqliteMagic is how an SQLite file begins.
const sqliteMagic = "SQLite format 3\x00"

// checkSQLite checks what a database says, row by row: in its pages values stand
// side by side with nothing between them, and are cut where a page ends.
func (w *Withhold) checkSQLite(name, path string) (err error) {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return fmt.Errorf("check %s: %w", name, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tables := []string{"sqlite_master"}
	if err := eachRow(db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", func(row string) error {
		tables = append(tables, strings.TrimSuffix(row, "\n"))
		return nil
	}); err != nil {
		return fmt.Errorf("check %s: %w", name, err)
	}
	for _, t := range tables {
		var piece []byte
		at := int64(0)
		flush := func() error {
			err := w.checkPiece(name+": table "+t, at, piece)
			at += int64(len(piece))
			piece = piece[:0]
			return err
		}
		err := eachRow(db, "SELECT * FROM "+quoteSQL(t), func(row string) error {
			if piece = append(piece, row...); len(piece) < checkPiece {
				return nil
			}
			return flush()
		})
		if err == nil {
			err = flush()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// eachRow calls f with the values of each row, a line each.
func eachRow(db *sql.DB, query string, f func(string) error) error {
	rows, err := db.Query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, at := make([]sql.NullString, len(columns)), make([]any, len(columns))
	for i := range values {
		at[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(at...); err != nil {
			return err
		}
		line := ""
		for _, v := range values {
			line += v.String + "\n"
		}
		if err := f(line); err != nil {
			return err
		}
	}
	return rows.Err()
}
