// Package golden compares what tests make with files beside them, and writes
// these files anew when a test is run with -update. It is for tests alone.
//
// A golden is a whole file (File), or a file of a txtar archive that holds the
// input too (Archives, Want). What differs is shown as a diff, - for the file.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Update reports whether the golden files are written anew.
func Update() bool { return *update }

// File compares got with the file at path, byte for byte. With -update it writes
// the file, which need not exist.
func File(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run with -update", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// Archives runs each, as a subtest, on every txtar archive that the pattern
// finds, in order of name. That there is none is an error. With -update, what
// each has changed in the archive is written.
func Archives(t *testing.T, pattern string, each func(t *testing.T, a *txtar.Archive)) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives %s: %v", pattern, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), func(t *testing.T) { Archive(t, path, each) })
	}
}

// Archive calls each with the archive at path. With -update, what each has
// changed in it is written.
func Archive(t *testing.T, path string, each func(t *testing.T, a *txtar.Archive)) {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	each(t, a)
	if *update && !t.Failed() {
		if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Want compares got with the file called name of an archive. With -update it
// puts got there, behind the other files where there is none of that name.
func Want(t testing.TB, a *txtar.Archive, name, got string) {
	t.Helper()
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == name })
	switch {
	case !*update && i < 0:
		t.Errorf("no file %q in the archive; run with -update. Got:\n%s", name, got)
	case !*update:
		if diff := cmp.Diff(string(a.Files[i].Data), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	case i < 0:
		a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(got)})
	default:
		a.Files[i].Data = []byte(got)
	}
}

// Answer compares got with the answer that a file of an archive ends with: its
// last line that begins with "=", without it and the spaces around. With -update
// it puts got there.
func Answer(t testing.TB, f *txtar.File, got string) {
	t.Helper()
	var kept []string
	want := ""
	for line := range strings.Lines(string(f.Data)) {
		if w, ok := strings.CutPrefix(line, "="); ok {
			want = strings.TrimSpace(w)
			continue
		}
		kept = append(kept, line)
	}
	got = strings.TrimSpace(got)
	if *update {
		f.Data = []byte(strings.Join(kept, "") + strings.TrimSpace("= "+got) + "\n")
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", f.Name, diff)
	}
}
