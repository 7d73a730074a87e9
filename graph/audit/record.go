package audit

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"golang.org/x/mod/sumdb/tlog"
)

// The form of a ledger record, as docs/design/ledger.md and graph/ledger's
// segment.go describe it; read here a second time, so that one mistake is not
// made in both.
const (
	segmentMagic  = "whosaid ledger 1\n"
	recordHeader  = 92
	maxRecord     = 256 << 20
	storedRaw     = 0
	storedZstd    = 1
	storedErased  = 2
	maxSegment    = 1 << 30
	hashesName    = "hashes"
	lockName      = "writer.lock"
	segmentExt    = ".seg"
	leftoverExt   = ".seg.tmp"
	lockMaxLength = 24
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// head is the header of a record.
type head struct {
	stored, size uint32
	codec        byte
	seq          uint64
	before, leaf tlog.Hash
	sum          uint32
}

// parseHead reads the header at the beginning of b. why tells what is wrong.
func parseHead(b []byte) (h head, why string) {
	if len(b) < recordHeader {
		return h, "cut off inside a record's header"
	}
	u32 := func(at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
	if crc32.Checksum(b[:88], castagnoli) != u32(88) {
		return h, "the checksum of a record's header differs"
	}
	h = head{stored: u32(0), size: u32(4), codec: b[8], seq: binary.BigEndian.Uint64(b[12:]), sum: u32(84)}
	copy(h.before[:], b[20:52])
	copy(h.leaf[:], b[52:84])
	switch {
	case b[9] != 0 || b[10] != 0 || b[11] != 0 || h.codec > storedErased || h.seq == 0:
		return h, "a record's header has values that are not in use"
	case h.size > maxRecord || h.stored > h.size:
		return h, "a record's header has impossible sizes"
	case h.codec == storedRaw && h.stored != h.size || h.codec == storedErased && h.stored != 0:
		return h, "a record's sizes do not fit its codec"
	}
	return h, ""
}

// nextHead finds the next place at or after from where a whole record header
// stands; -1 if there is none.
func nextHead(b []byte, from int) int {
	for at := from; at+recordHeader <= len(b); at++ {
		// Before the checksum is computed: the three bytes that are always zero.
		if b[at+9]|b[at+10]|b[at+11] != 0 || b[at+8] > storedErased {
			continue
		}
		if _, why := parseHead(b[at:]); why == "" {
			return at
		}
	}
	return -1
}

func allZero(b []byte) bool { return bytes.Count(b, []byte{0}) == len(b) }
