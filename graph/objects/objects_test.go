package objects

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

func open(t *testing.T) (*Dir, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "objects")
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d, dir
}

func noise(n int) []byte {
	rnd := rand.New(rand.NewPCG(1, uint64(n)))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rnd.Uint32())
	}
	return b
}

// files lists all regular files below dir.
func files(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out = append(out, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPutAndGet(t *testing.T) {
	d, dir := open(t)
	objects := [][]byte{nil, []byte("a"), []byte(strings.Repeat("text ", 1000)), noise(3000)}
	for range 2 {
		for _, b := range objects {
			h, err := d.Put(b)
			if err != nil {
				t.Fatal(err)
			}
			if h != Sum(b) || !d.Has(h) || d.Erased(h) {
				t.Errorf("object of %d bytes is not there", len(b))
			}
			got, err := d.Get(h)
			if err != nil || !bytes.Equal(got, b) {
				t.Errorf("object of %d bytes comes back with %d, %v", len(b), len(got), err)
			}
		}
	}
	if n := len(files(t, dir)); n != len(objects) {
		t.Errorf("%d files for %d objects", n, len(objects))
	}
	seen := map[Hash]bool{}
	for h, err := range d.All() {
		if err != nil {
			t.Error(err)
		}
		seen[h] = true
	}
	if len(seen) != len(objects) {
		t.Errorf("%d objects listed", len(seen))
	}
	if _, err := d.Get(Sum([]byte("never"))); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	r, err := d.Reader(Sum([]byte("a")))
	if err != nil || r.Len() != 1 {
		t.Error(err)
	}
}

func TestErase(t *testing.T) {
	d, dir := open(t)
	secret := noise(500)
	h, err := d.Put(secret)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := d.Remove(h); err != nil {
			t.Fatal(err)
		}
		if d.Has(h) || !d.Erased(h) {
			t.Error("still there")
		}
	}
	if _, err := d.Get(h); !errors.Is(err, ErrErased) {
		t.Error(err)
	}
	if _, err := d.Put(secret); !errors.Is(err, ErrErased) {
		t.Error(err)
	}
	for h, err := range d.All() {
		t.Error("listed", h, err)
	}
	for _, f := range files(t, dir) {
		if b, err := os.ReadFile(f); err != nil || len(b) != 0 {
			t.Errorf("%s has %d bytes", f, len(b))
		}
	}
	never := Sum([]byte("never put"))
	if err := d.Remove(never); err != nil || !d.Erased(never) {
		t.Error(err)
	}
}

func TestEveryFlippedByteIsFound(t *testing.T) {
	d, dir := open(t)
	for _, b := range [][]byte{[]byte(strings.Repeat("text ", 100)), noise(100)} {
		h, err := d.Put(b)
		if err != nil {
			t.Fatal(err)
		}
		path := files(t, dir)[0]
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		os.Chmod(path, 0o644)
		for at := range whole {
			bad := bytes.Clone(whole)
			bad[at] ^= 1
			if err := os.WriteFile(path, bad, 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Get(h); !errors.Is(err, ErrCorrupt) {
				t.Errorf("byte %d: %v", at, err)
			}
			if err := os.WriteFile(path, whole[:at], 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := d.Get(h); !errors.Is(err, ErrCorrupt) {
				t.Errorf("cut to %d bytes: %v", at, err)
			}
		}
		os.Remove(path)
	}
}

func TestStrangersInTheDirectory(t *testing.T) {
	d, dir := open(t)
	h, err := d.Put([]byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	fan := filepath.Join(dir, h.String()[:2])
	os.WriteFile(filepath.Join(fan, "README"), nil, 0o644)
	os.WriteFile(filepath.Join(fan, strings.ToUpper(h.String()[2:])), nil, 0o644)
	good, bad := 0, 0
	for got, err := range d.All() {
		if err != nil {
			bad++
		} else if got == h {
			good++
		}
	}
	if good != 1 || bad != 2 {
		t.Errorf("%d objects, %d strangers", good, bad)
	}
	// A link in place of an object is not followed into another file's bytes
	// without the hash telling.
	other := filepath.Join(t.TempDir(), "other")
	os.WriteFile(other, []byte("other"), 0o644)
	path := files(t, fan)[0]
	for _, f := range files(t, fan) {
		if strings.Contains(f, h.String()[2:]) {
			path = f
		}
	}
	os.Remove(path)
	if err := os.Symlink(other, path); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Get(h); !errors.Is(err, ErrCorrupt) {
		t.Errorf("got %v", err)
	}
}

func TestParseHash(t *testing.T) {
	h := Sum([]byte("a"))
	if got, err := ParseHash(h.String()); err != nil || got != h {
		t.Error(got, err)
	}
	for _, s := range []string{"", "../../etc/passwd", h.String()[1:], h.String() + "0", strings.Repeat("g", 64), strings.Repeat("/", 64)} {
		if _, err := ParseHash(s); err == nil {
			t.Errorf("%q was accepted", s)
		}
	}
}

// TestCannotWrite leaves nothing behind where nothing can be written.
func TestCannotWrite(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(filepath.Join(dir, "file", "objects"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	h, err := d.Put([]byte("x"))
	if err == nil {
		t.Fatal("put into a file")
	}
	if d.Has(h) || len(files(t, dir)) != 1 {
		t.Errorf("left behind: %v", files(t, dir))
	}
}

func TestPutTogether(t *testing.T) {
	d, dir := open(t)
	var g errgroup.Group
	for range 8 {
		g.Go(func() error {
			for i := range 10 {
				h, err := d.Put(noise(100 + i))
				if err != nil {
					return err
				}
				if _, err := d.Get(h); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if n := len(files(t, dir)); n != 10 {
		t.Errorf("%d files", n)
	}
}
