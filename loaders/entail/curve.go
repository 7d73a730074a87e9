package entail

import "math"

// lanes is how many running sums a sum over a row has: what the widest registers
// that are used hold. Every processor keeps as many, so that all agree.
const lanes = 8

// fold adds running sums to one.
func fold(s *[lanes]float32) float32 {
	return (s[0] + s[4] + (s[2] + s[6])) + (s[1] + s[5] + (s[3] + s[7]))
}

const (
	least = -87 // whose exponential is still a normal number

	// rounder added to a number below 2^22 leaves it rounded to the nearest whole
	// number, the even one of two, in the last bits: it is 1.5 * 2^23.
	rounder     = 12582912
	rounderBits = 0x4B400000

	// ln 2 in two parts, of which the first has so few bits that its product with
	// a power is exact.
	ln2High = 355.0 / 512
	ln2Low  = math.Ln2 - ln2High

	// Abramowitz and Stegun, Handbook of Mathematical Functions, formula 7.1.26,
	// for a number divided by the root of 2.
	tailP = 0.3275911 / math.Sqrt2
	tail1 = 0.254829592
	tail2 = -0.284496736
	tail3 = 1.421413741
	tail4 = -1.453152027
	tail5 = 1.061405429
)

// exp is e to the power of x, for x from -87 to 0; below that as at -87. It is the
// Taylor series to the sixth power within half a binary power: good to 3e-7.
func exp(x float32) float32 {
	x = max(x, least)
	n := float32(x*(1/math.Ln2)) + rounder // whole
	power := int32(math.Float32bits(n)) - rounderBits
	n -= rounder
	r := x - float32(n*ln2High)
	r -= float32(n * ln2Low)
	p := float32(r*(1.0/720)) + 1.0/120
	p = float32(p*r) + 1.0/24
	p = float32(p*r) + 1.0/6
	p = float32(p*r) + 1.0/2
	p = float32(p*r) + 1
	p = float32(p*r) + 1
	return float32(p * math.Float32frombits(uint32(power+127)<<23))
}

// geluPlain replaces each x by x times the normal distribution function of x
// (Hendrycks and Gimpel 2016), good to 1e-6.
func geluPlain(xs []float32) {
	for i, x := range xs {
		size := magnitude(x)
		t := 1 / (1 + float32(size*tailP))
		p := float32(t*tail5) + tail4
		p = float32(p*t) + tail3
		p = float32(p*t) + tail2
		p = float32(p*t) + tail1
		p = float32(p * t)
		tail := float32(float32(p*0.5) * exp(float32(float32(x*x)*-0.5)))
		xs[i] = max(x, 0) - float32(size*tail)
	}
}

func magnitude(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ (1 << 31)) }

// softmaxPlain makes a row of scores into weights of sum 1. What is more than 87
// below the greatest weighs nothing. The row's length is a multiple of lanes.
func softmaxPlain(row []float32) {
	top := row[0]
	for _, x := range row {
		if x > top {
			top = x
		}
	}
	var sums [lanes]float32
	for i := 0; i < len(row); i += lanes {
		for j := range sums {
			e := float32(0)
			if x := row[i+j] - top; x > least {
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
	for width := len(n.gain); len(rows) > 0; rows, steps = rows[width:], steps[width:] {
		normalise(rows[:width], steps[:width], n.gain, n.shift)
	}
}

// tiny keeps a variance of 0 from being divided by.
const tiny = 1e-12

// normalisePlain adds a step to a row and normalises it. The length is a multiple
// of lanes.
func normalisePlain(row, step, gain, shift []float32) {
	var sums [lanes]float32
	for i := 0; i < len(row); i += lanes {
		for j := range sums {
			row[i+j] += step[i+j]
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
	inverse := 1 / float32(math.Sqrt(float64(variance+tiny)))
	for i, x := range row {
		row[i] = float32(float32(x*inverse)*gain[i]) + shift[i]
	}
}
