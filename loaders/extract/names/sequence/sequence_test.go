package sequence

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/segment"
)

func words(s string) []lexicon.Word {
	return lexicon.Load().Words(segment.AnalyzeTokens(strings.Fields(s)))
}

// The same examples must give the same bytes, and a model that knows them.
func TestTrain(t *testing.T) {
	es := []Example{
		{Words: words("Lena Orlo lives in Velden ."), Labels: []Label{BPerson, IPerson, O, O, BPlace, O}},
		{Words: words("The Harbour Board met ."), Labels: []Label{O, BOrg, IOrg, O, O}},
	}
	c := Config{Bits: 12, Rounds: 6, Rate: unit / 4}
	a, err := Train(es, c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Train(es, c)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("two trainings, two models")
	}
	m, err := Read(a)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		if got, _ := m.Labels(e.Words, nil); !bytes.Equal(raw(got), raw(e.Labels)) {
			t.Errorf("got %v, want %v", got, e.Labels)
		}
	}
}

// Likelihoods are powers of e to 30 bits.
func TestExp(t *testing.T) {
	for _, x := range []float64{0, 0.001, 0.5, 1, 2.5, 20} {
		got, want := float64(exp(-int32(x*unit)))/one, math.Exp(-float64(int32(x*unit))/unit)
		if math.Abs(got-want) > 1e-8 {
			t.Errorf("exp(-%v) = %v, want %v", x, got, want)
		}
	}
	if got := exp(math.MinInt32 + 1); got != 0 {
		t.Errorf("the least number's power is %d", got)
	}
}

func raw(ls []Label) []byte {
	out := make([]byte, len(ls))
	for i, l := range ls {
		out[i] = byte(l)
	}
	return out
}

// No label may go on with a name that none began.
func TestValidChains(t *testing.T) {
	for _, s := range []string{"Orlo", "of the of", "THE HARBOUR BOARD SAID NO", ", , Lena , ,"} {
		last := O
		got, scores := Load().Labels(words(s), nil)
		if len(got) != len(scores) {
			t.Fatalf("%q: %d labels, %d scores", s, len(got), len(scores))
		}
		for _, l := range got {
			if !may(last, l) {
				t.Errorf("%q: %d after %d", s, l, last)
			}
			last = l
		}
	}
	if got, _ := Load().Labels(nil, nil); got != nil {
		t.Errorf("no words, labels %v", got)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, b := range []string{"", "whosaid names", magic + strings.Repeat("\xff", 2000), magic + "\x04" + strings.Repeat("\x00", 600)} {
		if _, err := Read([]byte(b)); err == nil {
			t.Errorf("%d bytes of nothing are a model", len(b))
		}
	}
}
