package quadstore

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// spill is what several pieces of a bulk load come to, kept out of the engine
// until they are worth being written to it. Every piece adds a sorted run to
// each of five files; commit merges the runs into table files that the engine
// takes in one step. So the engine gets few large transactions whose tables
// overlap, not many small ones, each of which it would have to work into all
// that is there: that was half of the time of a large load.
//
// Pieces only add quads. A quad that comes again in another piece is found when
// the runs are merged, and taken off the counts then.
type spill struct {
	l     *loader // whose pieces these are
	t     *txn    // for the next piece
	meta  meta    // after the pieces
	fresh numberTable
	small map[uint64]struct{} // small values that the pieces use
	parts [1 + len(orders)]runFile
	added int
	twice map[uint64]counts // what quads that came again are counted too often
	again int               // how many did
	bad   error             // why the files are not whole
}

// spillQuads is how many quads a spill takes before it is written, twice as many
// where the store is large: its tables overlap with more that is there.
const spillQuads = 1 << 21

func (s *Store) spillSize() int {
	return max(s.spillQuads, min(int(s.current.Load().Quads)/2, 2*s.spillQuads))
}

// newSpill begins a spill for a load. The writer's lock is held.
func (s *Store) newSpill(l *loader) (*spill, error) {
	t, err := s.begin(l.ctx)
	if err != nil {
		return nil, err
	}
	if err := s.needFilter(l.ctx); err != nil {
		return nil, err
	}
	s.ingests++
	p := &spill{l: l, t: t, meta: t.base, small: map[uint64]struct{}{}, twice: map[uint64]counts{}}
	for i := range p.parts {
		w := &p.parts[i]
		w.fs = s.fs
		w.path = s.fs.PathJoin(s.dir, fmt.Sprintf("%s%d-%d.run", ingestPrefix, s.ingests, i))
		w.twice = func([]byte) error { return nil }
	}
	p.parts[1].twice = p.cameTwice
	t.spill, t.fresh = p, &p.fresh
	return p, nil
}

// uses reports whether a piece has used a small value.
func (p *spill) uses(id uint64) bool {
	_, ok := p.small[id]
	return ok
}

// cameTwice is told of a quad, by its key in the first index, that was counted
// once too often.
func (p *spill) cameTwice(key []byte) error {
	l, err := parseKey(0, key)
	if err != nil {
		return err
	}
	for i, id := range l {
		if id != 0 {
			c := p.twice[id]
			c[i]--
			p.twice[id] = c
		}
	}
	p.again++
	return nil
}

// add makes a piece of batches that only add.
func (p *spill) add(batches []Batch) error {
	t := p.t
	t.reset(p.meta)
	if err := t.batches(batches); err != nil {
		return err
	}
	e, err := t.plan()
	if err != nil {
		return err
	}
	err = t.eachPart(e, func(i int, r *rows) error { return p.parts[i].append(r) })
	if err != nil {
		p.bad = fmt.Errorf("write part of a bulk load: %w", err)
		return p.bad
	}
	t.remember(e)
	for _, id := range e.small {
		p.small[id] = struct{}{}
	}
	p.meta = e.meta
	p.added += e.added
	return nil
}

// commit writes the pieces in one transaction of the engine and returns how many
// quads are new. Whatever comes of it, the spill is used up.
func (p *spill) commit() (added int, err error) {
	defer p.drop(&err)
	if err := cmp.Or(p.bad, p.l.ctx.Err()); err != nil {
		return 0, err
	}
	files, err := p.tables()
	if err == nil {
		err = p.l.ctx.Err()
	}
	if err == nil {
		err = p.t.s.ingest(p.l.ctx, files)
	} else {
		p.t.s.removeFiles(files)
	}
	if err != nil {
		return 0, fmt.Errorf("write transaction: %w", err)
	}
	p.t.s.show(&p.meta, nil)
	return p.added - p.again, nil
}

// drop deletes the files. After an error the store forgets numbers that were
// given out and not written.
func (p *spill) drop(err *error) {
	for i := range p.parts {
		if e := p.parts[i].remove(); *err == nil && e != nil {
			*err = fmt.Errorf("remove part of a bulk load: %w", e)
		}
	}
	if s := p.t.s; *err != nil {
		s.known = idCache{limit: s.known.limit}
		s.small = nil
	}
}

// tables merges the runs into table files: that of the first index before that of
// the nodes, which has the counts.
func (p *spill) tables() (files []string, err error) {
	s := p.t.s
	var parts [len(p.parts)]tableWriter
	merge := func(i int) error {
		w := &parts[i]
		w.ctx, w.s, w.part, w.known = p.l.ctx, s, i, s.current.Load().Next
		err := p.merge(i, w)
		if e := w.finish(); err == nil {
			err = e
		}
		return err
	}
	err = merge(1)
	if err == nil {
		var g errgroup.Group
		g.SetLimit(max(1, runtime.GOMAXPROCS(0)-1))
		for _, i := range []int{0, 2, 3, 4} {
			g.Go(func() error { return merge(i) })
		}
		err = g.Wait()
	}
	for i := range parts {
		files = append(files, parts[i].files...)
	}
	return files, err
}

func (p *spill) merge(i int, w *tableWriter) error {
	part := &p.parts[i]
	var readers []*runReader
	for _, r := range part.runs {
		readers = append(readers, &runReader{file: part.f, run: r})
	}
	combine := func(sum *merged, next *runReader) error { return nil }
	switch i {
	case 0:
		readers = append(readers, &runReader{rows: p.corrections()})
		combine = combineNodes
	case 1:
		combine = func(sum *merged, next *runReader) error { return p.cameTwice(next.key) }
	}
	return mergeRuns(readers, combine, w.add)
}

// corrections are the rows of nodes that only the whole spill knows.
func (p *spill) corrections() *rows {
	p.meta.Quads -= int64(p.again)
	e := effect{meta: p.meta}
	e.record()
	for _, id := range slices.Sorted(maps.Keys(p.twice)) {
		e.count(rowMerge, id, p.twice[id])
	}
	e.nodes.sort()
	return &e.nodes
}

// combineNodes adds up rows of the node tables: counts are summed, entries of the
// dictionary list the numbers of both.
func combineNodes(sum *merged, next *runReader) error {
	switch sum.key[0] {
	case tagCount:
		c, err := parseCounts(sum.value)
		if err != nil {
			return err
		}
		d, err := parseCounts(next.value)
		if err != nil {
			return err
		}
		c.add(d)
		sum.value = c.append(sum.value[:0])
	case tagHash:
		have, ok := parseEntry(sum.value)
		more, ok2 := parseEntry(next.value)
		if !ok || !ok2 {
			return fmt.Errorf("malformed dictionary entry %x", sum.key)
		}
		for _, id := range more {
			if !slices.Contains(have, id) {
				sum.value = appendNode(sum.value, id)
			}
		}
	default:
		return fmt.Errorf("row %x was written twice", sum.key)
	}
	return nil
}

// settle writes what a bulk load has gathered in a spill, so that whoever writes
// next finds it in the store. Only the load is told what goes wrong.
func (s *Store) settle() {
	if p := s.spill; p != nil {
		s.spill = nil
		added, err := p.commit()
		p.l.done.Added += added
		p.l.failed = err
	}
}
