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
	ID        schema.ID
	Sketch    *sketch
	Anchors   []uint64
	Sentences []uint64 // of what it says in more than a few words
	Claims    []claimKeys
}

// claimKeys are the blocking keys of one statement, each list sorted.
type claimKeys struct {
	Stems  []uint64 // of its predicates and nouns
	Kinds  []uint64 // of events and of opposed predicates
	Sorts  []uint64 // groups of words, and what is counted
	Names  []uint64
	Timed  []uint64 // see timed
	Mask   uint64   // of all of them: two that share one share a bit
	Counts bool     // it gives a figure
	Dates  bool     // it gives a time
	Denies bool     // it says that something is not so, or not what it is called
	Short  bool     // it has hardly any telling words
}

// digested makes the digest of a document from its statements.
func digested(id schema.ID, c *docContext, statements []*Statement) *digest {
	d := &digest{ID: id, Sketch: c.sketch(), Anchors: hashes("", keysOf(c.anchors())), Claims: make([]claimKeys, len(statements))}
	for i, s := range statements {
		k := &d.Claims[i]
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
		k.Stems, k.Kinds, k.Sorts, k.Names, k.Timed = hashes("", stems), hashes("", kinds), hashes("", sorts), hashes("n", keysOf(s.names)), hashes("", s.timed())
		for _, keys := range [][]uint64{k.Stems, k.Kinds, k.Sorts, k.Names, k.Timed} {
			for _, e := range keys {
				k.Mask |= 1 << (e & 63)
			}
		}
		k.Counts, k.Dates, k.Denies = len(s.figures) > 0, len(s.placed()) > 0, s.denying() || slices.ContainsFunc(s.labels(), func(l label) bool { return l.off })
		k.Short = len(k.Stems)+len(k.Names) <= 2
		if h, ok := s.wording(); ok {
			d.Sentences = append(d.Sentences, h)
		}
	}
	slices.Sort(d.Sentences)
	d.Sentences = slices.Compact(d.Sentences)
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

// farStory is the story of two documents below which two things in common are too few
// for their statements to be compared, and oneStory the one from which one kind of event
// is enough.
const (
	farStory = 0.3
	oneStory = 0.5
)

// mayBear calls f with the pairs of statements of two documents, which tell one story
// as surely as st says, that may bear on one another. They share a key of their
// fortnight; or they share a sort of event, and they or their documents share what they
// are about, and they have two things in common. One is enough where both give
// figures or times, where one denies, and where one has hardly any words; for documents
// that are not of the closest three are needed, or two and figures. Of one document, each pair is called once.
func mayBear(a, b *digest, st float64, close bool, f func(i, j int)) {
	about := meets(a.Anchors, b.Anchors)
	for i := range a.Claims {
		x := &a.Claims[i]
		j := 0
		if a == b {
			j = i + 1
		}
		var named, known bool // whether a name of x is an anchor of b
		for ; j < len(b.Claims); j++ {
			y := &b.Claims[j]
			if x.Mask&y.Mask == 0 {
				continue
			}
			if len(x.Timed) > 0 && len(y.Timed) > 0 && meets(x.Timed, y.Timed) {
				f(i, j)
				continue
			}
			stems, kinds, sorts := common(x.Stems, y.Stems), common(x.Kinds, y.Kinds), common(x.Sorts, y.Sorts)
			if stems+kinds+sorts == 0 {
				continue
			}
			names := common(x.Names, y.Names)
			all := stems + kinds + sorts + names
			switch {
			case all >= 3, all == 2 && sorts > 0 && x.Counts && y.Counts:
			case !close:
				continue
			case x.Counts && y.Counts, x.Dates && y.Dates:
			case st < farStory:
				continue
			case all == 2, kinds > 0 && st >= oneStory:
			case x.Denies != y.Denies && stems > 0, stems > 0 && (x.Short || y.Short):
			default:
				continue
			}
			if !about && names == 0 {
				if !known {
					named, known = meets(x.Names, b.Anchors), true
				}
				if !named && !meets(y.Names, a.Anchors) {
					continue
				}
			}
			f(i, j)
		}
	}
}
