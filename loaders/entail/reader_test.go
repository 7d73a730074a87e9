package entail

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"slices"
	"sync"
	"testing"
)

// golden is a pair with what the tokenizers package and the unrounded model make
// of it; internal/entail/export.py --golden writes it.
type golden struct {
	Model   string
	A, B    string
	Pieces  [2][]string
	Verdict [3]float64
}

func lines[T any](t testing.TB, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	for d := json.NewDecoder(bufio.NewReader(f)); d.More(); {
		var x T
		if err := d.Decode(&x); err != nil {
			t.Fatalf("%s: line %d: %v", path, len(out)+1, err)
		}
		out = append(out, x)
	}
	return out
}

func opened(t testing.TB) *Reader {
	t.Helper()
	if len(file) == 0 {
		t.Skip("the trained model is not in this build")
	}
	r, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func pairs(t testing.TB, r *Reader) []golden {
	t.Helper()
	all := lines[golden](t, "testdata/golden.jsonl")
	if all[0].Model != r.Version() {
		t.Fatalf("testdata/golden.jsonl is of model %s, this is %s: run internal/entail/export.py with --golden", all[0].Model, r.Version())
	}
	if len(all) < 40 {
		t.Fatalf("only %d pairs", len(all)-1)
	}
	return all[1:]
}

func (v Verdict) list() [3]float64 { return [3]float64{v.Contradicts, v.Supports, v.Neutral} }

func TestPieces(t *testing.T) {
	r := opened(t)
	for _, g := range pairs(t, r) {
		for i, text := range []string{g.A, g.B} {
			var got []string
			for _, p := range r.pieces.split(text, r.limit) {
				got = append(got, string(r.pieces.at(p)))
			}
			if !slices.Equal(got, g.Pieces[i]) {
				t.Errorf("%q is cut into\n%q, want\n%q", text, got, g.Pieces[i])
			}
		}
	}
}

// Rounding to whole numbers may cost so much of a probability, at worst and on the
// average of a pair's greatest difference.
const (
	worst = 0.12
	usual = 0.02
)

func TestVerdictsAreTheUnroundedModels(t *testing.T) {
	r := opened(t)
	sum := 0.0
	all := pairs(t, r)
	for _, g := range all {
		got := r.Compare(r.Encode(g.A), r.Encode(g.B)).list()
		most, total := 0.0, 0.0
		for k := range got {
			most = max(most, math.Abs(got[k]-g.Verdict[k]))
			total += got[k]
		}
		if most > worst || math.Abs(total-1) > 1e-12 {
			t.Errorf("%.40q and %.40q: %.3f, want %.3f (sum %v)", g.A, g.B, got, g.Verdict, total)
		}
		sum += most
	}
	t.Logf("mean of a pair's greatest difference %.4f", sum/float64(len(all)))
	if sum/float64(len(all)) > usual {
		t.Errorf("mean of a pair's greatest difference is %.4f, want at most %v", sum/float64(len(all)), usual)
	}
}

func TestEitherOrderGivesTheSameVerdict(t *testing.T) {
	r := opened(t)
	for _, g := range pairs(t, r) {
		a, b := r.Encode(g.A), r.Encode(g.B)
		if ab, ba := r.Compare(a, b), r.Compare(b, a); ab != ba {
			t.Errorf("%.40q and %.40q: %v, the other way %v", g.A, g.B, ab, ba)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	r := opened(t)
	all := pairs(t, r)[:12]
	var want []Verdict
	for _, g := range all {
		want = append(want, r.Compare(r.Encode(g.A), r.Encode(g.B)))
	}
	first := r.Encode(all[0].A)
	alone := r.Compare(first, first)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, g := range all {
				if got := r.Compare(r.Encode(g.A), r.Encode(g.B)); got != want[i] {
					t.Errorf("%.40q: %v beside others, %v alone", g.A, got, want[i])
				}
				if got := r.Compare(first, first); got != alone {
					t.Errorf("a shared sentence: %v beside others, %v alone", got, alone)
				}
			}
		})
	}
	wg.Wait()
}
