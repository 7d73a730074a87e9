//go:build !purego

package entail

type multiplier func(out []float32, step int, weights []byte, scale, bias []float32, x []int8, xScale []float32, base []int32)

// multiplyKernels are those that this processor can run.
func multiplyKernels() map[string]multiplier {
	out := map[string]multiplier{"chosen": multiply}
	if hasVNNI {
		out["VNNI"] = func(o []float32, step int, w []byte, s, b []float32, x []int8, xs []float32, base []int32) {
			multiplyVNNI(&o[0], step, &w[0], &s[0], &b[0], &x[0], len(x)/group, &xs[0], &base[0])
		}
	}
	if hasAVX2 {
		out["AVX2"] = func(o []float32, step int, w []byte, s, b []float32, x []int8, xs []float32, base []int32) {
			multiplyAVX2(&o[0], step, &w[0], &s[0], &b[0], &x[0], len(x)/group, &xs[0], &base[0])
		}
	}
	return out
}
