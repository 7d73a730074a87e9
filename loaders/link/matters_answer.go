package link

import (
	"slices"
	"strings"
)

// An answer is what a statement says on a matter.
type answer struct {
	matter, side int
	sign         sign
	terms        []int // in their order
	head         int   // the one of them that governs the others
	by           *wording
}

// answers are those of a statement to all matters.
func (s *Statement) answers() []answer {
	s.answersOnce.Do(func() {
		if s.keep == nil {
			s.answered = s.answersTo(openMatters())
			return
		}
		kept := s.keep.Load()
		if kept == nil {
			a := s.answersTo(openMatters())
			kept = &a
			s.keep.Store(kept)
		}
		s.answered = *kept
	})
	return s.answered
}

// answersTo are the answers of a statement, by the fullest wording of each.
func (s *Statement) answersTo(m *matters) []answer {
	var out []answer
	r := newWordReader(s)
	add := func(i int, ws []begun) {
		if len(ws) == 0 {
			return
		}
		next, around := r.next(i), r.around(i)
		for k := range ws {
			w := ws[k].wording
			if w.loose && !around.meets(&ws[k].next) || !w.loose && !next.meets(&ws[k].next) {
				continue
			}
			terms := r.worded(w, i)
			if terms == nil {
				continue
			}
			a := answer{matter: w.matter, side: w.side, terms: terms, head: s.headOf(terms), by: w}
			if w.loose {
				a.head = s.highest(terms)
			}
			a.sign = s.terms[a.head].sign
			if h := s.terms[a.head].head; h >= 0 && is(s.terms[a.head].rel, "obl") && s.terms[h].sign != isSo {
				a.sign = s.terms[h].sign // "was not started by lightning"
			}
			if a.sign == isSo && !w.whole && s.voided(a.head, terms) {
				a.sign = isNot
			}
			if a.sign == unknown {
				if !s.bids(a.head, terms) {
					continue
				}
				if a.sign = isSo; s.terms[a.head].denier >= 0 {
					a.sign = isNot
				}
			}
			if d := s.terms[a.head].denier; w.whole || d >= 0 && slices.Contains(terms, d) {
				a.sign = isSo // what turns it is part of the wording
			}
			k := slices.IndexFunc(out, func(o answer) bool { return o.matter == a.matter && o.side == a.side && o.sign == a.sign })
			switch {
			case k < 0:
				out = append(out, a)
			case len(a.terms) > len(out[k].terms):
				out[k] = a
			}
		}
	}
	for i := range s.terms {
		add(i, m.by[r.lemmas[i]])
		if r.texts[i] != r.lemmas[i] {
			add(i, m.by[r.texts[i]])
		}
	}
	// What a longer wording on the same matter holds says nothing by itself: "fake
	// kidnapping", "kidnapping". Nor does what a longer one contradicts with words of it:
	// "a day off", "had not had a day off".
	return slices.DeleteFunc(slices.Clone(out), func(a answer) bool {
		return slices.ContainsFunc(out, func(o answer) bool {
			if o.matter != a.matter || o.fullness() <= a.fullness() {
				return false
			}
			shared := 0
			for _, i := range a.terms {
				if slices.Contains(o.terms, i) {
					shared++
				}
			}
			return shared == len(a.terms) && len(o.terms) > len(a.terms) || shared > 0 && m.exclude(&a, &o)
		})
	})
}

// fullness is by how many words a wording gives an answer, of as many first the one that
// holds its negation.
func (a *answer) fullness() int {
	n := 2 * len(a.terms)
	if a.by.whole {
		n++
	}
	return n
}

// traces are nouns of what shows that a thing is so.
var traces = set("trace sign evidence indication hint suggestion proof symptom indicator")

// excluding are verbs that say of their object that it is not so.
var excluding = set("rule exclude disprove refute")

// voided reports whether a term is something of which there is no trace, or which is ruled out
// or out of the question by words other than those given.
func (s *Statement) voided(i int, terms []int) bool {
	for n := 0; n < 2; n++ {
		x := &s.terms[i]
		h := x.head
		if h < 0 || slices.Contains(terms, h) {
			return false
		}
		y := &s.terms[h]
		switch {
		case traces[y.lemma] && y.upos == "NOUN":
			return y.sign == isNot && is(x.rel, "nmod", "acl", "ccomp")
		case y.upos == "VERB" && is(x.rel, "obj", "nsubj:pass"):
			verb, particle, _ := strings.Cut(y.lemma, " ")
			return y.sign == isSo && excluding[verb] && (verb != "rule" || particle == "out")
		case y.lemma == "question" && is(x.rel, "nsubj"):
			return y.sign == isSo && slices.ContainsFunc(y.kids, func(k int) bool { return s.terms[k].lemma == "out" })
		case !is(x.rel, "nmod"):
			return false
		}
		i = h
	}
	return false
}

