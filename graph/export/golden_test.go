package export

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/internal/golden"
)

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
			golden.File(t, path, got)
		})
	}
}
