package link

import (
	_ "embed"
	"fmt"
	"math"
	"sort"
	"strings"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// vectorsPacked is the table of word vectors that internal/vectors makes.
// Unpacked it is "WVX1"; the number of words, of dimensions and of bytes of the
// list of words, little-endian and 32 bits wide; the words, sorted, a newline
// after each; and for each dimension a signed byte for each word.
//
//go:embed data/vectors.bin.zst
var vectorsPacked []byte

// vectors is the table, opened. It is never changed.
type vectors struct {
	words  string   // the words, sorted, a newline after each
	at     []uint32 // where each begins in words, and where the last ends
	dims   int
	cells  []int8    // one vector after another, in the order of words
	length []float32 // of each vector
}

var openVectors = sync.OnceValue(func() *vectors {
	v, err := readVectors(vectorsPacked)
	if err != nil {
		panic("link: vectors: the embedded table is damaged: " + err.Error())
	}
	return v
})

func readVectors(packed []byte) (*vectors, error) {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(packed, nil)
	if err != nil {
		return nil, err
	}
	if len(raw) < 16 || string(raw[:4]) != "WVX1" {
		return nil, fmt.Errorf("no table")
	}
	n, dims, list := int(cell(raw[4:], 0)), int(cell(raw[4:], 1)), int(cell(raw[4:], 2))
	if len(raw) != 16+list+n*dims {
		return nil, fmt.Errorf("%d bytes for %d words of %d dimensions", len(raw), n, dims)
	}
	v := &vectors{
		words:  string(raw[16 : 16+list]),
		at:     make([]uint32, 1, n+1),
		dims:   dims,
		cells:  make([]int8, n*dims),
		length: make([]float32, n),
	}
	for i := range list {
		if v.words[i] == '\n' {
			v.at = append(v.at, uint32(i+1))
		}
	}
	if len(v.at) != n+1 || int(v.at[n]) != list {
		return nil, fmt.Errorf("%d words, not %d, or the last is cut off", len(v.at)-1, n)
	}
	columns := raw[16+list:]
	for i := range n {
		row := v.cells[i*dims : (i+1)*dims]
		var sum int32
		for d := range row {
			x := int8(columns[d*n+i])
			row[d] = x
			sum += int32(x) * int32(x)
		}
		v.length[i] = float32(math.Sqrt(float64(sum)))
	}
	return v, nil
}

func (v *vectors) word(i int) string { return v.words[v.at[i] : v.at[i+1]-1] }

// find returns the number of a word in lower case, -1 if it is not there.
func (v *vectors) find(s string) int {
	n := len(v.length)
	i := sort.Search(n, func(i int) bool { return v.word(i) >= s })
	if i < n && v.word(i) == s && v.length[i] > 0 {
		return i
	}
	return -1
}

// cosine is that of the angle between two words' vectors.
func (v *vectors) cosine(i, j int) float64 {
	if i == j {
		return 1
	}
	a, b := v.cells[i*v.dims:(i+1)*v.dims], v.cells[j*v.dims:(j+1)*v.dims]
	var sum int32
	for d, x := range a {
		sum += int32(x) * int32(b[d])
	}
	return float64(sum) / (float64(v.length[i]) * float64(v.length[j]))
}

// longestWord is in bytes; the table has none longer.
const longestWord = 32

// number returns that of a word of any case: the word's own, or else that of the
// dictionary form that it is an inflected form of; -1 if neither is there.
func (v *vectors) number(s string) int {
	if len(s) > longestWord {
		return -1
	}
	if n, ok := numbers.Load(s); ok {
		return n.(int)
	}
	n := v.numberOf(strings.ToLower(s))
	numbers.Store(strings.Clone(s), n)
	return n
}

// numbers remembers those of the words asked for: the same few are, over and over.
var numbers sync.Map // string -> int

func (v *vectors) numberOf(s string) int {
	if i := v.find(s); i >= 0 {
		return i
	}
	for _, pos := range []int{posNoun, posVerb, posAdj} {
		if b := base(s, pos); b != s {
			if i := v.find(b); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// Thresholds of similar. Of WordNet's synonyms and hyponyms, both common senses,
// against as many pairs of the table at random, 98 % of what is at or above
// similarRelated and over 99 % of what is at or above similarNear are the former.
// Of the words of two reports of one event, which are about one thing anyway, far
// less is: see docs/design/vectors.md before trusting either.
const (
	similarRelated = 0.40 // half of synonyms, a third of hyponyms, 1 in 150 pairs at random
	similarNear    = 0.60 // a quarter of synonyms, a ninth of hyponyms, 1 in 3000
)

// similar returns how much the company that two words keep is alike: the cosine
// of their vectors, from -1 to 1, and 0 when either is unknown. Words are best
// given as dictionary forms. It is symmetric, and safe to call from many
// goroutines; the first call opens the table.
//
// Alike is not the same in meaning. Antonyms ("accept", "reject"), members of one
// class ("red", "blue"; "tea", "coffee") and a thing and its parts keep the same
// company and come out as high as synonyms do. So similar may help to choose
// which argument of one proposition stands where another does in the second; it
// is never evidence that the two agree or conflict. Names are not in the table,
// but a name that is also a word ("Bush") is taken for the word: ask for words.
func similar(a, b string) float64 {
	v := openVectors()
	i := v.number(a)
	if i < 0 {
		return 0
	}
	j := v.number(b)
	if j < 0 {
		return 0
	}
	return v.cosine(i, j)
}

// likeness is similar of the lemmas of two terms.
func likeness(x, y *term) float64 {
	if x.vector < 0 || y.vector < 0 {
		return 0
	}
	return openVectors().cosine(x.vector, y.vector)
}

// WordNet's files of nouns, by number: of people and groups of them, which stand
// for one another ("supporters", "crowd"); and those whose members keep the same
// company and exclude one another.
const (
	fileGroup    = 14
	fileLocation = 15
	filePerson   = 18
	fileQuantity = 23
	fileTime     = 28
)

// alike returns similar(x.lemma, y.lemma) if the two are nouns for things of one
// sort that package link does not otherwise know how to tie, and it is at least
// similarRelated; 0 otherwise. Of one sort are nouns with common senses in one of
// WordNet's files, other than places, times and quantities. It is for aligning an
// argument with one in the same role, where nothing better ties either, and says
// no more than similar does: "doctor" and "nurse" are alike. Of the nouns of two
// reports of one event that are, a fifth could name one thing; from similarNear
// up, two fifths.
func alike(x, y *lexeme) float64 {
	if x == y || x.pos != posNoun || y.pos != posNoun || x.general || y.general || !oneSort(x, y) {
		return 0
	}
	c := similar(x.lemma, y.lemma)
	if c < similarRelated || tied(x, y) != untied {
		return 0
	}
	return c
}

func oneSort(x, y *lexeme) bool {
	w := openWordnet()
	for _, a := range x.senses {
		f := sortOf(w.files[a])
		if f == 0 {
			continue
		}
		for _, b := range y.senses {
			if sortOf(w.files[b]) == f {
				return true
			}
		}
	}
	return false
}

// sortOf returns the file that stands for a file in oneSort, 0 for none.
func sortOf(file byte) byte {
	switch file {
	case fileGroup:
		return filePerson
	case fileLocation, fileQuantity, fileTime:
		return 0
	}
	return file
}
