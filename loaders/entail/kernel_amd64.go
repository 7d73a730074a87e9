//go:build !purego

package entail

import "golang.org/x/sys/cpu"

// What the processor has decides which kernel runs; all give the same bits.
var (
	hasAVX2 = cpu.X86.HasAVX2
	hasVNNI = cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

// multiply, see multiplyPlain.
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

//go:noescape
func multiplyVNNI(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32, base *int32)

//go:noescape
func multiplyAVX2(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32, base *int32)
