package attribution

import (
	"strings"

	"whosaid/loaders/extract/names"
)

// humanNoun reports whether a noun in lower case is one for a person: "custodian",
// "biathlete" by its ending; not for a body, and not for several.
func humanNoun(w string) bool {
	w = strings.TrimPrefix(w, "ex-")
	if bodyLike(w) || collectives[w] {
		return false
	}
	if names.Calling(w) || traits[w] || personNouns[w] || speakers[w] || strings.HasSuffix(w, "-year-old") {
		return true
	}
	if strings.HasSuffix(w, "man") && len(w) > 5 && !hasAny(w, "german", "roman", "norman", "ottoman", "talisman", "inhuman", "superhuman") {
		return true // "bargeman"
	}
	for _, end := range []string{"ist", "ician", "woman", "sman", "ologist", "teacher", "worker", "driver", "keeper", "maker", "engineer", "farmer", "holder", "master"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+1 {
			return true
		}
	}
	return false
}

// collectives are the nouns of speakers.txt that are for several, or for what is no person.
var collectives = wordSet(`police department bureau board office institution commission committee cabinet government administration authority authorities
court justice jury prosecution defence defense institute ngo company corporation railway hospital council delegation outlet army military militia navy force forces troops
people public side camp opposition campaign team club school university college many some others several most few airport family spokespeople source ally
`)

// womens and mens are nouns for a woman and for a man.
var (
	womens = wordSet("mother sister wife daughter queen princess duchess widow grandmother grandma aunt auntie niece nun waitress actress hostess girl lady heiress empress countess seamstress stewardess bride landlady girlfriend schoolgirl headmistress postmistress midwife\n")
	mens   = wordSet("father brother husband son king prince duke widower grandfather grandpa uncle nephew monk waiter boy lord emperor count groom landlord boyfriend schoolboy headmaster priest bishop archbishop pope imam\n")
)

// suits reports whether "he" or "she" may be somebody whom a noun describes.
func suits(pronoun, noun string) bool {
	woman := womens[noun] || strings.HasSuffix(noun, "woman")
	man := mens[noun] || strings.HasSuffix(noun, "man") && !woman && noun != "human"
	return !(pronoun == "he" && woman || pronoun == "she" && man)
}
