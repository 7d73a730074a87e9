package link

import (
	"cmp"
	"slices"

	"whosaid/schema"
)

// nearest is how many documents before it a document is compared with: those that
// most tell its story. A story that more documents tell than this is a chain of such
// neighbourhoods, and the pairs grow with the documents, not with their square.
const nearest = 24

// An index tells which documents are compared. Each is compared with the [nearest]
// of the documents before it, in order of their day and id, that most tell its story;
// so what is compared depends on which documents there are and never on the order
// in which they came, and a document that shares nothing with others changes nothing.
type index struct {
	most   int // documents before one that it is compared with
	docs   []*indexed
	number map[schema.ID]int32

	names    map[uint64][]nameUse // documents that use a name
	title    map[uint64][]int32   // that have a word in the title
	topics   map[uint64][]int32   // that have a topic
	wordings map[uint64][]int32   // that hold a sentence

	seen    []sharing // scratch: what each document shares with the new one
	touched []int32
	copied  map[int32]int // scratch: sentences in common
}

type nameUse struct {
	doc  int32
	uses uint16
}

type indexed struct {
	*digest
	before []ranked // the nearest of those before it, best first
}

// A ranked document and how much it tells of one story, in millionths.
type ranked struct {
	doc   int32
	score int32
}

// docPair are the numbers of two documents of an index, the earlier first; they are
// equal for the pairs within a document.
type docPair struct{ early, late int32 }

func newIndex() *index {
	return &index{most: nearest, number: map[schema.ID]int32{}, names: map[uint64][]nameUse{}, title: map[uint64][]int32{}, topics: map[uint64][]int32{}, wordings: map[uint64][]int32{}, copied: map[int32]int{}}
}

// add puts a document into the index and tells which pairs of documents are to be
// compared for it, and which no longer are. A document that is there is left alone.
func (x *index) add(d *digest) (gained, lost []docPair) {
	if _, ok := x.number[d.id]; ok {
		return nil, nil
	}
	n := int32(len(x.docs))
	x.number[d.id] = n
	in := &indexed{digest: d}
	x.docs = append(x.docs, in)
	gained = append(gained, docPair{n, n})
	for _, r := range x.rank(d) {
		o := x.docs[r.doc]
		if x.earlier(o.digest, d) {
			in.before = append(in.before, r)
			continue
		}
		// It may come before one that is there.
		back := ranked{n, r.score}
		at, _ := slices.BinarySearchFunc(o.before, back, x.better)
		if at >= x.most {
			continue
		}
		o.before = slices.Insert(o.before, at, back)
		gained = append(gained, docPair{n, r.doc})
		if len(o.before) > x.most {
			lost = append(lost, docPair{o.before[x.most].doc, r.doc})
			o.before = o.before[:x.most]
		}
	}
	slices.SortFunc(in.before, x.better)
	in.before = slices.Clip(in.before[:min(len(in.before), x.most)])
	for _, r := range in.before {
		gained = append(gained, docPair{r.doc, n})
	}
	x.post(n, d)
	return gained, lost
}

// earlier orders documents by their day, those without one first, and then by id.
func (x *index) earlier(a, b *digest) bool {
	day := func(s *sketch) int32 {
		if !s.Dated {
			return -1 << 31
		}
		return s.Day
	}
	return cmp.Or(cmp.Compare(day(a.sketch), day(b.sketch)), cmp.Compare(a.id, b.id)) < 0
}

// better orders ranked documents, the best first.
func (x *index) better(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(x.docs[a.doc].id, x.docs[b.doc].id))
}

// post makes a document known under what it shares.
func (x *index) post(n int32, d *digest) {
	for i, k := range d.sketch.Names {
		x.names[k] = append(x.names[k], nameUse{n, d.sketch.Uses[i]})
	}
	for _, k := range d.sketch.Title {
		x.title[k] = append(x.title[k], n)
	}
	for _, k := range d.sketch.Topics {
		x.topics[k] = append(x.topics[k], n)
	}
	for _, k := range d.sentences {
		x.wordings[k] = append(x.wordings[k], n)
	}
}

// rank scores the documents that share anything with d, in no order. What is far off
// in time ranks behind what is near.
func (x *index) rank(d *digest) []ranked {
	for len(x.seen) < len(x.docs) {
		x.seen = append(x.seen, sharing{})
	}
	x.touched = x.touched[:0]
	touch := func(doc int32) *sharing {
		s := &x.seen[doc]
		if s.names+s.title+s.topics == 0 {
			x.touched = append(x.touched, doc)
		}
		return s
	}
	for i, k := range d.sketch.Names {
		for _, u := range x.names[k] {
			s := touch(u.doc)
			s.names++
			s.weight += root(min(u.uses, d.sketch.Uses[i]))
		}
	}
	for _, k := range d.sketch.Title {
		for _, doc := range x.title[k] {
			touch(doc).title++
		}
	}
	for _, k := range d.sketch.Topics {
		for _, doc := range x.topics[k] {
			touch(doc).topics++
		}
	}
	clear(x.copied)
	for _, k := range d.sentences {
		for _, doc := range x.wordings[k] {
			x.copied[doc]++
		}
	}
	out := make([]ranked, 0, len(x.touched))
	for _, doc := range x.touched {
		o := x.docs[doc]
		v := told(d.sketch, o.sketch, x.seen[doc])
		x.seen[doc] = sharing{}
		n, ok := x.copied[doc]
		if ok {
			delete(x.copied, doc)
		}
		if v > 0 || n > 0 {
			out = append(out, ranked{doc, score(v, n, d.sketch, o.sketch)})
		}
	}
	for doc, n := range x.copied {
		out = append(out, ranked{doc, score(0, n, d.sketch, x.docs[doc].sketch)})
	}
	return out
}

// score is how near two documents are: the story they share and the sentences.
func score(story float64, sentences int, a, b *sketch) int32 {
	v := story + 0.02*float64(min(sentences, 10))
	if a.Dated && b.Dated {
		switch d := apart(a, b); {
		case d > 366:
			v *= 0.5
		case d > 92:
			v *= 0.65
		case d > 31:
			v *= 0.85
		}
	}
	return int32(v * 1e6)
}
