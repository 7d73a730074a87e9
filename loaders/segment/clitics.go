package segment

import (
	"strings"
	"unicode/utf8"
)

// clitics adds source[s:e], with the contracted parts of a word apart.
func (sp *splitter) clitics(source string, s, e int) {
	w := source[s:e]
	if len(w) >= 3 {
		if k := cliticStart(w); k > 0 {
			sp.units(source, s, s+k)
			sp.add(source, s+k, e)
			return
		}
	}
	sp.units(source, s, e)
}

// cliticStart returns where the last contracted part of w begins, or 0.
func cliticStart(w string) int {
	var low [4]byte // the letters after the apostrophe
	at := strings.LastIndexAny(w, "'’`")
	if at > 0 {
		_, v := utf8.DecodeRuneInString(w[at:])
		rest := w[at+v:]
		if len(rest) > 2 || len(rest) == 0 {
			return 0
		}
		for i := 0; i < len(rest); i++ {
			low[i] = rest[i] | 0x20
		}
		switch string(low[:len(rest)]) {
		case "t":
			if at > 1 && w[at-1]|0x20 == 'n' {
				return at - 1
			}
			return 0
		case "s", "m", "d", "re", "ve", "ll":
			return at
		}
		return 0
	}
	if len(w) > 8 {
		return 0
	}
	switch strings.ToLower(w) {
	case "cannot", "gonna", "gotta", "wanna", "gimme", "lemme":
		return 3
	case "dont", "didnt", "doesnt", "isnt", "wasnt", "wouldnt", "couldnt", "havent", "hasnt", "arent", "werent":
		return len(w) - 2
	}
	return 0
}

// units adds source[s:e], with a number and its unit apart: 4.2|bn, 10|km.
func (sp *splitter) units(source string, s, e int) {
	if digit(source, s, e) && e-s <= 16 && source[e-1] >= 'A' {
		k := s
		for k < e && (source[k] >= '0' && source[k] <= '9' || source[k] == '.' || source[k] == ',' || source[k] == ':') {
			k++
		}
		if k < e && unit(source[k:e]) {
			sp.add(source, s, k)
			sp.add(source, k, e)
			return
		}
	}
	sp.add(source, s, e)
}

func unit(w string) bool {
	if len(w) > 4 {
		return false
	}
	switch strings.ToLower(w) {
	case "m", "k", "b", "bn", "mn", "tn", "am", "pm", "a.m", "p.m", "km", "cm", "mm", "kg", "g", "mg", "ft", "lb", "lbs", "oz", "mph", "kph", "km2", "m2", "sqm", "kw", "mw", "gw", "hz", "khz", "mhz", "ghz", "kb", "mb", "gb", "tb", "ha", "hrs", "hr", "min", "x", "kwh", "mwh", "yrs", "yr", "mln", "bln", "p":
		return true
	}
	return false
}
