package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// A Filter stands between the graph and every format, to withhold what must not
// leave. Its methods may be called by several goroutines.
type Filter interface {
	// Quad changes a quad, or leaves it out by reporting false. It must not
	// change subjects, or predicates, or objects that are nodes of the graph. The
	// same quad always becomes the same.
	Quad(quad.Quad) (quad.Quad, bool)

	// Text changes a text of which formats show more than quotes, or reports
	// false when none of it may be shown.
	Text(*schema.Document, string) (string, bool)

	// Check reads a finished file and reports whether anything withheld occurs in
	// it all the same. name says which file it is, in messages.
	Check(name string, r io.Reader) error
}

// writeChecked writes through a temporary file when there is a filter to ask.
func writeChecked(ctx context.Context, w io.Writer, f Format, s *Source) (err error) {
	out := w
	var tmp *os.File
	if s.filter != nil {
		if tmp, err = os.CreateTemp("", "whosaid-export-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name())) }()
		out = tmp
	}
	b := bufio.NewWriterSize(out, 1<<18)
	if err := f.Write(ctx, b, s); err != nil {
		return err
	}
	if err := b.Flush(); err != nil || tmp == nil {
		return err
	}
	if _, err := tmp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if err := s.filter.Check(f.Name, bufio.NewReaderSize(tmp, 1<<18)); err != nil {
		return err
	}
	if _, err := tmp.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(w, tmp)
	return err
}

// checkDir asks the filter about every file of a finished directory, names included.
func checkDir(dir string, filter Filter) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		return filter.Check(name, bufio.NewReaderSize(f, 1<<18))
	})
}
