package link

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"whosaid/schema"
)

//go:embed data/effects.txt
var effectsFile string

// The rule effect: one side says that something raises, lowers, causes or checks
// what the other says it does not, or does the opposite to: "masks slow the
// spread" against "masks do not stop infections". The rule trend: an amount rises
// on one side and falls, or stays, on the other.
func init() {
	registerSingle(&singleRule{name: "effect", kind: "cause", test: testEffect})
	registerSingle(&singleRule{name: "trend", kind: "antonym", test: testTrend})
}

// effectWords maps a lemma to its sorts in data/effects.txt.
var effectWords = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, line := range lines(effectsFile) {
		sort, words, _ := strings.Cut(line, ":")
		for _, w := range strings.Fields(words) {
			if out[w] == nil {
				out[w] = map[string]bool{}
			}
			out[w][sort] = true
		}
	}
	return out
})

// An effect is a word that says what bears on something: more of what is bad, or
// less; or that it has no bearing.
type effect struct {
	cue    int
	worse  bool // it makes for more of it; else for less
	tied   bool // it has to do with it, more is not said
	denied bool
}

// effects lists what a statement says bears on things.
func (s *Statement) effects() []effect {
	var out []effect
	for _, st := range s.sentences {
		for i := st.from; i < st.to; i++ {
			if e, ok := s.effectAt(i, st); ok {
				out = append(out, e)
			}
		}
	}
	return out
}

func (s *Statement) effectAt(i int, st stretch) (effect, bool) {
	x := &s.terms[i]
	sorts := effectWords()[x.lemma]
	e := effect{cue: i}
	low := strings.ToLower(x.text)
	if sorts == nil || x.upos == "PROPN" || x.upos == "ADP" || x.rel == "acl:relcl" || sorts["level"] && x.upos == "ADJ" && !compares(low) || s.open(i) && s.mark(i) != "to" {
		return e, false // "the virus that causes it" tells what it is
	}
	bad, good := s.follows(i, st, "bad"), s.follows(i, st, "good")
	switch {
	case sorts["against"]:
		if x.upos != "VERB" || i+1 >= st.to {
			return e, false
		}
	case sorts["helps"]:
		if x.upos == "NOUN" && !s.put(i) {
			return e, false
		}
	case sorts["tied"]:
		if s.follows(i, st, "less") {
			break
		}
		e.worse, e.tied = true, true
		if !bad && !s.negated(i) || x.upos == "NOUN" && !s.negated(i) {
			return e, false
		}
	case sorts["causes"]:
		if !bad || s.follows(i, st, "less") || s.defining(i) {
			return e, false
		}
		e.worse = true
	case sorts["more"], sorts["less"]:
		if bad == good {
			return e, false
		}
		e.worse = sorts["more"] == bad
	default:
		return e, false
	}
	e.denied = s.negated(i)
	return e, true
}

// defining reports whether what is caused is told to say which thing is meant: "the
// disease caused by the virus", "the virus that causes it".
func (s *Statement) defining(i int) bool {
	x := &s.terms[i]
	return is(x.rel, "acl") || i > 0 && (s.terms[i-1].lemma == "that" || s.terms[i-1].lemma == "which") || i+1 < len(s.terms) && s.terms[i+1].lemma == "by" && !s.main(i)
}

// compares reports whether a word says how much there is beside something else.
func compares(low string) bool {
	return strings.HasSuffix(low, "er") || low == "more" || low == "less" || low == "worse"
}

// effectReach is how many words on a word of what is bad or good stands from what
// tells of more of it, at most.
const effectReach = 7

// follows reports whether a word of a sort follows term i in its clause, or is what
// it modifies or is said of.
func (s *Statement) follows(i int, st stretch, sort string) bool {
	for k := i + 1; k < st.to && k <= i+effectReach; k++ {
		x := &s.terms[k]
		if effectWords()[x.lemma][sort] && x.upos != "ADP" {
			return true
		}
		if x.text == ";" || x.text == ":" || is(x.rel, "nsubj") && k > i+1 {
			break
		}
	}
	if h := s.terms[i].head; h >= 0 && is(s.terms[i].rel, "amod") && effectWords()[s.terms[h].lemma][sort] {
		return true
	}
	if k := s.kid(i, "nsubj", "nsubj:pass"); k >= 0 && effectWords()[s.terms[k].lemma][sort] && s.kid(i, "obj") < 0 {
		return true
	}
	return false
}

