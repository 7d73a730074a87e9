package audit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

// capture makes a capture whose every line is a sentence and a claim, and whose
// every word of digits is a figure.
func capture(lines ...string) Capture {
	r, _, text := reading("a.txt", lines...)
	c := Read(r, text)
	c.Quantities = nil
	for _, w := range wordsOf(text) {
		if strings.Trim(w.folded, "0123456789") == "" {
			n := 0.0
			fmt.Sscan(w.folded, &n)
			c.Quantities = append(c.Quantities, schema.Quantity{Span: w.Span, Text: w.Of(text), Value: &n})
		}
	}
	return c
}

func TestCompare(t *testing.T) {
	const (
		toll   = "At least 31 people died when the bridge fell."
		road   = "The governor closed the coast road."
		school = "The mayor opened the school hall."
	)
	type fates = map[Fate]int
	for what, c := range map[string]struct {
		now     []string
		want    fates
		changes []FigureChange
		says    string
	}{
		"the same":       {[]string{toll, road, school}, fates{Stands: 3}, nil, ""},
		"a line above":   {[]string{"The paper has a new editor.", toll, road, school}, fates{Stands: 3, Appeared: 1}, nil, ""},
		"another order":  {[]string{road, school, toll}, fates{Stands: 2, Shifted: 1}, nil, ""},
		"one gone":       {[]string{toll, school}, fates{Stands: 2, Vanished: 1}, nil, "claims changed or vanished"},
		"other words":    {[]string{toll, "The governor closed the old coast road on Monday.", school}, fates{Stands: 2, Changed: 1}, nil, "no notice"},
		"another figure": {[]string{strings.Replace(toll, "31", "12", 1), road, school}, fates{Stands: 2, Changed: 1}, []FigureChange{{"31", "12"}}, `the figure "31" became "12"; no notice of correction`},
		"a figure, with a notice": {[]string{strings.Replace(toll, "31", "12", 1), road, school, "Correction: this gave another toll."},
			fates{Stands: 2, Changed: 1, Appeared: 1}, []FigureChange{{"31", "12"}}, "has a notice"},
		"a figure more":   {[]string{strings.Replace(toll, "people", "people (12 of them children)", 1), road, school}, fates{Stands: 2, Changed: 1}, []FigureChange{{"", "12"}}, "no notice"},
		"nothing left":    {[]string{"The herring season opened with boats."}, fates{Vanished: 3, Appeared: 1}, nil, "no notice"},
		"said twice now":  {[]string{toll, road, toll, school}, fates{Stands: 3}, nil, ""},
		"only its start":  {[]string{"At least 31 people", road, school}, fates{Stands: 2, Vanished: 1}, nil, "no notice"},
		"other quotation": {[]string{toll, "“" + road + "”", school}, fates{Stands: 3, Appeared: 1}, nil, ""},
	} {
		got := Compare(capture(toll, road, school), capture(c.now...))
		if d := cmp.Diff(c.want, got.Counts); d != "" {
			t.Errorf("%s: (-want +got)\n%s%+v", what, d, got.Claims)
		}
		var changes []FigureChange
		for _, f := range got.Claims {
			changes = append(changes, f.Figures...)
		}
		if d := cmp.Diff(c.changes, changes); d != "" {
			t.Errorf("%s: figures (-want +got)\n%s", what, d)
		}
		if all := strings.Join(got.Observations, "\n"); !strings.Contains(all, c.says) || (c.says == "") != (all == "") {
			t.Errorf("%s: observed %q", what, all)
		}
		if got.Unchanged() != (what == "the same" || what == "said twice now") {
			t.Errorf("%s: unchanged %v", what, got.Unchanged())
		}
	}
}

// TestCompareSame: whatever a document says, it stands against itself.
func TestCompareSame(t *testing.T) {
	for _, lines := range [][]string{{"a"}, {"a", "a", "a"}, {"one two", "two one", "one two"}, {"“Ä”", "ä"}} {
		if c := Compare(capture(lines...), capture(lines...)); !c.Unchanged() || !c.SameText || c.Counts[Stands] != len(lines) {
			t.Errorf("%q: %+v", lines, c.Claims)
		}
	}
}

func TestNotices(t *testing.T) {
	for words, want := range map[string]bool{
		"Correction: an earlier version of this article misstated the toll.": true,
		"This story was updated on 4 March to add a comment.":                true,
		"This story has been updated.":                                       true,
		"Editor's note: the headline was changed.":                           true,
		"Editor’s note: see below.":                                          true,
		"UPDATE: The road is open.":                                          true,
		"We regret the error.":                                               true,
		"Clarification (3 March): two of them were on leave.":                true,
		"The department of corrections said that nobody had escaped.":        false,
		"He corrected his tie.":                                              false,
		"The ministry will update its figures.":                              false,
		"Twelve people died.":                                                false,
	} {
		c := capture("Twelve people died.", words)
		if got := len(notices("Twelve people died.", &c)) > 0; got != want {
			t.Errorf("%q is a notice: %v", words, got)
		}
		if len(notices(words, &c)) > 0 {
			t.Errorf("%q was there before", words)
		}
	}
}
