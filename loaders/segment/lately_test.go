package segment

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLately tests that a sentence that is remembered is read as if it were not,
// and that words are told from others that are joined alike.
func TestLately(t *testing.T) {
	sentences := []string{"She said crews left the bridge .", "Crews left", "C rewsleft", "She \xff\xffsaid", "She\xff \xffsaid"}
	for k := range latelySize + 3 {
		sentences = append(sentences, fmt.Sprintf("The bridge fell %d times .", k))
	}
	var want [][]Token
	for _, s := range sentences {
		want = append(want, AnalyzeTokens(strings.Fields(s)))
	}
	used := readers.Get().(*reader)
	for round := range 2 {
		for i, s := range sentences[:8] {
			got := splitWords(s)
			used.read(got)
			if d := cmp.Diff(want[i], got); d != "" {
				t.Errorf("round %d: %q (-want +got):\n%s", round, s, d)
			}
		}
	}
	fresh := &reader{model: used.model}
	for i, s := range sentences {
		got := splitWords(s)
		fresh.read(got)
		if d := cmp.Diff(want[i], got); d != "" {
			t.Errorf("%q (-want +got):\n%s", s, d)
		}
	}
	if n := fresh.lately.next; n != len(sentences)-latelySize {
		t.Errorf("the next place is %d, want %d", n, len(sentences)-latelySize)
	}
	first := splitWords(sentences[0])
	if fresh.lately.recall(wordSum(first), first, &used.model.Lemmas) {
		t.Error("the sentence that was read first is still remembered")
	}
	last := splitWords(sentences[len(sentences)-1])
	if !fresh.lately.recall(wordSum(last), last, &used.model.Lemmas) {
		t.Error("the sentence that was read last is not remembered")
	}
}

// splitWords returns tokens of the words, as AnalyzeTokens makes them.
func splitWords(s string) []Token {
	var out []Token
	at := 0
	for _, w := range strings.Fields(s) {
		out = append(out, Token{Start: at, End: at + len(w), Text: w, Head: -1})
		at += len(w) + 1
	}
	return out
}
