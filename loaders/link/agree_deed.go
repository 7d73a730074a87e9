package link

import (
	"fmt"
	"slices"
)

// The rule deed: both sides tell of one deed or state, in words that are akin and with the
// same sign, and fill its roles alike: "obstruct the reintegration of", "the government
// hinders the reintegration".
func init() {
	registerAgreement(&rule{name: "deed", rank: 10, test: testDeed})
}

// What filling roles alike must tell, see worthOf: two things of the story, or one that both
// documents hardly use besides; and with things that are in both clauses in whatever role.
const (
	rolesTell  = 2
	clauseTell = 3
)

func testDeed(p *pair) []verdict {
	var best verdict
	most := 0
	for i := range p.a.frames {
		for j := range p.b.frames {
			if v, n := p.deed(&p.a.frames[i], &p.b.frames[j]); n > most {
				best, most = v, n
			}
		}
	}
	if most == 0 {
		return nil
	}
	return []verdict{best}
}

// deed is the verdict that two frames are one deed, and what its roles tell; 0 where they
// are not.
func (p *pair) deed(f, g *frame) (v verdict, n int) {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if x.Len() == 0 || y.Len() == 0 || x.sign != y.sign || x.sign == unknown || x.future != y.future || x.upos == "ADJ" || y.upos == "ADJ" {
		return v, 0
	}
	if p.heads(f, g) < akin || x.lex.general && x.lemma != y.lemma || says(x) || says(y) {
		return v, 0
	}
	if f.nominal && g.nominal && !p.a.tells(f.head) && !p.b.tells(g.head) {
		return v, 0 // named by both, told by neither
	}
	if p.disagree(f, g) {
		return v, 0
	}
	v.a, v.b = []int{f.head}, []int{g.head}
	words, least, most := 0, rolesTell, 2
	if p.weeksApart() {
		least, most = rolesTell+1, 1 // much the same may have happened twice
	}
	fill := func(r filler) {
		w := min(r.worth, most)
		if r.named {
			w = r.worth
		}
		n += w
		if p.a.terms[r.i].name == "" {
			words += w
		}
		v.a, v.b = append(v.a, r.i), append(v.b, r.j)
	}
	roles := p.roles(f, g)
	for _, r := range roles {
		fill(r)
	}
	if f.nominal && g.nominal && len(roles) == 0 {
		return v, 0
	}
	if n < least || words == 0 {
		mates := p.mates(f, g, roles)
		if w := p.worthOf(f.head, g.head); f.copula && g.copula && w > 0 && len(roles)+len(mates) > 0 {
			fill(filler{i: f.head, j: g.head, worth: w})
		}
		for _, r := range mates {
			fill(r)
		}
		if n < max(least, clauseTell) || words < 2 {
			return v, 0
		}
	}
	v.score = 0.6
	v.why = fmt.Sprintf("%s and %s: one deed", p.a.quote(v.a...), p.b.quote(v.b...))
	return v, n
}

// tells reports whether a statement tells of what a noun names, and does not only name it:
// the noun belongs to its main point, and that is a sentence or a headline.
func (s *Statement) tells(i int) bool {
	if !s.point(i) {
		return false
	}
	for n := 0; s.terms[i].head >= 0 && n < maxDepth; n++ {
		i = s.terms[i].head
	}
	return s.headline || s.terms[i].upos == "VERB" || s.kid(i, "cop", "nsubj") >= 0
}

// says reports whether a verb passes on what somebody says.
func says(x *term) bool { return knowledge().implicative[x.lemma].says }

// disagree reports whether two frames have bearers, figures or times that exclude each other.
func (p *pair) disagree(f, g *frame) bool {
	if fit := p.args(f, g); fit.clash || fit.swapped {
		return true
	}
	for i := range p.a.figures {
		for j := range p.b.figures {
			u, w := &p.a.figures[i], &p.b.figures[j]
			if u.governor == f.head && w.governor == g.head && disjoint(u, w) && (u.noun < 0 || w.noun < 0 || u.measured == w.measured && p.tie(&p.a.terms[u.noun], &p.b.terms[w.noun]) >= broader) {
				return true
			}
		}
	}
	as := p.a.clause(f.head)
	for _, j := range p.b.clause(g.head) {
		if m := p.of[j]; m.to >= 0 && (m.tie == opposed || m.tie == sister) && slices.Contains(as, m.to) {
			return true // "found alive", "found dead"
		}
	}
	return p.timesClash() || p.a.agoAt(f) != p.b.agoAt(g)
}

