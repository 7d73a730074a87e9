package number

import (
	"testing"

	"whosaid/loaders/segment"

	"github.com/google/go-cmp/cmp"
)

func tokens(s string) []segment.Token {
	t := segment.Split(s, 0, len(s))
	var ts []segment.Token
	for _, s := range t.Sentences {
		ts = append(ts, s.Tokens...)
	}
	return ts
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		in     string
		value  float64
		tokens int
	}{
		{"120,000 people", 120000, 1},
		{"1.2 million people", 1.2e6, 2},
		{"4.2bn", 4.2e9, 2},
		{"4.2-billion pound", 4.2e9, 3},
		{"12,5", 12.5, 1},
		{"1.200.000 litres", 1.2e6, 1},
		{"5 1/2 hours", 5.5, 2},
		{"5 m tall", 5, 1},
		{"5k run", 5e3, 2},
		{"twenty-three sheep", 23, 3},
		{"two hundred and fifty-one", 251, 6},
		{"three hundred thousand", 300000, 3},
		{"two and a half years", 2.5, 4},
		{"five-and-a-half weeks", 5.5, 7},
		{"a hundred boats", 100, 2},
		{"a hundred and twenty boats", 120, 4},
		{"half a million", 500000, 3},
		{"a quarter of a million people", 250000, 5},
		{"half a dozen", 6, 3},
		{"two dozen eggs", 24, 2},
		{"one thousand two hundred", 1200, 4},
		{"two and three", 2, 1},
		{"twenty and thirty", 20, 1},
		{"nineteen ninety-four", 19, 1},
		{"twelve", 12, 1},
	} {
		got, ok := Read(tokens(tt.in), 0)
		if !ok {
			t.Errorf("Read(%q): nothing", tt.in)
			continue
		}
		if diff := cmp.Diff([]any{got.Value, got.Tokens}, []any{tt.value, tt.tokens}); diff != "" {
			t.Errorf("Read(%q) (-got +want):\n%s", tt.in, diff)
		}
	}
	for _, in := range []string{"the", "10:30", "3-1", "1,20,3", "2026-03-02", "km2", "half", "a cow", "8th"} {
		if got, ok := Read(tokens(in), 0); ok && in != "3-1" {
			t.Errorf("Read(%q) = %v, want nothing", in, got)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for in, want := range map[string]int{"third": 3, "21st": 21, "8th": 8, "two": 0, "th": 0, "x8th": 0} {
		if got, _ := Ordinal(in); got != want {
			t.Errorf("Ordinal(%q) = %d, want %d", in, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a hundred and twenty-three and a half million")
	f.Add("1,2.3/4 ½ and - and")
	f.Fuzz(func(t *testing.T, s string) {
		ts := tokens(s)
		for i := range ts {
			if n, ok := Read(ts, i); ok && (n.Tokens < 1 || i+n.Tokens > len(ts)) {
				t.Fatalf("number at %d covers %d of %d tokens", i, n.Tokens, len(ts))
			}
		}
	})
}
