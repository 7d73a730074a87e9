package link

import "testing"

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
