package entail

import "math"

// lanes is how many running sums a sum over a row has: what the widest registers
// that are used hold. Every processor keeps as many, so that all agree.
const lanes = 8

// fold adds running sums to one.
func fold(s *[lanes]float32) float32 {
	return (s[0] + s[4] + (s[2] + s[6])) + (s[1] + s[5] + (s[3] + s[7]))
}

// exp is e to the power of x, for x from -87 to 0; below that as at -87. It is the
// Taylor series to the sixth power within half a binary power: good to 3e-7.
func exp(x float32) float32 {
	x = max(x, -87)
	n := float32(x*(1/math.Ln2)) + 12582912 // rounds, see nearest
	power := int32(math.Float32bits(n)) - 0x4B400000
	n -= 12582912
	// ln 2 in two parts, of which the first has few bits: its product is exact
	r := x - float32(n*0.693359375)
	r += float32(n * 2.12194440e-4)
	p := float32(r*(1.0/720)) + 1.0/120
	p = float32(p*r) + 1.0/24
	p = float32(p*r) + 1.0/6
	p = float32(p*r) + 1.0/2
	p = float32(p*r) + 1
	p = float32(p*r) + 1
	return float32(p * math.Float32frombits(uint32(power+127)<<23))
}

// gelu replaces each x by x times the normal distribution function of x (Hendrycks
// and Gimpel 2016), good to 1e-6. The function's tail is formula 7.1.26 of
// Abramowitz and Stegun, Handbook of Mathematical Functions.
func gelu(xs []float32) {
	for i, x := range xs {
		size := max(x, -x)
		t := 1 / (1 + float32(size*(0.3275911/math.Sqrt2)))
		p := float32(t*1.061405429) - 1.453152027
		p = float32(p*t) + 1.421413741
		p = float32(p*t) - 0.284496736
		p = float32(p*t) + 0.254829592
		p = float32(p * t)
		tail := float32(float32(p*0.5) * exp(float32(float32(x*x)*-0.5)))
		xs[i] = max(x, 0) - float32(size*tail)
	}
}

// softmax makes a row of scores into weights of sum 1. Its length is a multiple of
// lanes.
func softmax(row []float32) {
	top := row[0]
	for _, x := range row {
		top = max(top, x)
	}
	var sums [lanes]float32
	for i := 0; i < len(row); i += lanes {
		for j := range sums {
			e := float32(0)
			if x := row[i+j] - top; x > -87 {
				e = exp(x)
			}
			row[i+j] = e
			sums[j] += e
		}
	}
	inverse := 1 / fold(&sums)
	for i := range row {
		row[i] = float32(row[i] * inverse)
	}
}

// norm brings each row to mean 0 and variance 1, then to a gain and shift a column
// (Ba et al. 2016).
type norm struct{ gain, shift []float32 }

// add adds steps to rows, both [tokens][columns], and normalises the rows.
func (n *norm) add(rows, steps []float32) {
	for i := range rows {
		rows[i] += steps[i]
	}
	for width := len(n.gain); len(rows) > 0; rows = rows[width:] {
		n.apply(rows[:width])
	}
}

// apply normalises a row.
func (n *norm) apply(row []float32) {
	var sums [lanes]float32
	for i := 0; i < len(row); i += lanes {
		for j := range sums {
			sums[j] += row[i+j]
		}
	}
	mean := fold(&sums) / float32(len(row))
	sums = [lanes]float32{}
	for i := 0; i < len(row); i += lanes {
		for j := range sums {
			x := row[i+j] - mean
			row[i+j] = x
			sums[j] += float32(x * x)
		}
	}
	variance := fold(&sums) / float32(len(row))
	inverse := 1 / float32(math.Sqrt(float64(variance+1e-12)))
	for i, x := range row {
		row[i] = float32(float32(x*inverse)*n.gain[i]) + n.shift[i]
	}
}
