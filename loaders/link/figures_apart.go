package link

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// figuresApart reports whether two figures of one dimension cannot be of one thing whatever
// else speaks for it: one is what came on top of another, or for a time that the other
// is not for, or asked for, not given; one was in force before the other, or makes up a
// part of it; the words date them to two days; or one is the newer state of a count that
// grows, or each no more than the least of it.
func (p *pair) figuresApart(f, g *figure) bool {
	a, b := p.a, p.b
	grows := f.class == g.class && f.class != "" && classNamed(f.class).grows
	needed := f.class == g.class && f.class != "" && classNamed(f.class).needs
	return a.increment(f) != b.increment(g) ||
		f.per != g.per && f.measured == g.measured && (f.per == "" || g.per == "") && (f.class != "pay" || g.class != "pay" || ratio(f, g) > periodless) ||
		!needed && a.demanded(f) != b.demanded(g) ||
		p.otherDays(f, g) ||
		a.superseded(f) != b.superseded(g) ||
		a.component(f) != b.component(g) || a.component(f) && b.component(g) && p.counted(f, g) < akin ||
		(f.class == "" || f.class != g.class) && a.cumulative(f) != b.cumulative(g) ||
		a.longSince(f) != b.longSince(g) ||
		f.value < g.value && a.namesAll(f) || g.value < f.value && b.namesAll(g) ||
		extent(a, f) != extent(b, g) && extent(a, f) != "" && extent(b, g) != "" ||
		p.daysApart() > lately && a.occurred(f) && b.occurred(g) && !p.measuredOnce(f, g) ||
		p.fewer(f, g) ||
		f.class != g.class && (classNamed(f.class).name == "limit" || classNamed(g.class).name == "limit") ||
		p.soFar(f, g) ||
		grows && p.grew(f, g) ||
		p.spread(f, g) ||
		grows && f.least && g.least && !p.ownCounts(f, g) ||
		grows && (a.raised(f) && f.value > g.value || b.raised(g) && g.value > f.value)
}

// periodless is the ratio up to which two wages are of one period though one tells none: a day,
// a week, a month and a year are further apart.
const periodless = 3

// apartIn reports whether a verdict rests on two figures that are apart.
func (p *pair) apartIn(v verdict) bool {
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			if slices.Contains(v.a, f.from) && slices.Contains(v.b, g.from) && p.figuresApart(f, g) {
				return true
			}
		}
	}
	return false
}

// allApart reports whether whatever conflict a rule finds by itself rests on figures that
// are apart.
func (p *pair) allApart(rule string) bool {
	for _, q := range [...]*pair{p, p.turned()} {
		for _, v := range q.verdicts() {
			if v.rule.name == rule && v.relation == schema.Contradicts && v.score >= enough && !q.apartIn(v) {
				return false
			}
		}
	}
	return true
}

// increments are words beside a figure that is added to another.
var increments = set("more another further additional extra")

// increment reports whether a figure is what came on top of another: "two more
// passengers", "another six".
func (s *Statement) increment(f *figure) bool {
	if f.noun >= 0 && calendar[s.terms[f.noun].lemma] {
		return false // "for another fifteen years": how long from now
	}
	for k := max(0, f.from-1); k <= f.to && k < len(s.terms); k++ {
		if !increments[s.terms[k].lemma] {
			continue
		}
		if k+1 >= len(s.terms) || s.terms[k+1].lemma != "than" {
			return true
		}
	}
	return false
}

// formerly are words that tell what a figure was before another took its place.
var formerly = set("initial initially previous previously earlier original originally former formerly prior")

// superseded reports whether a figure is told as one of before: "its initial offer of 70
// euros a share".
func (s *Statement) superseded(f *figure) bool {
	was := func(i int) bool {
		return i >= 0 && slices.ContainsFunc(s.terms[i].kids, func(k int) bool {
			return formerly[s.terms[k].lemma] && is(s.terms[k].rel, "amod", "advmod")
		})
	}
	for h, n := f.noun, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		if was(h) {
			return true
		}
		if !is(s.terms[h].rel, "nmod", "obl", "obj", "nsubj", "appos") {
			break
		}
	}
	fr := s.frameOf(f.governor)
	return was(f.of) || was(f.governor) || fr != nil && fr.copula && was(fr.subj)
}

