package model

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Forms is what a dictionary says of words that the training treebanks hold too
// seldom to tell their tags: what each can be, and irregular lemmas. It is made
// for one model, whose numbers it uses, without training it again.
type Forms struct {
	Kinds  []Kind
	Lemmas Lemmas // rules of whole words only
	places places // of a word, its kind
}

// A Kind is what words of the same use can be.
type Kind struct {
	Can   Can
	Known uint16   // the set of tags in the lexicon that fits best; 0 for none
	Keys  []uint32 // of its words, ascending: see WordKey
}

// Can is a set of inflections.
type Can uint16

// The inflections, each after the first Penn tag that it allows.
const (
	NN  Can = 1 << iota // a singular
	NNS                 // a plural
	VB                  // a verb without ending
	VBZ                 // one of the third person
	VBD                 // a past tense
	VBN                 // a past participle
	VBG                 // one in -ing
	JJ                  // an adjective
	JJR                 // a comparative or superlative
	RB                  // an adverb
)

// allows reports whether a form that can be so much can have the tag. Only nouns,
// verbs, adjectives and adverbs are told apart: dictionaries hold few names, and
// closed classes are known. Participles may be adjectives, and a form in -ing a
// noun, without being listed as such; so may what compares be an adverb.
func (c Can) allows(t Tag) bool {
	switch t.UPOS {
	case "NOUN":
		if t.XPOS == "NNS" {
			return c&NNS != 0
		}
		return c&(NN|VBG) != 0
	case "VERB", "AUX":
		return c&verbs[t.XPOS] != 0
	case "ADJ":
		return c&(JJ|JJR|VBN|VBG) != 0
	case "ADV":
		return c&(RB|JJR) != 0
	}
	return true
}

// verbs are the inflections of the Penn tags of verbs.
var verbs = map[string]Can{"VB": VB, "VBP": VB, "VBZ": VBZ, "VBD": VBD, "VBN": VBN, "VBG": VBG}

// barredCost is what a tag is held back, in units of a weight, that the form
// cannot have: half as much as settledMargin, so that it may still be chosen where
// all else calls for it. 200 to 1600 do as well on EWT dev.
const barredCost = 400

// Use sets the forms that the model asks of words it hardly saw.
func (m *Model) Use(f *Forms) {
	m.forms, m.Lemmas.listed = f, &f.Lemmas
	f.Lemmas.index()
	n := 0
	for _, k := range f.Kinds {
		n += len(k.Keys)
	}
	f.places = newPlaces(n)
	m.barred = make([][]uint8, len(f.Kinds)+1)
	for i, k := range f.Kinds {
		for _, key := range k.Keys {
			f.places.put(key, i+1)
		}
		f.Kinds[i].Keys = nil
		for t, tag := range m.Tags {
			if !k.Can.allows(tag) {
				m.barred[i+1] = append(m.barred[i+1], uint8(t))
			}
		}
	}
}

// look finds what a word can be. With a capital it may be a name as well, so that
// only what it cannot be counts; written in capitals it may be anything. Its
// neighbours see it as they did in training, a word that is not known.
func (f *Forms) look(w *word, token string, lower bool) {
	if !lower && len(token) > 1 && token[1] < 'a' {
		return
	}
	kind, ok := f.places.find(w.lower)
	if !ok {
		return
	}
	w.kind = kind
	if lower {
		w.own = uint32(f.Kinds[kind-1].Known)
	}
}

// bar takes from the scores of the tags that a word cannot have.
func (m *Model) bar(w *word, scores []int32) {
	if w.kind > 0 {
		for _, t := range m.barred[w.kind] {
			scores[t] -= barredCost
		}
	}
}

// formsMagic begins the file of forms. After it stand the checksum of what
// follows, that of the model's file, the kinds with the keys of their words, and
// the lemmas, all as in the model's file.
const formsMagic = "wsforms\x01"

// Sum returns the checksum that a model's file holds.
func Sum(file []byte) uint32 { return binary.LittleEndian.Uint32(file[len(magic):]) }

// Encode returns the forms as a file, for the model whose file has the sum.
func (f *Forms) Encode(sum uint32) []byte {
	w := writer{b: binary.LittleEndian.AppendUint32(nil, sum)}
	w.uint(len(f.Kinds))
	for _, k := range f.Kinds {
		w.uint(int(k.Can))
		w.uint(int(k.Known))
		w.uint(len(k.Keys))
		last := uint32(0)
		for _, key := range k.Keys {
			w.uint(int(key - last))
			last = key
		}
	}
	w.lemmas(&f.Lemmas)
	return sealed(formsMagic, w.b)
}

// DecodeForms reads a file of forms for the model whose file has the sum.
func DecodeForms(data []byte, sum uint32) (*Forms, error) {
	data, err := opened(formsMagic, data)
	if err != nil {
		return nil, fmt.Errorf("forms: %w", err)
	}
	if len(data) < 4 || binary.LittleEndian.Uint32(data) != sum {
		return nil, errors.New("forms: made for another model")
	}
	return decodeForms(data[4:])
}

// decodeForms reads what follows the checksums.
func decodeForms(data []byte) (*Forms, error) {
	r := &reader{b: data}
	f := &Forms{Kinds: make([]Kind, r.count())}
	for i := range f.Kinds {
		k := &f.Kinds[i]
		k.Can, k.Known = Can(r.uint()), uint16(r.uint())
		k.Keys = make([]uint32, r.count())
		last := uint32(0)
		for j := range k.Keys {
			last += uint32(r.uint())
			k.Keys[j] = last
		}
	}
	f.Lemmas = r.lemmas()
	if r.bad || len(r.b) > 0 {
		return nil, fmt.Errorf("forms: %d bytes left or cut short", len(r.b))
	}
	return f, nil
}
