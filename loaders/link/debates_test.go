package link

import (
	"strings"
	"testing"
)

// TestDebates checks that each debate can be taken both sides in, and that no thesis
// stands there twice.
func TestDebates(t *testing.T) {
	d := openDebates()
	names := map[string]bool{}
	for _, o := range d.all {
		if names[o.name] {
			t.Errorf("debate %s stands there twice", o.name)
		}
		names[o.name] = true
		var yes, no int
		for _, by := range o.by {
			if by.yes {
				yes++
			} else {
				no++
			}
			if len(by.groups) == 1 && len(d.groups[by.groups[0]].words) > 1 {
				t.Errorf("debate %s: a thesis of one group with several words", o.name)
			}
		}
		if yes == 0 || no == 0 {
			t.Errorf("debate %s has theses of one side only", o.name)
		}
	}
}

// TestDebatesMalformed checks what a file of debates is refused for.
func TestDebatesMalformed(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"yes a b", "want a debate"},
		{": a\nmaybe b c", "want yes or no"},
		{": a\nyes", "want 1 to 8 groups"},
		{": a\nyes a b c d e f g h i", "want 1 to 8 groups"},
		{": a\nyes @b c", "no group @b"},
		{"@a = b @c", "no group @c"},
		{": a\nyes b||c d", "a word is missing"},
	} {
		d := &debates{first: map[string][]int{}, cued: map[int][]stand{}}
		if err := d.read(c.file); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v; want %q", c.file, err, c.want)
		}
	}
}

// TestPositions checks the sides that statements take.
func TestPositions(t *testing.T) {
	for _, c := range []struct{ text, debate, want string }{
		{"Masks reduce the spread of the infection.", "masks-protect", "yes"},
		{"Masks do not reduce the spread of the infection.", "masks-protect", "no"},
		{"Do masks reduce the spread of the infection?", "masks-protect", ""},
		{"Glaciers are retreating.", "glaciers-shrink", "yes"},
		{"Glaciers are advancing.", "glaciers-shrink", "no"},
		{"The baker sold rolls.", "glaciers-shrink", ""},
	} {
		got := ""
		for _, p := range Analyze(c.text, "").positions() {
			if openDebates().all[p.debate].name == c.debate {
				got = map[bool]string{true: "yes", false: "no"}[p.yes]
			}
		}
		if got != c.want {
			t.Errorf("%q on %s: %q, want %q", c.text, c.debate, got, c.want)
		}
	}
}
