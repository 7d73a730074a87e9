package quadstore

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestIDs(t *testing.T) {
	edges := []uint64{0, 1, 127, 128, 16511, 16512, 2113663, 2113664, 1<<32 - 1, 1 << 32, math.MaxUint64 - 1, math.MaxUint64}
	for n := 1; n < 9; n++ {
		edges = append(edges, bases[n]-1, bases[n], bases[n]+1)
	}
	for _, want := range edges {
		b := appendID(nil, want)
		got, rest, ok := readID(b)
		if !ok || got != want || len(rest) != 0 {
			t.Errorf("%d is written %x and read %d, %v", want, b, got, ok)
		}
		for n := range b {
			if _, _, ok := readID(b[:n]); ok {
				t.Errorf("the first %d bytes of %x can be read", n, b)
			}
		}
	}
	if n := len(appendID(nil, 16511)); n != 2 {
		t.Errorf("16511 takes %d bytes", n)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Custom(func(t *rapid.T) uint64 { return rapid.Uint64().Draw(t, "n") >> rapid.IntRange(0, 63).Draw(t, "shift") })
		x, y := n.Draw(t, "x"), n.Draw(t, "y")
		a, b := appendID(nil, x), appendID(nil, y)
		if want := cmpUint(x, y); bytes.Compare(a, b) != want {
			t.Fatalf("%d and %d are ordered %d", x, y, bytes.Compare(a, b))
		}
		if x != y && (bytes.HasPrefix(a, b) || bytes.HasPrefix(b, a)) {
			t.Fatalf("%x and %x: one is a prefix of the other", a, b)
		}
	})
}

// TestKeys writes and reads quads in every index; a shorter key is the prefix
// of all that share its numbers.
func TestKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Custom(func(t *rapid.T) uint64 {
			v := rapid.SampledFrom([]quad.Value{quad.Int(rapid.IntRange(0, 1<<20).Draw(t, "int")), quad.Bool(true), nil}).Draw(t, "v")
			if id, ok := inlineOf(v); ok {
				return id
			}
			return rapid.Uint64Range(0, maxNode-1).Draw(t, "n") >> rapid.IntRange(0, 63).Draw(t, "shift")
		})
		a, b := link{n.Draw(t, "s"), n.Draw(t, "p"), n.Draw(t, "o"), n.Draw(t, "l")}, link{}
		for i := range b {
			b[i] = a[i]
			if rapid.Bool().Draw(t, "other") {
				b[i] = n.Draw(t, "b")
			}
		}
		for oi := range orders {
			if got, err := parseKey(oi, appendKey(nil, oi, a, 4)); err != nil || got != a {
				t.Fatalf("%v comes back as %v from %s, %v", a, got, indexNames[oi], err)
			}
			same := true
			for k := 1; k <= 4; k++ {
				same = same && a[orders[oi][k-1]] == b[orders[oi][k-1]]
				if bytes.HasPrefix(appendKey(nil, oi, b, 4), appendKey(nil, oi, a, k)) != same {
					t.Fatalf("%s: %v begins with the first %d of %v: %v", indexNames[oi], b, k, a, !same)
				}
			}
		}
	})
}

func cmpUint(x, y uint64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func FuzzID(f *testing.F) {
	f.Add([]byte{0x80, 1, 2})
	f.Fuzz(func(t *testing.T, b []byte) {
		if id, rest, ok := readID(b); ok {
			if again := appendID(nil, id); !bytes.Equal(again, b[:len(b)-len(rest)]) {
				t.Errorf("%x is read as %d, which is written %x", b, id, again)
			}
		}
		id, rest, ok := readNode(b)
		if !ok {
			return
		}
		if again := appendNode(nil, id); !bytes.Equal(again, b[:len(b)-len(rest)]) {
			t.Errorf("%x is read as node %d, which is written %x", b, id, again)
		}
		if !isInline(id) {
			return
		}
		if again, ok := inlineOf(inlined(id)); !ok || again != id {
			t.Errorf("%x is read as %v, whose number is %x", b, inlined(id), again)
		}
	})
}

func FuzzValue(f *testing.F) {
	for _, v := range []quad.Value{quad.IRI("a"), quad.String("b"), quad.BNode("c"), quad.Int(-1), quad.Float(1.5), quad.Bool(true),
		quad.Time(time.Unix(1, 2)), quad.TypedString{Value: "a", Type: "b"}, quad.LangString{Value: "a", Lang: "b"}} {
		b, err := appendValue(nil, v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := parseValue(b)
		if err != nil {
			return
		}
		first, err := appendValue(nil, v)
		if err != nil {
			return // such as a raw value, which is never written
		}
		w, err := parseValue(first)
		if err != nil {
			t.Fatalf("%x: %v", first, err)
		}
		if again, err := appendValue(nil, w); err != nil || !bytes.Equal(again, first) {
			t.Errorf("%x is read as %#v, which is written %x", first, w, again)
		}
	})
}

// TestValueEncoding holds the encoding to that of pquads.
func TestValueEncoding(t *testing.T) {
	for _, v := range []quad.Value{quad.IRI(""), quad.IRI("a b\x00"), quad.String(strings.Repeat("ä", 200)), quad.BNode("x"),
		quad.Int(math.MinInt64), quad.Float(math.Inf(1)), quad.Bool(false),
		quad.Time(time.Date(2024, 1, 2, 3, 4, 5, 6, time.UTC)), quad.Time(time.Unix(-5, 7).UTC()),
		quad.TypedString{}, quad.LangString{Lang: "en"}} {
		got, err := appendValue(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		want, err := pquads.MarshalValue(v)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%#v is written %x, by pquads %x", v, got, want)
		}
		if back, err := parseValue(got); err != nil || back != v {
			t.Errorf("%#v comes back as %#v, %v", v, back, err)
		}
	}
}

func TestCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts []counts
		var want counts
		for range rapid.IntRange(1, 5).Draw(t, "parts") {
			var c counts
			for i := range c {
				c[i] = rapid.Int64Range(-3, 1<<40).Draw(t, "n")
			}
			parts = append(parts, c)
			want.add(c)
		}
		m, err := merger.Merge(nil, parts[0].append(nil))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range parts[1:] {
			if err := m.MergeNewer(p.append(nil)); err != nil {
				t.Fatal(err)
			}
		}
		b, _, err := m.Finish(true)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := parseCounts(b); err != nil || got != want {
			t.Fatalf("sum %v, want %v (%v)", got, want, err)
		}
	})
	for _, b := range []string{"", "\x10", "\x01", "\x00\x00", "\x01\x80"} {
		if c, err := parseCounts([]byte(b)); err == nil {
			t.Errorf("%x is read as %v", b, c)
		}
	}
}

