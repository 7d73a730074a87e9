package names

import (
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// TestKindsOf checks single mentions: what they are, where they end.
func TestKindsOf(t *testing.T) {
	for _, c := range []struct {
		text, words string
		kind        schema.NameKind // "" for no mention
	}{
		{"We had lunch at Lena 's in late March .", "Lena 's", schema.Facility},
		{"Orlo 's Pizza is closed .", "Orlo 's Pizza", schema.Facility},
		{`From : " Orlo , Lena " < lena@tarn.example >`, "Orlo , Lena", schema.Person},
		{"We met L K Orlo in town .", "L K Orlo", schema.Person},
		{"where can i eat in nairobi ?", "nairobi", schema.Place},
		{"She did well in reading .", "reading", ""},
		{"It belongs to the 134th Fighter Squadron .", "134th Fighter Squadron", schema.Organisation},
		{"The Kenyan security forces withdrew .", "Kenyan security forces", schema.Organisation},
		{"They fight the Harbour State . The men of HS fled , and all that IS new .", "IS", ""},
		{"They fight the Islamic State . Fighters of IS fled .", "IS", schema.Organisation},
		{"The so-called “ eco-activists ” left .", "eco-activists", schema.Group},
		{"The eco-activists left .", "eco-activists", ""},
		{"It breaks the constitution .", "the constitution", schema.Law},
		{"We waited Soooo long .", "Soooo", ""},
		{"Great Service !", "Great Service", ""},
		{"We drove there in a Toyota .", "Toyota", ""},
		{"We asked Toyota .", "Toyota", schema.Organisation},
		{"Rival Toyota has sued the firm .", "Toyota", schema.Organisation},
		{"Exellent food and staff .", "Exellent", ""},
		{"The buses run between nairobi and greater nairobi .", "greater nairobi", schema.Place},
		{"He lived in nairobi and sold Tarn Foods .", "nairobi", schema.Place},
		{"Lena Orlo Toyota Phone 713-555-0100", "Lena Orlo", schema.Person},
		{"Members of al-Karsi al-Haqq met at the al-Karsi mosque .", "al-Karsi mosque", schema.Facility},
		{"On Monday Coalition troops searched it .", "Coalition", schema.Organisation},
		{"On Monday Coalition military forces searched it .", "Coalition military forces", schema.Organisation},
		{"The men and Army units met .", "Army", schema.Organisation},
		{"The committee met the Army .", "Army", ""},
		{"The 507th ARW left .", "507th ARW", schema.Organisation},
		{"One strike hit a VBIED and a truck .", "VBIED", ""},
		{"NATO fighters left .", "NATO fighters", schema.Group},
		{"The strike hit two NATO tactical units .", "NATO tactical units", schema.Organisation},
		{"The Kenyan government forces left .", "Kenyan government forces", schema.Organisation},
		{"It was right , but coach Dana Pike said so .", "Dana Pike", schema.Person},
		{"Dent was quoted as saying so .", "Dent", schema.Person},
		{"Brisa Quell , who drives the bus , agreed .", "Brisa Quell", schema.Person},
		{"Zuleika Marn is 54 and lives by the weir .", "Zuleika Marn", schema.Person},
		{"Maarit Stone ( 43 ) left .", "Maarit Stone", schema.Person},
		{"It was mended by Ewout Dam , a plumber .", "Ewout Dam", schema.Person},
		{"It was paid for by Ewout Dam , a brewer .", "Ewout Dam", schema.Facility},
		{"We swam at Ewout Dam , a lake .", "Ewout Dam", schema.Facility},
		{"Kroll said the leak was bad .", "Kroll", schema.Person},
		{"Orlo of the Interior Ministry met Lena Tarn .", "Orlo", schema.Person},
		{"Fight the movement of Karim al - Karsi now .", "Karim al - Karsi", schema.Person},
		{"Fighters of Jaysh al - Karsi left .", "Jaysh al - Karsi", schema.Organisation},
		{"A replacement for O'Brannick has been found .", "O'Brannick", schema.Person},
		{"The firm is Karsa Mills , L.P. .", "L.P.", ""},
		{"Fishermen cut off for a week", "Fishermen", ""},
		{"He leads Karsa 's National Orchestra , a composer said .", "National Orchestra", schema.Organisation},
		{"Reuters reports that the harbour is closed .", "Reuters", schema.Outlet},
		{"We wrote to Karsa Harbour Services , Inc. in March .", "Karsa Harbour Services , Inc.", schema.Organisation},
	} {
		f := read(t, c.text)
		var got schema.NameKind
		for _, m := range f.Mentions {
			if m.Text == c.words {
				got = m.Type
			}
		}
		if got != c.kind {
			t.Errorf("%q in %q is %q, want %q; got %v", c.words, c.text, got, c.kind, f.Mentions)
		}
	}
}

// TestTaken checks that a name nobody knows is a person's where the text goes on with
// "she" or "he" of it, and not where that may be somebody else.
func TestTaken(t *testing.T) {
	for _, c := range []struct {
		text string
		kind schema.NameKind
	}{
		{"Tjitske Plas lost the house in the flood. The tap ran brown, she said.", schema.Person},
		{"Tjitske Plas lost the house in the flood. The tap ran brown.", schema.Organisation},
		{"Tjitske Plas lost the house in the flood. “She did,” a paper says.", schema.Organisation},
		{"Tjitske Plas lost the driver in the flood. The tap ran brown, she said.", schema.Organisation},
		{"Lena Orlo spoke in the hall. Tjitske Plas lost the house in the flood. The tap ran brown, she said.", schema.Organisation},
	} {
		var got schema.NameKind
		for _, m := range read(t, c.text).Mentions {
			if m.Text == "Tjitske Plas" {
				got = m.Type
			}
		}
		if got != c.kind {
			t.Errorf("%q: Tjitske Plas is %q, want %q", c.text, got, c.kind)
		}
	}
}

// TestOfficesGiven checks that an office given to somebody, or told before some
// words of him, goes with the name.
func TestOfficesGiven(t *testing.T) {
	for text, want := range map[string]string{
		"The council appointed Lena Orlo the head of the Karsa Harbour Board in 2004.":                      "the head of the Karsa Harbour Board",
		"Minister for the Middle East, Lena Orlo said: I am concerned.":                                     "Minister for the Middle East",
		"The former leader of the Karsa Harbour Board, Kenyan-born engineer Lena Orlo, kept a house there.": "The former leader of the Karsa Harbour Board",
	} {
		f := read(t, text)
		ok := false
		for _, e := range f.Evidence {
			ok = ok || e.Rule == "apposition" && (e.X == want || e.Y == want)
		}
		if !ok {
			t.Errorf("%q: evidence %v, want %q", text, f.Evidence, want)
		}
	}
}

// TestMisspelt checks which slips make another word of a dictionary word.
func TestMisspelt(t *testing.T) {
	r := newReader(segment.Analyze("", 0, 0))
	for word, want := range map[string]bool{"exellent": true, "awseome": true, "horrrible": true, "kviklok": false, "wellí": false} {
		if got := r.misspelt(word); got != want {
			t.Errorf("misspelt(%q) is %v, want %v", word, got, want)
		}
	}
}
