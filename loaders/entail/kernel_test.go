package entail

import (
	"maps"
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
	ran := map[string]bool{}
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
				ran[name] = true
				got := slices.Clone(start)
				kernel(got, step, w, scale, bias, x, xScale, base)
				if !same(got, want) {
					t.Errorf("%s: %d columns, round %d: not as in plain Go", name, columns, round)
				}
			}
		}
	}
	t.Log("ran", slices.Sorted(maps.Keys(ran)))
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

func TestKernelsOnNumbersAreAsInPlainGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	odd := []float32{0, float32(math.Copysign(0, -1)), 1e-38, -1e-44, 87, -87, -86.99999, -87.00001, 1e9, -1e9, 0.5, -2.5}
	check := func(what string, got, want []float32) {
		t.Helper()
		if !same(got, want) {
			t.Errorf("%s: %v, in plain Go %v", what, got[:min(8, len(got))], want[:min(8, len(want))])
		}
	}
	for round := range 200 {
		n := lanes * (1 + rng.IntN(20))
		x := random(rng, n, float32(math.Exp(rng.NormFloat64()*3)))
		if round%4 == 0 {
			for range n / 3 {
				x[rng.IntN(n)] = odd[rng.IntN(len(odd))]
			}
		}
		got, want := slices.Clone(x), slices.Clone(x)
		gelu(got)
		geluPlain(want)
		check("gelu", got, want)

		got, want = slices.Clone(x), slices.Clone(x)
		got[n-1], want[n-1] = float32(math.Inf(-1)), float32(math.Inf(-1))
		softmax(got)
		softmaxPlain(want)
		check("softmax", got, want)

		got, want = slices.Clone(x), slices.Clone(x)
		step, gain, shift := random(rng, n, 1), random(rng, n, 1), random(rng, n, 1)
		normalise(got, step, gain, shift)
		normalisePlain(want, step, gain, shift)
		check("normalise", got, want)

		check("greatest", []float32{greatest(x)}, []float32{greatestPlain(x)})
		if top := greatestPlain(x); top > 1e-30 {
			a, b := make([]int8, n), make([]int8, n)
			if p, q := wholes(a, x, 127/top), wholesPlain(b, x, 127/top); p != q || !slices.Equal(a, b) {
				t.Errorf("wholes: %d %v, in plain Go %d %v", p, a, q, b)
			}
		}

		k, spare := 1+rng.IntN(40), rng.IntN(5)
		a, b := random(rng, group*(k+spare), 1), random(rng, k*(n+spare), 1)
		got = random(rng, group*(n+spare), 1)
		want = slices.Clone(got)
		blend(got, n+spare, a, k+spare, b, n+spare, k, n)
		blendPlain(want, n+spare, a, k+spare, b, n+spare, k, n)
		check("blend", got, want)
	}
}

// The curves against those of package math.
func TestCurves(t *testing.T) {
	for x := float32(-30); x <= 30; x += 0.0173 {
		if x <= 0 {
			if got, want := float64(exp(x)), math.Exp(float64(x)); math.Abs(got-want) > 3e-7*want {
				t.Fatalf("exp(%v) is %v, want %v", x, got, want)
			}
		}
		y := []float32{x}
		geluPlain(y)
		if want := float64(x) / 2 * math.Erfc(-float64(x)/math.Sqrt2); math.Abs(float64(y[0])-want) > 1e-6*max(1, math.Abs(float64(x))) {
			t.Fatalf("gelu(%v) is %v, want %v", x, y[0], want)
		}
	}
	row := []float32{0, float32(math.Log(2)), float32(math.Log(5)), -200, -100, -90, -1e30, float32(math.Inf(-1))}
	softmax(row)
	for i, want := range []float64{1. / 8, 2. / 8, 5. / 8, 0, 0, 0, 0, 0} {
		if math.Abs(float64(row[i])-want) > 1e-6 {
			t.Errorf("weight %d is %v, want %v", i, row[i], want)
		}
	}
}
