package names

import (
	"slices"
	"testing"
)

// TestWhole reads names that the model cuts, merges or leaves out.
func TestWhole(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The bid came from Karsa Foods, Inc. on Monday.", "organisation Karsa Foods, Inc."},
		{"The house Halden & Moe no longer places orders there.", "organisation Halden & Moe"},
		{"The firm sold their data, the campaign group Privacy First said on Monday.", "organisation Privacy First"},
		{"Island Power and Light said that a tree fell on the line.", "organisation Island Power and Light"},
		{"Bellamy's has closed two shops this year.", "organisation Bellamy's"},
		{"Lena Orlo, focal point of Regional Expert group on Health and Welfare", "organisation Regional Expert group on Health and Welfare"},
		{"They advised the Velden Democratic Forces (VDF) in the north.", "organisation Velden Democratic Forces"},
		{"They met near Ayn Tarn.", "place Ayn Tarn"},
		{"Lena Karsa opened the hall. Karsa said it was late.", "person Karsa"},
	} {
		var got []string
		for _, m := range read(t, c.text).Mentions {
			got = append(got, string(m.Type)+" "+m.Text)
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}

// TestTwoPlaces keeps a town and what it lies in apart, and a firm's form with
// its name.
func TestTwoPlaces(t *testing.T) {
	var got []string
	for _, m := range read(t, "She flew to Nairobi Kenya on Monday.").Mentions {
		got = append(got, m.Text)
	}
	if !slices.Equal(got, []string{"Nairobi", "Kenya"}) {
		t.Errorf("got %q", got)
	}
}

// TestEvidenceOfOffices reads pairs: an acronym without the country before its name, an
// office held later, an office of a country.
func TestEvidenceOfOffices(t *testing.T) {
	for _, c := range []struct{ text, x, y string }{
		{"It joined U.S. Naval Forces Central Command's (NAVCENT) task force.", "U.S. Naval Forces Central Command", "NAVCENT"},
		{"He was led by Jan Pol, who would later become the president of Kenya.", "Jan Pol", "the president of Kenya"},
		{"She met the Kenyan foreign minister, Amina Wekesa, in Nairobi.", "Amina Wekesa", "the Kenyan foreign minister"},
	} {
		f := read(t, c.text)
		if !slices.ContainsFunc(f.Evidence, func(e Evidence) bool { return e.X == c.x && e.Y == c.y }) {
			t.Errorf("%q: evidence %+v, want %q and %q", c.text, f.Evidence, c.x, c.y)
		}
	}
}
