package link

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// A digest is what blocking knows of a document, a few kilobytes: enough to tell
// which documents tell its story and which of their statements may bear on its own,
// without reading any of them again.
type digest struct {
	id        schema.ID
	sketch    *sketch
	anchors   []uint64
	sentences []uint64 // of what it says in more than a few words
	claims    []claimKeys
}

// claimKeys are the blocking keys of one statement, each list sorted.
type claimKeys struct {
	stems  []uint64 // of its predicates and nouns
	kinds  []uint64 // of events and of opposed predicates
	sorts  []uint64 // groups of words, and what is counted
	names  []uint64
	timed  []uint64 // see timed
	mask   uint64   // of all of them: two that share one share a bit
	counts bool     // it gives a figure
	dates  bool     // it gives a time
	denies bool     // it says that something is not so, or not what it is called
	short  bool     // it has hardly any telling words
}

// digested makes the digest of a document from its statements.
func digested(id schema.ID, c *docContext, statements []*Statement) *digest {
	d := &digest{id: id, sketch: c.sketch(), anchors: hashes("", keysOf(c.anchors())), claims: make([]claimKeys, len(statements))}
	for i, s := range statements {
		k := &d.claims[i]
		var stems, kinds, sorts []string
		for _, e := range keysOf(s.events()) {
			switch e[0] {
			case 's':
				stems = append(stems, e)
			case 'k', 'o':
				kinds = append(kinds, e)
			default:
				sorts = append(sorts, e)
			}
		}
		k.stems, k.kinds, k.sorts, k.names, k.timed = hashes("", stems), hashes("", kinds), hashes("", sorts), hashes("n", keysOf(s.names)), hashes("", s.timed())
		for _, keys := range [][]uint64{k.stems, k.kinds, k.sorts, k.names, k.timed} {
			for _, e := range keys {
				k.mask |= 1 << (e & 63)
			}
		}
		k.counts, k.dates, k.denies = len(s.figures) > 0, len(s.placed()) > 0, s.denying() || slices.ContainsFunc(s.labels(), func(l label) bool { return l.off })
		k.short = len(k.stems)+len(k.names) <= 2
		if h, ok := s.wording(); ok {
			d.sentences = append(d.sentences, h)
		}
	}
	slices.Sort(d.sentences)
	d.sentences = slices.Compact(d.sentences)
	return d
}

func hashes(prefix string, keys []string) []uint64 {
	out := make([]uint64, len(keys))
	for i, k := range keys {
		out[i] = hash(prefix + k)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// leastWording is how many telling words a sentence has whose wording is a key.
const leastWording = 4

// wording is the key of what a statement says, by its telling words in any order:
// documents that have nothing else in common may hold one sentence in common.
func (s *Statement) wording() (uint64, bool) {
	var words []string
	for i := range s.terms {
		if x := &s.terms[i]; x.content() && x.weight >= 0.35 {
			words = append(words, x.lex.stem)
		}
	}
	if len(words) < leastWording {
		return 0, false
	}
	slices.Sort(words)
	return hash(strings.Join(slices.Compact(words), " ")), true
}

// farStory is the story below which documents are compared on figures, on what is
// timed and on statements that have much in common alone.
const farStory = 0.3

// oneStory is the story from which one kind of event in common is enough.
const oneStory = 0.5

// mayBear calls f with the pairs of statements of two documents, which tell one story
// as surely as st says, that may bear on one another. They share a key of their
// fortnight; or they share a sort of event, and they or their documents share what they
// are about, and they have two things in common. One is enough where both give
// figures or times, where one denies, and where one has hardly any words. Of one
// document, each pair is called once.
func mayBear(a, b *digest, st float64, f func(i, j int)) {
	about := meets(a.anchors, b.anchors)
	for i := range a.claims {
		x := &a.claims[i]
		j := 0
		if a == b {
			j = i + 1
		}
		var named, known bool // whether a name of x is an anchor of b
		for ; j < len(b.claims); j++ {
			y := &b.claims[j]
			if x.mask&y.mask == 0 {
				continue
			}
			if len(x.timed) > 0 && len(y.timed) > 0 && meets(x.timed, y.timed) {
				f(i, j)
				continue
			}
			stems, kinds, sorts := common(x.stems, y.stems), common(x.kinds, y.kinds), common(x.sorts, y.sorts)
			if stems+kinds+sorts == 0 {
				continue
			}
			names := common(x.names, y.names)
			all := stems + kinds + sorts + names
			switch {
			case x.counts && y.counts, x.dates && y.dates:
			case all >= 3:
			case st < farStory:
				continue
			case all == 2, kinds > 0 && st >= oneStory:
			case x.denies != y.denies && stems > 0, stems > 0 && (x.short || y.short):
			default:
				continue
			}
			if !about && names == 0 {
				if !known {
					named, known = meets(x.names, b.anchors), true
				}
				if !named && !meets(y.names, a.anchors) {
					continue
				}
			}
			f(i, j)
		}
	}
}
