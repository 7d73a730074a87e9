package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"
)

var ctx = context.Background()

// small makes a new segment for nearly every record.
var small = Options{SegmentSize: 300, NoSync: true}

func open(t testing.TB, dir string, o Options) *Log {
	t.Helper()
	l, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// payload is compressible for even n and not for odd n.
func payload(n int) []byte {
	if n%2 == 0 {
		return []byte(strings.Repeat(fmt.Sprint("record ", n, " "), 20))
	}
	rnd := rand.New(rand.NewPCG(uint64(n), 1))
	b := make([]byte, 60+n%40)
	for i := range b {
		b[i] = byte(rnd.Uint32())
	}
	return b
}

func fill(t testing.TB, l *Log, n int) {
	t.Helper()
	for i := 1; i <= n; i++ {
		r, err := l.Append(ctx, payload(i))
		if err != nil {
			t.Fatal(err)
		}
		if r.Seq != uint64(i) || r.Leaf != tlog.RecordHash(payload(i)) {
			t.Fatalf("record %d got number %d", i, r.Seq)
		}
	}
}

func read(t testing.TB, l *Log, from uint64) (out []Record) {
	t.Helper()
	for r, err := range l.Read(ctx, from) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func TestAppendAndRead(t *testing.T) {
	for name, o := range map[string]Options{"one segment": {NoSync: true}, "many segments": small, "synced": {}} {
		dir := t.TempDir()
		l := open(t, dir, o)
		fill(t, l, 20)
		if _, err := l.AppendAll(ctx, [][]byte{payload(21), nil, payload(23)}); err != nil {
			t.Fatal(err)
		}
		root := l.Root()
		for range 2 {
			if l.Len() != 23 || l.Root() != root || l.Torn() != nil {
				t.Fatalf("%s: length %d, torn %v", name, l.Len(), l.Torn())
			}
			for _, from := range []uint64{0, 1, 7, 23, 24} {
				got := read(t, l, from)
				if want := 24 - int(max(from, 1)); len(got) != want {
					t.Fatalf("%s: %d records from %d, want %d", name, len(got), from, want)
				}
				for _, r := range got {
					want := payload(int(r.Seq))
					if r.Seq == 22 {
						want = nil
					}
					if !bytes.Equal(r.Payload, want) {
						t.Errorf("%s: record %d differs", name, r.Seq)
					}
				}
			}
			if checked, err := l.Check(ctx); err != nil || checked != root {
				t.Fatal(name, err)
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			l = open(t, dir, o)
		}
		// The hashes are made again from the records.
		l.Close()
		if err := os.Remove(filepath.Join(dir, hashesName)); err != nil {
			t.Fatal(err)
		}
		ro := open(t, dir, Options{ReadOnly: true})
		l = open(t, dir, o)
		if l.Root() != root || ro.Root() != root {
			t.Errorf("%s: root differs without the hash file", name)
		}
		if _, err := ro.Append(ctx, nil); err != ErrReadOnly {
			t.Errorf("append to a reader: %v", err)
		}
	}
}

func TestTreeIsRFC6962(t *testing.T) {
	l := open(t, t.TempDir(), small)
	fill(t, l, 33)
	for n := uint64(0); n <= 33; n++ {
		root, err := l.RootAt(n)
		if err != nil {
			t.Fatal(err)
		}
		f, err := frontierAt(n, l.hashes)
		if err != nil || f.root() != root {
			t.Errorf("root of %d: frontier and tlog differ (%v)", n, err)
		}
		for seq := uint64(1); seq <= n; seq++ {
			p, err := l.ProveRecord(n, seq)
			if err != nil {
				t.Fatal(err)
			}
			leaf, err := l.Leaf(seq)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckRecord(p, int64(n), root, int64(seq-1), leaf); err != nil {
				t.Errorf("record %d of %d: %v", seq, n, err)
			}
			old, err := l.RootAt(seq)
			if err != nil {
				t.Fatal(err)
			}
			tp, err := l.ProveTree(n, seq)
			if err != nil {
				t.Fatal(err)
			}
			if err := tlog.CheckTree(tp, int64(n), root, int64(seq), old); err != nil {
				t.Errorf("tree of %d in %d: %v", seq, n, err)
			}
		}
	}
	if _, err := l.ProveRecord(34, 1); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	if _, err := l.ProveRecord(33, 0); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}

func TestErase(t *testing.T) {
	for _, o := range []Options{small, {NoSync: true}} {
		dir := t.TempDir()
		l := open(t, dir, o)
		fill(t, l, 9)
		root := l.Root()
		reader := open(t, dir, Options{ReadOnly: true})
		if err := l.Erase(ctx, 1, 5, 9); err != nil {
			t.Fatal(err)
		}
		if err := l.Erase(ctx, 5); err != nil {
			t.Fatal(err)
		}
		if err := l.Erase(ctx, 10); !errors.Is(err, ErrNotFound) {
			t.Error(err)
		}
		if _, err := l.Append(ctx, payload(10)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			for _, r := range read(t, l, 1) {
				erased := r.Seq == 1 || r.Seq == 5 || r.Seq == 9
				if r.Erased != erased || r.Leaf != tlog.RecordHash(payload(int(r.Seq))) || erased != (r.Payload == nil) {
					t.Errorf("record %d: erased %v, %d bytes", r.Seq, r.Erased, len(r.Payload))
				}
			}
			if at, err := l.RootAt(9); err != nil || at != root {
				t.Error("the root has changed", err)
			}
			if _, err := l.Check(ctx); err != nil {
				t.Error(err)
			}
			l.Close()
			l = open(t, dir, o)
		}
		if got := read(t, reader, 1); len(got) != 9 {
			t.Errorf("the reader sees %d records", len(got))
		}
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			b, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range []int{1, 5, 9} { // these are stored as they are
				if bytes.Contains(b, payload(n)[:20]) {
					t.Errorf("%s still holds record %d", f.Name(), n)
				}
			}
		}
	}
}

func TestSecondWriterIsRefused(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, small)
	var use *InUseError
	if _, err := Open(dir, small); !errors.As(err, &use) || use.PID != os.Getpid() {
		t.Errorf("got %v", err)
	}
	l.Close()
	if _, err := l.Append(ctx, nil); err != ErrClosed {
		t.Error(err)
	}
	for _, err := range l.Read(ctx, 1) {
		if err != ErrClosed {
			t.Error(err)
		}
	}
	open(t, dir, small)
}

func TestLimits(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{MaxRecord: 100, NoSync: true})
	if _, err := l.Append(ctx, make([]byte, 101)); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
	if _, err := l.Append(ctx, make([]byte, 100)); err != nil {
		t.Error(err)
	}
	c, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := l.Append(c, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, err := range l.Read(c, 1) {
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	if l.Len() != 1 {
		t.Errorf("%d records", l.Len())
	}
}

// TestReaderBesideWriter reads while records are written.
func TestReaderBesideWriter(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, small)
	for i := 1; i <= 30; i++ {
		if _, err := l.Append(ctx, payload(i)); err != nil {
			t.Fatal(err)
		}
		r := open(t, dir, Options{ReadOnly: true})
		if r.Len() != uint64(i) || r.Root() != l.Root() {
			t.Fatalf("the reader sees %d records of %d", r.Len(), i)
		}
		if _, err := r.Check(ctx); err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
}

// TestRandomOperations reopens, erases and appends in any order.
func TestRandomOperations(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		dir, err := os.MkdirTemp("", "ledger")
		if err != nil {
			r.Fatal(err)
		}
		defer os.RemoveAll(dir)
		o := Options{SegmentSize: int64(rapid.IntRange(1, 2000).Draw(r, "segment")), NoSync: true}
		l, err := Open(dir, o)
		if err != nil {
			r.Fatal(err)
		}
		defer func() { l.Close() }()
		var want [][]byte
		erased := map[int]bool{}
		for range rapid.IntRange(1, 15).Draw(r, "operations") {
			switch rapid.IntRange(0, 3).Draw(r, "operation") {
			case 0:
				l.Close()
				if rapid.Bool().Draw(r, "lose hashes") {
					os.Remove(filepath.Join(dir, hashesName))
				}
				if l, err = Open(dir, o); err != nil {
					r.Fatal(err)
				}
			case 1:
				if len(want) > 0 {
					n := rapid.IntRange(1, len(want)).Draw(r, "erase")
					erased[n] = true
					if err := l.Erase(ctx, uint64(n)); err != nil {
						r.Fatal(err)
					}
				}
			default:
				ps := rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 60), 1, 4).Draw(r, "payloads")
				if _, err := l.AppendAll(ctx, ps); err != nil {
					r.Fatal(err)
				}
				want = append(want, ps...)
			}
		}
		n := 0
		for rec, err := range l.Read(ctx, 1) {
			if err != nil {
				r.Fatal(err)
			}
			n++
			if rec.Erased != erased[n] || !rec.Erased && !bytes.Equal(rec.Payload, want[n-1]) {
				r.Fatalf("record %d differs", n)
			}
		}
		if n != len(want) {
			r.Fatalf("%d records, want %d", n, len(want))
		}
		if _, err := l.Check(ctx); err != nil {
			r.Fatal(err)
		}
	})
}

func TestSegmentNames(t *testing.T) {
	for _, n := range []uint64{1, 42, 1<<63 + 5} {
		if got, ok := parseSegmentName(segmentName(n)); !ok || got != n {
			t.Errorf("%d comes back as %d", n, got)
		}
	}
	var bad []string
	for _, n := range []string{"1.seg", "00000000000000000000.seg", "0000000000000000000x.seg", "00000000000000000001.seg.tmp", "hashes"} {
		if _, ok := parseSegmentName(n); ok {
			bad = append(bad, n)
		}
	}
	if d := cmp.Diff(bad, []string(nil)); d != "" {
		t.Error(d)
	}
}
