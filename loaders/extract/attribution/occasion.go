package attribution

import (
	"whosaid/schema"
)

// Where and when something was said stands behind it and is no part of it.

// occasions are nouns for where something is said, and no part of what is said.
var occasions = wordSet(`interview interviews speech speeches statement statements tweet tweets ruling letter letters debate debates rally rallies briefing
briefings meeting meetings conference hearing hearings event events column editorial appearance appearances address broadcast call session summit forum
visit trip campaign convention post posts message testimony
`)

// withoutOccasion ends a phrase before when and where it was said: "rejected that
// argument | in a ruling on Thursday", "criticised the bill | during a visit".
func (v *view) withoutOccasion(s schema.Span) schema.Span {
	for k := 1; k < len(v.toks) && v.toks[k].Start < s.End; k++ {
		if v.toks[k].Start <= s.Start {
			continue
		}
		cut := false
		switch v.low[k] {
		case "during":
			cut = true
		case "while":
			cut = k+1 < len(v.toks) && (v.toks[k+1].XPOS == "VBG" || v.low[k+1] == "at" || v.low[k+1] == "on" || v.low[k+1] == "in")
		case "in", "at", "on":
			if weekday(v.word(k + 1)) {
				cut = true
				break
			}
			if !hasAny(v.word(k+1), "a", "an", "his", "her", "its", "their", "the") {
				break
			}
			for i := k + 2; i < len(v.toks) && i < k+6 && v.toks[i].UPOS != "PUNCT" && v.toks[i].UPOS != "ADP"; i++ {
				if occasions[v.low[i]] && (i+1 >= len(v.toks) || v.toks[i+1].UPOS != "NOUN") {
					cut = true
				}
			}
		}
		if cut {
			if t, ok := v.spanBetween(s.Start, v.toks[k-1].End); ok {
				return t
			}
		}
	}
	return s
}
