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
const magic = "whosaid names\x01"

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

// Labels labels the words of a sentence. Score, if not nil, is given how much
// better than no name each word's label is, in the model's own units.
func (m *Model) Labels(w []lexicon.Word, u Usage, score []int) []Label {
	if len(w) == 0 {
		return nil
	}
	d, _ := m.pool.Get().(*decoder)
	if d == nil {
		d = &decoder{extractor: extractor{lex: m.lex, bits: m.bits}}
	}
	defer m.pool.Put(d)
	d.read(w, u)
	d.scores = d.scores[:0]
	for i := range w {
		var s [labels]int32
		for _, r := range d.rows[d.at[i]:d.at[i+1]] {
			row := m.rows[int(r)*width : int(r)*width+width]
			for l := range s {
				s[l] += int32(row[l])
			}
		}
		d.scores = append(d.scores, s)
	}
	out := d.viterbi(&m.chain)
	for i := range score {
		score[i] = int(d.scores[i][out[i]] - d.scores[i][O])
	}
	return out
}

// Kind returns the B label of the kind that suits words [from, to) best as one
// name, whether or not they are one.
func (m *Model) Kind(w []lexicon.Word, u Usage, from, to int) Label {
	d := &decoder{extractor: extractor{lex: m.lex, bits: m.bits}}
	d.read(w, u)
	var sum [labels]int32
	for i := from; i < to; i++ {
		for _, r := range d.rows[d.at[i]:d.at[i+1]] {
			row := m.rows[int(r)*width : int(r)*width+width]
			for b := BPerson; b < labels; b += 2 {
				if i == from {
					sum[b] += int32(row[b])
				} else {
					sum[b] += int32(row[b+1])
				}
			}
		}
	}
	best := BPerson
	for b := BPerson; b < labels; b += 2 {
		if sum[b] > sum[best] {
			best = b
		}
	}
	return best
}

// decoder holds the working space of one sentence.
type decoder struct {
	extractor
	scores [][labels]int32
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
