package segment

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/internal/golden"
)

// show prints a text's division: a line a paragraph with its kind, then a line
// a sentence with its tokens.
func show(t *Text) string {
	var b strings.Builder
	for _, p := range t.Paragraphs {
		fmt.Fprintf(&b, "[%v]\n", p.Kind)
		for _, s := range t.Sentences[p.From:p.To] {
			for i, k := range s.Tokens {
				if i > 0 {
					b.WriteByte(' ')
				}
				b.WriteString(strings.ReplaceAll(k.Text, " ", "␣"))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestSplitGolden divides the awkward texts in testdata: each archive holds
// pairs of NAME.in and NAME.out.
func TestSplitGolden(t *testing.T) {
	golden.Archives(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) {
		for _, f := range slices.Clone(a.Files) {
			if base, ok := strings.CutSuffix(f.Name, ".in"); ok {
				source := strings.NewReplacer(`\u00a0`, "\u00a0", `\r`, "\r").Replace(string(f.Data))
				golden.Want(t, a, base+".out", show(Split(source, 0, len(source))))
			}
		}
	})
}

// check tests what every Text promises.
func check(source string, start, end int, x *Text) error {
	boundary := func(at int) bool {
		return at == len(source) || utf8.RuneStart(source[at]) || !utf8.ValidString(source)
	}
	at, sentence := start, 0
	for i, p := range x.Paragraphs {
		if p.From != sentence || p.To <= p.From || p.To > len(x.Sentences) {
			return fmt.Errorf("paragraph %d: sentences %d to %d", i, p.From, p.To)
		}
		sentence = p.To
		for k := p.From; k < p.To; k++ {
			s := &x.Sentences[k]
			if s.Paragraph != i || len(s.Tokens) == 0 {
				return fmt.Errorf("sentence %d: paragraph %d, %d tokens", k, s.Paragraph, len(s.Tokens))
			}
			if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End || s.Start < p.Start || s.End > p.End {
				return fmt.Errorf("sentence %d: [%d,%d) in [%d,%d)", k, s.Start, s.End, p.Start, p.End)
			}
			for _, w := range s.Tokens {
				if w.Start < at || w.End <= w.Start || w.End > end {
					return fmt.Errorf("sentence %d: token %q at [%d,%d) after %d", k, w.Text, w.Start, w.End, at)
				}
				if source[w.Start:w.End] != w.Text {
					return fmt.Errorf("token %q is not source[%d:%d] %q", w.Text, w.Start, w.End, source[w.Start:w.End])
				}
				if !boundary(w.Start) || !boundary(w.End) {
					return fmt.Errorf("token %q cuts a character", w.Text)
				}
				at = w.End
			}
		}
	}
	if sentence != len(x.Sentences) {
		return fmt.Errorf("%d sentences outside paragraphs", len(x.Sentences)-sentence)
	}
	return nil
}

// checkTrees tests that every sentence has one root and no cycle.
func checkTrees(x *Text) error {
	for k := range x.Sentences {
		s := &x.Sentences[k]
		roots := 0
		for i, w := range s.Tokens {
			if w.UPOS == "" || w.Rel == "" || w.Lemma == "" {
				return fmt.Errorf("sentence %d: token %q has tag %q, relation %q, lemma %q", k, w.Text, w.UPOS, w.Rel, w.Lemma)
			}
			if w.Head < 0 {
				roots++
				continue
			}
			n := 0
			for j := i; j >= 0; j = s.Tokens[j].Head {
				if n++; n > len(s.Tokens) {
					return fmt.Errorf("sentence %d: token %d in a cycle", k, i)
				}
			}
		}
		if roots != 1 || s.Root() < 0 {
			return fmt.Errorf("sentence %d: %d roots", k, roots)
		}
	}
	return nil
}

var awkward = []string{
	"", " ", "\n\n\n", ".", "…", "—", "\"", "'", "[", "](", "![](", "<!--", "**", "***", "|", "||", "| a | b |", "#", "# ", "#\u00a0", "-", "- ", "1.", "1. ", "(a) ", "\ufeff", "\x00", "\xff\xfe", "a\xffb", "\xe2\x80", "’s", "n't", "'", "don’t", "$", "$5", "5%", "U.S.", "e.g.", "a.b.c", "..", ". .", "? !", "\u2028\u2029", "日本語。テキスト。", "e\u0301t\u0301e\u0301.", "\u200b\u200b", "a\u00adb", ":)", "http://", "@", "a@b.c", "I.", "X. Y.", "[1]", "it.[1]", "it.[1][2] The",
}

func TestPromises(t *testing.T) {
	for _, a := range awkward {
		for _, b := range awkward {
			source := a + b + " The end. " + a
			x := Split(source, 0, len(source))
			if err := check(source, 0, len(source), x); err != nil {
				t.Fatalf("%q: %v", source, err)
			}
		}
	}
	source := strings.Join(awkward, " ")
	x := Analyze(source, 0, len(source))
	if err := check(source, 0, len(source), x); err != nil {
		t.Error(err)
	}
	if err := checkTrees(x); err != nil {
		t.Error(err)
	}
}

// TestBounds tests that a part of a source keeps the source's offsets.
func TestBounds(t *testing.T) {
	source := "Skipped. The port reopened. Skipped."
	x := Split(source, 9, 27)
	if got, want := show(x), "[prose]\nThe port reopened .\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := check(source, 9, 27, x); err != nil {
		t.Error(err)
	}
	if x := Split(source, -5, 1000); len(x.Sentences) != 3 {
		t.Errorf("outer bounds: %d sentences, want 3", len(x.Sentences))
	}
	if x := Split(source, 20, 10); len(x.Sentences) != 0 {
		t.Errorf("end before start: %d sentences, want 0", len(x.Sentences))
	}
}

// TestConcurrent tests that the same text gives the same answer from several
// goroutines at once.
func TestConcurrent(t *testing.T) {
	want := Analyze(benchText, 0, len(benchText))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			got := Analyze(benchText, 0, len(benchText))
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("another answer:\n%s", d)
			}
		})
	}
	wg.Wait()
}

