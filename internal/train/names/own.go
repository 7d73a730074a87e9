package main

import (
	_ "embed"
	"fmt"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/loaders/segment"
)

//go:embed own.txt
var ownFile string

// own reads the sentences of our own, whose names stand in brackets with the
// letter of their kind: "We met [P Lena Orlo] in [L Karsa] ." Each stands alone,
// as a text of one sentence does.
func own() ([]sequence.Example, error) {
	letters := map[string]sequence.Label{"[P": sequence.BPerson, "[O": sequence.BOrg, "[L": sequence.BPlace, "[M": sequence.BOther}
	var out []sequence.Example
	for line := range strings.Lines(ownFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		var forms []string
		var labels []sequence.Label
		next := sequence.O
		for f := range strings.FieldsSeq(line) {
			if l, ok := letters[f]; ok && next == sequence.O {
				next = l
				continue
			}
			form, ends := strings.CutSuffix(f, "]")
			if f[0] == '[' || ends && next == sequence.O {
				return nil, fmt.Errorf("own.txt: %q: %q opens or ends no name", line, f)
			}
			forms, labels = append(forms, form), append(labels, next)
			if next.Begins() {
				next++
			}
			if ends {
				next = sequence.O
			}
		}
		if next != sequence.O {
			return nil, fmt.Errorf("own.txt: %q: a name without its end", line)
		}
		words := lexicon.Load().Words(segment.AnalyzeTokens(forms))
		out = append(out, sequence.Example{Words: words, Labels: labels})
	}
	return out, nil
}
