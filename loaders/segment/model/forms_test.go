package model

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// someForms returns a file's worth of forms.
func someForms() *Forms {
	return &Forms{
		Kinds: []Kind{
			{Can: VBD, Keys: []uint32{WordKey("flew")}},
			{Can: NN | VB, Known: 7, Keys: []uint32{3, WordKey("moor"), 4294967295}},
		},
		Lemmas: Lemmas{Edits: []Edit{{Cut: 2, Add: "y"}}, Rules: []Rule{{Key: WholeKey("VBD", "flew")}}},
	}
}

func TestFormsFile(t *testing.T) {
	data := someForms().Encode(99)
	got, err := DecodeForms(data, 99)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(someForms().Kinds, got.Kinds); d != "" {
		t.Errorf("kinds (-want +got):\n%s", d)
	}
	if d := cmp.Diff(someForms().Lemmas.Rules, got.Lemmas.Rules); d != "" {
		t.Errorf("lemmas (-want +got):\n%s", d)
	}
	if !bytes.Equal(data, got.Encode(99)) {
		t.Error("the same forms gave two files")
	}
	if _, err := DecodeForms(data, 98); err == nil {
		t.Error("forms of another model: no error")
	}
	for i := range data {
		bad := bytes.Clone(data)
		bad[i] ^= 0x41
		if _, err := DecodeForms(bad, 99); err == nil {
			t.Errorf("byte %d changed: no error", i)
		}
		if _, err := DecodeForms(data[:i], 99); err == nil {
			t.Errorf("cut at %d: no error", i)
		}
	}
}

// TestUse tests what a model asks of the forms: what a word cannot be is held
// back, also under a capital but not in capitals, and no word under which the
// lexicon has a set of tags is looked up at all.
func TestUse(t *testing.T) {
	m := &Model{
		Tags:    []Tag{{"NOUN", "NN"}, {"VERB", "VBD"}, {"VERB", "VB"}, {"PROPN", "NNP"}, {"ADP", "IN"}},
		Labels:  []string{""},
		Lexicon: Lexicon{Entries: []Entry{{Key: WordKey("near"), Known: 4}}},
	}
	m.Init()
	f := someForms()
	f.Kinds[0].Keys = append(f.Kinds[0].Keys, WordKey("near"))
	m.Use(f)
	var s Sentence
	m.Read(&s, []string{"flew", "Flew", "FLEW", "moor", "Moor", "near", "other"})
	held := make([][]int32, len(s.words))
	var own []uint32
	for i := range s.words {
		held[i] = make([]int32, len(m.Tags))
		m.bar(&s.words[i], held[i])
		own = append(own, s.words[i].own)
	}
	flew, moor, free := []int32{-barredCost, 0, -barredCost, 0, 0}, []int32{0, -barredCost, 0, 0, 0}, []int32{0, 0, 0, 0, 0}
	if d := cmp.Diff([][]int32{flew, flew, free, moor, moor, free, free}, held); d != "" {
		t.Errorf("scores (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]uint32{0, 0, 0, 7, 0, 4, 0}, own); d != "" {
		t.Errorf("sets of tags (-want +got):\n%s", d)
	}
	if got := m.Lemmas.Lemma(Tag{"VERB", "VBD"}, "Flew"); got != "fly" {
		t.Errorf("lemma: got %q", got)
	}
}

// TestAllows tests what inflections allow of tags.
func TestAllows(t *testing.T) {
	for _, c := range []struct {
		can        Can
		upos, xpos string
		want       bool
	}{
		{NN, "NOUN", "NN", true}, {NN, "NOUN", "NNS", false}, {NNS, "NOUN", "NN", false}, {VBG, "NOUN", "NN", true},
		{NN, "PROPN", "NNP", true}, {VB, "VERB", "VBP", true}, {VB, "VERB", "VBN", false}, {VBN, "ADJ", "JJ", true},
		{VBD, "ADJ", "JJ", false}, {JJ, "ADV", "RB", false}, {JJR, "ADV", "RBR", true}, {RB, "ADV", "RB", true},
		{NN, "AUX", "MD", false}, {NN, "ADP", "IN", true},
	} {
		if got := c.can.allows(Tag{c.upos, c.xpos}); got != c.want {
			t.Errorf("%b as %s %s: got %v", c.can, c.upos, c.xpos, got)
		}
	}
}

// TestEmbeddedForms tests words that the treebanks hold seldom or never.
func TestEmbeddedForms(t *testing.T) {
	m := Embedded()
	for _, c := range []struct{ upos, xpos, form, want string }{
		{"VERB", "VBN", "beaten", "beat"},
		{"VERB", "VBD", "slept", "sleep"},
		{"VERB", "VBD", "fled", "flee"},
		{"VERB", "VBD", "subscribed", "subscribe"},
		{"VERB", "VBD", "dug", "dig"},
		{"VERB", "VBG", "provoking", "provoke"},
		{"VERB", "VBG", "picnicking", "picnic"},
		{"NOUN", "NNS", "potatoes", "potato"},
		{"NOUN", "NNS", "geese", "goose"},
		{"NOUN", "NNS", "feces", "feces"},
		{"ADJ", "JJS", "wildest", "wild"},
		{"ADJ", "JJ", "Argentinian", "argentinian"},
		{"ADJ", "JJ", "palestinian", "Palestinian"},
	} {
		if got := m.Lemmas.Lemma(Tag{c.upos, c.xpos}, c.form); got != c.want {
			t.Errorf("%s as %s: got %q, want %q", c.form, c.xpos, got, c.want)
		}
	}
	var s Sentence
	m.Read(&s, []string{"flew", "comply", "leaks"})
	for i, want := range []Can{VBD, VB, NNS | VBZ} {
		if k := s.words[i].kind; k == 0 || m.forms.Kinds[k-1].Can != want {
			t.Errorf("word %d: kind %d, want one that can be %b", i, k, want)
		}
	}
}

func FuzzDecodeForms(f *testing.F) {
	f.Add(someForms().Encode(0))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = DecodeForms(data, 0)
		_, _ = decodeForms(data)
	})
}
