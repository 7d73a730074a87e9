package ledger

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// Root is the RFC 6962 tree hash over all records.
func (l *Log) Root() tlog.Hash {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tree.root()
}

// RootAt is the tree hash over the first n records.
func (l *Log) RootAt(n uint64) (tlog.Hash, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.within(n); err != nil {
		return tlog.Hash{}, err
	}
	return tlog.TreeHash(int64(n), l.hashes)
}

// ProveRecord proves that record seq is in the tree of the first n records;
// check it with tlog.CheckRecord(p, n, root, seq-1, leaf).
func (l *Log) ProveRecord(n, seq uint64) (tlog.RecordProof, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.within(n); err != nil {
		return nil, err
	}
	if seq == 0 || seq > n {
		return nil, fmt.Errorf("prove record %d of %d: %w", seq, n, ErrNotFound)
	}
	return tlog.ProveRecord(int64(n), int64(seq-1), l.hashes)
}

// ProveTree proves that the tree of the first n records begins with the tree of
// the first old ones; check it with tlog.CheckTree.
func (l *Log) ProveTree(n, old uint64) (tlog.TreeProof, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.within(n); err != nil {
		return nil, err
	}
	if old == 0 || old > n {
		return nil, fmt.Errorf("prove tree of %d in %d: %w", old, n, ErrNotFound)
	}
	return tlog.ProveTree(int64(n), int64(old), l.hashes)
}

// Leaf is the leaf hash of a record, also of an erased one.
func (l *Log) Leaf(seq uint64) (tlog.Hash, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.within(seq); err != nil {
		return tlog.Hash{}, err
	}
	if seq == 0 {
		return tlog.Hash{}, ErrNotFound
	}
	h, err := l.hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(seq-1))})
	if err != nil {
		return tlog.Hash{}, err
	}
	return h[0], nil
}

func (l *Log) within(n uint64) error {
	if l.closed {
		return ErrClosed
	}
	if n > l.tree.size {
		return fmt.Errorf("record %d of %d: %w", n, l.tree.size, ErrNotFound)
	}
	return nil
}
