package audit

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// tree is the Merkle tree over the leaves met so far, with all its stored hashes
// in memory (64 bytes a record).
type tree struct {
	size   uint64
	hashes []tlog.Hash
}

// ReadHashes implements tlog.HashReader.
func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x < 0 || x >= int64(len(t.hashes)) {
			return nil, fmt.Errorf("hash %d of %d", x, len(t.hashes))
		}
		out[i] = t.hashes[x]
	}
	return out, nil
}

// add appends a leaf and returns the hashes stored for it and where the first lies.
func (t *tree) add(leaf tlog.Hash) (at int64, stored []tlog.Hash) {
	at = int64(len(t.hashes))
	stored, err := tlog.StoredHashesForRecordHash(int64(t.size), leaf, t)
	if err != nil {
		panic(err) // all hashes below are in memory
	}
	t.hashes = append(t.hashes, stored...)
	t.size++
	return at, stored
}

// root is the tree hash over the first n leaves, n at most size.
func (t *tree) root(n uint64) tlog.Hash {
	h, err := tlog.TreeHash(int64(n), t)
	if err != nil {
		panic(err)
	}
	return h
}
