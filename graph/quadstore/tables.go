package quadstore

import (
	"context"
	"fmt"
	"runtime"
	"strings"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sync/errgroup"
)

// ingestRows is from how many rows on a transaction is written as table files,
// past the engine's log and memory tables.
const ingestRows = 1 << 15

// tableSize is about how large a table file of a bulk load gets, before
// compression.
const tableSize = 32 << 20

// smallTable is the size up to which a file takes keys of several groups.
const smallTable = 64 << 10

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
		err = t.s.ingest(t.ctx, files)
	} else {
		t.s.removeFiles(files)
	}
	if err != nil {
		return nil, fmt.Errorf("write transaction: %w", err)
	}
	t.publish(e)
	return e, nil
}

// ingest hands table files to the engine, all or none.
func (s *Store) ingest(ctx context.Context, files []string) error {
	err := s.guard(func() error { return s.db.Ingest(ctx, files) })
	if err != nil {
		s.removeFiles(files)
	}
	return err
}

func (s *Store) removeFiles(files []string) {
	for _, f := range files {
		s.fs.Remove(f)
	}
}

// eachPart calls f with the rows of the nodes, part 0, and of each index, sorted:
// at the same time, as far as there are processors.
func (t *txn) eachPart(e *effect, f func(part int, r *rows) error) error {
	var g errgroup.Group
	g.SetLimit(max(1, runtime.GOMAXPROCS(0)-1)) // readers want one too
	for i := range 1 + len(orders) {
		g.Go(func() error {
			r := &e.nodes
			if i > 0 {
				r = t.index(i - 1)
			}
			r.sort()
			return f(i, r)
		})
	}
	return g.Wait()
}

// tables writes the rows of a transaction to table files.
func (t *txn) tables(e *effect) (files []string, err error) {
	t.s.ingests++
	var parts [1 + len(orders)]tableWriter
	err = t.eachPart(e, func(i int, r *rows) error {
		w := &parts[i]
		w.ctx, w.s, w.part, w.known = t.ctx, t.s, i, t.base.Next
		err := r.each(w.add)
		if e := w.finish(); err == nil {
			err = e
		}
		return err
	})
	for i := range parts {
		files = append(files, parts[i].files...)
	}
	return files, err
}

// tableWriter writes sorted rows to table files: a new one for every [group] of
// keys, because those that begin with a new node come after all that is there, and
// the engine can put a file of them to the bottom at once.
type tableWriter struct {
	s     *Store
	ctx   context.Context
	part  int    // for the names of the files
	known uint64 // last number given out before
	files []string
	w     *sstable.Writer
	group group
	size  int // of the file so far
	n     int // rows
}

func (w *tableWriter) add(k rowKind, key, value []byte) error {
	if w.n++; w.n%yieldEvery == 0 {
		runtime.Gosched()
	}
	g := groupOf(key, w.known)
	if g != w.group || w.size >= tableSize {
		if g.tag != w.group.tag || w.size >= smallTable {
			if err := w.next(); err != nil {
				return err
			}
			w.size = 0
		}
		w.group = g
	}
	w.size += len(key) + len(value)
	switch k {
	case rowSet:
		return w.w.Set(key, value)
	case rowMerge:
		return w.w.Merge(key, value)
	}
	return w.w.Delete(key)
}

// group is what keys begin with: the tag, in the index by predicate the predicate,
// and whether the number after that is an old one, a new one or a small value.
type group struct {
	tag       byte
	is        byte
	predicate uint64
}

func groupOf(key []byte, known uint64) (g group) {
	g.tag = key[0]
	if g.tag < tagValue {
		return g
	}
	id, rest, _ := readNode(key[1:])
	if g.tag == tagIndex+1 {
		g.predicate = id
		id, _, _ = readNode(rest)
	}
	if isInline(id) {
		g.is = 2
	} else if id > known {
		g.is = 1
	}
	return g
}

// next begins another file.
func (w *tableWriter) next() error {
	if err := w.finish(); err != nil {
		return err
	}
	s := w.s
	if err := w.ctx.Err(); err != nil {
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
