package link

import (
	"fmt"
	"math"
	"strings"

	"whosaid/schema"
)

// classed compares two figures of documents of which one at least is of a known
// class. Two figures of one class, said of one event by two voices, conflict when
// what they allow excludes each other and neither is a part, an earlier state or
// of another time.
func (p *pair) classed(f, g *figure) (v verdict, ok bool) {
	if !sameClass(f, g) {
		return v, false
	}
	c := classNamed(f.class)
	if f.measured != g.measured || f.measured && f.unit != g.unit || f.per != g.per && (f.per != "" && g.per != "" || c.name != "pay" || ratio(f, g) > 3) || c.own {
		return v, false
	}
	f, g = p.a.atMost(f), p.b.atMost(g)
	if ca, cb := p.a.claims(f, c) || f.hedge == neverMore, p.b.claims(g, c) || g.hedge == neverMore; !ca || !cb {
		if ca != cb {
			return p.denied(f, g, c)
		}
		return v, false
	}
	if c.unit && (f.vague() || g.vague() || !p.oneSort(f, g)) || c.bearer && p.otherBearers(f, g) {
		return v, false
	}
	if !p.nearly(f, g) {
		return v, false
	}
	v.a, v.b = span(f.from, f.to), span(g.from, g.to)
	let := func(why string) (verdict, bool) {
		v.relation, v.score = "", 0
		v.why = fmt.Sprintf("%s and %s: %s", p.a.quote(v.a...), p.b.quote(v.b...), why)
		return v, true
	}
	f, g = p.a.leastOf(f, c), p.b.leastOf(g, c)
	apart := disjoint(f, g)
	fa, fb := p.a.foreign(f), p.b.foreign(g)
	if !c.stands && (fa != fb || fa && !p.sameMoments()) || c.stands && fa && fb && !p.sameMoments() {
		if apart {
			return let("of two events or times")
		}
		return v, false
	}
	if c.grows && p.a.staged() != p.b.staged() && !(p.disputed() && p.a.staged() == (f.value > g.value)) {
		if apart {
			return let("of a part of the time")
		}
		return v, false
	}
	if c.past && (p.a.ongoing(f) || p.b.ongoing(g)) {
		if apart {
			return let("it still goes on")
		}
		return v, false
	}
	if !c.needs && !c.plans && p.a.foreseen(f) != p.b.foreseen(g) {
		if apart {
			return let("one is foreseen")
		}
		return v, false
	}
	if c.day && p.daysApart() > 4 && !(p.a.hasEvent && p.b.hasEvent && gap(p.a.event, p.b.event) == 0 && !p.a.event.Earliest.IsZero() && !p.b.event.Earliest.IsZero()) {
		if apart {
			return let("said days apart, perhaps of two days")
		}
		return v, false
	}
	about := min(1, 0.5*p.story+0.5*(0.6*max(p.cover, p.coverA)+0.4*min(p.cover, p.coverA)))
	if p.partly(f, g) {
		if apart {
			return let("one counts a part of what the other counts")
		}
		return v, false
	}
	bound := c.grows && p.outgrown(f, g)
	if !apart && !bound {
		if (f.value == g.value || f.lo >= g.lo && f.hi <= g.hi) && about >= 0.2 && ratio(f, g) < 1.5 {
			v.relation, v.score = schema.Supports, 0.45+0.4*about
			v.why = fmt.Sprintf("%s fits %s: %s, same event", p.a.quote(v.a...), p.b.quote(v.b...), c.name)
			return v, true
		}
		return v, false
	}
	most := far(c)
	if p.oneBearer(f, g) {
		most *= 10
	}
	if min(f.value, g.value) <= 1 && !f.measured && f.unit != timesDone && g.unit != timesDone || ratio(f, g) > most {
		return let(farAsunder)
	}
	if p.a.speaker == p.a.voice && p.b.speaker == p.b.voice && !(p.a.party && p.b.party) && c.grows {
		if p.order() == 0 {
			return let("counts of two outlets, one perhaps earlier")
		}
	}
	if why := p.grown(f, g, c, bound); why != "" {
		if p.order() == 0 {
			return let(why)
		}
		v.relation, v.time, v.score = schema.Updates, "later", 0.55+0.3*about
		v.why = fmt.Sprintf("%s, then %s: %s", p.first(f, g), p.second(f, g), why)
		return v, true
	}
	if !p.twoVoices() {
		return let("put forward by no two sides")
	}
	sign := "<"
	if f.value > g.value {
		sign = ">"
	}
	detail := ""
	for _, h := range []*figure{f, g} {
		if h.hedge != "" {
			detail = fmt.Sprintf(" (%q)", h.hedge)
		}
	}
	v.relation, v.score = schema.Contradicts, 0.55+0.35*about
	v.why = fmt.Sprintf("%s %s %s%s: same event and unit (%s), times %s", show(f.value), sign, show(g.value), detail, c.name, p.times())
	return v, true
}

