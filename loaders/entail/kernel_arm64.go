//go:build !purego

package entail

import "golang.org/x/sys/cpu"

var hasDOT = cpu.ARM64.HasASIMDDP

// multiply, see multiplyPlain.
func multiply(out []float32, step int, weights []byte, scale, bias []float32, x []int8, xScale []float32, base []int32) {
	if !hasDOT {
		multiplyPlain(out, step, weights, scale, bias, x, xScale, base)
		return
	}
	columns := len(x) / group
	// the kernel does not look at lengths
	_, _, _, _, _ = out[(group-1)*step+block-1], weights[block*columns-1], scale[block-1], bias[block-1], xScale[group-1]
	multiplyDOT(&out[0], step, &weights[0], &scale[0], &bias[0], &x[0], columns, &xScale[0])
}

//go:noescape
func multiplyDOT(out *float32, step int, weights *byte, scale, bias *float32, x *int8, columns int, xScale *float32)