// holding are verbs of a whole and its parts.
var holding = set("include comprise contain consist")

// portions are nouns for a part of a whole.
var portions = set("portion part component fraction remainder rest")

// component reports whether a figure is told as a part of a whole: "the offer includes 60
// euros in cash", "the cash portion is 60 euros".
func (s *Statement) component(f *figure) bool {
	if f.governor < 0 {
		return false
	}
	fr := s.frameOf(f.governor)
	return f.governor < f.from && holding[s.terms[f.governor].lemma] || fr != nil && fr.subj >= 0 && portions[s.terms[fr.subj].lemma]
}

// cumulative reports whether a figure is what it came to since some day: "the total since
// Friday".
func (s *Statement) cumulative(f *figure) bool {
	if f.lo == 0 && f.hedge != "" {
		return false // "since Friday no more than 40": nor on any day
	}
	return slices.ContainsFunc(s.times, func(m moment) bool {
		return m.from > 0 && s.terms[m.from-1].lemma == "since" && s.dating(&m, f, s.about(f))
	})
}

// longSince reports whether a figure is what it came to since a year gone by: "killed since 2020".
func (s *Statement) longSince(f *figure) bool {
	return slices.ContainsFunc(s.times, func(m moment) bool {
		return m.from > 0 && m.year > 0 && s.hasSaid && m.year < s.said.Latest.Year() && s.terms[m.from-1].lemma == "since" && s.dating(&m, f, s.about(f))
	})
}

// namesAll reports whether a figure counts people whose names follow, all of them: "two men,
// Bilal Orsk and Abdel Tarn, were also killed". They are some of the rest.
func (s *Statement) namesAll(f *figure) bool {
	if f.noun < 0 || !s.isPerson(f.noun) || f.value > 4 {
		return false
	}
	k := s.kid(f.noun, "appos")
	return k > f.noun && s.terms[k].upos == "PROPN"
}

// extents are words for which way a length is measured.
var extents = map[string]string{
	"altitude": "up", "height": "up", "elevation": "up", "high": "up", "tall": "up", "peak": "up", "apogee": "up",
	"depth": "down", "deep": "down", "width": "across", "wide": "across", "breadth": "across", "diameter": "across",
	"east": "off", "west": "off", "north": "off", "south": "off", "away": "off", "off": "off", "offshore": "off", "inland": "off",
	"fly": "along", "travel": "along", "distance": "along", "drive": "along", "walk": "along",
}

// extent is which way a length is measured by the words nearest to it, "" where they do
// not tell.
func extent(s *Statement, f *figure) string {
	if f.unit != "m" {
		return ""
	}
	for k := f.to; k < min(f.to+3, len(s.terms)); k++ {
		if e := extents[s.terms[k].lemma]; e != "" && e != "along" {
			return e
		}
	}
	for _, k := range append([]int{f.governor}, f.topic...) {
		if k >= 0 && extents[s.terms[k].lemma] != "" {
			return extents[s.terms[k].lemma]
		}
	}
	return ""
}

// lately is how many days news goes on telling of what has happened as of news.
const lately = 14

// occurred reports whether a figure belongs to a deed or event told in the past, and no state.
func (s *Statement) occurred(f *figure) bool {
	if f.governor < 0 {
		return false
	}
	x := &s.terms[f.governor]
	text := strings.ToLower(x.text)
	return x.upos == "VERB" && text != x.lemma && !strings.HasSuffix(text, "s") && !x.future && !x.modal
}

// measuredOnce reports whether two speeds are of one bearer: how fast the bus went is told of weeks
// later, too, while a missile may have flown twice.
func (p *pair) measuredOnce(f, g *figure) bool {
	x, y := p.a.frameOf(f.governor), p.b.frameOf(g.governor)
	return f.class == "speed" && g.class == "speed" && x != nil && y != nil && p.sharesBearer(x, y)
}

