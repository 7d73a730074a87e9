package sequence

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"

	"whosaid/loaders/extract/names/lexicon"
)

//go:embed model.bin
var modelFile []byte

// A Model labels words. It is read-only and safe for concurrent use.
type Model struct {
	lex   *lexicon.Lexicon
	bits  uint
	rows  []int8 // 1<<bits rows of width weights
	chain [labels][labels]int32
	pool  sync.Pool
}

// Load returns the embedded model, reading it the first time.
var Load = sync.OnceValue(func() *Model {
	m, err := Read(modelFile)
	if err != nil {
		panic(fmt.Sprintf("sequence: model.bin: %v", err)) // the file is part of the program
	}
	return m
})

// magic opens a model file; its last byte is the version of the features.
const magic = "whosaid names\x02"

// Read reads a model file: magic, a byte of bits, the scores of neighbouring
// labels as 32-bit integers, low byte first, and the rows, gzipped.
func Read(b []byte) (*Model, error) {
	n := len(magic) + 1 + 4*int(labels)*int(labels)
	if len(b) < n || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("not a model of this version")
	}
	m := &Model{lex: lexicon.Load(), bits: uint(b[len(magic)])}
	if m.bits > 22 {
		return nil, fmt.Errorf("%d bits", m.bits)
	}
	at := len(magic) + 1
	for i := range m.chain {
		for j := range m.chain[i] {
			m.chain[i][j] = int32(binary.LittleEndian.Uint32(b[at:]))
			at += 4
		}
	}
	z, err := gzip.NewReader(bytes.NewReader(b[at:]))
	if err != nil {
		return nil, err
	}
	raw := make([]byte, 1<<m.bits*int(labels))
	if _, err := io.ReadFull(z, raw); err != nil {
		return nil, err
	}
	m.rows = make([]int8, 1<<m.bits*width)
	for r := range 1 << m.bits {
		for l := range int(labels) {
			m.rows[r*width+l] = int8(raw[l<<m.bits|r])
		}
	}
	return m, nil
}

// Scores are how well each label suits a word by itself, in the model's own
// units.
type Scores [labels]int32

// Labels labels the words of a sentence and returns the scores of each.
func (m *Model) Labels(w []lexicon.Word, u Usage) ([]Label, []Scores) {
	if len(w) == 0 {
		return nil, nil
	}
	d, _ := m.pool.Get().(*decoder)
	if d == nil {
		d = &decoder{extractor: extractor{lex: m.lex, bits: m.bits}}
	}
	defer m.pool.Put(d)
	d.read(w, u)
	d.scores = make([]Scores, 0, len(w)) // the caller keeps it
	for i := range w {
		var s Scores
		for _, r := range d.rows[d.at[i]:d.at[i+1]] {
			row := m.rows[int(r)*width : int(r)*width+width]
			for l := range s {
				s[l] += int32(row[l])
			}
		}
		s[BOther] += caution
		s[IOther] += caution
		d.scores = append(d.scores, s)
	}
	return d.viterbi(&m.chain), d.scores
}

// caution is what speaks beforehand for a name that is nobody and nowhere, in the
// model's units: of words that could be anything, few are people, bodies or places.
const caution = 20

// Kinds adds up how well the words of scores suit each kind as one name. The
// sum is indexed by B labels; that of O is how well they suit no name.
func Kinds(scores []Scores) Scores {
	var sum Scores
	for i := range scores {
		sum[O] += scores[i][O]
		for b := BPerson; b < labels; b += 2 {
			if i == 0 {
				sum[b] += scores[i][b]
			} else {
				sum[b] += scores[i][b+1]
			}
		}
	}
	return sum
}

// Best is the B label of the kind with the highest sum.
func (s Scores) Best() Label {
	best := BPerson
	for b := BPerson; b < labels; b += 2 {
		if s[b] > s[best] {
			best = b
		}
	}
	return best
}

// Name is the score of the label, other than O, that suits best.
func (s Scores) Name() int32 {
	best := s[BPerson]
	for _, x := range s[BPerson:] {
		best = max(best, x)
	}
	return best
}

// decoder holds the working space of one sentence.
type decoder struct {
	extractor
	scores []Scores
	back   [][labels]Label
}

// viterbi returns the best chain of labels; the smaller label wins a tie.
func (d *decoder) viterbi(chain *[labels][labels]int32) []Label {
	const never = -1 << 30
	n := len(d.scores)
	d.back = append(d.back[:0], make([][labels]Label, n)...)
	var best [labels]int32
	for l := range best {
		best[l] = d.scores[0][l]
		if Label(l).Inside() {
			best[l] = never
		}
	}
	for i := 1; i < n; i++ {
		var next [labels]int32
		for l := range next {
			next[l] = never
			for p := range best {
				if !may(Label(p), Label(l)) {
					continue
				}
				if s := best[p] + chain[p][l]; s > next[l] {
					next[l] = s
					d.back[i][l] = Label(p)
				}
			}
			next[l] += d.scores[i][l]
		}
		best = next
	}
	last := O
	for l := range best {
		if best[l] > best[last] {
			last = Label(l)
		}
	}
	out := make([]Label, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = last
		last = d.back[i][last]
	}
	return out
}
