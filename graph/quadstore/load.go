package quadstore

import (
	"context"

	"github.com/cayleygraph/quad"
)

// loader gathers batches until they are worth a piece of a [spill] or, where they
// also take away, a transaction of their own.
type loader struct {
	s     *Store
	ctx   context.Context
	held  []Batch
	quads int
	plain bool        // something held takes away
	room  []quad.Quad // for quads that come one at a time
	done  Change

	failed error // why pieces before were not written
}

// yieldEvery is after how many quads or rows a bulk load lets others run: a
// reader that waited for the disk would else wait again, ten milliseconds for
// each goroutine of the load, until the scheduler takes a processor from them.
const yieldEvery = 256

// loadPiece is how many quads of a bulk load are worked on in memory at a time.
const loadPiece = 1 << 17

// one adds a quad.
func (l *loader) one(q quad.Quad) error {
	if len(l.held) == 0 {
		l.held = append(l.held, Batch{Add: l.room[:0]})
	}
	b := &l.held[len(l.held)-1]
	b.Add = append(b.Add, q)
	l.room = b.Add
	return l.more(1)
}

func (l *loader) add(b Batch, n int) error {
	l.held = append(l.held, b)
	l.plain = l.plain || len(b.Drop)+len(b.Delete) > 0
	return l.more(n)
}

func (l *loader) more(n int) error {
	if l.quads += n; l.quads >= l.s.piece {
		return l.flush(false)
	}
	return nil
}

// flush makes a piece of what is held. At the end, and where something is taken
// away, all pieces are written.
func (l *loader) flush(end bool) error {
	s := l.s
	s.writer.Lock()
	defer s.writer.Unlock()
	err := l.failed
	if err == nil && len(l.held) > 0 {
		if l.plain || end && (s.spill == nil || s.spill.l != l) {
			err = l.write()
		} else {
			err = l.spill()
		}
	}
	clear(l.held)
	l.held, l.quads, l.plain = l.held[:0], 0, false
	if p := s.spill; p != nil && p.l == l && (end || err != nil || p.added >= s.spillSize()) {
		s.settle()
		if err == nil {
			err = l.failed
		}
	}
	return err
}

// stop writes the pieces so far, for a load that can not go on.
func (l *loader) stop() {
	clear(l.held)
	l.held = l.held[:0]
	l.flush(true)
}

// write writes what is held in a transaction of its own.
func (l *loader) write() error {
	s := l.s
	t, err := s.begin(l.ctx)
	if err != nil {
		return err
	}
	defer t.end()
	if l.failed != nil { // begin has written the pieces before
		return l.failed
	}
	if l.quads > maxSpare {
		t.grow(l.quads)
	}
	if l.quads >= s.piece {
		if err := s.needFilter(l.ctx); err != nil {
			return err
		}
	}
	if err := t.batches(l.held); err != nil {
		return err
	}
	e, err := t.commitBulk()
	if err != nil {
		return err
	}
	l.done.Added += e.added
	l.done.Deleted += e.deleted
	return nil
}

// spill adds what is held to the pieces that wait.
func (l *loader) spill() error {
	s := l.s
	if p := s.spill; p == nil || p.l != l {
		p, err := s.newSpill(l)
		if err != nil {
			return err
		}
		s.spill = p
	}
	return s.spill.add(l.held)
}

// NewQuadWriter returns a bulk writer. What was written is on disk after
// Close, or earlier in large parts; quads that are already there are passed
// over.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	return &quadWriter{loader{s: s, ctx: context.Background()}}, nil
}

type quadWriter struct{ l loader }

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	return w.l.one(q)
}

func (w *quadWriter) WriteQuads(qs []quad.Quad) (int, error) {
	own := append([]quad.Quad(nil), qs...)
	if err := w.l.add(Batch{Add: own}, len(own)); err != nil {
		return 0, err
	}
	return len(qs), nil
}

func (w *quadWriter) Close() error { return w.l.flush(true) }