// farAsunder is why two figures of one class are let go that differ too much.
const farAsunder = "too far apart to be figures of one thing"

// denied hears a figure that one voice denies and another puts forward, or one
// that is near it: "reports of thirty dead are false".
func (p *pair) denied(f, g *figure, c *class) (v verdict, ok bool) {
	s := p.a
	if p.a.claims(f, c) {
		s = p.b
	}
	if s.commitment != schema.Denied {
		return v, false // "did not sell 40": how many it was, is not said
	}
	if !p.near() || !p.twoVoices() || ratio(f, g) > 1.15 || p.partly(f, g) || p.a.foreign(f) != p.b.foreign(g) {
		return v, false
	}
	v.a, v.b = span(f.from, f.to), span(g.from, g.to)
	v.relation, v.score, v.kind = schema.Contradicts, 0.55+0.25*p.story, "polarity"
	v.why = fmt.Sprintf("%s and %s: one voice denies the figure that the other gives", p.a.quote(v.a...), p.b.quote(v.b...))
	return v, true
}

// sameClass reports whether two figures are of one class.
func sameClass(f, g *figure) bool {
	return f.group() == g.group() || looser[f.class][g.class] || looser[g.class][f.class]
}

// looser are classes that do not tell what became of whom they count, and what that may have
// been: "fewer than 90 pupils were affected", "her list has sixteen names"; what they took part in is
// not told; nor whether those under the mud live.
var looser = map[string]map[string]bool{
	"affected": set("infected"),
	"named":    set("dead missing"),
	"joined":   set("striking"),
	"buried":   set("dead missing"),
}

// group is the class that a figure is compared by: those who are present are a crowd, and so
// are the tickets sold to them.
func (f *figure) group() string {
	if f.class == "present" || f.class == "sold" && f.unit == "ticket" {
		return "crowd"
	}
	return f.class
}

// twoVoices reports whether two figures are put forward by two voices, of which
// one at least is a party, or is quoted in the statement's own words.
func (p *pair) twoVoices() bool {
	return p.disputed() || p.a.speaker != p.b.speaker && (p.a.quotes() || p.b.quotes())
}

// quotes reports whether a statement's own words pass on what somebody says.
func (s *Statement) quotes() bool {
	for i := range s.frames {
		f := &s.frames[i]
		if f.subj >= 0 && s.terms[f.head].upos == "VERB" && knowledge().implicative[s.terms[f.head].lemma].says {
			return true
		}
	}
	return false
}

func far(c *class) float64 {
	if c.far > 0 {
		return c.far
	}
	return 6
}

// nearly reports whether two documents may tell of one event: figures of one
// class are known by more than their words, so that less in common is asked.
func (p *pair) nearly(f, g *figure) bool {
	return p.near() || p.story >= 0.1 || max(p.cover, p.coverA) >= 0.6 && p.story > 0 || p.oneBearer(f, g)
}

// foreseen reports whether a figure is of what is yet to come.
func (s *Statement) foreseen(f *figure) bool {
	if s.commitment == schema.Predicted || f.governor >= 0 && s.terms[f.governor].future {
		return true
	}
	for h, n := f.governor, 0; h >= 0 && n < 5; h, n = s.terms[h].head, n+1 {
		if x := &s.terms[h]; forecasts[x.lemma] || forecasts[base(strings.ToLower(x.text), posVerb)] {
			return true
		}
	}
	return false
}

// forecasts are words under which a figure is yet to come.
var forecasts = set("expect forecast project predict likely tip poise plan hope aim intend")

// staged reports whether a statement is of the first part of a time: "in the
// first week".
func (s *Statement) staged() bool {
	for i := range s.terms {
		if x := &s.terms[i]; x.lemma == "first" && x.head >= 0 && (calendar[s.terms[x.head].lemma] || s.terms[x.head].lemma == "weekend" || s.terms[x.head].lemma == "quarter") {
			return true
		}
	}
	return false
}

