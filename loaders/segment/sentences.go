package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// breaks reports whether a sentence that began at token from ends before token
// i.
func (sp *splitter) breaks(from, i int) bool {
	next := sp.tokens[i].Text
	r, _ := utf8.DecodeRuneInString(next)
	if clings(next, r) && sp.closes(from, i, r) {
		return false
	}
	// Step back over what closes the sentence to the mark that ends it.
	k, closers := i-1, 0
	for k > from && closers < 8 {
		q, _ := utf8.DecodeRuneInString(sp.tokens[k].Text)
		if sp.noteMark(k) {
			k--
			continue
		}
		if !isCloser(q) || !clings(sp.tokens[k].Text, q) {
			break
		}
		k--
		closers++
	}
	end := sp.tokens[k].Text
	last, _ := utf8.DecodeLastRuneInString(end)
	if !terminal(last) {
		return false
	}
	// The marker of a list that runs on in the line: "1. First"
	if k == from && strings.Trim(end, "0123456789.") == "" && len(end) < 5 {
		return false
	}
	opener := r == '"' || r == '“' || r == '‘' || r == '\'' || r == '(' || r == '[' || r == '«' || r == '„'
	first := r
	if opener && i+1 < len(sp.tokens) {
		first, _ = utf8.DecodeRuneInString(sp.tokens[i+1].Text)
	}
	if end == "." || len(end) > 1 && strings.Trim(end, ".!?…") == "" || end == "!" || end == "?" || end == "…" {
		switch {
		case unicode.IsLower(first):
			// "stop. the next", without a capital, but for an interrupted quote.
			return false
		case r == ',' || r == ';' || r == ':' || r == '-' || r == '–' || r == '—' || r == '/':
			return false
		case closers > 0 && end != "." && sp.speechFollows(i):
			return false
		case r == '(' && end == "." && sp.glued[i]:
			return false
		case unicode.IsDigit(first) && sp.glued[i] && end == ".":
			return false
		}
		return true
	}
	return sp.abbreviationEnds(end, k, i, first, opener)
}

// clings reports whether the token closes what stands before it.
func clings(text string, r rune) bool {
	switch r {
	case '"', '”', '’', '»', ')', ']', '}', '\'', '›':
		return strings.Trim(text, "\"”’»)]}'›") == ""
	case '.', '!', '?', '…':
		return strings.Trim(text, ".!?…") == ""
	}
	return false
}

// closes reports whether the mark at token i belongs to the sentence before
// it: a straight quote does if it is glued to that sentence, or if it is the
// second of a pair.
func (sp *splitter) closes(from, i int, r rune) bool {
	if r != '"' && r != '\'' {
		return true
	}
	if sp.glued[i] {
		return true
	}
	if i+1 < len(sp.tokens) && sp.glued[i+1] {
		return false
	}
	n := 0
	for k := from; k < i; k++ {
		if sp.tokens[k].Text == sp.tokens[i].Text {
			n++
		}
	}
	return n%2 == 1
}

// noteMark reports whether token k is part of the mark of a note after a full
// stop, "[1]" or a small number glued to it.
func (sp *splitter) noteMark(k int) bool {
	t := sp.tokens[k].Text
	switch {
	case t == "[":
		return k > 0 && sp.glued[k]
	case t[0] >= '0' && t[0] <= '9' && len(t) <= 3 && strings.Trim(t, "0123456789") == "":
		if k == 0 || !sp.glued[k] {
			return false
		}
		if sp.tokens[k-1].Text == "[" {
			return true
		}
		return sp.tokens[k-1].Text == "." && (k+1 >= len(sp.tokens) || !sp.glued[k+1])
	}
	return false
}

// speechVerbs announce who spoke the words before them.
var speechVerbs = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`said says asked asks added adds told tells wrote writes replied replies
		shouted cried warned insisted exclaimed wondered continued demanded tweeted posted joked responded`) {
		m[w] = true
	}
	return m
}()

// speechFollows reports whether tokens i and on are a speaker and a verb of
// speaking in either order: "..?" Smith asked.
func (sp *splitter) speechFollows(i int) bool {
	for k := i; k < len(sp.tokens) && k < i+5; k++ {
		t := sp.tokens[k].Text
		if speechVerbs[t] {
			return k > i || unicode.IsLower(rune(t[0]))
		}
		r, _ := utf8.DecodeRuneInString(t)
		if !unicode.IsUpper(r) && t != "the" && t != "." {
			return false
		}
	}
	return false
}

// abbreviationEnds decides whether an abbreviation at token k, whose dot may
// be the sentence's own, ends the sentence before token i.
func (sp *splitter) abbreviationEnds(end string, k, i int, first rune, opener bool) bool {
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) && !opener || sp.glued[i] {
		return false
	}
	at := i
	if opener && i+1 < len(sp.tokens) {
		at = i + 1
	}
	starts := startsSentence(sp.tokens[at].Text)
	word := strings.TrimRight(end, ".")
	if utf8.RuneCountInString(word) == 1 {
		return starts && sp.tokens[at].Text != "A" && sp.tokens[at].Text != "I" && k > 0 && !sp.nameBefore(k)
	}
	switch abbreviations[strings.ToLower(word)] {
	case abbrTitle, abbrNumber:
		return false
	case abbrMonth:
		return starts
	case abbrOther:
		return unicode.IsUpper(first) && word != "al" || starts
	}
	switch strings.ToLower(word) {
	case "a.m", "p.m":
		return unicode.IsUpper(first) && !monthOrZone(sp.tokens[at].Text)
	case "e.g", "i.e", "vs":
		return false
	}
	return starts || opener && unicode.IsUpper(first)
}

// nameBefore reports whether the token before k is a capitalised word or an
// initial, so that k is an initial inside a name.
func (sp *splitter) nameBefore(k int) bool {
	r, _ := utf8.DecodeRuneInString(sp.tokens[k-1].Text)
	return unicode.IsUpper(r)
}

func monthOrZone(w string) bool {
	switch w {
	case "GMT", "UTC", "EST", "EDT", "PST", "PDT", "CET", "CEST", "BST", "ET", "PT",
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December":
		return true
	}
	return false
}
