package ledger

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// segmentReader walks over the records of one file.
type segmentReader struct {
	path string
	max  int
	size int64
	at   int64 // of the next record
	r    *bufio.Reader
	head [headerSize]byte
	buf  []byte
}

// tornError says that the rest of a file is not a whole record. Whether that
// is damage depends on whether the record was ever acknowledged.
type tornError struct{ why string }

func (e *tornError) Error() string { return e.why }

func newSegmentReader(f *os.File, path string, maxRecord int) (*segmentReader, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	s := &segmentReader{path: path, max: maxRecord, size: info.Size()}
	s.r = bufio.NewReaderSize(io.NewSectionReader(f, 0, s.size), 64<<10)
	m := make([]byte, min(int64(len(segmentMagic)), s.size))
	if _, err := io.ReadFull(s.r, m); err != nil {
		return nil, err
	}
	if len(m) < len(segmentMagic) || bytes.Count(m, []byte{0}) == len(m) {
		return s, &tornError{"file is shorter than its first line"}
	}
	if string(m) != segmentMagic {
		return s, s.corrupt(0, "not a ledger segment")
	}
	s.at = int64(len(segmentMagic))
	return s, nil
}

func (s *segmentReader) corrupt(seq uint64, why string) error {
	return &CorruptError{File: s.path, Offset: s.at, Seq: seq, Why: why}
}

// ended turns the end of a file, where record seq should be, into corruption.
func (s *segmentReader) ended(err error, seq uint64) error {
	var torn *tornError
	if errors.As(err, &torn) {
		return s.corrupt(seq, torn.why)
	}
	if err == io.EOF {
		return s.corrupt(seq, "file ends here")
	}
	return err
}

// header reads the next header; io.EOF is a clean end.
func (s *segmentReader) header() (header, error) {
	rest := s.size - s.at
	if rest == 0 {
		return header{}, io.EOF
	}
	if rest < headerSize {
		return header{}, &tornError{"record header is cut off"}
	}
	if _, err := io.ReadFull(s.r, s.head[:]); err != nil {
		return header{}, fmt.Errorf("read ledger: %w", err)
	}
	h, why := parseHeader(s.head[:], s.max)
	if why != "" {
		if s.zeros() {
			return h, &tornError{why}
		}
		return h, s.corrupt(0, why)
	}
	if int64(h.stored) > rest-headerSize {
		return h, &tornError{"record is cut off"}
	}
	return h, nil
}

// zeros reports whether the file from the last header on is nothing but zero
// bytes: space the file system gave but a crash kept from being written.
func (s *segmentReader) zeros() bool {
	for _, b := range s.head {
		if b != 0 {
			return false
		}
	}
	for {
		b, err := s.r.ReadByte()
		if err != nil {
			return err == io.EOF
		}
		if b != 0 {
			return false
		}
	}
}

// next returns the next record as it is stored; the bytes are valid until the
// next call.
func (s *segmentReader) next() (header, []byte, error) {
	h, err := s.header()
	if err != nil {
		return h, nil, err
	}
	if cap(s.buf) < int(h.stored) {
		s.buf = make([]byte, h.stored)
	}
	b := s.buf[:h.stored]
	if _, err := io.ReadFull(s.r, b); err != nil {
		return h, nil, fmt.Errorf("read ledger: %w", err)
	}
	if checksum(b) != h.sum {
		if s.at+headerSize+int64(h.stored) == s.size {
			return h, nil, &tornError{"checksum of the last record differs"}
		}
		return h, nil, s.corrupt(h.seq, "checksum of the record differs")
	}
	s.at += headerSize + int64(h.stored)
	return h, b, nil
}

