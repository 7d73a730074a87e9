package encoder

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"strings"
	"sync"
	"unsafe"
)

//go:embed data/model.bin
var modelFile string

// Open is the model that comes with the program.
var Open = sync.OnceValue(func() *Model {
	m, err := read(modelFile)
	if err != nil {
		panic("encoder: data/model.bin: " + err.Error())
	}
	return m
})

// Version is a number that is another when the model is.
func (m *Model) Version() uint64 {
	h := fnv.New64a()
	for _, table := range [][]float32{m.scales, m.answer, m.heard.bias} {
		_ = binary.Write(h, binary.LittleEndian, table) // a hash takes all
	}
	return h.Sum64()
}

// A Model scores pairs of statements. It is never changed, and safe for concurrent use.
type Model struct {
	layers, width, inner, heads, positions int

	words     *vocabulary
	pieces    []int8    // a row of width for each word piece
	scales    []float32 // of each such row
	places    []float32 // a row for each position
	sides     []float32 // a row for each of the two statements
	first     normal
	of        []layer
	heard     linear32 // the head: width by width
	answer    []float32
	answerOff float32

	scratch sync.Pool
}

type layer struct {
	queries, out, up, down linear // queries has queries, keys and values
	afterOut, afterDown    normal
}

// A linear map has a row of 8-bit weights for each number that it gives, with the row's scale.
type linear struct {
	of     []int8
	scales []float32
	bias   []float32
}

type linear32 struct{ of, bias []float32 }

type normal struct{ weight, bias []float32 }

// magic begins the file and names its form, which train.py writes: six sizes, the word
// pieces, the numbers of 32 bits, then the weights of 8 bits, all little-endian.
const magic = "whosaid/encoder/1\n"

func read(file string) (*Model, error) {
	rest, ok := strings.CutPrefix(file, magic)
	if !ok {
		return nil, fmt.Errorf("it does not begin with %q", magic)
	}
	f := &fields{rest: rest}
	m := &Model{layers: f.size(), width: f.size(), inner: f.size(), heads: f.size(), positions: f.size()}
	n := f.size()
	if m.layers > 64 || m.positions > 4096 || n > 1<<20 || m.heads == 0 || m.width%(m.heads*step) != 0 || m.inner%step != 0 || max(m.width, m.inner) > widest {
		return nil, fmt.Errorf("sizes that cannot be: %d layers, %d wide, %d within, %d heads, %d positions, %d pieces", m.layers, m.width, m.inner, m.heads, m.positions, n)
	}
	m.words = newVocabulary(strings.Split(f.take(f.size()), "\n"))
	w := m.width
	m.places, m.sides, m.first = f.floats(m.positions*w), f.floats(2*w), f.normal(w)
	m.scales = f.floats(n)
	m.of = make([]layer, m.layers)
	for i := range m.of {
		l := &m.of[i]
		for _, x := range []struct {
			*linear
			n int
		}{{&l.queries, 3 * w}, {&l.out, w}, {&l.up, m.inner}, {&l.down, w}} {
			x.scales, x.bias = f.floats(x.n), f.floats(x.n)
		}
		l.afterOut, l.afterDown = f.normal(w), f.normal(w)
	}
	m.heard = linear32{f.floats(w * w), f.floats(w)}
	m.answer = f.floats(w)
	if last := f.floats(1); len(last) == 1 {
		m.answerOff = last[0]
	}
	m.pieces = f.bytes(n * w)
	for i := range m.of {
		l := &m.of[i]
		l.queries.of, l.out.of = f.bytes(3*w*w), f.bytes(w*w)
		l.up.of, l.down.of = f.bytes(m.inner*w), f.bytes(w*m.inner)
	}
	if f.short || f.rest != "" {
		return nil, fmt.Errorf("its length is not what its sizes ask for")
	}
	m.scratch.New = func() any { return new(scratch) }
	return m, nil
}

// fields reads one after the other. Where too little is left it gives nothing, and short
// is set.
type fields struct {
	rest  string
	short bool
}

func (f *fields) take(n int) string {
	if n < 0 || n > len(f.rest) {
		f.short, f.rest = true, ""
		return ""
	}
	s := f.rest[:n]
	f.rest = f.rest[n:]
	return s
}

func (f *fields) size() int {
	s := f.take(4)
	if s == "" {
		return 0
	}
	return int(binary.LittleEndian.Uint32([]byte(s)))
}

func (f *fields) floats(n int) []float32 {
	s := f.take(4 * n)
	out := make([]float32, len(s)/4)
	for i := range out {
		out[i] = math.Float32frombits(uint32(s[4*i]) | uint32(s[4*i+1])<<8 | uint32(s[4*i+2])<<16 | uint32(s[4*i+3])<<24)
	}
	return out
}

// bytes are read where they stand: the file is mapped, and never written to.
func (f *fields) bytes(n int) []int8 {
	s := f.take(n)
	if s == "" {
		return nil
	}
	return unsafe.Slice((*int8)(unsafe.Pointer(unsafe.StringData(s))), len(s))
}

func (f *fields) normal(n int) normal { return normal{f.floats(n), f.floats(n)} }
