package entail

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func random(rng *rand.Rand, n int, spread float32) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rng.NormFloat64()) * spread
	}
	return out
}

// same tells whether all bits are.
func same(a, b []float32) bool {
	return slices.EqualFunc(a, b, func(x, y float32) bool { return math.Float32bits(x) == math.Float32bits(y) })
}

func TestKernelsMultiplyAlike(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, columns := range []int{4, 8, 12, 64, 384, 1536, 8192} {
		for round := range 6 {
			w := make([]byte, block*columns)
			x := make([]int8, group*columns)
			for i := range w {
				w[i] = byte(rng.Uint32())
			}
			for i := range x {
				x[i] = int8(rng.IntN(255) - 127)
			}
			if round == 0 { // the greatest sums there are
				for i := range w {
					w[i] = 255
				}
				for i := range x {
					x[i] = -127
				}
			}
			base := make([]int32, group)
			for i := range base {
				for _, n := range x[i*columns : (i+1)*columns] {
					base[i] -= 128 * int32(n)
				}
			}
			scale, bias, xScale := random(rng, block, 0.01), random(rng, block, 1), random(rng, group, 0.1)
			step := block + rng.IntN(3)
			want := random(rng, group*step, 1)
			start := slices.Clone(want)
			multiplyPlain(want, step, w, scale, bias, x, xScale, base)
			for name, kernel := range multiplyKernels() {
				got := slices.Clone(start)
				kernel(got, step, w, scale, bias, x, xScale, base)
				if !same(got, want) {
					t.Errorf("%s: %d columns, round %d: not as in plain Go", name, columns, round)
				}
			}
		}
	}
}

// One row by hand, so that the plain kernel is not only held against itself.
func TestMultiplyPlain(t *testing.T) {
	const columns = 8
	w := make([]byte, block*columns)
	x := make([]int8, group*columns)
	weight := func(r, c int) int { return (r*7+c*3)%255 - 127 }
	number := func(i, c int) int { return (i*50+c*11)%255 - 127 }
	for r := range block {
		for c := range columns {
			w[c/4*4*block+4*r+c%4] = byte(weight(r, c) + 128)
		}
	}
	base := make([]int32, group)
	for i := range group {
		for c := range columns {
			x[i*columns+c] = int8(number(i, c))
			base[i] -= 128 * int32(number(i, c))
		}
	}
	scale, bias := make([]float32, block), make([]float32, block)
	for r := range block {
		scale[r], bias[r] = 0.5, float32(r)
	}
	out := make([]float32, group*block)
	multiply(out, block, w, scale, bias, x, []float32{1, 2, 4, 8}, base)
	for i := range group {
		for r := range block {
			sum := 0
			for c := range columns {
				sum += weight(r, c) * number(i, c)
			}
			if want := float32(sum)*0.5*float32(int(1)<<i) + float32(r); out[i*block+r] != want {
				t.Fatalf("row %d of weights, row %d: %v, want %v", r, i, out[i*block+r], want)
			}
		}
	}
}
