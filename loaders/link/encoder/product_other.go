//go:build !amd64

package encoder

func dots8(out *[high * wide]int32, a []int16, width int, b []int8, k int) {
	portableDots8(out, a, width, b, k)
}

func dots16(out *[high * wide]int32, a []int16, width int, b []int16, other, k int) {
	portableDots16(out, a, width, b, other, k)
}
