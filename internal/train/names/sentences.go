package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"whosaid/loaders/extract/names/sequence"
)

//go:embed sentences.txt
var sentencesFile string

// correct sets the labels of the sentences that sentences.txt reads anew. A form
// that is not in its sentence is an error: the file belongs to one version of
// the treebank.
func correct(ss []sentence, es []sequence.Example) error {
	for line := range strings.Lines(sentencesFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		number, rest, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(number)
		if err != nil || n >= len(ss) {
			return fmt.Errorf("sentences.txt: %q: no such sentence", line)
		}
		for f := range strings.FieldsSeq(rest) {
			kind, form, _ := strings.Cut(f, ":")
			if !mark(&ss[n], es[n].Labels, strings.Split(form, "_"), kinds[kind]) {
				return fmt.Errorf("sentences.txt: sentence %d has no %q", n, form)
			}
		}
	}
	return nil
}

var kinds = map[string]sequence.Label{"PER": sequence.BPerson, "ORG": sequence.BOrg, "LOC": sequence.BPlace, "MISC": sequence.BOther}

// mark labels every place of the form in a sentence, and reports whether there
// is one. A name that it cuts is no name any more.
func mark(s *sentence, labels []sequence.Label, form []string, kind sequence.Label) bool {
	found := false
	for at := range s.tokens {
		if match(s.tokens[at:], []part{{tokens: form}}) != len(form) {
			continue
		}
		found = true
		from, to := at, at+len(form)
		for from > 0 && labels[from].Inside() {
			from--
		}
		for to < len(labels) && labels[to].Inside() {
			to++
		}
		clear(labels[from:to])
		if kind != sequence.O {
			for i := at; i < at+len(form); i++ {
				labels[i] = kind + 1
			}
			labels[at] = kind
		}
	}
	return found
}

// initialled labels the letters that somebody signs with, alone in their line.
func initialled(s *sentence, labels []sequence.Label) {
	if len(s.tokens) == 1 && proper(s.tokens[0]) && utf8.RuneCountInString(s.tokens[0].form) < 4 && labels[0] != sequence.BPerson {
		labels[0] = sequence.BPerson
	}
}