// skip is next without the payload, except that the last record of the file is
// read whole: it may be torn.
func (s *segmentReader) skip() (header, error) {
	h, err := s.header()
	if err != nil {
		return h, err
	}
	end := s.at + headerSize + int64(h.stored)
	if end < s.size {
		if _, err := s.r.Discard(int(h.stored)); err != nil {
			return h, fmt.Errorf("read ledger: %w", err)
		}
		s.at = end
		return h, nil
	}
	b := make([]byte, h.stored)
	if _, err := io.ReadFull(s.r, b); err != nil {
		return h, fmt.Errorf("read ledger: %w", err)
	}
	if checksum(b) != h.sum {
		return h, &tornError{"checksum of the last record differs"}
	}
	s.at = end
	return h, nil
}

// segmentOf is the index of the segment that holds a record.
func (l *Log) segmentOf(seq uint64) int {
	i, ok := slices.BinarySearch(l.segs, seq)
	if ok {
		return i
	}
	return i - 1
}

// stored yields the records from..to as they are on disk. With payloads unset
// the second value is nil and most payloads are not read.
func (l *Log) stored(segs []uint64, from, to uint64, payloads bool) iter.Seq2[storedRecord, error] {
	return func(yield func(storedRecord, error) bool) {
		if from > to {
			return
		}
		i, ok := slices.BinarySearch(segs, from)
		if !ok {
			i--
		}
		for ; i < len(segs) && segs[i] <= to; i++ {
			last := to
			if i+1 < len(segs) {
				last = min(last, segs[i+1]-1)
			}
			if !l.storedIn(segs[i], from, last, payloads, yield) {
				return
			}
		}
	}
}

type storedRecord struct {
	header
	payload []byte
	file    string
	offset  int64
}

func (l *Log) storedIn(first, from, last uint64, payloads bool, yield func(storedRecord, error) bool) bool {
	path := l.path(first)
	fail := func(err error) bool {
		yield(storedRecord{}, err)
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return fail(fmt.Errorf("read ledger: %w", err))
	}
	defer f.Close()
	r, err := newSegmentReader(f, path, l.o.MaxRecord)
	if r == nil {
		return fail(fmt.Errorf("read ledger: %w", err))
	}
	if err != nil {
		return fail(r.ended(err, first))
	}
	for seq := first; seq <= last; seq++ {
		rec := storedRecord{file: path, offset: r.at}
		if payloads && seq >= from {
			rec.header, rec.payload, err = r.next()
		} else {
			rec.header, err = r.skip()
		}
		if err != nil {
			return fail(r.ended(err, seq))
		}
		if rec.seq != seq {
			r.at = rec.offset
			return fail(r.corrupt(rec.seq, fmt.Sprintf("where %d should be", seq)))
		}
		if seq >= from && !yield(rec, nil) {
			return false
		}
	}
	return true
}

// headers is stored for a log that is being opened.
func (l *Log) headers(from, to uint64) iter.Seq2[storedRecord, error] {
	return l.stored(l.segs, from, to, false)
}

// Read yields the records from number from (1 if it is 0) to the last one that
// was there when the iteration began. Every record is verified before it is
// yielded: checksums, number, leaf hash, and the root of the tree before it.
// The first error ends the iteration.
func (l *Log) Read(ctx context.Context, from uint64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		from := max(from, 1)
		l.mu.Lock()
		n, segs, closed := l.tree.size, slices.Clone(l.segs), l.closed
		var tree frontier
		var err error
		if !closed && from <= n {
			tree, err = frontierAt(from-1, l.hashes)
		}
		l.mu.Unlock()
		if closed {
			err = ErrClosed
		}
		if err != nil {
			yield(Record{}, err)
			return
		}
		for s, err := range l.stored(segs, from, n, true) {
			if err == nil {
				err = ctx.Err()
			}
			var rec Record
			if err == nil {
				rec, err = l.verify(s, &tree)
			}
			if !yield(rec, err) || err != nil {
				return
			}
		}
	}
}

