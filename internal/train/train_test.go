package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// treebank is of our own making: a few trees, enough to learn by heart.
const treebank = `# newdoc
# text = Crews left.
1	Crews	crew	NOUN	NNS	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# text = The old bridge fell on Monday.
1	The	the	DET	DT	_	3	det	_	_
2	old	old	ADJ	JJ	_	3	amod	_	_
3	bridge	bridge	NOUN	NN	_	4	nsubj	_	_
4	fell	fall	VERB	VBD	_	0	root	_	_
5	on	on	ADP	IN	_	6	case	_	_
6	Monday	Monday	PROPN	NNP	_	4	obl	_	SpaceAfter=No
7	.	.	PUNCT	.	_	4	punct	_	_

# text = She said crews left the bridge.
1	She	she	PRON	PRP	_	2	nsubj	_	_
2	said	say	VERB	VBD	_	0	root	_	_
3	crews	crew	NOUN	NNS	_	4	nsubj	_	_
4	left	leave	VERB	VBD	_	2	ccomp	_	_
5	the	the	DET	DT	_	6	det	_	_
6	bridge	bridge	NOUN	NN	_	4	obj	_	SpaceAfter=No
7	.	.	PUNCT	.	_	2	punct	_	_

`

// shared writes a treebank and groups of words as the command expects them.
func shared(t *testing.T) (dir, groups string) {
	t.Helper()
	dir = t.TempDir()
	zip := func(name, text string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	zip("ewt_train.conllu.gz", strings.Repeat(treebank, 4))
	zip("gum_train.conllu.gz", treebank)
	return dir, zip("words.txt.gz", "the\t0\t0\nbridge\t1\t2\ncrews\t1\t1\n")
}

// TestTrain tests that training learns its trees, and that it gives the same
// bytes again.
func TestTrain(t *testing.T) {
	dir, groups := shared(t)
	c := tuned
	c.tagLeast, c.firstLeast, c.parseLeast, c.keep, c.backKeep, c.parseKeep, c.lastKeep = 1, 1, 1, 2, 2, 2, 2
	var files [2][]byte
	for i := range files {
		out := filepath.Join(t.TempDir(), "model.bin")
		if err := run(dir, groups, out, c); err != nil {
			t.Fatal(err)
		}
		var err error
		if files[i], err = os.ReadFile(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("trained twice, the files differ")
	}
	m, err := model.Decode(files[0])
	if err != nil {
		t.Fatal(err)
	}
	trees, err := conll.Read(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	var s model.Sentence
	for _, tree := range trees {
		var words, want, got []string
		for _, w := range tree.Words {
			words = append(words, w.Form)
		}
		m.Read(&s, words)
		m.Tag(&s)
		m.Parse(&s)
		for i, w := range tree.Words {
			tag := m.Tags[s.Tags[i]]
			want = append(want, strings.Join([]string{w.Form, w.UPOS, w.Rel, w.Lemma}, " "))
			got = append(got, strings.Join([]string{w.Form, tag.UPOS, m.Labels[s.Labels[i]], m.Lemmas.Lemma(tag, w.Form)}, " "))
			if s.Heads[i] != w.Head {
				t.Errorf("%s: head of %s: got %d, want %d", tree.Text, w.Form, s.Heads[i], w.Head)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tree.Text, d)
		}
	}
}

// TestOracle tests that following the moves of no cost builds the tree, from
// any choice among them.
func TestOracle(t *testing.T) {
	trees := [][]int{{1, 3, 1}, {2, 2, 3, 7, 5, 3, 3}, {1, 4, 1, 1}, {1, 2, 3, 4, 5}, {5, 0, 1, 2, 3}, {3, 0, 0}}
	for _, heads := range trees {
		for seed := range random(20) {
			var st model.State
			st.Reset(len(heads))
			r := seed
			for !st.Done() {
				cost, ok := costs(&st, heads), st.Allowed()
				var free []model.Action
				for a := model.Shift; a <= model.RightArc; a++ {
					if ok[a] && cost[a] == 0 {
						free = append(free, a)
					}
				}
				if len(free) == 0 {
					t.Fatalf("%v: no move without cost at %d, stack %v", heads, st.B, st.Stack)
				}
				st.Apply(model.Move{Action: free[r.below(len(free))]})
			}
			for i, h := range heads {
				if st.Head(i) != h {
					t.Fatalf("%v: head of %d: got %d", heads, i, st.Head(i))
				}
			}
		}
	}
}

func TestProjective(t *testing.T) {
	for _, c := range []struct{ in, want []int }{
		{[]int{1, 3, 1}, []int{1, 3, 1}},
		{[]int{2, 3, 4, 2}, []int{2, 2, 4, 2}}, // 1 hangs on 3 over 2, which does not hang on it
	} {
		if d := cmp.Diff(c.want, projective(c.in)); d != "" {
			t.Errorf("%v (-want +got):\n%s", c.in, d)
		}
	}
}

func TestDivide(t *testing.T) {
	for _, c := range []struct{ a, b, want int64 }{{7, 2, 4}, {-7, 2, -4}, {6, 4, 2}, {5, 4, 1}, {-5, 4, -1}, {0, 9, 0}, {3, 0, 0}} {
		if got := divide(c.a, c.b); got != c.want {
			t.Errorf("divide(%d, %d): got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	rows := []model.Row{
		{Key: 1, Weights: []model.Weight{{Class: 0, Value: 3}, {Class: 1, Value: 1}, {Class: 2, Value: -2}}},
		{Key: 3, Weights: []model.Weight{{Class: 0, Value: -1}}},
	}
	want := []model.Row{{Key: 1, Weights: []model.Weight{{Class: 0, Value: 3}, {Class: 2, Value: -2}}}}
	if d := cmp.Diff(want, cut(rows, 2)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
