package temporal

import (
	"strings"

	"whosaid/schema"
)

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
	whole := l.clauseOf(schema.Span{Start: s.Start, End: s.End})
	v, rank := ev.dated(&l, sentence-1, whole)
	if rank <= sceneRank {
		if d := ev.anchored(&l, whole, ""); len(d) == len("2006-01-02") {
			return d
		}
	}
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

// narrated returns when a past clause without a date happened, as far as the
// story tells: news goes on where the sentence before was, and "ended" when
// that was over; a text that gives only its week or month, and dates events in
// it, tells what happened in that month. "" where the story does not tell.
func (ev *Events) narrated(l *line, sentence int, c clauseView, said string) string {
	if l.pluperfect(c) {
		return ""
	}
	_, to := ends(said)
	if main := l.mainClause(c); main || l.ended(c) {
		if d := ev.before(sentence); d != "" && told(d, to) {
			if a, b, ok := strings.Cut(d, "/"); ok && a != ".." && b != ".." && l.ended(c) {
				return b
			}
			switch a, _, _ := strings.Cut(d, "/"); {
			case main && l.aheadOf(c):
				return valid("..", a)
			case main:
				return d
			}
		}
	}
	return ev.storyMonth(said)
}

// aheadOf reports whether the clause is put before something by a length of
// time: "ten hours before the trip".
func (l *line) aheadOf(c clauseView) bool {
	for i := c.from + 1; i < c.to; i++ {
		if l.is(i, "before") && l.at(i-1).class == aUnit {
			return true
		}
	}
	return false
}

// storyMonth is the month that a text tells of whose date is no closer than a
// week or a month: that of its publication, when it dates an event in it.
func (ev *Events) storyMonth(said string) string {
	if ev.monthOf != said {
		ev.monthOf, ev.month = said, ev.monthTold(said)
	}
	return ev.month
}

func (ev *Events) monthTold(said string) string {
	from, to := ends(said)
	const day, month = len("2006-01-02"), len("2006-01")
	if len(from) < month || len(from) > month && from == to {
		return ""
	}
	in := from[:month]
	for _, m := range ev.times {
		if m.Kind == "date" && m.Role == schema.RoleEvent && len(m.EDTF) == day && m.EDTF[:month] == in && m.EDTF <= to+"~" {
			return in
		}
	}
	return ""
}

// ended reports whether the sentence's main verb says that something was over.
func (l *line) ended(c clauseView) bool {
	at := c.head
	for steps := 0; at >= 0 && steps < 20; steps++ {
		if l.tokens[at].Rel == "root" {
			return l.said(at, endings...)
		}
		at = l.tokens[at].Head
	}
	return false
}

// preceded returns the time up to an event that the text dates, for what the
// clause says went before it: "The strike followed months of talks and a series
// of warnings"; and for what a war did that "ended in 1994".
func (ev *Events) preceded(l *line, sentence int, c clauseView) string {
	if c.head < 0 {
		return ""
	}
	if d := ev.endOf(l, sentence, c); d != "" {
		return d
	}
	at := c.head
	for steps := 0; at >= 0 && !l.said(at, "followed") && steps < 20; steps++ {
		at = l.tokens[at].Head
	}
	if at < 0 || !strings.HasPrefix(l.tokens[at].XPOS, "VB") || l.passive(at) || l.said(at+1, "by") {
		return ""
	}
	for i := range at {
		if l.tokens[i].Head == at && l.tokens[i].Rel == "nsubj" && nounLike(l, i) && (i < c.from || c.head == at) {
			if o, ok := ev.named[key(l.text(i))]; ok && o.from != ".." {
				return valid("..", o.from)
			}
		}
	}
	return ""
}

// endOf returns the time up to the end of what the clause's verb tells, where
// the verb joined to it says when that ended.
func (ev *Events) endOf(l *line, sentence int, c clauseView) string {
	for k := c.head + 1; k < len(l.tokens); k++ {
		if l.tokens[k].Head != c.head || l.tokens[k].Rel != "conj" || !l.said(k, endings...) {
			continue
		}
		for _, m := range ev.within(sentence) {
			if from, to := l.find(m.Span); from > k && m.Kind == "date" && m.EDTF != "" && !strings.Contains(m.EDTF, "/") && l.tokens[l.top(from, to)].Head == k {
				return valid("..", bare(m.EDTF))
			}
		}
	}
	return ""
}

// endings are verbs that say that something was over.
var endings = []string{"ended", "stopped", "ceased", "finished", "concluded", "subsided"}

// passive reports whether the participle at i has a passive auxiliary.
func (l *line) passive(at int) bool {
	for i := max(0, at-6); i < at; i++ {
		if l.tokens[i].Head == at && l.tokens[i].Rel == "aux:pass" {
			return true
		}
	}
	return false
}

