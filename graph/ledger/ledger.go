package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gofrs/flock"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/mod/sumdb/tlog"
)

// Options says how to open a log. The zero value opens for writing.
type Options struct {
	ReadOnly    bool
	NoSync      bool  // do not wait for the disk: for tests and benchmarks
	SegmentSize int64 // bytes after which a new file is begun; 0 is 16 MiB
	MaxRecord   int   // largest payload in bytes; 0 is 256 MiB
}

const (
	defaultSegmentSize = 16 << 20
	defaultMaxRecord   = 256 << 20
	lockName           = "writer.lock"
	hashesName         = "hashes"
)

// Record is one entry of the log.
type Record struct {
	Seq     uint64 // from 1
	Payload []byte // nil if Erased
	Leaf    tlog.Hash
	Erased  bool

	place place // of one that was read
}

// A place is where a record lies.
type place struct {
	file   string
	offset int64
}

// Log is an open ledger. It may be used by any number of goroutines.
type Log struct {
	dir  string
	o    Options
	lock *flock.Flock
	torn *Tear
	enc  *zstd.Encoder
	dec  *zstd.Decoder

	mu     sync.Mutex
	closed bool
	failed error // after a write whose outcome is not known
	segs   []uint64
	active *os.File
	end    int64 // of the active segment
	tree   frontier
	hashes *hashFile
}

// Open opens the log in dir; a writer makes it if it is not there. A reader
// sees the records that are there now.
func Open(dir string, o Options) (*Log, error) {
	if o.SegmentSize <= 0 {
		o.SegmentSize = defaultSegmentSize
	}
	if o.MaxRecord <= 0 {
		o.MaxRecord = defaultMaxRecord
	}
	l := &Log{dir: dir, o: o}
	if err := l.open(); err != nil {
		l.release()
		return nil, err
	}
	return l, nil
}

func (l *Log) open() error {
	var err error
	if l.enc, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true)); err != nil {
		return err
	}
	if l.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(uint64(l.o.MaxRecord)+1<<20)); err != nil {
		return err
	}
	if !l.o.ReadOnly {
		if err := os.MkdirAll(l.dir, 0o755); err != nil {
			return fmt.Errorf("open ledger: %w", err)
		}
		if err := l.takeLock(); err != nil {
			return err
		}
		l.removeLeftovers()
	}
	// The hash file is looked at before the records: a record is written first,
	// so the file never knows of one that is not there.
	var known uint64
	if l.hashes, known, err = openHashes(filepath.Join(l.dir, hashesName), !l.o.ReadOnly); err != nil {
		return err
	}
	if err := l.findSegments(); err != nil {
		return err
	}
	n, err := l.scanLast(known)
	if err != nil {
		return err
	}
	if known > n {
		return &CorruptError{File: l.lastPath(), Offset: l.end, Seq: n + 1,
			Why: fmt.Sprintf("log ends here, but %d records were written", known)}
	}
	return l.catchUp(known, n)
}

func (l *Log) takeLock() error {
	path := filepath.Join(l.dir, lockName)
	lock := flock.New(path)
	ok, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock ledger: %w", err)
	}
	if !ok {
		b, _ := os.ReadFile(path)
		pid, _ := strconv.Atoi(strings.TrimSpace(string(b)))
		return &InUseError{Dir: l.dir, PID: pid}
	}
	l.lock = lock
	if err := os.WriteFile(path, fmt.Appendf(nil, "%d\n", os.Getpid()), 0o644); err != nil {
		return fmt.Errorf("lock ledger: %w", err)
	}
	return nil
}

// removeLeftovers deletes the temporary files of an interrupted erasure.
func (l *Log) removeLeftovers() {
	names, _ := filepath.Glob(filepath.Join(l.dir, "*"+segmentExt+".tmp"))
	for _, n := range names {
		os.Remove(n)
	}
}

