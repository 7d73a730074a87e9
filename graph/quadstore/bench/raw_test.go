//go:build unix

package bench

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"go.etcd.io/bbolt"
)

// The raw stores are what one writes by hand for just these questions: a
// dictionary and three indexes of 8-byte numbers, no counts, no transactions
// over several questions, no check for duplicates. While loading, the whole
// dictionary is kept in memory.
const (
	rawHash  = 'h' // hash(16) -> number
	rawValue = 'v' // number -> value
	rawSPO   = 's' // s p o l
	rawPOS   = 'p'
	rawOSP   = 'o'
)

type engine interface {
	write(sorted []pair, bulk bool) error
	get(key []byte) ([]byte, error) // valid until the next call
	scan(prefix []byte, f func(key []byte) error) error
	view(f func() error) error
	compact() error
	close() error
}

type pair struct{ key, value []byte }

type rawStore struct {
	engine
	ids  map[[16]byte]uint64 // while loading
	next uint64
}

func number(b []byte, n uint64) []byte { return binary.BigEndian.AppendUint64(b, n) }

func encode(v quad.Value) ([]byte, [16]byte, error) {
	b, err := pquads.MarshalValue(v)
	sum := sha256.Sum256(b)
	return b, [16]byte(sum[:]), err
}

func (s *rawStore) id(v quad.Value, rows []pair) (uint64, []pair, error) {
	b, h, err := encode(v)
	if err != nil {
		return 0, nil, err
	}
	if id, ok := s.ids[h]; ok {
		return id, rows, nil
	}
	s.next++
	s.ids[h] = s.next
	return s.next, append(rows,
		pair{append([]byte{rawHash}, h[:]...), number(nil, s.next)},
		pair{number([]byte{rawValue}, s.next), b}), nil
}

func (s *rawStore) rows(qs []quad.Quad, rows []pair) ([]pair, error) {
	var err error
	for _, q := range qs {
		var id [4]uint64
		for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if id[i], rows, err = s.id(v, rows); err != nil {
				return nil, err
			}
		}
		for _, x := range []struct {
			tag byte
			ord [3]int
		}{{rawSPO, [3]int{0, 1, 2}}, {rawPOS, [3]int{1, 2, 0}}, {rawOSP, [3]int{2, 0, 1}}} {
			k := append(make([]byte, 0, 33), x.tag)
			for _, i := range x.ord {
				k = number(k, id[i])
			}
			rows = append(rows, pair{number(k, id[3]), nil})
		}
	}
	return rows, nil
}

func (s *rawStore) flush(rows []pair, bulk bool) error {
	slices.SortFunc(rows, func(a, b pair) int { return bytes.Compare(a.key, b.key) })
	return s.write(rows, bulk)
}

func (s *rawStore) load(articles func() []quad.Quad) (err error) {
	s.ids = map[[16]byte]uint64{}
	var rows []pair
	n := 0
	for qs := articles(); qs != nil; qs = articles() {
		if rows, err = s.rows(qs, rows); err != nil {
			return err
		}
		if n += len(qs); n >= 1<<17 {
			if err := s.flush(rows, true); err != nil {
				return err
			}
			rows, n = nil, 0
		}
	}
	return s.flush(rows, true)
}

func (s *rawStore) append(qs []quad.Quad) error {
	if s.ids == nil {
		s.ids = map[[16]byte]uint64{}
	}
	rows, err := s.rows(qs, nil)
	if err != nil {
		return err
	}
	return s.flush(rows, false)
}

func (s *rawStore) find(v quad.Value) (uint64, error) {
	_, h, err := encode(v)
	if err != nil {
		return 0, err
	}
	b, err := s.get(append([]byte{rawHash}, h[:]...))
	if err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint64(b), nil
}

func (s *rawStore) value(id uint64) (quad.Value, error) {
	b, err := s.get(number([]byte{rawValue}, id))
	if err != nil {
		return nil, err
	}
	return pquads.UnmarshalValue(b)
}

// third walks over an index and yields what follows the two given numbers.
func (s *rawStore) third(tag byte, a, b uint64, f func(id uint64) error) error {
	return s.scan(number(number([]byte{tag}, a), b), func(k []byte) error { return f(binary.BigEndian.Uint64(k[17:])) })
}

