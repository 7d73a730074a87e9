package link

import (
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// voices tells which documents' voices others speak of, and not as of an outlet.
type voices struct {
	// of each name or word, the voices of two documents that speak of it: one of
	// them is another's than any given one.
	spoken map[uint64][2]uint64
}

func newVoices() voices { return voices{spoken: map[uint64][2]uint64{}} }

func (v *voices) hear(r *schema.Reading, entity Entities) {
	own := hash(schema.Fold(r.Document.Voice()))
	for i := range r.Entities {
		m := &r.Entities[i]
		if m.Type == schema.Outlet || m.Entity == "" {
			continue
		}
		for _, k := range [3]string{string(entity(m.Entity)), schema.Fold(m.Text), schema.Fold(m.Name)} {
			h := hash(k)
			switch two := v.spoken[h]; {
			case two[0] == 0:
				v.spoken[h] = [2]uint64{own, 0}
			case two[0] != own && two[1] == 0:
				v.spoken[h] = [2]uint64{two[0], own}
			}
		}
	}
}

// party reports whether a document of another voice speaks of this one's.
func (v *voices) party(r *schema.Reading, entity Entities) bool {
	fold := schema.Fold(r.Document.Voice())
	own := hash(fold)
	other := func(k string) bool {
		two := v.spoken[hash(k)]
		return k != "" && (two[0] != 0 && two[0] != own || two[1] != 0 && two[1] != own)
	}
	if other(fold) {
		return true
	}
	for i := range r.Claims {
		if c := &r.Claims[i]; len(c.Chain) > 0 {
			return other(string(entity(c.Chain[0].Source)))
		}
	}
	return false
}

// isParty reports whether a document's voice is a party's: a document of another voice speaks of
// it, it bears the name of a body that does something besides telling news, or it speaks of itself.
func (v *voices) isParty(d Document, entity Entities) bool {
	if v.party(d.Reading, entity) {
		return true
	}
	words := strings.Fields(schema.Fold(d.Reading.Document.Voice()))
	return !tellsNews(words) && (acts(words) || speaksOfItself(d.Reading, d.Text))
}

// tellers are words in the names of those who tell news, wherever they stand; seats are heads
// of the names of those who govern a place.
var (
	tellers = set("news newswire wire press media radio tv television broadcasting")
	seats   = set("city town municipality county district village")
)

// tellsNews reports whether a voice has the name of an outlet: "Coastal News", "Orsk Gazette".
func tellsNews(words []string) bool {
	for i, w := range words {
		if tellers[w] || i == len(words)-1 && lexicon.Load().Of(w).Class.Is(lexicon.OutletWord) {
			return true
		}
	}
	return false
}

// acts reports whether a voice has the name of a body that acts: "Food Safety Agency", "City of
// Orsk", "Nurses' Union", not "Meridian Agency", which may tell news as well.
func acts(words []string) bool {
	if len(words) < 2 {
		return false
	}
	head := words[len(words)-1]
	for i, w := range words {
		if i > 0 && (w == "of" || w == "for") {
			head = words[i-1]
			break
		}
	}
	switch head {
	case "agency", "bureau", "service", "services":
		return len(words) > 2
	}
	return seats[head] || lexicon.Load().Of(head).Class.Is(lexicon.Org|lexicon.OrgHead)
}

// firstPlural are words by which a voice speaks of itself and its own people.
var firstPlural = set("we us our ours ourselves")

// speaksOfItself reports whether a document tells of its own voice's doings, as a release, a
// leaflet and a letter do and a news report does not: a tenth of what it says in its own voice
// has "we" or "our" in it; "US" is a country.
func speaksOfItself(r *schema.Reading, text string) bool {
	own, of := 0, 0
	for i := range r.Claims {
		c := &r.Claims[i]
		if len(c.Chain) != 1 || !c.Span.ValidFor(text) {
			continue
		}
		own++
		for w := range strings.FieldsFuncSeq(c.Span.Of(text), func(c rune) bool { return c < 'A' || c > 'z' || c > 'Z' && c < 'a' }) {
			if w != "US" && firstPlural[strings.ToLower(w)] {
				of++
				break
			}
		}
	}
	share := 10
	if v := r.Document.Voice(); strings.Contains(v, ".") && !strings.Contains(v, " ") {
		share = 3 // a host tells where a text stands: its pages have "we" in what surrounds the news
	}
	return of >= 1 && of*share >= own
}
