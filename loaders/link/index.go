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

// A level tells how freely two documents are compared: those within one document and
// of the closest on whatever they share, each statement with the two or three that have
// most in common with it and with what denies; then as many statements as the shorter of
// the two has; and of those that are only near a few, which have much in common. So what
// a document is compared on is bounded, or nearly so, however alike its nearest are. Two
// strangers are asked for nothing but sentences that both hold.
type level uint8

const (
	ofClosest level = iota
	ofClose
	ofNear
	ofStrangers // what is the same, word for word
)

// levelEnds are how many documents before one are of the first levels.
var levelEnds = [...]int{ofClosest: 4, ofClose: 8}

// levelOf is the level of the document that stands at a rank.
func levelOf(rank int) level {
	for l, end := range levelEnds {
		if rank < end {
			return level(l)
		}
	}
	return ofNear
}

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
	ranked  []ranked      // scratch
	nearest []ranked      // scratch
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
	if _, ok := x.number[d.ID]; ok {
		return nil, nil
	}
	n := int32(len(x.docs))
	x.number[d.ID] = n
	in := &indexed{digest: d}
	x.docs = append(x.docs, in)
	gained = append(gained, docPair{n, n})
	before := x.nearest[:0]
	for _, r := range x.rank(d) {
		o := x.docs[r.doc]
		if x.earlier(o.digest, d) {
			if len(before) < x.most || x.better(r, before[x.most-1]) < 0 {
				at, _ := slices.BinarySearchFunc(before, r, x.better)
				before = slices.Insert(before, at, r)
				before = before[:min(len(before), x.most)]
			}
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
		for _, end := range levelEnds { // one is no longer of a level
			if at < end && len(o.before) > end && end < x.most {
				moved := docPair{o.before[end].doc, r.doc}
				lost, gained = append(lost, moved), append(gained, moved)
			}
		}
		if len(o.before) > x.most {
			lost = append(lost, docPair{o.before[x.most].doc, r.doc})
			o.before = o.before[:x.most]
		}
	}
	x.nearest, in.before = before, slices.Clone(before) // of what all share something with, only these are kept
	for _, r := range in.before {
		gained = append(gained, docPair{r.doc, n})
	}
	x.post(n, d)
	return gained, lost
}

// level is how freely two documents that are compared are.
func (x *index) level(k docPair) level {
	if k.early == k.late {
		return ofClosest
	}
	return levelOf(slices.IndexFunc(x.docs[k.late].before, func(r ranked) bool { return r.doc == k.early }))
}

// earlier orders documents by their day, those without one first, and then by id.
func (x *index) earlier(a, b *digest) bool {
	day := func(s *sketch) int32 {
		if !s.Dated {
			return -1 << 31
		}
		return s.Day
	}
	return cmp.Or(cmp.Compare(day(a.Sketch), day(b.Sketch)), cmp.Compare(a.ID, b.ID)) < 0
}

// better orders ranked documents, the best first.
func (x *index) better(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(x.docs[a.doc].ID, x.docs[b.doc].ID))
}

// post makes a document known under what it shares.
func (x *index) post(n int32, d *digest) {
	for i, k := range d.Sketch.Names {
		x.names[k] = append(x.names[k], nameUse{n, d.Sketch.Uses[i]})
	}
	for _, k := range d.Sketch.Title {
		x.title[k] = append(x.title[k], n)
	}
	for _, k := range d.Sketch.Topics {
		x.topics[k] = append(x.topics[k], n)
	}
	for _, k := range d.Sentences {
		x.wordings[k] = append(x.wordings[k], n)
	}
}

// rank scores the documents that share anything with d, in no order, until it is called
// again. What is far off in time ranks behind what is near.
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
	for i, k := range d.Sketch.Names {
		for _, u := range x.names[k] {
			s := touch(u.doc)
			s.names++
			s.weight += root(min(u.uses, d.Sketch.Uses[i]))
		}
	}
	for _, k := range d.Sketch.Title {
		for _, doc := range x.title[k] {
			touch(doc).title++
		}
	}
	for _, k := range d.Sketch.Topics {
		for _, doc := range x.topics[k] {
			touch(doc).topics++
		}
	}
	clear(x.copied)
	for _, k := range d.Sentences {
		for _, doc := range x.wordings[k] {
			x.copied[doc]++
		}
	}
	out := x.ranked[:0]
	for _, doc := range x.touched {
		o := x.docs[doc]
		in := x.seen[doc]
		x.seen[doc] = sharing{}
		v := told(d.Sketch, o.Sketch, in)
		n, ok := x.copied[doc]
		if ok {
			delete(x.copied, doc)
		}
		if v > 0 || n > 0 {
			out = append(out, ranked{doc, score(v, in, n, d.Sketch, o.Sketch)})
		}
	}
	for doc, n := range x.copied {
		out = append(out, ranked{doc, score(0, sharing{}, n, d.Sketch, x.docs[doc].Sketch)})
	}
	x.ranked = out
	return out
}

// score is how near two documents are, in millionths: see nearness. Documents that
// have a sentence in common are near by that alone.
func score(story float64, s sharing, sentences int, a, b *sketch) int32 {
	return int32((nearness(story, s, a, b) + 0.02*float64(min(sentences, 10))) * 1e6)
}

// namely is the weight of names from which a document is one that names those it
// tells of, and alike the share of them by which two such documents tell of the same.
const (
	namely = 6
	alikes = 0.1
)

// nearness is the story of two documents, less where months lie between them, and much
// less where both name many and hardly anyone in common: two accidents in two towns are
// told in the same words.
func nearness(story float64, s sharing, a, b *sketch) float64 {
	v := story
	if least := min(a.Weight, b.Weight); least >= namely && s.weight < alikes*least {
		v *= 0.3
	}
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
	return v
}
