package quadstore

import (
	"context"

	"github.com/cayleygraph/quad"
)

// loader gathers batches until they are worth a transaction of their own.
type loader struct {
	s     *Store
	ctx   context.Context
	held  []Batch
	quads int
	done  Change
}

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
	for _, b := range l.held {
		if err := t.batch(b); err != nil {
			return err
		}
	}
	clear(l.held)
	l.held, l.quads = l.held[:0], 0
	e, err := t.commit()
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