// agoAt reports whether a frame is told of a year or a month well before it is said.
func (s *Statement) agoAt(f *frame) bool {
	if !s.elsewhen() {
		return false
	}
	for i := range s.times {
		if m := &s.times[i]; (m.year > 0 || m.month > 0) && m.governor == f.head {
			return true
		}
	}
	return len(s.times) == 0
}

// A filler is a word that fills a role on both sides, and what it tells.
type filler struct {
	i, j, worth int
	named       bool // with the name of which one it is
}

// roles are the words that fill roles of two frames alike, each once.
func (p *pair) roles(f, g *frame) []filler {
	fillers := func(s *Statement, f *frame) []int {
		out := []int{f.subj, f.obj}
		if f.nominal && f.obj >= 0 && is(s.terms[f.obj].rel, "compound") {
			out = out[:1] // "war crimes": it is of what sort the deed is
		}
		for _, o := range f.others {
			out = append(out, o.term)
		}
		return out
	}
	var out []filler
	used := map[int]bool{}
	for _, x := range fillers(p.a, f) {
		if x < 0 {
			continue
		}
		for _, y := range fillers(p.b, g) {
			if y < 0 || used[y] || p.bearers(x, y) != 2 {
				continue
			}
			best := filler{i: -1, j: -1}
			named := false
			for _, i := range p.a.phrase(x) {
				for _, j := range p.b.phrase(y) {
					w := p.worthOf(i, j)
					if w > best.worth {
						best = filler{i: i, j: j, worth: w}
					}
					named = named || w > 0 && p.a.terms[i].name != ""
				}
			}
			if named && best.worth == 1 && p.a.terms[best.i].name == "" {
				best.worth, best.named = 2, true // "the Orsk road": which one is told
			}
			if best.worth > 0 {
				used[y] = true
				out = append(out, best)
				break
			}
		}
	}
	return out
}

// mates are the words besides that are in the clauses of both frames, whatever they are there.
func (p *pair) mates(f, g *frame, roles []filler) []filler {
	var out []filler
	as := p.a.clause(f.head)
	for _, j := range p.b.clause(g.head) {
		i := p.of[j].to
		if i < 0 || p.of[j].tie < akin || !slices.Contains(as, i) || p.a.terms[i].sign != p.b.terms[j].sign {
			continue
		}
		if slices.ContainsFunc(roles, func(r filler) bool {
			return r.i == i || r.j == j || p.a.terms[r.i].lex == p.a.terms[i].lex
		}) {
			continue
		}
		if slices.ContainsFunc(roles, func(r filler) bool { return p.a.terms[i].head == r.i }) || slices.ContainsFunc(out, func(r filler) bool { return p.a.terms[i].head == r.i }) {
			continue // of what is counted already
		}
		w := p.worthOf(i, j)
		if x := &p.a.terms[i]; x.upos != "NOUN" && x.upos != "PROPN" {
			w = 0
		}
		if x, y := &p.a.terms[i], &p.b.terms[j]; x.upos == "VERB" && y.upos == "VERB" && x.Len() > 0 && y.Len() > 0 && !x.lex.general && !y.lex.general && !says(x) {
			w = 1
		}
		if w > 0 {
			out = append(out, filler{i: i, j: j, worth: w})
		}
	}
	return out
}

// clause are the words of a predicate's clause, itself left out: what hangs on it, but for
// clauses beside it and those that describe a noun.
func (s *Statement) clause(head int) []int {
	var out []int
	var walk func(i, depth int)
	walk = func(i, depth int) {
		for _, k := range s.terms[i].kids {
			x := &s.terms[k]
			if is(x.rel, "advcl", "parataxis", "punct") || x.rel == "acl:relcl" || is(x.rel, "conj") && x.upos == "VERB" {
				continue
			}
			out = append(out, k)
			if depth < 4 {
				walk(k, depth+1)
			}
		}
	}
	walk(head, 0)
	return out
}
