package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"

	"golang.org/x/text/unicode/norm"
)

// Rules for single pairs, in relate_*.go, speak only in [Relate]: there two
// statements are given as being about one thing, which between documents would
// have to be shown first. They lay the claim on the evidence word by word, and
// ask what of it the evidence says, denies, or says otherwise.

// A hold is what a word of the claim finds in the evidence.
type hold struct {
	to    int     // term of the evidence; -1 for none
	worth float64 // 0..1: how much of the word it says
}

// A laid is a pair whose claim, b, is laid on the evidence, a.
type laid struct {
	*pair
	held  []hold  // for each term of b
	taken []bool  // terms of a that say something of b
	told  []bool  // terms of b that are said of what it is about: the comment
	share float64 // of b's weight that a says
	point float64 // of the weight of the comment that a says

	said map[*singleRule][]verdict // what the rules say, see says
}

// Worths of what alignment does not tie, between nothing and akin.
const (
	worthSpelt  = 0.85 // spelt nearly so, or one derived from the other
	worthNear   = 0.6  // of almost the same company
	worthSister = 0.3  // of the same kind
	worthHe     = 0.7  // a name, and a pronoun that may stand for it
)

// lay ties each word of the claim to the word of the evidence that says it best.
func (p *pair) lay() *laid {
	l := &laid{pair: p, held: make([]hold, len(p.b.terms)), taken: make([]bool, len(p.a.terms))}
	sum := 0.0
	for j := range p.b.terms {
		y := &p.b.terms[j]
		l.held[j].to = -1
		if y.weight <= 0 {
			continue
		}
		if m := p.of[j]; m.to >= 0 && m.tie >= broader && !l.otherCompound(&p.a.terms[m.to], y) {
			l.held[j] = hold{m.to, worth[m.tie]}
		}
		if l.held[j].worth < worthSpelt {
			l.seek(j)
		}
	}
	l.told = p.b.comment()
	l.freeSubject()
	l.joinNames()
	for j := range p.b.terms {
		y := &p.b.terms[j]
		if y.weight <= 0 {
			continue
		}
		if h := l.held[j]; h.to >= 0 && h.worth >= 0.45 {
			l.taken[h.to] = true
		}
		sum += y.weight
		l.share += y.weight * l.held[j].worth
	}
	if sum > 0 {
		l.share /= sum
	}
	l.point = l.saidOf(-1)
	return l
}

// saidOf is the share of the comment's weight that the evidence says, term but and
// the name that it is a part of left out.
func (l *laid) saidOf(but int) float64 {
	from, to := l.b.wholeName(but)
	sum, got := 0.0, 0.0
	for j := range l.b.terms {
		if y := &l.b.terms[j]; l.told[j] && (j < from || j >= to) && y.weight > 0 {
			sum += y.weight
			got += y.weight * l.held[j].worth
		}
	}
	if sum == 0 {
		return 1
	}
	return got / sum
}

// against is what follows when the evidence has something that excludes term j of
// the claim: a conflict, or, where the claim denies the term, agreement.
func (l *laid) against(j int) schema.Relation {
	switch l.b.terms[j].sign {
	case isSo:
		return schema.Contradicts
	case isNot:
		return schema.Supports
	}
	return ""
}

// seek looks for a word of the evidence that says term j of the claim less
// plainly than a tie does.
func (l *laid) seek(j int) {
	y := &l.b.terms[j]
	best := l.held[j]
	for i := range l.a.terms {
		x := &l.a.terms[i]
		v := 0.0
		switch {
		case x.weight <= 0: // spent, as a part of a compound: a "TV show"
			if x.upos != "VERB" && y.upos != "VERB" && posOf(x.upos) > 0 && strings.EqualFold(x.text, y.text) {
				v = 1
			}
		case (marked(x.text) || marked(y.text)) && strings.EqualFold(bare(x.text), bare(y.text)):
			v = 1
		case l.otherCompound(x, y):
		case strings.EqualFold(x.text, y.text) || x.lemma == y.lemma || x.name != "" && y.name != "" && schema.Fold(x.text) == schema.Fold(y.text):
			v = 1
		case y.figure >= 0 || x.figure >= 0:
			if x.upos == "NUM" && y.upos == "NUM" && x.figure >= 0 && y.figure >= 0 && l.a.figures[x.figure].value == l.b.figures[y.figure].value {
				v = 1
			}
		case kindred(x, y), ofOneSort(x, y):
			v = worthSpelt
		case x.name == "" && y.name == "" && x.upos == "NOUN" && y.upos == "NOUN" && best.worth < worthHe && !exclusiveKin(x.lex, y.lex) && meets(x.lex.akin, y.lex.akin):
			v = worthHe // an actor, and acting
		case x.name == "" && y.name == "" && !x.lex.general && !y.lex.general && best.worth < worthNear:
			if l.tie(x, y) == untied && !(l.a.sorting(x) && l.b.sorting(y)) && similar(x.lemma, y.lemma) >= similarNear && !exclusiveKin(x.lex, y.lex) {
				v = worthNear
			}
		}
		if v > best.worth {
			best = hold{i, v}
		}
	}
	l.held[j] = best
}

