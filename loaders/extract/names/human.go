package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"whosaid/loaders/extract/names/lexicon"
)

// human reports whether the words behind a name say that a person bears it: an
// age, what only a person is or does: "Tamar Kol, a 22-year-old student,", "Tamar
// Kol is 22", "Tamar Kol, who runs the shop,".
func human(w []lexicon.Word, from, to int) bool {
	if to-from < 2 || to-from > 3 || to+2 >= len(w) || from > 0 && w[from-1].Lower == "the" {
		return false
	}
	for i := from; i < to; i++ {
		if w[i].Shape != lexicon.Capitalised && w[i].Shape != lexicon.MixedCase || w[i].Class.Is(lexicon.Org|lexicon.OrgHead|lexicon.PlaceHead|lexicon.Country|lexicon.Continent|lexicon.Firm) ||
			w[i].Class.Is(lexicon.FacilityHead) && (i < to-1 || w[from].Class.Is(lexicon.Everyday|lexicon.Placed)) {
			return false
		}
	}
	next := &w[to+1]
	switch w[to].Lower {
	case ",":
		switch {
		case aged(next):
			return w[to+2].Lower == "," || w[to+2].Lower == "."
		case next.Lower == "who":
			return somebodyWho(w, from, to)
		}
		return article(next) && personally(w, to+2)
	case "(":
		return aged(next) && w[to+2].Lower == ")" && !w[from].Class.Is(lexicon.Everyday)
	case "is", "was":
		if aged(next) {
			switch w[to+2].Lower {
			case "and", "but", ".", ",", ";":
				return true
			}
		}
		return article(next) && personally(w, to+2)
	}
	return false
}

func article(w *lexicon.Word) bool { return w.Lower == "a" || w.Lower == "an" }

// aged reports whether a word may be somebody's age.
func aged(w *lexicon.Word) bool { return w.Shape == lexicon.Numeric && len(w.Text) <= 2 }

// somebodyWho reports whether the "who" behind a name is one person: a team that
// plays is "who" too, and its verb then is for several or does not tell.
func somebodyWho(w []lexicon.Word, from, to int) bool {
	verb := &w[to+2]
	if verb.UPOS == "ADV" && to+3 < len(w) {
		verb = &w[to+3] // "who now runs"
	}
	if verb.XPOS == "VBZ" || verb.Lower == "was" || verb.Lower == "is" || verb.Lower == "has" {
		return true
	}
	if last := &w[to-1]; strings.HasSuffix(last.Lower, "s") && !last.Class.Is(lexicon.Surname) {
		return false // "Karsa Rovers, who lost"
	}
	return verb.XPOS == "VBD" && !slices.ContainsFunc(w[from:to], func(x lexicon.Word) bool { return x.Class.Is(lexicon.Everyday) })
}

// personally reports whether the noun of the phrase that begins at token i is for one
// person: "22-year-old student", "bus driver at the mill".
func personally(w []lexicon.Word, i int) bool {
	for end := min(len(w), i+6); i < end; i++ {
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

//go:embed people.txt
var peopleText string

var callingNouns = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(peopleText) {
		if line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			m[w] = true
		}
	}
	return m
})

// Calling reports whether a noun, in lower case, is for one person by calling, age,
// kin or what happened to them: "plumber", "widow", "complainant".
func Calling(noun string) bool { return callingNouns()[noun] }

// lived reports whether a noun is for one person, and not for a firm as well, by
// its ending or otherwise.
func lived(noun string) bool {
	if callings[noun] {
		return false // "Rival Tarn, a brewer,"
	}
	switch noun {
	case "nurse", "cook", "mother", "father", "lawyer", "resident", "survivor", "witness":
		return true
	}
	if Calling(noun) && noun != "dealer" {
		return true
	}
	for _, end := range []string{"ist", "ian", "man", "woman", "ologist", "teacher", "worker", "driver", "keeper", "maker", "engineer", "farmer", "fisher"} {
		if strings.HasSuffix(noun, end) && (len(noun) > len(end)+1 || noun == end && len(end) > 4) {
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
