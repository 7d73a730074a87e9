package golden

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// recorder hears whether a comparison failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

func archive(t *testing.T) (string, *txtar.Archive) {
	path := filepath.Join(t.TempDir(), "a.txtar")
	a := txtar.Parse([]byte("-- in --\nx\n-- want --\nX\n-- pair --\nk: v\n= yes\n"))
	if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
	return path, a
}

// What differs fails, what is equal or could not be compared with does not pass for it.
func TestCompare(t *testing.T) {
	path, a := archive(t)
	for _, c := range []struct {
		name  string
		do    func(testing.TB)
		fails bool
	}{
		{"file", func(t testing.TB) { File(t, path, string(txtar.Format(a))) }, false},
		{"another file", func(t testing.TB) { File(t, path, "x") }, true},
		{"want", func(t testing.TB) { Want(t, a, "want", "X\n") }, false},
		{"want another", func(t testing.TB) { Want(t, a, "want", "X") }, true},
		{"want none", func(t testing.TB) { Want(t, a, "wont", "") }, true},
		{"answer", func(t testing.TB) { Answer(t, &a.Files[2], " yes\n") }, false},
		{"another answer", func(t testing.TB) { Answer(t, &a.Files[2], "no") }, true},
		{"no answer", func(t testing.TB) { Answer(t, &a.Files[0], "no") }, true},
	} {
		r := &recorder{TB: t}
		c.do(r)
		if r.failed != c.fails {
			t.Errorf("%s: failed %v, want %v", c.name, r.failed, c.fails)
		}
	}
}

// With -update all is written as it is made, and then it is equal.
func TestUpdate(t *testing.T) {
	defer func(was bool) { *update = was }(*update)
	path, _ := archive(t)
	made := func(t *testing.T, a *txtar.Archive) {
		Want(t, a, "want", "Y\n")
		Want(t, a, "more", "Z\n")
		Answer(t, &a.Files[2], "no")
	}
	*update = true
	Archives(t, filepath.Dir(path)+"/*.txtar", made)
	*update = false
	Archive(t, path, made)
	File(t, path, "-- in --\nx\n-- want --\nY\n-- pair --\nk: v\n= no\n-- more --\nZ\n")
}
