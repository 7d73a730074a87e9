//go:build !(amd64 || arm64) || purego

package entail

// multiply, see multiplyPlain.
func multiply(out []float32, step int, weights []byte, scale, bias []float32, x []int8, xScale []float32, base []int32) {
	multiplyPlain(out, step, weights, scale, bias, x, xScale, base)
}
