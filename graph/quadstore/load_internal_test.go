package quadstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func hashOfNumber(n int) *hash {
	h := hashOf(binary.AppendVarint(nil, int64(n)))
	return &h
}

// TestNumbers: a table keeps everything, a cache forgets but never errs.
func TestNumbers(t *testing.T) {
	var table numberTable
	cache := idCache{limit: 1 << 12}
	const n = 10_000
	for i := range n {
		id := maxNode - uint64(i)
		table.put(hashOfNumber(i), id)
		cache.put(hashOfNumber(i), id)
		if got, ok := cache.find(hashOfNumber(i)); !ok || got != id {
			t.Fatalf("%d, just put into the cache, is %d %v", i, got, ok)
		}
	}
	kept := 0
	for i := range n {
		id := maxNode - uint64(i)
		if got := table.find(hashOfNumber(i)); got != id {
			t.Fatalf("%d is %d, want %d", i, got, id)
		}
		if got, ok := cache.find(hashOfNumber(i)); ok {
			if kept++; got != id {
				t.Fatalf("%d is cached as %d, want %d", i, got, id)
			}
		}
		if table.find(hashOfNumber(-1-i)) != 0 {
			t.Fatalf("%d was never put", -1-i)
		}
	}
	if kept < 1<<11 || kept > 1<<12 {
		t.Errorf("%d of %d are still cached", kept, 1<<12)
	}
	h := hashOfNumber(n - 1)
	cache.drop(h)
	if _, ok := cache.find(h); ok {
		t.Error("dropped and still there")
	}
	table.clear()
	if table.find(hashOfNumber(1)) != 0 {
		t.Error("a cleared table finds something")
	}
}

// TestRuns writes runs, some rows larger than the buffer, and merges them.
func TestRuns(t *testing.T) {
	checkRuns := func(t *rapid.T) {
		fs := vfs.NewMem()
		w := runFile{fs: fs, path: "run", twice: func([]byte) error { return nil }}
		rnd := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		want := map[string]string{}
		for n := range rapid.IntRange(1, 9).Draw(t, "runs") {
			var r rows
			for range rnd.IntN(400) {
				key := fmt.Sprint("key", rnd.IntN(2000))
				value := fmt.Sprint(n, ",")
				if rnd.IntN(100) == 0 {
					value = string(bytes.Repeat([]byte{'x'}, rnd.IntN(2*runBuffer))) + value
				}
				if _, ok := want[key]; ok {
					value = fmt.Sprint(n, ",")
				}
				r.begin()
				r.data = append(r.data, key...)
				r.value()
				r.data = append(r.data, value...)
				r.end(rowKind(rnd.IntN(3)))
			}
			r.sort()
			last := ""
			r.each(func(_ rowKind, k, v []byte) error {
				if string(k) != last {
					want[string(k)] += string(v)
				}
				last = string(k)
				return nil
			})
			if err := w.append(&r); err != nil {
				t.Fatal(err)
			}
		}
		var readers []*runReader
		for _, r := range w.runs {
			readers = append(readers, &runReader{file: w.f, run: r})
		}
		got, last := map[string]string{}, ""
		if err := mergeRuns(readers, func(sum *merged, next *runReader) error {
			sum.value = append(sum.value, next.value...)
			return nil
		}, func(_ rowKind, k, v []byte) error {
			if string(k) <= last {
				t.Fatalf("%q comes after %q", k, last)
			}
			last = string(k)
			got[last] = string(v)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(got, want); d != "" {
			t.Fatalf("(-got +want):\n%s", d)
		}
		if err := w.remove(); err != nil {
			t.Fatal(err)
		}
		if names, _ := fs.List(""); len(names) != 0 {
			t.Fatalf("left behind: %v", names)
		}
	}
	rapid.Check(t, checkRuns)
}

// TestDamagedRun: a changed byte of a run is an error, wherever it is.
func TestDamagedRun(t *testing.T) {
	w := runFile{fs: vfs.NewMem(), path: "run"}
	var r rows
	for i := range 50 {
		r.begin()
		r.data = fmt.Appendf(r.data, "key%03d", i)
		r.value()
		r.data = append(r.data, "value"...)
		r.end(rowSet)
	}
	if err := w.append(&r); err != nil {
		t.Fatal(err)
	}
	whole := make([]byte, w.end)
	if _, err := w.f.ReadAt(whole, 0); err != nil {
		t.Fatal(err)
	}
	read := func(b []byte) error {
		return mergeRuns([]*runReader{{file: bytes.NewReader(b), run: w.runs[0]}}, nil,
			func(rowKind, []byte, []byte) error { return nil })
	}
	if err := read(whole); err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		b := bytes.Clone(whole)
		b[i] ^= 0x11
		if read(b) == nil {
			t.Errorf("byte %d was changed and nothing said so", i)
		}
	}
	if read(whole[:len(whole)-1]) == nil {
		t.Error("a run cut short was read")
	}
}

// TestGroups: keys that begin with new nodes are a group of their own, in the index
// by predicate within each predicate.
func TestGroups(t *testing.T) {
	small, _ := inlineOf(quad.Int(3))
	const known = 100
	q := func(s, p, o uint64) link { return link{s, p, o, 7} }
	for _, tt := range []struct {
		key  []byte
		want group
	}{
		{hashKey(nil, dictKey{}), group{tag: tagHash}},
		{metaKey, group{tag: tagMeta}},
		{idKey(nil, tagCount, 100), group{tag: tagCount}},
		{idKey(nil, tagCount, 101), group{tag: tagCount, is: 1}},
		{idKey(nil, tagCount, small), group{tag: tagCount, is: 2}},
		{appendKey(nil, 0, q(101, 5, 1), 4), group{tag: tagIndex, is: 1}},
		{appendKey(nil, 1, q(101, 5, 1), 4), group{tag: tagIndex + 1, predicate: 5}},
		{appendKey(nil, 1, q(1, 5, 101), 4), group{tag: tagIndex + 1, predicate: 5, is: 1}},
		{appendKey(nil, 2, q(1, 5, small), 4), group{tag: tagIndex + 2, is: 2}},
	} {
		if got := groupOf(tt.key, known); got != tt.want {
			t.Errorf("%x: %+v, want %+v", tt.key, got, tt.want)
		}
	}
}
