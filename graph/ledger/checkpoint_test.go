package ledger

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func verifier(t *testing.T, public string) note.Verifier {
	t.Helper()
	v, err := note.NewVerifier(public)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestCheckpoint(t *testing.T) {
	l := open(t, t.TempDir(), small)
	if _, err := l.Checkpoint(); err == nil {
		t.Error("an empty ledger has a checkpoint")
	}
	fill(t, l, 5)
	c, err := l.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "keys", "checkpoint.key")
	k, err := OpenKey(path, "desk", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	again, err := OpenKey(path, "another name", rand.Reader)
	if err != nil || again.Public != k.Public {
		t.Fatalf("the key is %q, then %q, %v", k.Public, again.Public, err)
	}
	signed, err := c.Sign(k)
	if err != nil {
		t.Fatal(err)
	}
	if twice, err := c.Sign(again); err != nil || !bytes.Equal(signed, twice) {
		t.Error("signed twice, other bytes", err)
	}
	got, name, err := OpenCheckpoint(signed, verifier(t, k.Public))
	if err != nil || got != c || name != "desk" {
		t.Errorf("got %v by %q, %v", got, name, err)
	}
	// It holds while the ledger grows, and when a record is erased.
	if _, err := l.AppendAll(ctx, [][]byte{payload(6), payload(7)}); err != nil {
		t.Fatal(err)
	}
	if err := l.Erase(ctx, 1, 4); err != nil {
		t.Fatal(err)
	}
	if root, err := l.RootAt(c.Size); err != nil || root != c.Root {
		t.Error("another root", err)
	}
	later, err := l.Checkpoint()
	if err != nil || later.Origin != c.Origin {
		t.Error("another origin", later.Origin, err)
	}
	p, err := l.Continues(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := tlog.CheckTree(p, int64(later.Size), later.Root, int64(c.Size), c.Root); err != nil {
		t.Error(err)
	}
	if _, err := l.Continues(later); err != nil {
		t.Error(err)
	}
	for _, other := range []Checkpoint{{c.Origin, c.Size, later.Root}, {c.Origin, later.Size + 1, later.Root}, {"x", c.Size, c.Root}} {
		if _, err := l.Continues(other); err == nil {
			t.Errorf("continues %v", other)
		}
	}

	for at := range signed {
		bad := bytes.Clone(signed)
		bad[at] ^= 1
		if _, _, err := OpenCheckpoint(bad, verifier(t, k.Public)); err == nil {
			t.Errorf("byte %d changed: accepted", at)
		}
		if _, _, err := OpenCheckpoint(signed[:at], verifier(t, k.Public)); err == nil {
			t.Errorf("cut to %d bytes: accepted", at)
		}
	}
	other, err := OpenKey(filepath.Join(t.TempDir(), "k"), "desk", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := OpenCheckpoint(signed, verifier(t, other.Public)); err == nil {
		t.Error("accepted by another key")
	}
	if _, _, err := OpenCheckpoint(signed); err == nil {
		t.Error("accepted without a key")
	}
}

func TestKeyIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "k")
	if _, err := OpenKey(path, "desk", rand.Reader); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	public, err := os.ReadFile(path + publicExt)
	if err != nil || strings.Contains(string(public), "PRIVATE") {
		t.Errorf("public half %q, %v", public, err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKey(path, "desk", rand.Reader); err == nil || !strings.Contains(err.Error(), "others may read it") {
		t.Errorf("readable by others: %v", err)
	}
}
