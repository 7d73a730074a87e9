package names

import (
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
)

// somebody tells a person, or a body, by what is done with the name or by its form
// where the model holds it for something else: "Orlo was quoted as saying",
// "forward it to Orlo", "O'Karsa", "Karim al-Karsi". O where nothing tells.
func somebody(w []lexicon.Word, from, to int, l sequence.Label, s *sequence.Scores) sequence.Label {
	x := &w[from]
	if l != sequence.BOrg && l != sequence.BPlace && l != sequence.BOther || x.Class.Is(lexicon.KnownOrg|lexicon.Outlet) {
		return sequence.O
	}
	if to == from+4 && arabic(w, from) && l == sequence.BOrg && !armed[x.Lower] {
		return sequence.BPerson
	}
	if to > from+1 {
		return sequence.O
	}
	switch {
	case l != sequence.BPlace && speaks(w, from):
		// What says something is somebody, not a thing, and a person unless it
		// says "it".
		if s[sequence.BOrg] > s[sequence.BPerson]+saying(&w[from+2]) {
			return sequence.BOrg
		}
		return sequence.BPerson
	case l == sequence.BOther || x.Class.Is(lexicon.Placed):
	case strings.HasPrefix(x.Lower, "o'") && x.Shape == lexicon.MixedCase,
		x.Shape == lexicon.Capitalised && from > 1 && w[from-1].Lower == "to" && addressed(w, from-1):
		if s[sequence.BPerson]+addressee > s[l] {
			return sequence.BPerson
		}
	}
	return sequence.O
}

// addressee is how much more than the model holds a name is a person's where
// something is sent to it, in the model's units.
const addressee = 150

// arabic reports whether the name is one word and another with the article:
// "Karim al-Karsi".
func arabic(w []lexicon.Word, from int) bool {
	x := &w[from]
	return from+3 < len(w) && x.Shape == lexicon.Capitalised && (w[from+1].Text == "al" || w[from+1].Text == "el") && w[from+2].Text == "-" &&
		!x.Class.Is(lexicon.OrgHead|lexicon.Everyday)
}

// armed are the words that begin the Arabic names of armed groups and of papers:
// "Jaysh al-Karsi" is no person.
var armed = map[string]bool{
	"jaysh": true, "jaish": true, "liwa": true, "ansar": true, "harakat": true, "hizb": true, "ahrar": true, "jabhat": true, "kataib": true, "katibat": true,
	"faylaq": true, "saraya": true, "fajr": true, "asaib": true, "jund": true, "jama'at": true, "jamaat": true, "sharq": true, "asharq": true, "quds": true,
	"wilayat": true, "dar": true, "bayt": true, "tahrir": true, "hayat": true, "hay'at": true,
}

// speaks reports whether the word is the subject of a verb of saying: "Orlo said",
// "Orlo was quoted as saying".
func speaks(w []lexicon.Word, i int) bool {
	if w[i].Shape != lexicon.Capitalised || w[i].UPOS != "PROPN" || i+2 >= len(w) {
		return false
	}
	switch w[i+1].Lower {
	case "said", "says", "told", "added", "insisted", "denied", "replied", "testified", "admitted":
		return true
	case "is", "was", "has", "had":
		switch w[i+2].Lower {
		case "quoted", "cited", "said", "told", "denied", "insisted":
			return true
		}
	}
	return false
}

// saying is how much more the subject of a verb of saying is a person than a body,
// by the word behind the verb.
func saying(next *lexicon.Word) int32 {
	switch next.Lower {
	case "it", "its", "they", "their":
		return 0
	}
	return 60
}

// addressed reports whether the "to" at token i is that of a letter or a word: what
// stands behind it is somebody.
func addressed(w []lexicon.Word, i int) bool {
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch w[k].Lower {
		case "forward", "forwarded", "send", "sent", "give", "gave", "given", "talk", "talked", "talking", "speak", "spoke", "spoken", "write", "wrote", "say", "said",
			"listen", "married", "explain", "explained", "copy", "copied":
			return true
		}
		if w[k].UPOS == "VERB" {
			return false
		}
	}
	return false
}
