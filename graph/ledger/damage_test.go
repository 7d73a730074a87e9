package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// TestEveryFlippedByteIsFound changes each byte of a log in turn.
func TestEveryFlippedByteIsFound(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{SegmentSize: 300, NoSync: true})
	fill(t, l, 5)
	root := l.Root()
	l.Close()
	files, err := filepath.Glob(filepath.Join(dir, "*"+segmentExt))
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	files = append(files, filepath.Join(dir, hashesName))
	for _, name := range files {
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		step := 1
		if testing.Short() {
			step = 10
		}
		for at := 0; at < len(whole); at += step {
			b := bytes.Clone(whole)
			b[at] ^= 1
			if err := os.WriteFile(name, b, 0o644); err != nil {
				t.Fatal(err)
			}
			l, err := Open(dir, Options{ReadOnly: true})
			if err == nil {
				var got tlog.Hash
				got, err = l.Check(ctx)
				if err == nil && got != root {
					t.Fatalf("%s byte %d: another root and no error", filepath.Base(name), at)
				}
				l.Close()
			}
			if !errors.Is(err, ErrCorrupt) {
				t.Fatalf("%s byte %d: error %v", filepath.Base(name), at, err)
			}
		}
		if err := os.WriteFile(name, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAgain holds that a record is read again as it was, or not at all.
func TestAgain(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{SegmentSize: 300, NoSync: true})
	defer l.Close()
	fill(t, l, 5)
	records := read(t, l, 1)
	for _, r := range records {
		got, err := l.Again(r)
		if err != nil {
			t.Fatal(err)
		}
		if got.Seq != r.Seq || got.Leaf != r.Leaf || !bytes.Equal(got.Payload, r.Payload) {
			t.Errorf("record %d is another when it is read again", r.Seq)
		}
	}
	r := records[3]
	whole, err := os.ReadFile(r.place.file)
	if err != nil {
		t.Fatal(err)
	}
	for at := int(r.place.offset); at < min(len(whole), int(r.place.offset)+headerSize+10); at++ {
		b := bytes.Clone(whole)
		b[at] ^= 1
		if err := os.WriteFile(r.place.file, b, 0o644); err != nil {
			t.Fatal(err)
		}
		// What is no part of the record but of its chain, Read has verified.
		if got, err := l.Again(r); err == nil && !bytes.Equal(got.Payload, r.Payload) || err != nil && !errors.Is(err, ErrCorrupt) {
			t.Fatalf("byte %d: payload %q, error %v", at, got.Payload, err)
		}
	}
}

// TestForgedRecord replaces a record by another with all its own checksums
// right: the chain shows it.
func TestForgedRecord(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{NoSync: true})
	fill(t, l, 5)
	l.Close()
	path := filepath.Join(dir, segmentName(1))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := len(segmentMagic)
	for range 2 { // to the third record
		at += headerSize + int(binary.BigEndian.Uint32(whole[at:]))
	}
	h, why := parseHeader(whole[at:at+headerSize], defaultMaxRecord)
	if why != "" || h.seq != 3 {
		t.Fatal(why, h.seq)
	}
	end := at + headerSize + int(h.stored)
	forged := bytes.Repeat([]byte("f"), int(h.stored))
	h.size, h.codec, h.leaf = h.stored, codecRaw, tlog.RecordHash(forged)
	b := appendRecord(bytes.Clone(whole[:at]), h, forged)
	if err := os.WriteFile(path, append(b, whole[end:]...), 0o644); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(dir, hashesName))
	l = open(t, dir, Options{})
	_, err = l.Check(ctx)
	var c *CorruptError
	if !errors.As(err, &c) || c.Seq != 4 || c.File != path || c.Offset != int64(end) {
		t.Errorf("got %v, want record 4 to tell that those before it were changed", err)
	}
}

