package link

import "strings"

// measure reports how surely two figures measure one thing: 0 not at all.
func (p *pair) measure(f, g *figure) int {
	switch {
	case f.class != "" && f.class == g.class:
		return 2
	case f.class != "" && g.class != "":
		return 0
	case f.measured != g.measured:
		return 0
	case f.measured:
		if f.unit != g.unit {
			return 0
		}
		if f.of >= 0 && g.of >= 0 && p.tie(&p.a.terms[f.of], &p.b.terms[g.of]) >= akin {
			return 1 // litres of solvent, percent of crews
		}
		if f.unit == "s" && p.lasts(f, g) {
			return 1
		}
		if strings.HasSuffix(f.unit, "/s") {
			return 1 // a speed
		}
		if f.governor >= 0 && g.governor >= 0 && p.tie(&p.a.terms[f.governor], &p.b.terms[g.governor]) >= broader && !p.a.terms[f.governor].lex.general {
			return 1
		}
		for _, x := range f.topic {
			for _, y := range g.topic {
				if (p.a.terms[x].upos == "NOUN" || p.b.terms[y].upos == "NOUN") && p.tie(&p.a.terms[x], &p.b.terms[y]) >= narrower && !p.a.terms[x].lex.general {
					return 1
				}
			}
		}
		return 0
	case f.noun < 0 || g.noun < 0:
		return 0
	}
	x, y := &p.a.terms[f.noun], &p.b.terms[g.noun]
	if t := p.tie(x, y); t < narrower {
		if (x.name != "" || y.name != "") && f.governor >= 0 && g.governor >= 0 && p.tie(&p.a.terms[f.governor], &p.b.terms[g.governor]) >= akin {
			return 1 // "two million Folds", "fewer than 900,000 phones"
		}
		return 0
	}
	if f.class != g.class { // one is known to be of a class, the other may be anything
		return 0
	}
	if f.governor >= 0 && g.governor >= 0 {
		if t := p.tie(&p.a.terms[f.governor], &p.b.terms[g.governor]); t >= broader {
			return 1
		}
		if !p.a.terms[f.governor].lex.general && !p.b.terms[g.governor].lex.general {
			return 0
		}
	}
	return 1
}

// aboutOne is how surely two figures are of one event: the cover of the two
// statements without the figures, and the story that their documents share.
func (p *pair) aboutOne(f, g *figure) float64 {
	c := max(p.cover, p.coverA)
	c = 0.6*c + 0.4*min(p.cover, p.coverA)
	shared, onlyA, onlyB := p.sharedNames()
	switch {
	case shared > 0:
		c += 0.15
	case onlyA > 0 && onlyB > 0:
		c -= 0.35
	}
	if p.linked {
		return p.linkedAbout(f, g, min(c, 1))
	}
	return min(c, 1)
}

// linkedAbout is aboutOne for assertions of documents that tell many things.
// Dead and injured belong to the event that their documents share, when nothing
// in the words points elsewhere; other figures need the same predicate of the
// same bearers.
func (p *pair) linkedAbout(f, g *figure, c float64) float64 {
	if !p.sameTime(4) || p.a.foreign(f) != p.b.foreign(g) {
		return 0
	}
	if ea, eb := p.a.elsewhere(p.b), p.b.elsewhere(p.a); ea && eb || (ea || eb) && !(p.disputed() && p.story >= 0.2) {
		return 0
	}
	if p.a.dated() != p.b.dated() && !(p.a.hasEvent && p.b.hasEvent) {
		return 0 // "a march in April" beside one that nothing dates
	}
	if f.class != "" {
		if !p.near() || p.daysApart() > 7 && c < 0.5 {
			return 0
		}
		if p.disputed() {
			return min(1, 0.5+0.3*p.story+0.3*c)
		}
		return min(1, 0.35+0.35*p.story+0.35*c)
	}
	if f.governor < 0 || g.governor < 0 {
		return 0
	}
	x, y := &p.a.terms[f.governor], &p.b.terms[g.governor]
	if x.upos == "NOUN" && y.upos == "NOUN" && x.lex.event && y.lex.event && p.tie(x, y) >= akin && f.measured && p.sameMoments() {
		return 0.6 // "45 days of fighting in 2020", "the 44-day war of 2020"
	}
	if p.disputed() && p.near() && f.measured && p.measure(f, g) > 0 && p.oneThing(f, g) {
		return 0.6
	}
	if p.disputed() && p.near() && !f.measured && p.tie(x, y) >= akin && !x.lex.general {
		if fg, gg := p.a.frameOf(f.governor), p.b.frameOf(g.governor); fg != nil && gg != nil && (fg.subj < 0 || gg.subj < 0 || p.bearers(fg.subj, gg.subj) > 0) {
			return 0.6
		}
	}
	if c < 0.4 {
		return 0
	}
	fg, gg := p.a.frameOf(f.governor), p.b.frameOf(g.governor)
	if fg == nil || gg == nil || p.tie(&p.a.terms[f.governor], &p.b.terms[g.governor]) < akin {
		return 0
	}
	fit := p.args(fg, gg)
	if fit.clash || fit.matched == 0 && c < 0.6 {
		return 0
	}
	return c + 0.05*float64(fit.matched)
}