// put reports whether a noun is put forward, not only named: "is a treatment",
// "there is no cure", "offers protection".
func (s *Statement) put(i int) bool {
	x := &s.terms[i]
	return s.kid(i, "cop") >= 0 || x.own == isNot || x.head < 0 || is(x.rel, "obj") && lightVerbs[s.terms[x.head].lemma] || s.kid(x.head, "expl") >= 0 || is(x.rel, "obj") && offers[s.terms[x.head].lemma]
}

var offers = set("provide offer show confer bring afford")

// negated reports whether what term i says is denied by its own negation or by
// one above it: "there is no evidence that masks slow the spread".
func (s *Statement) negated(i int) bool {
	no := false
	for n := 0; i >= 0 && n < 5; n++ {
		x := &s.terms[i]
		if x.own == isNot || s.kidIn(i, littles) {
			no = !no
		}
		if nays[x.lemma] && n > 0 {
			no = !no
		}
		if !is(x.rel, "ccomp", "xcomp", "acl", "nmod", "obj", "obl", "amod", "csubj", "compound", "advcl") || x.rel == "acl:relcl" {
			break
		}
		i = x.head
	}
	return no
}

var (
	littles = set("little hardly minimal negligible insignificant insufficient limited no zero")
	nays    = set("doubt doubtful unlikely insufficient lack fail absence myth unable incapable impossible false untrue refuse")
)

// kidIn reports whether term i governs a word of a set that qualifies it.
func (s *Statement) kidIn(i int, words map[string]bool) bool {
	for _, k := range s.terms[i].kids {
		if words[s.terms[k].lemma] && is(s.terms[k].rel, "amod", "advmod") {
			return true
		}
	}
	return false
}

func testEffect(l *laid) []verdict {
	if l.share < 0.25 {
		return nil
	}
	var best *verdict
	for _, f := range l.b.effects() {
		for _, e := range l.a.effects() {
			same, turned := l.oneCause(e.cue, f.cue)
			if !same {
				continue
			}
			e.worse = e.worse != turned
			if e.worse == f.worse && e.denied == f.denied || e.worse != f.worse && e.denied != f.denied {
				return nil // they agree on something
			}
			if e.worse != f.worse && (e.denied || e.tied || f.tied) || turned && (e.tied || f.tied) {
				continue
			}
			v := verdict{relation: schema.Contradicts, score: 0.5 + 0.4*l.share, a: l.a.polarityTerms(e.cue), b: l.b.polarityTerms(f.cue)}
			v.why = fmt.Sprintf("%s and %s: opposite effects", l.a.quote(v.a...), l.b.quote(v.b...))
			if best == nil || v.score > best.score {
				best = &v
			}
		}
	}
	if best == nil {
		return nil
	}
	return []verdict{*best}
}

// oneCause reports whether what cue i of the evidence tells the effect of is what
// cue j of the claim does; and whether the one is the want of the other.
func (l *laid) oneCause(i, j int) (same, turned bool) {
	theirs, ours := l.a.before(i), l.b.before(j)
	loose := true // nothing is said of what causes it but "we" or "the results"
	for k, in := range theirs {
		loose = loose && !(in && l.a.causal(k))
	}
	for k, in := range ours {
		if h := l.held[k]; in && l.b.causal(k) && h.to >= 0 && h.worth >= 0.6 && (theirs[h.to] || loose) {
			return true, l.a.lacked(h.to) != l.b.lacked(k)
		}
	}
	return false, false
}

// causal reports whether term i names what may bear on something: a thing, not
// people, those who study it, or what it bears on.
func (s *Statement) causal(i int) bool {
	x := &s.terms[i]
	return (x.upos == "NOUN" || x.upos == "PROPN") && x.weight >= 0.9 && effectWords()[x.lemma] == nil && effectWords()[base(x.lemma, posNoun)] == nil && !x.lex.agent() && !evidential[x.lemma] && !studies[x.lemma]
}

// What studies say of themselves.
var studies = set("study result analysis research trial datum data model finding review paper conclusion use administration patient level report hypothesis wearing intake disease people")

// lacked reports whether term i stands for its want: vitamin deficiency.
func (s *Statement) lacked(i int) bool {
	for k := max(0, i-3); k < len(s.terms) && k <= i+2; k++ {
		if wants[s.terms[k].lemma] || wants[strings.ToLower(s.terms[k].text)] {
			return true
		}
	}
	return false
}

