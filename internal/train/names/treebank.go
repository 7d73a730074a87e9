package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// sentence is a tree with the entities that GUM marks.
type sentence struct {
	tokens   []token
	mentions []mention
	first    bool // of its document
}

type token struct {
	form, upos, xpos string
	head             int // -1 for the root
}

// mention is tokens [from, to) of one of GUM's entity types.
type mention struct {
	from, to int
	etype    string
}

func read(name string) ([]sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []sentence
	var s sentence
	type open struct {
		group, etype string
		from         int
	}
	var opened []open
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			s.first = true
		case strings.HasPrefix(line, "#"):
		case line == "":
			if len(s.tokens) > 0 {
				out = append(out, s)
			}
			s, opened = sentence{}, nil
		default:
			c := strings.Split(line, "\t")
			if len(c) != 10 || strings.ContainsAny(c[0], "-.") {
				continue
			}
			head, err := strconv.Atoi(c[6])
			if err != nil {
				return nil, fmt.Errorf("%s: head %q", name, c[6])
			}
			at := len(s.tokens)
			s.tokens = append(s.tokens, token{c[1], c[3], c[4], head - 1})
			_, marks, ok := strings.Cut(c[9], "Entity=")
			if !ok {
				continue
			}
			marks, _, _ = strings.Cut(marks, "|")
			// "(1-person-..." opens, "1)" closes, "(1-person-...)" does both.
			for len(marks) > 0 {
				if marks[0] == '(' {
					n := 1 + strings.IndexAny(marks[1:]+"(", "()")
					f := strings.SplitN(marks[1:n], "-", 3)
					if len(f) < 2 {
						break
					}
					if n < len(marks) && marks[n] == ')' {
						s.mentions = append(s.mentions, mention{at, at + 1, f[1]})
						n++
					} else {
						opened = append(opened, open{f[0], f[1], at})
					}
					marks = marks[n:]
					continue
				}
				id, rest, _ := strings.Cut(marks, ")")
				for k := len(opened) - 1; k >= 0; k-- {
					if opened[k].group == id {
						s.mentions = append(s.mentions, mention{opened[k].from, at + 1, opened[k].etype})
						opened = append(opened[:k], opened[k+1:]...)
						break
					}
				}
				marks = rest
			}
		}
	}
	return out, lines.Err()
}
