package link

import (
	"fmt"
	"slices"
	"testing"
)

// TestListed holds which conflicts two sayings are listed with, whatever they weigh, and
// beside each a near miss that is not.
func TestListed(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want string
	}{
		{"The milk from Orsk is safe to drink.", "The milk from Orsk must not be drunk.", "polarity"},
		{"The milk from Orsk is safe.", "The milk from Orsk must not be drunk before Monday.", "polarity"},
		{"The lift in Orsk may be used again.", "The lift in Orsk must not be used.", "polarity"},
		{"The milk from Orsk is safe to drink.", "The milk from Orsk must not be sold.", ""},
		{"The barn in Orsk is safe.", "The milk must not be drunk before Monday.", ""},
		{"The milk from Orsk is not safe to drink.", "The milk from Orsk must not be drunk.", ""},
		{"The school asked for blankets.", "No request for blankets was made.", "existence"},
		{"The school asked for blankets.", "No request for drivers was made.", ""},
		{"Each widow in Orsk was paid 900 crowns.", "The widows in Orsk have not seen a crown.", "existence"},
		{"The mayor pocketed five million.", "The mayor did not earn a crown.", "existence"},
		{"The mayor pocketed five medals.", "The mayor did not earn a crown.", ""},
	} {
		p := newPair(Analyze(c.a, "2027-05-06"), Analyze(c.b, "2027-05-06"))
		p.linked = true
		var rules []string
		for _, x := range p.conflicts() {
			if x.surrounded(p); !x.barred(p) && (x.rule == "polarity" || x.rule == "existence") {
				rules = append(rules, x.rule)
			}
		}
		slices.Sort(rules)
		got := fmt.Sprint(slices.Compact(rules))
		if want := fmt.Sprint([]string{c.want}); got != want && (c.want != "" || len(rules) > 0) {
			t.Errorf("%q, %q: %s, want %q", c.a, c.b, got, c.want)
		}
	}
}
