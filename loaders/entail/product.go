package entail

import "math"

// matrix is one of a model's matrices. A weight is (byte-128) * scale of its row.
// Its bytes lie as the kernels read them: block rows after block rows; of these,
// four columns after four columns; of these, row after row four bytes.
type matrix struct {
	rows, columns int
	scale, bias   []float32 // [rows]
	weights       []byte    // [rows/block][columns/4][block][4]
}

// block is how many rows of a matrix the kernels take at once.
const block = 64

// rounded is a matrix of activations in whole numbers from -127 to 127, with the
// scale of each row.
type rounded struct {
	columns int
	numbers []int8    // [rows][columns]
	scale   []float32 // [rows]
	base    []int32   // [rows]: -128 times the sum of the row, which takes the 128 out of the weights
}

// set rounds rows, each to its greatest number. The slices have room for them.
func (r *rounded) set(x []float32, rows, columns int) {
	r.columns = columns
	r.numbers, r.scale, r.base = r.numbers[:rows*columns], r.scale[:rows], r.base[:rows]
	for i := range rows {
		r.scale[i], r.base[i] = round(r.numbers[i*columns:(i+1)*columns], x[i*columns:(i+1)*columns])
	}
}

// round writes the numbers of a row, and gives its scale and base.
func round(out []int8, row []float32) (scale float32, base int32) {
	top := greatest(row)
	if top < 1e-30 {
		clear(out)
		return 0, 0
	}
	return top / 127, -128 * wholes(out, row, 127/top)
}

// greatestPlain is the greatest magnitude in a row, whose length is a multiple of
// lanes.
func greatestPlain(row []float32) float32 {
	top := float32(0)
	for _, x := range row {
		if x = magnitude(x); x > top {
			top = x
		}
	}
	return top
}

// wholesPlain writes the numbers of a row times by, rounded to the nearest whole
// number, and gives their sum. The length is a multiple of lanes.
func wholesPlain(out []int8, row []float32, by float32) int32 {
	sum := int32(0)
	for i, x := range row {
		n := int32(math.Float32bits(float32(x*by)+rounder)) - rounderBits
		out[i] = int8(n)
		sum += n
	}
	return sum
}

// times writes the product with each row of x into out, [rows of x][m.rows]. The
// rows of x are a multiple of group.
func (m *matrix) times(out []float32, x *rounded) {
	size := block * m.columns
	for r := 0; r < m.rows; r += block {
		weights := m.weights[r*m.columns:][:size]
		scale, bias := m.scale[r:][:block], m.bias[r:][:block]
		for t := 0; t < len(x.scale); t += group {
			multiply(out[t*m.rows+r:], m.rows, weights, scale, bias, x.numbers[t*m.columns:][:group*m.columns], x.scale[t:][:group], x.base[t:][:group])
		}
	}
}

// multiplyPlain is the product of a block of weights with a group of rows of
// activations: out[i*step+r] = (sum over c of weights[r][c] * x[i][c] + base[i]) *
// (xScale[i] * scale[r]) + bias[r].
func multiplyPlain(out []float32, step int, weights []byte, scale, bias []float32, x []int8, xScale []float32, base []int32) {
	columns := len(x) / group
	for i := range group {
		var sum [block]int32
		row := x[i*columns : (i+1)*columns]
		for c := 0; c < columns; c += 4 {
			x0, x1, x2, x3 := int32(row[c]), int32(row[c+1]), int32(row[c+2]), int32(row[c+3])
			w := weights[c*block:][:4*block]
			for r := range sum {
				w := w[4*r:][:4]
				sum[r] += int32(w[0])*x0 + int32(w[1])*x1 + int32(w[2])*x2 + int32(w[3])*x3
			}
		}
		to := out[i*step:][:block]
		for r, s := range sum {
			to[r] = float32(float32(s+base[i])*float32(xScale[i]*scale[r])) + bias[r]
		}
	}
}
