package sequence

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"

	"whosaid/loaders/extract/names/lexicon"
)

// An Example is a sentence with its labels.
type Example struct {
	Words  []lexicon.Word
	Usage  Usage
	Labels []Label
}

// Config says how a model is trained.
type Config struct {
	Bits   uint // the table has 1<<Bits rows
	Rounds int
	Margin int32 // by how much a wrong label must lose
}

// Train trains a model on the examples, in an order that is shuffled the same
// way each time, and returns the model's file.
func Train(examples []Example, c Config) ([]byte, error) {
	t := trainer{Config: c, weights: make([]int32, width<<c.Bits), sums: make([]int64, width<<c.Bits), step: 1}
	t.d.extractor = extractor{lex: lexicon.Load(), bits: c.Bits}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := uint64(88172645463325252)
	for range c.Rounds {
		for i := len(order) - 1; i > 0; i-- {
			random ^= random << 13
			random ^= random >> 7
			random ^= random << 17
			j := int(random % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		for _, i := range order {
			t.learn(&examples[i])
			t.step++
		}
	}
	return t.file()
}

type trainer struct {
	Config
	d         decoder
	weights   []int32
	sums      []int64 // of weight changes, each times the step it came at
	chain     [labels][labels]int32
	chainSums [labels][labels]int64
	step      int64
}

func (t *trainer) learn(e *Example) {
	if len(e.Words) == 0 {
		return
	}
	d := &t.d
	d.read(e.Words, e.Usage)
	d.scores = d.scores[:0]
	for i := range e.Words {
		var s Scores
		for _, r := range d.rows[d.at[i]:d.at[i+1]] {
			row := t.weights[int(r)*width:]
			for l := range s {
				s[l] += row[l]
			}
		}
		for l := range s {
			if Label(l) != e.Labels[i] {
				s[l] += t.Margin
			}
		}
		d.scores = append(d.scores, s)
	}
	got := d.viterbi(&t.chain)
	for i := range got {
		if got[i] != e.Labels[i] {
			for _, r := range d.rows[d.at[i]:d.at[i+1]] {
				t.change(int(r)*width+int(e.Labels[i]), 1)
				t.change(int(r)*width+int(got[i]), -1)
			}
		}
		if i > 0 && (got[i] != e.Labels[i] || got[i-1] != e.Labels[i-1]) {
			t.link(e.Labels[i-1], e.Labels[i], 1)
			t.link(got[i-1], got[i], -1)
		}
	}
}

func (t *trainer) change(at int, by int32) {
	t.weights[at] += by
	t.sums[at] += int64(by) * t.step
}

func (t *trainer) link(a, b Label, by int32) {
	t.chain[a][b] += by
	t.chainSums[a][b] += int64(by) * t.step
}

// scale is what an average weight of one becomes in the file.
const scale = 8

// file averages the weights over all steps, in integers, and writes them.
func (t *trainer) file() ([]byte, error) {
	average := func(w int32, sum int64) int64 {
		x := (int64(w)*t.step - sum) * scale
		if x < 0 {
			return -((-x + t.step/2) / t.step)
		}
		return (x + t.step/2) / t.step
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.WriteByte(byte(t.Bits))
	for i := range t.chain {
		for j := range t.chain[i] {
			b.Write(binary.LittleEndian.AppendUint32(nil, uint32(average(t.chain[i][j], t.chainSums[i][j]))))
		}
	}
	raw := make([]byte, int(labels)<<t.Bits)
	for r := range 1 << t.Bits {
		for l := range int(labels) {
			raw[l<<t.Bits|r] = byte(int8(max(-127, min(127, average(t.weights[r*width+l], t.sums[r*width+l])))))
		}
	}
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
