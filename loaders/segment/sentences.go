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
	if sp.mailBreaks(from, i) {
		return true
	}
	if sp.note(i) {
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
			return closers == 0 && !opener && !sp.glued[i] && sp.careless(from, k, end)
		case next == "I" && len(end) > 1 && end[0] == '.' && sp.quotes(from, k)%2 == 1:
			return false // "I don't... I can't": the speaker falters
		case next == "--":
			q, _ := utf8.DecodeRuneInString(sp.after(i))
			return unicode.IsUpper(q) && closers == 0
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
	return k > from && sp.abbreviationEnds(end, k, i, first, opener)
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
	for k := max(from, i-lookBack); k < i; k++ {
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
		return k > 0 && sp.note(k)
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
	if sp.tokens[i].Text == "(" {
		return false
	}
	starts := startsSentence(sp.tokens[at].Text)
	word := strings.TrimRight(end, ".")
	if utf8.RuneCountInString(word) == 1 {
		return starts && k > 0 && (!sp.nameBefore(k) || neverName[sp.tokens[at].Text]) && sp.tokens[at].Text != "A" && sp.tokens[at].Text != "I"
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

// neverName holds words with a capital that open a sentence and no surname.
var neverName = map[string]bool{
	"The": true, "This": true, "That": true, "These": true, "Those": true, "It": true, "He": true, "She": true,
	"They": true, "We": true, "But": true, "In": true, "On": true, "At": true, "There": true, "However": true,
	"If": true, "When": true, "While": true, "After": true, "Before": true, "Meanwhile": true,
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

// careless reports whether the mark at token k ends a sentence although the
// next begins in lower case: the writer does not use capitals.
func (sp *splitter) careless(from, k int, end string) bool {
	if k == from || len(end) > 1 && strings.Trim(end, ".…") == "" || end == "…" {
		return false
	}
	if end != "." {
		// "Yahoo! and others": the mark is part of a name.
		r, _ := utf8.DecodeRuneInString(sp.tokens[k-1].Text)
		return sp.quotes(from, k)%2 == 0 && (k-1 == from || !unicode.IsUpper(r))
	}
	if sp.informal == 0 {
		sp.informal = 1
		if r, _ := utf8.DecodeRuneInString(sp.tokens[0].Text); unicode.IsLower(r) {
			sp.informal = 2
		}
		for i := range sp.tokens {
			if sp.tokens[i].Text == "i" || sp.tokens[i].Text == "u" || sp.tokens[i].Text == "im" {
				sp.informal = 2
			}
		}
	}
	prev := sp.tokens[k-1].Text
	r, _ := utf8.DecodeRuneInString(prev)
	switch {
	case sp.informal == 2, isCloser(r), unicode.IsDigit(r):
		return true
	case unicode.IsUpper(r):
		return len(prev) > 6 || len(prev) > 3 && strings.ToUpper(prev) == prev
	}
	return len(prev) > 2 && strings.ContainsAny(prev, "aeiouy")
}

// note reports whether the mark of a note, "[1]", which belongs to the sentence
// before it, begins at token i.
func (sp *splitter) note(i int) bool {
	if i+2 >= len(sp.tokens) || sp.tokens[i].Text != "[" || sp.tokens[i+2].Text != "]" {
		return false
	}
	t := sp.tokens[i+1].Text
	return len(t) <= 3 && strings.Trim(t, "0123456789") == ""
}

// quotes counts the straight double quotation marks in tokens [from, to), of
// which it sees the last.
func (sp *splitter) quotes(from, to int) int {
	n := 0
	for from = max(from, to-lookBack); from < to; from++ {
		if sp.tokens[from].Text == `"` {
			n++
		}
	}
	return n
}

// drawn reports whether the token is a line of one mark.
func drawn(text string) bool {
	return len(text) >= 8 && strings.Trim(text, text[:1]) == "" && strings.IndexByte("*_=-~#+", text[0]) >= 0
}

// mailBreaks finds the ends of sentences that letters have without a mark:
// drawn lines, the date and time and the fields of a mail's header, greetings,
// smileys.
func (sp *splitter) mailBreaks(from, i int) bool {
	prev, next := sp.tokens[i-1].Text, sp.tokens[i].Text
	before, _ := utf8.DecodeRuneInString(prev)
	after, _ := utf8.DecodeRuneInString(next)
	more := func(k int) string {
		if i+k < len(sp.tokens) {
			return sp.tokens[i+k].Text
		}
		return ""
	}
	switch {
	case drawn(prev) || drawn(next):
		return true
	case sp.glued[i]:
		return false
	case (prev == "AM" || prev == "PM") && i-from >= 3 && clock(sp.tokens[i-2].Text) && strings.Count(sp.tokens[i-3].Text, "/") == 2:
		return unicode.IsLetter(after)
	case strings.Count(next, "/") == 2 && clock(more(1)) && (more(2) == "AM" || more(2) == "PM"):
		return unicode.IsUpper(before) || prev == ">"
	case prev == "," && unicode.IsUpper(after):
		return sp.greeting(from, i-1)
	case more(1) == ":" && (prev == ">" || address(prev)):
		return unicode.IsUpper(after)
	case smiley(prev) > 0 && prev != ":" || prev == ">>" || prev == ">" || strings.Contains(prev, "://"):
		return unicode.IsUpper(after)
	}
	if from == i-1 && prev == "--" {
		return unicode.IsUpper(after) // the line before a signature
	}
	if prev == ")" && from > 0 && sp.tokens[from].Text == "(" && (unicode.IsUpper(after) || next == "(" || next == `"`) {
		return sp.brackets(from, i)
	}
	return strings.Contains(prev, "://") && strings.Contains(next, "://") || next == "-" && address(prev)
}

// after returns the token after token i, "" if there is none.
func (sp *splitter) after(i int) string {
	if i+1 < len(sp.tokens) {
		return sp.tokens[i+1].Text
	}
	return ""
}

// lookBack is how many tokens are searched backwards at most, so that a text
// without ends of sentences still takes linear time.
const lookBack = 400

// brackets reports whether tokens [from, to) are one group in brackets.
func (sp *splitter) brackets(from, to int) bool {
	if to-from > lookBack {
		return false
	}
	depth := 0
	for k := from; k < to; k++ {
		switch sp.tokens[k].Text {
		case "(":
			depth++
		case ")":
			depth--
		}
		if depth == 0 && k < to-1 {
			return false
		}
	}
	return depth == 0
}

// greeting reports whether tokens [from, to) are what opens or closes a
// letter: "Dear Ms. Orlo", "Best regards".
func (sp *splitter) greeting(from, to int) bool {
	if to-from > 4 || to == from {
		return false
	}
	switch sp.tokens[from].Text {
	case "Dear", "Hi", "Hello", "Hey":
		for k := from + 1; k < to; k++ {
			if r, _ := utf8.DecodeRuneInString(sp.tokens[k].Text); !unicode.IsUpper(r) {
				return false
			}
		}
		return true
	}
	for k := from; k < to; k++ {
		switch strings.ToLower(sp.tokens[k].Text) {
		case "best", "kind", "kindest", "warm", "regards", "sincerely", "thanks", "thank", "you", "many", "cheers", "yours", "truly", "respectfully", "love", "wishes":
		default:
			return false
		}
	}
	return true
}

// clock reports whether the token is a time of day in figures.
func clock(text string) bool {
	return len(text) >= 4 && len(text) <= 8 && strings.Contains(text, ":") && strings.Trim(text, "0123456789:") == ""
}
