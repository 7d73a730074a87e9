package export

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// A Source is a view of a graph as a format reads it: narrowed to what was
// selected, and seen through the filter. It is for one goroutine at a time.
type Source struct {
	view    *graph.View
	reader  *graph.Reader       // describes single nodes
	near    map[schema.ID]*Node // those told together with the one at hand
	batches []graph.BatchRef
	place   map[schema.ID]int // of a batch, in batches
	keep    *selected         // nil: everything
	filter  Filter
}

// Options narrow a Source. The zero value is the whole graph as it is.
type Options struct {
	Select *Selection
	Filter Filter
}

// NewSource returns the source that reads v. The view must stay open.
func NewSource(ctx context.Context, v *graph.View, o Options) (*Source, error) {
	s := &Source{view: v, reader: v.NewReader(), filter: o.Filter, place: map[schema.ID]int{}}
	if o.Filter != nil {
		s.view = v.Rewritten(o.Filter.Quad)
	}
	var err error
	if s.batches, err = v.BatchOrder(ctx); err != nil {
		return nil, err
	}
	if o.Select != nil {
		// Selecting reads what is there, not what the filter shows of it.
		if s.keep, err = o.Select.nodes(ctx, v); err != nil {
			return nil, err
		}
		s.batches = slices.DeleteFunc(s.batches, func(b graph.BatchRef) bool { return !s.keep.batches[b.ID] })
	}
	for i, b := range s.batches {
		s.place[b.ID] = i
	}
	return s, nil
}

// View is the view to read records from, one by one: what it tells has gone
// through the filter, but it is not narrowed to what was selected; see
// [Source.Has].
func (s *Source) View() *graph.View { return s.view }

// Has reports whether a node was selected.
func (s *Source) Has(id schema.ID) bool { return s.keep == nil || s.keep.nodes[id] }

// Whole reports whether the source is the whole graph.
func (s *Source) Whole() bool { return s.keep == nil }

// Batches are the batches of which the source has something, in the order of the
// ledger.
func (s *Source) Batches() []graph.BatchRef { return s.batches }

// Text is the text that the spans of a document count in, whole; false when it is
// not there or may not be shown.
func (s *Source) Text(ctx context.Context, d *schema.Document) (string, bool, error) {
	text, err := s.view.Text(ctx, d)
	if err != nil {
		if schema.CodeOf(err) == schema.NotFound || d.TextSHA256 == "" {
			err = nil
		}
		return "", false, err
	}
	if s.filter == nil {
		return text, true, nil
	}
	text, ok := s.filter.Text(d, text)
	return text, ok, nil
}

// A Statement is a quad with its terms' forms in N-Quads. Batch is its label.
type Statement struct {
	Subject, Predicate, Object graph.Term
	Batch                      schema.ID

	uses   int64  // quads of the whole graph with this subject
	number uint64 // of the subject, in the view
	gone   bool   // not selected, or withheld: counts, but is not told
}

// Quad is the statement as a quad.
func (st *Statement) Quad() quad.Quad {
	return quad.Quad{Subject: st.Subject.Value, Predicate: st.Predicate.Value, Object: st.Object.Value, Label: quad.IRI(st.Batch.IRI())}
}

// Is reports whether the statement's predicate is the IRI.
func (st *Statement) Is(predicate string) bool {
	return st.Predicate.Value == quad.Value(quad.IRI(predicate))
}

func (st *Statement) compare(o *Statement) int {
	return cmp.Or(cmp.Compare(st.Subject.Text, o.Subject.Text), cmp.Compare(st.Predicate.Text, o.Predicate.Text), cmp.Compare(st.Object.Text, o.Object.Text))
}

// Statements gives every quad once for each batch that says it: batches in the
// order of the ledger, and within a batch subjects, predicates and objects in the
// order of their forms in N-Quads. The yielded value is good until the next one.
func (s *Source) Statements(ctx context.Context) iter.Seq2[*Statement, error] {
	return func(yield func(*Statement, error) bool) {
		for st, err := range s.all(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !st.gone && !yield(st, nil) {
				return
			}
		}
	}
}

// all is Statements with those that are gone.
func (s *Source) all(ctx context.Context) iter.Seq2[*Statement, error] {
	return func(yield func(*Statement, error) bool) {
		chunks, stop := s.ahead(ctx)
		defer stop()
		for _, b := range s.batches {
			for st, err := range s.batch(chunks, b.ID) {
				if !yield(st, err) || err != nil {
					return
				}
			}
		}
	}
}

// chunkQuads is how many quads are sorted in memory; a larger batch goes over the disk.
const chunkQuads = 1 << 16

