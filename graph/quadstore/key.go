package quadstore

import (
	"errors"
	"math/bits"

	"github.com/cayleygraph/quad"
)

// Tags: the first byte of every key, in key order.
const (
	tagMeta  = 0x01
	tagHash  = 0x02
	tagValue = 0x03
	tagCount = 0x04
	tagIndex = 0x10 // plus the position in orders
)

// link is a quad of node numbers in the order subject, predicate, object,
// label; 0 stands for "no label" in a stored quad and for "any" in a pattern.
type link [4]uint64

// orders are the covering indexes: positions into a link, most significant
// first. Each direction comes first in exactly one of them.
var orders = [4][4]int{
	{0, 1, 2, 3}, // SPOL
	{1, 2, 0, 3}, // POSL
	{2, 1, 0, 3}, // OPSL
	{3, 0, 1, 2}, // LSPO
}

// relative says which earlier number of the key a number is written as the
// difference to, -1 for none. Nodes that come together have numbers near each
// other, a claim, its text and its document for example, so that a difference
// takes a byte less; in SPOL the blocks' compression does as well without. The
// order it gives matters to nobody: a range of keys is only ever chosen by
// whole leading numbers.
var relative = [4][4]int{
	{-1, -1, -1, -1},
	{-1, -1, -1, 0},
	{-1, -1, -1, 0},
	{-1, 3, -1, 0},
}

// zigzag maps differences, as they wrap around, to small numbers.
func zigzag(d uint64) uint64   { return d<<1 ^ uint64(int64(d)>>63) }
func unzigzag(z uint64) uint64 { return z>>1 ^ -(z & 1) }

var directions = [4]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}

// position is the place of a direction in a link, or -1.
func position(d quad.Direction) int {
	switch d {
	case quad.Subject:
		return 0
	case quad.Predicate:
		return 1
	case quad.Object:
		return 2
	case quad.Label:
		return 3
	}
	return -1
}

var errBadKey = errors.New("malformed key")

// appendID writes a number so that byte order is number order and no encoding
// is a prefix of another: the first byte tells the length, as in UTF-8.
// Numbers below 128 take one byte, below 16512 two, below 2113664 three.
func appendID(b []byte, id uint64) []byte {
	if id < 0x80 {
		return append(b, byte(id))
	}
	n, base := 1, uint64(0x80)
	for n < 8 {
		span := uint64(1) << (7 * (n + 1))
		if id-base < span {
			break
		}
		base += span
		n++
	}
	rest := id - base
	if n >= 8 {
		b = append(b, 0xff)
		for i := 7; i >= 0; i-- {
			b = append(b, byte(rest>>(8*i)))
		}
		return b
	}
	lead := byte(0xff) << (8 - n) // n ones, then a zero
	b = append(b, lead|byte(rest>>(8*n)))
	for i := n - 1; i >= 0; i-- {
		b = append(b, byte(rest>>(8*i)))
	}
	return b
}

// bases[n] is the first number written with n bytes after the leading one.
var bases = func() (t [9]uint64) {
	for n := 1; n <= 8; n++ {
		t[n] = t[n-1] + uint64(1)<<(7*n)
	}
	return t
}()

// readID decodes what appendID wrote and returns the bytes after it.
func readID(b []byte) (id uint64, rest []byte, ok bool) {
	if len(b) == 0 {
		return 0, nil, false
	}
	c := b[0]
	if c < 0x80 {
		return uint64(c), b[1:], true
	}
	n := bits.LeadingZeros8(^c)
	if len(b) <= n {
		return 0, nil, false
	}
	if n < 8 {
		id = uint64(c & (0xff >> (n + 1)))
	}
	for _, x := range b[1 : n+1] {
		id = id<<8 | uint64(x)
	}
	id += bases[n]
	if id < bases[n] { // overflow: never written
		return 0, nil, false
	}
	return id, b[n+1:], true
}

// appendKey writes the first n ids of q in the order of index oi.
func appendKey(b []byte, oi int, q link, n int) []byte {
	b = append(b, byte(tagIndex+oi))
	for i, p := range orders[oi][:n] {
		if r := relative[oi][i]; r >= 0 {
			b = appendID(b, zigzag(q[p]-q[r]))
		} else {
			b = appendNode(b, q[p])
		}
	}
	return b
}

// parseKey decodes a whole key of index oi.
func parseKey(oi int, k []byte) (q link, err error) {
	if len(k) == 0 || k[0] != byte(tagIndex+oi) {
		return q, errBadKey
	}
	k = k[1:]
	for i, p := range orders[oi] {
		var id uint64
		var ok bool
		if r := relative[oi][i]; r < 0 {
			id, k, ok = readNode(k)
		} else if id, k, ok = readID(k); ok {
			id = unzigzag(id) + q[r]
		}
		if !ok {
			return q, errBadKey
		}
		q[p] = id
	}
	if len(k) != 0 {
		return q, errBadKey
	}
	return q, nil
}

// idKey is the key of a node in the value or count table.
func idKey(b []byte, tag byte, id uint64) []byte {
	return appendNode(append(b, tag), id)
}

// prefixEnd returns the first key after all keys that start with p.
func prefixEnd(p []byte) []byte {
	end := append([]byte(nil), p...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}
