package model

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
)

// The file: the magic word and version, a CRC-32 of what follows (IEEE, four
// bytes, little endian), then in turn tags, labels, moves, coarse groups, the
// lexicon, the lemmas' edits and rules, the tables of the tagger's first two
// passes, of the parser's two and of the tagger's last (see tablefile.go).
// Numbers are varints, strings have their length before them, and keys ascend
// and are written as differences.
const magic = "wsmodel\x05"

// Encode returns the model as a file. Its tables are given as rows, by key,
// ascending.
func Encode(m *Model, first, second, back, parser, third []Row) []byte {
	var w writer
	w.uint(len(m.Tags))
	for _, t := range m.Tags {
		w.string(t.UPOS)
		w.string(t.XPOS)
	}
	w.uint(len(m.Labels))
	for _, l := range m.Labels {
		w.string(l)
	}
	w.uint(len(m.Moves))
	for _, v := range m.Moves {
		w.uint(int(v.Action))
		w.uint(v.Label)
	}
	w.uint(len(m.Lexicon.Coarse))
	for _, c := range m.Lexicon.Coarse {
		w.uint(int(c))
	}
	w.uint(len(m.Lexicon.Entries))
	last := uint32(0)
	for _, e := range m.Lexicon.Entries {
		w.uint(int(e.Key - last))
		w.uint(int(e.Fine))
		w.uint(int(e.Known))
		last = e.Key
	}
	w.lemmas(&m.Lemmas)
	w.table(first)
	w.table(second)
	w.table(back)
	w.table(parser)
	w.table(third)
	return sealed(magic, w.b)
}

// sealed puts the magic word and the checksum before what a file holds.
func sealed(magic string, data []byte) []byte {
	out := append([]byte(magic), 0, 0, 0, 0)
	binary.LittleEndian.PutUint32(out[len(magic):], crc32.ChecksumIEEE(data))
	return append(out, data...)
}

type writer struct{ b []byte }

func (w *writer) uint(n int)      { w.b = binary.AppendUvarint(w.b, uint64(n)) }
func (w *writer) string(s string) { w.uint(len(s)); w.b = append(w.b, s...) }

func (w *writer) lemmas(l *Lemmas) {
	w.uint(len(l.Edits))
	for _, e := range l.Edits {
		w.uint(e.Cut)
		w.string(e.Add)
	}
	w.uint(len(l.Rules))
	last := uint32(0)
	for _, r := range l.Rules {
		w.uint(int(r.Key - last))
		w.uint(int(r.Edit))
		last = r.Key
	}
}

// Decode reads a file that Encode wrote. A file of another version or with any
// byte changed is an error.
func Decode(data []byte) (*Model, error) {
	data, err := opened(magic, data)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return decode(data)
}

// opened returns what a file holds, if its magic word and checksum are right.
func opened(magic string, data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte(magic)) || len(data) < len(magic)+4 {
		return nil, errors.New("not a file of this version")
	}
	sum := binary.LittleEndian.Uint32(data[len(magic):])
	data = data[len(magic)+4:]
	if crc32.ChecksumIEEE(data) != sum {
		return nil, errors.New("wrong checksum")
	}
	return data, nil
}

// decode reads what follows the checksum.
func decode(data []byte) (*Model, error) {
	r := &reader{b: data}
	m := &Model{}
	m.Tags = make([]Tag, r.count())
	for i := range m.Tags {
		m.Tags[i] = Tag{UPOS: r.string(), XPOS: r.string()}
	}
	m.Labels = make([]string, r.count())
	for i := range m.Labels {
		m.Labels[i] = r.string()
	}
	m.Moves = make([]Move, r.count())
	for i := range m.Moves {
		m.Moves[i] = Move{Action: Action(r.uint() & 3), Label: r.uint()}
	}
	m.Lexicon.Coarse = make([]uint16, r.count())
	for i := range m.Lexicon.Coarse {
		m.Lexicon.Coarse[i] = uint16(r.uint())
	}
	m.Lexicon.Entries = make([]Entry, r.count())
	last := uint32(0)
	for i := range m.Lexicon.Entries {
		last += uint32(r.uint())
		m.Lexicon.Entries[i] = Entry{Key: last, Fine: uint16(r.uint()), Known: uint16(r.uint())}
	}
	m.Lemmas = r.lemmas()
	m.First = r.table(len(m.Tags))
	if m.Second = r.table(len(m.Tags)); m.Second.Len() == 0 {
		m.Second = nil
	}
	if m.Back = r.table(len(m.Moves)); m.Back.Len() == 0 {
		m.Back = nil
	}
	m.Parser = r.table(len(m.Moves))
	if m.Third = r.table(len(m.Tags)); m.Third.Len() == 0 {
		m.Third = nil
	}
	if r.bad || len(r.b) > 0 {
		return nil, fmt.Errorf("model: %d bytes left or cut short", len(r.b))
	}
	for _, v := range m.Moves {
		if v.Label >= len(m.Labels) {
			return nil, fmt.Errorf("model: move with label %d of %d", v.Label, len(m.Labels))
		}
	}
	for _, e := range m.Lexicon.Entries {
		if int(e.Fine) >= max(1, len(m.Lexicon.Coarse)) {
			return nil, fmt.Errorf("model: word of group %d of %d", e.Fine, len(m.Lexicon.Coarse))
		}
	}
	m.Init()
	m.sure = sureTags(m.Tags)
	return m, nil
}

type reader struct {
	b   []byte
	bad bool
}

func (r *reader) uint() int {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		n := int(r.b[0])
		r.b = r.b[1:]
		return n
	}
	n, k := binary.Uvarint(r.b)
	if k <= 0 || n > 1<<32 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[k:]
	return int(n)
}

// count reads the length of a list, which cannot be more than the bytes left.
func (r *reader) count() int {
	n := r.uint()
	if n > len(r.b) {
		r.bad, r.b = true, nil
		return 0
	}
	return n
}

func (r *reader) string() string {
	n := r.count()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

// lemmas reads edits and rules. A rule of an edit that is not there makes the
// file bad.
func (r *reader) lemmas() (l Lemmas) {
	l.Edits = make([]Edit, r.count())
	for i := range l.Edits {
		l.Edits[i] = Edit{Cut: r.uint(), Add: r.string()}
	}
	l.Rules = make([]Rule, r.count())
	last := uint32(0)
	for i := range l.Rules {
		last += uint32(r.uint())
		l.Rules[i] = Rule{Key: last, Edit: uint16(r.uint())}
		r.bad = r.bad || int(l.Rules[i].Edit) >= len(l.Edits)
	}
	return l
}