// oneThing reports whether two measures are of one thing by their words: of one
// whole, of one subject, or under one topic.
func (p *pair) oneThing(f, g *figure) bool {
	if f.of >= 0 && g.of >= 0 {
		return p.tie(&p.a.terms[f.of], &p.b.terms[g.of]) >= akin
	}
	fg, gg := p.a.frameOf(f.governor), p.b.frameOf(g.governor)
	if fg != nil && gg != nil && fg.subj >= 0 && gg.subj >= 0 {
		switch p.bearers(fg.subj, gg.subj) {
		case 2:
			// One subject may have many shares and many sums, but one length.
			if f.unit == "s" || f.unit == "m" || f.unit == "g" || f.unit == "kg" || strings.HasSuffix(f.unit, "/s") {
				return true
			}
		case 0:
			if p.a.terms[fg.subj].upos == "NOUN" && p.b.terms[gg.subj].upos == "NOUN" {
				return false
			}
		}
	}
	for _, x := range f.topic {
		for _, y := range g.topic {
			if p.tie(&p.a.terms[x], &p.b.terms[y]) >= akin && !p.a.terms[x].lex.general {
				return true
			}
		}
	}
	return false
}

// near reports whether the two documents tell of one thing, or may and the two
// assertions have much in common.
func (p *pair) near() bool {
	if d := p.daysApart(); d > 120 && p.story < 0.6 {
		return false
	}
	if p.story >= 0.4 {
		return true
	}
	shared, _, _ := p.sharedNames()
	d := p.daysApart()
	return p.story >= 0.1 && min(p.cover, p.coverA) >= 0.3 && (shared > 0 || d >= 0 && d <= 4)
}

// durations are verbs that tell how long something goes on, or when it stops.
var durations = set("last take go continue run stop end give finish rage burn rest sleep work work drive")

// lasts reports whether two figures tell how long one thing lasts.
func (p *pair) lasts(f, g *figure) bool {
	if f.governor < 0 || g.governor < 0 {
		return false
	}
	x, y := &p.a.terms[f.governor], &p.b.terms[g.governor]
	if !durations[x.lemma] || !durations[y.lemma] {
		return false
	}
	fg, gg := p.a.frameOf(f.governor), p.b.frameOf(g.governor)
	return fg != nil && gg != nil && fg.subj >= 0 && gg.subj >= 0 && p.bearers(fg.subj, gg.subj) == 2
}

// dated reports whether the words name a month or a year.
func (s *Statement) dated() bool {
	for i := range s.times {
		if s.times[i].year > 0 || s.times[i].month > 0 {
			return true
		}
	}
	return false
}

// elsewhen reports whether a statement names a time well before it was said: a
// year or a month that is another than that of its date, or "last year".
func (s *Statement) elsewhen() bool {
	if !s.hasSaid || s.said.Latest.IsZero() {
		return false
	}
	if s.hasEvent && gap(s.event, s.said) > 20 {
		return true
	}
	for i := range s.times {
		m := &s.times[i]
		if m.year > 0 && m.year != s.said.Latest.Year() {
			return true
		}
		if m.month > 0 {
			if d := int(s.said.Latest.Month()) - m.month; m.year == 0 && d != 0 && d != 1 && d != -11 {
				return true
			}
		}
	}
	return false
}

// sameMoments reports whether both sides name the same years and months.
func (p *pair) sameMoments() bool {
	for i := range p.a.times {
		for j := range p.b.times {
			m, n := &p.a.times[i], &p.b.times[j]
			if (m.year > 0 && m.year == n.year || m.month > 0 && m.month == n.month) && !m.clash(n) {
				return true
			}
		}
	}
	return false
}

// elsewhere reports whether the words of s name somebody or some place that the
// document of o never speaks of, and nothing that its words speak of.
func (s *Statement) elsewhere(o *Statement) bool {
	if o.context == nil {
		return false
	}
	foreign := false
	for n := range s.names {
		if o.names[n] {
			return false
		}
		foreign = foreign || o.context.names[n] == 0 && n != string(s.speaker) && n != string(s.voice)
	}
	return foreign
}

// sameSubset reports whether two narrowed nouns are narrowed alike.
func (p *pair) sameSubset(f, g *figure) bool {
	if f.noun < 0 || g.noun < 0 {
		return false
	}
	if p.tie(&p.a.terms[f.noun], &p.b.terms[g.noun]) < narrower {
		return false
	}
	mods := func(s *Statement, f *figure) []int {
		var out []int
		for _, k := range s.terms[f.noun].kids {
			if is(s.terms[k].rel, "amod", "compound") && s.terms[k].weight > 0 && s.terms[k].figure < 0 {
				out = append(out, k)
			}
		}
		return out
	}
	ma, mb := mods(p.a, f), mods(p.b, g)
	if len(ma) != len(mb) {
		return false
	}
	for _, x := range ma {
		found := false
		for _, y := range mb {
			found = found || p.tie(&p.a.terms[x], &p.b.terms[y]) >= akin
		}
		if !found {
			return false
		}
	}
	return true
}
