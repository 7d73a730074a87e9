package link

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"whosaid/loaders/extract/quantity/number"

	"github.com/klauspost/compress/zstd"
	"github.com/kljensen/snowball/english"
)

// wordnetPacked is the extract of WordNet that internal/wordnet makes. Unpacked
// it is "WNX1" and eleven sections, each led by its length in bytes; numbers are
// little-endian and 32 bits wide:
//
//	offsets of the words in the next section, one more than there are words
//	the words, sorted, one after another
//	the lexicographer's file of each synset, a byte each
//	four tables, each a section of row offsets and a section of cells:
//	  senses of a word       part of speech << 24 | synset
//	  relations of a word    code << 24 | word
//	  words of a synset      word
//	  relations of a synset  code << 24 | synset
//
//go:embed data/wordnet.bin.zst
var wordnetPacked []byte

// Parts of speech and codes of relations, as in the extract.
const (
	posNoun = 1
	posVerb = 2
	posAdj  = 3
	posAdv  = 4

	relHypernym = 1
	relInstance = 2
	relSimilar  = 3
	relEntails  = 4
	relCauses   = 5
	relPart     = 6
	relAntonym  = 7
	relDerived  = 8
	relPertains = 9
	relGroup    = 10

	low24 = 1<<24 - 1
)

// wordnet is the extract, opened. It is never changed, and is used in place.
type wordnet struct {
	wordAt, files                                []byte
	words                                        string
	n                                            int
	senseAt, sense, lexAt, lex, memberAt, member []byte
	relAt, rel                                   []byte
}

var openWordnet = sync.OnceValue(func() *wordnet {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		panic("link: wordnet: " + err.Error())
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(wordnetPacked, nil)
	if err != nil || len(raw) < 4 || string(raw[:4]) != "WNX1" {
		panic(fmt.Sprintf("link: wordnet: the embedded extract is damaged: %v", err))
	}
	raw = raw[4:]
	next := func() []byte {
		n := binary.LittleEndian.Uint32(raw)
		p := raw[4 : 4+n]
		raw = raw[4+n:]
		return p
	}
	w := &wordnet{wordAt: next()}
	w.words = string(next())
	w.files = next()
	w.senseAt, w.sense = next(), next()
	w.lexAt, w.lex = next(), next()
	w.memberAt, w.member = next(), next()
	w.relAt, w.rel = next(), next()
	w.n = len(w.wordAt)/4 - 1
	return w
})

func cell(p []byte, i int) uint32 { return binary.LittleEndian.Uint32(p[4*i:]) }

// row calls yield for each cell of row i of a table.
func row(at, cells []byte, i uint32, yield func(uint32)) {
	for j := cell(at, int(i)); j < cell(at, int(i)+1); j++ {
		yield(cell(cells, int(j)))
	}
}

func (w *wordnet) word(i uint32) string {
	return w.words[cell(w.wordAt, int(i)):cell(w.wordAt, int(i)+1)]
}

// find returns the number of a word, and whether it is there.
func (w *wordnet) find(s string) (uint32, bool) {
	i := sort.Search(w.n, func(i int) bool { return w.word(uint32(i)) >= s })
	if i < w.n && w.word(uint32(i)) == s {
		return uint32(i), true
	}
	return 0, false
}

// synsets returns the first most synsets of the word as the part of speech.
func (w *wordnet) synsets(word uint32, pos, most int) []uint32 {
	var out []uint32
	row(w.senseAt, w.sense, word, func(c uint32) {
		if int(c>>24) == pos && len(out) < most {
			out = append(out, c&low24)
		}
	})
	return out
}

// related returns the synsets that s points to with the code.
func (w *wordnet) related(s uint32, code uint32) []uint32 {
	var out []uint32
	row(w.relAt, w.rel, s, func(c uint32) {
		if c>>24 == code {
			out = append(out, c&low24)
		}
	})
	return out
}

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
	made.id = lexemeIDs.Add(1)
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

// antonymSynsets are the common synsets of an antonym, and for an adjective
// those similar to it.
func (w *wordnet) antonymSynsets(word uint32, pos int) []uint32 {
	out := w.synsets(word, pos, 2)
	if pos == posAdj {
		for _, s := range firstN(out, 1) {
			out = append(out, w.related(s, relSimilar)...)
		}
	}
	return out
}

func (w *wordnet) climb(to, from []uint32, depth int) []uint32 {
	for _, s := range from {
		if depth == 0 || slices.Contains(to, s) {
			continue
		}
		if knowledge().tooGeneral(s) {
			continue
		}
		to = append(to, s)
		to = w.climb(to, append(w.related(s, relHypernym), w.related(s, relInstance)...), depth-1)
	}
	return to
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
	if x == y || x.lemma == y.lemma {
		return same
	}
	if x.id|y.id >= 1<<28 {
		return compareWords(x, y)
	}
	key := uint64(x.id)<<36 | uint64(y.id)<<8
	at := &ties[key*0x9e3779b97f4a7c15>>47]
	if e := at.Load(); e&^0xff == key {
		return tie(e & 0xff)
	}
	t := compareWords(x, y)
	at.Store(key | uint64(t))
	return t
}

// compareWords is tied of two different lemmas, by the tables and WordNet.
func compareWords(x, y *lexeme) tie {
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

// posOf maps a universal part of speech to WordNet's, 0 where it has none.
func posOf(upos string) int {
	switch upos {
	case "NOUN", "PROPN":
		return posNoun
	case "VERB", "AUX":
		return posVerb
	case "ADJ":
		return posAdj
	case "ADV":
		return posAdv
	}
	return 0
}

// base returns the dictionary form of a lower-case word as the part of speech,
// by WordNet's own rules of detachment; the word itself when none fits.
func base(word string, pos int) string {
	w := openWordnet()
	has := func(s string) bool {
		id, ok := w.find(s)
		return ok && len(w.synsets(id, pos, 1)) > 0
	}
	if has(word) {
		return word
	}
	for _, d := range detachments[pos] {
		if stem, ok := strings.CutSuffix(word, d[0]); ok && has(stem+d[1]) {
			return stem + d[1]
		}
	}
	return word
}

// Detachment rules of morphy(7WN).
var detachments = map[int][][2]string{
	posNoun: {{"s", ""}, {"ses", "s"}, {"ves", "f"}, {"xes", "x"}, {"zes", "z"}, {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"ies", "y"}},
	posVerb: {{"s", ""}, {"ies", "y"}, {"es", "e"}, {"es", ""}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}},
	posAdj:  {{"er", ""}, {"est", ""}, {"er", "e"}, {"est", "e"}},
}
