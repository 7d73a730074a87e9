package main

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/klauspost/compress/zstd"
)

func main() {
	dict := flag.String("dict", "", "directory of WordNet's data.* and index.* files")
	out := flag.String("out", "loaders/link/data/wordnet.bin.zst", "file to write")
	flag.Parse()
	if err := run(*dict, *out); err != nil {
		fmt.Fprintln(os.Stderr, "wordnet:", err)
		os.Exit(1)
	}
}

// The files' endings, and the letter of each part of speech.
var (
	files   = []string{"noun", "verb", "adj", "adv"}
	letters = map[string]byte{"noun": 'n', "verb": 'v', "adj": 'a', "adv": 'r'}
)

func run(dict, out string) error {
	n := newNet()
	for _, pos := range files {
		data, err := os.ReadFile(filepath.Join(dict, "data."+pos))
		if err != nil {
			return err
		}
		if err := n.readData(letters[pos], data); err != nil {
			return fmt.Errorf("data.%s: %w", pos, err)
		}
	}
	for _, pos := range files {
		index, err := os.ReadFile(filepath.Join(dict, "index."+pos))
		if err != nil {
			return err
		}
		if err := n.readIndex(letters[pos], index); err != nil {
			return fmt.Errorf("index.%s: %w", pos, err)
		}
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	raw := n.encode()
	packed := enc.EncodeAll(raw, nil)
	fmt.Fprintf(os.Stderr, "%d words, %d synsets, %d bytes, %d compressed\n", len(n.words), len(n.synsets), len(raw), len(packed))
	return os.WriteFile(out, packed, 0o644)
}

// encode lays the net out as package link reads it: a magic number, then one
// section after another, each led by its length in bytes.
func (n *net) encode() []byte {
	words := make([]string, 0, len(n.words))
	for w := range n.words {
		words = append(words, w)
	}
	slices.Sort(words)
	index := make(map[string]uint32, len(words))
	for i, w := range words {
		index[w] = uint32(i)
	}
	n.number()

	var blob bytes.Buffer
	blobAt := make([]uint32, 0, len(words)+1)
	var senses, lexical table
	for _, w := range words {
		blobAt = append(blobAt, uint32(blob.Len()))
		blob.WriteString(w)
		senses.row(n.senses(w))
		lexical.row(n.lexical(w, index))
	}
	blobAt = append(blobAt, uint32(blob.Len()))

	lexfiles := make([]byte, len(n.order))
	var members, relations table
	for i, s := range n.order {
		lexfiles[i] = s.file
		var m []uint32
		for _, w := range s.words {
			m = append(m, index[w])
		}
		members.row(m)
		relations.row(n.relations(s))
	}

	var b bytes.Buffer
	b.WriteString("WNX1")
	section := func(p []byte) {
		_ = binary.Write(&b, binary.LittleEndian, uint32(len(p)))
		b.Write(p)
	}
	numbers := func(v []uint32) []byte {
		p := make([]byte, 0, 4*len(v))
		for _, x := range v {
			p = binary.LittleEndian.AppendUint32(p, x)
		}
		return p
	}
	section(numbers(blobAt))
	section(blob.Bytes())
	section(lexfiles)
	for _, t := range []*table{&senses, &lexical, &members, &relations} {
		section(numbers(append(t.at, uint32(len(t.cells)))))
		section(numbers(t.cells))
	}
	return b.Bytes()
}

// A table is a list of rows of numbers of different lengths.
type table struct {
	at, cells []uint32
}

func (t *table) row(cells []uint32) {
	t.at = append(t.at, uint32(len(t.cells)))
	t.cells = append(t.cells, cells...)
}