// fewer reports whether the lesser of two figures counts those of one name, and the other
// counts all: "two pupils from Orsk", "ten pupils".
func (p *pair) fewer(f, g *figure) bool {
	if f.noun < 0 || g.noun < 0 || p.tie(&p.a.terms[f.noun], &p.b.terms[g.noun]) < akin {
		return false
	}
	s, x, o, of := p.a, f, p.b, p.back
	if g.value < f.value {
		s, x, o, of = p.b, g, p.a, p.of
	}
	other := g
	if x == g {
		other = f
	}
	return len(o.restricting(other.noun)) == 0 && slices.ContainsFunc(s.restricting(x.noun), func(k int) bool { return of[k].to < 0 })
}

// restrict are words between a noun and a name that restricts it.
var restrict = set("of from in at on with by")

// restricting are the names that restrict which of its kind a noun stands for: "pupils from Orsk",
// "the Orsk pupils". A name that the tree hangs on the noun over a verb is of that verb.
func (s *Statement) restricting(i int) []int {
	var out []int
	for _, k := range s.phrase(i) {
		if s.terms[k].name == "" {
			continue
		}
		top := k
		for s.terms[top].head >= 0 && s.terms[top].head != i {
			top = s.terms[top].head
		}
		if k != i && is(s.terms[top].rel, "nmod") && !is(s.terms[top].rel, "nmod:poss") && (!restrict[s.mark(top)] || s.verbWithin(i, top)) {
			continue
		}
		out = append(out, k)
	}
	return out
}

// verbWithin reports whether a verb stands between two terms.
func (s *Statement) verbWithin(i, j int) bool {
	for k := min(i, j) + 1; k < max(i, j); k++ {
		if s.terms[k].upos == "VERB" {
			return true
		}
	}
	return false
}

// factual reports whether a figure belongs to what is told as a fact, of the past or to
// come, whatever its sentence asks for: "the dead numbered 21", "600 will lose their work".
func (s *Statement) factual(f *figure) bool {
	if f.class == "dead" && f.governor < 0 {
		return true
	}
	return f.governor >= 0 && s.terms[f.governor].sign == isSo && (s.occurred(f) || s.terms[f.governor].future)
}

// demands are words under which a figure is asked for and not yet so.
var demands = set("ask demand seek want request insist call sue")

// demanded reports whether a figure is what somebody asks for.
func (s *Statement) demanded(f *figure) bool {
	if s.commitment == schema.Demanded && !s.factual(f) {
		return true
	}
	for h, n := f.governor, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		if l := s.terms[h].lemma; demands[l] && (l != "call" || s.calledFor(h)) && (l != "ask" || s.kid(h, "aux:pass") < 0) {
			return true
		}
		if !is(s.terms[h].rel, "obj", "obl", "xcomp", "nmod") {
			break
		}
	}
	return false
}

// soFar reports whether the lesser of two counts that rise in the course of a day is told as
// one of an earlier hour: "20,000 had gathered by noon". What is more than all there were is
// none of an earlier hour.
func (p *pair) soFar(f, g *figure) bool {
	if f.measured && f.unit != "%" || !sameClass(f, g) || f.class == "" || !daily[f.group()] && !classNamed(f.class).grows {
		return false
	}
	if f.value > g.value {
		return p.b.byThen(g) && !p.a.byThen(f)
	}
	return p.a.byThen(f) && !p.b.byThen(g)
}

// calledFor reports whether a verb of calling is one of asking: "called for two days off", and
// not "an ambulance was called".
func (s *Statement) calledFor(i int) bool {
	return slices.ContainsFunc(s.terms[i].kids, func(k int) bool {
		return is(s.terms[k].rel, "obl", "obj") && s.mark(k) == "for" || s.terms[k].rel == "xcomp"
	})
}

// grew reports whether the words date two figures of a count that grows to two days, and the
// later is the greater: "22 dead on Tuesday", "38 dead by Thursday".
func (p *pair) grew(f, g *figure) bool {
	for i := range p.a.reckoned {
		for j := range p.b.reckoned {
			d, e := &p.a.reckoned[i], &p.b.reckoned[j]
			if f.governor >= 0 && d.governor != f.governor || g.governor >= 0 && e.governor != g.governor || d.Overlaps(e.Date) {
				continue
			}
			if d.Before(e.Date) == (f.value < g.value) {
				return true
			}
		}
	}
	return false
}

// daily are classes whose count rises in the course of a day, though not for good.
var daily = set("crowd present turnout")

