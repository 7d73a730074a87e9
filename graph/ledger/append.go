package ledger

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"
)

// AppendAll writes records in order and returns them when all are on disk,
// which is waited for once. If it fails none of them is acknowledged; after a
// crash in the middle the first of them may be there.
func (l *Log) AppendAll(ctx context.Context, payloads [][]byte) ([]Record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.closed:
		return nil, ErrClosed
	case l.o.ReadOnly:
		return nil, ErrReadOnly
	case l.failed != nil:
		return nil, l.failed
	}
	for _, p := range payloads {
		if len(p) > l.o.MaxRecord {
			return nil, fmt.Errorf("%w: %d bytes, limit %d", ErrTooLarge, len(p), l.o.MaxRecord)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := l.rotate(); err != nil {
		return nil, fmt.Errorf("append to ledger: %w", err)
	}
	tree := frontier{l.tree.size, append([]tlog.Hash(nil), l.tree.roots...)}
	recs := make([]Record, len(payloads))
	var buf []byte
	for i, p := range payloads {
		h := header{size: uint32(len(p)), seq: tree.size + 1, before: tree.root(), leaf: tlog.RecordHash(p)}
		stored := l.enc.EncodeAll(p, nil)
		h.codec = codecZstd
		if len(stored) >= len(p) {
			stored, h.codec = p, codecRaw
		}
		h.stored = uint32(len(stored))
		buf = appendRecord(buf, h, stored)
		tree.add(h.leaf)
		recs[i] = Record{Seq: h.seq, Payload: p, Leaf: h.leaf}
	}
	if err := l.write(buf); err != nil {
		return nil, fmt.Errorf("append to ledger: %w", err)
	}
	l.end += int64(len(buf))
	l.tree = tree
	for _, r := range recs {
		if err := l.hashes.add(r.Seq-1, r.Leaf); err != nil {
			// The records are safe; only this Log can no longer prove things.
			l.failed = err
			return recs, nil
		}
	}
	l.hashes.flush()
	return recs, nil
}

// write puts buf at the end of the active segment and waits for the disk. When
// it fails the end is put back; if even that fails the log takes no more.
func (l *Log) write(buf []byte) error {
	_, err := l.active.WriteAt(buf, l.end)
	if err == nil && !l.o.NoSync {
		if err = l.active.Sync(); err != nil {
			// After a failed fsync nobody knows what is on disk, and a second
			// one may succeed without writing anything.
			l.failed = fmt.Errorf("ledger: needs to be opened again after: %w", err)
		}
	}
	if err == nil {
		return nil
	}
	if e := l.active.Truncate(l.end); e != nil {
		l.failed = fmt.Errorf("ledger: needs to be opened again after: %w", err)
	}
	return err
}

// rotate begins a new segment if there is none or the last one is full.
func (l *Log) rotate() error {
	if l.active != nil && l.end < l.o.SegmentSize {
		return nil
	}
	first := l.tree.size + 1
	f, err := os.OpenFile(l.path(first), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(segmentMagic)
	if err == nil && !l.o.NoSync {
		if err = f.Sync(); err == nil {
			err = syncDir(l.dir)
		}
	}
	if err != nil {
		f.Close()
		os.Remove(l.path(first))
		return err
	}
	if l.active != nil {
		l.active.Close()
	}
	l.active, l.end = f, int64(len(segmentMagic))
	l.segs = append(l.segs, first)
	return nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// Erase removes the payloads of records for good and keeps their leaf hashes.
// It rewrites the segment files they are in; each file is replaced atomically.
// Records that are already erased are passed over. The bytes are then in no
// file of the log, though the disk may hold them until it reuses the space.
func (l *Log) Erase(ctx context.Context, seqs ...uint64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.closed:
		return ErrClosed
	case l.o.ReadOnly:
		return ErrReadOnly
	case l.failed != nil:
		return l.failed
	}
	todo := map[int]map[uint64]bool{}
	for _, s := range seqs {
		if s == 0 || s > l.tree.size {
			return fmt.Errorf("erase record %d: %w", s, ErrNotFound)
		}
		i := l.segmentOf(s)
		if todo[i] == nil {
			todo[i] = map[uint64]bool{}
		}
		todo[i][s] = true
	}
	for i := range l.segs {
		if todo[i] == nil {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := l.rewrite(i, todo[i]); err != nil {
			return fmt.Errorf("erase from ledger: %w", err)
		}
	}
	return nil
}

// rewrite replaces segment i by one without the payloads of the given records.
func (l *Log) rewrite(i int, erase map[uint64]bool) error {
	path := l.path(l.segs[i])
	src, err := os.Open(path)
	if err != nil {
		return err
	}
	defer src.Close()
	r, err := newSegmentReader(src, path, l.o.MaxRecord)
	if err != nil {
		return err
	}
	dst, err := os.OpenFile(path+".tmp", os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if dst != nil {
			dst.Close()
			os.Remove(path + ".tmp")
		}
	}()
	last := l.tree.size
	if i+1 < len(l.segs) {
		last = l.segs[i+1] - 1
	}
	size := int64(len(segmentMagic))
	if _, err := dst.WriteString(segmentMagic); err != nil {
		return err
	}
	for seq := l.segs[i]; seq <= last; seq++ {
		h, stored, err := r.next()
		if err != nil {
			return r.ended(err, seq)
		}
		if h.seq != seq {
			return r.corrupt(h.seq, fmt.Sprintf("where %d should be", seq))
		}
		if erase[seq] && h.codec != codecErased {
			h.codec, h.stored, stored = codecErased, 0, nil
		}
		b := appendRecord(nil, h, stored)
		if _, err := dst.Write(b); err != nil {
			return err
		}
		size += int64(len(b))
	}
	if err := dst.Sync(); err != nil {
		return err
	}
	if err := os.Rename(path+".tmp", path); err != nil {
		return err
	}
	if i == len(l.segs)-1 {
		l.active.Close()
		l.active, l.end = dst, size
		dst = nil
	} else {
		err := dst.Close()
		dst = nil
		if err != nil {
			return err
		}
	}
	return syncDir(filepath.Dir(path))
}
