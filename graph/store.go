package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/graph/quadstore"
	"whosaid/schema"
)

// FormatVersion is the version of the directory layout and of the ledger's payloads.
const FormatVersion = 1

const formatMagic = "whosaid graph "

// records is the ledger as the store uses it; on disk a [ledger.Log].
type records interface {
	Append(ctx context.Context, payload []byte) (ledger.Record, error)
	Read(ctx context.Context, from uint64) iter.Seq2[ledger.Record, error]
	Again(ledger.Record) (ledger.Record, error)
	Len() uint64
	Close() error
}

// blobs is the content-addressed store as the store uses it; on disk an [objects.Dir].
type blobs interface {
	Put([]byte) (objects.Hash, error)
	Get(objects.Hash) ([]byte, error)
}

// Options says how to open a graph. The zero value opens for writing.
type Options struct {
	ReadOnly bool

	// AsOf, when set, shows the graph as it was when the batches that began no
	// later than this time (RFC 3339, or a prefix of it such as a day) had been
	// loaded. It implies ReadOnly; the index of that time is made in memory.
	AsOf string

	// Progress is told how many ledger records have been replayed of how many.
	Progress func(done, total uint64)
}

// Store is an open graph. It may be used by any number of goroutines; appends
// are done one after another.
type Store struct {
	dir      string
	readOnly bool
	progress func(done, total uint64)

	mu      sync.Mutex
	records records
	blobs   blobs
	index   *quadstore.Store
	torn    string
	kept    sync.Map // see Keep: of a graph in memory
}

// Memory returns an empty graph that lives in memory.
func Memory() (*Store, error) {
	ix, err := quadstore.Open("index", quadstore.Options{FS: vfs.NewMem(), NoSync: true})
	if err != nil {
		return nil, fmt.Errorf("graph in memory: %w", err)
	}
	return &Store{records: &memoryLog{}, blobs: &memoryBlobs{}, index: ix}, nil
}

// Open opens the graph in dir; a writer makes it if it is not there. Errors carry
// codes: NotFound when there is nothing to read, Conflict when another process
// writes to it, Unsupported when a newer program made it or, for a reader, an
// older one, Corrupt when its parts do not agree.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	o.ReadOnly = o.ReadOnly || o.AsOf != ""
	s := &Store{dir: dir, readOnly: o.ReadOnly, progress: o.Progress}
	if err := checkFormat(dir, !o.ReadOnly); err != nil {
		return nil, err
	}
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{ReadOnly: o.ReadOnly})
	if err != nil {
		return nil, s.coded(err)
	}
	if t := log.Torn(); t != nil {
		s.torn = t.String()
	}
	s.records = log
	objs, err := objects.Open(filepath.Join(dir, "objects"))
	if err != nil {
		return nil, errors.Join(s.coded(err), log.Close())
	}
	s.blobs = objs
	if o.AsOf != "" {
		err = s.openAsOf(ctx, o.AsOf)
	} else {
		err = s.openIndex(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) indexDir() string { return filepath.Join(s.dir, "index") }

// coded gives an error of the parts the code that says what to do.
func (s *Store) coded(err error) error {
	var logUse *ledger.InUseError
	var ixUse *quadstore.InUseError
	var format *quadstore.FormatError
	switch {
	case errors.As(err, &logUse), errors.As(err, &ixUse):
		return schema.Errorf(schema.Conflict, "graph %s: %w; wait until it has finished, or choose another with --graph", s.dir, err)
	case errors.As(err, &format) && format.Newer():
		return schema.Errorf(schema.Unsupported, "graph %s: %w; install that version", s.dir, err)
	case errors.As(err, &format):
		return schema.Errorf(schema.Unsupported, "graph %s: %w; run \"whosaid rebuild\"", s.dir, err)
	case errors.Is(err, objects.ErrErased):
		return schema.Errorf(schema.Invalid, "it was erased from graph %s, and is kept out: %w", s.dir, err)
	case errors.Is(err, ledger.ErrCorrupt), errors.Is(err, objects.ErrCorrupt):
		return schema.Errorf(schema.Corrupt, "graph %s: %w; \"whosaid audit\" tells what is affected", s.dir, err)
	}
	return fmt.Errorf("graph %s: %w", s.dir, err)
}

// checkFormat reads the layout's version; a writer writes it into a new directory.
func checkFormat(dir string, create bool) error {
	path := filepath.Join(dir, "format")
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if !create {
			return schema.Errorf(schema.NotFound, "no graph at %s: make one with \"whosaid load PATH\", or name another with --graph", dir)
		}
		if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
			return schema.Errorf(schema.Conflict, "%s is not a graph and is not empty: name another directory with --graph", dir)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("make graph: %w", err)
		}
		return os.WriteFile(path, []byte(formatMagic+strconv.Itoa(FormatVersion)+"\n"), 0o644)
	} else if err != nil {
		return fmt.Errorf("open graph: %w", err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(string(b[:min(len(b), 100)]), formatMagic)))
	if err != nil {
		return schema.Errorf(schema.Corrupt, "graph %s: its format file is unreadable", dir)
	}
	if n > FormatVersion {
		return schema.Errorf(schema.Unsupported, "graph %s has format %d, made by a newer version of this program (this one knows %d); install that version", dir, n, FormatVersion)
	}
	return nil
}