// TestLongSentence tests that a sentence beyond the parser's limit is one tree.
func TestLongSentence(t *testing.T) {
	source := strings.Repeat("the crews and ", 160) + "the pilots left."
	x := Analyze(source, 0, len(source))
	if len(x.Sentences) != 1 {
		t.Fatalf("%d sentences, want 1", len(x.Sentences))
	}
	endless := strings.Repeat("the crews and ", 1000)
	for _, s := range Split(endless, 0, len(endless)).Sentences {
		if len(s.Tokens) > sentenceLimit {
			t.Errorf("a sentence of %d tokens", len(s.Tokens))
		}
	}
	if err := checkTrees(x); err != nil {
		t.Error(err)
	}
	s := &x.Sentences[0]
	if from, to := s.Subtree(s.Root()); from != 0 || to != len(s.Tokens) {
		t.Errorf("the root covers [%d,%d) of %d tokens", from, to, len(s.Tokens))
	}
}

// hostile are units that tempt a splitter to look far ahead at every one of them.
var hostile = []string{"[", "](", "*a", "\" a ", "( a ", "a.b", "a-", "'", ".", "((a) ", "<a", "| a ", "_", "\n-", "> ", "a\n", "U.S. ", "http://a ", "\xff", "\u2028"}

// TestLinear tests that hostile text takes no more than its share of memory:
// four times the text less than six times the bytes. Time is not for a test to
// measure; BenchmarkHostile does.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, unit := range hostile {
		split := func(n int) uint64 {
			source := strings.Repeat(unit, n/len(unit))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			Split(source, 0, len(source))
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		split(1 << 10)
		if small, large := split(1<<16), split(1<<18); large > 6*small+1<<20 {
			t.Errorf("%q: %d bytes for 64 kB, %d for 256 kB", unit, small, large)
		}
	}
}

// BenchmarkHostile shows a step that is worse than linear as a speed that falls
// with the size.
func BenchmarkHostile(b *testing.B) {
	for _, unit := range hostile {
		for _, size := range []int{1 << 16, 1 << 18} {
			source := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%q/%d", unit, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(source)))
				for b.Loop() {
					Split(source, 0, len(source))
				}
			})
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Add(benchText)
	f.Fuzz(func(t *testing.T, source string) {
		x := Split(source, 0, len(source))
		if err := check(source, 0, len(source), x); err != nil {
			t.Fatalf("%q: %v", source, err)
		}
	})
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Add(benchText)
	// The fuzzer allows an input ten seconds: what is read once is read before.
	Analyze(benchText, 0, len(benchText))
	f.Fuzz(func(t *testing.T, source string) {
		x := Analyze(source, 0, len(source))
		if err := check(source, 0, len(source), x); err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		if err := checkTrees(x); err != nil {
			t.Fatalf("%q: %v", source, err)
		}
	})
}
