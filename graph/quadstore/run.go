package quadstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A run is sorted rows on their way to the tables: one of several in a file that
// lives no longer than the bulk load that wrote it. A row is three numbers
// (uvarints) and bytes:
//
//	how many bytes the key shares with the one before
//	how many follow
//	four times the length of the value, plus the kind of the row
//	the rest of the key, the value
type run struct {
	at, end int64 // in the file
	sum     uint32
}

var runSum = crc32.MakeTable(crc32.Castagnoli)

// runBuffer is how much of a run is written or read at a time, in bytes.
const runBuffer = 64 << 10

// runFile holds runs one after another.
type runFile struct {
	fs   vfs.FS
	path string
	f    vfs.File
	end  int64
	runs []run
	buf  []byte
	last []byte // key of the row before

	// twice is told of a key that comes again; the row is left out.
	twice func(key []byte) error
}

// append writes rows that are sorted as a run.
func (w *runFile) append(r *rows) error {
	if len(r.list) == 0 {
		return nil
	}
	if w.f == nil {
		f, err := w.fs.Create(w.path, vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		w.f = f
	}
	if w.buf == nil {
		w.buf = make([]byte, 0, runBuffer+runBuffer/4)
	}
	x := run{at: w.end}
	w.last = w.last[:0]
	err := r.each(func(k rowKind, key, value []byte) error {
		n := sharedLen(w.last, key)
		if n == len(key) && n == len(w.last) {
			return w.twice(key)
		}
		b := binary.AppendUvarint(w.buf, uint64(n))
		b = binary.AppendUvarint(b, uint64(len(key)-n))
		b = binary.AppendUvarint(b, uint64(len(value))<<2|uint64(k))
		b = append(b, key[n:]...)
		w.buf = append(b, value...)
		w.last = append(w.last[:n], key[n:]...)
		if len(w.buf) < runBuffer {
			return nil
		}
		return w.flush(&x)
	})
	if err == nil {
		err = w.flush(&x)
	}
	x.end = w.end
	w.runs = append(w.runs, x)
	return err
}

func (w *runFile) flush(x *run) error {
	// Before writing: a file may change the bytes that it is given.
	x.sum = crc32.Update(x.sum, runSum, w.buf)
	n, err := w.f.Write(w.buf)
	if err == nil && n < len(w.buf) {
		err = io.ErrShortWrite
	}
	w.end += int64(n)
	w.buf = w.buf[:0]
	return err
}

// remove deletes the file.
func (w *runFile) remove() error {
	if w.f == nil {
		return nil
	}
	err := w.f.Close()
	w.f, w.runs = nil, nil
	return errors.Join(err, w.fs.Remove(w.path))
}

func sharedLen(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// runReader reads the rows of a run, or of rows in memory.
type runReader struct {
	kind   rowKind
	key    []byte // both good until next is called
	value  []byte
	prefix uint64 // of the key
	age    int    // of the run: older ones have smaller numbers

	file io.ReaderAt // nil for rows in memory
	run  run
	sum  uint32 // of what has been read
	buf  []byte
	at   int // in buf

	rows *rows
	row  int
}

// next moves to the next row. ok is false at the end.
func (r *runReader) next() (ok bool, err error) {
	if r.rows != nil {
		if r.row == len(r.rows.list) {
			return false, nil
		}
		x := r.rows.list[r.row]
		r.row++
		r.kind = x.kind
		r.key, r.value = r.rows.pair(x)
		r.prefix = first8(r.key)
		return true, nil
	}
	if err := r.fill(3 * binary.MaxVarintLen64); err != nil {
		return false, err
	}
	if r.at == len(r.buf) {
		if r.sum != r.run.sum {
			return false, errBadRun
		}
		return false, nil
	}
	var head [3]uint64
	for i := range head {
		n, w := binary.Uvarint(r.buf[r.at:])
		if w <= 0 {
			return false, errBadRun
		}
		head[i] = n
		r.at += w
	}
	shared, rest, value := head[0], head[1], head[2]>>2
	if shared > uint64(len(r.key)) || rest > maxRow || value > maxRow {
		return false, errBadRun
	}
	n := int(rest + value)
	if err := r.fill(n); err != nil {
		return false, err
	}
	if len(r.buf)-r.at < n {
		return false, errBadRun
	}
	r.kind = rowKind(head[2] & 3)
	r.key = append(r.key[:shared], r.buf[r.at:r.at+int(rest)]...)
	r.value = r.buf[r.at+int(rest) : r.at+n]
	r.at += n
	r.prefix = first8(r.key)
	return true, nil
}

// maxRow bounds the parts of a row that is read.
const maxRow = MaxValue + 1<<10

// fill brings at least n bytes into the buffer, if the run has so many left.
func (r *runReader) fill(n int) error {
	if len(r.buf)-r.at >= n || r.run.at == r.run.end {
		return nil
	}
	rest := copy(r.buf, r.buf[r.at:])
	size := int(min(int64(max(n, runBuffer)-rest), r.run.end-r.run.at))
	if cap(r.buf) < rest+size {
		r.buf = append(make([]byte, 0, max(n, runBuffer)), r.buf[:rest]...)
	}
	r.buf, r.at = r.buf[:rest+size], 0
	got := r.buf[rest:]
	if m, err := r.file.ReadAt(got, r.run.at); m < size {
		if err == nil || err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return fmt.Errorf("read back part of a bulk load: %w", err)
	}
	r.run.at += int64(size)
	r.sum = crc32.Update(r.sum, runSum, got)
	return nil
}

var errBadRun = errors.New("read back part of a bulk load: it is not what was written")