// ahead reads the chunks of all batches while those before are written. The returned
// function gives the chunks of one batch after another, and stop ends the reading.
func (s *Source) ahead(ctx context.Context) (next func() iter.Seq2[*graph.Chunk, error], stop func()) {
	type piece struct {
		chunk *graph.Chunk // nil at the end of a batch
		err   error
	}
	ctx, cancel := context.WithCancel(ctx)
	pieces := make(chan piece, 2)
	go func() {
		defer close(pieces)
		send := func(p piece) bool {
			select {
			case pieces <- p:
				return p.err == nil
			case <-ctx.Done():
				return false
			}
		}
		r := s.view.NewReader()
		for _, b := range s.batches {
			for c, err := range r.Chunks(ctx, b.ID, chunkQuads) {
				if !send(piece{c, err}) {
					return
				}
			}
			if !send(piece{}) {
				return
			}
		}
	}()
	next = func() iter.Seq2[*graph.Chunk, error] {
		return func(yield func(*graph.Chunk, error) bool) {
			for p := range pieces {
				if p.chunk == nil && p.err == nil || !yield(p.chunk, p.err) {
					return
				}
			}
			if err := ctx.Err(); err != nil {
				yield(nil, err)
			}
		}
	}
	return next, func() {
		cancel()
		for range pieces {
		}
	}
}

// batch gives the statements of a batch in order.
func (s *Source) batch(chunks func() iter.Seq2[*graph.Chunk, error], id schema.ID) iter.Seq2[*Statement, error] {
	return func(yield func(*Statement, error) bool) {
		var first *graph.Chunk
		var sp *spill
		defer func() { sp.close() }()
		for c, err := range chunks() {
			if err == nil && first != nil {
				if sp == nil {
					if sp, err = newSpill(); err == nil {
						err = sp.add(s.statements(first, id))
					}
				}
				if err == nil {
					err = sp.add(s.statements(c, id))
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if first == nil {
				first = c
			}
		}
		if first == nil {
			return
		}
		in := s.statements(first, id)
		if sp != nil {
			first = nil
			in = once(sp.merged(id))
		} else if s.filter != nil || twins(first) {
			in = once(in)
		}
		for st, err := range in {
			if !yield(st, err) || err != nil {
				return
			}
		}
	}
}

// once marks as gone what is told already: two values may have one form, or be given
// one by the filter.
func once(in iter.Seq2[*Statement, error]) iter.Seq2[*Statement, error] {
	return func(yield func(*Statement, error) bool) {
		var last Statement
		told := false
		for st, err := range in {
			if err == nil {
				told = told && st.compare(&last) == 0
				st.gone = st.gone || told
				told = told || !st.gone
				last = *st
			}
			if !yield(st, err) || err != nil {
				return
			}
		}
	}
}

// twins reports whether two terms of a chunk, whose texts are in order, have one form.
func twins(c *graph.Chunk) bool {
	for i := 1; i < len(c.Terms); i++ {
		if c.Terms[i].Text == c.Terms[i-1].Text {
			return true
		}
	}
	return false
}

// statements gives the quads of a chunk, as the filter leaves them, in order.
func (s *Source) statements(c *graph.Chunk, batch schema.ID) iter.Seq2[*Statement, error] {
	return func(yield func(*Statement, error) bool) {
		if s.filter != nil {
			for _, st := range s.filtered(c, batch) {
				if !yield(&st, nil) {
					return
				}
			}
			return
		}
		var st Statement
		for _, q := range c.Quads {
			s.fill(&st, c, q, batch)
			if !yield(&st, nil) {
				return
			}
		}
	}
}

func (s *Source) fill(st *Statement, c *graph.Chunk, q [3]int32, batch schema.ID) {
	*st = Statement{Subject: c.Terms[q[0]], Predicate: c.Terms[q[1]], Object: c.Terms[q[2]], Batch: batch, uses: c.Uses[q[0]], number: c.Numbers[q[0]]}
	st.gone = s.gone(st)
}

// gone reports whether a statement is not to be told: it was not selected, or is a
// place in this graph's own ledger.
func (s *Source) gone(st *Statement) bool {
	return st.Predicate.Text == sequenceText || s.keep != nil && !s.keep.has(st)
}

var sequenceText = string(rdf.AppendIRI(nil, schema.SequenceP))

// withhold puts a statement through the selection and the filter.
func (s *Source) withhold(st *Statement) {
	if st.gone = s.gone(st); st.gone || s.filter == nil {
		return
	}
	now, keep := s.filter.Quad(st.Quad())
	if !keep {
		st.gone = true
	} else if now.Object != st.Object.Value {
		st.Object = graph.Term{Value: now.Object, Text: string(rdf.AppendTerm(nil, now.Object))}
	}
}

// filtered is a chunk as the filter leaves it, in order again.
func (s *Source) filtered(c *graph.Chunk, batch schema.ID) []Statement {
	out := make([]Statement, len(c.Quads))
	for i, q := range c.Quads {
		s.fill(&out[i], c, q, batch)
		s.withhold(&out[i])
	}
	slices.SortFunc(out, func(a, b Statement) int { return a.compare(&b) })
	return out
}
