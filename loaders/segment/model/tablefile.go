package model

import "math/bits"

// A table in the file: how many rows and weights it has; how many low bits of
// the difference between two keys are written as they are; the least size of a
// weight, and by what sizes differ; the lengths of three codes (of the numbers of
// weights in a row, of the steps from one weight's class to the next one's, and
// of sizes; 256 bytes each); the number of bytes that follow, and then, in bits,
// the rows: the difference from the key before, its high bits as so many zeros
// and a one; the number of weights; for each weight the step from the class
// before, less one; the size above the least, in units of the difference, where
// 255 says that the whole follows in 16 bits; and the sign. Classes are in the
// order of their frequency, so that steps are small.

const sizeFull, sizeBits = 255, 16

func size(v int16) int { return max(int(v), -int(v)) }

func (w *writer) table(rows []Row) {
	n := 0
	least, odd := 1<<15, 0
	for _, r := range rows {
		for _, v := range r.Weights {
			least = min(least, size(v.Value))
			odd |= int(v.Value) & 1
			n++
		}
	}
	unit := 2 - odd
	var counts, steps, sizes [256]int
	for _, r := range rows {
		counts[len(r.Weights)]++
		last := -1
		for _, v := range r.Weights {
			steps[int(v.Class)-last-1]++
			sizes[min((size(v.Value)-least)/unit, sizeFull)]++
			last = int(v.Class)
		}
	}
	// Differences lie about 2^32/len(rows); a bit less than the whole is best.
	low := max(0, bits.Len64(1<<32/uint64(len(rows)+1))-1)
	low = min(low, 31)
	for _, v := range []int{len(rows), n, low, least, unit} {
		w.uint(v)
	}
	count, step, value := newCode(counts), newCode(steps), newCode(sizes)
	for _, c := range []*code{count, step, value} {
		w.b = append(w.b, c.lengths[:]...)
	}
	var out bitWriter
	before := uint32(0)
	for _, r := range rows {
		gap := r.Key - before
		before = r.Key
		high := gap >> low
		for ; high >= 32; high -= 32 {
			out.bits(0, 32)
		}
		out.bits(1<<high, uint(high)+1)
		out.bits(uint64(gap&(1<<low-1)), uint(low))
		count.write(&out, len(r.Weights))
		last := -1
		for _, v := range r.Weights {
			step.write(&out, int(v.Class)-last-1)
			last = int(v.Class)
			s := (size(v.Value) - least) / unit
			value.write(&out, min(s, sizeFull))
			if s >= sizeFull {
				out.bits(uint64(s), sizeBits)
			}
			sign := uint64(0)
			if v.Value < 0 {
				sign = 1
			}
			out.bits(sign, 1)
		}
	}
	data := out.bytes()
	w.uint(len(data))
	w.b = append(w.b, data...)
}

// take returns the next n bytes, which must be there.
func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.bad, r.b = true, nil
		return make([]byte, min(n, 256))
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

// decoder reads the lengths of a code.
func (r *reader) decoder() *decoder {
	d, ok := newDecoder((*[256]uint8)(r.take(256)))
	if !ok {
		r.bad = true
	}
	return d
}

// table reads a table with so many classes.
func (r *reader) table(classes int) *Table {
	rows, weights, low, least, unit := r.uint(), r.uint(), uint(r.uint()), r.uint(), r.uint()
	counts, steps, sizes := r.decoder(), r.decoder(), r.decoder()
	data := r.take(r.count())
	if r.bad || low > 31 || classes > ClassLimit || rows > 8*len(data) || weights > 8*len(data) || least > 1<<15 || unit > 2 {
		r.bad = true
		return &Table{}
	}
	b := newTableBuilder(rows, weights)
	in := bitReader{b: data}
	key := uint64(0)
	for i := range rows {
		in.fill()
		high := uint64(0)
		for in.held == 0 && !in.over() {
			high += uint64(in.n)
			in.n = 0
			in.fill()
		}
		zeros := uint(bits.TrailingZeros64(in.held | 1<<63))
		high += uint64(zeros)
		in.held >>= zeros
		in.n -= min(zeros, in.n)
		in.fill()
		in.bits(1)
		gap := high<<low | uint64(in.bits(low))
		key += gap
		if key >= 1<<32 || i > 0 && gap == 0 || in.over() {
			r.bad = true
			break
		}
		b.row(uint32(key))
		n, class := counts.read(&in), -1
		for range n {
			in.fill()
			class += steps.read(&in) + 1
			s := sizes.read(&in)
			if s == sizeFull {
				s = int(in.bits(sizeBits))
			}
			s = s*unit + least
			if b.t.full || class >= classes || s > 1<<15-1 {
				r.bad = true
				return b.table()
			}
			if in.bits(1) != 0 {
				s = -s
			}
			b.weight(Weight{uint16(class), int16(s)})
		}
	}
	return b.table()
}
