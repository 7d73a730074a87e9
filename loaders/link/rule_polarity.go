package link

import (
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

// The rule polarity: one side says that an event or a state is so, the other
// that it is not: by negation, denial, refusal or an implicative verb.
func init() {
	register(&rule{name: "polarity", kind: "polarity", rank: 20, test: testPolarity})
}

func testPolarity(p *pair) []verdict {
	var out []verdict
	if min(p.cover, p.coverA) >= 0.85 && p.a.negations() == p.b.negations() {
		return nil // one wording, read in two ways
	}
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := &p.a.terms[f.head], &p.b.terms[g.head]
			if x.sign*y.sign != -1 || p.linked && !p.said(f, g) {
				continue
			}
			t := p.heads(f, g)
			if t < broader {
				continue
			}
			// "No dog ran" does not deny that some animal ran.
			if x.sign == isNot && t == narrower || y.sign == isNot && t == broader {
				continue
			}
			fit := p.args(f, g)
			if p.agreed(f, g, fit) || p.figureDenied(f.head, g.head) {
				continue
			}
			v := verdict{
				relation: schema.Contradicts,
				why: fmt.Sprintf("%s is so on one side and not on the other (%s, %s): same %s", y.lemma,
					p.a.polarityWords(f.head), p.b.polarityWords(g.head), roles(fit)),
				a: p.a.polarityTerms(f.head), b: p.b.polarityTerms(g.head),
			}
			if fit.clash || fit.swapped {
				if fit.matched > 0 || p.cover > 0.6 {
					v.relation = ""
					v.why = fmt.Sprintf("%s is affirmed and denied, but not of the same: %s and %s", y.lemma, p.a.quote(fit.clashing[0]), p.b.quote(fit.clashing[1]))
					out = append(out, v)
				}
				continue
			}
			v.score = p.conflictScore(f, g, fit, t)
			if p.times() == "disjoint" {
				v.time = "disjoint"
			}
			out = append(out, v)
		}
	}
	return out
}

// said reports whether the heads of two frames stand in what was said, and were not
// supplied from what stands before it.
func (p *pair) said(f, g *frame) bool {
	own := func(s *Statement, i int) bool {
		return s.terms[i].Len() > 0 || strings.Contains(s.span.Of(s.text), s.terms[i].text)
	}
	return own(p.a, f.head) && own(p.b, g.head)
}

// agreed reports whether another frame of either side agrees with its
// counterpart at least as well as these two conflict.
func (p *pair) agreed(f, g *frame, fit fit) bool {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	for i := range p.a.frames {
		h := &p.a.frames[i]
		if z := &p.a.terms[h.head]; h.head != f.head && z.sign == y.sign && p.heads(h, g) >= narrower {
			if other := p.args(h, g); !other.clash && other.matched >= fit.matched {
				return true
			}
		}
	}
	for j := range p.b.frames {
		h := &p.b.frames[j]
		if z := &p.b.terms[h.head]; h.head != g.head && z.sign == x.sign && p.heads(f, h) >= narrower {
			if other := p.args(f, h); !other.clash && other.matched >= fit.matched {
				return true
			}
		}
	}
	return false
}

// conflictScore is how surely two frames are of one event: the roles that are
// filled alike, and how much of the statements agrees besides.
func (p *pair) conflictScore(f, g *frame, fit fit, t tie) float64 {
	if p.linked {
		return p.linkedScore(f, g, fit, t)
	}
	score := 0.55 * max(p.cover, 0.5*p.cover+0.5*p.coverA)
	score += 0.12 * float64(min(fit.matched, 3))
	if fit.named {
		score += 0.08
	}
	if t < narrower {
		score -= 0.1
	}
	if fit.matched == 0 && (f.args > 0 && g.args > 0) {
		score -= 0.12
	}
	if p.a.root(f.head) && p.b.root(g.head) {
		score += 0.08
	}
	if p.b.terms[g.head].upos != "NOUN" && !p.b.main(g.head) {
		score -= 0.15
	}
	return score
}

