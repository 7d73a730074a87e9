package link

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"whosaid/schema"

	"golang.org/x/sync/errgroup"
)

// A Linker links documents as they come: each is compared with those of the ones
// added before that it may bear on, and with no others. Adding documents one by one,
// in any order, comes to the same links as adding them all at once. It remembers a
// few kilobytes of each document, and reads those again that are to be compared.
//
// A Linker is for one goroutine; it uses as many as there are processors.
type Linker struct {
	entity Entities
	fetch  func(schema.ID) (Document, error)
	index  *index
	voices voices
	ready  shelf[*prepared]
	step   map[schema.ID]*prepared // of the documents that are being added
	notes  shelf[*notes]
	words  *vocabulary // of the notes
	parses Parses      // may be nil
}

// Drawn is what adding documents comes to.
type Drawn struct {
	Links   []schema.Link
	Checked []schema.Checked
	// Lost are pairs of documents that were compared before and no longer are, or less
	// freely, as others stand between them now: what was drawn between the two before is
	// void.
	Lost [][2]schema.ID
}

func (d *Drawn) sort() {
	slices.SortFunc(d.Links, func(x, y schema.Link) int { return strings.Compare(string(x.ID), string(y.ID)) })
	slices.SortFunc(d.Checked, func(x, y schema.Checked) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Why, y.Why))
	})
	d.Checked = slices.Compact(d.Checked)
}

// NewLinker makes a linker without documents. entity tells what names are judged to
// be; fetch reads a document again that was added before, and is called by several
// goroutines.
func NewLinker(entity Entities, fetch func(schema.ID) (Document, error)) *Linker {
	return &Linker{entity: entity, fetch: fetch, index: newIndex(), voices: newVoices(), ready: shelf[*prepared]{most: shelved}, notes: shelf[*notes]{most: noted}, words: &vocabulary{ids: map[string]uint64{}}}
}

// Step is how many of so many documents are best added at once, in the order of
// [SortDocuments]: the more, the fewer are read again that several of them are compared
// with, as long as all are still ready.
func Step(documents int) int { return max(64, min(documents/32, shelved/2)) }

// SortDocuments sorts documents in the order in which adding them is quickest: by
// their day, so that what is compared was read just before.
func SortDocuments(docs []Document) {
	day := func(d Document) int32 {
		at, err := schema.ParseDate(d.Reading.Document.Published)
		if err != nil {
			return -1 << 31
		}
		return dayOfTime(at.Earliest.Unix())
	}
	slices.SortStableFunc(docs, func(x, y Document) int {
		return cmp.Or(cmp.Compare(day(x), day(y)), cmp.Compare(x.Reading.Document.ID, y.Reading.Document.ID))
	})
}

// Hear makes known whom a document speaks of, and as whom it speaks itself: a
// document whose voice others speak of, and not as an outlet, is a party's. All
// documents must be heard before the first is added.
func (l *Linker) Hear(r *schema.Reading) { l.voices.hear(r, l.entity) }

// Add links documents with one another and with those added before. A document that
// was added before is left alone. Nothing is sorted.
func (l *Linker) Add(ctx context.Context, docs []Document) (*Drawn, error) {
	pairs, lost, err := l.admit(ctx, docs, nil)
	if err != nil {
		return nil, err
	}
	out := &Drawn{}
	for _, k := range lost {
		out.Lost = append(out.Lost, [2]schema.ID{l.index.docs[k.early].ID, l.index.docs[k.late].ID})
	}
	err = l.compareAll(ctx, pairs, out)
	l.settle()
	return out, err
}

// Know adds documents without linking them: they were linked before.
func (l *Linker) Know(ctx context.Context, docs []Document) error {
	_, _, err := l.admit(ctx, docs, nil)
	l.settle()
	return err
}

