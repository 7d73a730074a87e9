package entail

import (
	"errors"
	"sync"
)

// Verdict says what two statements are to each other: three probabilities, sum 1.
type Verdict struct {
	Contradicts, Supports, Neutral float64
}

// Reader compares statements. It is made by Open, does not change, and may be used
// by several goroutines at once.
type Reader struct {
	*model
	desks sync.Pool // of *desk
}

// Sentence is a text as the lower layers read it, ready to be compared. It takes
// 1.5 KiB a token (4 bytes a column), is bound to the Reader that made it, does not
// change, and may be used by several goroutines at once.
type Sentence struct {
	tokens int
	rows   []float32 // [padded(tokens)][hidden]
}

// Tokens is how many word pieces of the text were read, with the two that mark its
// ends: from 2 to 128.
func (s *Sentence) Tokens() int { return s.tokens }

// Open gives the reader of the weights in the program. They are checked when it is
// called first; a program that never calls it pays nothing.
func Open() (*Reader, error) { return open() }

var open = sync.OnceValues(func() (*Reader, error) {
	if len(file) == 0 {
		return nil, errors.New("entail: this program was built without loaders/entail/data/reader.bin: write it with internal/entail/export.py and build again")
	}
	return read(file)
})

// read makes a Reader of a file's bytes, which it keeps.
func read(file []byte) (*Reader, error) {
	m, err := parse(file)
	if err != nil {
		return nil, err
	}
	r := &Reader{model: m}
	r.desks.New = func() any { return new(desk) }
	return r, nil
}

// Version names the weights: the checksum of their file in hexadecimal.
func (r *Reader) Version() string { return r.version }

// Encode reads a text, UTF-8 or not, of any length: its first word pieces, 126 of
// them, within its first 8 KiB. What lies beyond has no say in a verdict.
func (r *Reader) Encode(text string) *Sentence {
	pieces := r.pieces.split(text, r.limit)
	n := len(pieces)
	s := &Sentence{tokens: n, rows: make([]float32, padded(n)*r.hidden)}
	for i, p := range pieces {
		r.embed(s.rows[i*r.hidden:(i+1)*r.hidden], p, i)
	}
	d := r.desks.Get().(*desk)
	defer r.desks.Put(d)
	d.lay(r.model, padded(n))
	parts := []part{{0, n}}
	for i := range r.layers[:r.lower] {
		r.layers[i].run(d, s.rows, parts, nil)
	}
	return s
}

// Compare says what two sentences of this reader are to each other. The order does
// not matter.
func (r *Reader) Compare(a, b *Sentence) Verdict {
	na, nb := padded(a.tokens), padded(b.tokens)
	d := r.desks.Get().(*desk)
	defer r.desks.Put(d)
	d.lay(r.model, na+nb)
	copy(d.rows, a.rows)
	copy(d.rows[len(a.rows):], b.rows)
	parts := []part{{0, a.tokens}, {na, b.tokens}}
	for i := r.lower; i < len(r.layers); i++ {
		r.layers[i].run(d, d.rows, parts, r.other[i-r.lower])
	}
	return r.judge(d, parts)
}
