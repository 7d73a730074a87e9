package link

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"whosaid/schema"
)

//go:embed data/measures.txt
var measuresFile string

// A class is a sort of figure that news gives of one event or thing: how many
// were aboard, what a day costs. Its form is told at the head of
// data/measures.txt.
type class struct {
	name   string
	of     map[string]bool
	cues   []surrounding
	grows  bool
	bearer bool
	unit   bool
	stands bool
	needs  bool
	least  bool
	own    bool
	past   bool
	day    bool
	plans  bool
	keeps  bool
	most   float64 // no figure above it is of the class; 0 for any
	from   float64 // no figure below it is of the class
	rest   string  // the class of what is not of it; "" for none
	far    float64 // ratio beyond which two figures are of two things; 0 for the rule's
}

// A cue is a set of marks that must all stand around a word.
type cue []string

func hasAll(marks map[string]bool, q cue) bool {
	for _, w := range q {
		if !marks[w] {
			return false
		}
	}
	return true
}

// A surrounding is what must stand around a figure: one of the marks of each of its clues.
type surrounding []clue

// A clue is a set of marks of which one must stand around a figure, or none may.
type clue struct {
	any  []string
	none bool
}

// readSurrounding reads a surrounding as data/measures.txt has it.
func readSurrounding(written string) surrounding {
	var out surrounding
	for w := range strings.SplitSeq(written, "+") {
		w, none := strings.CutPrefix(w, "!")
		out = append(out, clue{strings.Split(w, ","), none})
	}
	return out
}

// fits reports whether a surrounding asks for none but these marks, and none that it wants away
// is among all that stand around.
func (q surrounding) fits(marks, all map[string]bool) bool {
	for _, c := range q {
		in := marks
		if c.none {
			in = all
		}
		if slices.ContainsFunc(c.any, func(w string) bool { return in[w] }) == c.none {
			return false
		}
	}
	return true
}

// classes returns the classes of data/measures.txt in their order.
var classes = sync.OnceValue(func() []*class {
	var out []*class
	for _, line := range lines(measuresFile) {
		part := strings.Split(line, "|")
		if len(part) != 4 {
			panic("link: measures.txt: " + line)
		}
		c := &class{name: strings.TrimSpace(part[0]), of: set(part[1])}
		for _, f := range strings.Fields(part[2]) {
			n, isFar := strings.CutPrefix(f, "far=")
			rest, isRest := strings.CutPrefix(f, "rest=")
			least, isFrom := strings.CutPrefix(f, "from=")
			most, isMost := strings.CutPrefix(f, "most=")
			number := func(n string) float64 {
				v, err := strconv.ParseFloat(n, 64)
				if err != nil {
					panic("link: measures.txt: " + line)
				}
				return v
			}
			switch {
			case isFrom:
				c.from = number(least)
			case isMost:
				c.most = number(most)
			case isRest:
				c.rest = rest
			case isFar:
				c.far = number(n)
			case f == "grows":
				c.grows = true
			case f == "bearer":
				c.bearer = true
			case f == "unit":
				c.unit = true
			case f == "stands":
				c.stands = true
			case f == "needs":
				c.needs = true
			case f == "least":
				c.least = true
			case f == "plans":
				c.plans = true
			case f == "keeps":
				c.keeps = true
			case f == "day":
				c.day = true
			case f == "past":
				c.past = true
			case f == "own":
				c.own = true
			default:
				panic("link: measures.txt: " + line)
			}
		}
		for _, w := range strings.Fields(part[3]) {
			c.cues = append(c.cues, readSurrounding(w))
		}
		out = append(out, c)
	}
	return out
})

// classNamed is the class of a name; a counted class of data/counted.txt that
// has no line of its own is one that may grow.
func classNamed(name string) *class {
	for _, c := range classes() {
		if c.name == name {
			return c
		}
	}
	return &class{name: name, grows: growing[name], far: farApart(name)}
}

// ofNamed reports whether a class of that name is of what a noun names.
func ofNamed(name, noun string) bool {
	return slices.ContainsFunc(classes(), func(c *class) bool { return c.name == name && c.of[noun] })
}

