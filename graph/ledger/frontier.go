package ledger

import "golang.org/x/mod/sumdb/tlog"

// frontier is a Merkle tree reduced to the roots of its complete subtrees, the
// largest first: as many as the size has one bits. It is all that is needed to
// append a leaf and to know the root.
type frontier struct {
	size  uint64
	roots []tlog.Hash
}

// add appends a leaf and returns the hashes that are stored for it: its own and
// those of the subtrees it completes.
func (f *frontier) add(leaf tlog.Hash) []tlog.Hash {
	stored := []tlog.Hash{leaf}
	for s := f.size; s&1 == 1; s >>= 1 {
		last := len(f.roots) - 1
		leaf = tlog.NodeHash(f.roots[last], leaf)
		f.roots = f.roots[:last]
		stored = append(stored, leaf)
	}
	f.roots = append(f.roots, leaf)
	f.size++
	return stored
}

// root is the RFC 6962 tree hash; for no leaves what tlog gives.
func (f *frontier) root() tlog.Hash {
	if f.size == 0 {
		h, _ := tlog.TreeHash(0, nil)
		return h
	}
	h := f.roots[len(f.roots)-1]
	for i := len(f.roots) - 2; i >= 0; i-- {
		h = tlog.NodeHash(f.roots[i], h)
	}
	return h
}

// frontierAt reads the frontier of the first n leaves from stored hashes.
func frontierAt(n uint64, r tlog.HashReader) (frontier, error) {
	f := frontier{size: n}
	var want []int64
	for at, level := uint64(0), 63; level >= 0; level-- {
		if n&(1<<level) != 0 {
			want = append(want, tlog.StoredHashIndex(level, int64(at>>level)))
			at += 1 << level
		}
	}
	if len(want) == 0 {
		return f, nil
	}
	var err error
	f.roots, err = r.ReadHashes(want)
	return f, err
}
