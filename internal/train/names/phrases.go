package main

import (
	_ "embed"
	"strings"

	"whosaid/loaders/extract/names/sequence"
)

//go:embed phrases.txt
var phrasesFile string

// A part is some tokens of a phrase, and what they name; O for nothing.
type part struct {
	tokens []string
	kind   sequence.Label
}

// phrases are the readings of phrases.txt by their first token.
var phrases = func() map[string][][]part {
	out := map[string][][]part{}
	for line := range strings.Lines(phrasesFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var parts []part
		for _, f := range strings.Fields(line) {
			kind, form, _ := strings.Cut(f, ":")
			parts = append(parts, part{strings.Split(form, "_"), map[string]sequence.Label{"PER": sequence.BPerson, "ORG": sequence.BOrg, "LOC": sequence.BPlace}[kind]})
		}
		first := parts[0].tokens[0]
		out[first] = append(out[first], parts)
	}
	return out
}()

// override sets the labels of the longest phrase that begins at a token, and
// returns its length.
func override(tokens []token, at int, set func(from, to int, kind sequence.Label)) int {
	var best []part
	length := 0
	for _, parts := range phrases[tokens[at].form] {
		n := match(tokens[at:], parts)
		if n == 1 && (at > 0 && proper(tokens[at-1]) || at+1 < len(tokens) && proper(tokens[at+1])) {
			continue // a part of a longer name
		}
		if n > length {
			best, length = parts, n
		}
	}
	for _, p := range best {
		set(at, at+len(p.tokens), p.kind)
		at += len(p.tokens)
	}
	return length
}

func match(tokens []token, parts []part) int {
	n := 0
	for _, p := range parts {
		for _, form := range p.tokens {
			if n == len(tokens) || tokens[n].form != form {
				return 0
			}
			n++
		}
	}
	return n
}
