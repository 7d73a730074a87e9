package main

import (
	"encoding/json"
	"fmt"
	"io"
)

// A word is a form and its vector.
type word struct {
	form   string
	vector []float64
}

// width is the number of dimensions of the file. Two numbers follow each
// vector: its length and the word's rank.
const width = 100

// readVectors returns the first most words that are wanted. The file is one JSON
// object; its member "vectors" has the words by falling frequency.
func readVectors(r io.Reader, most int, wanted func(string) bool) ([]word, error) {
	d := json.NewDecoder(r)
	if err := seek(d, "vectors"); err != nil {
		return nil, err
	}
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("vectors: no object but %v: %w", t, err)
	}
	var words []word
	for rank := 0; len(words) < most && d.More(); rank++ {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		form, ok := t.(string)
		if !ok {
			return nil, fmt.Errorf("word %d: no string but %v", rank, t)
		}
		var v []float64
		if err := d.Decode(&v); err != nil {
			return nil, fmt.Errorf("%q: %w", form, err)
		}
		if !wanted(form) {
			continue
		}
		if len(v) != width+2 || v[width+1] != float64(rank) {
			return nil, fmt.Errorf("%q: not %d numbers and the rank %d", form, width, rank)
		}
		words = append(words, word{form, v[:width]})
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("no words")
	}
	return words, nil
}

// seek reads up to the value of the member of the outermost object.
func seek(d *json.Decoder, member string) error {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return fmt.Errorf("no object but %v: %w", t, err)
	}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		if t == member {
			return nil
		}
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			return fmt.Errorf("%v: %w", t, err)
		}
	}
	return fmt.Errorf("no member %q", member)
}
