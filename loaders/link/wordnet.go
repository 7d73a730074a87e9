package link

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
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
