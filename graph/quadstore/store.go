package quadstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable/block"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Type is the name this package registers in Cayley's registry of stores.
const Type = "whosaid-pebble"

// Options says how to open a store. The zero value is a durable store on disk
// for reading and writing, modest in memory.
type Options struct {
	// ReadOnly opens the state the store has on disk at this moment, also
	// while another process writes. Nothing can be written through it.
	ReadOnly bool

	// FS is the file system; nil is the disk. On another one only Pebble's own
	// lock keeps a second writer out.
	FS vfs.FS

	// CacheSize is the block cache in bytes; 0 is 64 MiB.
	CacheSize int64

	// NoSync returns from writes before they are on disk. A crash of the
	// machine may then lose the last transactions, never half of one.
	NoSync bool
}

const (
	defaultCacheSize = 64 << 20
	memTableSize     = 32 << 20
	flushAtClose     = 1 << 20 // bytes of logs from which closing writes tables
	cachePlaces      = 1 << 16 // values kept decoded, at about 200 bytes each
	maxKnown         = 1 << 22 // names whose numbers the writer knows, at 24 bytes each
	blockSize        = 16 << 10
	indexBlockSize   = 64 << 10
)

// loadCompression is for table files of a bulk load, many of which go to the
// bottom of the tree and stay there.
var loadCompression = block.BalancedCompression

var (
	// ErrClosed is returned by every use of a closed store or snapshot.
	ErrClosed = errors.New("quad store: closed")

	// ErrReadOnly is returned by writes to a snapshot or a read-only store.
	ErrReadOnly = errors.New("quad store: opened for reading only")
)

// Store is an open quad store. It implements graph.QuadStore and may be used
// by any number of goroutines; writes are done one after another.
type Store struct {
	view
	dir     string
	fs      vfs.FS
	db      *pebble.DB
	engine  *engineFS
	cache   *pebble.Cache
	lock    io.Closer
	cleanup func() // removes the private copy of a read-only store
	write   *pebble.WriteOptions
	values  *valueCache

	closing sync.RWMutex // held for reading while the engine is entered
	closed  bool

	writer            sync.Mutex // held by the one transaction at work
	known             idCache    // used under writer only, as all down to ingests
	filter            *filter    // of the whole dictionary, nil as long as nobody needs it
	small             smallSet   // small values that are used
	spare             *txn       // for the next transaction
	ingests           int        // number of the last transaction written as table files
	spill             *spill     // of the bulk load at work
	piece, spillQuads int        // see loadPiece, spillQuads
	current           atomic.Pointer[meta]

	fatal     chan struct{} // closed when the engine has given up
	fatalOnce sync.Once
	fatalErr  error
}

var _ graph.QuadStore = (*Store)(nil)

// Open opens the store in dir, and makes an empty one if there is none and
// o.ReadOnly is not set. It fails with an [InUseError] if another process, or
// this one, has it open for writing, and with a [FormatError] if the store is
// of another format version.
func Open(dir string, o Options) (*Store, error) {
	fs := o.FS
	if fs == nil {
		fs = vfs.Default
	}
	if o.CacheSize == 0 {
		o.CacheSize = defaultCacheSize
	}
	s := &Store{dir: dir, fs: fs, write: pebble.Sync, cleanup: func() {}, fatal: make(chan struct{})}
	if o.NoSync {
		s.write = pebble.NoSync
	}
	s.view = view{s: s, pool: &iterPool{}, points: &iterPool{}}
	s.values = newValueCache(cachePlaces)
	s.known.limit = maxKnown
	s.piece, s.spillQuads = loadPiece, spillQuads

	where, fresh := dir, false
	if o.ReadOnly {
		if _, err := checkFormat(fs, dir, false); err != nil {
			return nil, err
		}
		var err error
		if where, s.cleanup, err = privateCopy(fs, dir); err != nil {
			return nil, fmt.Errorf("open quad store %s for reading: %w", dir, err)
		}
	} else {
		if err := fs.MkdirAll(dir, 0o755); err != nil {
			return nil, fmt.Errorf("open quad store: %w", err)
		}
		var err error
		if s.lock, err = lockDir(fs, dir); err != nil {
			return nil, err
		}
		if fresh, err = checkFormat(fs, dir, true); err != nil {
			s.lock.Close()
			return nil, err
		}
	}
	if o.ReadOnly {
		fs = unlocked{fs}
	} else {
		removeStale(fs, dir)
		removeIngests(fs, dir)
	}
	s.cache = pebble.NewCache(o.CacheSize)
	s.engine = &engineFS{FS: fs, s: s}
	err := s.guard(func() error {
		db, err := pebble.Open(where, s.engineOptions(s.engine, o.ReadOnly))
		if err == nil {
			s.db = db
		}
		return err
	})
	if err == nil {
		s.view.r = s.db
		if fresh {
			err = endFormat(s.fs, dir)
		}
		var m meta
		if err == nil {
			m, err = readMeta(s.db)
		}
		if err == nil {
			s.current.Store(&m)
			if m.Next == 0 && m.Nodes == 0 { // there may be small values only
				s.filter = &filter{}
			}
			return s, nil
		}
		if s.broken() == nil {
			s.guard(s.db.Close)
		}
	}
	s.release()
	return nil, fmt.Errorf("open quad store %s: %w", dir, err)
}