// TestCheckFinds damages a store in every table and wants Check to tell.
func TestCheckFinds(t *testing.T) {
	ctx := context.Background()
	q := quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.Int(-1), Label: quad.IRI("g")}
	l := link{1, 2, 3, 4}
	encoded, err := appendValue(nil, quad.IRI("s"))
	if err != nil {
		t.Fatal(err)
	}
	h := hashOf(encoded)
	for _, tt := range []struct {
		name, where string
		damage      func(b *pebble.Batch) error
	}{
		{"index entry lost", "SPOL", func(b *pebble.Batch) error { return b.Delete(appendKey(nil, 0, l, 4), nil) }},
		{"index entry lost", "POSL", func(b *pebble.Batch) error { return b.Delete(appendKey(nil, 1, l, 4), nil) }},
		{"index entry lost", "OPSL", func(b *pebble.Batch) error { return b.Delete(appendKey(nil, 2, l, 4), nil) }},
		{"index entry lost", "LSPO", func(b *pebble.Batch) error { return b.Delete(appendKey(nil, 3, l, 4), nil) }},
		{"index entry too many", "SPOL", func(b *pebble.Batch) error { return b.Set(appendKey(nil, 3, link{1, 2, 1, 4}, 4), nil, nil) }},
		{"index entry exchanged", "POSL", func(b *pebble.Batch) error {
			b.Delete(appendKey(nil, 1, l, 4), nil)
			return b.Set(appendKey(nil, 1, link{1, 2, 4, 3}, 4), nil, nil)
		}},
		{"malformed key", "OPSL", func(b *pebble.Batch) error { return b.Set([]byte{tagIndex + 2, 0xc0}, nil, nil) }},
		{"value in an index", "SPOL", func(b *pebble.Batch) error { return b.Set(appendKey(nil, 0, l, 4), []byte("x"), nil) }},
		{"count lost", "counts", func(b *pebble.Batch) error { return b.Delete(idKey(nil, tagCount, 1), nil) }},
		{"count wrong", "counts", func(b *pebble.Batch) error { return b.Merge(idKey(nil, tagCount, 1), counts{1}.append(nil), nil) }},
		{"count of nobody", "counts", func(b *pebble.Batch) error { return b.Set(idKey(nil, tagCount, 9), counts{1}.append(nil), nil) }},
		{"small value stored", "values", func(b *pebble.Batch) error { return b.Set(idKey(nil, tagValue, inline(kindInt, 1)), []byte("x"), nil) }},
		{"value lost", "values", func(b *pebble.Batch) error { return b.Delete(idKey(nil, tagValue, 1), nil) }},
		{"value changed", "dictionary", func(b *pebble.Batch) error {
			other, _ := appendValue(nil, quad.IRI("t"))
			return b.Set(idKey(nil, tagValue, 1), other, nil)
		}},
		{"value malformed", "values", func(b *pebble.Batch) error { return b.Set(idKey(nil, tagValue, 1), []byte{0xff}, nil) }},
		{"dictionary entry lost", "dictionary", func(b *pebble.Batch) error { return b.Delete(hashKey(nil, h.key()), nil) }},
		{"dictionary entry wrong", "dictionary", func(b *pebble.Batch) error { return b.Set(hashKey(nil, h.key()), appendID(nil, 2), nil) }},
		{"dictionary entry too many", "dictionary", func(b *pebble.Batch) error {
			other := hash{1}
			return b.Set(hashKey(nil, other.key()), appendID(nil, 1), nil)
		}},
		{"totals wrong", "totals", func(b *pebble.Batch) error { return b.Set(metaKey, meta{Next: 4, Nodes: 4, Quads: 2}.append(nil), nil) }},
		{"last number too low", "totals", func(b *pebble.Batch) error { return b.Set(metaKey, meta{Next: 3, Nodes: 4, Quads: 1}.append(nil), nil) }},
	} {
		s, err := Open("store", Options{FS: vfs.NewMem()})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.ApplyBatch(ctx, Batch{Add: []quad.Quad{q}}); err != nil {
			t.Fatal(err)
		}
		if found, err := s.Check(ctx); err != nil || len(found) != 0 {
			t.Fatalf("before the damage: %v %v", found, err)
		}
		b := s.db.NewBatch()
		if err := tt.damage(b); err != nil {
			t.Fatal(err)
		}
		if err := b.Commit(nil); err != nil {
			t.Fatal(err)
		}
		found, err := s.Check(ctx)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		where := map[string]bool{}
		for _, f := range found {
			where[f.Where] = true
		}
		if !where[tt.where] {
			t.Errorf("%s in %s: found %v", tt.name, tt.where, found)
		}
		s.Close()
	}
}

