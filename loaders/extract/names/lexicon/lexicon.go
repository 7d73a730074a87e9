package lexicon

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsFile string

//go:embed gazetteer.txt.gz
var gazetteerFile []byte

// An Entry is what the lexicon holds of one form. The zero value is that of an
// unknown one.
type Entry struct {
	Class   Class
	Place   int // the same for the names of one place; 0 for none
	Cluster int // of words used alike, from 1; 0 for none. Cluster/10 is coarser
	Kin     Kin
}

// Kin tells what the known words used most like a word are, by their vectors:
// 0 is not known, else 1 + 32*sort + 8*sureness + second, where sort counts
// common words, given names, family names, places, organisations and peoples
// from 0, sureness goes from 0 to 3, and second is the next likely sort and one
// more, or 0 (internal/gazetteer makes it).
type Kin uint8

// The sorts of words that Kin tells.
const (
	KinNone = iota - 1
	KinWord
	KinGiven
	KinFamily
	KinPlace
	KinOrganisation
	KinPeople
)

// First is the likeliest sort.
func (k Kin) First() int {
	if k == 0 {
		return KinNone
	}
	return int(k-1) >> 5
}

// Sort is the sort with its sureness, from 1; 0 for none.
func (k Kin) Sort() uint8 {
	if k == 0 {
		return 0
	}
	return 1 + uint8(k-1)>>3
}

// A Lexicon is a table of entries by the hash of their form. It is read-only
// and safe for concurrent use.
type Lexicon struct {
	keys    []uint64 // open addressing, linear probing; 0 is free
	rest    []uint32 // place<<11 | cluster
	class   []uint16 // index into classes
	kin     []Kin
	classes []Class
	number  map[Class]uint16
}

const slots = 1 << 19 // for about 230,000 entries

// Load returns the embedded lexicon, reading it the first time.
var Load = sync.OnceValue(func() *Lexicon {
	l := &Lexicon{
		keys:    make([]uint64, slots),
		rest:    make([]uint32, slots),
		class:   make([]uint16, slots),
		kin:     make([]Kin, slots),
		classes: []Class{0},
		number:  map[Class]uint16{0: 0},
	}
	z, err := gzip.NewReader(bytes.NewReader(gazetteerFile))
	if err != nil {
		panic(fmt.Sprintf("lexicon: gazetteer.txt.gz: %v", err)) // the file is part of the program
	}
	r := bufio.NewReaderSize(z, 1<<16)
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			break
		}
		l.line(line)
	}
	var c Class
	for line := range strings.Lines(wordsFile) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '=':
			c = sections[line[1:]]
		default:
			for w := range strings.FieldsSeq(line) {
				l.add([]byte(strings.ReplaceAll(w, "_", " ")), c, 0)
			}
		}
	}
	return l
})

// line reads "form TAB letters TAB place TAB cluster".
func (l *Lexicon) line(b []byte) {
	form, b, _ := bytes.Cut(b, []byte{'\t'})
	classes, b, _ := bytes.Cut(b, []byte{'\t'})
	var c Class
	for _, x := range classes {
		c |= letters[x&127]
	}
	place, i := 0, 0
	for ; b[i] != '\t'; i++ {
		place = place*10 + int(b[i]-'0')
	}
	cluster := 0
	for i++; b[i] != '\t'; i++ {
		cluster = cluster*10 + int(b[i]-'0')
	}
	kin := 0
	for i++; b[i] != '\n'; i++ {
		kin = kin*10 + int(b[i]-'0')
	}
	at := l.add(form, c, uint32(place<<11|cluster))
	l.kin[at] = Kin(kin)
}

func (l *Lexicon) add(form []byte, c Class, rest uint32) int {
	h := uint64(seed)
	for i, b := range form {
		if (b == ' ' || b == '-') && i > 0 {
			l.put(h, Prefix, 0)
		}
		h = (h ^ uint64(b)) * prime
	}
	return l.put(h, c, rest)
}

func (l *Lexicon) put(key uint64, c Class, rest uint32) int {
	i := l.slot(key)
	l.keys[i] = key
	c |= l.classes[l.class[i]]
	n, ok := l.class[i], c == l.classes[l.class[i]]
	if !ok {
		n, ok = l.number[c]
	}
	if !ok {
		n = uint16(len(l.classes))
		l.number[c] = n
		l.classes = append(l.classes, c)
	}
	l.class[i] = n
	if rest != 0 {
		l.rest[i] = rest
	}
	return i
}

func (l *Lexicon) slot(key uint64) int {
	i := int(key>>13) & (slots - 1)
	for l.keys[i] != 0 && l.keys[i] != key {
		i = (i + 1) & (slots - 1)
	}
	return i
}

// FNV-1a, 64 bits.
const (
	seed  = 14695981039346656037
	prime = 1099511628211
)

// Hash returns the key of a form. Hash(Join(Hash(a)), b) is Hash(0, a+" "+b).
func Hash(h uint64, form string) uint64 {
	if h == 0 {
		h = seed
	}
	for i := range len(form) {
		h = (h ^ uint64(form[i])) * prime
	}
	return h
}

// Join returns the key of the beginning of a phrase: the form with the key h and
// a space behind it.
func Join(h uint64) uint64 { return (h ^ ' ') * prime }

// At returns the entry with the key.
func (l *Lexicon) At(key uint64) Entry {
	i := l.slot(key)
	if l.keys[i] == 0 {
		return Entry{}
	}
	return Entry{l.classes[l.class[i]], int(l.rest[i] >> 11), int(l.rest[i] & 2047), l.kin[i]}
}

// Of returns the entry of a form, which must be in lower case with straight
// apostrophes and single spaces.
func (l *Lexicon) Of(form string) Entry { return l.At(Hash(0, form)) }
