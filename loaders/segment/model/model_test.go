package model

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tiny returns a model small enough to look at.
func tiny() (*Model, [4][]Row) {
	m := &Model{
		Tags:   []Tag{{"NOUN", "NN"}, {"VERB", "VBD"}, {"PUNCT", "."}},
		Labels: []string{"", "nsubj", "parataxis", "punct", "root"},
		Moves:  []Move{{Shift, 0}, {Reduce, 0}, {LeftArc, 1}, {LeftArc, 4}, {RightArc, 3}},
		Lexicon: Lexicon{
			Entries: []Entry{{Key: 7, Fine: 1, Known: 2}, {Key: 4000000000, Fine: 0, Known: 300}},
			Coarse:  []uint16{0, 9},
		},
		Lemmas: Lemmas{
			Edits: []Edit{{Cut: 1}, {Cut: 3, Add: "y"}},
			Rules: []Rule{{Key: 1, Edit: 1}, {Key: 99, Edit: 0}},
		},
	}
	rows := [4][]Row{
		{{Key: 3, Weights: []Weight{{0, 1}, {2, -1}}}, {Key: 4294967295, Weights: []Weight{{1, 17}, {2, -3000}}}},
		{{Key: 0, Weights: []Weight{{2, 16}}}},
		{{Key: 12, Weights: []Weight{{4, -16}}}, {Key: 13, Weights: []Weight{{0, 32767}, {1, -32767}, {4, 15}}}},
		{{Key: 5, Weights: []Weight{{3, 1}}}, {Key: 6, Weights: []Weight{{3, 1}}}},
	}
	return m, rows
}

func TestFile(t *testing.T) {
	m, rows := tiny()
	data := Encode(m, rows[0], rows[1], rows[3], rows[2], rows[0])
	got, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(m.Tags, got.Tags); d != "" {
		t.Errorf("tags (-want +got):\n%s", d)
	}
	if d := cmp.Diff(m.Moves, got.Moves); d != "" {
		t.Errorf("moves (-want +got):\n%s", d)
	}
	if d := cmp.Diff(m.Lexicon.Entries, got.Lexicon.Entries); d != "" {
		t.Errorf("lexicon (-want +got):\n%s", d)
	}
	for i, table := range []*Table{got.First, got.Second, got.Parser, got.Back} {
		for _, r := range rows[i] {
			want := make([]int32, 5)
			for _, w := range r.Weights {
				want[w.Class] = int32(w.Value)
			}
			scores := make([]int32, 5, ClassLimit)
			table.Score([]uint32{r.Key, 77, r.Key + 100}, scores)
			if d := cmp.Diff(want, scores); d != "" {
				t.Errorf("table %d row %d (-want +got):\n%s", i, r.Key, d)
			}
		}
	}
	if !bytes.Equal(data, Encode(m, rows[0], rows[1], rows[3], rows[2], rows[0])) {
		t.Error("the same model gave two files")
	}
}

// TestDamage tests that no change of a byte goes unnoticed, and that a file
// that lies about its lengths does no harm.
func TestDamage(t *testing.T) {
	m, rows := tiny()
	data := Encode(m, rows[0], rows[1], rows[3], rows[2], rows[0])
	for i := range data {
		bad := bytes.Clone(data)
		bad[i] ^= 0x41
		if _, err := Decode(bad); err == nil {
			t.Errorf("byte %d changed: no error", i)
		}
		if _, err := Decode(data[:i]); err == nil {
			t.Errorf("cut at %d: no error", i)
		}
	}
}

func TestLemma(t *testing.T) {
	m := Embedded()
	for _, c := range []struct{ upos, xpos, form, want string }{
		{"VERB", "VBD", "said", "say"},
		{"VERB", "VBD", "denied", "deny"},
		{"VERB", "VBD", "stopped", "stop"},
		{"VERB", "VBD", "Walked", "walk"},
		{"VERB", "VBG", "making", "make"},
		{"VERB", "VBZ", "tries", "try"},
		{"VERB", "VBZ", "watches", "watch"},
		{"AUX", "VBD", "was", "be"},
		{"PART", "RB", "n't", "not"},
		{"PART", "RB", "n’t", "not"},
		{"NOUN", "NNS", "bodies", "body"},
		{"NOUN", "NNS", "children", "child"},
		{"NOUN", "NNS", "bridges", "bridge"},
		{"NOUN", "NNS", "dockers", "docker"},
		{"NOUN", "NN", "bus", "bus"},
		{"ADJ", "JJR", "larger", "large"},
		{"PROPN", "NNP", "Karsa", "Karsa"},
		{"PRON", "PRP", "I", "I"},
		{"PRON", "PRP", "They", "they"},
	} {
		if got := m.Lemmas.Lemma(Tag{c.upos, c.xpos}, c.form); got != c.want {
			t.Errorf("%s as %s: got %q, want %q", c.form, c.xpos, got, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	m, rows := tiny()
	f.Add(Encode(m, rows[0], rows[1], rows[3], rows[2], rows[0]))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = Decode(data)
		_, _ = decode(data)
	})
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if _, err := Decode(file); err != nil {
			b.Fatal(err)
		}
	}
}
