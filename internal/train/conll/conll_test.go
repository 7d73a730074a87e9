package conll

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/loaders/segment"
)

const sample = `# newdoc id = one
# newpar id = one-p1
# text = It didn't rain.
1	It	it	PRON	PRP	_	4	expl	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	rain	rain	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# text = Nobody
1	Nobody	nobody	PRON	NN	_	0	root	_	SpaceAfter=No

# newpar
# text = Left.
1	Left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
1.1	_	_	_	_	_	_	_	_	_
2	.	.	PUNCT	.	_	1	punct	_	_

`

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || !got[0].NewDoc || got[0].Glued || !got[1].Glued || !got[2].NewPar {
		t.Fatalf("got %+v", got)
	}
	want := Word{Form: "n't", Lemma: "not", UPOS: "PART", XPOS: "RB", Head: 3, Rel: "advmod"}
	if d := cmp.Diff(want, got[0].Words[2]); d != "" {
		t.Errorf("third word (-want +got):\n%s", d)
	}
	if d := cmp.Diff("It didn't rain. Nobody\n\nLeft.", Document(got)); d != "" {
		t.Errorf("text (-want +got):\n%s", d)
	}
	if _, err := Read(strings.NewReader("1\ta\tb\n")); err == nil {
		t.Error("three columns: no error")
	}
}

func TestScore(t *testing.T) {
	gold, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	// A reader that gets the first word of each sentence right.
	got := ScoreTreesWith(gold, func(words []string) []segment.Token {
		out := make([]segment.Token, len(words))
		for i := range out {
			out[i].Head = -2
		}
		for _, s := range gold {
			if s.Words[0].Form == words[0] {
				w := s.Words[0]
				out[0] = segment.Token{UPOS: w.UPOS, XPOS: "?", Lemma: w.Lemma, Head: w.Head, Rel: w.Rel + ":sub"}
			}
		}
		return out
	})
	if d := cmp.Diff(Trees{Words: 8, UPOS: 3, Lemma: 3, UAS: 3, LAS: 3}, got); d != "" {
		t.Errorf("trees (-want +got):\n%s", d)
	}
	b := ScoreBoundaries(gold)
	if d := cmp.Diff(F1{Found: 8, Gold: 8, Both: 8}, b.Tokens); d != "" {
		t.Errorf("tokens (-want +got):\n%s", d)
	}
	if b.Sentences.Gold != 3 || b.Sentences.Both != 3 {
		t.Errorf("sentences: %+v", b.Sentences)
	}
	if got := (F1{Found: 4, Gold: 2, Both: 2}).Value(); got < 0.66 || got > 0.67 {
		t.Errorf("F1: got %v, want 2/3", got)
	}
}
