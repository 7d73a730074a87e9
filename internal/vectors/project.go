package main

import (
	"math"
	"slices"
)

// project replaces the vectors by unit vectors on principal axes: their mean is
// taken off, the axes of most variance are dropped, which say how frequent a word
// is and little else (Mu and Viswanath, All-but-the-Top, 2018), and the next kept.
func project(words []word, drop, keep int) {
	mean := make([]float64, width)
	for _, w := range words {
		for i, x := range w.vector {
			mean[i] += x
		}
	}
	for i := range mean {
		mean[i] /= float64(len(words))
	}
	cov := make([][]float64, width)
	for i := range cov {
		cov[i] = make([]float64, width)
	}
	for _, w := range words {
		for i := range w.vector {
			w.vector[i] -= mean[i]
		}
		for i, x := range w.vector {
			for j, y := range w.vector[:i+1] {
				cov[i][j] += float64(x * y)
			}
		}
	}
	for i := range cov {
		for j := range i {
			cov[j][i] = cov[i][j]
		}
	}
	axes := principal(cov)[drop : drop+keep]
	for k := range words {
		v := make([]float64, keep)
		for a, axis := range axes {
			v[a] = dot(words[k].vector, axis)
		}
		unit(v)
		words[k].vector = v
	}
}

// dot is the inner product. The conversions keep a processor from fusing the
// product with the sum, which would round otherwise than others do.
func dot(a, b []float64) float64 {
	var sum float64
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// principal returns the unit eigenvectors of the symmetric matrix by falling
// eigenvalue, found by Jacobi's rotations in a fixed order. It changes m.
func principal(m [][]float64) [][]float64 {
	n := len(m)
	vec := make([][]float64, n) // row i is the i-th eigenvector
	for i := range vec {
		vec[i] = make([]float64, n)
		vec[i][i] = 1
	}
	for range 60 { // sweeps; some ten are enough
		var off float64
		for p := range n {
			for q := range p {
				off += float64(m[p][q] * m[p][q])
			}
		}
		if off < 1e-18*math.Abs(m[0][0]) {
			break
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				if m[p][q] == 0 {
					continue
				}
				theta := (m[q][q] - m[p][p]) / (2 * m[p][q])
				t := 1 / (math.Abs(theta) + math.Sqrt(float64(theta*theta)+1))
				if theta < 0 {
					t = -t
				}
				c := 1 / math.Sqrt(float64(t*t)+1)
				s := t * c
				for k := range n {
					m[k][p], m[k][q] = turn(m[k][p], m[k][q], c, s)
				}
				for k := range n {
					m[p][k], m[q][k] = turn(m[p][k], m[q][k], c, s)
					vec[p][k], vec[q][k] = turn(vec[p][k], vec[q][k], c, s)
				}
			}
		}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case m[a][a] > m[b][b]:
			return -1
		case m[a][a] < m[b][b]:
			return 1
		}
		return 0
	})
	out := make([][]float64, n)
	for i, k := range order {
		out[i] = vec[k]
	}
	return out
}

func turn(x, y, c, s float64) (float64, float64) {
	return float64(c*x) - float64(s*y), float64(s*x) + float64(c*y)
}