// utteredOn returns the day of the saying whose content the clause is, when
// the words that hand it over have a date: "The court, in its ruling of 6 July,
// has confirmed that ..."; else the month that the text tells of, for what it
// only says somebody said.
func (ev *Events) utteredOn(l *line, sentence int, c clauseView, said string) string {
	g := l.toldBy(c)
	if g < 0 {
		return ""
	}
	t, _ := l.headTense(g)
	if t != past && t != perfect && l.tokens[g].XPOS != "VB" {
		return ""
	}
	first := min(g, c.from)
	for i := range l.tokens[:c.from] {
		if l.tokens[i].Head == g {
			first = min(first, i)
		}
	}
	h := clauseView{from: first, to: max(c.from, g+1), head: g}
	h.span = schema.Span{Start: l.tokens[h.from].Start, End: l.tokens[h.to-1].End}
	v := ""
	for _, m := range ev.within(sentence) {
		if m.Kind == "date" && len(m.EDTF) == len("2006-01-02") && h.span.Contains(m.Span) {
			if v != "" {
				return ""
			}
			v = m.EDTF
		}
	}
	if v == "" && t == past {
		return ev.storyMonth(said)
	}
	return v
}

// toldBy returns the verb of telling outside of the clause whose content the
// clause is, or is a part of; -1 without one.
func (l *line) toldBy(c clauseView) int {
	for at, steps := c.head, 0; at >= 0 && steps < 20; steps++ {
		head := l.tokens[at].Head
		if l.tokens[at].Rel == "ccomp" && head >= 0 && l.telling(head) {
			if head >= c.from && head < c.to {
				return -1
			}
			return head
		}
		at = head
	}
	return -1
}

// handedOver returns the time up to v, when v is the day on which something was
// told that had happened: "It was good to hear on 3 May that they have returned".
func (ev *Events) handedOver(l *line, sentence int, c clauseView, v string) string {
	if c.head >= 0 && l.telling(c.head) || len(v) != len("2006-01-02") {
		return ""
	}
	for _, m := range ev.within(sentence) {
		from, to := l.find(m.Span)
		if from < 1 || bare(m.EDTF) != v || !l.said(to, "that") || !c.span.Contains(m.Span) || !l.telling(from-1) && !(l.is(from-1, "on") && l.telling(from-2)) {
			continue
		}
		for i := to + 1; i < c.to; i++ {
			switch l.verb(i) {
			case perfect:
				return valid("..", v)
			case noTense:
				continue
			}
			return ""
		}
	}
	return ""
}

// against reports whether the clause is a participle against what v only dates:
// who is "breaking the treaty of 1920" does so since.
func (l *line) against(c clauseView, v string) bool {
	if c.head < 0 || strings.Contains(v, "/") || !l.said(c.head, "bypassing", "violating", "breaking", "breaching", "ignoring", "flouting", "defying", "disregarding", "contravening", "infringing") {
		return false
	}
	for i := c.head + 1; i < c.to; i++ {
		if l.at(i).class == digits || l.at(i).class == aMonth {
			return l.is(i-1, "of") || l.is(i-1, "the") && l.is(i-2, "of")
		}
	}
	return false
}

// telling reports whether the word at i is a verb that hands over a content.
func (l *line) telling(i int) bool {
	return l.said(i, "said", "told", "announced", "stated", "declared", "claimed", "added", "confirmed", "denied", "warned", "reported", "wrote", "insisted",
		"acknowledged", "report", "confirm", "announce", "say", "hear", "heard", "learn", "learned", "stressed", "noted", "ruled", "found", "admitted", "argued", "concluded", "reaffirmed")
}

// background returns when a noun of the clause is told to have gone through
// something: of those "who fled in 2020" some have returned since then.
func (ev *Events) background(l *line, sentence int, c clauseView) string {
	for _, m := range ev.within(sentence) {
		if m.Kind != "date" || m.EDTF == "" || strings.ContainsAny(m.EDTF, "/~T") || strings.HasSuffix(m.Timex, "_REF") || !c.span.Contains(m.Span) {
			continue
		}
		if from, to := l.find(m.Span); from >= 0 && (l.aside(c, m, from, to) || l.inRelative(c, from, to)) {
			return m.EDTF
		}
	}
	return ""
}

// inRelative reports whether the date stands in a relative clause on a noun
// before the head of the clause.
func (l *line) inRelative(c clauseView, from, to int) bool {
	for at, steps := l.top(from, to), 0; at >= 0 && at != c.head && steps < 20; steps++ {
		if strings.HasPrefix(l.tokens[at].Rel, "acl") && at < c.head {
			return true
		}
		at = l.tokens[at].Head
	}
	return false
}

// coincident returns the day of an event that the text dates elsewhere, for
// the week or month that it is put in here: "last week's session".
func (ev *Events) coincident(l *line, m schema.TimeMention, v string) string {
	_, to := l.find(m.Span)
	if !l.said(to, "'s", "’s") {
		return ""
	}
	week, err := schema.ParseDate(v)
	if err != nil {
		return ""
	}
	for i := to; i < len(l.tokens) && i < to+8 && !l.is(i, ","); i++ {
		if !nounLike(l, i) {
			continue
		}
		o, ok := ev.named[key(l.text(i))]
		if !ok || o.to != "" || len(o.from) != len("2006-01-02") {
			continue
		}
		if d, err := schema.ParseDate(o.from); err == nil && !d.Earliest.Before(week.Earliest) && !d.Latest.After(week.Latest) {
			return o.from
		}
	}
	return ""
}