// classify gives a figure its class by the words around it. What is counted by
// data/counted.txt keeps its class, unless that is of a crowd or of nothing.
func (s *Statement) classify(f *figure) {
	if f.class != "" && f.class != "crowd" && f.unit != "case" {
		return
	}
	beside, chain := s.around(f)
	for _, c := range classes() {
		marks := beside
		if c.own {
			marks = chain
		}
		if f.value >= c.from && (c.most == 0 || f.value <= c.most) && s.kindOf(f, c) && slices.ContainsFunc(c.cues, func(q surrounding) bool { return q.fits(marks, beside) }) {
			f.class = c.name
			return
		}
	}
}

// kindOf reports whether a figure is of what a class is of.
func (s *Statement) kindOf(f *figure, c *class) bool {
	switch {
	case f.unit == "%":
		return c.of["%"] || c.of["%people"] && (f.of < 0 || s.folk(f.of)) || c.of["%things"] && (f.of < 0 || !s.folk(f.of))
	case f.measured:
		return c.of[f.unit] || c.of["money"] && money(f.unit)
	case f.unit == "":
		return (c.of["people"] || c.of["bare"]) && f.of < 0
	case c.of["money"] && s.outlandish(f):
		return true
	case c.of[f.unit]:
		return true
	case c.of["animals"] && s.animal(f.noun):
		return true
	case c.of["people"]:
		return s.peopled(f)
	}
	return c.of["things"] && !s.peopled(f) && !calendar[f.unit]
}

var calendar = set("day week month year hour minute second decade century time percent")

// money reports whether a unit is that of a currency, as three capitals.
func money(unit string) bool { return len(unit) == 3 && unit == strings.ToUpper(unit) }

// outlandish reports whether what is counted has a name that no dictionary holds, as the money
// of many countries has.
func (s *Statement) outlandish(f *figure) bool {
	x := &s.terms[f.noun]
	return x.upos == "NOUN" && len(x.lex.senses) == 0 && x.name == "" && f.noun == f.to-1 && !staffed[x.lemma]
}

// peopled reports whether what is counted are people.
func (s *Statement) peopled(f *figure) bool {
	return f.noun >= 0 && (everybody[f.unit] || s.isPerson(f.noun) || staffed[f.unit]) && f.unit != "case"
}

// staffed are nouns of people that mean something else as often, or many of them in one word.
var staffed = set("we pilot guard collector carer diner local crew police personnel troop staff casualty injured wounded dead missing")

// folk reports whether a noun is of people, one by one or as a body.
func (s *Statement) folk(i int) bool {
	x := &s.terms[i]
	return everybody[x.lemma] || staffed[x.lemma] || s.isPerson(i) || s.inFile(i, fileGroup) || x.upos == "PRON"
}

