package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

func TestScoreTimex(t *testing.T) {
	d := timexDocument{Timex: []timex{{Begin: 0, End: 6, Value: "2020-01-06"}, {Begin: 10, End: 20, Value: "P3D"}, {Begin: 30, End: 34, Value: "1999"}}}
	got := scoreTimex(d, []timex{{Begin: 0, End: 6, Value: "2020-01-06"}, {Begin: 12, End: 20, Value: "P3D"}, {Begin: 50, End: 55, Value: "2001"}})
	want := timexScore{strict: tally{1, 3, 3}, relaxed: tally{2, 3, 3}, value: tally{2, 3, 3}}
	if diff := cmp.Diff(got, want, cmp.AllowUnexported(timexScore{}, tally{})); diff != "" {
		t.Errorf("-got +want:\n%s", diff)
	}
}

func TestNerSpans(t *testing.T) {
	got := nerSpans([]string{"B-PER", "I-PER", "I-LOC", "O", "B-ORG", "B-ORG"})
	want := []nerSpan{{0, 2, "PER"}, {2, 3, "LOC"}, {4, 5, "ORG"}, {5, 6, "ORG"}}
	if diff := cmp.Diff(got, want, cmp.AllowUnexported(nerSpan{})); diff != "" {
		t.Errorf("-got +want:\n%s", diff)
	}
}

func TestScoreStance(t *testing.T) {
	rows := []stancePair{{Label: "supports"}, {Label: "contradicts"}, {Label: "neutral"}, {Label: "contradicts"}}
	s := scoreStance(rows, []string{"supports", "contradicts", "contradicts", "neutral"})
	if s.right != 2 || s.per["contradicts"].precision() != 0.5 || s.per["contradicts"].recall() != 0.5 {
		t.Errorf("got %+v", s)
	}
	two := scoreStance([]stancePair{{Label: "supports"}, {Label: "not_supports"}}, []string{"neutral", "contradicts"})
	if two.right != 1 {
		t.Errorf("not_supports: %d right, want 1", two.right)
	}
}

func TestSameName(t *testing.T) {
	for _, c := range []struct {
		name  string
		known string
		kind  schema.NameKind
		want  bool
	}{
		{"Lena Orlo", "Lena Orlo", schema.Person, true},
		{"Dr Lena Orlo", "Lena Orlo", schema.Person, true},
		{"Orlo", "Lena Orlo", schema.Person, false},
		{"one source", "Unnamed source of the Post", schema.Anonymous, true},
		{"The Star", "Unnamed source of the Post", schema.Outlet, false},
		{"", "Lena Orlo", schema.Person, false},
	} {
		if got := sameName(c.name, [][]string{fold(c.known)}, c.kind, 2); got != c.want {
			t.Errorf("%q for %q: %t, want %t", c.name, c.known, got, c.want)
		}
	}
}

func TestShingles(t *testing.T) {
	var s shingleScore
	s.add("one two three four five", "one two three four")
	if p, r, _ := s.mean(); p != 1 || r != 0.5 {
		t.Errorf("P %v R %v, want 1 and 0.5", p, r)
	}
}

func TestScoreAttrib(t *testing.T) {
	text := `"It fell," she said. He agreed.`
	d := attribDocument{Text: text}
	d.Attributions = append(d.Attributions, struct {
		Source  []attribPiece `json:"source"`
		Content []attribPiece `json:"content"`
	}{[]attribPiece{{[][2]int{{11, 14}}}}, []attribPiece{{[][2]int{{0, 10}}}}})
	s := scoreAttrib(d, []attribSpan{{content: [2]int{1, 8}, source: [2]int{11, 14}}}, nil)
	if s.content.hit != 1 || s.source != 1 || s.direct != 1 || s.directRight != 1 || s.exact.hit != 0 {
		t.Errorf("got %+v", s)
	}
}

func TestUnknownTask(t *testing.T) {
	if err := run([]string{"nosuch"}, &strings.Builder{}); err == nil || !strings.Contains(err.Error(), "seeds") {
		t.Errorf("got %v, want an error that lists the tasks", err)
	}
}
