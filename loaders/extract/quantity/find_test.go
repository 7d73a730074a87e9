package quantity

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"

	"github.com/google/go-cmp/cmp"
)

// show writes a figure as text|value|min|max|approx|unit|of.
func show(q schema.Quantity) string {
	f := func(v *float64) string {
		if v == nil {
			return "-"
		}
		return fmt.Sprintf("%.4g", *v)
	}
	a := "-"
	if q.Approx != nil {
		a = *q.Approx
	}
	return strings.Join([]string{q.Text, f(q.Value), f(q.Min), f(q.Max), a, q.Unit, q.Of}, "|")
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"Twelve people died when the bridge fell.", []string{"Twelve people|12|-|-|-|people|"}},
		{"Reports of thirty dead are false.", []string{"thirty dead|30|-|-|-|dead|"}},
		{"More than 4,000 homes were flooded.", []string{"More than 4,000 homes|4000|4000|-|more_than|homes|"}},
		{"At least 31 villagers drowned.", []string{"At least 31 villagers|31|31|-|at_least|villagers|"}},
		{"Nearly 170 km2 of forest burned.", []string{"Nearly 170 km2|170|-|170|almost|km2|"}},
		{"The deal is worth $4.2bn.", []string{"$4.2bn|4.2e+09|-|-|-|USD|"}},
		{"They paid £3m and EUR 5 million.", []string{"£3m|3e+06|-|-|-|GBP|", "EUR 5 million|5e+06|-|-|-|EUR|"}},
		{"It cost US$3.2m or 40 million euros.", []string{"US$3.2m|3.2e+06|-|-|-|USD|", "40 million euros|4e+07|-|-|-|EUR|"}},
		{"Between 5,000 and 6,000 people marched.", []string{"Between 5,000 and 6,000 people|-|5000|6000|range|people|"}},
		{"The repair takes 10 to 15 boats.", []string{"10 to 15 boats|-|10|15|range|boats|"}},
		{"It will cost $4-5 million.", []string{"$4-5 million|-|4e+06|5e+06|range|USD|"}},
		{"Dozens of detainees are held, thousands fled.", []string{"Dozens of detainees|-|24|-|about|detainees|", "thousands|-|2000|-|about|detainees|"}},
		{"Tens of thousands of fans came.", []string{"Tens of thousands of fans|-|2e+04|-|about|fans|"}},
		{"A hundred activists blocked the gate.", []string{"A hundred activists|100|-|-|about|activists|"}},
		{"About 30 % of households lost power.", []string{"About 30 %|30|-|-|about|%|households"}},
		{"A third of the fleet sank, two-thirds of voters stayed home.", []string{"A third|33.33|-|-|-|%|the fleet", "two-thirds|66.67|-|-|-|%|voters"}},
		{"Half of the houses stand empty.", []string{"Half|50|-|-|-|%|the houses"}},
		{"Nine in ten joined the strike, and one in 10 were late.", []string{"Nine in ten|90|-|-|-|%|", "one in 10|10|-|-|-|%|"}},
		{"He scored nine in ten.", []string{"nine|9|-|-|-||", "ten|10|-|-|-||"}},
		{"One in five residents is poor.", []string{"One in five residents|20|-|-|-|%|residents"}},
		{"Three of the victims were children.", []string{"Three of the victims"[:5] + "|3|-|-|-|victims|the victims"}},
		{"There were no casualties.", []string{"no casualties|0|-|-|-|casualties|"}},
		{"The 39-year-old driver and Ada Venn, 41, survived.", []string{"39-year-old|39|-|-|-|years old|", "41|41|-|-|-|years old|"}},
		{"The war lasted 12 days.", []string{"12 days|12|-|-|-|days|"}},
		{"A 12-member panel met 20,000 protesters.", []string{"12-member|12|-|-|-|member|", "20,000 protesters|2e+04|-|-|-|protesters|"}},
		{"A 1,200-strong crowd gathered.", []string{"1,200-strong|1200|-|-|-|people|"}},
		{"Of the 90,000 residents about 40,000 have returned.", []string{"90,000 residents|9e+04|-|-|-|residents|", "about 40,000|4e+04|-|-|about|residents|"}},
		{"It was 35 degrees Celsius at noon.", []string{"35 degrees Celsius|35|-|-|-|°C|"}},
		{"The 20 kilometre stretch is 3 miles away.", []string{"20 kilometre|20|-|-|-|km|", "3 miles|3|-|-|-|mi|"}},
		{"Karsa won 3-1 against the visitors.", []string{"3-1|-|-|-|-|score|"}},
		{"It took over a day and was tried twice.", []string{"over a day|1|1|-|more_than|day|", "twice|2|-|-|-|times|"}},
		{"The storm left 40 people dead and 12 disabled.", []string{"40 people|40|-|-|-|people|", "12 disabled|12|-|-|-|disabled|"}},
		{"50 or more ships waited.", []string{"50 or more ships|50|50|-|at_least|ships|"}},
		// Numbers that are no figures.
		{"Article 7 and Resolution 2334 apply since 2019.", nil},
		{"Call +44 20 7946 0958 before 10:30 am on 12 March.", nil},
		{"Ring Ada Venn: 01632 251670.", nil},
		{"The iPhone 6 and Covid-19 changed Flight 302.", nil},
		{"He lives at 12 Harbour Street.", nil},
		{"See note [1] and (2).", nil},
		{"1. Open the valve", nil},
		{"The first team was second in 1998.", nil},
		{"No one knows which one of them it was.", nil},
	} {
		text := segment.Split(tt.in, 0, len(tt.in))
		var got []string
		for _, q := range Find(text) {
			if q.Text != tt.in[q.Start:q.End] {
				t.Errorf("%q: text %q is not at %d-%d", tt.in, q.Text, q.Start, q.End)
			}
			got = append(got, show(q))
		}
		if diff := cmp.Diff(got, tt.want); diff != "" {
			t.Errorf("Find(%q) (-got +want):\n%s", tt.in, diff)
		}
	}
}