func (s *rawStore) properties(c quad.IRI) (n int, err error) {
	return n, s.view(func() error {
		id, err := s.find(c)
		if err != nil {
			return err
		}
		return s.scan(number([]byte{rawSPO}, id), func(k []byte) error {
			k = bytes.Clone(k)
			n++
			for i := 1; i < 33; i += 8 {
				if _, err := s.value(binary.BigEndian.Uint64(k[i:])); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func (s *rawStore) claimsOf(e quad.IRI) (n int, err error) {
	return n, s.view(func() error {
		p, err := s.find(mentions)
		if err != nil {
			return err
		}
		o, err := s.find(e)
		if err != nil {
			return err
		}
		return s.third(rawPOS, p, o, func(id uint64) error {
			n++
			_, err := s.value(id)
			return err
		})
	})
}

func (s *rawStore) threeHops(c quad.IRI) (n int, err error) {
	return n, s.view(func() error {
		at := []uint64{0}
		if at[0], err = s.find(c); err != nil {
			return err
		}
		for _, via := range []quad.IRI{supports, hasSource, publishedBy} {
			p, err := s.find(via)
			if err != nil {
				return err
			}
			var next []uint64
			for _, id := range at {
				if err := s.third(rawSPO, id, p, func(o uint64) error { next = append(next, o); return nil }); err != nil {
					return err
				}
			}
			at = next
		}
		for _, id := range at {
			if _, err := s.value(id); err != nil {
				return err
			}
			n++
		}
		return nil
	})
}

func (s *rawStore) contradictions() (n int, err error) {
	return n, s.view(func() error {
		var p [3]uint64
		for i, via := range []quad.IRI{contradicts, hasText, hasSource} {
			if p[i], err = s.find(via); err != nil {
				return err
			}
		}
		var ends [][2]uint64
		if err := s.scan(number([]byte{rawPOS}, p[0]), func(k []byte) error {
			ends = append(ends, [2]uint64{binary.BigEndian.Uint64(k[17:]), binary.BigEndian.Uint64(k[9:])})
			return nil
		}); err != nil {
			return err
		}
		for _, e := range ends {
			for _, c := range e {
				if _, err := s.value(c); err != nil {
					return err
				}
				for _, via := range p[1:] {
					var o uint64
					if err := s.third(rawSPO, c, via, func(id uint64) error { o = id; return nil }); err != nil {
						return err
					}
					if _, err := s.value(o); err != nil {
						return err
					}
				}
			}
			n++
		}
		return nil
	})
}

// labelled reads the whole index: there is none by label.
func (s *rawStore) labelled(a quad.IRI) (n int, err error) {
	return n, s.view(func() error {
		id, err := s.find(a)
		if err != nil {
			return err
		}
		return s.scan([]byte{rawSPO}, func(k []byte) error {
			if binary.BigEndian.Uint64(k[25:]) == id {
				n++
			}
			return nil
		})
	})
}

func (s *rawStore) labelledRefs(a quad.IRI) (int, error) { return s.labelled(a) }

// Pebble.

type rawPebble struct {
	db   *pebble.DB
	dir  string
	seq  int
	held interface{ Close() error }
}

func openRawPebble(dir string) (store, error) {
	o := &pebble.Options{FormatMajorVersion: pebble.FormatNewest, MemTableSize: 64 << 20, MemTableStopWritesThreshold: 4,
		CacheSize: 64 << 20, Logger: silent{}}
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	db, err := pebble.Open(filepath.Join(dir, "raw"), o)
	return &rawStore{engine: &rawPebble{db: db, dir: dir}}, err
}

type silent struct{}

func (silent) Infof(string, ...any)      {}
func (silent) Errorf(string, ...any)     {}
func (silent) Fatalf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }

func (e *rawPebble) write(rows []pair, bulk bool) error {
	if !bulk {
		b := e.db.NewBatch()
		for _, r := range rows {
			if err := b.Set(r.key, r.value, nil); err != nil {
				return err
			}
		}
		return b.Commit(pebble.Sync)
	}
	var files []string
	var w *sstable.Writer
	tag := byte(0)
	for _, r := range rows {
		if r.key[0] != tag {
			if w != nil {
				if err := w.Close(); err != nil {
					return err
				}
			}
			tag = r.key[0]
			e.seq++
			files = append(files, filepath.Join(e.dir, fmt.Sprint("ingest", e.seq)))
			f, err := vfs.Default.Create(files[len(files)-1], vfs.WriteCategoryUnspecified)
			if err != nil {
				return err
			}
			w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), sstable.WriterOptions{
				TableFormat: e.db.TableFormat(), FilterPolicy: bloom.FilterPolicy(10)})
		}
		if err := w.Set(r.key, r.value); err != nil {
			return err
		}
	}
	if w == nil {
		return nil
	}
	if err := w.Close(); err != nil {
		return err
	}
	return e.db.Ingest(ctx, files)
}

func (e *rawPebble) get(k []byte) ([]byte, error) {
	if e.held != nil {
		e.held.Close()
	}
	b, c, err := e.db.Get(k)
	if e.held = nil; err == nil {
		e.held = c
	}
	return b, err
}

func (e *rawPebble) scan(prefix []byte, f func([]byte) error) error {
	end := bytes.Clone(prefix)
	for i := len(end) - 1; i > 0; i-- {
		if end[i]++; end[i] != 0 {
			break
		}
	}
	if len(prefix) == 1 {
		end[0]++
	}
	it, err := e.db.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: end})
	if err != nil {
		return err
	}
	for ok := it.SeekGE(prefix); ok && bytes.HasPrefix(it.Key(), prefix); ok = it.Next() {
		if err := f(it.Key()); err != nil {
			it.Close()
			return err
		}
	}
	return it.Close()
}

func (e *rawPebble) view(f func() error) error { return f() }

func (e *rawPebble) compact() error {
	if err := e.db.Flush(); err != nil {
		return err
	}
	return e.db.Compact(ctx, []byte{0}, []byte{0xff}, true)
}

func (e *rawPebble) close() error {
	if e.held != nil {
		e.held.Close()
	}
	return e.db.Close()
}

// bbolt.

var bucket = []byte("b")

type rawBolt struct {
	db *bbolt.DB
	b  *bbolt.Bucket // of the view
}

func openRawBolt(dir string) (store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	db, err := bbolt.Open(filepath.Join(dir, "raw.db"), 0o644, nil)
	return &rawStore{engine: &rawBolt{db: db}}, err
}

func (e *rawBolt) write(rows []pair, _ bool) error {
	return e.db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucketIfNotExists(bucket)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := b.Put(r.key, r.value); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e *rawBolt) view(f func() error) error {
	return e.db.View(func(tx *bbolt.Tx) error {
		e.b = tx.Bucket(bucket)
		return f()
	})
}

func (e *rawBolt) get(k []byte) ([]byte, error) {
	if b := e.b.Get(k); b != nil {
		return b, nil
	}
	return nil, errors.New("not found")
}

func (e *rawBolt) scan(prefix []byte, f func([]byte) error) error {
	c := e.b.Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		if err := f(k); err != nil {
			return err
		}
	}
	return nil
}

func (e *rawBolt) compact() error { return nil }
func (e *rawBolt) close() error   { return e.db.Close() }