// around are the marks of the clause that a figure stands in: lemmas of the
// words it belongs to, and of what stands beside them. chain are those that it
// belongs to alone.
func (s *Statement) around(f *figure) (beside, chain map[string]bool) {
	at := f.noun
	if at < 0 {
		at = f.from
		for k := f.from; k < f.to; k++ {
			if s.terms[k].upos == "NUM" || s.terms[k].upos == "SYM" {
				at = k
			}
		}
	}
	beside, chain = map[string]bool{}, map[string]bool{}
	marks := beside
	add := func(i int) {
		x := &s.terms[i]
		for w := range strings.FieldsSeq(x.lemma) { // "give out"
			marks[w] = true
		}
		for _, k := range x.kids {
			if y := &s.terms[k]; particles[y.lemma] && is(y.rel, "compound:prt", "advmod") && x.upos == "VERB" {
				verb, _, _ := strings.Cut(x.lemma, " ")
				marks[verb+"_"+y.lemma] = true
			}
		}
		marks[x.lex.lemma] = true
		if x.upos == "VERB" {
			if len(x.lex.senses) == 0 {
				marks[base(strings.ToLower(x.text), posVerb)] = true
			}
			marks[x.lemma+"/v"] = true
			marks[strings.ToLower(x.text)] = true
			switch {
			case s.kid(i, "nsubj:pass", "aux:pass") >= 0 || is(x.rel, "acl") && s.participle(i):
				marks[x.lemma+":pass"] = true
			case s.kid(i, "obj") == f.noun && f.noun >= 0 && s.peopled(f):
				marks[x.lemma+":people"] = true
				if k := s.kid(i, "nsubj"); k >= 0 && s.terms[k].upos == "NOUN" && !s.terms[k].lex.agent() && !s.isPerson(k) {
					marks[x.lemma+":thing"] = true
				}
			}
		}
	}
	var below func(i, depth int)
	below = func(i, depth int) {
		for _, k := range s.terms[i].kids {
			y := &s.terms[k]
			if k == at || y.figure >= 0 && (k < f.from || k >= f.to) {
				continue // the figure's own, another's
			}
			if is(y.rel, "nsubj", "obj", "obl", "iobj", "nmod", "compound", "amod", "advmod", "case", "xcomp", "mark", "expl") || y.rel == "acl" {
				add(k)
				if depth < 2 {
					below(k, depth+1)
				}
			}
		}
	}
	below(at, 1)
	for k := max(0, f.from-3); k < min(len(s.terms), f.to+3); k++ {
		if s.terms[k].figure < 0 && (k < f.from || k >= f.to) {
			marks[s.terms[k].lemma] = true // what stands beside it, whatever the tree
		}
	}
	near := s.near(at)
	near = near[:min(len(near), 5)]
	if n := len(near); n > 0 && is(s.terms[near[n-1]].rel, "xcomp") { // "licensed to carry"
		near = append(near, s.terms[near[n-1]].head)
	}
	for _, h := range near {
		add(h)
		below(h, 1)
	}
	marks = chain
	for _, h := range near {
		add(h)
		if k := s.kid(h, "nsubj"); s.terms[h].lemma == "be" && k >= 0 && k < f.from {
			add(k) // "the limit there is 80 kilometres an hour"
		}
	}
	for _, h := range near[:min(len(near), 1)] {
		if s.kid(h, "cop") >= 0 { // "nine people were in the cabin"
			beside["was"] = true
		}
	}
	beside[f.unit] = true
	beside["*"] = !f.lent
	if f.hedge == "within" {
		beside[f.hedge] = true
	}
	for _, h := range near { // "took nine minutes for anyone to ring for help"
		if k := s.kid(h, "advcl", "csubj"); k > f.from && f.unit == "s" && s.terms[h].lemma == "take" {
			marks = beside
			add(k)
			below(k, 1)
		}
	}
	if f.per != "" {
		beside["per"] = true
	}
	return beside, chain
}

// narrowed tells whether a figure counts a part of what its class counts: 2
// surely ("five of the dead", "two children", "foreign workers"), 1 perhaps
// ("three miners"), 0 not. What makes the class narrows nothing: "injured people",
// "people on board".
func (s *Statement) narrowed(f *figure) int {
	if f.noun < 0 || f.measured {
		return 0
	}
	c := classNamed(f.class)
	if f.of == f.noun {
		if everybody[f.unit] && f.unit != "victim" {
			return 0
		}
		return 2
	}
	if parts[f.unit] && f.class != "onduty" {
		return 2
	}
	ofClass := ofNamed(f.class, f.unit) && f.class != "striking" || c.of["things"] || knowledge().countedAs(f.unit, "") != "" || c.mentions(f.unit)
	for _, k := range s.terms[f.noun].kids {
		y := &s.terms[k]
		if !is(y.rel, "amod", "compound") || y.figure >= 0 || y.lex.general || hedgeWord[y.lemma] || y.upos == "PROPN" {
			continue
		}
		if c.mentions(y.lemma) || c.mentions(y.lex.lemma) || knowledge().countedAs("", y.lemma) == f.class || said[y.lemma] || c.of["things"] || c.of[f.unit] {
			continue
		}
		return 2
	}
	if !ofClass && !everybody[f.unit] {
		return 1
	}
	return 0
}

// partly reports whether one of two figures may count a part of what the other
// counts.
func (p *pair) partly(f, g *figure) bool {
	nf, ng := p.a.narrowed(f), p.b.narrowed(g)
	switch {
	case nf == 0 && ng == 0:
		return false
	case nf == 2 && ng == 0:
		return f.lo <= g.hi // a part is no greater than the whole
	case ng == 2 && nf == 0:
		return g.lo <= f.hi
	case nf == 2 || ng == 2:
		return nf != ng || !p.sameSubset(f, g) && !onePart(f.unit, g.unit)
	case f.class == "dead" && p.a.party && p.b.party && p.disputed() && ratio(f, g) <= 4 && !p.a.proper(f) && !p.b.proper(g):
		return false // "21 pilgrims", "seven devotees": two parties count those of one event
	case nf == 1 && ng == 1:
		return p.tie(&p.a.terms[f.noun], &p.b.terms[g.noun]) < narrower
	case nf == 1:
		return f.value < g.value
	}
	return g.value < f.value
}