func (s *Store) openIndex(ctx context.Context) error {
	ix, err := quadstore.Open(s.indexDir(), quadstore.Options{ReadOnly: s.readOnly})
	var format *quadstore.FormatError
	if errors.As(err, &format) && !format.Newer() && !s.readOnly {
		if err = os.RemoveAll(s.indexDir()); err == nil {
			ix, err = quadstore.Open(s.indexDir(), quadstore.Options{})
		}
	}
	if s.readOnly && errors.Is(err, os.ErrNotExist) {
		return schema.Errorf(schema.NotFound, "graph %s has no index: \"whosaid rebuild\" makes it again from the ledger", s.dir)
	}
	if err != nil {
		return s.coded(err)
	}
	s.index = ix
	if s.index.Applied() > s.records.Len() {
		return schema.Errorf(schema.Corrupt, "graph %s: its index knows %d batches and its ledger only %d; \"whosaid rebuild\" makes the index again", s.dir, s.index.Applied(), s.records.Len())
	}
	if s.readOnly {
		return nil
	}
	return s.replay(ctx, func(*schema.Batch) bool { return true })
}

func (s *Store) openAsOf(ctx context.Context, until string) error {
	begun, err := begunBy(until)
	if err != nil {
		return err
	}
	ix, err := quadstore.Open("index", quadstore.Options{FS: vfs.NewMem(), NoSync: true})
	if err != nil {
		return s.coded(err)
	}
	s.index = ix
	return s.replay(ctx, func(b *schema.Batch) bool { return begun(b.Run.Started) })
}

// replay brings into the index the batches of the ledger that it has not seen.
func (s *Store) replay(ctx context.Context, want func(*schema.Batch) bool) error {
	from, total := s.index.Applied()+1, s.records.Len()
	if from > total {
		return nil
	}
	var failed error
	_, err := s.index.LoadBatches(ctx, func(yield func(quadstore.Batch, error) bool) {
		for rec, err := range s.records.Read(ctx, from) {
			if err != nil {
				failed = err
				yield(quadstore.Batch{}, err)
				return
			}
			if s.progress != nil {
				s.progress(rec.Seq, total)
			}
			if rec.Erased {
				continue
			}
			b, err := decodeBatch(rec.Payload)
			if err != nil {
				failed = fmt.Errorf("ledger record %d: %w", rec.Seq, err)
				yield(quadstore.Batch{}, failed)
				return
			}
			if want(b) && !yield(indexBatch(b, rec.Seq), nil) {
				return
			}
		}
	})
	if failed != nil {
		err = failed
	}
	if err != nil {
		return s.coded(fmt.Errorf("replay: %w", err))
	}
	return nil
}

func indexBatch(b *schema.Batch, seq uint64) quadstore.Batch {
	out := quadstore.Batch{Seq: seq, Add: Quads(b, seq)}
	for _, r := range b.Replaces {
		out.Drop = append(out.Drop, quad.IRI(r.IRI()))
	}
	return out
}

// envelope is the payload of a ledger record.
type envelope struct {
	Schema string        `json:"schema"`
	Batch  *schema.Batch `json:"batch"`
}

func decodeBatch(payload []byte) (*schema.Batch, error) {
	var e envelope
	if err := json.Unmarshal(payload, &e); err != nil {
		return nil, schema.Errorf(schema.Corrupt, "not a batch: %w", err)
	}
	if e.Batch == nil {
		return nil, schema.Errorf(schema.Corrupt, "not a batch: empty")
	}
	if r := e.Batch.Reading; r != nil {
		r.Document.Identify()
		r.Identify()
	}
	return e.Batch, nil
}

