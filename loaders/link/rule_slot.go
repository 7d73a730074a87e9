package link

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"whosaid/schema"
)

// The rule slot: two bearers of a part that only one can have: the cause of an
// accident, the winner, the place of a death.
func init() {
	register(&rule{name: "slot", kind: "slot", rank: 60, test: testSlot})
}

//go:embed data/exclusive.txt
var exclusiveFile string

//go:embed data/causes.txt
var causesFile string

var exclusive = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, l := range lines(exclusiveFile) {
		f := strings.Fields(l)
		m[f[0]] = f[1]
	}
	return m
})

// A causal tells where the cause and the effect of a verb stand.
type causal struct{ cause, effect string }

var causals = sync.OnceValue(func() map[string][]causal {
	m := map[string][]causal{}
	for _, l := range lines(causesFile) {
		f := strings.Fields(l)
		m[f[0]] = append(m[f[0]], causal{f[1], f[2]})
	}
	return m
})

// A cause is what a statement says brought what about.
type cause struct {
	by, effect int
}

// causesOf are the causes that a statement puts forward, read once.
func (s *Statement) causesOf() []cause {
	s.causesOnce.Do(func() { s.causesTold = s.readCauses() })
	return s.causesTold
}

func (s *Statement) readCauses() []cause {
	var out []cause
	for i := range s.frames {
		f := &s.frames[i]
		if s.terms[f.head].sign != isSo {
			continue
		}
		slot := func(name string) int {
			switch name {
			case "subj":
				return f.subj
			case "obj":
				return f.obj
			}
			for _, o := range f.others {
				if o.prep == name {
					return o.term
				}
			}
			return -1
		}
		for _, c := range causals()[s.terms[f.head].lemma] {
			by, effect := slot(c.cause), slot(c.effect)
			if by >= 0 && effect >= 0 && by != effect {
				out = append(out, cause{by: by, effect: effect})
			}
		}
	}
	// "due to", "because of": the noun below them, and what it hangs on.
	for i := range s.terms {
		x := &s.terms[i]
		if !is(x.rel, "obl", "nmod", "root") || x.upos != "NOUN" && x.upos != "PROPN" {
			continue
		}
		if m := s.mark(i); m == "due" || m == "because" {
			if x.head >= 0 && s.terms[x.head].sign == isSo {
				out = append(out, cause{by: i, effect: x.head})
			}
		}
	}
	return out
}

func testSlot(p *pair) []verdict {
	var out []verdict
	if p.linked && !p.disputed() {
		return nil // two tellers tell of one cause in their own words
	}
	ca, cb := p.a.causesOf(), p.b.causesOf()
	for _, x := range ca {
		for _, y := range cb {
			e, h := &p.a.terms[x.effect], &p.b.terms[y.effect]
			loose := p.linked && p.disputed() && p.near() && (e.upos == "PRON" || h.upos == "PRON" || (e.name != "") != (h.name != ""))
			if !loose && (p.tie(e, h) < akin || p.bearers(x.effect, y.effect) == 0) || p.bearers(x.by, y.by) != 0 {
				continue
			}
			if !p.distinct(x.by, y.by) || p.linked && (p.a.elsewhere(p.b) || p.b.elsewhere(p.a)) {
				continue
			}
			out = append(out, p.slotVerdict(x.by, y.by, x.effect, y.effect, "the cause", 0.1))
		}
	}
	if !p.linked || p.disputed() && p.near() {
		out = p.cleftVerdicts(out)
	}
	if p.linked && !(p.disputed() && p.near() && p.sameTime(3)) {
		return out // among many tellings, two winners are of two contests
	}
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := &p.a.terms[f.head], &p.b.terms[g.head]
			if x.sign != isSo || y.sign != isSo || x.lemma != y.lemma || f.subj < 0 || g.subj < 0 || !p.linked && (f.obj < 0 || g.obj < 0) {
				continue
			}
			if exclusive()[x.lemma] != "subj" || causals()[x.lemma] != nil || f.obj >= 0 && g.obj >= 0 && p.bearers(f.obj, g.obj) != 2 || p.linked && (p.a.terms[f.subj].name == "" || p.b.terms[g.subj].name == "" || !p.a.main(f.head) || !p.b.main(g.head)) || p.bearers(f.subj, g.subj) != 0 || !p.distinct(f.subj, g.subj) {
				continue
			}
			out = append(out, p.slotVerdict(f.subj, g.subj, f.head, g.head, "who", 0))
		}
	}
	return out
}

// cleftVerdicts adds who did a deed by one side, where the other says that it was somebody
// else who did: "it was the council that broke off the talks".
func (p *pair) cleftVerdicts(out []verdict) []verdict {
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := &p.a.terms[f.head], &p.b.terms[g.head]
			if !p.a.cleft(f.head) && !p.b.cleft(g.head) || x.sign != isSo || y.sign != isSo || x.lex.general || p.heads(f, g) < akin || f.subj < 0 || g.subj < 0 {
				continue
			}
			if p.bearers(f.subj, g.subj) == 2 || !p.distinct(f.subj, g.subj) || f.obj >= 0 && g.obj >= 0 && p.bearers(f.obj, g.obj) == 0 {
				continue
			}
			out = append(out, p.slotVerdict(f.subj, g.subj, f.head, g.head, "who", 0.2))
		}
	}
	return out
}

// distinct reports whether two bearers are surely two: both names, or both
// nouns that no tie joins.
func (p *pair) distinct(i, j int) bool {
	x, y := &p.a.terms[i], &p.b.terms[j]
	if (x.name != "") != (y.name != "") && !p.linked {
		return false
	}
	for _, k := range p.a.phrase(i) {
		for _, l := range p.b.phrase(j) {
			if t := p.tie(&p.a.terms[k], &p.b.terms[l]); t >= broader && !p.a.terms[k].lex.general {
				return false
			}
		}
	}
	return x.upos != "PRON" && y.upos != "PRON"
}

func (p *pair) slotVerdict(a, b, ha, hb int, what string, plus float64) verdict {
	cover := 0.5*p.cover + 0.5*p.coverA
	v := verdict{relation: schema.Contradicts, score: 0.3 + 0.5*cover + plus,
		why: fmt.Sprintf("%s is %s on one side and %s on the other, of one event", what, p.a.quote(a), p.b.quote(b)),
		a:   []int{a, ha}, b: []int{b, hb}}
	if p.linked {
		v.score = 0.25 + 0.3*cover + 0.25*p.story + plus
	}
	return v
}