func (l *Log) findSegments() error {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return fmt.Errorf("open ledger: %w", err)
	}
	for _, e := range entries {
		if first, ok := parseSegmentName(e.Name()); ok {
			l.segs = append(l.segs, first)
		}
	}
	slices.Sort(l.segs)
	if len(l.segs) > 0 && l.segs[0] != 1 {
		return &CorruptError{File: l.path(l.segs[0]), Seq: 1, Why: "the segments before it are missing"}
	}
	return nil
}

func (l *Log) path(first uint64) string { return filepath.Join(l.dir, segmentName(first)) }

func (l *Log) lastPath() string {
	if len(l.segs) == 0 {
		return l.path(1)
	}
	return l.path(l.segs[len(l.segs)-1])
}

// scanLast walks over the last segment, cuts off a torn tail, and returns the
// number of the last record. known is how many records were acknowledged at
// least: damage before that is corruption and never a torn write.
func (l *Log) scanLast(known uint64) (uint64, error) {
	if len(l.segs) == 0 {
		return 0, nil
	}
	first := l.segs[len(l.segs)-1]
	f, err := os.OpenFile(l.path(first), map[bool]int{true: os.O_RDONLY, false: os.O_RDWR}[l.o.ReadOnly], 0)
	if err != nil {
		return 0, fmt.Errorf("open ledger: %w", err)
	}
	if !l.o.ReadOnly {
		l.active = f
	} else {
		defer f.Close()
	}
	last := first - 1
	r, err := newSegmentReader(f, l.path(first), l.o.MaxRecord)
	if r == nil {
		return 0, fmt.Errorf("open ledger: %w", err)
	}
	if err == nil {
		for {
			var h header
			if h, err = r.skip(); err != nil {
				break
			}
			if h.seq != last+1 {
				return 0, r.corrupt(h.seq, fmt.Sprintf("follows record %d", last))
			}
			last = h.seq
		}
	}
	l.end = r.at
	if err == io.EOF {
		return last, nil
	}
	var tear *tornError
	if !errors.As(err, &tear) {
		return 0, err
	}
	if last < known {
		return 0, r.corrupt(last+1, tear.why)
	}
	if l.o.ReadOnly {
		return last, nil
	}
	l.torn = &Tear{File: f.Name(), Offset: r.at, Bytes: r.size - r.at}
	if err := f.Truncate(r.at); err != nil {
		return 0, fmt.Errorf("cut off torn record: %w", err)
	}
	if r.at == 0 { // not even the mark of a segment was written
		if _, err := f.WriteAt([]byte(segmentMagic), 0); err != nil {
			return 0, fmt.Errorf("cut off torn record: %w", err)
		}
		l.end = int64(len(segmentMagic))
	}
	if err := f.Sync(); err != nil {
		return 0, fmt.Errorf("cut off torn record: %w", err)
	}
	return last, nil
}

// catchUp brings the stored hashes from known to n records.
func (l *Log) catchUp(known, n uint64) error {
	for rec, err := range l.headers(known+1, n) {
		if err != nil {
			return err
		}
		if err := l.hashes.add(rec.seq-1, rec.leaf); err != nil {
			return err
		}
	}
	l.hashes.flush()
	var err error
	l.tree, err = frontierAt(n, l.hashes)
	return err
}

// Torn returns what Open has cut off, nil if the log was whole.
func (l *Log) Torn() *Tear { return l.torn }

// Len is the number of records.
func (l *Log) Len() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tree.size
}

// Close closes the log. Closing twice is harmless.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil
	}
	l.closed = true
	return l.release()
}

func (l *Log) release() (err error) {
	if l.active != nil {
		err = l.active.Close()
	}
	if l.hashes != nil {
		if e := l.hashes.close(); err == nil {
			err = e
		}
	}
	if l.enc != nil {
		l.enc.Close()
	}
	if l.dec != nil {
		l.dec.Close()
	}
	if l.lock != nil {
		if e := l.lock.Close(); err == nil {
			err = e
		}
	}
	return err
}

// Append writes one record and returns it when it is on disk.
func (l *Log) Append(ctx context.Context, payload []byte) (Record, error) {
	recs, err := l.AppendAll(ctx, [][]byte{payload})
	if err != nil {
		return Record{}, err
	}
	return recs[0], nil
}