func TestConvert(t *testing.T) {
	for _, tt := range []struct {
		v    float64
		unit string
		want float64
		base string
		ok   bool
	}{
		{1, "mile", 1609.344, "m", true},
		{2, "km", 2000, "m", true},
		{1, "acres", 4046.8564224, "m2", true},
		{3, "hectare", 30000, "m2", true},
		{212, "°F", 100, "°C", true},
		{2, "tonnes", 2000, "kg", true},
		{6, "feet", 1.8288, "m", true},
		{5, "USD", 5, "USD", false},
		{5, "people", 5, "people", false},
		{9, "months", 9, "months", false},
	} {
		got, base, ok := Convert(tt.v, tt.unit)
		if math.Abs(got-tt.want) > 1e-9*math.Abs(tt.want)+1e-9 || base != tt.base || ok != tt.ok {
			t.Errorf("Convert(%v, %q) = %v, %q, %v, want %v, %q, %v", tt.v, tt.unit, got, base, ok, tt.want, tt.base, tt.ok)
		}
	}
}

// TestEveryUnit holds every name of a unit to one conversion with its symbol.
func TestEveryUnit(t *testing.T) {
	for name, u := range measures {
		a, base, ok := Convert(7, name)
		b, symbol, _ := Convert(7, u.symbol)
		if !ok || a != b || base != symbol {
			t.Errorf("%q: %v %s, its symbol %q: %v %s", name, a, base, u.symbol, b, symbol)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"about $4-5 million of the 3,000 to 4 dozen a third of", "no casualties, 12 dead, +44 20 1234", "½ of between 2 and 3% ° C", "a few hundred or so 1-1 win"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?") // what a loader hands on
		last := 0
		for _, q := range Find(segment.Split(s, 0, len(s))) {
			if q.Start < last || !q.ValidFor(s) || q.Text != s[q.Start:q.End] {
				t.Fatalf("bad span %d-%d after %d", q.Start, q.End, last)
			}
			last = q.End
		}
	})
}
