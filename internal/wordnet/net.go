package main

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The relations that are kept, with their codes in the file.
var codes = map[string]uint32{
	"@":  1,  // hypernym
	"@i": 2,  // instance of
	"&":  3,  // similar adjective
	"*":  4,  // entails
	">":  5,  // causes
	"#p": 6,  // part of (places only)
	"!":  7,  // antonym (between words)
	"+":  8,  // derivationally related (between words)
	"\\": 9,  // pertains to, derived from adjective (between words)
	"$":  10, // verb group
}

type key struct {
	pos    byte // n, v, a, r
	offset int
}

type pointer struct {
	code     uint32
	to       key
	from, at int // word numbers within the synsets, from 1; 0 for the whole synset
}

type synset struct {
	key
	file     byte
	words    []string
	pointers []pointer
	parent   bool // others stand below it
	n        uint32
}

type net struct {
	synsets map[key]*synset
	words   map[string][]key // senses in order: noun, verb, adjective, adverb, each by rank
	order   []*synset
}

func newNet() *net {
	return &net{synsets: map[key]*synset{}, words: map[string][]key{}}
}

// Numbers of lexicographer files (lexnames(5WN)).
const (
	fileAnimal   = 5
	fileLocation = 15
	filePerson   = 18
	filePlant    = 20
)

// readData reads the synsets of one part of speech. Offsets are decimal with
// leading zeros, counts of words hexadecimal (wndb(5WN)).
func (n *net) readData(pos byte, data []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, " ") {
			continue
		}
		line, _, _ = strings.Cut(line, "|")
		f := strings.Fields(line)
		if len(f) < 6 {
			return fmt.Errorf("short line %q", line)
		}
		offset, err1 := strconv.Atoi(f[0])
		file, err2 := strconv.Atoi(f[1])
		count, err3 := strconv.ParseInt(f[3], 16, 32)
		if err1 != nil || err2 != nil || err3 != nil || len(f) < 5+2*int(count) {
			return fmt.Errorf("bad line %q", line)
		}
		s := &synset{key: key{pos, offset}, file: byte(file)}
		for i := range int(count) {
			s.words = append(s.words, clean(f[4+2*i]))
		}
		rest := f[4+2*int(count):]
		np, err := strconv.Atoi(rest[0])
		if err != nil || len(rest) < 1+4*np {
			return fmt.Errorf("bad pointers in %q", line)
		}
		for i := range np {
			p := rest[1+4*i:]
			s.parent = s.parent || p[0] == "~"
			code, ok := codes[p[0]]
			if !ok {
				continue
			}
			to, err1 := strconv.Atoi(p[1])
			st, err2 := strconv.ParseUint(p[3], 16, 32)
			if err1 != nil || err2 != nil {
				return fmt.Errorf("bad pointer in %q", line)
			}
			at := key{p[2][0], to}
			if at.pos == 's' { // a satellite stands among the adjectives
				at.pos = 'a'
			}
			s.pointers = append(s.pointers, pointer{code, at, int(st >> 8), int(st & 255)})
		}
		if wanted(s) {
			n.synsets[s.key] = s
		}
	}
	return lines.Err()
}

// wanted leaves out named people and the many-worded names of species.
func wanted(s *synset) bool {
	instance := slices.ContainsFunc(s.pointers, func(p pointer) bool { return p.code == codes["@i"] })
	if instance && s.file == filePerson {
		return false
	}
	if (s.file == fileAnimal || s.file == filePlant) && !s.parent {
		s.words = slices.DeleteFunc(s.words, func(w string) bool { return strings.Contains(w, " ") })
	}
	return len(s.words) > 0
}

func clean(w string) string {
	w, _, _ = strings.Cut(w, "(") // "(p)", "(a)": where an adjective may stand
	return strings.ToLower(strings.ReplaceAll(w, "_", " "))
}

// readIndex reads the order of the senses of each word.
func (n *net) readIndex(pos byte, data []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, " ") {
			continue
		}
		f := strings.Fields(line)
		if len(f) < 6 {
			return fmt.Errorf("short line %q", line)
		}
		count, err1 := strconv.Atoi(f[2])
		np, err2 := strconv.Atoi(f[3])
		if err1 != nil || err2 != nil || len(f) < 6+np+count {
			return fmt.Errorf("bad line %q", line)
		}
		w := clean(f[0])
		for _, o := range f[len(f)-count:] {
			offset, err := strconv.Atoi(o)
			if err != nil {
				return fmt.Errorf("bad offset in %q", line)
			}
			k := key{pos, offset}
			if s := n.synsets[k]; s != nil && slices.Contains(s.words, w) {
				n.words[w] = append(n.words[w], k)
			}
		}
	}
	return lines.Err()
}

// number gives the synsets their numbers: nouns, verbs, adjectives, adverbs, in
// order of offset.
func (n *net) number() {
	for _, s := range n.synsets {
		n.order = append(n.order, s)
	}
	rank := func(p byte) int { return strings.IndexByte("nvar", p) }
	slices.SortFunc(n.order, func(a, b *synset) int {
		if a.pos != b.pos {
			return rank(a.pos) - rank(b.pos)
		}
		return a.offset - b.offset
	})
	for i, s := range n.order {
		s.n = uint32(i)
	}
}

// senses are the synsets of a word, each with its part of speech in the top
// byte (1 noun, 2 verb, 3 adjective, 4 adverb).
func (n *net) senses(w string) []uint32 {
	var out []uint32
	for _, k := range n.words[w] {
		out = append(out, uint32(strings.IndexByte("nvar", k.pos)+1)<<24|n.synsets[k].n)
	}
	return out
}

// lexical are the relations between words, as code<<24 | word.
func (n *net) lexical(w string, index map[string]uint32) []uint32 {
	var out []uint32
	for _, k := range n.words[w] {
		s := n.synsets[k]
		for _, p := range s.pointers {
			t := n.synsets[p.to]
			if p.from == 0 || t == nil || p.from > len(s.words) || p.at > len(t.words) || s.words[p.from-1] != w {
				continue
			}
			if i, ok := index[t.words[p.at-1]]; ok {
				out = append(out, p.code<<24|i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// relations are the relations between synsets, as code<<24 | synset.
func (n *net) relations(s *synset) []uint32 {
	var out []uint32
	for _, p := range s.pointers {
		t := n.synsets[p.to]
		if p.from != 0 || t == nil || p.code == codes["#p"] && s.file != fileLocation {
			continue
		}
		out = append(out, p.code<<24|t.n)
	}
	return out
}
