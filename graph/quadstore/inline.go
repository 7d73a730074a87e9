package quadstore

import (
	"time"

	"github.com/cayleygraph/quad"
)

// Small values are their own numbers: they need no entry in the dictionary and
// none in the value table, and reading them reads nothing. Numbers given out
// end below maxNode, which leaves eight leading bytes of a key to small values:
//
//	f8..fb n n      Int, 0 to 262143
//	fc n n          Time at midnight UTC, in days since 1900-01-01
//	fd n            Bool
//	fe n n n        Int, 262144 to 17039359
//	ff              not used
//
// In memory such a number has inlineBit set, then its kind, in the order of the
// leading bytes. Other values would take more bytes in the four indexes than
// their entries in the tables do.
const (
	inlineBit  = uint64(1) << 63
	kindShift  = 40
	kindInt    = uint64(0)
	kindDay    = uint64(1)
	kindBool   = uint64(2)
	kindBigInt = uint64(3)

	firstInline = 0xf8 // leading byte of the first

	smallInts  = 1 << 18
	bigInts    = 1 << 24
	days       = 1 << 16
	secondsDay = 24 * 60 * 60
	firstDay   = -25567 // 1900-01-01 in days since 1970-01-01
)

// maxNode is one more than the largest number given out, 34 thousand million.
var maxNode = bases[5]

func isInline(id uint64) bool { return id&inlineBit != 0 }

func inline(kind, n uint64) uint64 { return inlineBit | kind<<kindShift | n }

// inlineOf returns the number that a small value is.
func inlineOf(v quad.Value) (uint64, bool) {
	switch v := v.(type) {
	case quad.Int:
		switch {
		case v < 0 || v >= smallInts+bigInts:
			return 0, false
		case v < smallInts:
			return inline(kindInt, uint64(v)), true
		}
		return inline(kindBigInt, uint64(v)-smallInts), true
	case quad.Bool:
		if v {
			return inline(kindBool, 1), true
		}
		return inline(kindBool, 0), true
	case quad.Time:
		t := time.Time(v)
		s := t.Unix()
		if s%secondsDay != 0 || t.Nanosecond() != 0 {
			return 0, false
		}
		d := s/secondsDay - firstDay
		if d < 0 || d >= days {
			return 0, false
		}
		return inline(kindDay, uint64(d)), true
	}
	return 0, false
}

// inlined returns the value that a number is; it must have inlineBit.
func inlined(id uint64) quad.Value {
	n := id & (1<<kindShift - 1)
	switch id &^ inlineBit >> kindShift {
	case kindInt:
		return quad.Int(n)
	case kindDay:
		return quad.Time(time.Unix((int64(n)+firstDay)*secondsDay, 0).UTC())
	case kindBool:
		return quad.Bool(n == 1)
	}
	return quad.Int(n + smallInts)
}

// appendNode writes the number of a node. As in appendID, byte order is number
// order and no encoding is a prefix of another.
func appendNode(b []byte, id uint64) []byte {
	if !isInline(id) {
		return appendID(b, id)
	}
	n := id & (1<<kindShift - 1)
	switch id &^ inlineBit >> kindShift {
	case kindInt:
		return append(b, firstInline|byte(n>>16), byte(n>>8), byte(n))
	case kindDay:
		return append(b, 0xfc, byte(n>>8), byte(n))
	case kindBool:
		return append(b, 0xfd, byte(n))
	}
	return append(b, 0xfe, byte(n>>16), byte(n>>8), byte(n))
}

// readNode decodes what appendNode wrote and returns the bytes after it.
func readNode(b []byte) (id uint64, rest []byte, ok bool) {
	if len(b) == 0 || b[0] < firstInline {
		return readID(b)
	}
	switch c := b[0]; {
	case c < 0xfc && len(b) >= 3:
		return inline(kindInt, uint64(c&3)<<16|uint64(b[1])<<8|uint64(b[2])), b[3:], true
	case c == 0xfc && len(b) >= 3:
		return inline(kindDay, uint64(b[1])<<8|uint64(b[2])), b[3:], true
	case c == 0xfd && len(b) >= 2 && b[1] <= 1:
		return inline(kindBool, uint64(b[1])), b[2:], true
	case c == 0xfe && len(b) >= 4:
		return inline(kindBigInt, uint64(b[1])<<16|uint64(b[2])<<8|uint64(b[3])), b[4:], true
	}
	return 0, nil, false
}