// sorting reports whether a word tells what sort of thing a statement says its subject
// is: a "horror film". Another such word of the same company is of another sort.
func (s *Statement) sorting(x *term) bool {
	return x.head >= 0 && is(x.rel, "amod", "compound") && s.main(x.head) && s.kid(x.head, "cop") >= 0
}

// joinNames lets a name of several words be said by one of them, and the one name
// that nothing says by the pronoun or the noun that the evidence begins with: "he",
// "the show".
func (l *laid) joinNames() {
	back := l.a.pointer()
	if back >= 0 && (!l.subjectHeld() || l.otherwiseNamed()) {
		// What the claim is about is what the evidence points back to.
		for j := range l.b.terms {
			if y := &l.b.terms[j]; !l.told[j] && y.weight > 0 && y.upos != "NUM" && l.held[j].worth < worthHe {
				l.held[j] = hold{back, worthHe}
			}
		}
		back = -1
	} else if some, got := l.subject(); some > 0 && got >= 0.8*some {
		back = -1 // it points to what both name
	}
	l.joinSubject()
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if y.name == "" || j > 0 && l.b.terms[j-1].name != "" && l.b.named(j-1, j) {
			continue
		}
		end := j + 1
		for end < len(l.b.terms) && (l.b.terms[end].name != "" || l.b.terms[end].upos == "PROPN" && capital(l.b.terms[end].text)) && l.b.named(end-1, end) {
			end++
		}
		best := hold{to: -1}
		for k := j; k < end; k++ {
			if l.held[k].worth > best.worth {
				best = l.held[k]
			}
		}
		switch {
		case best.worth >= worthSpelt && (l.otherName(j, end, best.to) || l.onlyCommon(j, end)):
			none := hold{to: -1}
			if back >= 0 && !l.told[j] { // it is named beside what the evidence begins with
				none = hold{back, worthHe}
			}
			for k := j; k < end; k++ {
				l.held[k] = none
			}
			continue
		case best.worth >= worthSpelt:
			best.worth = worthSpelt
		case best.to < 0 && back >= 0 && !is(y.rel, "amod", "compound"):
			best = hold{back, worthHe}
			back = -1
		default:
			continue
		}
		for k := j; k < end; k++ {
			if l.b.terms[k].weight > 0 && l.held[k].worth < best.worth {
				l.held[k] = best
			}
		}
	}
}

// otherName reports whether the name that the claim has at terms [from, to) is
// another than that which term i of the evidence is a part of: both have a part that
// the other lacks, in one place, as "Ana Lorn" and "Ida Lorn" do.
func (l *laid) otherName(from, to, i int) bool {
	start, end := l.a.wholeName(i)
	if end-start < 2 || to-from < 2 {
		return false
	}
	ours, theirs := -1, -1 // the first part that the other lacks
	for k := from; k < to && ours < 0; k++ {
		if l.held[k].worth < worthSpelt && l.b.terms[k].weight > 0 {
			ours = k - from
		}
	}
	for k := start; k < end && theirs < 0; k++ {
		if x := &l.a.terms[k]; x.weight > 0 && len(x.text) > 2 && !l.holds(k, from, to) {
			theirs = k - start
		}
	}
	return ours >= 0 && ours == theirs && !l.b.terms[from+ours].lex.agent() && !l.a.terms[start+theirs].lex.agent()
}

