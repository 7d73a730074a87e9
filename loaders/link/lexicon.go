package link

import (
	"slices"
	"sync"
	"sync/atomic"

	"whosaid/loaders/extract/quantity/number"

	"github.com/kljensen/snowball/english"
)

// A lexeme is what the lexicon knows of a lemma as one part of speech. Sets are
// sorted. Lexemes are made once and shared: equal pointers are equal words.
type lexeme struct {
	id    uint32 // of this process
	lemma string
	pos   int
	stem  string

	senses   []uint32 // the commoner synsets
	first    []uint32 // the commonest one
	akin     []uint32 // senses and those of words derived from this one
	above    []uint32 // synsets above the two commonest senses, not the most general
	parents  []uint32 // those directly above
	opposite []uint32 // synsets of its antonyms, and of what is derived from them
	groups   []string // groups of words for one sort of event (data/events.txt)
	sides    []side   // sides of opposed predicates that it is on (data/opposed.txt)
	classes  []string // closed classes, whose members exclude one another
	kinds    []int    // rows of data/kinds.txt that it stands left in
	cases    []int    // rows that it stands right in
	event    bool     // a noun that names an act, an event, a process or a state
	general  bool     // says too little to align on

	word uint64 // a number for its stem
	bare bool   // nothing else is known of it: it is tied to words of its stem alone
}

// How many senses of a word are heard. The order is by frequency in the corpus
// that WordNet's makers tagged; beyond a few, alignments are by chance.
const (
	sensesHeard = 4
	sensesAbove = 2
	depthAbove  = 5
)

var (
	lexemes   sync.Map // "pos lemma" -> *lexeme
	lexemeIDs atomic.Uint32
)

// lookup returns the lexeme of the lemma as the part of speech (0: not known).
func lookup(lemma string, pos int) *lexeme {
	k := string(rune('0'+pos)) + lemma
	if l, ok := lexemes.Load(k); ok {
		return l.(*lexeme)
	}
	made := makeLexeme(lemma, pos)
	made.id, made.word, made.bare = lexemeIDs.Add(1), hash(made.stem), !made.known()
	l, _ := lexemes.LoadOrStore(k, made)
	return l.(*lexeme)
}

func makeLexeme(lemma string, pos int) *lexeme {
	w := openWordnet()
	l := &lexeme{lemma: lemma, pos: pos, stem: lemma}
	if isWord(lemma) {
		l.stem = english.Stem(lemma, false)
	}
	know := knowledge()
	l.groups = know.groupsOf(lemma, pos)
	l.sides = know.sidesOf(lemma, pos)
	l.general = know.general[lemma]
	if pos > 0 {
		l.kinds, l.cases = know.kinds[lemma+posLetters[pos]], know.cases[lemma+posLetters[pos]]
	}
	if _, ok := number.Ordinal(lemma); ok {
		l.classes = []string{"ordinal"}
	}
	id, ok := w.find(lemma)
	if !ok || pos == 0 {
		return l
	}
	l.senses = w.synsets(id, pos, sensesHeard)
	l.akin = slices.Clone(l.senses)
	row(w.lexAt, w.lex, id, func(c uint32) {
		other, code := c&low24, c>>24
		switch code {
		case relDerived, relPertains:
			for p := posNoun; p <= posAdv; p++ {
				if p != pos {
					l.akin = append(l.akin, w.synsets(other, p, 2)...)
				}
			}
		case relAntonym:
			l.opposite = append(l.opposite, w.antonymSynsets(other, pos)...)
		}
	})
	if pos == posAdj {
		// An adjective that is only similar to another has that one's antonyms.
		for _, s := range firstN(l.senses, sensesAbove) {
			for _, head := range w.related(s, relSimilar) {
				row(w.memberAt, w.member, head, func(m uint32) {
					row(w.lexAt, w.lex, m, func(c uint32) {
						if c>>24 == relAntonym {
							l.opposite = append(l.opposite, w.antonymSynsets(c&low24, pos)...)
						}
					})
				})
			}
		}
	}
	for i, s := range firstN(l.senses, sensesAbove) {
		up := append(w.related(s, relHypernym), w.related(s, relInstance)...)
		up = append(up, w.related(s, relGroup)...)
		l.parents = append(l.parents, up...)
		l.above = w.climb(l.above, up, depthAbove)
		l.above = w.climb(l.above, w.related(s, relEntails), 1)
		l.above = w.climb(l.above, w.related(s, relCauses), 1)
		l.above = w.climb(l.above, w.related(s, relPart), 3)
		if pos == posNoun && i == 0 {
			switch w.files[s] {
			case 4, 11, 19, 22, 26: // act, event, phenomenon, process, state
				l.event = true
			}
		}
	}
	l.classes = append(l.classes, know.classesOf(l)...)
	if pos == posAdj {
		// "red", "Thai": of the class of the noun they also are.
		l.classes = append(l.classes, lookup(lemma, posNoun).classes...)
	}
	for _, set := range []*[]uint32{&l.akin, &l.above, &l.parents, &l.opposite} {
		slices.Sort(*set)
		*set = slices.Compact(*set)
	}
	l.first = slices.Clone(firstN(l.senses, 1))
	l.senses = slices.Clone(l.senses)
	slices.Sort(l.senses)
	return l
}

