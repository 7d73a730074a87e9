package queries

import (
	"slices"
	"strings"
	"testing"

	"whosaid/schema"
)

// standing is an edge between two places, "doc 3-9" each, with "+" before where the same is said
// as well; "=" before those about figures.
func standing(t *testing.T, s string) edge {
	t.Helper()
	s, value := strings.CutPrefix(s, "=")
	at := func(s string) []stand {
		var out []stand
		for one := range strings.SplitSeq(s, "+") {
			doc, span, _ := strings.Cut(strings.TrimSpace(one), " ")
			lo, hi, ok := strings.Cut(span, "-")
			if !ok || len(lo) != 1 || len(hi) != 1 {
				t.Fatalf("%q: want \"doc 3-9\"", s)
			}
			out = append(out, stand{schema.ID(doc), schema.Span{Start: int(lo[0] - '0'), End: int(hi[0] - '0')}})
		}
		return out
	}
	a, b, _ := strings.Cut(s, "|")
	e := edge{value: value, inA: at(a), inB: at(b)}
	e.a, e.b = end{assertion: schema.ID(strings.TrimSpace(a))}, end{assertion: schema.ID(strings.TrimSpace(b))}
	if value {
		e.a.figure, e.b.figure = "of "+string(e.a.assertion), "of "+string(e.b.assertion)
	}
	return e
}

func TestJoinPlaces(t *testing.T) {
	for _, c := range []struct {
		name     string
		disputes [][]string
		want     int
	}{
		{"a claim and what is cut out of it", [][]string{{"x 0-9 | y 0-5"}, {"x 4-9 | y 0-5"}}, 1},
		{"the other way round", [][]string{{"x 0-9 | y 0-5"}, {"y 2-5 | x 4-9"}}, 1},
		{"two who say the same", [][]string{{"=x 0-9+w 0-5 | y 0-5"}, {"z 0-9+w 0-5 | y 0-5"}}, 1},
		{"one place in common", [][]string{{"x 0-9 | y 0-5"}, {"x 4-9 | y 6-9"}}, 2},
		{"places that only touch", [][]string{{"x 0-4 | y 0-5"}, {"x 4-9 | y 0-5"}}, 2},
		{"a figure and a word", [][]string{{"=x 0-9 | y 0-5"}, {"x 4-9 | y 0-5"}}, 1},
		{"two figures", [][]string{{"=x 0-9 | y 0-5"}, {"=x 0-9 | y 0-5"}}, 2},
		{"two figures, and a word that meets both", [][]string{{"=x 0-3 | y 0-3"}, {"=x 4-9 | y 4-9"}, {"x 0-9 | y 0-9"}}, 2},
		{"all its places are in the other", [][]string{{"x 0-5 | z 0-5", "y 0-5 | z 0-5"}, {"=x 0-5 | y 0-5"}}, 1},
		{"one of its places is not", [][]string{{"x 0-5 | z 0-5", "y 0-5 | z 0-5"}, {"=x 0-5 | y 0-5", "=x 0-5 | w 0-5"}}, 2},
	} {
		var in [][]edge
		for _, d := range c.disputes {
			var edges []edge
			for _, s := range d {
				edges = append(edges, standing(t, s))
			}
			in = append(in, edges)
		}
		got := joinPlaces(in)
		if len(got) != c.want {
			t.Errorf("%s: %d disputes, want %d", c.name, len(got), c.want)
		}
		slices.Reverse(in)
		if n := len(joinPlaces(in)); n != c.want {
			t.Errorf("%s, in the other order: %d disputes, want %d", c.name, n, c.want)
		}
	}
}

// What is opposed by a word stands with the figure that is disputed in its place.
func TestLevel(t *testing.T) {
	edges := level([]edge{standing(t, "=x 0-5 | y 0-5"), standing(t, "x 0-9 | z 0-5")})
	if got := edges[1].a.figure; got != "of x 0-5" {
		t.Errorf("the figure of the claim around it is %q", got)
	}
	if got := edges[1].b.figure; got != "" {
		t.Errorf("where no figure is disputed it is %q", got)
	}
}

// Two positions that a denial meets are of one dispute where another position meets both.
func TestOpposedAlike(t *testing.T) {
	about := func(e edge, a, b string) edge {
		e.onA, e.onB = fired{words: []string{a}}, fired{words: []string{b}}
		return e
	}
	clusters := func(edges ...edge) int {
		c := &conflict{edges: edges, opponents: opponents(edges)}
		return len(c.clusters())
	}
	never, walked, refused, stayed := "v 0-2", "w 0-2", "r 0-2", "s 0-2"
	on := func(a, b string) edge { return standing(t, a+" | "+b) }
	two := []edge{about(on(never, walked), "negotiate", "leave"), about(on(never, refused), "negotiate", "decline")}
	if n := clusters(two...); n != 2 {
		t.Errorf("a denial of two things makes %d disputes, want 2", n)
	}
	four := append(two, about(on(stayed, walked), "table", "leave"), about(on(stayed, refused), "talks", "decline"))
	if n := clusters(four...); n != 1 {
		t.Errorf("with another that denies both there are %d, want 1", n)
	}
}
