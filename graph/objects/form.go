package objects

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zstd"
)

// A compressed file is one zstd frame and a skippable frame (RFC 8878, section
// 3.1.2) with the CRC-32C of the first. The hash of an object covers its bytes;
// the seal covers those of its file, because some bits of a zstd frame mean
// nothing. Any zstd program reads such a file.
const (
	sealMagic = 0x184D2A5E
	sealSize  = 12 // magic, length 4, CRC; each 4 bytes, little-endian
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal appends the skippable frame to a zstd frame.
func seal(frame []byte) []byte {
	sum := crc32.Checksum(frame, castagnoli)
	frame = binary.LittleEndian.AppendUint32(frame, sealMagic)
	frame = binary.LittleEndian.AppendUint32(frame, 4)
	return binary.LittleEndian.AppendUint32(frame, sum)
}

// unseal returns the zstd frame of a sealed file.
func unseal(b []byte) ([]byte, error) {
	at := len(b) - sealSize
	if at < 0 || binary.LittleEndian.Uint32(b[at:]) != sealMagic || binary.LittleEndian.Uint32(b[at+4:]) != 4 {
		return nil, fmt.Errorf("%w: the file has no seal at its end", ErrCorrupt)
	}
	if binary.LittleEndian.Uint32(b[at+8:]) != crc32.Checksum(b[:at], castagnoli) {
		return nil, fmt.Errorf("%w: the file differs from its seal", ErrCorrupt)
	}
	return b[:at], nil
}

// newDecoder returns a decoder that makes no object larger than MaxSize.
func newDecoder() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(MaxSize))
}