// known reports whether the lexicon knows a word by anything that ties it to others.
func (l *lexeme) known() bool {
	return l.telling() || len(l.akin)+len(l.above)+len(l.opposite)+len(l.classes) > 0
}

func firstN(s []uint32, n int) []uint32 { return s[:min(n, len(s))] }

func isWord(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && r != '-' {
			return false
		}
	}
	return len(s) > 2
}

// A tie is how two words stand to one another.
type tie uint8

// The ties, from none to the same word.
const (
	untied   tie = iota
	sister       // members of one closed class: red and blue
	opposed      // antonyms, or on the two sides of opposed predicates
	broader      // the second is more specific
	narrower     // the first is more specific
	akin         // synonyms, or one derived from the other
	same         // one lemma
)

// ties remembers how pairs of words stand: the words of one story are compared over
// and over. An entry is the two ids and the tie; a pair that falls on another's place
// takes it.
var ties [1 << 17]atomic.Uint64

// tied returns how x stands to y.
func tied(x, y *lexeme) tie {
	t, ok := knownTie(x.id, y.id)
	if !ok {
		t = compareWords(x, y)
		if key, at := tieAt(x.id, y.id); key != 0 {
			at.Store(key | uint64(t))
		}
	}
	return t
}

// knownTie is tied of two lexemes by their ids, where it is remembered.
func knownTie(x, y uint32) (t tie, ok bool) {
	if x == y {
		return same, true
	}
	key, at := tieAt(x, y)
	e := at.Load()
	return tie(e & 0xff), key != 0 && e&^0xff == key
}

// tieAt is the key of a pair and its place; of ids too large for a key it is 0.
func tieAt(x, y uint32) (key uint64, at *atomic.Uint64) {
	if x|y < 1<<28 {
		key = uint64(x)<<36 | uint64(y)<<8
	}
	return key, &ties[key*0x9e3779b97f4a7c15>>47]
}

// compareWords is tied of two different lexemes, by the tables and WordNet.
func compareWords(x, y *lexeme) tie {
	if x.lemma == y.lemma {
		return same
	}
	if opposes(x, y) {
		return opposed
	}
	for _, g := range x.groups {
		if slices.Contains(y.groups, g) {
			return akin
		}
	}
	if opposesKind(x, y) || opposesKind(y, x) {
		return opposed
	}
	for _, c := range x.cases {
		if slices.Contains(y.kinds, c) {
			return narrower
		}
	}
	for _, c := range x.kinds {
		if slices.Contains(y.cases, c) {
			return broader
		}
	}
	if x.pos == 0 || y.pos == 0 {
		if exclusiveClass(x, y) {
			return sister
		}
		if x.stem == y.stem && len(x.stem) > 3 {
			return akin
		}
		return untied
	}
	if meets(x.opposite, y.senses) || meets(y.opposite, x.senses) {
		return opposed
	}
	if x.pos == y.pos {
		if meets(x.senses, y.senses) {
			return akin
		}
	} else if meets(x.akin, y.senses) || meets(y.akin, x.senses) {
		return akin
	}
	if x.stem == y.stem && len(x.stem) > 3 {
		return akin
	}
	if exclusiveClass(x, y) {
		return sister
	}
	if !y.general && meets(x.above, y.senses) {
		return narrower
	}
	if !x.general && meets(y.above, x.senses) {
		return broader
	}
	if x.pos != y.pos && (meets(x.akin, y.akin)) {
		return akin
	}
	return untied
}

// exclusiveClass reports whether x and y are two members of one closed class.
func exclusiveClass(x, y *lexeme) bool {
	for _, c := range x.classes {
		if slices.Contains(y.classes, c) && !meets(x.above, y.senses) && !meets(y.above, x.senses) {
			return true
		}
	}
	return false
}

// opposes reports whether x and y are on the two sides of opposed predicates.
func opposes(x, y *lexeme) bool {
	for _, s := range x.sides {
		if slices.Contains(y.sides, side{s.pair, !s.left}) {
			return true
		}
	}
	return false
}

// opposesKind reports whether x is opposed to the kind that y is a case of:
// peaceful, and throwing stones.
func opposesKind(x, y *lexeme) bool {
	for _, r := range y.cases {
		for _, s := range knowledge().kindSides[r] {
			if slices.Contains(x.sides, side{s.pair, !s.left}) {
				return true
			}
		}
	}
	return false
}

// sameSide reports whether x and y are on one side of opposed predicates.
func sameSide(x, y *lexeme) bool {
	for _, s := range x.sides {
		if slices.Contains(y.sides, s) {
			return true
		}
	}
	return false
}

// agent reports whether a noun's commonest sense is a person or a group of them.
func (l *lexeme) agent() bool {
	w := openWordnet()
	return len(l.first) > 0 && (w.files[l.first[0]] == 18 || w.files[l.first[0]] == 14)
}

// telling reports whether the tables of package link know the word.
func (l *lexeme) telling() bool {
	return len(l.groups)+len(l.sides)+len(l.kinds)+len(l.cases) > 0
}

// happens reports whether the word is of a group that names a sort of event.
func (l *lexeme) happens() bool {
	return slices.ContainsFunc(l.groups, func(g string) bool { return g[0] != '=' })
}