// proper reports whether what a figure counts is told by a name: "three Orskers".
func (s *Statement) proper(f *figure) bool { return f.noun >= 0 && s.terms[f.noun].upos == "PROPN" }

// sameParts are nouns that narrow who is counted to the same people.
var sameParts = []map[string]bool{
	set("child kid pupil student schoolchild teenager minor infant baby toddler youngster"),
	set("officer policeman constable"),
	set("soldier troop conscript"),
	set("journalist reporter"),
	set("foreigner tourist"),
}

// onePart reports whether two nouns narrow who is counted to the same people: eight children,
// six pupils.
func onePart(a, b string) bool {
	return slices.ContainsFunc(sameParts, func(of map[string]bool) bool { return of[a] && of[b] })
}

// parts are nouns that narrow who is counted.
var parts = set("child kid woman girl boy baby infant toddler teenager minor schoolchild pupil student pensioner officer policeman policewoman soldier troop firefighter fireman medic nurse doctor teacher journalist reporter foreigner tourist guard sailor conscript hostage rescuer diver official minister steward crew referee monk priest")

// said are words beside a noun that tell how it is known, and narrow nothing.
var said = set("confirm confirmed report reported suspected alleged known so-called further new separate likely possible")

// mentions reports whether a lemma is one of the marks of a class.
func (c *class) mentions(lemma string) bool {
	return slices.ContainsFunc(c.cues, func(q surrounding) bool {
		return slices.ContainsFunc(q, func(k clue) bool {
			return !k.none && slices.ContainsFunc(k.any, func(w string) bool { w, _, _ = strings.Cut(w, ":"); return w == lemma })
		})
	})
}

// claims reports whether a figure is one that its speaker holds to be so: put
// forward, or for some classes needed, or a least value under a negation.
func (s *Statement) claims(f *figure, c *class) bool {
	if s.putForward(f) {
		return true
	}
	sg := s.signAt(f)
	if sg == isNot {
		return c.least && s.commitment != schema.Denied
	}
	if s.commitment == schema.Denied {
		return false
	}
	if c.needs || f.governor < 0 || s.terms[f.governor].upos == "NOUN" && s.commitment != schema.Doubted && s.commitment != schema.Demanded {
		return true
	}
	// "Close to 900 filled the hall" may be read as a call to close it.
	if x := &s.terms[f.governor]; s.commitment == schema.Demanded && !x.modal && x.own == isSo && strings.HasSuffix(x.text, "ed") && (s.kid(f.governor, "nsubj") >= 0 || is(x.rel, "acl")) {
		return true
	}
	// "enough to avoid a run-off, on a turnout of 71 percent"
	for h := f.governor; h >= 0 && is(s.terms[h].rel, "xcomp", "advcl", "acl") && !s.terms[h].modal; h = s.terms[h].head {
		if up := s.terms[h].head; up >= 0 && s.terms[up].sign == isSo {
			return true
		}
	}
	return false
}

// classKeys are blocking keys of the classes of a statement's figures, and of the
// phases that it dates, by when it was said: statements of one class said within
// two weeks share one, whatever names they use.
func (s *Statement) classKeys() []string {
	if !s.hasSaid || s.said.Latest.IsZero() {
		return nil
	}
	fortnight := s.said.Latest.Unix() / (14 * 24 * 3600)
	kinds := s.phaseKeys()
	for i := range s.figures {
		if c := s.figures[i].group(); c != "" {
			kinds = append(kinds, "c"+c)
		}
	}
	var out []string
	for _, k := range kinds {
		for _, n := range []int64{fortnight, fortnight + 1} {
			out = append(out, k+"\x00f"+strconv.FormatInt(n, 10))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sharesClass reports whether two statements hold figures of one class or date
// one phase: they may be of one thing though they have no word in common.
func sharesClass(a, b *Statement) bool {
	for i := range a.figures {
		for j := range b.figures {
			if f, g := &a.figures[i], &b.figures[j]; f.class != "" && sameClass(f, g) {
				return true
			}
		}
	}
	pb := b.phaseKeys()
	return slices.ContainsFunc(a.phaseKeys(), func(k string) bool { return slices.Contains(pb, k) })
}
