package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule existence: "there was no barge" against a barge that does something,
// "no solvent reached the river" against solvent that is there.
func init() {
	register(&rule{name: "existence", kind: "existence", rank: 25, test: testExistence})
}

func testExistence(p *pair) []verdict {
	if p.linked && !(p.disputed() && p.near()) {
		return nil
	}
	var out []verdict
	for _, j := range p.b.absent() {
		if i := p.acting(p.a, p.b, p.of, j); i >= 0 {
			out = append(out, p.existence([]int{i}, []int{p.b.terms[j].denier, j}, p.b.terms[j].lemma))
		}
	}
	for _, i := range p.a.absent() {
		if j := p.acting(p.b, p.a, p.back, i); j >= 0 {
			out = append(out, p.existence([]int{p.a.terms[i].denier, i}, []int{j}, p.a.terms[i].lemma))
		}
	}
	return out
}

// absent are the nouns that a statement says are not there.
func (s *Statement) absent() []int {
	var out []int
	for i := range s.terms {
		x := &s.terms[i]
		if x.upos != "NOUN" || x.sign != isNot || x.lex.general || x.lex.event {
			continue
		}
		root := i
		if is(x.rel, "nsubj") && x.head >= 0 && being[s.terms[x.head].lemma] {
			root = x.head
		}
		if s.kid(root, "expl") >= 0 && s.main(root) {
			out = append(out, i)
		}
	}
	return out
}

// acting returns the term of s that an absent noun j of o is tied to, when it
// fills a role of something that is so; -1 for none. All else that is said of the
// absent noun must be there too.
func (p *pair) acting(s, o *Statement, of []match, j int) int {
	m := of[j]
	if m.to < 0 || m.tie < akin {
		return -1
	}
	for _, k := range o.phrase(j) {
		if o.terms[k].weight >= 0.7 && of[k].to < 0 {
			return -1
		}
	}
	x := &s.terms[m.to]
	if x.sign != isSo || !is(x.rel, "nsubj", "obj", "obl", "nmod") || x.head < 0 || s.terms[x.head].sign != isSo {
		return -1
	}
	return m.to
}

func (p *pair) existence(a, b []int, what string) verdict {
	v := verdict{relation: schema.Contradicts, score: 0.4 + 0.3*max(p.cover, p.coverA), a: a, b: b,
		why: fmt.Sprintf("%s is there on one side and not on the other: %s, %s", what, p.a.quote(a...), p.b.quote(b...))}
	if p.linked {
		v.score = 0.45 + 0.15*max(p.cover, p.coverA) + 0.1*p.story
	}
	return v
}
