package temporal

import (
	"slices"
	"sort"
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// EventDate says when the content of a clause holds; see [Events.Date]. To ask
// for many clauses of one text make an [Events] once.
func EventDate(t *segment.Text, sentence int, clause schema.Span, times []schema.TimeMention, said string) string {
	return NewEvents(t, times).Date(sentence, clause, said)
}

// Events knows when the events of one text were. It is not for concurrent use.
type Events struct {
	text  *segment.Text
	times []schema.TimeMention
	named map[string]occurrence // by the key of the noun or verb that names them

	published      string // the end of the first mention of the time of publication, "" without one
	monthOf, month string // what storyMonth said last, and of when
}

// An occurrence is when an event that the text names was.
type occurrence struct {
	from, to string // EDTF; to is "" for a point
}

// NewEvents collects the events of t that have a date. times are the mentions
// that Tag found in t.
func NewEvents(t *segment.Text, times []schema.TimeMention) *Events {
	ev := &Events{text: t, times: times, named: map[string]occurrence{}}
	ev.collect()
	if i := slices.IndexFunc(times, func(m schema.TimeMention) bool { return m.Role == schema.RolePublished }); i >= 0 {
		ev.published = bare(times[i].EDTF)
	}
	return ev
}

// Date says when the content of a clause of the sentence holds, as EDTF; ""
// when the words do not tell. said is when the clause is said.
//
// A date in the clause wins, the one nearest to its main verb in the tree; a
// date that opens the sentence sets the scene for all its clauses, and an event
// that the text dates elsewhere ("since the closure") stands for its date.
// Without a date the tense decides: a present state holds when it is said, what
// has or had happened did so no later, what will happen begins then at the
// earliest. What somebody is told to have said on a day is of that day, and a
// noun phrase without a date of its own is of the time of its clause.
func (ev *Events) Date(sentence int, clause schema.Span, said string) string {
	if sentence < 0 || sentence >= len(ev.text.Sentences) || len(ev.text.Sentences[sentence].Tokens) > sentenceLimit {
		return ""
	}
	var l line
	l.load(ev.text.Sentences[sentence].Tokens)
	c := l.clauseOf(clause)
	from, to := ends(said)
	v, rank := ev.dated(&l, sentence, c)
	if rank <= sceneRank {
		if d := ev.anchored(&l, c, to); d != "" {
			return d
		}
	}
	if d := ev.preceded(&l, sentence, c); d != "" {
		return d
	}
	if rank > 0 {
		if d := ev.handedOver(&l, sentence, c, v); d != "" {
			return d
		}
		if l.against(c, v) && v < to {
			return valid(v, to)
		}
		return v
	}
	if d := ev.utteredOn(&l, sentence, c, said); d != "" {
		said, from, to = d, d, d
	}
	t, negated := l.clauseTense(c)
	if t == noTense && rank < 0 || l.gerund(c) {
		if h, ok := l.host(c); ok {
			t, negated = l.clauseTense(h)
			c = h
		}
	}
	if t == past {
		if d := ev.narrated(&l, sentence, c, said); d != "" {
			return d
		}
	}
	if to == "" {
		return ""
	}
	switch {
	case t == future || t == present && (l.foreseen(c) || l.changing(c)):
		return open(from, "..")
	case t == present, t == perfect && (negated || l.utterance(c)), t == noTense && rank == 0:
		return valid(from, to)
	case t == perfect, t == past:
		first := ".."
		if t == perfect {
			if d := ev.background(&l, sentence, c); d != "" && d < to {
				first = d
			}
		}
		return open(first, to)
	}
	return ""
}

// sentenceLimit is the length in tokens beyond which a sentence is none that
// anybody wrote: a table, a list of numbers. It dates nothing.
const sentenceLimit = 500

// dated returns the date that bears most on a clause, and how much: 0 for a
// word for now, -1 for none.
func (ev *Events) dated(l *line, sentence int, c clauseView) (string, int) {
	best, rank := schema.TimeMention{}, -1
	var lengths []schema.TimeMention // with a place
	for _, m := range ev.within(sentence) {
		if m.EDTF == "" || m.Kind == "set" {
			continue
		}
		r := l.bearing(c, m)
		if r < 0 {
			continue
		}
		if m.Kind == "duration" {
			lengths = append(lengths, m)
		}
		if r > rank {
			best, rank = m, r
		}
	}
	if rank <= 0 {
		return "", rank
	}
	v := bare(best.EDTF)
	f, _ := l.find(best.Span)
	if _, end, ok := strings.Cut(v, "/"); ok && best.Kind == "duration" && end != ".." && l.said(f-1, "after") {
		return end, rank // "after months of siege": when they were over
	}
	if d := ev.coincident(l, best, v); d != "" {
		v = d
	}
	for _, d := range lengths { // "on 4 May a storm that lasted a day"
		if strings.HasPrefix(d.EDTF, v+"/") {
			v = d.EDTF
		}
	}
	if l.following(f) && !strings.Contains(v, "/") {
		if d := open(v, ev.published); ev.published != "" && d != "" {
			v = d
		}
	}
	return v, rank
}

// within returns the mentions in a sentence.
func (ev *Events) within(sentence int) []schema.TimeMention {
	s := &ev.text.Sentences[sentence]
	a := sort.Search(len(ev.times), func(i int) bool { return ev.times[i].Start >= s.Start })
	b := a
	for b < len(ev.times) && ev.times[b].Start < s.End {
		b++
	}
	return ev.times[a:b]
}

func open(from, to string) string {
	d := from + "/" + to
	if _, err := schema.ParseDate(d); err != nil {
		return ""
	}
	return d
}

// bare drops the time of day from a single EDTF point.
func bare(edtf string) string {
	if d, _, ok := strings.Cut(edtf, "T"); ok && !strings.Contains(edtf, "/") {
		return d
	}
	return edtf
}

// ends returns the two ends of an EDTF value; those of a single point are the
// same, an open end is taken to be the other one. What is no date has none.
func ends(edtf string) (from, to string) {
	if _, err := schema.ParseDate(edtf); err != nil {
		return "", ""
	}
	from, to, ok := strings.Cut(edtf, "/")
	from = bare(from)
	if !ok {
		return from, from
	}
	to = bare(to)
	if from == ".." || from == "" {
		from = to
	}
	if to == ".." || to == "" {
		to = from
	}
	return from, to
}
