package quantity

import (
	"strings"

	"whosaid/loaders/segment"
)

// adjectival are adjectives and participles that count by themselves.
var adjectival = set("dead injured wounded missing killed hurt homeless unemployed detained arrested hospitalised hospitalized displaced infected sick unaccounted disabled rescued trapped evacuated drowned stranded")

// stops end a noun phrase: no noun that is counted lies beyond them.
var stops = set(`a an the this that these those and or but nor of in on at by to from with without for into onto over under per than as is are was were be been being am
	has have had do does did will would can could may might must shall should not n't never he she it they we you i his her its their our my your who whom whose which what when
	where why how if because while although since until till before after during through between among against about around upon within along across behind beyond near
	more less fewer most least many much few several some any no all both each every either neither other another such own same so too very also just only even still yet already
	said says told according including such there here then now today yesterday tomorrow , . ; : ! ? ( ) [ ] " “ ” ' ’ - – — / %`)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// nounLimit is how many tokens after a number its noun may stand.
const nounLimit = 5

// noun finds the head of the noun phrase that begins at ts[i], after a number.
// It returns its place, or -1.
func (f *finder) noun(i int, single bool) int {
	ts := f.ts
	for k := i; k < len(ts) && k < i+nounLimit+2; k++ {
		if f.taken[k] || k > i && one(lower(ts, k), "ages", "aged") {
			ts = ts[:k] // a date or an age follows the phrase
			break
		}
	}
	if i >= len(ts) {
		return -1
	}
	if ts[i].XPOS != "" {
		return taggedNoun(ts, i)
	}
	return shapedNoun(ts, i, single)
}

// shapedNoun finds the head of the noun phrase by the shape of its words.
func shapedNoun(ts []segment.Token, i int, single bool) int {
	best := -1
	for k := i; k < len(ts) && k < i+nounLimit; k++ {
		w := lower(ts, k)
		if stops[w] || !letter(ts[k].Text) {
			break
		}
		if adjectival[w] {
			if best < 0 {
				best = k
			}
			break
		}
		if verbs[w] || best >= 0 && plural(lower(ts, best)) {
			break
		}
		if strings.HasSuffix(w, "ly") || strings.HasSuffix(w, "ed") && best >= 0 || strings.HasSuffix(w, "ing") && best >= 0 {
			break
		}
		if plural(w) || single || k == i || capital(ts[k].Text) == capital(ts[i].Text) {
			best = k
		}
		if plural(w) && !capital(ts[k].Text) {
			// A plural ends the phrase unless another plural follows: "sports cars".
			if !(k+1 < len(ts) && plural(lower(ts, k+1)) && !stops[lower(ts, k+1)] && !verbs[lower(ts, k+1)]) {
				break
			}
		}
	}
	if best >= 0 && !adjectival[lower(ts, best)] && !plural(lower(ts, best)) && !single {
		return -1
	}
	return best
}

// taggedNoun finds the head of the noun phrase by tags.
func taggedNoun(ts []segment.Token, i int) int {
	best := -1
	for k := i; k < len(ts) && k < i+nounLimit+2; k++ {
		switch x := ts[k].XPOS; x {
		case "NN", "NNS", "NNP", "NNPS":
			if best >= 0 && x == "NN" && ts[best].XPOS == "NNS" && ts[k].Head != best && ts[best].Head != k {
				return best
			}
			if best >= 0 && (x == "NNP" || x == "NNPS") && ts[best].XPOS != "NNP" {
				return best
			}
			best = k
		case "JJ", "JJR", "JJS", "VBN", "VBG", "CD":
			w := lower(ts, k)
			if adjectival[w] && (best < 0 && !(k+1 < len(ts) && strings.HasPrefix(ts[k+1].XPOS, "NN"))) {
				return k
			}
			if best >= 0 || x == "CD" && k > i {
				return best
			}
			if stops[w] || verbs[w] {
				return best
			}
		case "HYPH", ":":
			if !glued(ts, k) || best < 0 && k == i {
				return best
			}
		case "RB":
			if best >= 0 || k > i {
				return best
			}
		case "PRP", "VBD", "VBZ", "VBP":
			if w := lower(ts, k); adjectival[w] && k == i {
				return k
			}
			return best
		default:
			return best
		}
	}
	return best
}

// verbs are frequent verbs that follow a number or its noun directly.
var verbs = set("died killed said told were was are is have has had fled took came went left arrived gathered marched attended voted joined remain remained lost won got made did do need live lived returned crossed")

// plural reports whether a word in lower case looks like a plural noun.
func plural(w string) bool {
	if irregular[w] {
		return true
	}
	return len(w) > 3 && w[len(w)-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

var irregular = set("people men women children police troops staff crew feet teeth mice geese cattle livestock sheep fish aircraft personnel dead lives wives policemen firemen servicemen fishermen spokesmen militants youth data media deer offspring percent households buses viruses crises analyses families")

func letter(s string) bool {
	if s == "" {
		return false
	}
	c := s[0]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC3
}

func capital(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// phraseEnd returns the place after the noun phrase that begins at ts[i]: an
// article, adjectives, nouns; used for the whole that a part is taken from.
func phraseEnd(ts []segment.Token, i int) int {
	at := i
	for at < len(ts) && at < i+8 {
		w := lower(ts, at)
		if at == i && one(w, "the", "all", "its", "their", "his", "her", "our", "a", "an", "these", "those") {
			at++
			continue
		}
		if ts[at].XPOS != "" {
			switch x := ts[at].XPOS; {
			case strings.HasPrefix(x, "NN"), strings.HasPrefix(x, "JJ"), x == "CD", x == "PRP" && at == i, x == "VBN" && at+1 < len(ts) && strings.HasPrefix(ts[at+1].XPOS, "NN"):
				at++
				continue
			}
			break
		}
		if stops[w] && !(at == i && one(w, "it", "they")) || verbs[w] || !letter(text(ts, at)) && (text(ts, at)[0] < '0' || text(ts, at)[0] > '9') {
			break
		}
		at++
		// Without tags a phrase ends with its first plural, or one word after
		// the article.
		if plural(w) || at == i+2 && stops[lower(ts, i)] {
			break
		}
	}
	return at
}
