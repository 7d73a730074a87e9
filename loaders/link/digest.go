package link

import (
	"cmp"
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
	Anchors   []key
	Sentences []uint64 // of what it says in more than a few words
	Claims    []claimKeys
}

// claimKeys are the blocking keys of one statement. Most of what a linker remembers is
// these, so all lists stand in one.
type claimKeys struct {
	Keys   []key
	Ends   [keyLists]uint32 // of each list in Keys
	Mask   uint64           // of all of them: two that share one share a bit
	Words  uint64           // of what it says, see wording; 0 when that is too short
	Text   uint64           // of all its words in their order
	First  int32            // the statement that says the same before, where it is said too often; -1 for none
	Counts bool             // it gives a figure
	Dates  bool             // it gives a time
	Denies bool             // it says that something is not so, or not what it is called
	Short  bool             // it has hardly any telling words
}

// A key is half of a hash. Keys are only looked for among those of one other statement or
// document, so that two meet by chance once in some hundred million pairs of statements,
// which may then be compared.
type key uint32

// A keyList is a list of keys of a statement, sorted.
type keyList int

const (
	stemKeys keyList = iota // of its predicates and nouns
	kindKeys                // of events and of opposed predicates
	sideKeys                // of opposed predicates alone
	sortKeys                // groups of words, and what is counted
	nameKeys
	timedKeys // see timed
	saysKeys  // answers to matters
	barsKeys  // the answers that these exclude
	tollKeys  // what it counts, where the class is known, and how many that is
	notKeys   // of what it says is not so, or not what it is called
	keyLists
)

// of are the keys of a list.
func (k *claimKeys) of(l keyList) []key {
	if l == 0 {
		return k.Keys[:k.Ends[0]]
	}
	return k.Keys[k.Ends[l-1]:k.Ends[l]]
}

// put makes keys the next list, l, which has not been put.
func (k *claimKeys) put(l keyList, keys []key) {
	k.Keys = append(k.Keys, keys...)
	for ; l < keyLists; l++ {
		k.Ends[l] = uint32(len(k.Keys))
	}
}

// digested makes the digest of a document from its statements.
func digested(id schema.ID, c *docContext, statements []*Statement) *digest {
	d := &digest{ID: id, Sketch: c.sketch(), Anchors: keysFor("", keysOf(c.anchors())), Claims: make([]claimKeys, len(statements))}
	said := repetitions{}
	var scratch []key
	for i, s := range statements {
		k := &d.Claims[i]
		k.First = said.first(i, s)
		var stems, kinds, sides, sorts []string
		for _, e := range keysOf(s.events()) {
			switch e[0] {
			case 's':
				stems = append(stems, e)
			case 'k', 'o':
				kinds = append(kinds, e)
				if e[0] == 'o' {
					sides = append(sides, e)
				}
			default:
				sorts = append(sorts, e)
			}
		}
		says, bars := s.stands()
		lists := [keyLists][]key{stemKeys: keysFor("", stems), kindKeys: keysFor("", kinds), sideKeys: keysFor("", sides), sortKeys: keysFor("", sorts), nameKeys: keysFor("n", keysOf(s.names)),
			timedKeys: keysFor("", s.timed()), saysKeys: halves(says), barsKeys: halves(bars), tollKeys: keysFor("", s.tolls()), notKeys: keysFor("", s.denied())}
		k.Keys = scratch[:0]
		for l, keys := range lists {
			k.put(keyList(l), keys)
			if keyList(l) == notKeys {
				continue
			}
			for _, e := range keys {
				k.Mask |= 1 << (e & 63)
			}
		}
		scratch, k.Keys = k.Keys, slices.Clone(k.Keys)
		k.Counts, k.Dates, k.Denies = len(s.figures) > 0, len(s.placed()) > 0, s.denying() || slices.ContainsFunc(s.labels(), func(l label) bool { return l.off })
		k.Short = len(k.of(stemKeys))+len(k.of(nameKeys)) <= 2
		k.Text = hash(schema.Fold(s.worded()))
		k.Mask |= 1 << (k.Text & 63)
		if h, ok := s.wording(); ok {
			k.Words = h
			d.Sentences = append(d.Sentences, h)
		}
	}
	slices.Sort(d.Sentences)
	d.Sentences = slices.Compact(d.Sentences)
	return d
}

// keysFor are the keys of strings that a prefix stands before.
func keysFor(prefix string, of []string) []key {
	out := make([]uint64, len(of))
	for i, k := range of {
		out[i] = mix(mix(fnvBasis, prefix), k) * fnvPrime // hash(prefix + k)
	}
	return halves(out)
}

