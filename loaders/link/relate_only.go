package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule only: one side says that a thing is all there is ("only worked in film",
// "solely a comedy"), and the other names another beside it ("a film and TV producer"),
// or another instead.
func init() {
	registerSingle(&singleRule{name: "only", kind: "slot", test: testOnly, either: true})
}

var (
	limiting = set("only solely exclusively purely merely entirely")
	// Words for more than one of what follows.
	numerous = set("multiple several many various numerous different diverse countless both")
)

func testOnly(l *laid) []verdict {
	if !l.about() || l.a.refusal() >= 0 || l.b.refusal() >= 0 || l.a.headlined() {
		return nil
	}
	if cue, focus := l.b.limited(); cue >= 0 {
		if theirs, _ := l.a.limited(); theirs >= 0 {
			return nil
		}
		return l.beside(cue, focus)
	}
	cue, focus := l.a.limited()
	if cue < 0 {
		return nil
	}
	return l.beyond(cue, focus)
}

// limited is the word by which a statement says that there is nothing else, -1 for none,
// and the words it limits: those after it, or those before it where it ends a clause.
// "The only" tells that there is one, and not which.
func (s *Statement) limited() (int, []int) {
	for i := range s.terms {
		x := &s.terms[i]
		if !limiting[strings.ToLower(x.text)] || i+1 < len(s.terms) && s.terms[i+1].upos == "PRON" || i > 0 && (s.terms[i-1].upos == "DET" || s.terms[i-1].lemma == "not") {
			continue
		}
		var focus []int
		for k := i + 1; k < len(s.terms); k++ {
			y := &s.terms[k]
			if y.text == "," || y.text == ";" || y.text == "." || y.rel == "acl:relcl" || y.upos == "SCONJ" {
				break
			}
			if y.weight >= 0.6 && y.upos != "VERB" && y.upos != "ADV" {
				focus = append(focus, k)
			}
		}
		for k := i - 1; k >= 0 && len(focus) == 0 && s.terms[k].upos != "VERB" && s.terms[k].upos != "AUX" && s.terms[k].upos != "ADP"; k-- {
			if s.terms[k].weight >= 0.6 {
				focus = append(focus, k)
			}
		}
		if len(focus) > 0 {
			return i, focus
		}
	}
	return -1, nil
}

// beside looks for what the evidence names in one breath with what the claim says is
// all there is.
func (l *laid) beside(cue int, focus []int) []verdict {
	for _, j := range focus {
		h := l.held[j]
		if !l.told[j] || h.to < 0 || h.worth < worthSpelt || l.b.terms[j].sign == unknown {
			continue
		}
		for _, i := range l.a.joined(h.to) {
			x := &l.a.terms[i]
			if l.taken[i] || x.lex.general || x.sign != isSo || l.sayable(i, focus) {
				continue
			}
			v := verdict{relation: schema.Contradicts, score: 0.5 + 0.3*l.point, a: []int{min(i, h.to), max(i, h.to)}, b: []int{cue, j}}
			v.why = fmt.Sprintf("%s on one side, %s on the other", l.a.quote(v.a...), l.b.quote(cue, j))
			return []verdict{v}
		}
	}
	return nil
}

// sayable reports whether term i of the evidence says any of the claim's words.
func (l *laid) sayable(i int, words []int) bool {
	for _, j := range words {
		if l.same(&l.a.terms[i], &l.b.terms[j]) {
			return true
		}
	}
	return false
}

// joined are the words that stand in a row with term i, joined to it by "and" or a comma:
// "film and TV producer", "in London and Paris".
func (s *Statement) joined(i int) []int {
	var out []int
	alike := func(k int) bool {
		x, y := &s.terms[i], &s.terms[k]
		return y.weight >= 0.6 && (x.upos == y.upos || posOf(x.upos) == posNoun && posOf(y.upos) == posNoun)
	}
	for k := i + 1; k+1 < len(s.terms) && k <= i+2; k++ {
		if s.terms[k].lemma == "and" {
			for n := k + 1; n < len(s.terms) && n <= k+3; n++ {
				if alike(n) {
					out = append(out, n)
					break
				}
			}
			break
		}
	}
	for k := i - 1; k > 0 && k >= i-3; k-- {
		if s.terms[k].lemma == "and" && alike(k-1) {
			out = append(out, k-1)
			break
		}
	}
	return out
}

// beyond holds what the evidence says is all there is against a claim of several, or of
// another.
func (l *laid) beyond(cue int, focus []int) []verdict {
	many := -1
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !l.told[j] || y.sign != isSo {
			continue
		}
		if numerous[y.lemma] {
			many = j
		}
	}
	if many >= 0 && l.saidOf(many) >= 0.5 {
		v := verdict{relation: schema.Contradicts, score: 0.6, a: append([]int{cue}, focus...), b: []int{many}}
		v.why = fmt.Sprintf("%s on one side, %s on the other", l.a.quote(v.a...), l.b.quote(many))
		return []verdict{v}
	}
	for j := range l.b.terms {
		y := &l.b.terms[j]
		from, to := l.b.wholeName(j)
		if !l.told[j] || j != from || y.name == "" || y.sign != isSo || l.saidOf(j) < 0.6 {
			continue
		}
		missing, other := true, -1
		for k := from; k < to; k++ {
			missing = missing && l.held[k].worth < worthNear
		}
		for _, i := range focus {
			if x := &l.a.terms[i]; x.name != "" && !l.taken[i] {
				other = i
			}
		}
		if !missing || other < 0 {
			continue
		}
		v := verdict{relation: schema.Contradicts, score: 0.6, a: []int{cue, other}, b: span(from, to)}
		v.why = fmt.Sprintf("%s on one side, %s on the other", l.a.quote(v.a...), l.b.quote(v.b...))
		return []verdict{v}
	}
	return nil
}
