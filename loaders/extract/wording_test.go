package extract_test

import (
	"slices"
	"testing"
)

// TestWords: the words of a claim made self-contained, one that each text must
// have. A pronoun that may stand for another stays.
func TestWords(t *testing.T) {
	for _, c := range []struct{ why, text, words string }{
		// Verbs agree with the name that was put for their subject.
		{"I have", "“I have an electric pump,” Orla Finch said.", "[Orla Finch] has an electric pump"},
		{"I am, coordinated", "“I am up at two and carry the bread to Lune,” Orla Finch said.", "[Orla Finch] is up at two and carries the bread to Lune"},
		{"I don't", "“I don't trust the new bridge,” Orla Finch said.", "[Orla Finch] doesn't trust the new bridge"},
		{"I'll", "“I'll sell the boat in Lune,” Orla Finch said.", "[Orla Finch] will sell the boat in Lune"},
		{"a past that is like the present stays", "“I put the keys on the table,” Orla Finch said.", "[Orla Finch] put the keys on the table"},
		{"he's gone", "Arvo Lepik lives in Lune. He's sold the boat to a neighbour.", "[Arvo Lepik] has sold the boat to a neighbour"},

		// "It" is hardly ever a place or a person.
		{"object it", "Arvo Lepik lives in Lune. He painted it green in May.", "[Arvo Lepik] painted it green in [2024-05]"},
		{"the subject was a thing", "The dyke at Sorrel was sound when it was last examined.", "The dyke at Sorrel was sound when it was last examined"},
		{"empty it", "Harlow Steel Ltd shut the mill. It was the worst fire in ten years.", "It was the worst fire in ten years"},
		{"the subject before", "Harlow Steel Ltd shut the mill. It employs 400 people.", "[Harlow Steel Ltd] employs 400 people"},
		{"them", "Harlow Steel Ltd hired 60 guards. Most of them came from Lune.", "Most of them came from Lune"},

		// A genitive is one of a possessive pronoun alone.
		{"object her", "Mary Finch won the vote. That brought her into the council.", "That brought [Mary Finch] into the council"},
		{"possessive her", "Mary Finch won the vote. Her list took 19 seats.", "[Mary Finch’s] list took 19 seats"},

		// Somebody who is named is understood.
		{"his", "Arvo Lepik woke when his dog barked at the river.", "Arvo Lepik woke when his dog barked at the river"},
		{"own", "Mary Finch won. One of them fell off his own horse.", "One of them fell off his own horse"},
		{"he is not who says it", "“He read every file in the ministry,” Arvo Lepik said.", "He read every file in the ministry"},

		// A description that says which one it is.
		{"that runs", "Harlow Steel Ltd is sold. The company that runs the port bought it in May.", "The company that runs the port bought it in [2024-05]"},

		{"the paper is not the company", "LUNE (The Quay) - The mill in Lune is to shut. The company earned 4 million dollars.", "The company earned 4 million dollars"},

		// Dates are words of the sentence.
		{"now", "The work has now been going on for two years.", "The work has now been going on for two years"},
		{"announced Tuesday", "The palace announced Monday that the gate is shut.", "The palace announced on [2025-03-03] that the gate is shut"},
		{"the hour", "The fire began at 6.30 p.m. on 2 March.", "The fire began at 6.30 p.m. on 2 March [2025-03-02]"},
		{"a part of the month", "The mill will close at the end of June.", "The mill will close at the end of [2025-06]"},
		{"the middle of it", "The mill will close in mid-June.", "The mill will close in mid-[2025-06]"},
		{"last autumn", "The union signed the treaty last autumn.", "The union signed the treaty in the autumn of [2024]"},
		{"a day that is none", "The bakery sells 900 loaves on an ordinary Monday.", "The bakery sells 900 loaves on an ordinary Monday"},

		// What was the noun of a relative clause.
		{"not when it happened", "The storm of August 2016, which flattened 600 houses, cost 4 million.", "[The storm of August 2016] flattened 600 houses"},

		{"no noun", "Teachers earn 2,200 crowns a month before tax, which does not pay for a flat.", "which does not pay for a flat"},

		// Concessions.
		{"whatever", "Whatever the ministry says, the bridge is closed.", "Whatever the ministry says, the bridge is closed"},
		{"whoever", "Whoever signed the order, the gate was locked at nine.", "Whoever signed the order, the gate was locked at nine"},
		{"however", "However hard they tried, the crew could not start the pump.", "However hard they tried, the crew could not start the pump"},
	} {
		var got []string
		for _, a := range readText(t, c.text).Claims {
			got = append(got, a.Text)
		}
		if !slices.Contains(got, c.words) {
			t.Errorf("%s: %s\n\tgot  %q\n\twant %q", c.why, c.text, got, c.words)
		}
	}
}

// TestConceded: who is only spoken of in "whatever the ministry says" says nothing, and
// what makes no difference is no claim.
func TestConceded(t *testing.T) {
	for _, text := range []string{
		"Whatever the ministry says, the bridge is closed.",
		"No matter what the ministry says, the bridge is closed.",
		"However hard the ministry tried, the bridge stayed closed.",
	} {
		r := readText(t, text)
		if len(r.Claims) != 1 || r.Claims[0].Speaker().Name != "The Quay" {
			t.Errorf("%s: %d claims, the first by %v; want one, by The Quay", text, len(r.Claims), r.Claims)
		}
	}
}