// Torn says what the last crash left unfinished at the ledger's end and was cut
// off on opening; "" when nothing was.
func (s *Store) Torn() string { return s.torn }

// Has reports whether the batch is in force.
func (s *Store) Has(batch schema.ID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.has(batch)
}

func (s *Store) has(batch schema.ID) bool {
	return s.index.ValueOf(quad.IRI(batch.IRI())) != nil
}

// Append adds a batch. files are bytes that its documents refer to by hash: the
// original and the text. A batch that is in force already is left alone, and
// Append reports false. What Append accepts is on disk when it returns.
func (s *Store) Append(ctx context.Context, b *schema.Batch, files ...[]byte) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readOnly {
		return false, schema.Errorf(schema.Conflict, "graph %s was opened for reading", s.dir)
	}
	b, more, err := s.succeed(ctx, b)
	if err != nil || !more {
		return false, err
	}
	if err := validate(b, files); err != nil {
		return false, err
	}
	for _, f := range files {
		if _, err := s.blobs.Put(f); err != nil {
			return false, s.coded(err)
		}
	}
	payload, err := json.Marshal(envelope{schema.Version, b})
	if err != nil {
		return false, fmt.Errorf("batch %s: %w", b.ID, err)
	}
	rec, err := s.records.Append(ctx, payload)
	if err != nil {
		return false, s.coded(err)
	}
	if _, err := s.index.ApplyBatch(context.WithoutCancel(ctx), indexBatch(b, rec.Seq)); err != nil {
		return false, s.coded(err)
	}
	return true, nil
}

// replaced reports whether the node of a batch is only mentioned as one that another replaced.
func (s *Store) replaced(b *schema.Batch) bool {
	ref := s.index.ValueOf(quad.IRI(b.ID.IRI()))
	it := s.index.QuadIterator(quad.Label, ref)
	defer it.Close()
	return !it.Next(context.Background())
}

func validate(b *schema.Batch, files [][]byte) error {
	if b.ID == "" || b.Run.ID == "" {
		return schema.Errorf(schema.Invalid, "batch: no id or no run")
	}
	if b.Statements != nil {
		return validateStatements(b)
	}
	if b.Reading != nil {
		var text []byte
		found := false
		for _, f := range files {
			if objects.Sum(f).String() == b.Reading.Document.TextSHA256 {
				text, found = f, true
			}
		}
		if !found {
			return schema.Errorf(schema.Invalid, "batch %s: the text of %s was not given", b.ID.Short(), b.Reading.Document.URI)
		}
		if err := b.Reading.Validate(string(text)); err != nil {
			return err
		}
	}
	for i := range b.Links {
		if err := b.Links[i].Validate(); err != nil {
			return err
		}
	}
	if b.Review != nil {
		return b.Review.Validate()
	}
	return nil
}

// Object returns bytes by their SHA-256 in hexadecimal.
func (s *Store) Object(hash string) ([]byte, error) {
	h, err := objects.ParseHash(hash)
	if err != nil {
		return nil, schema.Errorf(schema.Invalid, "%w", err)
	}
	b, err := s.blobs.Get(h)
	if errors.Is(err, objects.ErrNotFound) || errors.Is(err, objects.ErrErased) {
		return nil, schema.Errorf(schema.NotFound, "object %s: %w", hash, err)
	} else if err != nil {
		return nil, s.coded(err)
	}
	return b, nil
}

// Rebuild makes the index of the graph in dir again from its ledger. The graph
// must not be open for writing elsewhere.
func Rebuild(ctx context.Context, dir string, progress func(done, total uint64)) (uint64, error) {
	if err := checkFormat(dir, false); err != nil {
		return 0, err
	}
	s := &Store{dir: dir}
	// The ledger's lock keeps other writers out while the index is away.
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{})
	if err != nil {
		return 0, s.coded(err)
	}
	n := log.Len()
	if err := errors.Join(os.RemoveAll(s.indexDir()), log.Close()); err != nil {
		return 0, s.coded(err)
	}
	s, err = Open(ctx, dir, Options{Progress: progress})
	if err != nil {
		return 0, err
	}
	return n, s.Close()
}

// Close closes the graph. Views become unusable.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	if s.index != nil {
		errs = append(errs, s.index.Close())
	}
	if s.records != nil {
		errs = append(errs, s.records.Close())
	}
	return errors.Join(errs...)
}