// ongoing reports whether a figure is of what still goes on: "has lasted".
func (s *Statement) ongoing(f *figure) bool {
	if f.governor < 0 {
		return false
	}
	for _, k := range s.terms[f.governor].kids {
		if y := &s.terms[k]; is(y.rel, "aux") && !is(y.rel, "aux:pass") {
			switch strings.ToLower(y.text) {
			case "has", "have", "is", "are", "'s", "’s", "'ve", "’ve":
				return true
			}
		}
	}
	return false
}

// leastOf is a figure as its class hears it: a least value under a negation
// ("did not come for three hours"), and a least value where a count that grows is
// said to be not yet full.
func (s *Statement) leastOf(f *figure, c *class) *figure {
	n := *f
	switch {
	case c.least && (s.signAt(f) == isNot || s.waits(f)):
		n.lo, n.hi, n.least = min(f.lo, f.value), math.Inf(1), true
	case c.grows && s.provisional():
		n.hi, n.least = math.Inf(1), true
	default:
		return f
	}
	return &n
}

// neverMore is the hedge of a figure that a negation makes the most there was.
const neverMore = "never more than"

// atMost is a figure as a negation makes it: "has never offered more than 3
// percent" gives 3 percent at most.
func (s *Statement) atMost(f *figure) *figure {
	if s.signAt(f) != isNot || s.commitment == schema.Denied {
		return f
	}
	switch f.hedge {
	case "more than", "over", "above":
		n := *f
		n.lo, n.hi, n.least, n.hedge = 0, f.value, false, neverMore
		return &n
	}
	return f
}

// waits reports whether a figure tells how long somebody waited.
func (s *Statement) waits(f *figure) bool {
	return f.governor >= 0 && s.terms[f.governor].lemma == "wait"
}

// oneSort reports whether two figures count things of one sort.
func (p *pair) oneSort(f, g *figure) bool {
	if f.measured {
		return true
	}
	if f.noun < 0 || g.noun < 0 {
		return false
	}
	x, y := &p.a.terms[f.noun], &p.b.terms[g.noun]
	return p.tie(x, y) >= narrower || x.upos == "PROPN" || y.upos == "PROPN"
}

// otherBearers reports whether two figures belong to two different subjects.
func (p *pair) otherBearers(f, g *figure) bool {
	if f.governor < 0 || g.governor < 0 {
		return false
	}
	sf, sg := p.a.bearerOf(f), p.b.bearerOf(g)
	if sf < 0 || sg < 0 || p.bearers(sf, sg) != 0 {
		return false
	}
	for _, i := range p.a.phrase(sf) {
		for _, j := range p.b.phrase(sg) {
			if x, y := &p.a.terms[i], &p.b.terms[j]; x.upos == "PROPN" && strings.EqualFold(x.text, y.text) {
				return false
			}
		}
	}
	// Verbs that differ may have subjects that differ: "the ship holds", "it was built for".
	x, y := &p.a.terms[sf], &p.b.terms[sg]
	return x.name != "" && y.name != "" || p.tie(&p.a.terms[f.governor], &p.b.terms[g.governor]) >= akin
}

// oneBearer reports whether two figures belong to one subject, by its words.
func (p *pair) oneBearer(f, g *figure) bool {
	if f.governor < 0 || g.governor < 0 || p.story == 0 {
		return false
	}
	sf, sg := p.a.bearerOf(f), p.b.bearerOf(g)
	return sf >= 0 && sg >= 0 && p.bearers(sf, sg) == 2
}

// bearerOf is whom or what a figure belongs to: the bearer of its predicate, or
// of the verb above that; -1 for none.
func (s *Statement) bearerOf(f *figure) int {
	for h, n := f.governor, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		if fr := s.frameOf(h); fr != nil && s.terms[h].upos != "NOUN" {
			if fr.subj >= 0 && perceiving[s.terms[h].lemma] {
				return -1 // "a neighbour heard three shots": they are not his
			}
			return fr.bearer()
		}
	}
	return -1
}

// perceiving are verbs whose subject only tells how many there are of something.
var perceiving = set("hear see count notice witness")

// bearer is the subject of a frame, or of a passive what it is done to; -1 for
// none.
func (f *frame) bearer() int {
	if f.subj < 0 {
		return f.obj
	}
	return f.subj
}

// outgrown reports whether a lower bound is so far below another figure that
// who gave it knew less, or holds otherwise.
func (p *pair) outgrown(f, g *figure) bool {
	lo, hi := f, g
	if g.value < f.value {
		lo, hi = g, f
	}
	return lo.least && hi.value >= 1.4*lo.value
}

