package link

import (
	"container/list"
	"sync"

	"whosaid/schema"
)

// A prepared document has what comparing its statements needs; each statement is
// read when it is first asked for.
type prepared struct {
	Document
	entity     Entities
	context    *docContext
	party      bool // its voice is one that others speak of
	statements []reread
}

type reread struct {
	once sync.Once
	s    *Statement
}

func (l *Linker) prepare(d Document) *prepared {
	p := &prepared{Document: d, entity: l.entity, context: newContext(d.Reading, l.entity), statements: make([]reread, len(d.Reading.Claims))}
	p.context.readTopics(d.Reading, d.Text)
	p.party = l.voices.party(d.Reading, l.entity)
	return p
}

// statement is that of claim i.
func (p *prepared) statement(i int) *Statement {
	r := &p.statements[i]
	r.once.Do(func() {
		r.s = fromReading(p.Reading, p.Text, i, p.entity, p.context)
		r.s.party = r.s.party || p.party
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

// shelved is how many documents are kept ready: of forty statements each they take
// some 200 MB.
const shelved = 512

// A shelf keeps the documents that were used last.
type shelf struct {
	mu   sync.Mutex
	most int
	by   map[schema.ID]*list.Element
	used list.List // of *slot, the last used first
}

type slot struct {
	id   schema.ID
	once sync.Once
	p    *prepared
	err  error
}

// put adds a document that is ready.
func (s *shelf) put(p *prepared) {
	_, _ = s.take(p.Reading.Document.ID, func() (*prepared, error) { return p, nil }) // cannot fail
}

// take returns a document, made by f when it is not there. Who asks for one that
// another makes waits for it.
func (s *shelf) take(id schema.ID, f func() (*prepared, error)) (*prepared, error) {
	s.mu.Lock()
	if s.by == nil {
		s.by = map[schema.ID]*list.Element{}
	}
	e, ok := s.by[id]
	if ok {
		s.used.MoveToFront(e)
	} else {
		e = s.used.PushFront(&slot{id: id})
		s.by[id] = e
		if s.used.Len() > s.most {
			last := s.used.Back()
			delete(s.by, last.Value.(*slot).id)
			s.used.Remove(last)
		}
	}
	s.mu.Unlock()
	x := e.Value.(*slot)
	x.once.Do(func() { x.p, x.err = f() })
	return x.p, x.err
}
