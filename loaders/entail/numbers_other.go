//go:build !amd64 || purego

package entail

// Each is as its plain namesake.

func blend(c []float32, cStep int, a []float32, aStep int, b []float32, bStep, k, n int) {
	blendPlain(c, cStep, a, aStep, b, bStep, k, n)
}

func gelu(xs []float32)                                  { geluPlain(xs) }
func softmax(row []float32)                              { softmaxPlain(row) }
func normalise(row, step, gain, shift []float32)         { normalisePlain(row, step, gain, shift) }
func greatest(row []float32) float32                     { return greatestPlain(row) }
func wholes(out []int8, row []float32, by float32) int32 { return wholesPlain(out, row, by) }
