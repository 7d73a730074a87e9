// Package conll reads CoNLL-U files and scores what loaders/segment makes of
// them, by the definitions of the CoNLL 2018 shared task.
package conll

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// A Word is one line of a tree: a syntactic word. Multiword tokens and empty
// nodes are left out.
type Word struct {
	Form, Lemma, UPOS, XPOS string
	Head                    int // index into the sentence, -1 for the root
	Rel                     string
}

// A Sentence is one tree.
type Sentence struct {
	Words  []Word
	Text   string // the words as they were written
	NewDoc bool   // a document begins here
	NewPar bool   // a paragraph begins here
	Glued  bool   // no space follows the sentence
}

// ReadFile reads a CoNLL-U file, gzipped if its name ends in .gz.
func ReadFile(name string) ([]Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		r = z
	}
	s, err := Read(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// Read reads CoNLL-U.
func Read(r io.Reader) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<22)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case line == "":
			if len(s.Words) > 0 {
				out = append(out, s)
			}
			s = Sentence{}
			continue
		case strings.HasPrefix(line, "# newdoc"):
			s.NewDoc = true
			continue
		case strings.HasPrefix(line, "# newpar"):
			s.NewPar = true
			continue
		case strings.HasPrefix(line, "# text = "):
			s.Text = line[len("# text = "):]
			continue
		case line[0] == '#':
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, want 10", n, len(f))
		}
		if strings.ContainsAny(f[0], "-.") {
			if strings.Contains(f[0], "-") {
				s.Glued = strings.Contains(f[9], "SpaceAfter=No")
			}
			continue
		}
		head, err := strconv.Atoi(f[6])
		if err != nil {
			return nil, fmt.Errorf("line %d: head: %w", n, err)
		}
		s.Glued = strings.Contains(f[9], "SpaceAfter=No")
		s.Words = append(s.Words, Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Head: head - 1, Rel: f[7]})
	}
	if len(s.Words) > 0 {
		out = append(out, s)
	}
	return out, lines.Err()
}
