package ledger

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/mod/sumdb/tlog"
)

// hashFile is the tree's stored hashes in the order of tlog.StoredHashIndex,
// 32 bytes each. The file follows the records and can be made again from them;
// what could not be written, or may not be, is kept in memory.
type hashFile struct {
	f      *os.File // nil if there is none and none may be made
	write  bool
	inFile int64 // hashes in the file
	more   []tlog.Hash
}

// ReadHashes implements tlog.HashReader.
func (h *hashFile) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x >= h.inFile {
			if x-h.inFile >= int64(len(h.more)) {
				return nil, fmt.Errorf("ledger: hash %d is not stored", x)
			}
			out[i] = h.more[x-h.inFile]
			continue
		}
		if _, err := h.f.ReadAt(out[i][:], x*tlog.HashSize); err != nil {
			return nil, fmt.Errorf("ledger: read hash %d: %w", x, err)
		}
	}
	return out, nil
}

// add stores the hashes of one more record.
func (h *hashFile) add(n uint64, leaf tlog.Hash) error {
	hs, err := tlog.StoredHashesForRecordHash(int64(n), leaf, h)
	if err != nil {
		return err
	}
	h.more = append(h.more, hs...)
	return nil
}

// flush moves hashes from memory to the file. If that fails they stay where
// they are: the records are what counts.
func (h *hashFile) flush() {
	if !h.write || len(h.more) == 0 {
		return
	}
	b := make([]byte, 0, len(h.more)*tlog.HashSize)
	for _, x := range h.more {
		b = append(b, x[:]...)
	}
	if _, err := h.f.WriteAt(b, h.inFile*tlog.HashSize); err == nil {
		h.inFile += int64(len(h.more))
		h.more = h.more[:0]
	}
}

func (h *hashFile) close() error {
	if h.f == nil {
		return nil
	}
	if h.write {
		h.flush()
		h.f.Sync()
	}
	return h.f.Close()
}

// openHashes opens the file and returns how many records it knows of.
func openHashes(path string, write bool) (*hashFile, uint64, error) {
	flag := os.O_RDONLY
	if write {
		flag = os.O_RDWR | os.O_CREATE
	}
	f, err := os.OpenFile(path, flag, 0o644)
	if os.IsNotExist(err) {
		return &hashFile{}, 0, nil
	} else if err != nil {
		return nil, 0, fmt.Errorf("open ledger hashes: %w", err)
	}
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		f.Close()
		return nil, 0, fmt.Errorf("open ledger hashes: %w", err)
	}
	h := &hashFile{f: f, write: write}
	have := size / tlog.HashSize
	// The number of records whose hashes are all there: a tree of n records
	// has between 2n-64 and 2n stored hashes.
	n := have / 2
	for tlog.StoredHashCount(n+1) <= have {
		n++
	}
	for tlog.StoredHashCount(n) > have {
		n--
	}
	h.inFile = tlog.StoredHashCount(n)
	return h, uint64(n), nil
}
