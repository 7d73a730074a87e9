package ledger

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// A segment file begins with segmentMagic. Then come records:
//
//	offset  bytes
//	0       4     size of the stored payload
//	4       4     size of the payload before compression
//	8       1     codec: 0 as it is, 1 zstd, 2 erased
//	9       3     zero
//	12      8     number of the record
//	20      32    root of the tree of all records before it
//	52      32    leaf hash: SHA-256(0x00, payload)
//	84      4     CRC-32C of the stored payload
//	88      4     CRC-32C of bytes 0 to 88
//	92            stored payload
//
// Numbers are big-endian.
const (
	segmentMagic = "whosaid ledger 1\n"
	headerSize   = 92
	segmentExt   = ".seg"
)

const (
	codecRaw    = 0
	codecZstd   = 1
	codecErased = 2
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

type header struct {
	stored, size uint32
	codec        byte
	seq          uint64
	before       tlog.Hash // root of the tree before the record
	leaf         tlog.Hash
	sum          uint32 // of the stored payload
}

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// appendRecord appends a whole record: h, its checksums and the stored payload.
func appendRecord(b []byte, h header, payload []byte) []byte {
	at := len(b)
	b = append(b, make([]byte, headerSize)...)
	p := b[at:]
	binary.BigEndian.PutUint32(p[0:], h.stored)
	binary.BigEndian.PutUint32(p[4:], h.size)
	p[8] = h.codec
	binary.BigEndian.PutUint64(p[12:], h.seq)
	copy(p[20:], h.before[:])
	copy(p[52:], h.leaf[:])
	binary.BigEndian.PutUint32(p[84:], checksum(payload))
	binary.BigEndian.PutUint32(p[88:], checksum(p[:88]))
	return append(b, payload...)
}

// parseHeader decodes a header and says what is wrong with it, if anything.
func parseHeader(b []byte, maxRecord int) (h header, why string) {
	h.stored = binary.BigEndian.Uint32(b[0:])
	h.size = binary.BigEndian.Uint32(b[4:])
	h.codec = b[8]
	h.seq = binary.BigEndian.Uint64(b[12:])
	copy(h.before[:], b[20:])
	copy(h.leaf[:], b[52:])
	h.sum = binary.BigEndian.Uint32(b[84:])
	switch {
	case binary.BigEndian.Uint32(b[88:]) != checksum(b[:88]):
		return h, "checksum of the record header differs"
	case h.codec > codecErased || b[9]|b[10]|b[11] != 0:
		return h, "unknown codec"
	case uint64(h.size) > uint64(maxRecord):
		return h, fmt.Sprintf("record of %d bytes, limit %d", h.size, maxRecord)
	case h.stored > h.size:
		return h, "stored size is larger than the payload"
	case h.codec == codecRaw && h.stored != h.size, h.codec == codecErased && h.stored != 0:
		return h, "stored size does not fit the codec"
	}
	return h, ""
}

func segmentName(first uint64) string { return fmt.Sprintf("%020d%s", first, segmentExt) }

// parseSegmentName returns the number of the first record of a segment file.
func parseSegmentName(path string) (first uint64, ok bool) {
	n, ok := strings.CutSuffix(filepath.Base(path), segmentExt)
	if !ok || len(n) != 20 {
		return 0, false
	}
	first, err := strconv.ParseUint(n, 10, 64)
	return first, err == nil && first > 0
}
