package encoder

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/internal/golden"
)

// Each line of testdata/pairs.txt is a pair, and the golden has its score: the same on every
// machine.
func TestScores(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("testdata", "pairs.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(b)) {
		x, y, ok := strings.Cut(strings.TrimSpace(line), " | ")
		if !ok {
			t.Fatalf("no pair: %q", line)
		}
		score := Open().Score(x, y)
		if back := Open().Score(y, x); back != score {
			t.Errorf("%s | %s: %v, and the other way %v", x, y, score, back)
		}
		fmt.Fprintf(&out, "%.3f\t%s | %s\n", score, x, y)
	}
	golden.File(t, filepath.Join("testdata", "scores.golden"), out.String())
}

// What denies scores above what says the same, and above what is of something else.
func TestOrder(t *testing.T) {
	const said = "The emergency exits of the hall were locked that night."
	denied := Open().Score(said, "Every door was open, the owner insists.")
	for _, other := range []string{
		"Nobody could get out because the doors had been chained.",
		"The hall was built in 1962.",
	} {
		if s := Open().Score(said, other); s >= denied {
			t.Errorf("%q scores %v, a denial %v", other, s, denied)
		}
	}
}

func TestLongAndEmpty(t *testing.T) {
	long := strings.Repeat("the harbour was closed and ", 20000)
	for _, pair := range [][2]string{{"", ""}, {"", "open"}, {long, "It was open."}, {long, long}, {strings.Repeat("x", 100000), "\xff\x00"}} {
		if s := Open().Score(pair[0], pair[1]); s != s {
			t.Errorf("%.20q | %.20q: not a number", pair[0], pair[1])
		}
	}
}

func TestPieces(t *testing.T) {
	v := newVocabulary([]string{"[CLS]", "[SEP]", "[UNK]", "harbour", "master", "##s", "cafe", ",", "未", "un", "##locked"})
	for text, want := range map[string][]int32{
		"Harbour  masters":       {3, 4, 5},
		"Café,CAFE\u0301":        {6, 7, 6},
		"未未":                     {8, 8},
		"unlocked":               {9, 10},
		"unknown":                {2},
		strings.Repeat("s", 101): {2},
		"\x00 \u200b\t":          nil,
	} {
		if got := v.pieces(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// The products of this processor are those of the portable code, at the edges too.
func TestProducts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, k := range []int{step, 2 * step, 384, 1536} {
		a, b8, b16 := make([]int16, high*(k+7)), make([]int8, wide*k), make([]int16, wide*(k+3))
		for round := range 20 {
			for i := range a {
				a[i] = int16(r.IntN(2*top+1) - top)
			}
			for i := range b8 {
				b8[i] = int8(r.IntN(255) - 127)
			}
			// Of two matrices of 16 bits rows are short, or one has shares of a whole.
			for i := range b16 {
				b16[i] = int16(r.IntN(2*top+1)-top) / int16(max(1, k/32))
			}
			if round == 0 {
				for i := range a {
					a[i] = top
				}
				for i := range b8 {
					b8[i] = 127
				}
			}
			var got, want [high * wide]int32
			dots8(&got, a, k+7, b8, k)
			portableDots8(&want, a, k+7, b8, k)
			if got != want {
				t.Fatalf("8 bits, %d numbers: %v, want %v", k, got, want)
			}
			dots16(&got, a, k+7, b16, k+3, k)
			portableDots16(&want, a, k+7, b16, k+3, k)
			if got != want {
				t.Fatalf("16 bits, %d numbers: %v, want %v", k, got, want)
			}
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, file := range map[string]string{
		"another form": "whosaid/encoder/0\n",
		"cut short":    modelFile[:len(modelFile)/2],
		"too long":     modelFile + "x",
		"no sizes":     magic,
		"huge sizes":   magic + strings.Repeat("\xff\xff\xff\x7f", 7),
	} {
		if _, err := read(file); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzScore(f *testing.F) {
	f.Add("The exits were locked.", "Every door was open.")
	f.Add("", "\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		if x, y := Open().Score(a, b), Open().Score(b, a); x != y {
			t.Errorf("%v, and the other way %v", x, y)
		}
	})
}

// BenchmarkScore has the portable code beside that of the processor.
func BenchmarkScore(b *testing.B) {
	m := Open()
	score := func(b *testing.B) {
		for b.Loop() {
			m.Score("The crew had been trained twice that year, the company said in a statement", "Nobody on board knew how to launch the boats, said three of those who survived the sinking")
		}
	}
	b.Run("processor", score)
	b.Run("portable", func(b *testing.B) {
		defer portably()()
		score(b)
	})
}
