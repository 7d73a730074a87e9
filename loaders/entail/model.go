package entail

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
)

// The file of a model. All numbers are little-endian.
//
//	"entail\r\n"   8 bytes
//	version        uint32, 1
//	checksum       uint32, CRC-32 (IEEE) of everything that follows
//	sizes          9 uint32: word pieces, tokens of a sentence at most, width
//	               (hidden), attention heads, inner width, layers, how many of them
//	               read each sentence alone (lower), width of the verdict's layer
//	               (joined), bytes of all pieces (text)
//	ends           uint32 a piece: where it ends in text
//	text           the pieces, sorted by their bytes: a piece's rank is its number
//	words          float32 a piece: scale; then a row of bytes a piece
//	places         float32 [tokens][hidden]
//	norm           float32 [hidden] gain, then shift
//	for each layer matrix qkv, out; norm; matrix up, down; norm
//	other          float32 [layers-lower][heads]
//	joined         3 matrices (sum, distance, product), then float32 [joined] bias
//	verdict        float32 [3][joined], [3]: contradicts, supports, neutral
//
// A matrix of rows x columns is float32 [rows] scale, float32 [rows] bias (none in
// the three of joined), then bytes as type matrix has them.
const (
	magic         = "entail\r\n"
	formatVersion = 1
	headerSize    = len(magic) + 4 + 4
)

// sizes are the numbers at the head of a file.
type sizes struct {
	words, limit, hidden, heads, inner, layers, lower, joined, text int
}

// model is what a file holds. Its byte slices are the file's own.
type model struct {
	sizes
	version string
	pieces  pieces
	scale   []float32 // of each piece's row
	word    []byte    // [words][hidden], 128 is nought
	place   []float32 // [limit][hidden]
	norm    norm
	layers  []layer
	other   [][]float32 // [layers-lower][heads]: added to a score of the other sentence's tokens
	joined  [3]matrix   // of the sum, the distance and the product of two sentences
	bias    []float32   // [joined]
	verdict []float32   // [3][joined]
	base    []float32   // [3]
}

// limits of what a file may ask for, well above what makes sense; and what the
// kernels need. They hold memory and the integers in bounds: 8192 products of at
// most 255*127 are less than 2^31.
func (s *sizes) check() error {
	for _, l := range []struct {
		name               string
		n, least, most, by int
	}{
		{"word pieces", s.words, 3, 1 << 17, 1},
		{"tokens of a sentence", s.limit, 3, 512, 1},
		{"width", s.hidden, 64, 1024, 64},
		{"attention heads", s.heads, 1, 64, 1},
		{"inner width", s.inner, 64, 8192, 64},
		{"layers", s.layers, 0, 48, 1},
		{"lower layers", s.lower, 0, s.layers, 1},
		{"width of the verdict's layer", s.joined, 64, 1024, 64},
		{"bytes of word pieces", s.text, 3, 1 << 22, 1},
	} {
		if l.n < l.least || l.n > l.most || l.n%l.by != 0 {
			return fmt.Errorf("%d %s: want %d to %d, a multiple of %d", l.n, l.name, l.least, l.most, l.by)
		}
	}
	if s.hidden%(8*s.heads) != 0 {
		return fmt.Errorf("%d attention heads of a width of %d: each must be a multiple of 8 wide", s.heads, s.hidden)
	}
	return nil
}

// parse reads a file, which the model keeps.
func parse(file []byte) (*model, error) {
	m, err := parseBody(file)
	if err != nil {
		return nil, fmt.Errorf("entail: model file: %w: write it again with internal/entail/export.py", err)
	}
	return m, nil
}

func parseBody(file []byte) (*model, error) {
	if len(file) < headerSize || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("it does not begin with %q", magic)
	}
	if v := binary.LittleEndian.Uint32(file[len(magic):]); v != formatVersion {
		return nil, fmt.Errorf("its format is version %d, this program reads %d", v, formatVersion)
	}
	want := binary.LittleEndian.Uint32(file[len(magic)+4:])
	in := &input{rest: file[headerSize:]}
	m := &model{version: fmt.Sprintf("%08x", want)}
	for _, n := range []*int{&m.words, &m.limit, &m.hidden, &m.heads, &m.inner, &m.sizes.layers, &m.lower, &m.sizes.joined, &m.text} {
		*n = in.size()
	}
	if in.err == nil {
		in.err = m.sizes.check()
	}
	if in.err == nil && crc32.ChecksumIEEE(file[headerSize:]) != want {
		in.err = fmt.Errorf("it is cut or damaged: its checksum is not %08x", want)
	}
	if in.err != nil {
		return nil, in.err
	}
	m.pieces = in.pieces(m.words, m.text)
	m.scale = in.floats(m.words)
	m.word = in.bytes(m.words * m.hidden)
	m.place = in.floats(m.limit * m.hidden)
	m.norm = in.norm(m.hidden)
	m.layers = make([]layer, m.sizes.layers)
	for i := range m.layers {
		m.layers[i] = layer{
			heads: m.heads,
			qkv:   in.matrix(3*m.hidden, m.hidden, true),
			out:   in.matrix(m.hidden, m.hidden, true),
			norm1: in.norm(m.hidden),
			up:    in.matrix(m.inner, m.hidden, true),
			down:  in.matrix(m.hidden, m.inner, true),
			norm2: in.norm(m.hidden),
		}
		m.layers[i].scaleQueries()
	}
	for range m.sizes.layers - m.lower {
		m.other = append(m.other, in.floats(m.heads))
	}
	for i := range m.joined {
		m.joined[i] = in.matrix(m.sizes.joined, m.hidden, false)
	}
	m.bias = in.floats(m.sizes.joined)
	m.verdict = in.floats(3 * m.sizes.joined)
	m.base = in.floats(3)
	if in.err == nil && len(in.rest) != 0 {
		in.err = fmt.Errorf("%d bytes follow its end", len(in.rest))
	}
	return m, in.err
}

// input takes a file apart. After the first error all it gives is empty.
type input struct {
	rest []byte
	err  error
}

func (in *input) bytes(n int) []byte {
	if in.err == nil && n > len(in.rest) {
		in.err = fmt.Errorf("it ends %d bytes early", n-len(in.rest))
	}
	if in.err != nil {
		return nil
	}
	b := in.rest[:n:n]
	in.rest = in.rest[n:]
	return b
}

func (in *input) size() int {
	b := in.bytes(4)
	if b == nil {
		return 0
	}
	return int(min(binary.LittleEndian.Uint32(b), math.MaxInt32))
}

func (in *input) floats(n int) []float32 {
	b := in.bytes(4 * n)
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if out[i]-out[i] != 0 {
			in.err = fmt.Errorf("a weight is %v", out[i])
			return nil
		}
	}
	return out
}

func (in *input) norm(n int) norm { return norm{gain: in.floats(n), shift: in.floats(n)} }

func (in *input) matrix(rows, columns int, biased bool) matrix {
	m := matrix{rows: rows, columns: columns, scale: in.floats(rows)}
	if biased {
		m.bias = in.floats(rows)
	} else {
		m.bias = make([]float32, rows)
	}
	m.weights = in.bytes(rows * columns)
	return m
}

// embed writes the row of a piece at a place of its sentence.
func (m *model) embed(row []float32, piece, place int) {
	scale := m.scale[piece]
	for i, w := range m.word[piece*m.hidden : (piece+1)*m.hidden] {
		row[i] = float32(float32(int32(w)-128) * scale)
	}
	m.norm.add(row, m.place[place*m.hidden:][:m.hidden])
}