// A wordReader finds wordings in a statement.
type wordReader struct {
	s             *Statement
	lemmas, texts []string // of each term, without particles and in lower case
	words         []sieve  // that each term may be of a wording
}

func newWordReader(s *Statement) *wordReader {
	n := len(s.terms)
	r := &wordReader{s: s, lemmas: make([]string, n), texts: make([]string, n), words: make([]sieve, n)}
	for i := range s.terms {
		r.lemmas[i], _, _ = strings.Cut(s.terms[i].lemma, " ")
		r.texts[i] = strings.ToLower(s.terms[i].text)
		r.words[i].add(r.lemmas[i])
		r.words[i].add(r.texts[i])
		if s.terms[i].upos == "NUM" {
			r.words[i].add(anyFigure)
		}
	}
	return r
}

// next is what may be the second word of a wording that begins at term i: see worded.
func (r *wordReader) next(i int) (s sieve) {
	for j, passed := i+1, 0; j < len(r.words); j++ {
		s.join(&r.words[j])
		if r.ends(j) {
			break
		}
		if r.s.terms[j].text == "-" {
			continue
		}
		if passed++; passed > openGap {
			break
		}
	}
	for _, k := range r.s.terms[i].kids {
		s.join(&r.words[k])
	}
	return s
}

// around is what may be the second word of a loose wording that begins at term i: see near.
func (r *wordReader) around(i int) (s sieve) {
	for _, step := range [...]int{-1, 1} {
		for j, passed := i+step, 0; j >= 0 && j < len(r.words) && passed <= looseReach && !r.ends(j); j, passed = j+step, passed+1 {
			s.join(&r.words[j])
		}
	}
	return s
}

// ends reports whether no wording goes on beyond a term.
func (r *wordReader) ends(i int) bool {
	x := &r.s.terms[i]
	return x.upos == "PUNCT" && x.text != "-" && !strings.ContainsAny(x.text, "\"'“”‘’")
}

// worded returns the terms from i on that give a wording, nil where they do not.
func (r *wordReader) worded(w *wording, i int) []int {
	s := r.s
	if !r.is(i, &w.words[0]) {
		return nil
	}
	if w.loose {
		return r.near(w, i)
	}
	terms := []int{i}
	at := i
	for k := 1; k < len(w.words); k++ {
		word := &w.words[k]
		next := -1
		for j, passed := at+1, 0; j < len(s.terms); j++ {
			if r.is(j, word) {
				next = j
				break
			}
			x := &s.terms[j]
			if x.text == "-" {
				continue // within a hyphened word
			}
			if r.ends(j) {
				break
			}
			if passed++; word.wide && passed > openGap || !word.wide && (passed > tightGap || !passes[x.upos]) {
				break
			}
		}
		if next < 0 && k == 1 && len(w.words) == 2 {
			next = r.undergoing(i, word)
		}
		if next < 0 {
			return nil
		}
		terms = append(terms, next)
		at = next
	}
	return terms
}

// near are the terms that give a loose wording of which i is the first word: for each of the
// others the closest, in the same stretch between commas and within a few steps in the tree from
// one found before it.
func (r *wordReader) near(w *wording, i int) []int {
	terms := []int{i}
	for k := 1; k < len(w.words); k++ {
		best := -1
		for _, step := range [...]int{-1, 1} {
			for j, passed := i+step, 0; j >= 0 && j < len(r.s.terms) && passed <= looseReach && !r.ends(j); j, passed = j+step, passed+1 {
				if !r.is(j, &w.words[k]) || slices.Contains(terms, j) || !slices.ContainsFunc(terms, func(t int) bool { return r.s.nearby(t, j, looseSteps) }) {
					continue
				}
				if best < 0 || passed < max(i-best, best-i)-1 {
					best = j
				}
				break
			}
		}
		if best < 0 {
			return nil
		}
		terms = append(terms, best)
	}
	slices.Sort(terms)
	return terms
}

// nearby reports whether one term is at most so many steps from another in the tree.
func (s *Statement) nearby(i, j, steps int) bool {
	for up := 0; i >= 0 && up <= steps; i, up = s.terms[i].head, up+1 {
		for k, n := j, up; k >= 0 && n <= steps; k, n = s.terms[k].head, n+1 {
			if k == i {
				return true
			}
		}
	}
	return false
}

// passes are the parts of speech that may stand within a wording.
var passes = set("DET ADV AUX PRON PART ADJ")