var wants = set("deficiency lack shortage insufficiency deficit absence deficient low lower deprivation inadequate insufficient weak weaken weakened poor without")

// before marks what stands before cue i in its sentence, and what a noun is of:
// what is said to have the effect is among it. After a passive it follows.
func (s *Statement) before(i int) []bool {
	in := make([]bool, len(s.terms))
	from := i
	for _, st := range s.sentences {
		if st.from <= i && i < st.to {
			from = st.from
		}
	}
	for k := from; k < i; k++ {
		in[k] = true
	}
	for _, k := range s.terms[i].kids {
		if m := s.mark(k); m == "by" || m == "of" && s.terms[i].upos == "NOUN" || m == "between" {
			s.gather(k, in, 0)
		}
	}
	return in
}

// gather marks a term and all that hangs on it but clauses.
func (s *Statement) gather(i int, in []bool, depth int) {
	in[i] = true
	for _, k := range s.terms[i].kids {
		if depth < maxDepth && !is(s.terms[k].rel, "acl", "advcl", "parataxis") {
			s.gather(k, in, depth+1)
		}
	}
}

// A course is which way an amount goes.
type course struct {
	cue    int
	up     bool
	flat   bool
	denied bool
}

// course tells which way the amount of noun i goes. It is not ok when the
// statement does not say.
func (s *Statement) course(i int) (course, bool) {
	read := func(k int) (course, bool) {
		x := &s.terms[k]
		sorts := effectWords()[x.lemma]
		if !sorts["more"] && !sorts["less"] && !sorts["flat"] || sorts["level"] || x.sign == unknown {
			return course{}, false
		}
		return course{k, sorts["more"], sorts["flat"], s.negated(k)}, true
	}
	x := &s.terms[i]
	if h := x.head; h >= 0 {
		g := &s.terms[h]
		switch {
		case g.upos == "VERB" && (is(x.rel, "obj") || x.rel == "nsubj:pass" || is(x.rel, "nsubj") && s.kid(h, "obj") < 0):
			if c, ok := read(h); ok {
				return c, ok
			}
			if k := s.kid(h, "xcomp"); k >= 0 && is(x.rel, "nsubj") { // "remained stable"
				if c, ok := read(k); ok {
					return c, ok
				}
			}
		case g.upos == "NOUN" && (is(x.rel, "compound") || is(x.rel, "nmod") && (s.mark(i) == "of" || s.mark(i) == "in")):
			if c, ok := read(h); ok {
				return c, ok
			}
			return s.course(h)
		case g.upos == "ADJ" && is(x.rel, "nsubj"):
			return read(h)
		}
	}
	for _, k := range x.kids {
		if is(s.terms[k].rel, "amod") {
			if c, ok := read(k); ok {
				return c, ok
			}
		}
	}
	return course{}, false
}

// trendShare is the share of a claim that evidence with another trend says at least.
const trendShare = 0.55

func testTrend(l *laid) []verdict {
	if l.share < trendShare || l.times() == "disjoint" {
		return nil
	}
	var out []verdict
	for j := range l.b.terms {
		y := &l.b.terms[j]
		h := l.held[j]
		if h.to < 0 || h.worth < 0.8 || y.upos != "NOUN" && y.upos != "PROPN" || y.weight < 0.6 || effectWords()[y.lemma] != nil {
			continue
		}
		d, ok := l.b.course(j)
		if !ok {
			continue
		}
		c, ok := l.a.course(h.to)
		if !ok || !opposite(c, d) || !l.b.central(d.cue) || !l.namesHeld() {
			continue
		}
		v := verdict{relation: schema.Contradicts, score: 0.4 + 0.4*l.share, a: append(l.a.polarityTerms(c.cue), h.to), b: append(l.b.polarityTerms(d.cue), j)}
		v.why = fmt.Sprintf("%s against %s", l.a.quote(v.a...), l.b.quote(v.b...))
		out = append(out, v)
	}
	return out
}

// namesHeld reports whether the evidence has every name of the claim.
func (l *laid) namesHeld() bool {
	for j := range l.b.terms {
		if l.b.terms[j].name != "" && l.b.terms[j].weight > 0 && l.held[j].worth < 0.45 {
			return false
		}
	}
	return true
}

// opposite reports whether two courses exclude each other.
func opposite(c, d course) bool {
	switch {
	case c.flat || d.flat:
		return c.flat != d.flat && !c.denied && !d.denied
	case c.up == d.up:
		return c.denied != d.denied
	}
	return !c.denied && !d.denied
}
