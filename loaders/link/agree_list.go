package link

import (
	"fmt"
)

// The rule list: both sides list things of which two or more are the same, as had or as
// lacked: "without gas, electricity and food", "deprived of food, medicine and electricity".
func init() {
	registerAgreement(&rule{name: "list", rank: 15, test: testList})
}

// listed is how many things two lists must have in common where any list may hold them.
const listed = 3

func testList(p *pair) []verdict {
	for _, x := range p.a.lists() {
		for _, y := range p.b.lists() {
			if v, ok := p.oneList(x, y); ok {
				return []verdict{v}
			}
		}
	}
	return nil
}

// A series are things that are joined in one sentence, and whether they are said to be wanting.
type series struct {
	items   []int
	wanting bool
	so      sign
	over    int // what governs the first, -1 for nothing
}

// oneList is the verdict on two lists: three things in common, or two that neither document
// tells of besides, or two under predicates that are akin.
func (p *pair) oneList(x, y series) (v verdict, ok bool) {
	if x.wanting != y.wanting || x.so*y.so == isNot {
		return v, false
	}
	n, seldom := 0, 0
	used := map[int]bool{}
	for _, i := range x.items {
		for _, j := range y.items {
			if s, t := &p.a.terms[i], &p.b.terms[j]; used[j] || s.Len() == 0 || t.Len() == 0 || p.tie(s, t) < narrower && p.tie(t, s) < narrower {
				continue
			}
			used[j] = true
			n++
			if p.worthOf(i, j) == 2 {
				seldom++
			}
			v.a, v.b = append(v.a, i), append(v.b, j)
			break
		}
	}
	alike := x.over >= 0 && y.over >= 0 && p.tie(&p.a.terms[x.over], &p.b.terms[y.over]) >= akin
	if n < listed-1 || n < listed && !alike && (seldom < n || p.a.document == p.b.document) {
		return v, false
	}
	v.score = 0.6
	v.why = fmt.Sprintf("%s and %s list the same", p.a.quote(v.a...), p.b.quote(v.b...))
	return v, true
}

// lists are the lists of common nouns of a statement.
func (s *Statement) lists() []series {
	var out []series
	for i := range s.terms {
		if x := &s.terms[i]; x.upos != "NOUN" || is(x.rel, "conj") && x.head >= 0 && s.terms[x.head].upos == "NOUN" {
			continue
		}
		l := series{over: s.terms[i].head, so: s.terms[i].sign}
		var add func(k, depth int)
		add = func(k, depth int) {
			if x := &s.terms[k]; x.upos == "NOUN" && x.name == "" && x.weight >= 0.7 && !x.lex.general && s.kid(k, "nummod") < 0 {
				l.items = append(l.items, k)
			}
			for _, c := range s.terms[k].kids {
				if is(s.terms[c].rel, "conj") && s.terms[c].upos == "NOUN" && depth < 12 {
					add(c, depth+1)
				}
			}
		}
		add(i, 0)
		if len(l.items) < 2 {
			continue
		}
		if s.wants(i) {
			l.wanting, l.so = true, isSo
		}
		out = append(out, l)
	}
	return out
}

// wanting are words for what is not there, or not enough of it.
var wanting = set("deprive lack shortage short scarce scarcity need deny disrupt disruption starve want miss withhold bereft absence cut-off deprivation destitute")

// wants reports whether a noun is said to be wanting: "without food", "deprived of access to
// food". "Was not without food" has it.
func (s *Statement) wants(i int) bool {
	off := s.lacks(i)
	for n := 0; n < 4 && i >= 0; n++ {
		i = s.terms[i].head
		if i < 0 {
			break
		}
		if x := &s.terms[i]; wanting[x.lemma] {
			off = !off == (x.sign != isNot)
		}
		if s.terms[i].upos == "VERB" {
			break
		}
	}
	return off
}
