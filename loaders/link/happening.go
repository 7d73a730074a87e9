package link

import (
	_ "embed"
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
	if h, ok := s.sameSince(); ok {
		out = append(out, h)
	}
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

// sameSince is that a thing has not been renewed since a time, told by its being the same:
// "it was the same rope since 2009".
func (s *Statement) sameSince() (happening, bool) {
	for i := range s.terms {
		if s.terms[i].upos != "NOUN" || !s.kidLemma(i, "same") || s.isPerson(i) || !s.hasSaid {
			continue
		}
		for k := range s.times {
			m := &s.times[k]
			if m.year > 0 && m.from > i && s.sinceBefore(m.from) && !m.date.Latest.IsZero() && m.date.Latest.Before(s.said.Latest) {
				ph := phases()[slices.IndexFunc(phases(), func(ph *phase) bool { return ph.name == "renew" })]
				return happening{phase: ph, head: i, bearer: i, sign: isNot, from: m.date.Latest, to: s.said.Latest, words: span(m.from, m.to)}, true
			}
		}
	}
	return happening{}, false
}

// sinceBefore reports whether a time follows "since": "since 2009", "since the year 2009",
// "since the jetty was built in 1994".
func (s *Statement) sinceBefore(from int) bool {
	for k := from - 1; k >= 0 && k >= from-8; k-- {
		x := &s.terms[k]
		if x.lemma == "since" {
			return true
		}
		if x.upos == "PUNCT" || x.upos == "CCONJ" {
			return false
		}
	}
	return false
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
			} else if s.hearer(i) >= 0 {
				marks[x.lemma+":to"] = true
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
	if k := s.hearer(i); ph.is("first") && k >= 0 {
		return k
	}
	if (ph.is("latest") || f.subj < 0) && f.obj >= 0 {
		return f.obj
	}
	return f.subj
}

// hearers are those who are told whatever is told, and know of nothing by it first.
var hearers = set("reporter journalist newspaper paper magazine radio television broadcaster channel station agency court inquiry hearing committee commission parliament lawmaker audience meeting crowd conference viewer listener trial jury judge world public reader")

// hearer is whom the verb i of telling lets know; -1 for none, or for who is told for the public.
func (s *Statement) hearer(i int) int {
	if !telling[s.terms[i].lemma] {
		return -1
	}
	k := s.kid(i, "iobj")
	if k < 0 {
		k = s.kid(i, "obj")
	}
	for n := i + 1; k < 0 && n < min(i+4, len(s.terms)) && is(s.terms[n].upos, "DET", "ADJ", "PRON", "NOUN", "PROPN"); n++ {
		if x := &s.terms[n]; x.upos == "NOUN" || x.upos == "PROPN" || x.upos == "PRON" && x.rel != "nmod:poss" {
			k = n // a tree that lacks its date may miss it
		}
	}
	if k < 0 || hearers[s.terms[k].lemma] || s.terms[k].lemma == "that" {
		return -1
	}
	return k
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
		if m := &s.times[i]; s.sinceBefore(m.from) && !m.date.Latest.IsZero() {
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

// phaseKeys are the blocking keys of the phases that a statement gives a time for.
func (s *Statement) phaseKeys() []string {
	var out []string
	for _, h := range s.happenings() {
		out = append(out, "p"+h.name)
	}
	return out
}
