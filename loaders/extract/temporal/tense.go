package temporal

import "strings"

// A tense is the time at which a clause puts what it says.
type tense uint8

const (
	noTense tense = iota
	past
	present
	perfect // present perfect: it began before and bears on now
	future
)

// clauseLimit is how many tokens around an expression are looked at.
const clauseLimit = 25

// tenseAt returns the tense of the verb that governs words [from, to): the
// nearest before them in their clause, else the nearest after.
func (l *line) tenseAt(from, to int) tense {
	for i := from - 1; i >= 0 && from-i < clauseLimit; i-- {
		if l.boundary(i) {
			break
		}
		if t := l.verb(i); t != noTense {
			return t
		}
	}
	for i := to; i < len(l.tokens) && i-to < clauseLimit; i++ {
		if l.boundary(i) && i > to {
			break
		}
		if t := l.verb(i); t != noTense {
			return t
		}
	}
	return noTense
}

// ahead reports whether the verb near e points to the future: a future form, or
// a present one close before it that is no verb of saying ("they meet Monday").
func (l *line) ahead(e *expr) bool {
	switch l.tenseAt(e.from, e.to) {
	case future:
		return true
	case present:
		near := false
		for i := e.from - 1; i >= 0 && e.from-i <= clauseLimit; i-- {
			switch x := l.tokens[i].XPOS; {
			case x == "VBD":
				return false
			case e.from-i <= 4 && (x == "VBP" || x == "VBZ") && l.tokens[i].UPOS == "VERB" && !l.said(i, "says", "say", "reports", "writes"):
				near = true
			}
		}
		return near
	}
	return false
}

func (l *line) boundary(i int) bool {
	switch l.tokens[i].Text {
	case ";", ":", "“", "”", "\"", "``", "''", "(", ")", "—":
		return true
	}
	return false
}

// verb returns the tense that the word at i carries. It trusts the tagger where
// the token is tagged and the shape of the word where it is not.
func (l *line) verb(i int) tense {
	t := l.tokens[i]
	w := strings.ToLower(t.Text)
	switch w {
	case "will", "'ll", "’ll", "shall", "wo", "going", "would":
		return future
	case "due", "expected", "scheduled", "planned", "plans", "slated", "expects", "intends", "upcoming", "hopes", "set", "expire", "expires", "payable", "hope", "plan":
		if i > 0 && (w != "set" && w != "plan" && w != "hope" || l.said(i-1, "is", "are", "be", "was")) && !(w == "due" && l.said(i+1, "to") && l.said(i+2, "the", "a")) {
			return future
		}
	case "to":
		if i+1 < len(l.tokens) && (l.tokens[i+1].XPOS == "VB" && !l.said(i-1, "able", "had", "failed", "began", "used", "ordered", "forced", "decided", "agreed", "refused")) {
			if l.said(i-1, "is", "are", "was", "due", "scheduled", "expected", "plans", "set", "about", "hopes") {
				return future
			}
		}
		return noTense
	case "has", "have", "'ve", "’ve":
		if l.participleAfter(i) {
			return perfect
		}
		return present
	case "is", "are", "'re", "am", "’re", "remains", "remain":
		if l.said(i+1, "expected", "scheduled", "due", "set", "planned", "slated") {
			return future
		}
		return present
	case "was", "were", "had", "did":
		return past
	}
	switch t.XPOS {
	case "VBD":
		return past
	case "VBP", "VBZ":
		return present
	case "VBN":
		k := i - 1
		for k >= 0 && l.tokens[k].XPOS == "RB" {
			k--
		}
		if k >= 0 && (l.tokens[k].UPOS == "AUX" || strings.HasPrefix(l.tokens[k].XPOS, "V")) {
			return noTense // its auxiliary says more
		}
		return past // "the decision, announced Friday"
	case "":
		if wordlike(t.Text) && (len(w) > 4 && strings.HasSuffix(w, "ed") && !l.capital(i) || irregular[w]) {
			return past
		}
	}
	return noTense
}

// participleAfter reports whether a participle follows the auxiliary at i.
func (l *line) participleAfter(i int) bool {
	for k := i + 1; k < len(l.tokens) && k < i+5; k++ {
		t := l.tokens[k]
		w := strings.ToLower(t.Text)
		if t.XPOS == "VBN" || w == "been" || t.XPOS == "" && (len(w) > 4 && strings.HasSuffix(w, "ed") || irregular[w]) {
			return true
		}
		if t.XPOS != "" && t.XPOS != "RB" && t.XPOS != "RBR" || t.XPOS == "" && (w == "the" || w == "a" || w == "to") {
			return false
		}
	}
	return false
}

// irregular holds past forms that do not end in -ed, for text without tags.
var irregular = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`said told gave went came took made found left held began fell rose broke brought built bought caught
		chose cut drew drove fought flew got grew heard hit kept knew led lost met paid put ran saw sold sent shot spent spoke stood
		struck taught thought threw won wrote became felt let sat sank swept withdrew shut hurt gone seen taken given done fallen
		risen broken known shown written spoken driven chosen`) {
		m[w] = true
	}
	return m
}()
