package link

import "testing"

// TestTotal holds how far denials leave nothing over.
func TestTotal(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"The guards did not search the barn.", 0},
		{"The guards never searched the barn.", 1},
		{"Nobody searched the barn.", 1},
		{"The guards searched nothing.", 1},
		{"No guard searched the barn.", 0.5},
		{"The guards did not search a single barn.", 1},
		{"Not one guard searched the barn.", 1},
		{"No such letter reached the mayor.", 1},
		{"The guards did not search the barn because nobody asked.", 0},
	} {
		s := Analyze(c.text, "")
		got := -1.0
		for i := range s.frames {
			if f := &s.frames[i]; s.terms[f.head].upos == "VERB" && s.main(f.head) {
				got = s.total(f)
			}
		}
		if got != c.want {
			t.Errorf("%q: %g, want %g", c.text, got, c.want)
		}
	}
}

// TestPlainly holds that a party's main point which denies all that another's main point
// tells is marked as such, and one that denies more, or by the way, is not.
func TestPlainly(t *testing.T) {
	for _, c := range []struct {
		b    string
		want bool
	}{
		{"The guards did not search the barn.", true},
		{"The guards did not search the barn with dogs from Orsk.", false},
		{"The guards were late because they did not search the barn.", false},
	} {
		a, b := Analyze("The guards searched the barn.", ""), Analyze(c.b, "")
		a.party, b.party, a.speaker, b.speaker = true, true, "one", "two"
		p := newPair(a, b)
		p.linked = true
		got := false
		for _, x := range p.conflicts() {
			if x.surrounded(p); x.rule == "polarity" {
				got = got || x.values[markPlainly] > 0
			}
		}
		if got != c.want {
			t.Errorf("%q: %v, want %v", c.b, got, c.want)
		}
	}
}