// onlyCommon reports whether of the name that the claim has at terms [from, to) the
// evidence says common words alone, and none of those that no dictionary has: of the
// Lornley School of Music the school.
func (l *laid) onlyCommon(from, to int) bool {
	telling, body := false, false
	for k := from; k < to; k++ {
		x := &l.b.terms[k]
		body = body || institutions[x.lemma]
		if !l.told[k] || x.weight <= 0 || len(x.text) < 3 || inDictionary(strings.ToLower(x.text)) {
			continue
		}
		telling = true
		if l.held[k].worth >= worthNear {
			return false
		}
	}
	return telling && body
}

// What many bodies are called, so that the word alone does not tell which.
var institutions = set("school university college academy institute company corporation bank hospital museum party award prize church library society association league club union council committee court ministry department")

// inDictionary reports whether a word has a meaning besides being a name.
func inDictionary(low string) bool {
	w := openWordnet()
	for _, pos := range []int{posNoun, posVerb, posAdj} {
		if id, ok := w.find(base(low, pos)); ok && len(w.synsets(id, pos, 1)) > 0 {
			return true
		}
	}
	return false
}

// holds reports whether term i of the evidence says one of terms [from, to) of the
// claim.
func (l *laid) holds(i, from, to int) bool {
	for k := from; k < to; k++ {
		if l.held[k].to == i {
			return true
		}
	}
	return false
}

// wholeName is the name that term i is a part of, as terms [from, to); the term alone
// where it is none.
func (s *Statement) wholeName(i int) (from, to int) {
	from, to = i, i+1
	if i < 0 || s.terms[i].name == "" {
		return from, to
	}
	for from > 0 && s.terms[from-1].name != "" && s.named(from-1, from) {
		from--
	}
	for to < len(s.terms) && s.terms[to].name != "" && s.named(to-1, to) {
		to++
	}
	return from, to
}

// named reports whether two neighbours are parts of one name.
func (s *Statement) named(i, j int) bool {
	x, y := &s.terms[i], &s.terms[j]
	return y.head == i || x.head == j || y.head == x.head && y.head >= 0 && (is(y.rel, "flat", "compound") || y.rel == x.rel)
}

// marked reports whether a word has letters outside ASCII.
func marked(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// bare is a word without the marks on its letters, however these are encoded:
// "Bolivar" for "Bolívar".
func bare(s string) string {
	if !marked(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// otherCompound reports whether a word of the evidence and one of the claim are the last
// words of different compounds, of which one at least has an entry of its own: a football
// player, a poker player.
func (l *laid) otherCompound(x, y *term) bool {
	s, t := l.a.compound(x), l.b.compound(y)
	return s != "" && t != "" && s != t && (strings.Contains(x.lex.lemma, " ") || strings.Contains(y.lex.lemma, " "))
}

// compound is what is compounded with a word, before it; "" for nothing.
func (s *Statement) compound(x *term) string {
	for _, k := range x.kids {
		if y := &s.terms[k]; is(y.rel, "compound") && y.upos == "NOUN" && y.name == "" && s.terms[min(k+1, len(s.terms)-1)].text == x.text {
			return strings.ToLower(y.text)
		}
	}
	return ""
}

// kindred reports whether two words are spelt as one and what is derived from it
// are: Nigeria and Nigerian, "schoolgirl" and "schoolgirls", Zakharov and Zaharov.
func kindred(x, y *term) bool {
	s, t := strings.ToLower(x.text), strings.ToLower(y.text)
	if len(s) < 5 || len(t) < 5 || s[0] != t[0] {
		return false
	}
	n := 0
	for n < len(s) && n < len(t) && s[n] == t[n] {
		n++
	}
	long := max(len(s), len(t))
	if n >= 5 && n >= min(len(s), len(t))-2 && 10*n >= 6*long && utf8.ValidString(s[:n]) {
		return true
	}
	return x.name != "" && y.name != "" && len(s) >= 6 && len(t) >= 6 && nearly(s, t, 1)
}

// exclusiveKin reports whether two words name things of one kind of which one is
// not the other: members of a closed class, or words straight below one synset.
func exclusiveKin(x, y *lexeme) bool {
	return exclusiveClass(x, y) || x.pos == y.pos && meets(x.parents, y.parents) && !meets(x.senses, y.senses)
}
