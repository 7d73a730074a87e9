package encoder

// portably has products computed by the portable code until what it returns is called.
func portably() (end func()) {
	was := avx2
	avx2 = false
	return func() { avx2 = was }
}
