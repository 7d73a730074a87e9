package main

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadVectors(t *testing.T) {
	numbers := func(first, rank string) string {
		return "[" + first + strings.Repeat(",0", width-1) + ",1," + rank + "]"
	}
	head := `{"dimensions":100,"words":["the","boat","x1","gate"],"vectors":{`
	body := `"the":` + numbers("1", "0") + `,"boat":` + numbers("2", "1") + `,"x1":[9],"gate":` + numbers("3", "3")
	for _, c := range []struct {
		name, in string
		most     int
		want     []string
		err      string
	}{
		{"all", head + body + "}}", 9, []string{"the 1", "boat 2", "gate 3"}, ""},
		{"the first two", head + body + "}}", 2, []string{"the 1", "boat 2"}, ""},
		{"a rank left out", head + `"the":` + numbers("1", "0") + `,"boat":` + numbers("2", "2") + "}}", 9, nil, `"boat": not 100 numbers and the rank 1`},
		{"too few numbers", head + `"the":[1,2,0]}}`, 9, nil, `"the": not 100 numbers`},
		{"not numbers", head + `"the":"1"}}`, 9, nil, `"the": json`},
		{"no vectors", `{"words":[]}`, 9, nil, `no member "vectors"`},
		{"none wanted", head + "}}", 9, nil, "no words"},
		{"cut off", head + `"the":[1,`, 9, nil, `"the": unexpected EOF`},
		{"a list", `[]`, 9, nil, "no object"},
	} {
		words, err := readVectors(strings.NewReader(c.in), c.most, letters)
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: error %v, want %q in it", c.name, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var got []string
		for _, w := range words {
			got = append(got, w.form+" "+string(rune('0'+int(w.vector[0]))))
		}
		if d := cmp.Diff(got, c.want); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestLemmas(t *testing.T) {
	verb, noun := map[string]bool{"verb": true}, map[string]bool{"noun": true}
	lex := lexicon{"plan": {"noun": true, "verb": true}, "rescue": verb, "ferry": noun, "child": noun, "found": verb,
		"leaf": noun, "leave": noun, "carry": verb, "late": {"adj": true}}
	for form, want := range map[string][]string{
		"plan":     {"plan"},
		"planned":  {"plan"},
		"plans":    {"plan"},
		"rescued":  {"rescue"},
		"ferries":  {"ferry"},
		"ferried":  nil, // no verb here
		"children": {"child"},
		"found":    {"found"}, // a word of its own
		"leaves":   {"leave", "leaf"},
		"carried":  {"carry"},
		"latest":   {"late"},
		"s":        nil,
		"oslo":     nil,
	} {
		if d := cmp.Diff(lex.lemmas(form), want); d != "" {
			t.Errorf("lemmas(%s): %s", form, d)
		}
		if got := lex.wants(form); got != (want != nil) {
			t.Errorf("wants(%s) = %v", form, got)
		}
	}
	lex["seven"], lex["million"] = noun, noun
	for _, form := range []string{"seven", "million"} {
		if lex.wants(form) {
			t.Errorf("wants(%s), a number", form)
		}
	}
}

func TestPlainWords(t *testing.T) {
	got, err := plainWords([]byte("  1 a licence\n" +
		"00000001 04 n 02 Norway 0 kingdom 0 001 @ 00000002 n 0000 | a country\n" +
		"00000003 00 a 02 galore(ip) 0 ice-cold 0 000 | much\n"))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(got, map[string]bool{"00000001 kingdom": true, "00000003 galore": true}); d != "" {
		t.Error(d)
	}
	if _, err := plainWords([]byte("00000001 04 n 7f Norway 0 | \n")); err == nil {
		t.Error("a synset of 127 words of which one is there: no error")
	}
}

// TestPrincipal checks what makes eigenvectors: unit length, at right angles,
// only stretched by the matrix, and by less from one to the next.
func TestPrincipal(t *testing.T) {
	m := [][]float64{{4, 1, -2, 0}, {1, 3, 0, 1}, {-2, 0, 5, 2}, {0, 1, 2, 1}}
	matrix := make([][]float64, len(m))
	for i := range m {
		matrix[i] = append([]float64(nil), m[i]...)
	}
	axes := principal(m)
	last := math.Inf(1)
	for i, a := range axes {
		for j, b := range axes {
			want := 0.0
			if i == j {
				want = 1
			}
			if got := dot(a, b); math.Abs(got-want) > 1e-9 {
				t.Errorf("axis %d times axis %d = %g, want %g", i, j, got, want)
			}
		}
		image := make([]float64, len(a))
		for r := range matrix {
			image[r] = dot(matrix[r], a)
		}
		stretch := dot(image, a)
		for r := range image {
			if math.Abs(image[r]-stretch*a[r]) > 1e-8 {
				t.Errorf("axis %d is turned", i)
				break
			}
		}
		if stretch > last {
			t.Errorf("axis %d is stretched by %g, the one before by %g", i, stretch, last)
		}
		last = stretch
	}
}

func TestFold(t *testing.T) {
	vec := func(i int, x float64) []float64 {
		v := make([]float64, width)
		v[i] = x
		return v
	}
	lex := lexicon{"boat": {"noun": true}, "gate": {"noun": true}}
	words := fold([]word{{"boats", vec(0, 5)}, {"gate", vec(2, 9)}, {"gates", vec(2, 0)}, {"boat", vec(1, 1)}}, lex)
	if len(words) != 2 || words[0].form != "boat" || words[1].form != "gate" {
		t.Fatalf("words %v, want boat and gate", words)
	}
	// Of rank 1 and of rank 4: two to one, whatever the vectors' lengths.
	want := []float64{2 / math.Sqrt(5), 1 / math.Sqrt(5), 0}
	for i, x := range want {
		if got := words[0].vector[i]; math.Abs(got-x) > 1e-12 {
			t.Errorf("boat: dimension %d = %g, want %g", i, got, x)
		}
	}
}