// early are words for a time of day when most of it is still to come.
var early = set("noon midday morning lunchtime dawn daybreak breakfast")

// byThen reports whether a figure is what it had come to by an early hour, or what was so
// already: "by noon", "by 10 a.m.", "had already". By the evening it is what it came to.
func (s *Statement) byThen(f *figure) bool {
	for k := 1; k < len(s.terms); k++ {
		switch x := &s.terms[k]; {
		case x.lemma == "by" && is(x.rel, "case") && x.head > k && early[s.terms[x.head].lemma] && s.toldOf(x.head, f):
			return true
		case x.lemma == "already" && s.toldOf(k, f):
			return true
		}
	}
	for _, t := range s.placed() {
		if t.clock == nil || t.governor != f.governor || t.clock.hi >= 14*60 || t.clock.half && t.clock.hi < 8*60 {
			continue
		}
		for k := max(0, t.words[0]-2); k <= t.words[0]; k++ {
			if s.terms[k].lemma == "by" {
				return true
			}
		}
	}
	return false
}

// toldOf reports whether a term hangs on the predicate or the noun of a figure.
func (s *Statement) toldOf(i int, f *figure) bool {
	for h, n := s.terms[i].head, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		if h == f.governor || h == f.noun {
			return true
		}
	}
	return false
}

// everywhere are words for all the places where something is.
var everywhere = set("worldwide nationwide nationally countrywide globally altogether overall")

// spread reports whether one of two figures is of all places and the other, the lesser, of one
// that is named: "employs 24,000 across the country", "employs 1,900 at Orsk".
func (p *pair) spread(f, g *figure) bool {
	if f.measured {
		return false
	}
	all, one, lesser, greater := p.a, p.b, g, f
	if g.value > f.value {
		all, one, lesser, greater = p.b, p.a, f, g
	}
	return all.everywhere(greater) && one.local(lesser) && !one.everywhere(lesser)
}

// everywhere reports whether a figure is of all places: "across the country", "worldwide".
func (s *Statement) everywhere(f *figure) bool {
	for i := range s.terms {
		x := &s.terms[i]
		wide := everywhere[x.lemma] || is(x.rel, "obl", "nmod") && s.kidLemma(i, "across", "throughout") && s.terms[i].name == ""
		if wide && s.toldOf(i, f) {
			return true
		}
	}
	return false
}

// local reports whether a figure is of a place that is named: "at Orsk", "in the port of Orsk".
func (s *Statement) local(f *figure) bool {
	for i := range s.terms {
		if x := &s.terms[i]; is(x.rel, "obl", "nmod") && s.toldOf(i, f) && slices.Contains([]string{"at", "in"}, s.mark(i)) &&
			slices.ContainsFunc(s.phrase(i), func(k int) bool {
				return s.terms[k].upos == "PROPN" && s.terms[k].figure < 0 && monthNumbers[s.terms[k].lemma] == 0 && !weekdays[s.terms[k].lemma]
			}) {
			return true
		}
	}
	return false
}

// upTo are words before a time until which something was counted.
var upTo = set("by until till since to")

// nearby is how many terms behind a figure a time still dates it, whatever verb of
// saying the tree hangs it on.
const nearby = 4

// otherDays reports whether the words date what two figures tell to two days.
func (p *pair) otherDays(f, g *figure) bool {
	for _, m := range p.a.dates(f) {
		for _, n := range p.b.dates(g) {
			if m.clash(n) {
				return true
			}
		}
	}
	return false
}

// dates are the times that the words give for what a figure tells.
func (s *Statement) dates(f *figure) []*moment {
	var out []*moment
	about := s.about(f)
	for i := range s.times {
		m := &s.times[i]
		if m.from > 0 && upTo[s.terms[m.from-1].lemma] {
			continue
		}
		if s.dating(m, f, about) {
			out = append(out, m)
		}
	}
	return out
}

// dating reports whether a time dates what a figure tells, which is about these terms.
func (s *Statement) dating(m *moment, f *figure, about []int) bool {
	says := m.governor >= 0 && knowledge().implicative[s.terms[m.governor].lemma].says
	return m.from >= f.to && m.from-f.to <= nearby || !says && (m.governor < 0 || m.governor == f.governor || m.governor == f.noun || slices.Contains(about, m.governor))
}
