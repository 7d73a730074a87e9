package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// units finds the parts of armed forces that have a number: "the [134th Fighter
// Squadron]", "the U.S. [5th Fleet]",
// "the [507th ARW]".
func (r *reader) units(sent int) {
	w := r.words[sent]
	for i := 0; i+1 < len(w); i++ {
		if !ordinal(w[i].Lower) {
			continue
		}
		to := i + 1
		for k := i + 1; k < len(w) && k < i+6 && w[k].Shape.Named(); k++ {
			if unitHeads[w[k].Lower] || k == i+1 && w[k].Shape == lexicon.AllCapitals && len(w[k].Text) < 5 {
				to = k + 1
			}
		}
		if to > i+1 && r.free(sent, i, to) {
			r.add(found{sent: sent, from: i, to: to, kind: schema.Organisation, firm: true})
			i = to - 1
		}
	}
}

// ordinal reports whether a word is a number with its ending: "5th".
func ordinal(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n > 4 {
		return false
	}
	switch s[n:] {
	case "st", "nd", "rd", "th", "d":
		return true
	}
	return false
}

// unitHeads are the words for a part of an armed force.
var unitHeads = map[string]bool{
	"army": true, "corps": true, "division": true, "brigade": true, "regiment": true, "battalion": true, "company": true, "squadron": true,
	"wing": true, "fleet": true, "group": true, "marines": true, "infantry": true, "cavalry": true, "airborne": true, "flotilla": true, "command": true,
}
