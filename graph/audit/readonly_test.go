package audit

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/schema"
)

// state is every file below dir with its bytes.
func state(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		out[p] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWritesNothing audits a whole graph and damaged ones, and finds every file as it was.
func TestWritesNothing(t *testing.T) {
	for what, damage := range map[string]func(dir string) error{
		"nothing": func(string) error { return nil },
		"tail":    func(dir string) error { return os.Truncate(segment(dir), int64(len(segmentMagic))+100) },
		"hashes":  func(dir string) error { return os.Remove(filepath.Join(dir, "ledger", hashesName)) },
		"index":   func(dir string) error { return os.RemoveAll(filepath.Join(dir, "index")) },
		"mess":    func(dir string) error { return os.WriteFile(filepath.Join(dir, "ledger", "x.seg.tmp"), nil, 0o644) },
	} {
		dir := small(t)
		if err := damage(dir); err != nil {
			t.Fatal(err)
		}
		before := state(t, dir)
		if _, err := Run(ctx, dir, Options{}); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(before, state(t, dir)); d != "" {
			t.Errorf("%s: (-before +after)\n%s", what, d)
		}
	}
}

// TestBesideWriter audits while batches are appended: what a writer has done so far is whole.
func TestBesideWriter(t *testing.T) {
	dir := small(t)
	g, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		defer close(done)
		for i := range 30 {
			r, original, text := reading(fmt.Sprintf("w%d.txt", i), fmt.Sprintf("%d ships came in.", i))
			if _, err := g.Append(ctx, batchOf("read", &schema.Batch{Reading: r}), []byte(original), []byte(text)); err != nil {
				done <- err
				return
			}
		}
	}()
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		default:
		}
		r, err := Run(ctx, dir, Options{})
		if err != nil || !r.Whole {
			t.Fatal(show(r), err)
		}
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
}