// verify checks a stored record against the tree before it, and adds it.
func (l *Log) verify(s storedRecord, tree *frontier) (Record, error) {
	bad := func(why string) (Record, error) {
		return Record{}, &CorruptError{File: s.file, Offset: s.offset, Seq: s.seq, Why: why}
	}
	if s.before != tree.root() {
		return bad("the records before it have been changed")
	}
	rec, why := l.unpack(s)
	if why != "" {
		return bad(why)
	}
	tree.add(s.leaf)
	return rec, nil
}

// unpack is a stored record with its payload, which has its hash, or why it cannot be.
func (l *Log) unpack(s storedRecord) (rec Record, why string) {
	rec = Record{Seq: s.seq, Leaf: s.leaf, place: place{s.file, s.offset}}
	switch s.codec {
	case codecErased:
		rec.Erased = true
		return rec, ""
	case codecRaw:
		rec.Payload = bytes.Clone(s.payload)
	case codecZstd:
		p, err := l.dec.DecodeAll(s.payload, make([]byte, 0, s.size))
		if err != nil {
			return rec, "decompress: " + err.Error()
		}
		rec.Payload = p
	}
	if len(rec.Payload) != int(s.size) {
		return rec, fmt.Sprintf("payload of %d bytes, %d expected", len(rec.Payload), s.size)
	}
	if tlog.RecordHash(rec.Payload) != s.leaf {
		return rec, "payload does not have its hash"
	}
	return rec, ""
}

// Again reads a record that [Log.Read] yielded once more, for who did not hold its
// payload. It is the same record, or an error.
func (l *Log) Again(was Record) (Record, error) {
	s := storedRecord{file: was.place.file, offset: was.place.offset}
	bad := func(why string) (Record, error) {
		return Record{}, &CorruptError{File: s.file, Offset: s.offset, Seq: was.Seq, Why: why}
	}
	f, err := os.Open(s.file)
	if err != nil {
		return Record{}, fmt.Errorf("read ledger: %w", err)
	}
	defer f.Close()
	var head [headerSize]byte
	if _, err := f.ReadAt(head[:], s.offset); err != nil {
		return Record{}, fmt.Errorf("read ledger: %w", err)
	}
	h, why := parseHeader(head[:], l.o.MaxRecord)
	if why == "" && (h.seq != was.Seq || h.leaf != was.Leaf) {
		why = "it is another than it was"
	}
	if why != "" {
		return bad(why)
	}
	s.header, s.payload = h, make([]byte, h.stored)
	if _, err := f.ReadAt(s.payload, s.offset+headerSize); err != nil {
		return Record{}, fmt.Errorf("read ledger: %w", err)
	}
	rec, why := l.unpack(s)
	if why != "" {
		return bad(why)
	}
	return rec, nil
}

// Check reads the whole log, verifies every record against the chain from the
// first on and against the stored hashes, and returns the root it has computed.
func (l *Log) Check(ctx context.Context) (tlog.Hash, error) {
	var tree frontier
	for rec, err := range l.Read(ctx, 1) {
		if err != nil {
			return tlog.Hash{}, err
		}
		at := tlog.StoredHashCount(int64(rec.Seq - 1))
		for i, want := range tree.add(rec.Leaf) {
			index := at + int64(i)
			l.mu.Lock()
			h, err := l.hashes.ReadHashes([]int64{index})
			l.mu.Unlock()
			if err != nil {
				return tlog.Hash{}, err
			}
			if h[0] != want {
				return tlog.Hash{}, &CorruptError{File: filepath.Join(l.dir, hashesName), Offset: index * tlog.HashSize,
					Seq: rec.Seq, Why: "stored hash differs from that of the records"}
			}
		}
	}
	stored, err := l.RootAt(tree.size)
	if err != nil {
		return tlog.Hash{}, err
	}
	if stored != tree.root() {
		return tlog.Hash{}, &CorruptError{File: filepath.Join(l.dir, hashesName), Why: "stored hashes give another root than the records"}
	}
	return stored, nil
}