// linkedScore is conflictScore for assertions of documents that tell many
// things: all that is denied must be affirmed on the other side.
func (p *pair) linkedScore(f, g *frame, fit fit, t tie) float64 {
	if !p.linkable(f, g, fit) || p.namesAlone(fit) {
		return 0
	}
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if x.sign == isNot && !p.accounted(p.a, f, p.back, p.b, g) || y.sign == isNot && !p.accounted(p.b, g, p.of, p.a, f) {
		return 0
	}
	if t < narrower && !tabled(x.lex, y.lex) {
		return 0 // another sort of event, wide of the denied one
	}
	if fit.matched == 0 {
		// Without a bearer in common, only the event itself may be denied.
		h := f
		if y.sign == isNot {
			h = g
		}
		denial := p.a.denies(f.head) || p.b.denies(g.head)
		switch {
		case (h.nominal || h.copula) && x.lex.telling() && y.lex.telling():
		case p.disputed() && p.near() && (denial || x.lex.telling() && p.mayFit(f, g) && min(p.cover, p.coverA) >= 0.3):
		default:
			return 0
		}
	}
	// Whom the denied deed was done to must be the same.
	if h, k := f, g; !h.nominal && !k.nominal && !h.copula && !k.copula && (h.obj >= 0) == (k.obj >= 0) && h.obj >= 0 && (p.bearers(h.obj, k.obj) == 0 || p.bearers(h.obj, k.obj) == 1 && !p.disputed()) && !p.a.denies(f.head) && !p.b.denies(g.head) {
		return 0
	}
	core := 0.0
	switch {
	case y.sign == isNot && x.sign != isNot:
		core = p.core(p.b, g, p.of, p.a.context)
	case x.sign == isNot && y.sign != isNot:
		core = p.core(p.a, f, p.back, p.b.context)
	default:
		core = min(p.core(p.a, f, p.back, p.b.context), p.core(p.b, g, p.of, p.a.context))
	}
	need := 0.6
	denial := p.a.denies(f.head) || p.b.denies(g.head)
	if p.a.speaker == p.a.voice && p.b.speaker == p.b.voice {
		need += 0.1
	}
	switch {
	case denial:
		need = 0.5
	case harm(x.lex, y.lex):
		need = 0.3
	case p.disputed() && p.near():
		need = 0.66
	case fit.matched == 0:
		need += 0.1
	}
	if fit.matched == 0 && !denial {
		need = 0.8 // nobody in common: all that is denied must be there
	}
	if !p.a.party && !p.b.party {
		need = max(need, 0.8) // two tellers seldom dispute
	}
	if core < need {
		return 0
	}
	return 0.2 + 0.35*core + 0.1*max(p.cover, p.coverA) + 0.15*p.story + 0.06*float64(min(fit.matched, 2))
}

// mayFit reports whether the subjects and the objects of two frames may be the
// same for all that the words tell: a name and a common noun, a pronoun, or
// nobody.
func (p *pair) mayFit(f, g *frame) bool {
	may := func(x, y int) bool {
		if x < 0 || y < 0 || p.bearers(x, y) == 2 {
			return true
		}
		if p.bearers(x, y) == 0 {
			return false
		}
		s, t := &p.a.terms[x], &p.b.terms[y]
		if s.upos == "VERB" || t.upos == "VERB" || s.upos == "ADJ" || t.upos == "ADJ" {
			return false
		}
		if s.name != "" && t.upos == "NOUN" {
			return t.lex.agent()
		}
		if t.name != "" && s.upos == "NOUN" {
			return s.lex.agent()
		}
		return true
	}
	return may(f.subj, g.subj) && may(f.obj, g.obj) && (f.subj >= 0) == (g.subj >= 0)
}

