//go:build unix

package bench

import (
	"database/sql"
	"os"
	"path/filepath"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	_ "modernc.org/sqlite"
)

// sqliteStore is a dictionary and a table of quads, which is its own first
// index, with two more; all cover the questions. The settings were found by
// trying: a write-ahead log, a cache of 64 MB, one transaction and prepared
// statements for the load with the other indexes made after it, the dictionary
// in memory while loading, ANALYZE after the load (without it a three-hop
// question takes the wrong index).
type sqliteStore struct {
	db    *sql.DB
	ids   map[string]int64
	ready map[string]*sql.Stmt
}

const sqliteTables = `
	CREATE TABLE IF NOT EXISTS node (id INTEGER PRIMARY KEY, value BLOB NOT NULL);
	CREATE TABLE IF NOT EXISTS quad (s INT, p INT, o INT, l INT, PRIMARY KEY (s, p, o, l)) WITHOUT ROWID;`

const sqliteIndexes = `
	CREATE UNIQUE INDEX IF NOT EXISTS node_value ON node (value);
	CREATE INDEX IF NOT EXISTS quad_pos ON quad (p, o, s, l);
	CREATE INDEX IF NOT EXISTS quad_l ON quad (l, s, p, o);
	ANALYZE;`

func openSQLite(dir string) (store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "quads.sqlite")+
		"?_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=cache_size(-65536)&_pragma=temp_store(memory)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.Exec(sqliteTables)
	return &sqliteStore{db: db, ids: map[string]int64{}, ready: map[string]*sql.Stmt{}}, err
}

type adder struct {
	s          *sqliteStore
	node, quad *sql.Stmt
}

func (s *sqliteStore) adder(tx *sql.Tx) (a adder, err error) {
	a.s = s
	if a.node, err = tx.Prepare("INSERT INTO node VALUES (?, ?)"); err == nil {
		a.quad, err = tx.Prepare("INSERT OR IGNORE INTO quad VALUES (?, ?, ?, ?)")
	}
	return a, err
}

func (a adder) add(q quad.Quad) error {
	var id [4]int64
	for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		b, err := pquads.MarshalValue(v)
		if err != nil {
			return err
		}
		n, ok := a.s.ids[string(b)]
		if !ok {
			n = int64(len(a.s.ids) + 1)
			a.s.ids[string(b)] = n
			if _, err := a.node.Exec(n, b); err != nil {
				return err
			}
		}
		id[i] = n
	}
	_, err := a.quad.Exec(id[0], id[1], id[2], id[3])
	return err
}

func (s *sqliteStore) load(articles func() []quad.Quad) error {
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	a, err := s.adder(tx)
	if err != nil {
		return err
	}
	for qs := articles(); qs != nil; qs = articles() {
		for _, q := range qs {
			if err := a.add(q); err != nil {
				return err
			}
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = s.db.Exec(sqliteIndexes)
	return err
}

func (s *sqliteStore) append(qs []quad.Quad) error {
	if len(s.ids) == 0 {
		if _, err := s.db.Exec(sqliteIndexes); err != nil {
			return err
		}
	}
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	a, err := s.adder(tx)
	if err != nil {
		return err
	}
	for _, q := range qs {
		if err := a.add(q); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (s *sqliteStore) compact() error {
	_, err := s.db.Exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

func (s *sqliteStore) close() error { return s.db.Close() }

// decoded asks and decodes every column of every row as a value.
func (s *sqliteStore) decoded(query string, args ...quad.Value) (n int, err error) {
	stmt, ok := s.ready[query]
	if !ok {
		if stmt, err = s.db.Prepare(query); err != nil {
			return 0, err
		}
		s.ready[query] = stmt
	}
	var in []any
	for _, a := range args {
		b, err := pquads.MarshalValue(a)
		if err != nil {
			return 0, err
		}
		in = append(in, b)
	}
	rows, err := stmt.Query(in...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	cols, dest := make([]sql.RawBytes, len(names)), make([]any, len(names))
	for i := range cols {
		dest[i] = &cols[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return 0, err
		}
		for _, c := range cols {
			if len(c) > 0 {
				if _, err := pquads.UnmarshalValue(c); err != nil {
					return 0, err
				}
			}
		}
		n++
	}
	return n, rows.Err()
}

func (s *sqliteStore) properties(c quad.IRI) (int, error) {
	return s.decoded(`SELECT s.value, p.value, o.value, l.value FROM quad q
		JOIN node s ON s.id = q.s JOIN node p ON p.id = q.p JOIN node o ON o.id = q.o JOIN node l ON l.id = q.l
		WHERE q.s = (SELECT id FROM node WHERE value = ?)`, c)
}

func (s *sqliteStore) labelled(a quad.IRI) (int, error) {
	return s.decoded(`SELECT s.value, p.value, o.value, l.value FROM quad q
		JOIN node s ON s.id = q.s JOIN node p ON p.id = q.p JOIN node o ON o.id = q.o JOIN node l ON l.id = q.l
		WHERE q.l = (SELECT id FROM node WHERE value = ?)`, a)
}

func (s *sqliteStore) labelledRefs(a quad.IRI) (n int, err error) {
	b, err := pquads.MarshalValue(a)
	if err != nil {
		return 0, err
	}
	rows, err := s.db.Query("SELECT s, p, o FROM quad WHERE l = (SELECT id FROM node WHERE value = ?)", b)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var x, y, z int64
	for rows.Next() {
		if err := rows.Scan(&x, &y, &z); err != nil {
			return 0, err
		}
		n++
	}
	return n, rows.Err()
}

func (s *sqliteStore) claimsOf(e quad.IRI) (int, error) {
	return s.decoded(`SELECT n.value FROM quad q JOIN node n ON n.id = q.s
		WHERE q.p = (SELECT id FROM node WHERE value = ?) AND q.o = (SELECT id FROM node WHERE value = ?)`, mentions, e)
}

func (s *sqliteStore) threeHops(c quad.IRI) (int, error) {
	return s.decoded(`SELECT n.value FROM quad a CROSS JOIN quad b CROSS JOIN quad c CROSS JOIN node n
		WHERE a.s = (SELECT id FROM node WHERE value = ?) AND a.p = (SELECT id FROM node WHERE value = ?)
		AND b.s = a.o AND b.p = (SELECT id FROM node WHERE value = ?)
		AND c.s = b.o AND c.p = (SELECT id FROM node WHERE value = ?) AND n.id = c.o`, c, supports, hasSource, publishedBy)
}

func (s *sqliteStore) contradictions() (int, error) {
	return s.decoded(`SELECT a.value, at.value, asrc.value, b.value, bt.value, bsrc.value FROM quad q
		CROSS JOIN quad t1 CROSS JOIN quad s1 CROSS JOIN quad t2 CROSS JOIN quad s2
		CROSS JOIN node a CROSS JOIN node at CROSS JOIN node asrc CROSS JOIN node b CROSS JOIN node bt CROSS JOIN node bsrc
		WHERE q.p = (SELECT id FROM node WHERE value = ?1)
		AND t1.s = q.s AND t1.p = (SELECT id FROM node WHERE value = ?2) AND s1.s = q.s AND s1.p = (SELECT id FROM node WHERE value = ?3)
		AND t2.s = q.o AND t2.p = (SELECT id FROM node WHERE value = ?2) AND s2.s = q.o AND s2.p = (SELECT id FROM node WHERE value = ?3)
		AND a.id = q.s AND at.id = t1.o AND asrc.id = s1.o AND b.id = q.o AND bt.id = t2.o AND bsrc.id = s2.o`, contradicts, hasText, hasSource)
}
