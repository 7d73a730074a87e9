package link

import (
	"container/list"
	"iter"
	"sync"
	"sync/atomic"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A prepared document has what comparing its statements needs; each statement is
// read when it is first asked for.
type prepared struct {
	Document
	entity Entities
	*notes
	party      bool // its voice is a party's: see isParty
	statements []reread
}

type reread struct {
	once sync.Once
	s    *Statement
}

func (l *Linker) prepare(d Document) *prepared {
	k, _ := l.notes.take(d.Reading.Document.ID, func() (*notes, error) { // cannot fail
		k := &notes{words: l.words, context: newContext(d.Reading, l.entity), parses: make([]atomic.Pointer[parse], len(d.Reading.Claims)), answers: make([]atomic.Pointer[[]answer], len(d.Reading.Claims))}
		k.context.readTopics(d.Reading, d.Text)
		if l.parses != nil {
			k.recall(d, l.parses.Parses(d.Reading.Document.ID))
		}
		return k, nil
	})
	p := &prepared{Document: d, entity: l.entity, notes: k, statements: make([]reread, len(d.Reading.Claims))}
	p.party = l.voices.isParty(d, l.entity)
	return p
}

// statement is that of claim i.
func (p *prepared) statement(i int) *Statement {
	r := &p.statements[i]
	r.once.Do(func() {
		r.s = fromReading(p.Reading, p.Text, i, p.entity, p.context, func(text string) *segment.Text { return p.parse(i, text) })
		r.s.party = r.s.party || p.party
		r.s.fellows, r.s.among, r.s.keep = p.some, len(p.statements), &p.answers[i]
	})
	return r.s
}

func (p *prepared) all() []*Statement {
	out := make([]*Statement, len(p.statements))
	for i := range out {
		out[i] = p.statement(i)
	}
	return out
}

// fellows is how many statements of a document a crowd is looked for among.
const fellows = 512

// some are all statements of a document, or evenly some of a long one.
func (p *prepared) some() []*Statement {
	step := max(1, (len(p.statements)+fellows-1)/fellows)
	out := make([]*Statement, 0, fellows)
	for i := 0; i < len(p.statements); i += step {
		out = append(out, p.statement(i))
	}
	return out
}

// shelved is how many documents are kept ready: of forty statements each they take
// some 400 MB.
const shelved = 1024

// noted is of how many documents notes are kept: of forty statements each they take
// some 200 MB.
const noted = 1 << 13

// A shelf keeps what was used last of the documents.
type shelf[T any] struct {
	mu   sync.Mutex
	most int
	by   map[schema.ID]*list.Element
	used list.List // of *slot[T], the last used first
}

type slot[T any] struct {
	id   schema.ID
	once sync.Once
	x    T
	err  error
	made atomic.Bool
}

// all are those of the documents on the shelf that are made.
func (s *shelf[T]) all() iter.Seq2[schema.ID, T] {
	return func(yield func(schema.ID, T) bool) {
		s.mu.Lock()
		var slots []*slot[T]
		for e := s.used.Front(); e != nil; e = e.Next() {
			slots = append(slots, e.Value.(*slot[T]))
		}
		s.mu.Unlock()
		for _, at := range slots {
			if at.made.Load() && !yield(at.id, at.x) {
				return
			}
		}
	}
}

// room changes how many documents are kept.
func (s *shelf[T]) room(most int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.most = most
	s.clear()
}

// clear drops those that there is no room for.
func (s *shelf[T]) clear() {
	for s.used.Len() > s.most {
		last := s.used.Back()
		delete(s.by, last.Value.(*slot[T]).id)
		s.used.Remove(last)
	}
}

// take returns what is kept of a document, made by f when it is not there. Who asks
// for what another makes waits for it.
func (s *shelf[T]) take(id schema.ID, f func() (T, error)) (T, error) {
	s.mu.Lock()
	if s.by == nil {
		s.by = map[schema.ID]*list.Element{}
	}
	e, ok := s.by[id]
	if ok {
		s.used.MoveToFront(e)
	} else {
		e = s.used.PushFront(&slot[T]{id: id})
		s.by[id] = e
		s.clear()
	}
	s.mu.Unlock()
	at := e.Value.(*slot[T])
	at.once.Do(func() {
		at.x, at.err = f()
		at.made.Store(at.err == nil)
	})
	return at.x, at.err
}
