package export

import (
	"bufio"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"whosaid/graph"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// A spill sorts more statements than memory should hold: each sorted chunk goes to
// a temporary file, and the files are merged.
type spill struct {
	dir  string
	runs []*os.File
}

func newSpill() (*spill, error) {
	dir, err := os.MkdirTemp("", "whosaid-sort-")
	if err != nil {
		return nil, fmt.Errorf("sort a large batch: %w", err)
	}
	return &spill{dir: dir}, nil
}

func (s *spill) close() {
	if s == nil {
		return
	}
	for _, f := range s.runs {
		f.Close()
	}
	os.RemoveAll(s.dir)
}

// add writes sorted statements as one run.
func (s *spill) add(in iter.Seq2[*Statement, error]) error {
	f, err := os.CreateTemp(s.dir, "run-")
	if err != nil {
		return fmt.Errorf("sort a large batch: %w", err)
	}
	s.runs = append(s.runs, f)
	w := bufio.NewWriterSize(f, 1<<16)
	var buf []byte
	for st, err := range in {
		if err != nil {
			return err
		}
		buf = binary.AppendUvarint(binary.AppendVarint(buf[:0], st.uses), st.number)
		gone := byte(0)
		if st.gone {
			gone = 1
		}
		buf = append(buf, gone)
		for _, t := range []string{st.Subject.Text, st.Predicate.Text, st.Object.Text} {
			buf = binary.AppendUvarint(buf, uint64(len(t)))
			buf = append(buf, t...)
		}
		if _, err := w.Write(buf); err != nil {
			return fmt.Errorf("sort a large batch: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort a large batch: %w", err)
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// run reads one sorted file again.
type run struct {
	r       *bufio.Reader
	buf     []byte
	at      Statement
	subject string // the last one, so that a node's quads share it
}

// next reads the next statement; io.EOF after the last.
func (r *run) next(batch schema.ID) error {
	uses, err := binary.ReadVarint(r.r)
	if err != nil {
		return err
	}
	number, err := binary.ReadUvarint(r.r)
	if err != nil {
		return err
	}
	gone, err := r.r.ReadByte()
	if err != nil {
		return err
	}
	r.at = Statement{Batch: batch, uses: uses, number: number, gone: gone == 1}
	for i, t := range []*graph.Term{&r.at.Subject, &r.at.Predicate, &r.at.Object} {
		n, err := binary.ReadUvarint(r.r)
		if err != nil {
			return err
		}
		if uint64(cap(r.buf)) < n {
			r.buf = make([]byte, n)
		}
		r.buf = r.buf[:n]
		if _, err := io.ReadFull(r.r, r.buf); err != nil {
			return err
		}
		if i == 0 && string(r.buf) == r.subject {
			t.Text = r.subject
		} else {
			t.Text = string(r.buf)
		}
		if i == 0 {
			r.subject = t.Text
		}
		if t.Value, err = rdf.ParseTerm(t.Text); err != nil {
			return err
		}
	}
	return nil
}

type runs []*run

func (h runs) Len() int           { return len(h) }
func (h runs) Less(i, j int) bool { return h[i].at.compare(&h[j].at) < 0 }
func (h runs) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runs) Push(x any)        { *h = append(*h, x.(*run)) }
func (h *runs) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// merged gives the statements of all runs in order.
func (s *spill) merged(batch schema.ID) iter.Seq2[*Statement, error] {
	return func(yield func(*Statement, error) bool) {
		var h runs
		for _, f := range s.runs {
			r := &run{r: bufio.NewReaderSize(f, 1<<16)}
			if err := r.next(batch); err == nil {
				h = append(h, r)
			} else if !errors.Is(err, io.EOF) {
				yield(nil, fmt.Errorf("sort a large batch: %w", err))
				return
			}
		}
		heap.Init(&h)
		for len(h) > 0 {
			if !yield(&h[0].at, nil) {
				return
			}
			err := h[0].next(batch)
			switch {
			case errors.Is(err, io.EOF):
				heap.Pop(&h)
			case err != nil:
				yield(nil, fmt.Errorf("sort a large batch: %w", err))
				return
			default:
				heap.Fix(&h, 0)
			}
		}
	}
}
