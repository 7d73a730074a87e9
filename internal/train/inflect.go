package main

import (
	"slices"
	"strings"

	"whosaid/loaders/segment/model"
)

// inflected is what a form can be.
type inflected struct {
	can    model.Can
	counts map[string]int   // by UPOS, how often its commonest base occurs as such
	bases  map[string]lemma // by Penn tag
}

// lemma is a base that a form may have.
type lemma struct {
	base  string
	count int
}

// inflections are all forms of words.
type inflections map[string]*inflected

// tagsOf are the Penn tags of each inflection, in the order of the bits of Can.
var tagsOf = []struct {
	can  model.Can
	upos string
	tags []string
}{
	{model.NN, "NOUN", []string{"NN"}}, {model.NNS, "NOUN", []string{"NNS"}},
	{model.VB, "VERB", []string{"VB", "VBP"}}, {model.VBZ, "VERB", []string{"VBZ"}}, {model.VBD, "VERB", []string{"VBD"}},
	{model.VBN, "VERB", []string{"VBN"}}, {model.VBG, "VERB", []string{"VBG"}},
	{model.JJ, "ADJ", []string{"JJ"}}, {model.JJR, "ADJ", nil}, {model.RB, "ADV", []string{"RB"}},
}

// add notes that a form can be some inflection of a base, which occurs so often.
// Of two bases the commoner one counts, of equals the one that came first.
func (f inflections) add(form string, can model.Can, base string, count int, tags ...string) {
	if !small(form) {
		return
	}
	x := f[form]
	if x == nil {
		x = &inflected{counts: map[string]int{}, bases: map[string]lemma{}}
		f[form] = x
	}
	x.can |= can
	for _, t := range tagsOf {
		if t.can&can == 0 {
			continue
		}
		x.counts[t.upos] = max(x.counts[t.upos], count)
		for _, tag := range append(slices.Clone(t.tags), tags...) {
			if was, ok := x.bases[tag]; !ok || count > was.count {
				x.bases[tag] = lemma{base, count}
			}
		}
	}
}

// inflect returns the forms of WordNet's words, irregular ones first.
func inflect(w *wordnet) inflections {
	f := inflections{}
	f.nouns(w)
	f.verbs(w)
	f.adjectives(w)
	for _, word := range sorted(w.words["ADV"]) {
		f.add(word, model.RB, word, w.words["ADV"][word])
	}
	return f
}