func TestRowsAreSorted(t *testing.T) {
	var r rows
	keys := []string{"b", "a", "abcdefgh", "abcdefghi", "abcdefgg", "", "abcdefg\x00"}
	for _, k := range keys {
		r.begin()
		r.data = append(r.data, k...)
		r.value()
		r.data = append(r.data, "="+k...)
		r.end(rowSet)
	}
	r.sort()
	var got []string
	r.each(func(_ rowKind, key, value []byte) error {
		if "="+string(key) != string(value) {
			t.Errorf("key %q has value %q", key, value)
		}
		got = append(got, string(key))
		return nil
	})
	want := []string{"", "a", "abcdefg\x00", "abcdefgg", "abcdefgh", "abcdefghi", "b"}
	if d := cmp.Diff(got, want); d != "" {
		t.Errorf("(-got +want):\n%s", d)
	}
}

// TestInline: a small value is its number, in memory and in keys, and numbers
// keep their order there.
func TestInline(t *testing.T) {
	day := func(y int, m time.Month, d int) quad.Value {
		return quad.Time(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
	}
	var last []byte
	for _, v := range []quad.Value{
		quad.Int(0), quad.Int(1), quad.Int(smallInts - 1),
		day(1900, 1, 1), day(1970, 1, 1), day(2024, 2, 29), day(2079, 6, 6),
		quad.Bool(false), quad.Bool(true),
		quad.Int(smallInts), quad.Int(smallInts + bigInts - 1),
	} {
		id, ok := inlineOf(v)
		if !ok || !isInline(id) || inlined(id) != v {
			t.Errorf("%v is %x, %v", v, id, ok)
			continue
		}
		b := appendNode(nil, id)
		if got, rest, ok := readNode(append(b, 7)); !ok || got != id || len(rest) != 1 {
			t.Errorf("%v is written %x and read %x, %v", v, b, got, ok)
		}
		if bytes.Compare(last, b) >= 0 || bytes.HasPrefix(b, last) && last != nil {
			t.Errorf("%x comes before %x", last, b)
		}
		last = b
	}
	if b := appendID(nil, maxNode-1); bytes.Compare(b, appendNode(nil, inlineBit)) >= 0 {
		t.Errorf("the last number given out is written %x", b)
	}
	for _, v := range []quad.Value{quad.Int(-1), quad.Int(smallInts + bigInts), quad.Int(math.MinInt64), quad.Float(1), quad.String("1"),
		day(1899, 12, 31), day(2079, 6, 7), quad.Time(time.Unix(1, 0)), quad.Time(time.Unix(0, 1)), quad.Time(time.Unix(-1, 0)), quad.IRI("1"), nil} {
		if id, ok := inlineOf(v); ok {
			t.Errorf("%#v is %x", v, id)
		}
	}
	for _, b := range []string{"\xf8", "\xfb\x01", "\xfc\x01", "\xfd", "\xfd\x02", "\xfe\x01\x02", "\xff", "\xff\x01\x02\x03\x04\x05\x06\x07\x08"} {
		if id, _, ok := readNode([]byte(b)); ok {
			t.Errorf("%x is read as %x", b, id)
		}
	}
}

// TestFilter: what was added is found, and few others are.
func TestFilter(t *testing.T) {
	var f filter
	name := hashOfNumber
	const n = 100_000
	for i := range n {
		f.add(name(i))
	}
	alarms := 0
	for i := range n {
		if !f.has(name(i)) {
			t.Fatalf("%d is lost", i)
		}
		if f.has(name(-1 - i)) {
			alarms++
		}
	}
	if alarms > n/200 {
		t.Errorf("%d of %d are false alarms", alarms, n)
	}
}
