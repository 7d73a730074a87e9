package encoder

// rows are numbers of a matrix, row by row. A row is width numbers apart from the next.
type rows struct {
	of    []int16
	width int
}

// A product of matrices is computed in blocks of four rows of one and two of the other,
// which are dot products of 16 numbers at a time.
const (
	high = 4
	wide = 2
	step = 16
)

// multiply sets out[i][j] to the dot product of row i of a and row j of b, n rows of b, each
// k numbers, k a multiple of [step]. The rows of a are a multiple of [high] and those of b
// of [wide]. A sum must not exceed 31 bits.
func multiply(out []int32, a rows, m int, b []int8, n, k int) {
	var block [high * wide]int32
	for j := 0; j < n; j += wide {
		y := b[j*k : (j+wide)*k]
		for i := 0; i < m; i += high {
			dots8(&block, a.of[i*a.width:(i+high-1)*a.width+k], a.width, y, k)
			for r := range high {
				out[(i+r)*n+j], out[(i+r)*n+j+1] = block[r*wide], block[r*wide+1]
			}
		}
	}
}

// multiply16 is multiply for two matrices of 16 bits.
func multiply16(out []int32, a rows, m int, b rows, n, k int) {
	var block [high * wide]int32
	for j := 0; j < n; j += wide {
		y := b.of[j*b.width : (j+wide-1)*b.width+k]
		for i := 0; i < m; i += high {
			dots16(&block, a.of[i*a.width:(i+high-1)*a.width+k], a.width, y, b.width, k)
			for r := range high {
				out[(i+r)*n+j], out[(i+r)*n+j+1] = block[r*wide], block[r*wide+1]
			}
		}
	}
}

func portableDots8(out *[high * wide]int32, a []int16, width int, b []int8, k int) {
	portableDots(out, a, width, b, k, k)
}

func portableDots16(out *[high * wide]int32, a []int16, width int, b []int16, other, k int) {
	portableDots(out, a, width, b, other, k)
}

// portableDots computes all eight at once, so that each number is read once.
func portableDots[T int8 | int16](out *[high * wide]int32, a []int16, width int, b []T, other, k int) {
	a0, a1, a2, a3 := a[:k], a[width:width+k], a[2*width:2*width+k], a[3*width:3*width+k]
	b0, b1 := b[:k], b[other:other+k]
	var s0, s1, s2, s3, s4, s5, s6, s7 int32
	for i := range k {
		x, y := int32(b0[i]), int32(b1[i])
		p, q, r, s := int32(a0[i]), int32(a1[i]), int32(a2[i]), int32(a3[i])
		s0, s1 = s0+p*x, s1+p*y
		s2, s3 = s2+q*x, s3+q*y
		s4, s5 = s4+r*x, s5+r*y
		s6, s7 = s6+s*x, s7+s*y
	}
	*out = [high * wide]int32{s0, s1, s2, s3, s4, s5, s6, s7}
}