func sorted(words map[string]int) []string {
	out := make([]string, 0, len(words))
	for w := range words {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

func (f inflections) nouns(w *wordnet) {
	words := w.words["NOUN"]
	for _, x := range w.irregular["NOUN"] {
		if n, ok := words[x.base]; ok {
			f.add(x.form, model.NNS, x.base, n)
		}
	}
	for _, word := range sorted(words) {
		f.add(word, model.NN, word, words[word])
		if one, ok := strings.CutSuffix(word, "s"); ok && !endsIn(one, "a", "i", "o", "s", "u") {
			if _, ok := words[one]; ok {
				continue // a plural that is listed for a sense of its own
			}
			f.add(word, model.NNS, word, words[word]) // one without a singular: "scissors"
		}
		for _, plural := range withS(word) {
			f.add(plural, model.NNS, word, words[word])
		}
	}
}

// withS returns a word with -s or -es, or with either after an o.
func withS(word string) []string {
	switch {
	case endsIn(word, "s", "x", "z", "ch", "sh"):
		return []string{word + "es"}
	case afterConsonant(word, 'y'):
		return []string{word[:len(word)-1] + "ies"}
	case afterConsonant(word, 'o'):
		return []string{word + "s", word + "es"}
	}
	return []string{word + "s"}
}

func endsIn(word string, endings ...string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// afterConsonant reports whether a word ends in the letter, after a consonant.
func afterConsonant(word string, letter byte) bool {
	n := len(word)
	return n > 1 && word[n-1] == letter && !vowel(word[n-2])
}

// doubles reports whether a word of one syllable has its last consonant doubled
// before an ending: it follows a single vowel.
func doubles(word string) bool {
	n := len(word)
	return n > 2 && syllables(word) == 1 && strings.IndexByte("aeiouwxy", word[n-1]) < 0 && vowel(word[n-2]) &&
		(!vowel(word[n-3]) || word[n-3] == 'u' && n > 3 && word[n-4] == 'q')
}

// syllables counts runs of vowels, without a silent e.
func syllables(word string) int {
	word = strings.TrimSuffix(word, "e")
	n := 0
	for i := range len(word) {
		v := vowel(word[i]) || word[i] == 'y'
		if v && (i == 0 || !vowel(word[i-1]) && word[i-1] != 'y') {
			n++
		}
	}
	return n
}

// stem returns what regular endings that begin with a vowel are put to, where
// the exception lists do not say otherwise.
func stem(word string) string {
	switch {
	case doubles(word):
		return word + word[len(word)-1:]
	case endsIn(word, "ee", "oe", "ye"):
		return word
	}
	return strings.TrimSuffix(word, "e")
}

func (f inflections) verbs(w *wordnet) {
	words := w.words["VERB"]
	past := map[string][]string{}
	for _, x := range w.irregular["VERB"] {
		n, ok := words[x.base]
		switch {
		case !ok:
		case strings.HasSuffix(x.form, "ing") && len(x.form) > len(x.base):
			f.add(x.form, model.VBG, x.base, n)
		case strings.HasSuffix(x.form, "s"):
			f.add(x.form, model.VBZ, x.base, n)
		default:
			past[x.base] = append(past[x.base], x.form)
		}
	}
	for _, word := range sorted(words) {
		n := words[word]
		for _, p := range past[word] {
			f.add(p, pastOrParticiple(word, p, past[word]), word, n)
		}
		f.add(word, model.VB, word, n)
		for _, s := range withS(word) {
			f.add(s, model.VBZ, word, n)
		}
		ed, ing := stem(word)+"ed", stem(word)+"ing"
		switch {
		case endsIn(word, "ee", "oe", "ye"):
			ed = word + "d"
		case endsIn(word, "ie"):
			ing = word[:len(word)-2] + "ying"
		case afterConsonant(word, 'y'):
			ed = word[:len(word)-1] + "ied"
		}
		f.add(ed, model.VBD|model.VBN, word, n)
		f.add(ing, model.VBG, word, n)
	}
}

// pastOrParticiple tells past tenses from participles, which the exception lists
// do not: of a verb with two forms, the one in -n is its participle ("flew",
// "flown"), also where the past is regular or like the base ("beaten"), and the
// one with an a for a u its past ("sang", "sung").
func pastOrParticiple(base, form string, all []string) model.Can {
	inN := func(s string) bool { return endsIn(s, "n", "ne") }
	others := slices.DeleteFunc(slices.Clone(all), func(o string) bool { return o == form || endsIn(o, "ed") })
	switch {
	case endsIn(form, "ed"):
	case inN(form):
		if form == base+"n" || form == base+"en" || form == strings.TrimSuffix(base, "e")+"en" ||
			slices.ContainsFunc(others, func(o string) bool { return !inN(o) }) {
			return model.VBN
		}
	case slices.ContainsFunc(others, inN), slices.Contains(others, strings.Replace(form, "a", "u", 1)):
		return model.VBD
	}
	return model.VBD | model.VBN
}

func (f inflections) adjectives(w *wordnet) {
	words := w.words["ADJ"]
	for _, x := range w.irregular["ADJ"] {
		if n, ok := words[x.base]; ok {
			f.graded(x.form, x.base, n)
		}
	}
	for _, word := range sorted(words) {
		n := words[word]
		f.add(word, model.JJ, word, n)
		if syllables(word) > 2 || syllables(word) == 2 && endsIn(word, "ed", "ing", "ful", "less", "ous", "ish", "like", "al", "ive", "ic", "ant", "ent", "ward") {
			continue
		}
		s := stem(word)
		if afterConsonant(word, 'y') {
			s = word[:len(word)-1] + "i"
		}
		f.graded(s+"er", word, n)
		f.graded(s+"est", word, n)
	}
}

// graded adds a comparative or superlative.
func (f inflections) graded(form, base string, count int) {
	switch {
	case endsIn(form, "er"):
		f.add(form, model.JJR, base, count, "JJR")
	case endsIn(form, "est"):
		f.add(form, model.JJR, base, count, "JJS")
	}
}