// admit puts documents into the index, and tells which pairs of documents are to be
// compared for it and which of those before no longer are. known, where it is not nil,
// has the digests of those documents that need not be read. What it made ready stays so
// until it is settled.
func (l *Linker) admit(ctx context.Context, docs []Document, known []*digest) (pairs, lost []docPair, err error) {
	fresh := make([]*prepared, len(docs))
	digests := make([]*digest, len(docs))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, d := range docs {
		if known != nil && known[i] != nil {
			digests[i] = known[i]
			continue
		}
		g.Go(func() error {
			if err := gctx.Err(); err != nil {
				return err
			}
			d, err := d.whole()
			if err != nil {
				return err
			}
			fresh[i] = l.prepare(d)
			digests[i] = digested(d.Reading.Document.ID, fresh[i].context, fresh[i].all())
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	l.step = map[schema.ID]*prepared{}
	todo := map[docPair]bool{} // to be compared
	old := map[docPair]bool{}  // compared before, and void
	for i, d := range digests {
		gained, gone := l.index.add(d)
		for _, k := range gone {
			if todo[k] {
				delete(todo, k)
			} else {
				old[k] = true
			}
		}
		for _, k := range gained {
			todo[k] = true
		}
		if fresh[i] != nil {
			l.step[d.ID] = fresh[i]
		}
	}
	for k := range todo {
		pairs = append(pairs, k)
	}
	for k := range old {
		lost = append(lost, k)
	}
	slices.SortFunc(lost, orderOfPairs)
	// A document that is read again is read once for all that are added; those come
	// first that were added last, as they are still ready.
	slices.SortFunc(pairs, func(x, y docPair) int { return cmp.Or(cmp.Compare(y.early, x.early), cmp.Compare(x.late, y.late)) })
	l.ready.room(max(1, shelved-len(l.step)))
	return pairs, lost, nil
}

// settle keeps the documents that were added with those that were used last.
func (l *Linker) settle() {
	l.ready.room(shelved)
	for id, p := range l.step {
		_, _ = l.ready.take(id, func() (*prepared, error) { return p, nil }) // cannot fail
	}
	l.step = nil
}

func orderOfPairs(x, y docPair) int {
	return cmp.Or(cmp.Compare(x.late, y.late), cmp.Compare(x.early, y.early))
}

// compareAll compares the statements of pairs of documents.
func (l *Linker) compareAll(ctx context.Context, pairs []docPair, out *Drawn) error {
	var mu sync.Mutex
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for part := range slices.Chunk(pairs, max(1, min(8, len(pairs)/(4*runtime.GOMAXPROCS(0))))) {
		g.Go(func() error {
			for _, k := range part {
				if err := gctx.Err(); err != nil {
					return err
				}
				links, checked, err := l.compareDocuments(k)
				if err != nil {
					return err
				}
				mu.Lock()
				out.Links, out.Checked = append(out.Links, links...), append(out.Checked, checked...)
				mu.Unlock()
			}
			return nil
		})
	}
	return g.Wait()
}

// compareDocuments compares the statements of two documents, or of one, that may bear
// on one another.
func (l *Linker) compareDocuments(k docPair) (links []schema.Link, checked []schema.Checked, err error) {
	da, db := l.index.docs[k.early].digest, l.index.docs[k.late].digest
	st, apart, at := 1.0, false, l.index.level(k)
	if k.early != k.late {
		s := shared(da.Sketch, db.Sketch)
		st = told(da.Sketch, db.Sketch, s)
		if apart = strangers(da.Sketch, db.Sketch, st, s); apart {
			at = ofStrangers
		}
	}
	var a, b *prepared
	agreed := make([]int, len(db.Claims)) // of a document with itself, of each statement
	mayBear(da, db, st, at, func(i, j int) {
		if a == nil && err == nil {
			if a, err = l.document(da.ID); err == nil {
				b, err = l.document(db.ID)
			}
		}
		if err != nil {
			return
		}
		link, ch := compareAs(a.statement(i), b.statement(j), st, apart)
		if link != nil && k.early == k.late && (link.Relation == schema.Supports || link.Rule == "restatement") {
			if agreed[j]++; agreed[j] > agreeing {
				link = nil
			}
		}
		if link != nil {
			links = append(links, *link)
		}
		checked = append(checked, ch...)
	})
	return links, checked, err
}

// document is a document made ready: one that is being added, from the shelf, or read again.
func (l *Linker) document(id schema.ID) (*prepared, error) {
	if p, ok := l.step[id]; ok {
		return p, nil
	}
	return l.ready.take(id, func() (*prepared, error) {
		d, err := l.fetch(id)
		if err == nil {
			d, err = d.whole()
		}
		if err != nil {
			return nil, err
		}
		return l.prepare(d), nil
	})
}
