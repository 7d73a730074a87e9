package link

import (
	"slices"
	"strings"
	"testing"

	"whosaid/schema"
)

func TestActs(t *testing.T) {
	for _, c := range []struct {
		name string
		want bool
	}{
		{"Nurses' Union", true},
		{"Food Safety Agency", true},
		{"City of Orsk", true},
		{"Ministry of Works", true},
		{"Orsk Police", true},
		{"Meridian Agency", false}, // may tell news as well
		{"Olga Brandt", false},
		{"Police", false},
		{"Coastal News Service", false},
		{"The Orsk Gazette", false},
		{"Radio Arnfell", false},
	} {
		words := strings.Fields(schema.Fold(c.name))
		if got := acts(words) && !tellsNews(words); got != c.want {
			t.Errorf("%q: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSpeaksOfItself(t *testing.T) {
	reading := func(chain int, sentences ...string) (*schema.Reading, string) {
		r, text := &schema.Reading{}, ""
		for _, s := range sentences {
			start := len(text)
			text += s
			r.Claims = append(r.Claims, schema.Assertion{Span: schema.Span{Start: start, End: len(text)}, Chain: make([]schema.Step, chain)})
			text += " "
		}
		return r, text
	}
	for _, c := range []struct {
		chain     int
		sentences []string
		want      bool
	}{
		{1, []string{"The US pump was mended.", "It works."}, false}, // a country
		{1, []string{"We have mended the pump.", "It works."}, true},
		{1, []string{"The pump was mended.", "Our engineers were there."}, true},
		{1, []string{"The pump was mended.", "It works."}, false},
		{2, []string{"We have mended the pump."}, false}, // somebody's words in a report
		{1, []string{"The weather was fine.", "One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine.", "Our reporter was there."}, false},
	} {
		r, text := reading(c.chain, c.sentences...)
		if got := speaksOfItself(r, text); got != c.want {
			t.Errorf("%q in %d steps: %v, want %v", c.sentences, c.chain, got, c.want)
		}
	}
	r, text := reading(1, "The pump was mended.", "It works.", "It is old.", "Our reporter was there.")
	if r.Document.Publisher = "www.orsk.example"; speaksOfItself(r, text) {
		t.Error("a host speaks of itself that says \"our\" once")
	}
}

// What is asked for is open; that it was asked for is told.
func TestActed(t *testing.T) {
	for _, c := range []struct {
		text string
		told []string
	}{
		{"The union demanded a new pump.", []string{"union", "demanded"}},
		{"Close to 200,000 supporters filled Opera Square and all the streets around Opera Square", []string{"filled", "Opera", "Square", "streets", "Opera", "Square"}},
		{"The pump must be mended.", nil},
	} {
		s := Analyze(c.text, "")
		s.commitment = schema.Demanded
		s.commit()
		var told []string
		for i := range s.terms {
			if x := &s.terms[i]; x.weight >= 0.5 && x.sign == isSo && x.figure < 0 {
				told = append(told, x.text)
			}
		}
		if !slices.Equal(told, c.told) {
			t.Errorf("%s told %q, want %q", c.text, told, c.told)
		}
	}
}
