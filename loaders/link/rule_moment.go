package link

import (
	_ "embed"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

//go:embed data/phases.txt
var phasesFile string

// The rule moment: when one thing began, ended, was last done or first known,
// told with times that exclude each other.
func init() {
	register(&rule{name: "moment", kind: "date", rank: 14, test: testMoment})
}

// A phase is what of an event or a thing a time is given for. Its form is told
// at the head of data/phases.txt.
type phase struct {
	name, flags string
	cues        []cue
}

var phases = sync.OnceValue(func() []*phase {
	var out []*phase
	for _, line := range lines(phasesFile) {
		part := strings.Split(line, "|")
		if len(part) != 3 {
			panic("link: phases.txt: " + line)
		}
		ph := &phase{name: strings.TrimSpace(part[0]), flags: part[1]}
		for _, w := range strings.Fields(part[2]) {
			ph.cues = append(ph.cues, strings.Split(w, "+"))
		}
		out = append(out, ph)
	}
	return out
})

func (ph *phase) is(flag string) bool { return slices.Contains(strings.Fields(ph.flags), flag) }

// A happening is a phase that a statement gives a time for.
type happening struct {
	*phase
	head   int
	bearer int // -1 for none
	sign   sign
	last   bool
	from   time.Time // of its days; zero when not known
	to     time.Time
	clock  *clock
	words  []int // what tells the time
}

// happenings are the phases of a statement that it gives a time for, read once.
func (s *Statement) happenings() []happening {
	s.happenedOnce.Do(func() { s.happened = s.readHappenings() })
	return s.happened
}

func (s *Statement) readHappenings() []happening {
	var out []happening
	var clocks []placedClock
	read := false
	for i := range s.terms {
		for ph, marks := range s.phasesOf(i) {
			if !read {
				clocks, read = s.clocks(), true
			}
			h := happening{phase: ph, head: i, bearer: s.borne(i, ph), sign: s.signOfHead(i), last: marks["last"] || marks["latest"] || marks["recent"]}
			s.clockOf(&h, clocks)
			s.daysOf(&h)
			if h.clock != nil || !h.from.IsZero() {
				out = append(out, h)
			}
		}
	}
	return out
}

// phasesOf yields the phases that term i tells of, with the lemmas around it.
func (s *Statement) phasesOf(i int) iter.Seq2[*phase, map[string]bool] {
	return func(yield func(*phase, map[string]bool) bool) {
		x := &s.terms[i]
		if x.upos != "VERB" && x.upos != "NOUN" && x.upos != "ADJ" {
			return
		}
		var marks map[string]bool
		for _, ph := range phases() {
			for _, q := range ph.cues {
				w, _, _ := strings.Cut(q[0], "/")
				w, _, _ = strings.Cut(w, ":")
				if w != x.lemma && !strings.HasPrefix(x.lemma, w+" ") {
					continue
				}
				if marks == nil {
					marks = s.marksOf(i)
				}
				if hasAll(marks, q) {
					if !yield(ph, marks) {
						return
					}
					break
				}
			}
		}
	}
}

// marksOf are the lemmas of a term and of what stands below it, at two steps.
func (s *Statement) marksOf(i int) map[string]bool {
	marks := map[string]bool{}
	var add func(i, depth int)
	add = func(i, depth int) {
		x := &s.terms[i]
		for w := range strings.FieldsSeq(x.lemma) {
			marks[w] = true
		}
		if x.upos == "VERB" {
			marks[x.lemma+"/v"] = true
			if s.kid(i, "nsubj:pass", "aux:pass") >= 0 {
				marks[x.lemma+":pass"] = true
			}
		}
		if depth == 2 {
			return
		}
		for _, k := range x.kids {
			if !is(s.terms[k].rel, "ccomp", "acl", "advcl", "parataxis", "conj") {
				add(k, depth+1)
			}
		}
	}
	add(i, 0)
	return marks
}

// signOfHead is the sign of a predicate, or of the predicate of a noun.
func (s *Statement) signOfHead(i int) sign {
	if s.terms[i].upos == "NOUN" && s.terms[i].head >= 0 && s.terms[s.terms[i].head].upos == "VERB" {
		return s.terms[s.terms[i].head].sign
	}
	return s.terms[i].sign
}

// borne is whom or what a phase is of: what is inspected, who knows.
func (s *Statement) borne(i int, ph *phase) int {
	f := s.frameOf(i)
	if f == nil {
		if h := s.terms[i].head; s.terms[i].upos == "NOUN" && h >= 0 {
			f = s.frameOf(h) // "visited by an inspector"
		}
	}
	if f == nil {
		return -1
	}
	if (ph.is("latest") || f.subj < 0) && f.obj >= 0 {
		return f.obj
	}
	return f.subj
}

// clockOf finds the time of day that belongs to a happening: one that stands
// after its predicate, with no other predicate between. It is read from the
// quote, because the words of a claim have dates in another form.
func (s *Statement) clockOf(h *happening, clocks []placedClock) {
	for i := range clocks {
		c := &clocks[i]
		nearest := -1
		for k := range s.terms {
			x := &s.terms[k]
			if x.upos != "VERB" || x.Len() == 0 || x.Start < s.span.Start || x.Start >= s.span.End {
				continue
			}
			if x.Start < c.Start || nearest < 0 {
				nearest = k
			}
		}
		if nearest == h.head || nearest >= 0 && nearest == s.terms[h.head].head {
			h.clock, h.words = &c.clock, []int{h.head}
			for k := range s.terms {
				if x := &s.terms[k]; x.Len() > 0 && x.Start >= c.Start && x.End <= c.End {
					h.words = append(h.words, k)
				}
			}
			if h.bearer >= 0 && len(h.words) == 1 {
				h.words = append(h.words, h.bearer)
			}
			return
		}
	}
}

// A placedClock is a time of day and where it stands in the text.
type placedClock struct {
	clock
	schema.Span
}

// clocks reads the times of day in the quote of a statement.
func (s *Statement) clocks() []placedClock {
	t := segment.Split(s.text, s.span.Start, s.span.End)
	var out []placedClock
	for i := range t.Sentences {
		ts := t.Sentences[i].Tokens
		words := make([]string, len(ts))
		for k := range ts {
			words[k] = ts[k].Text
		}
		for _, c := range clocksIn(words) {
			out = append(out, placedClock{c, schema.Span{Start: ts[c.from].Start, End: ts[c.to-1].End}})
		}
	}
	return out
}

// daysOf finds the days that belong to a happening: those that its words name,
// or those of the whole statement where these say more than when it was said.
// Under a negation they are the days in which it did not happen.
func (s *Statement) daysOf(h *happening) {
	if h.sign == isNot && s.hasSaid {
		s.without(h)
		return
	}
	for i := range s.times {
		m := &s.times[i]
		if m.governor == h.head && !m.date.Earliest.IsZero() {
			h.from, h.to, h.words = m.date.Earliest, m.date.Latest, span(m.from, m.to)
			return
		}
	}
	if s.hasEvent && !s.event.Earliest.IsZero() && !s.event.Latest.IsZero() && (!s.hasSaid || s.event.EDTF != s.said.EDTF) && s.event.Latest.Sub(s.event.Earliest) < 400*24*time.Hour {
		h.from, h.to = s.event.Earliest, s.event.Latest
		h.words = []int{h.head}
		if h.bearer >= 0 {
			h.words = append(h.words, h.bearer)
		}
		for k := range s.terms {
			if s.terms[k].weight > 0 && s.terms[k].head == h.head && is(s.terms[k].rel, "obl") {
				h.words = append(h.words, k)
			}
		}
	}
}

// seasons are the months in which times of the year begin, in the north.
var seasons = map[string]time.Month{"spring": time.March, "summer": time.June, "autumn": time.September, "fall": time.September, "winter": time.December, "christmas": time.December}

// without reads the days in which something did not happen: "not since 2019",
// "not for four years", "not before next year".
func (s *Statement) without(h *happening) {
	for k := range s.terms {
		if s.terms[k].lemma == "before" && s.hasEvent && !s.event.Earliest.IsZero() && s.event.Earliest.After(s.said.Latest) {
			h.from, h.to, h.words = s.said.Earliest, s.event.Earliest, []int{h.head, k}
			return
		}
	}
	for k := 1; k < len(s.terms); k++ {
		if m := seasons[s.terms[k].lemma]; m > 0 && (s.terms[k-1].lemma == "before" || k > 1 && s.terms[k-2].lemma == "before") {
			next := time.Date(s.said.Latest.Year(), m, 1, 0, 0, 0, 0, time.UTC)
			if !next.After(s.said.Latest) {
				next = next.AddDate(1, 0, 0)
			}
			h.from, h.to, h.words = s.said.Earliest, next, []int{h.head, k}
			return
		}
	}
	for i := range s.times {
		if m := &s.times[i]; m.from > 0 && s.terms[m.from-1].lemma == "since" && !m.date.Latest.IsZero() {
			h.from, h.to, h.words = m.date.Latest, s.said.Latest, span(m.from, m.to)
			return
		}
	}
	for i := range s.figures {
		f := &s.figures[i]
		if f.governor != h.head && f.governor != s.terms[h.head].head || f.from == 0 || s.terms[f.from-1].lemma != "for" && s.terms[f.from-1].lemma != "in" {
			continue
		}
		d := f.value
		switch f.unit {
		case "year":
			d *= 365
		case "month":
			d *= 30
		case "s":
			d /= 24 * 3600
		default:
			continue
		}
		if d < 7 || d > 36500 {
			continue
		}
		h.from, h.to, h.words = s.said.Earliest.AddDate(0, 0, -int(d)), s.said.Latest, span(f.from, f.to)
		return
	}
}

func testMoment(p *pair) []verdict {
	if p.linked && (!p.disputed() || p.story < 0.1 && !p.near()) {
		return nil
	}
	var out []verdict
	ha := p.a.happenings()
	hb := p.b.happenings()
	for i := range ha {
		for j := range hb {
			if why := p.clashing(&ha[i], &hb[j]); why != "" {
				v := verdict{relation: schema.Contradicts, a: ha[i].words, b: hb[j].words}
				v.score = 0.55 + 0.3*min(1, 0.5*p.story+0.5*max(p.cover, p.coverA))
				v.why = fmt.Sprintf("%s and %s: %s", p.a.quote(v.a...), p.b.quote(v.b...), why)
				out = append(out, v)
			}
		}
	}
	out = append(out, p.lasted(ha, p.b, false)...)
	out = append(out, p.lasted(hb, p.a, true)...)
	return out
}

// clashing tells why two happenings exclude each other; "" when they do not.
func (p *pair) clashing(h, g *happening) string {
	if h.phase != g.phase {
		return ""
	}
	one := p.oneThingBorne(h.bearer, g.bearer)
	if h.is("any") && p.linked {
		one = 1
	}
	if one == 0 || !p.linked && one != 2 {
		return ""
	}
	margin := 20 * 24 * time.Hour
	early, late := h, g
	lateS := p.b
	if g.from.Before(h.from) {
		early, late, lateS = g, h, p.a
	}
	switch {
	case h.is("once") && p.a.holds(h) && p.b.holds(g) && h.clock != nil && g.clock != nil:
		if !p.sameDay() || h.clock.apart(*g.clock) <= loose {
			return ""
		}
		return "one event (" + h.name + ") at two times of day"
	case h.from.IsZero() || g.from.IsZero():
		return ""
	case h.is("once") && h.sign != g.sign:
		not, so := h, g
		if g.sign == isNot {
			not, so = g, h
		}
		if not.sign != isNot || so.sign == isNot || so.from.Before(not.from) || !so.to.Before(not.to) {
			return ""
		}
		return "it happens (" + h.name + ") in a time in which the other says it does not"
	case h.is("latest") && h.sign != g.sign:
		not, so := h, g
		if g.sign == isNot {
			not, so = g, h
		}
		if not.sign != isNot || so.sign != isSo || so.from.Before(not.from.Add(margin)) || so.to.After(not.to.Add(margin)) {
			return ""
		}
		return "it happened (" + h.name + ") in a time in which the other says it did not"
	case h.is("latest") && h.sign == isSo && g.sign == isSo && early.last && late.from.After(early.to.Add(margin)):
		return "the last time (" + h.name + ") was not the last"
	case h.is("first") && h.sign == isSo && g.sign == isSo && late.from.After(early.to.Add(margin)) && one == 2:
		if w := lateS.terms[late.head].lemma; w == "know" || w == "aware" {
			return "" // who knows in May may have known in March
		}
		return "who knew then did not learn it later"
	}
	return ""
}

// holds reports whether a happening is said to be so, or thought.
func (s *Statement) holds(h *happening) bool {
	return h.sign == isSo || h.sign == unknown && !s.terms[h.head].modal && s.commitment != schema.Doubted && s.commitment != schema.Demanded
}

// oneThingBorne compares what two happenings are of: 2 one thing, 1 cannot tell,
// 0 two things. What context supplied is no evidence against.
func (p *pair) oneThingBorne(x, y int) int {
	if x < 0 || y < 0 {
		return 1
	}
	s, t := &p.a.terms[x], &p.b.terms[y]
	k := p.bearers(x, y)
	for _, i := range p.a.phrase(x) {
		for _, j := range p.b.phrase(y) {
			if v, w := &p.a.terms[i], &p.b.terms[j]; v.upos == "PROPN" && strings.EqualFold(v.text, w.text) {
				k = 2
			}
		}
	}
	if k == 0 && (p.linked && (s.Len() == 0 || t.Len() == 0) || s.name == "" && t.name == "" && p.linked && p.story >= 0.4 && p.tie(s, t) == untied) {
		return 1
	}
	return k
}

// sameDay reports whether two statements may tell of one day. A day that is only
// that of the saying, or after it, is not known.
func (p *pair) sameDay() bool {
	known := func(s *Statement) bool {
		return s.hasEvent && !(s.hasSaid && (s.event.EDTF == s.said.EDTF || s.event.Overlaps(s.said) || s.event.Earliest.After(s.said.Latest)))
	}
	return !known(p.a) || !known(p.b) || gap(p.a.event, p.b.event) <= 1
}

// lasted compares the time between a beginning and an end with how long the other
// says it lasted. The beginning may stand in the same sentence of the document.
func (p *pair) lasted(hs []happening, other *Statement, swap bool) []verdict {
	own := p.a
	if swap {
		own = p.b
	}
	for i := range hs {
		end := &hs[i]
		if !end.is("end") || end.clock == nil || end.sign != isSo {
			continue
		}
		start := own.startBefore()
		if start == nil || start.half || end.clock.half {
			continue
		}
		minutes := float64((end.clock.hi - start.lo + 2*day) % day)
		for j := range other.figures {
			f := &other.figures[j]
			if f.class != "lasting" || !other.putForward(f) || other.foreign(f) {
				continue
			}
			fr := other.frameOf(max(0, f.governor))
			if fr == nil {
				continue
			}
			if b := fr.bearer(); b >= 0 && end.bearer >= 0 {
				x, y := end.bearer, b
				if swap {
					x, y = b, end.bearer
				}
				if p.oneThingBorne(x, y) == 0 {
					continue
				}
			}
			if s := 60 * minutes; s*0.8 <= f.hi && s*1.2 >= f.lo {
				continue
			}
			v := verdict{relation: schema.Contradicts, a: end.words, b: span(f.from, f.to), score: 0.6 + 0.3*p.story}
			if swap {
				v.a, v.b = v.b, v.a
			}
			v.why = fmt.Sprintf("%s and %s: from beginning to end it took %.0f minutes", p.a.quote(v.a...), p.b.quote(v.b...), minutes)
			return []verdict{v}
		}
	}
	return nil
}

// starts are words after which a time of day is that of a beginning.
var starts = set("began begun begins started starts broke erupted")

// startBefore is the time of day at which the sentence of the document says that
// something began, nil when it does not.
func (s *Statement) startBefore() *clock {
	whole := s.sentence()
	t := segment.Split(whole, 0, len(whole))
	for i := range t.Sentences {
		var words []string
		for _, tok := range t.Sentences[i].Tokens {
			words = append(words, tok.Text)
		}
		for _, c := range clocksIn(words) {
			for k := c.from - 1; k >= max(0, c.from-5); k-- {
				if starts[strings.ToLower(words[k])] {
					return &c
				}
			}
		}
	}
	return nil
}

// phaseKeys are the blocking keys of the phases that a statement gives a time for.
func (s *Statement) phaseKeys() []string {
	var out []string
	for _, h := range s.happenings() {
		out = append(out, "p"+h.name)
	}
	return out
}
