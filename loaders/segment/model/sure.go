package model

import "strings"

// sureWords are the commonest words and marks that have one tag, whatever
// stands beside them: all that stand 150 times in the training treebanks, in 995
// of 1000 places with one tag, and are not chosen by what those treebanks are
// about. They are a quarter of a text, and are not scored when it is read.
// Training scores them all the same.
var sureWords = map[Tag]string{
	{"PUNCT", ","}:     ",",
	{"PUNCT", "."}:     ". ! ?",
	{"PUNCT", ":"}:     ":",
	{"PUNCT", "-LRB-"}: "( [",
	{"PUNCT", "-RRB-"}: ") ]",
	{"DET", "DT"}:      "the an another",
	{"CCONJ", "CC"}:    "and or",
	{"PRON", "PRP"}:    "i we they he she me him",
	{"PRON", "PRP$"}:   "your our its",
	{"PRON", "WP"}:     "who",
	{"AUX", "MD"}:      "would could should",
	{"PART", "RB"}:     "not n't",
	{"SCONJ", "IN"}:    "if",
}

// sureTags returns the tags of the sure words by the hash of the word in lower
// case, as indices plus one.
func sureTags(tags []Tag) map[uint32]int {
	sure := map[uint32]int{}
	for i, t := range tags {
		for _, w := range strings.Fields(sureWords[t]) {
			sure[hashString(w)] = i + 1
		}
	}
	return sure
}
