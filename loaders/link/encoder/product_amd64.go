package encoder

import "golang.org/x/sys/cpu"

var avx2 = cpu.X86.HasAVX2

func dots8(out *[high * wide]int32, a []int16, width int, b []int8, k int) {
	if avx2 {
		dots8AVX2(out, &a[0], 2*width, &b[0], k)
		return
	}
	portableDots8(out, a, width, b, k)
}

func dots16(out *[high * wide]int32, a []int16, width int, b []int16, other, k int) {
	if avx2 {
		dots16AVX2(out, &a[0], 2*width, &b[0], 2*other, k)
		return
	}
	portableDots16(out, a, width, b, other, k)
}

// dots8AVX2 computes the eight dot products of four rows of a, stride bytes apart, and two of
// b, which follow each other, of k numbers each, k a multiple of 16 and not 0.
//
//go:noescape
func dots8AVX2(out *[high * wide]int32, a *int16, stride int, b *int8, k int)

// dots16AVX2 is the same for two matrices of 16 bits.
//
//go:noescape
func dots16AVX2(out *[high * wide]int32, a *int16, stride int, b *int16, other, k int)
