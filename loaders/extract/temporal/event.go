package temporal

import (
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

// Events knows when the events of one text were.
type Events struct {
	text  *segment.Text
	times []schema.TimeMention
	named map[string]occurrence // by the key of the noun or verb that names them
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
// earliest.
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
	if rank > 0 {
		return v
	}
	t, negated := l.clauseTense(c)
	if t == past && l.mainClause(c) {
		if d := ev.before(sentence); d != "" && told(d, to) && !l.pluperfect(c) {
			return d
		}
	}
	if to == "" {
		return ""
	}
	switch {
	case t == future || t == present && l.foreseen(c):
		return open(from, "..")
	case t == present, t == perfect && (negated || l.utterance(c)), t == noTense && rank == 0:
		return valid(from, to)
	case t == perfect, t == past:
		return open("..", to)
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
	for _, d := range lengths { // "on 4 May a storm that lasted a day"
		if strings.HasPrefix(d.EDTF, v+"/") {
			v = d.EDTF
		}
	}
	if f, _ := l.find(best.Span); l.following(f) && !strings.Contains(v, "/") {
		if end := ev.published(); end != "" {
			if d := open(v, end); d != "" {
				v = d
			}
		}
	}
	return v, rank
}

// following reports whether the date at token i dates an event after which
// something else came: "Following the flood in 2021, ...".
func (l *line) following(i int) bool {
	for k := i - 1; k >= 0 && i-k < 8; k-- {
		if l.said(k, "following", "after") {
			return k <= 1
		}
		if l.is(k, ",") {
			return false
		}
	}
	return false
}

// published returns the end of the first interval up to the time of
// publication, "" when the text has none.
func (ev *Events) published() string {
	for _, m := range ev.times {
		if m.Role == schema.RolePublished {
			return bare(m.EDTF)
		}
	}
	return ""
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

// before returns the date at which the sentence before, in the same paragraph,
// puts its main clause: narrative goes on where it was.
func (ev *Events) before(sentence int) string {
	if sentence == 0 || ev.text.Sentences[sentence-1].Paragraph != ev.text.Sentences[sentence].Paragraph {
		return ""
	}
	s := &ev.text.Sentences[sentence-1]
	if len(s.Tokens) > sentenceLimit {
		return ""
	}
	var l line
	l.load(s.Tokens)
	v, rank := ev.dated(&l, sentence-1, l.clauseOf(schema.Span{Start: s.Start, End: s.End}))
	if rank < 15 || len(v) < len("2006-01-02") || v[:2] == ".." {
		return ""
	}
	return v
}

// told reports whether the date v lies no more than a month before to: news
// goes on from there, history does not.
func told(v, to string) bool {
	a, errA := schema.ParseDate(v)
	b, errB := schema.ParseDate(to)
	if errA != nil || errB != nil || a.Earliest.IsZero() {
		return false
	}
	d := b.Latest.Sub(a.Earliest)
	return d >= 0 && d <= 31*dayLength
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

// A clauseView is a clause as tokens of its sentence.
type clauseView struct {
	span     schema.Span
	from, to int // tokens [from, to)
	head     int // its head in the tree, -1 without one
}

func (l *line) clauseOf(span schema.Span) clauseView {
	c := clauseView{span: span, from: len(l.tokens), head: -1}
	for i, t := range l.tokens {
		if t.Start < span.End && t.End > span.Start {
			c.from = min(c.from, i)
			c.to = i + 1
		}
	}
	c.from = min(c.from, c.to)
	for i := c.from; i < c.to; i++ {
		h := l.tokens[i].Head
		if l.tokens[i].Rel != "" && l.tokens[i].Rel != "punct" && (h < c.from || h >= c.to) {
			if c.head < 0 || strings.HasPrefix(l.tokens[i].XPOS, "V") && !strings.HasPrefix(l.tokens[c.head].XPOS, "V") {
				c.head = i
			}
		}
	}
	return c
}

// bearing ranks how a date bears on a clause: -1 not at all, 0 as a word for
// now, more the closer it is tied to the main verb.
func (l *line) bearing(c clauseView, m schema.TimeMention) int {
	from, to := l.find(m.Span)
	if from < 0 {
		return -1
	}
	inside := c.span.Contains(m.Span) || c.span.Overlap(m.Span) > m.Len()/2
	scene := from <= firstTokens
	if !inside {
		near := from >= c.to && from-c.to <= 1
		if m.Role == schema.RoleSaid || m.Timex == "PAST_REF" || m.Kind == "duration" && !scene {
			return -1
		}
		if scene && !l.clausal(c) {
			return -1 // an apposition
		}
		if !scene && !near && !l.antecedent(c, from, to) {
			return -1
		}
	}
	if m.Timex == "PRESENT_REF" {
		return 0
	}
	if inside && l.aside(c, from, to) {
		return -1
	}
	r := 10
	switch before := l.at(from - 1); {
	case l.is(from-1, "since") || l.said(from-1, "since"):
		r = 40
	case m.Kind == "duration":
		r = 8
		if strings.Contains(m.EDTF, "/") && l.is(from-1, "for", "over", "after", "in") || l.is(from, "over") {
			r = 30
		}
		if strings.HasPrefix(m.Timex, "PX") && strings.HasPrefix(m.EDTF, "..") {
			r = 12 // "over the years"
		}
	case l.compared(from):
		return -1
	case l.is(from-1, "on", "in", "at", "during", "from", "between", "until", "till", "by", "after", "before", "throughout", "early", "late", "(") || from == 0:
		r = 20
	case before.low == "of" || l.is(from-1, "the"):
		r = 6
	case strings.HasPrefix(m.Text, "last") || strings.HasPrefix(m.Text, "next") || m.Role == schema.RoleEvent && l.at(from).class != digits:
		r = 18
	}
	if !inside {
		r = min(r, sceneRank)
	}
	return max(r-5*l.crossings(c, from, to), 1)
}

// sceneRank is how much a date outside the clause bears on it.
const sceneRank = 4

// clausal reports whether the clause has a verb for a head; without a tree any
// verb in it will do.
func (l *line) clausal(c clauseView) bool {
	if c.head < 0 {
		t, _ := l.clauseTense(c)
		return t != noTense
	}
	if strings.HasPrefix(l.tokens[c.head].XPOS, "V") {
		return true
	}
	for i := c.from; i < c.to; i++ {
		if l.tokens[i].Head == c.head && l.tokens[i].Rel == "cop" {
			return true
		}
	}
	return false
}

// phrase is how many tokens of a noun phrase may lie between its date and the
// relative clause on it.
const phrase = 12

// antecedent reports whether the clause is relative and the date is part of
// the noun phrase before it: "the 2020 war, which left ...".
func (l *line) antecedent(c clauseView, from, to int) bool {
	return to <= c.from && c.from-to <= phrase && l.said(c.from, "which", "that", "who") && (l.is(from-1, "the", "this") || l.is(from-1, "in"))
}

// mainClause reports whether the clause is a main one or what a verb of saying
// governs; without a tree whether it opens with no word that makes it depend.
func (l *line) mainClause(c clauseView) bool {
	if l.said(c.from, "which", "that", "who", "whose", "when", "where", "as", "because", "if", "although", "while", "after", "before", "once", "following", "despite", "since") {
		return false
	}
	if c.head < 0 {
		return true
	}
	switch l.tokens[c.head].Rel {
	case "root", "ccomp", "parataxis", "conj":
		return true
	}
	return false
}

// find returns the tokens that a span covers.
func (l *line) find(s schema.Span) (from, to int) {
	from = -1
	for i, t := range l.tokens {
		if t.Start >= s.Start && t.End <= s.End {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

// compared reports whether the date at i is that of what something is compared
// with: "fewer than in 2019", "up from 41 percent on Monday".
func (l *line) compared(i int) bool {
	for k := i - 1; k >= 0 && i-k <= 6; k-- {
		switch {
		case l.is(k, ","), l.boundary(k):
			return false
		case l.is(k, "than") && i-k <= 3, l.said(k, "compared", "versus", "unlike"), l.is(k, "from") && l.said(k-1, "up", "down"):
			return true
		}
	}
	return false
}

// aside reports whether the date stands in a clause on the subject while the
// main verb speaks of the present: "The bridge, built in 1931, carries a road".
func (l *line) aside(c clauseView, from, to int) bool {
	if c.head < 0 || from <= firstTokens {
		return false
	}
	if t, _ := l.headTense(c.head); t != present && t != perfect && t != future {
		return false
	}
	at := from
	for i := from; i < to; i++ {
		if h := l.tokens[i].Head; h < from || h >= to {
			at = i
		}
	}
	for steps := 0; at >= 0 && at < c.head && steps < 20; steps++ {
		head := l.tokens[at].Head
		if strings.HasPrefix(l.tokens[at].Rel, "acl") && head >= 0 && head < c.head {
			return true
		}
		at = head
	}
	return false
}

// crossings counts the clauses that lie between the date at words [from, to)
// and the clause's head.
func (l *line) crossings(c clauseView, from, to int) int {
	n := 0
	at := from
	for i := from; i < to; i++ { // the date's own head
		if h := l.tokens[i].Head; h < from || h >= to {
			at = i
		}
	}
	for steps := 0; at >= 0 && at < len(l.tokens) && at != c.head && steps < 20; steps++ {
		switch rel, _, _ := strings.Cut(l.tokens[at].Rel, ":"); rel {
		case "acl", "advcl", "ccomp", "csubj", "parataxis":
			n++
		}
		at = l.tokens[at].Head
	}
	return n
}

// pluperfect reports whether the clause goes back before what was told.
func (l *line) pluperfect(c clauseView) bool {
	for i := c.from; i < c.to; i++ {
		if l.said(i, "had") && l.participleAfter(i) {
			return true
		}
	}
	return false
}

// foreseen reports whether the clause is somebody's fear, hope or promise that
// something will happen.
func (l *line) foreseen(c clauseView) bool {
	for i := c.from; i < c.to; i++ {
		if l.said(i, "fear", "fears", "hope", "hopes", "expects", "expect", "expected", "promise", "promises", "threat", "risk", "danger", "worry", "worries", "concern", "concerns") {
			for k := i + 1; k < c.to; k++ {
				if l.said(k, "will", "'ll", "’ll", "would") {
					return true
				}
			}
			return false
		}
	}
	return false
}

// utterance reports whether the clause tells of an utterance: what "has been
// announced" was so just now.
func (l *line) utterance(c clauseView) bool {
	return c.head >= 0 && l.said(c.head, "issued", "announced", "published", "released", "called", "urged", "declared", "warned", "demanded", "condemned", "denounced", "denied", "confirmed", "said", "told", "reported", "appealed")
}

// clauseTense returns the tense of the main verb of a clause, and whether it is
// negated.
func (l *line) clauseTense(c clauseView) (tense, bool) {
	best, at := noTense, -1
	if c.head >= 0 {
		best, at = l.headTense(c.head)
	}
	for i := c.from; i < c.to && best == noTense; i++ {
		if t := l.verb(i); t != noTense && !(t == future && l.tokens[i].XPOS != "MD" && l.tokens[i].XPOS != "" && l.said(i, "due", "set", "hope", "plan")) {
			best, at = t, i
		}
	}
	if at >= 0 && at != c.head && c.head >= 0 && l.tokens[at].XPOS == "VBN" && strings.HasPrefix(l.tokens[at].Rel, "acl") && strings.HasPrefix(l.tokens[c.head].XPOS, "NN") {
		return present, false // "children deprived of school"
	}
	if best == noTense {
		for i := c.from; i < c.to; i++ {
			if l.tokens[i].XPOS == "VBG" || l.tokens[i].XPOS == "" && strings.HasSuffix(l.text(i), "ing") && len(l.text(i)) > 5 {
				return present, false
			}
		}
	}
	negated := false
	for i := max(c.from, at-6); i < min(c.to, at+6) && at >= 0; i++ {
		negated = negated || l.said(i, "not", "n't", "n’t", "never", "neither", "nor", "no", "yet")
	}
	return best, negated
}

// headTense returns the tense of a verb with its auxiliaries, or of the copula
// of another head.
func (l *line) headTense(head int) (tense, int) {
	best, at := noTense, -1
	if strings.HasPrefix(l.tokens[head].XPOS, "V") {
		best, at = l.verb(head), head
		if l.tokens[head].XPOS == "VBN" || l.tokens[head].XPOS == "VBG" || l.tokens[head].XPOS == "VB" {
			best = noTense
		}
	}
	for i := head - 1; i >= 0 && head-i < 12; i-- {
		t := l.tokens[i]
		if t.Head == head && (strings.HasPrefix(t.Rel, "aux") || t.Rel == "cop") {
			if v := l.verb(i); v != noTense && (best == noTense || v == future || v == perfect || v == past && t.XPOS == "VBD") {
				best, at = v, i
			}
		}
	}
	return best, at
}
