package link

import (
	"cmp"
	"slices"
)

// A sketch is what a document is about, as far as telling one story goes: hashes of
// the names it uses, of the words of its title and of its topics, each sorted.
type sketch struct {
	Names  []uint64
	Uses   []uint16 // how often each name is used
	Title  []uint64
	Topics []uint64
	Weight float64 // of all names
	Day    int32   // of publication, in days since 1970
	Dated  bool
}

// hash is the number that a key stands under in an index: 64 bits, so that among
// millions of keys no two meet by chance.
func hash(parts ...string) uint64 {
	h := fnvBasis
	for _, p := range parts {
		h = mix(h, p) * fnvPrime // and a zero
	}
	return h
}

// Those of FNV-1a.
const (
	fnvBasis uint64 = 14695981039346656037
	fnvPrime uint64 = 1099511628211
)

func mix(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// sketch is the sketch of a context, made once when it is whole.
func (c *docContext) sketch() *sketch {
	c.sketchOnce.Do(func() { c.sketched = c.draw() })
	return c.sketched
}

func (c *docContext) draw() *sketch {
	s := &sketch{Dated: c.dated}
	if c.dated {
		s.Day = dayOfTime(c.date.Earliest.Unix())
	}
	use := make(map[uint64]int, len(c.names))
	for k, n := range c.names {
		h := hash(k)
		s.Names = append(s.Names, h)
		use[h] = n
	}
	slices.Sort(s.Names)
	for _, h := range s.Names {
		n := uint16(min(use[h], 1<<16-1))
		s.Uses = append(s.Uses, n)
		s.Weight += root(n)
	}
	for w := range c.title {
		s.Title = append(s.Title, hash(w))
	}
	slices.Sort(s.Title)
	for w := range c.topics {
		s.Topics = append(s.Topics, hash(w))
	}
	slices.Sort(s.Topics)
	return s
}

func dayOfTime(seconds int64) int32 {
	d := seconds / (24 * 3600)
	if seconds < 0 && seconds%(24*3600) != 0 {
		d--
	}
	return int32(d)
}

// root is the weight of a name that is used n times.
func root(n uint16) float64 { return min(3, 1+float64(n-1)/2) }

// apart is how many days lie between the publications.
func apart(a, b *sketch) int32 {
	if a.Day < b.Day {
		return b.Day - a.Day
	}
	return a.Day - b.Day
}

// A sharing is what two sketches have in common.
type sharing struct {
	names         int
	weight        float64 // of the shared names, the lesser use of each
	title, topics int
}

// shared compares two sketches.
func shared(a, b *sketch) (s sharing) {
	for i, j := 0, 0; i < len(a.Names) && j < len(b.Names); {
		switch {
		case a.Names[i] == b.Names[j]:
			s.names++
			s.weight += root(min(a.Uses[i], b.Uses[j]))
			i++
			j++
		case a.Names[i] < b.Names[j]:
			i++
		default:
			j++
		}
	}
	s.title = common(a.Title, b.Title)
	s.topics = common(a.Topics, b.Topics)
	return s
}

// oneStory is the story of two documents from which they tell of one thing whatever
// names they use, unless a season lies between them.
const oneStory = 0.7

// acquainted is the share of its names that a document that names many has in common
// with another, months away, that tells its story.
const acquainted = 0.2

// strangers reports whether two documents that tell one story as surely as st says and
// share s tell of two things all the same: they name people and places, months lie
// between them, and none of the names or hardly one is in both. What they have in common
// is then that an accident is told in the words of an accident; a season apart that is
// all that topics and words of titles may come to.
func strangers(a, b *sketch, st float64, s sharing) bool {
	if !a.Dated || !b.Dated {
		return false
	}
	least, d := min(a.Weight, b.Weight), apart(a, b)
	if least < 3 {
		return d > 92 && s.names == 0
	}
	return d > 92 && (s.weight < 2 || least >= namely && s.weight < acquainted*least) || d > 31 && s.names == 0 && st < oneStory
}

// common counts what two sorted lists have in common.
func common[T cmp.Ordered](a, b []T) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// meets reports whether two sorted lists share anything.
func meets[T cmp.Ordered](a, b []T) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return false
}