// engineOptions are the settings every store is opened with.
func (s *Store) engineOptions(fs vfs.FS, readOnly bool) *pebble.Options {
	o := &pebble.Options{
		FS:                          fs,
		Cache:                       s.cache,
		Merger:                      merger,
		FormatMajorVersion:          engineFormat,
		MemTableSize:                memTableSize,
		MemTableStopWritesThreshold: 4,
		L0CompactionThreshold:       8,
		L0StopWritesThreshold:       24,
		LBaseMaxBytes:               64 << 20,
		MaxOpenFiles:                512,
		ReadOnly:                    readOnly,
		ErrorIfNotExists:            readOnly,
		Logger:                      (*engineLog)(s),
		// A damaged block is an error of the read that met it, not the end.
		EventListener: &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}},
	}
	// What a small load replaces leaves tables with much deleted in them. The engine would
	// merge those with the lowest level at once, which is the whole of a small store.
	o.Experimental.TombstoneDenseCompactionThreshold = -1
	n := max(1, min(runtime.GOMAXPROCS(0), 4))
	o.CompactionConcurrencyRange = func() (int, int) { return 1, n }
	o.ApplyCompressionSettings(func() pebble.DBCompressionSettings { return pebble.DBCompressionGood })
	for i := range o.Levels {
		o.Levels[i].BlockSize = blockSize
		o.Levels[i].IndexBlockSize = indexBlockSize
		if i < len(o.Levels)-1 {
			o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		}
	}
	return o
}

// Close waits for the transaction at work and closes the store. Snapshots and
// iterators must be closed before. Closing twice is harmless.
func (s *Store) Close() error {
	s.writer.Lock()
	defer s.writer.Unlock()
	s.closing.Lock()
	defer s.closing.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var err error
	if s.spill != nil { // of a load that was given up
		s.spill.l.failed, s.spill.bad = ErrClosed, ErrClosed
		s.spill.drop(&s.spill.bad)
		s.spill = nil
	}
	if s.broken() == nil {
		err = s.view.stop()
		// What stands in logs alone every later opening reads again, a reader's too.
		if err == nil && s.lock != nil && s.write == pebble.Sync {
			err = s.guard(s.flushLog)
		}
		if e := s.guard(s.db.Close); err == nil {
			err = e
		}
	}
	if e := s.release(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("close quad store %s: %w", s.dir, err)
	}
	return nil
}

// flushLog writes what stands in logs alone to tables, if it is much. It waits for
// the manifest, which a stopped goroutine may hold.
func (s *Store) flushLog() error {
	if s.db.Metrics().WAL.Size < flushAtClose {
		return nil
	}
	return s.db.Flush()
}

// release gives back what the store holds beside the engine.
func (s *Store) release() (err error) {
	if s.broken() == nil {
		s.cache.Unref()
	}
	err = s.engine.unlock()
	s.cleanup()
	if s.lock != nil {
		if e := s.lock.Close(); err == nil {
			err = e
		}
	}
	return err
}

// Dir is the directory the store was opened with.
func (s *Store) Dir() string { return s.dir }

// Snapshot returns a view that stays as the store is now, in all iterators
// made from it, until it is closed.
func (s *Store) Snapshot() *Snapshot {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.closed {
		return &Snapshot{view: view{s: s, err: ErrClosed}}
	}
	if err := s.broken(); err != nil {
		return &Snapshot{view: view{s: s, err: err}}
	}
	epoch := s.values.epoch.Load()
	var snap *pebble.Snapshot
	var m meta
	if err := s.guard(func() (err error) {
		snap = s.db.NewSnapshot()
		m, err = readMeta(snap)
		return err
	}); err != nil {
		if s.broken() == nil {
			s.guard(snap.Close)
		}
		return &Snapshot{view: view{s: s, err: err}}
	}
	v := view{s: s, r: snap, frozen: true, meta: m, epoch: epoch, pool: &iterPool{}, points: &iterPool{}}
	return &Snapshot{view: v, snap: snap}
}

// Snapshot is a read-only graph.QuadStore over one state of a [Store].
type Snapshot struct {
	view
	snap *pebble.Snapshot
	once sync.Once
}

var _ graph.QuadStore = (*Snapshot)(nil)

// Close releases the snapshot. Its iterators must be closed before.
func (p *Snapshot) Close() (err error) {
	p.once.Do(func() {
		if p.snap != nil && p.s.broken() == nil {
			if err = p.view.stop(); err == nil {
				err = p.s.guard(p.snap.Close)
			}
		}
	})
	return err
}

// Applied is the number of the last batch that the snapshot has seen.
func (p *Snapshot) Applied() uint64 { return p.meta.Applied }

// Applied is the Seq of the last batch applied, 0 for none. It was stored in
// the same transaction as the batch itself.
func (s *Store) Applied() uint64 { return s.current.Load().Applied }

// Compact rewrites the whole store into its smallest form and flushes
// everything to table files.
func (s *Store) Compact(ctx context.Context) error {
	s.closing.RLock()
	defer s.closing.RUnlock()
	if s.closed {
		return ErrClosed
	}
	err := s.guard(func() error {
		if err := s.db.Flush(); err != nil {
			return err
		}
		return s.db.Compact(ctx, []byte{tagMeta}, []byte{tagIndex + 4}, true)
	})
	if e := s.view.renew(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("compact quad store %s: %w", s.dir, err)
	}
	return nil
}
