package names

import (
	"whosaid/loaders/extract/names/lexicon"
)

// untitled returns where a person's name begins behind titles: "[US President]
// Dan Reed", "[Prime Minister] Viktor Stell".
func untitled(w []lexicon.Word, from, to int) int {
	for i := to - 2; i >= from; i-- {
		c := w[i].Class
		if noble[w[i].Lower] && (i == from || !personal(&w[i-1])) {
			return i
		}
		if c.Is(lexicon.Honorific|lexicon.Role) && !c.Is(lexicon.Given) || w[i].Lower == "minister" {
			if i > from && noble[w[i].Lower] && w[i-1].Class.Is(lexicon.Given) {
				break // "Karim Sheikh Orlo" is one name
			}
			return i + 1
		}
	}
	for from < to-2 && w[from].Class.Is(lexicon.Everyday) && !w[from].Class.Is(lexicon.Given) && w[from+1].Class.Is(lexicon.Given) {
		from++
	}
	return from
}

// noble are titles that are part of the name.
var noble = map[string]bool{"lord": true, "lady": true, "baroness": true, "baron": true, "sir": true, "dame": true, "sheikh": true, "pope": true, "king": true, "queen": true, "prince": true, "princess": true}

// bodying is how strongly the words before a name say that it is a body of
// people: "the consumer group SafeRoads", "the employers' association, Industria".
func bodying(w []lexicon.Word, from, to int) int32 {
	if to < len(w) && w[to].Shape == lexicon.LowerCase && w[to].XPOS == "NNS" && w[to].Class.Is(lexicon.Group) {
		return 150 // "Tarn fighters"
	}
	i := from - 1
	if i >= 0 && callings[w[i].Lower] && !w[from].Class.Is(lexicon.Given) {
		return 400 // "rival Tarn"
	}
	if i > 0 && (w[i].Lower == "for" || w[i].Lower == "of" || w[i].Lower == "at") && staff[w[i-1].Lower] {
		return 400 // "a spokeswoman for Tarn"
	}
	if i > 1 && w[i].Lower == "," {
		i--
	}
	if i > 0 && w[i].Shape == lexicon.LowerCase && (w[i].UPOS == "NOUN" || w[i].UPOS == "") && (w[i].Class.Is(lexicon.OrgHead) || isCompany(w[i].Lower)) {
		return 250
	}
	return 0
}

// staff are those who work for a body, and not for a place.
var staff = map[string]bool{
	"spokesman": true, "spokeswoman": true, "spokesperson": true, "executive": true, "chairman": true, "chairwoman": true, "chair": true,
	"director": true, "founder": true, "co-founder": true, "employee": true, "employees": true, "shareholder": true, "shareholders": true,
	"subsidiary": true, "shares": true, "ceo": true, "executives": true, "bosses": true, "customers": true, "owner": true, "owners": true,
}

// assemblies are words that are names when a country has one of the kind.
var assemblies = map[string]bool{"parliament": true, "congress": true, "senate": true, "treasury": true, "cabinet": true, "coalition": true}

// forces are words that are names where they stand without an article: "the rebels
// and [Army] units".
var forces = map[string]bool{"army": true, "navy": true, "marines": true, "airforce": true}

// siting is how strongly the words around a name say that it is a place.
func siting(w []lexicon.Word, from, to int) int32 {
	points := int32(0)
	if to < len(w) && w[to].Shape == lexicon.LowerCase && noun(&w[to]) && w[to].Class.Is(lexicon.FacilityWord|lexicon.PlaceHead) {
		points = 100
	}
	if from > 0 && w[from-1].Lower == "the" {
		from--
	}
	if from == 0 {
		return points
	}
	switch w[from-1].Lower {
	case "near":
		return points + 600 // nothing else is near a name
	case "in", "into", "across", "throughout", "inside", "within", "towards":
		return points + 200
	case "to":
		if addressed(w, from-1) {
			return points
		}
		return points + 120
	case "from", "at", "around", "outside":
		return points + 120
	case "of":
		if from > 1 && (w[from-2].Class.Is(lexicon.PlaceHead) || w[from-2].Lower == "mayor" || w[from-2].Lower == "governor" || w[from-2].Class.Is(lexicon.Group)) {
			return points + 300
		}
	}
	return points
}