// undergoing is the object of verb i, or the subject where it is passive, if that
// is the word given; -1 otherwise.
func (r *wordReader) undergoing(i int, word *wordingWord) int {
	s := r.s
	if s.terms[i].upos != "VERB" {
		return -1
	}
	for _, k := range s.terms[i].kids {
		if (is(s.terms[k].rel, "obj") || s.terms[k].rel == "nsubj:pass") && r.is(k, word) {
			return k
		}
	}
	return -1
}

// is reports whether a term is a word of a wording.
func (r *wordReader) is(i int, w *wordingWord) bool {
	x := &r.s.terms[i]
	if len(w.any) == 0 {
		return x.upos == "NUM"
	}
	for _, f := range w.any {
		if f.lemma != r.lemmas[i] && f.lemma != r.texts[i] {
			continue
		}
		switch f.pos {
		case 0:
			return true
		case posVerb:
			if x.upos == "VERB" || x.upos == "AUX" {
				return true
			}
		case posNoun:
			if x.upos == "NOUN" || x.upos == "PROPN" {
				return true
			}
		case posAdj:
			if x.upos == "ADJ" || x.upos == "VERB" && f.lemma == r.texts[i] {
				return true
			}
		case posAdv:
			if x.upos == "ADV" || x.upos == "ADP" {
				return true
			}
		}
	}
	return false
}

// highest is the term nearest the root; of equals a verb, else a noun, else the first.
func (s *Statement) highest(terms []int) int {
	best, least := terms[0], len(s.terms)
	for _, i := range terms {
		depth := 0
		for k := s.terms[i].head; k >= 0 && depth <= least; k = s.terms[k].head {
			depth++
		}
		if depth < least || depth == least && heading[s.terms[i].upos] > heading[s.terms[best].upos] {
			best, least = i, depth
		}
	}
	return best
}

// heading orders the parts of speech by which is rather the head of a phrase.
var heading = map[string]int{"VERB": 2, "NOUN": 1}

// headOf is the word that governs the others: the first with content whose own
// governor is not among them.
func (s *Statement) headOf(terms []int) int {
	head := terms[0]
	for n, i := range terms {
		x := &s.terms[i]
		if !slices.Contains(terms, x.head) && x.content() {
			return i
		}
		if n > 0 && !s.terms[head].content() && x.content() {
			head = i
		}
	}
	return head
}

// bids reports whether the modal verb of a term is one of those of a wording, which so tells
// what may or must be: "should|must & throw/v".
func (s *Statement) bids(i int, terms []int) bool {
	return slices.ContainsFunc(terms, func(k int) bool { return s.terms[k].head == i && is(s.terms[k].rel, "aux") && maybe[s.terms[k].lemma] }) &&
		!slices.ContainsFunc(s.terms[i].kids, func(k int) bool {
			return is(s.terms[k].rel, "advmod", "mark") && openers[strings.ToLower(s.terms[k].text)] // "if the door would not open"
		})
}

// exclude reports whether two answers cannot both be so.
func (m *matters) exclude(x, y *answer) bool {
	if x.matter != y.matter {
		return false
	}
	if len(m.all[x.matter].sides) == 2 {
		return (x.side == y.side) != (x.sign == y.sign)
	}
	return x.side == y.side && x.sign != y.sign || x.side != y.side && x.sign == isSo && y.sign == isSo
}

// leastOn is the weight of a matter from which answers are compared though nothing
// else is in common: others come up too often.
const leastOn = -0.3

// stands are the keys of a statement's answers, and those of the answers that they
// exclude, each sorted.
func (s *Statement) stands() (says, bars []uint64) {
	m, w := openMatters(), openWeights()
	key := func(matter *matter, side int, so sign) uint64 {
		return hash("m"+matter.name, matter.sides[side], itoa(int(so)))
	}
	for _, a := range s.answers() {
		o := &m.all[a.matter]
		if w.on[o.name] < leastOn {
			continue
		}
		says = append(says, key(o, a.side, a.sign))
		bars = append(bars, key(o, a.side, -a.sign))
		for k := range o.sides {
			if k != a.side && (a.sign == isSo || len(o.sides) == 2) {
				bars = append(bars, key(o, k, a.sign))
			}
		}
	}
	n, o := s.noticeKeys()
	says, bars = append(says, n...), append(bars, o...)
	slices.Sort(says)
	slices.Sort(bars)
	return slices.Compact(says), slices.Compact(bars)
}

// excluding reports whether two statements answer a question in ways of which one
// excludes the other, or tell that one was told of a thing and was not.
func (p *pair) excluding() bool {
	m, w := openMatters(), openWeights()
	for _, x := range p.a.answers() {
		for _, y := range p.b.answers() {
			if m.exclude(&x, &y) && w.on[m.all[x.matter].name] >= leastOn {
				return true
			}
		}
	}
	return p.notified()
}
