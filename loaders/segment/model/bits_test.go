package model

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBits tests that codes and plain bits come back as they were written, for
// counts that are alike, uneven beyond the longest code, and of one byte only.
func TestBits(t *testing.T) {
	var alike, uneven, one [256]int
	for i := range alike {
		alike[i] = 5
	}
	for i, n := 0, 1; i < 40; i, n = i+1, n*2 {
		uneven[i*3] = n
	}
	one[200] = 9
	for name, counts := range map[string][256]int{"alike": alike, "uneven": uneven, "one": one} {
		lengths := codeLengths(counts)
		d, ok := newDecoder(&lengths)
		if !ok {
			t.Fatalf("%s: lengths are not those of a code: %v", name, lengths)
		}
		code := codes(&lengths)
		var w bitWriter
		var want, got []int
		for i := range 2000 {
			s := i * i % 256
			if counts[s] == 0 {
				s = 200 * counts[200] / 9 // 0 or 200, which one of the tables has
			}
			want = append(want, s)
			w.bits(uint64(code[s]), uint(lengths[s]))
			w.bits(uint64(i&31), 5)
		}
		r := bitReader{b: w.bytes()}
		for i := range want {
			r.fill()
			got = append(got, d.read(&r))
			if v := r.bits(5); v != uint32(i&31) {
				t.Fatalf("%s: number %d: got %d", name, i, v)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		if r.over() {
			t.Errorf("%s: read past the end", name)
		}
		r.fill()
		for range 10 {
			r.bits(30)
			r.fill()
		}
		if !r.over() {
			t.Errorf("%s: 300 bits after the end went unnoticed", name)
		}
	}
}

// TestNoCode tests that lengths that leave no room for one another are refused.
func TestNoCode(t *testing.T) {
	if _, ok := newDecoder(&[256]uint8{1, 1, 1}); ok {
		t.Error("three codes of one bit: no error")
	}
	if _, ok := newDecoder(&[256]uint8{codeLimit + 1}); ok {
		t.Error("a code beyond the limit: no error")
	}
}
