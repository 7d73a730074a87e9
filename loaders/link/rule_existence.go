package link

import (
	"fmt"
	"strings"

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
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := p.a.terms[f.head].sign, p.b.terms[g.head].sign
			var ok bool
			switch {
			case !p.linked && p.cover < 0.5:
			case x == isNot && y == isSo:
				ok = p.handed(p.a, f, p.back, p.b, g)
			case x == isSo && y == isNot:
				ok = p.handed(p.b, g, p.of, p.a, f)
			}
			if ok {
				v := p.existence([]int{f.head, max(f.obj, f.head)}, []int{g.head, max(g.obj, g.head)}, "")
				v.why = fmt.Sprintf("one side says that it changed hands and the other that it did not: %s, %s", p.a.quote(v.a...), p.b.quote(v.b...))
				out = append(out, v)
			}
		}
	}
	return out
}

// passing are verbs by which a thing comes from one to another, told from either
// end: who was given it got it.
var passing = set("pay give offer make receive get grant provide supply have take put bring issue submit send hand deliver obtain award table present accept collect distribute hand-out give-out pass-out")

// handsOver reports whether a term is such a verb, with its particle if it has one.
func handsOver(x *term) bool { return passing[strings.ReplaceAll(x.lemma, " ", "-")] }

// handed reports whether frame f of s denies that a thing changed hands and frame h
// of o says that it did: the thing and all else that the denial tells of are there.
func (p *pair) handed(s *Statement, f *frame, of []match, o *Statement, h *frame) bool {
	x, y := &s.terms[f.head], &o.terms[h.head]
	if f.obj < 0 || x.upos != "VERB" || y.upos != "VERB" || !handsOver(x) || !handsOver(y) && of[f.obj].to != h.head || x.future != y.future || !s.main(f.head) || !o.main(h.head) {
		return false
	}
	z := &s.terms[f.obj]
	// "received no warning" stands against "warned" too.
	if to := of[f.obj].to; z.upos != "NOUN" || z.lex.general || to < 0 || of[f.obj].tie < akin || to != h.obj && (to != h.head || o.terms[to].lex.stem != z.lex.stem) {
		return false
	}
	for _, k := range z.kids {
		if s.terms[k].lemma == "such" {
			return false
		}
		if is(s.terms[k].rel, "amod", "compound", "acl") && s.terms[k].weight >= 0.7 && s.terms[k].name == "" && !p.held(s, k, of, o) {
			return false
		}
	}
	for _, k := range x.kids {
		if is(s.terms[k].rel, "advcl", "xcomp", "ccomp") || is(s.terms[k].rel, "advmod") && degrees[s.terms[k].lemma] {
			return false
		}
	}
	return f.subj < 0 || h.subj < 0 || s.terms[f.subj].upos == "PRON" || s.terms[f.subj].name != "" && (s.terms[f.subj].name == string(s.speaker) || s.terms[f.subj].name == string(s.voice)) || s.terms[f.subj].lex.agent() || p.held(s, f.subj, of, o)
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
	// "no plans to attack": of other plans it says nothing.
	for _, k := range o.terms[j].kids {
		if is(o.terms[k].rel, "acl", "nmod") && !p.held(o, k, of, s) {
			return -1
		}
	}
	x := &s.terms[m.to]
	if p.linked && (is(x.rel, "nmod") || x.name != "") {
		return -1
	}
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
