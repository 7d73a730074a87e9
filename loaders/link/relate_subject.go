package link

import "strings"

// What a claim is about, and what of it the evidence names, points back to, or calls by a
// common noun.

// comment marks the terms of what a statement says of its subject: all but the
// subjects of its main predicates. A statement that says nothing else is all
// comment.
func (s *Statement) comment() []bool {
	told := make([]bool, len(s.terms))
	for i := range told {
		told[i] = true
	}
	for i := range s.terms {
		x := &s.terms[i]
		if x.head < 0 || !is(x.rel, "nsubj") || !s.main(x.head) || s.kid(x.head, "expl") >= 0 {
			continue
		}
		s.drop(i, told, 0)
	}
	if n := s.opening(); n > 0 {
		for i := range told {
			told[i] = i >= n
		}
	}
	left := 0.0
	for i := range s.terms {
		if told[i] {
			left += s.terms[i].weight
		}
	}
	if left < 0.3 {
		for i := range told {
			told[i] = true
		}
	}
	return told
}

func (s *Statement) drop(i int, told []bool, depth int) {
	told[i] = false
	if depth > maxDepth {
		return
	}
	for _, k := range s.terms[i].kids {
		s.drop(k, told, depth+1)
	}
}

// opening is the number of words of the name or title that a statement begins with, if
// all of them up to its first verb are written large, as titles are: "Make It or Break It
// is", or tell whose it is: "the finale of Make It or Break It". Trees take such words for
// a clause. 0 where it begins otherwise.
func (s *Statement) opening() int {
	small, words := false, false
	for i := range s.terms {
		x := &s.terms[i]
		switch {
		case i > 0 && !capital(x.text) && (x.upos == "AUX" || x.upos == "VERB"):
			if last := s.terms[i-1].text; !capital(last) && last != ")" && last != "\"" || small && !words {
				return 0
			}
			return i
		case x.upos == "PRON" && i == 0 || i > 12:
			return 0
		case capital(x.text):
			words = words || i > 0 && (x.upos == "VERB" || x.upos == "PRON" || x.upos == "AUX")
		case joining[x.text] || x.upos == "PUNCT":
		case x.upos == "NOUN":
			small = true
		default:
			return 0
		}
	}
	return 0
}

// Words that are written small in a title.
var joining = set("of the and or in on for to a an at by with from 's ’s ' & del de la van von der")

// about reports whether the two may be of one subject: the evidence has words of
// the claim's subject, or the claim has no subject of weight.
func (l *laid) about() bool {
	some, got := l.subject()
	return some == 0 || got >= 0.4*some
}

// subjectHeld reports whether the evidence has words of the claim's subject, where
// it has one of weight.
func (l *laid) subjectHeld() bool {
	some, got := l.subject()
	return some == 0 || got >= 0.3*some
}

// subject is the weight of the claim's subject, and how much of it the evidence
// says.
func (l *laid) subject() (sum, got float64) {
	for j := range l.b.terms {
		if y := &l.b.terms[j]; !l.told[j] && y.weight > 0 && y.upos != "NUM" {
			sum += y.weight
			got += y.weight * l.held[j].worth
		}
	}
	return sum, got
}

// otherwiseNamed reports whether the claim's subject has a name and no word that the
// evidence writes large says a part of it: the "Picture" of a name is not in "films".
func (l *laid) otherwiseNamed() bool {
	some := false
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if l.told[j] || y.weight <= 0 || !capital(y.text) || j == 0 && y.name == "" {
			continue
		}
		some = true
		if h := l.held[j]; h.to >= 0 && h.worth >= worthNear && capital(l.a.terms[h.to].text) {
			return false
		}
	}
	return some
}

// joinSubject lets "the finale" say what the claim calls the finale of a show.
func (l *laid) joinSubject() {
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !is(y.rel, "nsubj") || y.head < 0 || !l.b.main(y.head) || y.upos != "NOUN" || l.held[j].worth < worthSpelt {
			continue
		}
		i := l.held[j].to
		if d := l.a.kid(i, "det", "nmod:poss"); !is(l.a.terms[i].rel, "nsubj") || d < 0 || l.a.terms[d].lemma != "the" && !personal[l.a.terms[d].lemma] {
			continue
		}
		for _, k := range l.a.phrase(i) {
			if l.a.terms[k].name != "" {
				return
			}
		}
		for k := range l.b.terms {
			if z := &l.b.terms[k]; !l.told[k] && z.name != "" && l.held[k].to < 0 {
				l.held[k] = hold{i, worthHe}
			}
		}
	}
}

// freeSubject lets go of what would be said of the subject by the subject's own words:
// that the Bermuda Triangle is an area does not say that it is an ocean.
func (l *laid) freeSubject() {
	for j := range l.b.terms {
		if l.told[j] || l.held[j].worth < worthSpelt {
			continue
		}
		for k := range l.b.terms {
			if to := l.held[k].to; l.told[k] && to >= 0 && l.held[k].worth < 1 && (to == l.held[j].to || strings.EqualFold(l.a.terms[to].text, l.b.terms[j].text)) {
				l.held[k] = hold{to: -1}
			}
		}
	}
}

// pointer is the first subject of a statement where that only points back: a
// personal pronoun, or a bare noun with "the". -1 for another.
func (s *Statement) pointer() int {
	for i := 0; i < len(s.terms) && i < 14; i++ {
		x := &s.terms[i]
		if !is(x.rel, "nsubj") && x.rel != "nmod:poss" {
			continue
		}
		if personal[x.lemma] {
			return i
		}
		if x.rel == "nmod:poss" {
			continue
		}
		if d := s.kid(i, "det"); x.upos == "NOUN" && d >= 0 && s.terms[d].lemma == "the" && s.kid(i, "amod", "compound", "nmod", "acl") < 0 {
			return i
		}
		return -1
	}
	return -1
}

var personal = set("he she it they his her its their him them")