// core is the share of a frame's own words, head and arguments, that the other
// side has.
func (p *pair) core(s *Statement, f *frame, of []match, other *docContext) float64 {
	words := s.roleTerms(f)
	var sum, got, beside float64
	for _, i := range words {
		x := &s.terms[i]
		if !x.content() || x.upos == "ADV" {
			continue
		}
		sum += x.weight
		v := 0.0
		switch {
		case of[i].to >= 0 && of[i].tie != opposed && of[i].tie != sister || i == f.head:
			v = x.weight * max(worth[of[i].tie], 0.8)
		case other != nil && x.name != "" && other.names[x.name] > 0:
			v = x.weight * 0.8
		}
		got += v
		if i != f.head && of[i].to >= 0 {
			beside += v
		}
	}
	// A word alone is enough only when it names a sort of event of its own.
	if p.disputed() && p.near() && sum > 0 {
		return got / sum
	}
	if sum == 0 || beside < 0.3 && !s.terms[f.head].lex.telling() {
		return 0
	}
	return got / sum
}

// lasting reports whether two predicates name a state that goes on, which a denial
// long after still bears on.
func lasting(x, y *term) bool {
	return x.upos == "NOUN" && y.upos == "NOUN" && x.lex.happens() && y.lex.happens()
}

// foreign reports whether the names that fill the roles of a frame are all such
// as the other side and its document know nothing of.
func (p *pair) foreign(s *Statement, f *frame, o *Statement) bool {
	if o.context == nil {
		return false
	}
	unknown := false
	for _, i := range s.roleTerms(f) {
		n := s.terms[i].name
		switch {
		case n == "" || n == string(s.speaker) || n == string(s.voice):
		case o.names[n] || o.context.knows(&s.terms[i]):
			return false
		default:
			unknown = true
		}
	}
	return unknown
}

// roleTerms are the head of a frame and the words of its arguments.
func (s *Statement) roleTerms(f *frame) []int {
	words := []int{f.head}
	add := func(i int) {
		if i < 0 {
			return
		}
		for _, k := range s.phrase(i) {
			if !slices.Contains(words, k) {
				words = append(words, k)
			}
		}
	}
	add(f.subj)
	add(f.obj)
	for _, o := range f.others {
		add(o.term)
	}
	for _, k := range s.terms[f.head].kids {
		if is(s.terms[k].rel, "amod", "compound") {
			add(k)
		}
	}
	return words
}

// point reports whether a term is a main point of its sentence: a main
// predicate, or the object or the subject of one.
func (s *Statement) point(i int) bool {
	if s.main(i) {
		return true
	}
	x := &s.terms[i]
	if is(x.rel, "amod") && x.head >= 0 { // "its illegal closure"
		return s.point(x.head)
	}
	for n := 0; n < 4 && x.head >= 0 && is(x.rel, "obj", "nsubj", "nmod", "compound", "acl", "conj"); n++ {
		if x.rel == "acl:relcl" {
			return false
		}
		if s.main(x.head) {
			return true
		}
		x = &s.terms[x.head]
	}
	return false
}

// negations counts the negating words of a statement.
func (s *Statement) negations() int {
	s.negatedOnce.Do(func() {
		for i := range s.terms {
			if negators[s.terms[i].lemma] || negators[strings.ToLower(s.terms[i].text)] {
				s.negators++
			}
		}
	})
	return s.negators
}

// routine are predicates that newsrooms deny and affirm of the same people from
// hour to hour.
var routine = set("respond comment reply answer contact reach think know feel believe see look want seem appear try seek confirm find have name list finish mention expect hear show watch like live understand remain need")

// bounded reports whether a predicate is said only up to a time: "not since
// 1908", "had not yet".
func (s *Statement) bounded(i int) bool {
	for _, k := range s.terms[i].kids {
		y := &s.terms[k]
		switch m := s.mark(k); {
		case m == "since" || m == "until" || m == "before" || m == "prior" || m == "after" && s.terms[i].sign == isNot:
			return true
		case y.lemma == "yet" || y.lemma == "since" || y.lemma == "initially" || y.lemma == "previously" || y.lemma == "always" || y.lemma == "once":
			return true
		case is(y.rel, "aux") && y.lemma == "have" && strings.EqualFold(y.text, "had"):
			return true
		}
	}
	return false
}

