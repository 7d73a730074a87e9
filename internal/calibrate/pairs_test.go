package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/loaders/link"
	"whosaid/schema"
)

const harbour = `dispute: pier was finished in May | pier was never finished
not: harbour cost 40 million crowns | dredger cost 3 million crowns
-- 1.txt --
Harbour Board

The new pier

4 June 2031

The pier was finished in May, the Harbour Board said. The harbour cost 40 million crowns.
-- 2.txt --
Coast Post

The pier that is not there

6 June 2031

"The pier was never finished," said Ada Holm, who sells fish on the quay. The dredger cost 3 million crowns. Gulls nest on the quay.
`

func TestPairs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "harbour.txtar")
	if err := os.WriteFile(path, []byte(harbour), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := readFolder(path, true)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if err := writePairs(w, f); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	if n := strings.Count(b.String(), "\n"); n != 1 {
		t.Fatalf("%d lines, want 1", n)
	}
	var got told
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Folder != "harbour" {
		t.Errorf("folder %q, want harbour", got.Folder)
	}
	listed := map[string][]string{}
	for i, p := range got.Pairs {
		if p.A >= p.B || p.B >= len(got.Statements) {
			t.Fatalf("pair %d is of %d and %d, of %d statements", i, p.A, p.B, len(got.Statements))
		}
		if p.Weight < 0 || p.Weight > 1 {
			t.Errorf("pair %d weighs %g", i, p.Weight)
		}
		if p.Listed == "" {
			continue
		}
		var texts []string
		for _, s := range []statement{got.Statements[p.A], got.Statements[p.B]} {
			for _, words := range []string{"was finished in", "never finished", "40 million", "3 million"} {
				if strings.Contains(s.Text, words) {
					texts = append(texts, words)
				}
			}
		}
		listed[p.Listed] = append(listed[p.Listed], strings.Join(texts, " | "))
		if p.Listed == "dispute" && p.Weight == 0 {
			t.Errorf("the listed dispute has no weight: %+v", p)
		}
	}
	for kind, want := range map[string][2]string{
		"dispute": {"was finished in | never finished", "never finished | was finished in"},
		"not":     {"40 million | 3 million", "3 million | 40 million"},
	} {
		if g := listed[kind]; len(g) != 1 || g[0] != want[0] && g[0] != want[1] {
			t.Errorf("%s: %q, want %q", kind, g, want[0])
		}
	}
}

// TestUnclear has two disputes; what lies between them is left open.
func TestUnclear(t *testing.T) {
	f := &folder{name: "quay", lines: listings([]byte("dispute: one | two\ndispute: three | four\nnot: one | five\nother: one | six\n"))}
	for i, q := range []string{"One.", "Two.", "Three.", "Four.", "Five.", "Six."} {
		f.tellings = append(f.tellings, link.Telling{Assertion: schema.ID(q), Quote: q, Text: q, Voice: i})
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if err := writePairs(w, f); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	var got told
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := []pair{
		{A: 0, B: 1, Listed: "dispute"},
		{A: 0, B: 2, Unclear: true},
		{A: 0, B: 3, Unclear: true},
		{A: 0, B: 4, Listed: "not"},
		{A: 1, B: 2, Unclear: true},
		{A: 1, B: 3, Unclear: true},
		{A: 2, B: 3, Listed: "dispute"},
	}
	if diff := cmp.Diff(got.Pairs, want); diff != "" {
		t.Errorf("pairs (-got +want):\n%s", diff)
	}
}
