package encoder

import (
	"math"
	"sync"
)

// Score is how much one of two statements sounds as if it denied the other, as the
// logarithm of the odds, rounded to thousandths. Which is a does not matter. Of what is
// longer than some hundred words together, the ends are not read.
func (m *Model) Score(a, b string) float64 {
	x, y := m.words.pieces(a), m.words.pieces(b)
	if a > b {
		x, y = y, x
	}
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	return math.Round(1000*float64(m.run(s, x, y))) / 1000
}

// scratch is what one run computes with.
type scratch struct {
	x, wide []float32
	sums    []int32
	q       []int16
	scales  []float32
	heads   headScratch
}

type headScratch struct {
	queries, keys, values, shares []int16
	scales, odds, gathered        []float32
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

func upTo(n, multiple int) int { return (n + multiple - 1) / multiple * multiple }

// run reads a pair: [CLS] x [SEP] y [SEP].
func (m *Model) run(s *scratch, x, y []int32) float32 {
	x, y = fitting(x, y, m.positions-3)
	t := len(x) + len(y) + 3
	rows, w := upTo(t, high), m.width
	s.x = grown(s.x, rows*w)
	clear(s.x[t*w:])
	at := 0
	put := func(piece int32, side int) {
		row := s.x[at*w : (at+1)*w]
		of := m.pieces[int(piece)*w : (int(piece)+1)*w]
		place, of2 := m.places[at*w:(at+1)*w], m.sides[side*w:(side+1)*w]
		for i := range row {
			row[i] = float32(float32(of[i])*m.scales[piece]) + place[i] + of2[i]
		}
		m.first.apply(row)
		at++
	}
	put(m.words.begin, 0)
	for _, p := range x {
		put(p, 0)
	}
	put(m.words.end, 0)
	for _, p := range y {
		put(p, 1)
	}
	put(m.words.end, 1)
	for i := range m.of {
		m.layer(s, &m.of[i], t)
	}
	return m.head(s.x[:w])
}

// fitting shortens the longer one until both have no more than n together.
func fitting(x, y []int32, n int) ([]int32, []int32) {
	for len(x)+len(y) > n {
		if len(x) >= len(y) {
			x = x[:len(x)-1]
		} else {
			y = y[:len(y)-1]
		}
	}
	return x, y
}

// layer changes the first t rows of s.x.
func (m *Model) layer(s *scratch, l *layer, t int) {
	w, rows := m.width, upTo(t, high)
	clear(s.x[t*w:])
	s.wide = grown(s.wide, rows*max(3*w, m.inner))
	mixed := grown(s.wide, rows*3*w)
	s.map8(mixed, s.x, &l.queries, rows, w)
	m.attend(s, mixed, t)
	s.add(&l.out, mixed[:rows*w], rows, w, w)
	for i := range t {
		l.afterOut.apply(s.x[i*w : (i+1)*w])
	}
	up := grown(s.wide, rows*m.inner)
	s.map8(up, s.x, &l.up, rows, w)
	bend(up)
	s.add(&l.down, up, rows, m.inner, w)
	for i := range t {
		l.afterDown.apply(s.x[i*w : (i+1)*w])
	}
}

// product multiplies rows of k numbers by a linear map, into s.sums. The scale of each row
// is in s.scales.
func (s *scratch) product(x []float32, l *linear, m, k int) {
	s.q, s.scales = grown(s.q, m*k), grown(s.scales, m)
	for i := range m {
		s.scales[i] = quantise(s.q[i*k:(i+1)*k], x[i*k:(i+1)*k])
	}
	n := len(l.bias)
	s.sums = grown(s.sums, m*n)
	multiply(s.sums, rows{s.q, k}, m, l.of, n, k)
}

// map8 sets out to what the map makes of each row.
func (s *scratch) map8(out, x []float32, l *linear, m, k int) {
	s.product(x, l, m, k)
	n := len(l.bias)
	for i := range m {
		o, sums, scale := out[i*n:(i+1)*n], s.sums[i*n:(i+1)*n], s.scales[i]
		for j := range o {
			o[j] = float32(float32(float32(sums[j])*scale)*l.scales[j]) + l.bias[j]
		}
	}
}

// add adds what the map makes of each row of y, of k numbers, to the rows of s.x, of w.
func (s *scratch) add(l *linear, y []float32, m, k, w int) {
	s.product(y, l, m, k)
	for i := range m {
		o, sums, scale := s.x[i*w:(i+1)*w], s.sums[i*w:(i+1)*w], s.scales[i]
		for j := range o {
			o[j] += float32(float32(float32(sums[j])*scale)*l.scales[j]) + l.bias[j]
		}
	}
}

// attend replaces the queries, keys and values of t rows by what each row takes from all,
// in the first width numbers a row, without gaps.
func (m *Model) attend(s *scratch, mixed []float32, t int) {
	w, d := m.width, m.width/m.heads
	rows4, cols := upTo(t, high), upTo(t, step)
	h := &s.heads
	h.queries, h.keys = grown(h.queries, rows4*d), grown(h.keys, rows4*d)
	h.values, h.shares = grown(h.values, d*cols), grown(h.shares, rows4*cols)
	h.scales, h.odds = grown(h.scales, 2*rows4), grown(h.odds, t)
	s.sums = grown(s.sums, rows4*max(rows4, d))
	h.gathered = grown(h.gathered, rows4*w)
	gathered := h.gathered
	clear(gathered[t*w:])
	root := float32(1 / math.Sqrt(float64(d)))
	exp := tables().exp
	for head := range m.heads {
		at := head * d
		for i := range rows4 {
			row := mixed[i*3*w : (i+1)*3*w]
			h.scales[2*i] = quantise(h.queries[i*d:(i+1)*d], row[at:at+d])
			h.scales[2*i+1] = quantise(h.keys[i*d:(i+1)*d], row[w+at:w+at+d])
		}
		multiply16(s.sums, rows{h.queries, d}, rows4, rows{h.keys, d}, rows4, d)
		clear(h.shares)
		for i := range t {
			sums := s.sums[i*rows4 : i*rows4+t]
			most := float32(math.Inf(-1))
			for j, v := range sums {
				z := float32(float32(float32(v)*h.scales[2*i])*h.scales[2*j+1]) * root
				h.odds[j] = z
				if z > most {
					most = z
				}
			}
			var all float32
			for j, z := range h.odds {
				e := exponential(exp, z-most)
				h.odds[j] = e
				all += e
			}
			share := wholeShare / all
			for j, e := range h.odds {
				h.shares[i*cols+j] = int16(float32(e*share) + 0.5)
			}
		}
		scale := m.turn(h, mixed, w, at, d, t, cols)
		multiply16(s.sums, rows{h.shares, cols}, rows4, rows{h.values, cols}, d, cols)
		for i := range t {
			o := gathered[i*w+at : i*w+at+d]
			for j := range o {
				o[j] = float32(s.sums[i*d+j]) * scale
			}
		}
	}
	copy(mixed, gathered)
}

// wholeShare stands for all of the attention of a row.
const wholeShare = 16383

// turn sets h.values to the values of a head, a row for each dimension, and returns what
// one of a share's units times one of theirs stands for.
func (m *Model) turn(h *headScratch, mixed []float32, w, at, d, t, cols int) float32 {
	var most float32
	for i := range t {
		most = max(most, largest(mixed[i*3*w+2*w+at:i*3*w+2*w+at+d]))
	}
	clear(h.values)
	if most == 0 {
		return 0
	}
	unit := top / most
	for i := range t {
		for j, v := range mixed[i*3*w+2*w+at : i*3*w+2*w+at+d] {
			h.values[j*cols+i] = rounded(v, unit)
		}
	}
	return most / top / wholeShare
}

// head reads the first row.
func (m *Model) head(x []float32) float32 {
	sum, table := m.answerOff, tables().tanh
	for i, b := range m.heard.bias {
		for j, v := range m.heard.of[i*len(x) : (i+1)*len(x)] {
			b += float32(v * x[j])
		}
		sum += float32(m.answer[i] * between(table, min(max(b, -edge), edge)+edge))
	}
	return sum
}

// top is the largest number that a row is quantised to: with weights of 8 bits and rows of
// widest, or with itself and rows of 32, a sum stays below 2^31.
const (
	top    = 8191
	widest = 1536
)

// quantise sets q to x in units of the scale that it returns, such that the largest is top.
func quantise(q []int16, x []float32) float32 {
	most := largest(x)
	if most == 0 {
		clear(q)
		return 0
	}
	unit := top / most
	q = q[:len(x)]
	for i, v := range x {
		q[i] = rounded(v, unit)
	}
	return most / top
}

// largest is the largest number without its sign. Positive floats are ordered as their bits are.
func largest(x []float32) float32 {
	var most uint32
	for _, v := range x {
		if b := math.Float32bits(v) << 1; b > most {
			most = b
		}
	}
	return math.Float32frombits(most >> 1)
}

// rounded is v in units, to the nearest number: at 1.5 times 2^23 a float has no fraction, and
// its lowest bits are the number.
func rounded(v, unit float32) int16 {
	const whole = 3 << 22
	return int16(math.Float32bits(float32(v*unit)+whole) & 0xffff)
}

// apply gives a row the mean 0 and the variance 1, then weight and bias.
func (n normal) apply(x []float32) {
	var sum, squares float64
	for _, v := range x {
		sum += float64(v)
	}
	mean := sum / float64(len(x))
	for _, v := range x {
		d := float64(v) - mean
		squares += float64(d * d)
	}
	scale := float32(1 / math.Sqrt(squares/float64(len(x))+1e-12))
	off := float32(mean)
	for i, v := range x {
		x[i] = float32(float32(float32(v-off)*scale)*n.weight[i]) + n.bias[i]
	}
}

// Three functions are read from tables from -edge to edge, the exponential from twice below 0,
// in steps of 1/256, and between the steps by a line. What the tables hold is rounded, so that
// no processor's last bit shows.
const (
	steps = 256
	edge  = 8
)

var tables = sync.OnceValue(func() (t struct{ gelu, tanh, exp []float32 }) {
	fixed := func(v float64) float32 { return float32(math.Round(v*(1<<20)) / (1 << 20)) }
	for i := range 2*edge*steps + 1 {
		x := float64(i)/steps - edge
		t.gelu = append(t.gelu, fixed(x*0.5*(1+math.Erf(x/math.Sqrt2))))
		t.tanh = append(t.tanh, fixed(math.Tanh(x)))
		t.exp = append(t.exp, fixed(math.Exp(x-edge)))
	}
	return t
})

func between(table []float32, x float32) float32 {
	at := float32(x * steps)
	i := min(int(at), len(table)-2)
	return table[i] + float32((at-float32(i))*float32(table[i+1]-table[i]))
}

// bend is the bend between two linear maps: x times the share of a normal distribution
// that is below x (GELU; Hendrycks and Gimpel, 2016).
func bend(x []float32) {
	t := tables().gelu
	for i, v := range x {
		switch {
		case v <= -edge:
			x[i] = 0
		case v < edge:
			x[i] = between(t, v+edge)
		}
	}
}

// exponential is e to the power of x, which is not above 0, by its table.
func exponential(table []float32, x float32) float32 {
	if x <= -2*edge {
		return 0
	}
	return between(table, x+2*edge)
}
