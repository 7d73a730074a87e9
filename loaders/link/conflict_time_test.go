package link

import (
	"slices"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// dated reads a statement as the words of a claim have it: dates in brackets.
func dated(t *testing.T, text, said string) *Statement {
	t.Helper()
	plain, _, dates := unbracket(text)
	s := &Statement{text: plain, span: schema.Span{Start: 0, End: len(plain)}, commitment: schema.Asserted, party: true}
	var err error
	if s.said, err = schema.ParseDate(said); err != nil {
		t.Fatal(err)
	}
	s.hasSaid = true
	words := segment.Analyze(plain, 0, len(plain))
	s.read(words, func(start, end int) (schema.Span, bool) { return schema.Span{Start: start, End: end}, true }, nil, said)
	s.date(words, dates)
	return s
}

// TestReckoned holds which dates that the words leave to the calendar are listed against each
// other, and beside each a near miss that is not.
func TestReckoned(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		listed bool
	}{
		{"We told the mill of the leak on [2027-05-02].", "The mill first heard of the leak on [2027-05-09].", true},
		{"We told the mill of the leak on [2027-05-09].", "The mill first heard of the leak on [2027-05-02].", false},
		{"We told the mill of the leak on [2027-05-02].", "The mill first heard of the leak on [2027-05-02].", false},
		{"We told the mill of the leak on [2027-05-02].", "The mill first heard of the leak in [2027-05].", false},
		{"We told reporters of the leak on [2027-05-02].", "The mill first heard of the leak on [2027-05-09].", false},
		{"The mill was warned of the leak on [2027-05-02].", "The mill learned of the leak on [2027-05-09].", true},
		{"The mill learned of the leak on [2027-05-02].", "The mill knew of the leak on [2027-05-09].", false},
		{"The mill learned of the leak on [2027-05-02].", "The mill was told of the leak on [2027-05-09].", false},
		{"The mill learned of the leak on [2027-05-02].", "The mill was told of the leak only on [2027-05-09].", true},
		{"Power was restored by [2027-05-02].", "We were still cooking on a fire on [2027-05-05].", true},
		{"Power was restored by [2027-05-05].", "We were still cooking on a fire on [2027-05-02].", false},
		{"Power was restored by [2027-05-02].", "We were cooking on a fire on [2027-05-05].", false},
		{"The school was closed on [2027-05-02].", "The school was shut by [2027-05-04].", false},
		{"The school was closed on [2027-05-04].", "The school was shut by [2027-05-02].", true},
		{"The mill burned on [2027-05-02].", "The ferry sailed on [2027-05-04].", false},
	} {
		p := newPair(dated(t, c.a, "2027-05-12"), dated(t, c.b, "2027-05-12"))
		p.linked = true
		for _, q := range []*pair{p, p.turned()} {
			got := slices.ContainsFunc(q.timeConflicts(nil), func(x conflict) bool { return x.rule == "moment" })
			if got != c.listed {
				t.Errorf("%q, %q: listed %t", c.a, c.b, got)
			}
		}
	}
}
