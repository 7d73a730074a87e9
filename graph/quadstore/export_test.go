package quadstore

import "crypto/sha256"

// MeetingHashes gives all values one of four dictionary keys until the returned
// function is called.
func MeetingHashes() (restore func()) {
	before := hashOf
	hashOf = func(encoded []byte) hash {
		sum := sha256.Sum256(encoded)
		h := hash(sum[:len(hash{})])
		copy(h[:hashKeyLen], []byte{sum[31] % 4, 0, 0, 0, 0, 0, 0, 0})
		return h
	}
	return func() { hashOf = before }
}

// SetPieces sets how many quads make a piece of a bulk load, and how many of them
// are gathered before they are written.
func (s *Store) SetPieces(piece, gathered int) { s.piece, s.spillQuads = piece, gathered }
