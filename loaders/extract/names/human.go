package names

import (
	"strings"
	"unicode"

	"whosaid/loaders/extract/names/lexicon"
)

// human reports whether the words behind a name say that a person bears it: an
// age, or what only a person is: "Tamar Kol, a 22-year-old student,".
func human(w []lexicon.Word, from, to int) bool {
	if to-from < 2 || to-from > 3 || to+2 >= len(w) || w[to].Lower != "," {
		return false
	}
	for i := from; i < to; i++ {
		if w[i].Shape != lexicon.Capitalised && w[i].Shape != lexicon.MixedCase || w[i].Class.Is(lexicon.Org|lexicon.OrgHead|lexicon.PlaceHead|lexicon.FacilityHead|lexicon.Country|lexicon.Continent|lexicon.Firm) {
			return false
		}
	}
	if w[to+1].Shape == lexicon.Numeric && len(w[to+1].Text) <= 2 && (w[to+2].Lower == "," || w[to+2].Lower == ".") {
		return true
	}
	if w[to+1].Lower != "a" && w[to+1].Lower != "an" {
		return false
	}
	for i := to + 2; i < len(w) && i < to+8; i++ {
		x := &w[i]
		switch {
		case x.Lower == "year-old" || strings.HasSuffix(x.Lower, "-year-old"):
			return true
		case x.UPOS == "NOUN" && (i+1 == len(w) || w[i+1].UPOS != "NOUN" && w[i+1].Lower != "-"):
			return isRole(x) || lived(x.Lower)
		case x.UPOS == "VERB" && x.XPOS != "VBN" && x.XPOS != "VBG" || x.Shape == lexicon.Punctuation && x.Lower != "-" || x.UPOS == "ADP":
			return false
		}
	}
	return false
}

// lived reports whether a noun is for one person by its ending or otherwise.
func lived(noun string) bool {
	switch noun {
	case "student", "pupil", "pensioner", "midwife", "nurse", "cook", "clerk", "mother", "father", "widow", "grandmother", "grandfather", "accountant", "resident", "parent", "lawyer", "surgeon", "veteran", "refugee", "migrant", "survivor", "witness", "bookkeeper", "trainee":
		return true
	}
	for _, end := range []string{"ist", "ian", "man", "woman", "ologist", "teacher", "worker", "driver", "keeper", "maker", "engineer", "farmer", "fisher"} {
		if strings.HasSuffix(noun, end) && len(noun) > len(end)+1 {
			return true
		}
	}
	return false
}

// genitiveName reports whether the 's behind a name is part of it: no noun
// follows that it could have: "Moody's has cut", "at Christie's,".
func genitiveName(w []lexicon.Word, from, to int) bool {
	if to >= len(w) || w[to].Lower != "'s" && w[to].Lower != "’s" || w[to].Start != w[to-1].End || to-from > 2 {
		return false
	}
	if to+1 >= len(w) {
		return true
	}
	x := &w[to+1]
	if x.Shape == lexicon.Punctuation {
		return x.Lower == "," || x.Lower == "." || x.Lower == ";" || x.Lower == ")"
	}
	return x.UPOS == "AUX" || x.UPOS == "VERB" && (x.XPOS == "VBZ" || x.XPOS == "VBD" || x.XPOS == "MD")
}

// styles are the titles without which a single name is not that person's.
var styles = map[string]bool{
	"mama": true, "papa": true, "miss": true, "sister": true, "brother": true, "father": true, "mother": true, "padre": true, "aunt": true, "auntie": true,
	"uncle": true, "imam": true, "rabbi": true, "pastor": true, "colonel": true, "captain": true, "major": true, "sergeant": true, "reverend": true, "abbot": true,
}

// styled is a person's one name with the title that always goes with it:
// "Sister Amala". It is "" where the name has no such title.
func (v *resolver) styled(b *bearer, name string) string {
	if strings.Contains(name, " ") {
		return ""
	}
	for n, i := range b.mentions {
		if n == 20 {
			break
		}
		m := v.found[i]
		w := v.words[m.sent]
		if m.from == 0 || !styles[w[m.from-1].Lower] || !strings.EqualFold(w[m.from].Text, name) {
			continue
		}
		if t := w[m.from-1].Text; unicode.IsUpper([]rune(t)[0]) && strings.ToUpper(t) != t {
			return t + " " + name
		}
	}
	return ""
}
