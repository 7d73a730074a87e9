package lexicon

import (
	"testing"

	"whosaid/loaders/segment"
)

func TestOf(t *testing.T) {
	l := Load()
	for _, c := range []struct {
		form string
		want Class
	}{
		{"kenya", Country}, {"kenyan", Demonym}, {"kenyans", Peoples}, {"nairobi", City}, {"lena", GivenF},
		{"spokeswoman", Role}, {"spokeswoman", RoleF}, {"ministry", OrgHead}, {"bridge", FacilityHead}, {"war", EventHead},
		{"monday", Calendar}, {"inc.", Firm}, {"table", Everyday}, {"human", Prefix}, {"human rights watch", KnownOrg},
	} {
		if e := l.Of(c.form); !e.Class.Is(c.want) {
			t.Errorf("%q has classes %b, want %b among them", c.form, e.Class, c.want)
		}
	}
	if e := l.Of("qqxzv"); e != (Entry{}) {
		t.Errorf("an unknown word has %+v", e)
	}
	if a, b := l.Of("kenya"), l.Of("kenyan"); a.Place == 0 || a.Place != b.Place {
		t.Errorf("Kenya is place %d, Kenyan %d", a.Place, b.Place)
	}
}

func TestLongest(t *testing.T) {
	l := Load()
	w := l.Words(segment.AnalyzeTokens([]string{"the", "United", "Arab", "Emirates", "and", "us"}))
	m, ok := l.Longest(w, 1)
	if !ok || m.From != 1 || m.To != 4 || !m.Class.Is(Country) {
		t.Errorf("got %+v, %v", m, ok)
	}
	if w[5].Class.Is(Country) {
		t.Error(`"us" is a country`)
	}
}

func TestShapeOf(t *testing.T) {
	for s, want := range map[string]Shape{
		"Lena": Capitalised, "NATO": AllCapitals, "iPhone": MixedCase, "McTarn": MixedCase, "J.": Initial, "44-day": Numeric, "“": Punctuation, "war": LowerCase, "": Punctuation, "Šid": Capitalised,
	} {
		if got := ShapeOf(s); got != want {
			t.Errorf("ShapeOf(%q) = %d, want %d", s, got, want)
		}
	}
}
