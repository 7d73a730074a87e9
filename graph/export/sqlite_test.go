package export

import (
	"database/sql"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSQLite(t *testing.T) {
	v := small(t)
	file := written(t, "sqlite", source(t, v, Options{}))
	if again := written(t, "sqlite", source(t, v, Options{})); again != file {
		t.Errorf("the second file differs")
	}
	path := filepath.Join(t.TempDir(), "graph.sqlite")
	if err := os.WriteFile(path, []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ask := func(q string) string {
		rows, err := db.Query(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		defer rows.Close()
		cols, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for rows.Next() {
			fields, at := make([]sql.NullString, len(cols)), make([]any, len(cols))
			for i := range fields {
				at[i] = &fields[i]
			}
			if err := rows.Scan(at...); err != nil {
				t.Fatal(err)
			}
			var line []string
			for _, f := range fields {
				line = append(line, f.String)
			}
			out = append(out, strings.Join(line, "|"))
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return strings.Join(out, "\n")
	}
	for q, want := range map[string]string{
		"PRAGMA integrity_check":                                        "ok",
		"PRAGMA foreign_key_check":                                      "",
		"SELECT value FROM about":                                       "whosaid/1",
		"SELECT count(*) FROM Assertion":                                "2",
		"SELECT speaker, quote, publisher FROM said ORDER BY publisher": "Lena Órlo|Twelve people died|Radio Karst\nLena Órlo|Twelve people died|The Ledger",
		"SELECT relation, rule, uri_a <> uri_b FROM linked":             "contradicts|quantity|1",
		"SELECT value FROM Name, json_each(altLabel)":                   "Orlo",
		"SELECT typeof(start), typeof(share), typeof(comparable) FROM Assertion, Member, Link LIMIT 1": "integer|real|integer",
	} {
		if diff := cmp.Diff(want, ask(q)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", q, diff)
		}
	}
	lines := strings.Count(written(t, "nquads", source(t, v, Options{})), "\n")
	if got := ask("SELECT count(*) FROM statement"); got != strconv.Itoa(lines) {
		t.Errorf("%s statements, want %d", got, lines)
	}
}
