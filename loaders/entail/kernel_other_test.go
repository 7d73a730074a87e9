//go:build !(amd64 || arm64) || purego

package entail

type multiplier func(out []float32, step int, weights []byte, scale, bias []float32, x []int8, xScale []float32, base []int32)

func multiplyKernels() map[string]multiplier { return map[string]multiplier{"chosen": multiply} }
