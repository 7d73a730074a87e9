package link

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestParticles tells where a verb and an adverb after it are one word.
func TestParticles(t *testing.T) {
	for _, c := range []struct{ text, verb, want string }{
		{"The brake system was switched on along the whole line.", "switched", "switch on"},
		{"The council turned down the plan.", "turned", "turn down"},
		{"The council turned the plan down.", "turned", "turn down"},
		{"The brake system was switched on", "switched", "switch"}, // a day may have stood there
		{"The crew walked slowly out.", "walked", "walk"},
		{"The crew painted over the weekend.", "painted", "paint"},
	} {
		got := ""
		for _, x := range Analyze(c.text, "").terms {
			if x.text == c.verb {
				got = x.lemma
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestSupplied holds that a word which context supplied has no place in the document, and
// that those after it keep theirs, though the claim has the same word further on.
func TestSupplied(t *testing.T) {
	d := reading("The Ferry Post", "2027-04-02", utterance{"", "By its own laws, Belto will protect the harbour."})
	d.Reading.Claims[0].Text = "By [Belto] own laws, Belto will protect the harbour."
	s := FromReading(d.Reading, d.Text, 0)
	var got []string
	for i := range s.terms {
		if x := &s.terms[i]; x.upos != "PUNCT" {
			got = append(got, x.Of(d.Text))
		}
	}
	want := []string{"By", "", "own", "laws", "Belto", "will", "protect", "the", "harbour"}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}
