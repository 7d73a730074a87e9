//go:build !purego

package entail

import (
	"math"

	"golang.org/x/sys/cpu"
)

// What the processor has decides which kernels run; all give the same bits as their plain namesakes.
var (
	hasAVX2 = cpu.X86.HasAVX2
	hasVNNI = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

func multiply(out []float32, step int, weights []byte, scale, bias []float32, x []int8, xScale []float32, base []int32) {
	columns := len(x) / group
	// the kernels do not look at lengths
	_, _, _, _, _ = out[(group-1)*step+block-1], weights[block*columns-1], scale[block-1], bias[block-1], x[group*columns-1]
	_, _ = xScale[group-1], base[group-1]
	switch {
	case hasVNNI:
		multiplyVNNI(&out[0], step, &weights[0], &scale[0], &bias[0], &x[0], columns, &xScale[0], &base[0])
	case hasAVX2:
		multiplyAVX2(&out[0], step, &weights[0], &scale[0], &bias[0], &x[0], columns, &xScale[0], &base[0])
	default:
		multiplyPlain(out, step, weights, scale, bias, x, xScale, base)
	}
}

func blend(c []float32, cStep int, a []float32, aStep int, b []float32, bStep, k, n int) {
	if !hasAVX2 || k == 0 || n == 0 {
		blendPlain(c, cStep, a, aStep, b, bStep, k, n)
		return
	}
	_, _, _ = c[(group-1)*cStep+n-1], a[(group-1)*aStep+k-1], b[(k-1)*bStep+n-1]
	blendAVX2(&c[0], cStep, &a[0], aStep, &b[0], bStep, k, n)
}

func gelu(xs []float32) {
	if !hasAVX2 || len(xs) == 0 || len(xs)%lanes != 0 {
		geluPlain(xs)
		return
	}
	geluAVX2(&xs[0], len(xs))
}

func softmax(row []float32) {
	if !hasAVX2 {
		softmaxPlain(row)
		return
	}
	softmaxAVX2(&row[0], len(row))
}

func normalise(row, step, gain, shift []float32) {
	if !hasAVX2 {
		normalisePlain(row, step, gain, shift)
		return
	}
	n := len(row)
	_, _, _ = step[n-1], gain[n-1], shift[n-1]
	normaliseAVX2(&row[0], &step[0], &gain[0], &shift[0], n)
}

func greatest(row []float32) float32 {
	if !hasAVX2 {
		return greatestPlain(row)
	}
	return greatestAVX2(&row[0], len(row))
}

func wholes(out []int8, row []float32, by float32) int32 {
	if !hasAVX2 {
		return wholesPlain(out, row, by)
	}
	_ = out[len(row)-1]
	return wholesAVX2(&out[0], &row[0], len(row), by)
}

// constants are those of the kernels on single precision numbers, each in all lanes,
// in the order in which float_amd64.s names them.
//
//lint:ignore U1000 float_amd64.s reads them
var constants = func() (out [21][lanes]float32) {
	for i, x := range [len(out)]float32{
		least, 1 / math.Ln2, rounder, 1, ln2High, ln2Low, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2,
		tailP, tail1, tail2, tail3, tail4, tail5, -0.5,
		math.Float32frombits(1<<31 - 1), float32(math.Inf(-1)), tiny,
	} {
		for j := range out[i] {
			out[i][j] = x
		}
	}
	return out
}()

//go:noescape
func multiplyVNNI(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32, base *int32)

//go:noescape
func multiplyAVX2(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32, base *int32)

//go:noescape
func blendAVX2(c *float32, cStep int, a *float32, aStep int, b *float32, bStep, k, n int)

//go:noescape
func geluAVX2(x *float32, n int)

//go:noescape
func softmaxAVX2(row *float32, n int)

//go:noescape
func normaliseAVX2(row, step, gain, shift *float32, n int)

//go:noescape
func greatestAVX2(row *float32, n int) float32

//go:noescape
func wholesAVX2(out *int8, row *float32, n int, by float32) int32