// halves are the keys of hashes.
func halves(hashes []uint64) []key {
	out := make([]key, len(hashes))
	for i, h := range hashes {
		out[i] = key(h ^ h>>32)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// worded are the words of a statement in their order, those that context supplied among
// them.
func (s *Statement) worded() string {
	var b strings.Builder
	for i := range s.terms {
		b.WriteString(s.terms[i].text)
		b.WriteByte(' ')
	}
	return b.String()
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
// for their statements to be compared.
const farStory = 0.3

// A joint is a pair of statements of two documents that may bear on one another,
// and how much they have in common.
type joint struct {
	i, j, much int
	whole      bool // more than half of what the lesser tells of is in the other
}

// mayBear calls f with the pairs of statements of two documents that may bear on one
// another, where the documents tell one story as surely as st says. Of one document,
// each pair is called once: see within. Of two documents those pairs are called that have
// most in common, no more than [atMost] says, and besides what says the same in the same
// words, be they few where the documents are of the first levels, or counts as many of one
// class there; between the closest also what answers a question in two ways, and each denial with [denials] statements.
// What a document says too often is compared with what it is a repetition of alone.
func mayBear(a, b *digest, st float64, at level, f func(i, j int)) {
	m := meeting{a, b, st, at, meets(a.Anchors, b.Anchors)}
	if a == b {
		m.within(f)
		return
	}
	var found, denied []joint
	worded := make([]int, len(b.Claims)) // pairs of each statement with the same words
	for i := range a.Claims {
		x := &a.Claims[i]
		if x.First >= 0 {
			continue
		}
		row, rowDenied, words := len(found), len(denied), 0
		for j := range b.Claims {
			y := &b.Claims[j]
			if x.Mask&y.Mask == 0 || y.First >= 0 {
				continue
			}
			if x.Words != 0 && x.Words == y.Words || at <= ofClose && (x.Text == y.Text || meets(x.of(tollKeys), y.of(tollKeys))) {
				if words < wordedAlike && worded[j] < wordedAlike {
					words++
					worded[j]++
					f(i, j)
				}
				continue
			}
			if at == ofStrangers {
				continue
			}
			c := inCommon(x, y)
			if !m.bear(&c, x, y) {
				continue
			}
			switch {
			case at == ofClosest && c.opposed:
				f(i, j)
			case at == ofClosest && (x.Denies || y.Denies):
				denied = append(denied, joint{i, j, c.muchDenied(x, y), false})
			default:
				whole := c.wholly(x, y)
				found = append(found, joint{i, j, c.much(x, y) + whole, whole > half})
			}
		}
		found, denied = bounded(found, row), bounded(denied, rowDenied)
	}
	most := atMost(at, len(a.Claims), len(b.Claims))
	foremost(found, len(a.Claims), len(b.Claims), f, func(n int, k joint, of, by int) bool {
		return n < most.pairs || min(of, by) < most.each || k.whole && (n < most.alike || min(of, by) < most.eachAlike)
	})
	foremost(denied, len(a.Claims), len(b.Claims), f, func(n int, k joint, of, by int) bool {
		return a.Claims[k.i].Denies && of < denials || b.Claims[k.j].Denies && by < denials
	})
}

// A meeting is two documents, or one with itself, whose statements are compared.
type meeting struct {
	a, b  *digest
	st    float64
	at    level
	about bool // they are about something in common
}

// bear reports whether a statement of either document that have c in common may bear on
// one another. Of documents that are not the closest, they must name what the other is about.
func (m *meeting) bear(c *shares, x, y *claimKeys) bool {
	if c.timed {
		return true
	}
	return c.bears(x, y, m.st, m.at) && (m.at == ofClosest || m.about || c.names > 0 || meets(x.of(nameKeys), m.b.Anchors) || meets(y.of(nameKeys), m.a.Anchors))
}

// wordedAlike is how many statements of another document one is compared with because
// they have its words. A list has the words of its lines in every line.
const wordedAlike = 16

// maxRow is how many statements of another document are kept in mind for one, those
// that have most in common with it. It bounds the memory that two long documents take.
const maxRow = 512

// bounded drops those of the pairs from row on that have least in common, above maxRow.
func bounded(pairs []joint, row int) []joint {
	if len(pairs)-row <= maxRow {
		return pairs
	}
	slices.SortFunc(pairs[row:], mostFirst)
	return pairs[:row+maxRow]
}

func mostFirst(x, y joint) int {
	return cmp.Or(cmp.Compare(y.much, x.much), cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j))
}

// denials is how many statements of one of the closest documents a denial is compared
// with in any case, those first that tell of what it denies.
const denials = 8

// pointed is added to what a denial has in common with a statement of what it denies:
// more than any two statements have in common otherwise.
const pointed = 1 << 20

// muchDenied is much of a pair of which one denies something.
func (c *shares) muchDenied(x, y *claimKeys) int {
	n := c.much(x, y)
	if meetsDenied(x, y) || meetsDenied(y, x) {
		n += pointed
	}
	return n
}

// meetsDenied reports whether y tells of what x says is not so.
func meetsDenied(x, y *claimKeys) bool {
	return meets(x.of(notKeys), y.of(stemKeys)) || meets(x.of(notKeys), y.of(sortKeys)) || meets(x.of(notKeys), y.of(kindKeys))
}

// foremost calls f with those of the pairs that take accepts, those that have most in
// common first: take is told how many came before, in all and of either statement.
func foremost(pairs []joint, n, m int, f func(i, j int), take func(n int, k joint, of, by int) bool) {
	slices.SortFunc(pairs, mostFirst)
	of, by := make([]int, n), make([]int, m) // pairs of each statement
	for n, k := range pairs {
		if take(n, k, of[k.i], by[k.j]) {
			of[k.i]++
			by[k.j]++
			f(k.i, k.j)
		}
	}
}

// bounds are how many pairs of statements of two documents are compared, and how many of
// each statement in any case; alike with those pairs that may say the same.
type bounds struct{ pairs, alike, each, eachAlike int }

// atMost are the bounds of two documents with n and m statements.
func atMost(at level, n, m int) bounds {
	least := min(n, m)
	switch at {
	case ofClosest:
		return bounds{16, 16, 2, 4}
	case ofClose:
		return bounds{4 + least, 4 + least*3/2, 0, 0}
	}
	return bounds{4 + least/4, 4 + least/2, 0, 0}
}

// shares is what the keys of two statements have in common.
type shares struct {
	stems, kinds, sorts, names int
	timed                      bool // a key of one fortnight
	opposed                    bool // answers of which one excludes the other
}

func inCommon(x, y *claimKeys) shares {
	return shares{common(x.of(stemKeys), y.of(stemKeys)), common(x.of(kindKeys), y.of(kindKeys)), common(x.of(sortKeys), y.of(sortKeys)), common(x.of(nameKeys), y.of(nameKeys)), meets(x.of(timedKeys), y.of(timedKeys)), meets(x.of(saysKeys), y.of(barsKeys))}
}

// bears reports whether two statements of documents that are compared at a level share
// enough to bear on one another: a sort of event, and two things by name or stem; less
// where both give figures or times (one stem of the closest, or what is counted), where one
// denies, and where predicates may be opposed. Other kinds tell little alone: a stem has several.
func (c *shares) bears(x, y *claimKeys, st float64, at level) bool {
	all := c.stems + c.kinds + c.sorts + c.names
	counts, dates := x.Counts && y.Counts, x.Dates && y.Dates
	switch {
	case c.opposed && (at == ofClosest || at == ofClose && st >= farStory):
		return true
	case c.stems+c.kinds+c.sorts == 0:
		return false
	case at == ofClosest && (counts && c.stems+c.sorts > 0 || dates && c.stems > 0):
		return true
	case at == ofNear:
		return c.stems+c.names >= 4 || c.stems+c.names >= 2 && c.wholly(x, y) >= half || counts && c.sorts >= 2
	case all < 3 && st < farStory && !counts && !dates:
		return false
	case c.stems+c.names >= 2, counts && c.sorts > 0 && (c.sorts >= 2 || all >= 3), dates && all >= 2:
		return true
	case x.Denies != y.Denies, c.names > 0 && c.sorts > 0 && c.kinds > 0, meets(x.of(sideKeys), y.of(sideKeys)):
		return true
	}
	return at == ofClosest && (all >= 3 || x.Denies && y.Denies || c.stems > 0 && (x.Short || y.Short))
}

// wholly is how much of the lesser of two statements is in the other, in tenths: what
// says the same shares most of it.
func (c *shares) wholly(x, y *claimKeys) int {
	return 10 * (c.stems + c.names) / max(1, min(len(x.of(stemKeys))+len(x.of(nameKeys)), len(y.of(stemKeys))+len(y.of(nameKeys))))
}

// much is how much two statements have in common: names and stems tell more than kinds.
func (c *shares) much(x, y *claimKeys) int {
	n := 2*c.stems + c.sorts + 2*c.names
	if c.opposed {
		n += 3
	}
	if x.Counts && y.Counts {
		n += 3 * min(c.sorts, 2)
	}
	if c.timed {
		n += 4
	}
	if x.Denies || y.Denies {
		n += 3
	}
	if meets(x.of(sideKeys), y.of(sideKeys)) {
		n += 3
	}
	return n
}
