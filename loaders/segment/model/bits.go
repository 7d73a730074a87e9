package model

import (
	"encoding/binary"
	"slices"
)

// A bitWriter writes bits, the first of each byte in its lowest place.
type bitWriter struct {
	b    []byte
	held uint64
	n    uint // bits held
}

func (w *bitWriter) bits(v uint64, n uint) {
	w.held |= v << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.b = append(w.b, byte(w.held))
		w.held >>= 8
	}
}

// bytes returns all that was written; what is missing of the last byte is zero.
func (w *bitWriter) bytes() []byte {
	if w.n > 0 {
		w.b = append(w.b, byte(w.held))
		w.held, w.n = 0, 0
	}
	return w.b
}

// A bitReader reads what a bitWriter wrote, and zeros after its end.
type bitReader struct {
	b    []byte
	held uint64
	n    uint // bits held, at least 56 after fill
	past uint // bits held that are after the end
}

// fill makes at least 56 bits ready.
func (r *bitReader) fill() {
	if len(r.b) >= 8 {
		r.held |= binary.LittleEndian.Uint64(r.b) << r.n
		k := (63 - r.n) / 8
		r.b = r.b[k:]
		r.n += 8 * k
		return
	}
	for r.n <= 56 {
		if len(r.b) > 0 {
			r.held |= uint64(r.b[0]) << r.n
			r.b = r.b[1:]
		} else {
			r.past += 8
		}
		r.n += 8
	}
}

// bits returns n bits, at most 32 after one fill.
func (r *bitReader) bits(n uint) uint32 {
	v := uint32(r.held & (1<<n - 1))
	r.held >>= n
	r.n -= n
	return v
}

// over reports whether more was read than there is.
func (r *bitReader) over() bool { return r.past > r.n }

// codeLimit is the longest code of a byte, in bits.
const codeLimit = 12

// codeLengths returns the lengths of a Huffman code of bytes that occur so
// often; 0 for bytes that do not. Where a code would be longer than codeLimit,
// the counts are made more alike.
func codeLengths(counts [256]int) (lengths [256]uint8) {
	type tree struct{ count, left, right, symbol int }
	for {
		var nodes []tree
		var open []int
		for s, n := range counts {
			if n > 0 {
				open = append(open, len(nodes))
				nodes = append(nodes, tree{n, -1, -1, s})
			}
		}
		if len(open) == 1 {
			lengths[nodes[0].symbol] = 1
		}
		for len(open) > 1 {
			slices.SortStableFunc(open, func(a, b int) int { return nodes[b].count - nodes[a].count })
			a, b := open[len(open)-1], open[len(open)-2]
			open = append(open[:len(open)-2], len(nodes))
			nodes = append(nodes, tree{nodes[a].count + nodes[b].count, a, b, -1})
		}
		longest := uint8(0)
		depth := make([]uint8, len(nodes))
		for i := len(nodes) - 1; i >= 0; i-- {
			if t := nodes[i]; t.symbol < 0 {
				depth[t.left], depth[t.right] = depth[i]+1, depth[i]+1
			} else if len(nodes) > 1 {
				lengths[t.symbol] = depth[i]
				longest = max(longest, depth[i])
			}
		}
		if longest <= codeLimit {
			return lengths
		}
		for s := range counts {
			counts[s] = (counts[s] + 1) / 2
		}
	}
}

// codes returns the code of each byte, to be written from its lowest bit.
// Shorter codes come first, and of one length those of smaller bytes.
func codes(lengths *[256]uint8) (out [256]uint16) {
	next := uint16(0)
	for n := uint(1); n <= codeLimit; n++ {
		for s, l := range lengths {
			if uint(l) == n {
				for k := range n {
					out[s] |= next >> (n - 1 - k) & 1 << k
				}
				next++
			}
		}
		next <<= 1
	}
	return out
}

// A code writes bytes.
type code struct {
	lengths [256]uint8
	bits    [256]uint16
}

// newCode returns the code of bytes that occur so often.
func newCode(counts [256]int) *code {
	c := &code{lengths: codeLengths(counts)}
	c.bits = codes(&c.lengths)
	return c
}

func (c *code) write(w *bitWriter, b int) { w.bits(uint64(c.bits[b]), uint(c.lengths[b])) }

// A decoder finds a byte and its code's length by the next bits.
type decoder [1 << codeLimit]uint16

// newDecoder returns the decoder of a code; false if the lengths are not those
// of one.
func newDecoder(lengths *[256]uint8) (*decoder, bool) {
	space := 0
	for _, l := range lengths {
		if l > codeLimit {
			return nil, false
		}
		if l > 0 {
			space += 1 << (codeLimit - l)
		}
	}
	if space > 1<<codeLimit {
		return nil, false
	}
	var d decoder
	for s, c := range codes(lengths) {
		if l := lengths[s]; l > 0 {
			for at := int(c); at < len(d); at += 1 << l {
				d[at] = uint16(s)<<4 | uint16(l)
			}
		}
	}
	return &d, true
}

// read returns the next byte. Bits that no byte has the code of read as zero.
func (d *decoder) read(r *bitReader) int {
	e := d[r.held&(1<<codeLimit-1)]
	n := uint(e & 15)
	r.held >>= n
	r.n -= n
	return int(e >> 4)
}
