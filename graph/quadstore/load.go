package quadstore

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sync/errgroup"
)

// loader gathers batches until they are worth a transaction of their own.
type loader struct {
	s     *Store
	ctx   context.Context
	held  []Batch
	quads int
	done  Change
}

// yieldEvery is after how many quads or rows a bulk load lets others run: a
// reader that waited for the disk would else wait again, ten milliseconds for
// each goroutine of the load, until the scheduler takes a processor from them.
const yieldEvery = 256

// loadPiece is how many quads go into one transaction of a bulk load.
const loadPiece = 1 << 17

func (l *loader) add(b Batch, n int) error {
	l.held = append(l.held, b)
	if l.quads += n; l.quads >= loadPiece {
		return l.flush()
	}
	return nil
}

func (l *loader) flush() error {
	if len(l.held) == 0 {
		return nil
	}
	s := l.s
	s.writer.Lock()
	defer s.writer.Unlock()
	t, err := s.begin(l.ctx)
	if err != nil {
		return err
	}
	defer t.end()
	t.grow(l.quads)
	if s.filter == nil && l.quads >= loadPiece {
		if err := s.fillFilter(l.ctx); err != nil {
			return err
		}
	}
	for i, b := range l.held {
		if err := t.batch(b); err != nil {
			return err
		}
		if i%yieldEvery == 0 {
			runtime.Gosched()
		}
	}
	clear(l.held)
	l.held, l.quads = l.held[:0], 0
	e, err := t.commitBulk()
	if err != nil {
		return err
	}
	l.done.Added += e.added
	l.done.Deleted += e.deleted
	return nil
}

// NewQuadWriter returns a bulk writer. What was written is on disk after
// Close, or earlier in large pieces; quads that are already there are passed
// over.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	return &quadWriter{loader{s: s, ctx: context.Background()}}, nil
}

type quadWriter struct{ l loader }

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	return w.l.add(Batch{Add: []quad.Quad{q}}, 1)
}

func (w *quadWriter) WriteQuads(qs []quad.Quad) (int, error) {
	own := append([]quad.Quad(nil), qs...)
	if err := w.l.add(Batch{Add: own}, len(own)); err != nil {
		return 0, err
	}
	return len(qs), nil
}

func (w *quadWriter) Close() error { return w.l.flush() }

// ingestRows is from how many rows on a transaction is written as table files,
// past the engine's log and memory tables.
const ingestRows = 1 << 15

// tableSize is about how large a table file of a bulk load gets, before
// compression.
const tableSize = 32 << 20

// commitBulk is commit, through table files if the transaction is large. The
// engine takes all files of a transaction or none, also across a crash.
func (t *txn) commitBulk() (*effect, error) {
	e, err := t.plan()
	if err != nil {
		return nil, err
	}
	if len(e.nodes.list)+len(orders)*(e.added+e.deleted) < ingestRows {
		return e, t.write(e)
	}
	files, err := t.tables(e)
	if err == nil {
		err = t.ctx.Err()
	}
	if err == nil {
		err = t.s.guard(func() error { return t.s.db.Ingest(t.ctx, files) })
	}
	if err != nil {
		for _, f := range files {
			t.s.fs.Remove(f)
		}
		return nil, fmt.Errorf("write transaction: %w", err)
	}
	t.publish(e)
	return e, nil
}

// tables writes the rows to files: those of the nodes and those of each index
// at the same time, as far as there are processors.
func (t *txn) tables(e *effect) (files []string, err error) {
	t.s.ingests++
	var parts [1 + len(orders)]tableWriter
	var g errgroup.Group
	g.SetLimit(max(1, runtime.GOMAXPROCS(0)-1)) // readers want one too
	for i := range parts {
		w := &parts[i]
		w.t, w.part = t, i
		g.Go(func() error {
			r := &e.nodes
			if i > 0 {
				r = t.index(i - 1)
			}
			r.sort()
			return w.write(r)
		})
	}
	err = g.Wait()
	for i := range parts {
		files = append(files, parts[i].files...)
	}
	return files, err
}

// tableWriter writes sorted rows to table files: a new one for every tag,
// because new nodes and quads mostly come after the old ones of their table and
// the engine can then put a file to the bottom at once.
type tableWriter struct {
	t     *txn
	part  int // for the names of the files
	files []string
	w     *sstable.Writer
}

func (w *tableWriter) write(r *rows) error {
	tag, size, n := byte(0), 0, 0
	err := r.each(func(k rowKind, key, value []byte) error {
		if n++; n%yieldEvery == 0 {
			runtime.Gosched()
		}
		if key[0] != tag || size >= tableSize {
			if err := w.next(); err != nil {
				return err
			}
			tag, size = key[0], 0
		}
		size += len(key) + len(value)
		switch k {
		case rowSet:
			return w.w.Set(key, value)
		case rowMerge:
			return w.w.Merge(key, value)
		}
		return w.w.Delete(key)
	})
	if e := w.finish(); err == nil {
		err = e
	}
	return err
}

// next begins another file.
func (w *tableWriter) next() error {
	if err := w.finish(); err != nil {
		return err
	}
	s := w.t.s
	if err := w.t.ctx.Err(); err != nil {
		return err
	}
	path := s.fs.PathJoin(s.dir, fmt.Sprintf("%s%d-%d-%d", ingestPrefix, s.ingests, w.part, len(w.files)))
	f, err := s.fs.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	w.files = append(w.files, path)
	w.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), s.tableOptions())
	return nil
}

func (w *tableWriter) finish() error {
	if w.w == nil {
		return nil
	}
	err := w.w.Close()
	w.w = nil
	return err
}

const ingestPrefix = "ingest-"

// removeIngests deletes the files of a bulk load that a crash interrupted.
func removeIngests(fs vfs.FS, dir string) {
	names, _ := fs.List(dir)
	for _, n := range names {
		if strings.HasPrefix(n, ingestPrefix) {
			fs.Remove(fs.PathJoin(dir, n))
		}
	}
}

func (s *Store) tableOptions() sstable.WriterOptions {
	return sstable.WriterOptions{
		Comparer:       pebble.DefaultComparer,
		MergerName:     mergerName,
		TableFormat:    s.db.TableFormat(),
		BlockSize:      blockSize,
		IndexBlockSize: indexBlockSize,
		Compression:    loadCompression,
	}
}
