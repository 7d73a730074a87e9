package export

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds what every format that is text writes of the small graph
// against testdata/NAME and its extension; a folder is a txtar archive.
func TestGolden(t *testing.T) {
	for _, f := range All() {
		if f.Binary {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			s := source(t, small(t), Options{})
			got, path := "", filepath.Join("testdata", f.Name+f.Extension)
			if f.Directory {
				path = filepath.Join("testdata", f.Name+".txtar")
				dir := filepath.Join(t.TempDir(), "out")
				if err := ToPath(context.Background(), dir, f, s); err != nil {
					t.Fatal(err)
				}
				var ar txtar.Archive
				err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
					if err != nil || d.IsDir() {
						return err
					}
					b, err := os.ReadFile(filepath.Join(dir, p))
					ar.Files = append(ar.Files, txtar.File{Name: p, Data: b})
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				got = string(txtar.Format(&ar))
			} else {
				got = written(t, f.Name, s)
			}
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("%s is not what is written now (-file +now):\n%s", path, d)
			}
		})
	}
}