// linkable reports whether two frames of documents that tell many things may be
// one event: who and what must be the same, and the time not another.
func (p *pair) linkable(f, g *frame, fit fit) bool {
	x, y := &p.a.terms[f.head], &p.b.terms[g.head]
	if (x.lex.general || y.lex.general) && min(p.cover, p.coverA) < 0.5 {
		return false
	}
	// Who is denied and who is affirmed to be something must be told alike.
	if f.copula != g.copula && !x.lex.event && !y.lex.event && len(x.lex.sides) == 0 && !x.lex.happens() && !y.lex.happens() {
		return false
	}
	// "not for a long time" does not deny that something else is long.
	if (x.upos == "ADJ" && is(x.rel, "amod") || y.upos == "ADJ" && is(y.rel, "amod")) && len(x.lex.sides) == 0 {
		return false
	}
	// What is denied must be a main point, not an aside.
	if x.sign == isNot && !p.a.point(f.head) || y.sign == isNot && !p.b.point(g.head) {
		return false
	}
	// A case of what is denied must be a main point too: a shortage against
	// "there is no crisis", not one told in passing.
	if (slices.ContainsFunc(x.lex.cases, func(r int) bool { return slices.Contains(y.lex.kinds, r) }) && !p.a.main(f.head)) ||
		(slices.ContainsFunc(y.lex.cases, func(r int) bool { return slices.Contains(x.lex.kinds, r) }) && !p.b.main(g.head)) {
		return false
	}
	if d := p.daysApart(); d > 120 && p.story < 0.3 || p.story < 0.2 && min(p.cover, p.coverA) < 0.5 {
		return false
	}
	denial := p.a.denies(f.head) || p.b.denies(g.head)
	if !denial && (routine[x.lemma] || routine[y.lemma] || !p.disputed() && (p.a.bounded(f.head) || p.b.bounded(g.head)) || x.future != y.future && x.sign != y.sign) {
		return false
	}
	// A denial is heard against an earlier state too; other predicates must be of
	// one time.
	if !denial && !p.sameTime(45) && !lasting(x, y) && !(x.future && y.future) {
		return false
	}
	if !(p.disputed() && p.story >= 0.6) && (p.foreign(p.a, f, p.b) || p.foreign(p.b, g, p.a)) {
		return false
	}
	// An object on both sides must be the same one.
	if f.obj >= 0 && g.obj >= 0 && p.bearers(f.obj, g.obj) == 0 {
		return false
	}
	return true
}

// denies reports whether what turns the sign of a term is a word of denial, not
// a plain negation.
func (s *Statement) denies(i int) bool {
	if s.commitment == schema.Denied {
		return true
	}
	d := s.terms[i].denier
	if d < 0 {
		return false
	}
	im := knowledge().implicative[s.terms[d].lemma]
	return im.says && im.plain == isNot || untrue[s.terms[d].lemma] || s.terms[d].lemma == "reject" || s.terms[d].lemma == "denial"
}

// root reports whether a term is the root of its sentence.
func (s *Statement) root(i int) bool { return s.terms[i].head < 0 }

// main reports whether a term is the statement's main predicate: a root, or
// what hangs from one by verbs of saying and the like.
func (s *Statement) main(i int) bool {
	for n := 0; n < 6; n++ {
		x := &s.terms[i]
		if x.head < 0 {
			return true
		}
		if !is(x.rel, "ccomp", "xcomp", "conj", "parataxis", "csubj") {
			return false
		}
		i = x.head
	}
	return false
}

func roles(f fit) string {
	switch {
	case f.named:
		return "bearers by name"
	case f.matched > 0:
		return "bearers"
	}
	return "words around it"
}

// polarityWords shows a predicate with what turns it.
func (s *Statement) polarityWords(i int) string { return s.quote(s.polarityTerms(i)...) }

func (s *Statement) polarityTerms(i int) []int {
	if d := s.terms[i].denier; d >= 0 {
		return []int{d, i}
	}
	return []int{i}
}