func TestTornTail(t *testing.T) {
	base := t.TempDir()
	l := open(t, base, Options{NoSync: true})
	fill(t, l, 4)
	root := l.Root()
	l.Close()
	name := segmentName(1)
	four, err := os.ReadFile(filepath.Join(base, name))
	if err != nil {
		t.Fatal(err)
	}
	hashes, err := os.ReadFile(filepath.Join(base, hashesName))
	if err != nil {
		t.Fatal(err)
	}
	l = open(t, base, Options{NoSync: true})
	if _, err := l.Append(ctx, payload(5)); err != nil {
		t.Fatal(err)
	}
	l.Close()
	five, err := os.ReadFile(filepath.Join(base, name))
	if err != nil {
		t.Fatal(err)
	}
	tails := map[string][]byte{}
	for n := len(four) + 1; n < len(five); n += 6 {
		tails[fmt.Sprint("cut at ", n)] = five[:n]
	}
	tails["zeros"] = append(bytes.Clone(four), make([]byte, 200)...)
	flipped := bytes.Clone(five)
	flipped[len(flipped)-1] ^= 1
	tails["last page not written"] = flipped
	for what, tail := range tails {
		dir := t.TempDir()
		os.WriteFile(filepath.Join(dir, name), tail, 0o644)
		os.WriteFile(filepath.Join(dir, hashesName), hashes, 0o644)
		r := open(t, dir, Options{ReadOnly: true})
		if r.Len() != 4 || r.Root() != root {
			t.Fatalf("%s: a reader sees %d records", what, r.Len())
		}
		read(t, r, 1)
		r.Close()
		l := open(t, dir, Options{NoSync: true})
		torn := l.Torn()
		if torn == nil || torn.Offset != int64(len(four)) || torn.Bytes != int64(len(tail)-len(four)) {
			t.Fatalf("%s: torn %v", what, torn)
		}
		if _, err := l.Append(ctx, payload(5)); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Check(ctx); err != nil || l.Len() != 5 {
			t.Fatalf("%s: %d records, %v", what, l.Len(), err)
		}
		l.Close()
	}
	// If the hashes know of the record it was acknowledged: that is damage.
	five5, err := os.ReadFile(filepath.Join(base, hashesName))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{len(four), len(four) + 50, len(five) - 1} {
		dir := t.TempDir()
		os.WriteFile(filepath.Join(dir, name), five[:n], 0o644)
		os.WriteFile(filepath.Join(dir, hashesName), five5, 0o644)
		if _, err := Open(dir, Options{}); !errors.Is(err, ErrCorrupt) {
			t.Errorf("log cut to %d bytes: %v", n, err)
		}
	}
}

func TestTornNewSegment(t *testing.T) {
	for _, n := range []int{0, 3, len(segmentMagic)} {
		dir := t.TempDir()
		l := open(t, dir, small)
		fill(t, l, 3)
		l.Close()
		next := filepath.Join(dir, segmentName(4))
		if err := os.WriteFile(next, []byte(segmentMagic)[:n], 0o644); err != nil {
			t.Fatal(err)
		}
		l = open(t, dir, small)
		if _, err := l.Append(ctx, payload(4)); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Check(ctx); err != nil || l.Len() != 4 {
			t.Errorf("%d bytes of a new segment: %d records, %v", n, l.Len(), err)
		}
		l.Close()
		l = open(t, dir, small)
		if got := read(t, l, 1); len(got) != 4 {
			t.Errorf("%d records", len(got))
		}
	}
}

func TestMissingSegment(t *testing.T) {
	for _, gone := range []int{0, 1} {
		dir := t.TempDir()
		l := open(t, dir, small)
		fill(t, l, 9)
		if len(l.segs) < 3 {
			t.Fatalf("only %d segments", len(l.segs))
		}
		l.Close()
		if err := os.Remove(l.path(l.segs[gone])); err != nil {
			t.Fatal(err)
		}
		l, err := Open(dir, small)
		if err == nil {
			_, err = l.Check(ctx)
			l.Close()
		}
		if !errors.Is(err, ErrCorrupt) {
			t.Errorf("segment %d missing: %v", gone, err)
		}
	}
}

// FuzzSegment reads any bytes as a segment: an error or records, never a panic
// and never more memory than the file has bytes.
func FuzzSegment(f *testing.F) {
	dir := f.TempDir()
	l := open(f, dir, Options{NoSync: true})
	fill(f, l, 3)
	l.Close()
	b, err := os.ReadFile(filepath.Join(dir, segmentName(1)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(segmentMagic))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, segmentName(1)), b, 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := Open(dir, Options{MaxRecord: 1 << 20, NoSync: true})
		if err != nil {
			return
		}
		defer l.Close()
		var got []uint64
		for r, err := range l.Read(ctx, 1) {
			if err != nil {
				return
			}
			got = append(got, r.Seq)
		}
		if uint64(len(got)) != l.Len() {
			t.Errorf("%d records read, length %d", len(got), l.Len())
		}
		if _, err := l.Append(ctx, []byte("more")); err != nil {
			t.Error(err)
		}
	})
}
