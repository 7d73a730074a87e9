//go:build !purego

package entail

type multiplier func(out []float32, step int, weights []byte, scale, bias []float32, x []int8, xScale []float32, base []int32)

// multiplyKernels are those that this processor can run.
func multiplyKernels() map[string]multiplier {
	out := map[string]multiplier{"chosen": multiply}
	if hasDOT {
		out["DOT"] = func(o []float32, step int, w []byte, s, b []float32, x []int8, xs []float32, base []int32) {
			multiplyDOT(&o[0], step, &w[0], &s[0], &b[0], &x[0], len(x)/group, &xs[0])
		}
	}
	return out
}
