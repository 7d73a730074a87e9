//go:build !amd64

package encoder

func portably() (end func()) { return func() {} }
