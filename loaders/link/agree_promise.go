package link

import (
	"fmt"
)

// The rule promise: what one side says is promised, the other promises or announces, of one
// body and with one object: "its promises to protect the rights of", "will protect the rights
// and the safety of".
func init() {
	registerAgreement(&rule{name: "promise", rank: 25, test: testPromise})
}

func testPromise(p *pair) []verdict {
	for i := range p.a.frames {
		f := &p.a.frames[i]
		x, by, ok := p.a.pledged(f)
		if !ok {
			continue
		}
		for j := range p.b.frames {
			g := &p.b.frames[j]
			y, with, ok := p.b.pledged(g)
			if !ok || !x && !y || f.obj < 0 || g.obj < 0 || p.heads(f, g) < akin {
				continue
			}
			s, t := &p.a.terms[f.obj], &p.b.terms[g.obj]
			if s.Len() == 0 || t.Len() == 0 || s.upos == "PRON" || p.tie(s, t) < akin || !p.oneBody(by, with) || p.disagree(f, g) {
				continue
			}
			v := verdict{score: 0.6, a: []int{f.head, f.obj}, b: []int{g.head, g.obj}}
			v.why = fmt.Sprintf("%s and %s: one promise", p.a.quote(v.a...), p.b.quote(v.b...))
			return []verdict{v}
		}
	}
	return nil
}

// promises are words of who binds himself to do something.
var promises = set("promise pledge vow guarantee commit commitment undertake undertaking assure assurance")

// pledged reports whether a deed is announced or promised, in which case said is whether a
// word for a promise says so, and who is to do it, -1 where that is not told.
func (s *Statement) pledged(f *frame) (said bool, by int, ok bool) {
	x := &s.terms[f.head]
	by = f.subj
	if x.upos != "VERB" || x.Len() == 0 || x.sign == isNot || x.denier >= 0 {
		return false, by, false
	}
	for i, n := x.head, 0; i >= 0 && n < 2; i, n = s.terms[i].head, n+1 {
		y := &s.terms[i]
		if !promises[y.lemma] {
			continue
		}
		if y.sign == isNot {
			return false, by, false
		}
		if by < 0 || by == i {
			by = s.kid(i, "nmod:poss", "nsubj", "compound")
		}
		return true, by, true
	}
	return false, by, x.future
}

// oneBody reports whether two words name one bearer.
func (p *pair) oneBody(i, j int) bool {
	if i < 0 || j < 0 {
		return false
	}
	x, y := &p.a.terms[i], &p.b.terms[j]
	if x.name != "" || y.name != "" {
		return x.name != "" && y.name != "" && p.tie(x, y) == same
	}
	return x.upos == "NOUN" && y.upos == "NOUN" && p.bearers(i, j) == 2
}