// plausible keeps out what is no name whatever the model holds: days, numbers,
// titles without a bearer, and everyday words that begin a sentence and are
// written small elsewhere.
func (r *reader) plausible(w []lexicon.Word, from, to int) bool {
	if to-from > 1 {
		return true
	}
	x := &w[from]
	switch {
	case x.Lower == "l.p." || x.Lower == "l.l.c." || x.Lower == "l.l.p.":
		return false // the form of a firm without the firm
	case drawn(x.Lower):
		return false
	case x.Shape == lexicon.Numeric || x.Shape == lexicon.Punctuation:
		return false
	case x.Class.Is(lexicon.Calendar) && !(x.UPOS == "PROPN" && from > 0 && w[from-1].Class.Is(lexicon.Honorific|lexicon.Given)):
		return false
	case x.Class.Is(lexicon.Starter) && x.Shape == lexicon.Capitalised && !x.Class.Is(lexicon.Placed|lexicon.Given):
		return false
	case x.Class.Is(lexicon.Demonym) && !x.Class.Is(lexicon.Placed|lexicon.Given|lexicon.KnownOrg) && x.UPOS == "ADJ":
		return false
	case x.Class.Is(lexicon.OrgHead|lexicon.FacilityWord|lexicon.PlaceHead) && x.Class.Is(lexicon.Everyday) && x.Shape == lexicon.Capitalised && !assemblies[x.Lower] && !(forces[x.Lower] && from > 0 && x.UPOS == "PROPN" && w[from-1].UPOS != "DET") && !x.Class.Is(lexicon.Given|lexicon.Surname):
		return false // "the Committee" is a description
	case x.Class.Is(lexicon.Role|lexicon.Honorific) && !x.Class.Is(lexicon.Given|lexicon.Placed|lexicon.Surname):
		return false
	}
	first := from == 0 || from == 1 && w[0].Shape == lexicon.Punctuation
	if first && x.Shape == lexicon.Capitalised && x.Class.Is(lexicon.Group) && !x.Class.Is(lexicon.KnownOrg|lexicon.Given|lexicon.Surname) {
		return false // "Fishermen cut off"
	}
	if first && from+1 < len(w) && w[from+1].Lower == ":" && x.Class.Is(lexicon.Everyday) && !x.Class.Is(lexicon.Given|lexicon.Surname|lexicon.KnownOrg|lexicon.Placed) {
		return false // "Live: the final"
	}
	return !(first && x.Shape == lexicon.Capitalised && x.Class.Is(lexicon.Everyday) && r.usage.Lower(x.Key) && !r.usage.Named(x.Key))
}

// drawn reports whether a word has a letter three times in a row: "Soooo".
func drawn(s string) bool {
	for i := 2; i < len(s); i++ {
		if s[i] == s[i-1] && s[i] == s[i-2] && s[i] >= 'a' {
			return true
		}
	}
	return false
}

// personal reports whether a word may be part of a person's name.
func personal(w *lexicon.Word) bool {
	return (w.Shape == lexicon.Capitalised || w.Shape == lexicon.MixedCase || w.Shape == lexicon.Initial) &&
		!(w.Class.Is(lexicon.Calendar) && !w.Class.Is(lexicon.Given)) &&
		!w.Class.Is(lexicon.Starter|lexicon.OrgHead|lexicon.FacilityHead|lexicon.Country|lexicon.Continent|lexicon.Demonym|lexicon.Role) &&
		w.UPOS != "VERB" && w.UPOS != "ADJ" && w.UPOS != "DET" && w.UPOS != "PRON"
}

// likelyPerson asks more of a name behind a mere role, which may be a
// compound's part ("Police Department").
func (r *reader) likelyPerson(w []lexicon.Word, from, to int) bool {
	if w[from].Class.Is(lexicon.Given) {
		return true
	}
	if to-from < 2 || to-from > 3 {
		return false
	}
	for i := from; i < to; i++ {
		if w[i].Class.Is(lexicon.Everyday | lexicon.Org) {
			return false
		}
	}
	return true
}
