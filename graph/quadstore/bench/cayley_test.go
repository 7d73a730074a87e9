//go:build unix

package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/leveldb"

	hidal "github.com/hidal-go/hidalgo/kv"

	"whosaid/graph/quadstore"
)

var ctx = context.Background()

func init() {
	// The stock leveldb does not register itself under Go 1.21 and later.
	kv.Register("bench-leveldb", kv.Registration{
		NewFunc:      func(dir string, _ graph.Options) (hidal.KV, error) { return openLevel(dir) },
		InitFunc:     func(dir string, _ graph.Options) (hidal.KV, error) { return openLevel(dir) },
		IsPersistent: true,
	})
}

func openLevel(dir string) (hidal.KV, error) {
	db, err := leveldb.Open(filepath.Join(dir, "level"), nil)
	if err != nil {
		return nil, err
	}
	return flat.Upgrade(db), nil
}

// cayleyStore asks through Cayley's API.
type cayleyStore struct {
	qs    graph.QuadStore
	ours  *quadstore.Store
	piece int // quads a call when loading
}

func openOurs(dir string) (store, error) {
	s, err := quadstore.Open(filepath.Join(dir, "ours"), quadstore.Options{})
	return &cayleyStore{qs: s, ours: s}, err
}

// openStock opens one of Cayley's stores with the settings that were the best of
// those tried: no bloom filter (start-up and 300 MB), duplicates ignored, 10 000
// quads a call, or as many as QUADSTORE_PIECE says.
func openStock(name string) func(string) (store, error) {
	return func(dir string) (store, error) {
		if name == "memstore" {
			return &cayleyStore{qs: memstore.New(), piece: 10_000}, nil
		}
		if name == "leveldb" {
			name = "bench-leveldb"
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		opts := graph.Options{"no_bloom": true}
		if err := graph.InitQuadStore(name, dir, opts); err != nil && err != graph.ErrDatabaseExists {
			return nil, err
		}
		piece := 10_000
		if n, err := strconv.Atoi(os.Getenv("QUADSTORE_PIECE")); err == nil {
			piece = n
		}
		qs, err := graph.NewQuadStore(name, dir, opts)
		return &cayleyStore{qs: qs, piece: piece}, err
	}
}

func (s *cayleyStore) load(articles func() []quad.Quad) error {
	if s.ours != nil {
		_, err := s.ours.Load(ctx, func(yield func(quad.Quad, error) bool) {
			for qs := articles(); qs != nil; qs = articles() {
				for _, q := range qs {
					if !yield(q, nil) {
						return
					}
				}
			}
		})
		return err
	}
	w, err := s.qs.NewQuadWriter()
	if err != nil {
		return err
	}
	var held []quad.Quad
	for qs := articles(); qs != nil; qs = articles() {
		if held = append(held, qs...); len(held) >= s.piece {
			if _, err := w.WriteQuads(held); err != nil {
				return err
			}
			held = nil
		}
	}
	if _, err := w.WriteQuads(held); err != nil {
		return err
	}
	return w.Close()
}

func (s *cayleyStore) append(qs []quad.Quad) error {
	ds := make([]graph.Delta, len(qs))
	for i, q := range qs {
		ds[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	return s.qs.ApplyDeltas(ds, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
}

func (s *cayleyStore) compact() error {
	if s.ours != nil {
		return s.ours.Compact(ctx)
	}
	return nil
}

func (s *cayleyStore) close() error { return s.qs.Close() }

func (s *cayleyStore) quads(d quad.Direction, v quad.Value) (int, error) {
	it := s.qs.QuadIterator(d, s.qs.ValueOf(v))
	defer it.Close()
	n := 0
	for it.Next(ctx) {
		if s.qs.Quad(it.Result()).Object == nil {
			return 0, fmt.Errorf("a quad of %v has no object", v)
		}
		n++
	}
	return n, it.Err()
}

func (s *cayleyStore) properties(c quad.IRI) (int, error) { return s.quads(quad.Subject, c) }
func (s *cayleyStore) labelled(a quad.IRI) (int, error)   { return s.quads(quad.Label, a) }

func (s *cayleyStore) labelledRefs(a quad.IRI) (n int, err error) {
	it := s.qs.QuadIterator(quad.Label, s.qs.ValueOf(a))
	defer it.Close()
	for it.Next(ctx) {
		n++
	}
	return n, it.Err()
}

func (s *cayleyStore) claimsOf(e quad.IRI) (n int, err error) {
	err = path.StartPath(s.qs, e).In(mentions).Iterate(ctx).EachValue(s.qs, func(quad.Value) { n++ })
	return n, err
}

func (s *cayleyStore) threeHops(c quad.IRI) (n int, err error) {
	err = path.StartPath(s.qs, c).Out(supports).Out(hasSource).Out(publishedBy).Iterate(ctx).EachValue(s.qs, func(quad.Value) { n++ })
	return n, err
}

func (s *cayleyStore) contradictions() (n int, err error) {
	p := path.StartPath(s.qs).Tag("a").Save(hasText, "atext").Save(hasSource, "asource").
		Out(contradicts).Tag("b").Save(hasText, "btext").Save(hasSource, "bsource")
	var bad error
	err = p.Iterate(ctx).TagEach(func(tags map[string]graph.Ref) {
		for _, t := range []string{"a", "atext", "asource", "b", "btext", "bsource"} {
			if s.qs.NameOf(tags[t]) == nil {
				bad = fmt.Errorf("contradiction without %s", t)
			}
		}
		n++
	})
	if err == nil {
		err = bad
	}
	return n, err
}