// grown tells why two figures are states of one count; "" when they are not.
func (p *pair) grown(f, g *figure, c *class, bound bool) string {
	o := p.order()
	early, late := f, g
	first, then := p.a, p.b
	if o > 0 {
		early, late, first, then = g, f, p.b, p.a
	}
	sa, sb := p.a.speaks(), p.b.speaks()
	if sa != "" && sa == sb {
		if o == 0 {
			return "one speaker"
		}
		return "the same speaker, later"
	}
	if then.raised(late) && o != 0 {
		return "a newer figure"
	}
	if !c.grows || p.ownCounts(f, g) {
		return ""
	}
	if o == 0 {
		if p.a.official() && p.b.official() && !p.sidesName() {
			return "two official counts, one perhaps earlier"
		}
		if bound && !p.a.contestedIn() && !p.b.contestedIn() && !(late.least && early.least) {
			return "a lower bound, and more"
		}
		return ""
	}
	if early.value >= late.value && p.daysApart() >= 1 && (c.name == "missing" || leaving[c.name] && (then.says("still") || then.says("remain") || then.says("remained"))) {
		return "a newer count"
	}
	if early.value >= late.value { // a count that grows does not shrink
		if p.daysApart() > 10 {
			return "weeks apart"
		}
		return ""
	}
	if then.says("now") || then.says("up from") || c.keeps && p.oneBearer(f, g) {
		return "a newer count"
	}
	days := p.daysApart()
	unnamed := first.speaker == first.voice && !first.party || then.speaker == then.voice && !then.party
	switch {
	case days > 2 && !(then.contestedIn() && days <= 4):
		return "a growing count, later"
	case then.contestedIn() && days <= 2:
		return ""
	case c.name == "dead" && days <= ownDays && p.a.party && p.b.party && p.disputed() && !early.least && first.official() && !then.official():
		return "" // whoever holds more against the authorities brings no newer count of theirs
	case days >= 1 && (bound && early.least || first.official() && then.official()):
		return "a growing count, later"
	case unnamed && (bound && days >= 1 || days >= 2):
		return "a growing count, later"
	case days == 0 && first.official() && then.official() && !p.sidesName():
		return "a growing count, later"
	}
	return ""
}

// leaving are classes of those who are there until they go: fewer of them later are those who
// still are. The missing are fewer by the day.
var leaving = set("hospital critical displaced arrested")

// ownDays is how many days apart a count of one's own is still held against another's; a lower
// bound is outgrown in one.
const ownDays = 3

// counting are words of a count that somebody makes, or keeps, himself.
var counting = set("count bury list tally register reckoning name grave")

// ownCount reports whether a figure is one that a party which is no authority has counted:
// "we have buried 61 people", "her list has 68 names", "by our count".
func (s *Statement) ownCount(f *figure) bool {
	if !s.party || s.official() {
		return false
	}
	if f.noun >= 0 && (f.unit == "name" || f.unit == "grave") || f.governor >= 0 && counting[s.terms[f.governor].lemma] && s.terms[f.governor].upos == "VERB" && f.governor < f.from {
		return true
	}
	for k := max(0, f.from-6); k < f.from; k++ {
		if x := &s.terms[k]; counting[x.lemma] && x.upos == "NOUN" && (s.kid(k, "nmod:poss") >= 0 || x.lemma == "name") {
			return true
		}
	}
	return false
}

// ownCounts reports whether two parties hold two counts against each other, of which one at
// least is the party's own: that is no newer count of the same.
func (p *pair) ownCounts(f, g *figure) bool {
	if d := p.daysApart(); d > ownDays || d > 1 && (f.least || g.least) {
		return false
	}
	return p.disputed() && p.a.party && p.b.party && sameClass(f, g) && (p.a.ownCount(f) || p.b.ownCount(g))
}

// sidesName reports whether both statements name somebody, and not the same.
func (p *pair) sidesName() bool {
	shared, a, b := p.sharedNames()
	return shared == 0 && a > 0 && b > 0
}

// changes are verbs that tell of a new state of a figure.
var changes = set("raise widen extend expand swell increase lift rise climb grow cut lower reduce revise correct sweeten improve boost")

// raised reports whether a figure is told as the new state of an older one.
func (s *Statement) raised(f *figure) bool {
	if f.governor >= 0 && changes[s.terms[f.governor].lemma] {
		return true
	}
	whole := strings.ToLower(s.sentence())
	return strings.Contains(whole, "should have read") || strings.Contains(whole, "corrected ")
}
