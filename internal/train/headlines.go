package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/internal/train/conll"
)

// headlines returns copies of some of the sentences as headlines write them:
// without the full stop, one in two with capitals. The treebanks have few.
func headlines(trees []conll.Sentence) []conll.Sentence {
	var out []conll.Sentence
	n := 0
	for _, s := range trees {
		last := len(s.Words) - 1
		if last < 4 || last > 18 || s.Words[last].Form != "." || governs(s.Words, last) {
			continue
		}
		if n++; n%12 != 0 {
			continue
		}
		words := append([]conll.Word(nil), s.Words[:last]...)
		if n%24 == 0 {
			for i := range words {
				switch words[i].UPOS {
				case "NOUN", "VERB", "ADJ", "ADV", "PROPN", "NUM", "PRON", "AUX":
					words[i].Form = capital(words[i].Form)
				}
			}
		}
		s.Words = words
		out = append(out, s)
	}
	return out
}

func governs(words []conll.Word, i int) bool {
	for _, w := range words {
		if w.Head == i {
			return true
		}
	}
	return false
}

// capital returns the word with a capital, clitics as they are.
func capital(w string) string {
	if strings.ContainsAny(w, "'’") {
		return w
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
