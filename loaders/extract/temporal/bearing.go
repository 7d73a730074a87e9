package temporal

import (
	"strings"

	"whosaid/schema"
)

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
		if l.parallel(c, from, to) {
			return -1
		}
		if !scene && !near && !l.antecedent(c, from, to) {
			return -1
		}
	}
	if m.Timex == "PRESENT_REF" {
		return 0
	}
	if inside && (l.aside(c, m, from, to) || l.ranked(m, from) || l.record(from) || l.backdrop(c, from, to)) {
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

// phrase is how many tokens of a noun phrase may lie between its date and the
// relative clause on it.
const phrase = 12

// antecedent reports whether the clause is relative and the date is part of
// the noun phrase before it: "the 2020 war, which left ...".
func (l *line) antecedent(c clauseView, from, to int) bool {
	if to <= c.from && c.from-to <= 1 && (l.said(c.from, "when") || l.said(to, "when")) {
		return true // "since 2011, when the mill closed"
	}
	return to <= c.from && c.from-to <= phrase && l.said(c.from, "which", "that", "who") && (l.is(from-1, "the", "this") || l.is(from-1, "in"))
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
// What is told of an utterance or a meeting is of its day all the same: "The
// letter he sent on 3 May has been unusual". A year beside what was done is as much
// an aside: "The ferry, built in 1983, had left".
func (l *line) aside(c clauseView, m schema.TimeMention, from, to int) bool {
	if c.head < 0 || from <= firstTokens {
		return false
	}
	t, _ := l.headTense(c.head)
	if t != present && t != perfect && t != future && !(t == past && len(m.Timex) == len("2006")) {
		return false
	}
	noun := -1
	for at, steps := l.top(from, to), 0; at >= 0 && at < c.head && steps < 20; steps++ {
		head := l.tokens[at].Head
		if strings.HasPrefix(l.tokens[at].Rel, "acl") && head >= 0 && head < c.head {
			noun = head
			break
		}
		at = head
	}
	if noun < 0 {
		return false
	}
	return t != perfect || !l.said(noun, "statement", "letter", "speech", "report", "announcement", "address", "message", "meeting", "session", "vote", "ruling", "decision")
}

// backdrop reports whether the date is that of an earlier event: of what
// somebody "having won in 2020" does now, of a meeting "called after the flood
// of 3 May".
func (l *line) backdrop(c clauseView, from, to int) bool {
	if c.head < 0 {
		return false
	}
	after := false
	for at, steps := l.top(from, to), 0; at >= 0 && at != c.head && steps < 20; steps++ {
		for i := max(0, at-6); i < at; i++ {
			after = after || l.tokens[i].Head == at && l.said(i, "following", "after")
		}
		if after && strings.HasPrefix(l.tokens[at].Rel, "acl") {
			return true
		}
		for i := max(0, at-4); i < at && (l.tokens[at].XPOS == "VBN" || l.tokens[at].XPOS == "VBD"); i++ {
			if l.tokens[i].Head == at && l.said(i, "having") {
				return true
			}
		}
		at = l.tokens[at].Head
	}
	return false
}

// ranked reports whether the date only says among what something is counted:
// "the second flood of the century", "the worst harvest of 1931".
func (l *line) ranked(m schema.TimeMention, from int) bool {
	if !l.is(from-1, "of") && !(l.is(from-1, "the") && l.is(from-2, "of")) && !l.is(from, "the") {
		return false
	}
	if len(m.Timex) > 2 { // TIMEX3 writes a century in two figures
		return false
	}
	for i := from - 1; i >= 0 && from-i <= 6; i-- {
		if l.at(i).class == anOrd || l.said(i, "first", "second", "last", "only", "next") || strings.HasSuffix(l.tokens[i].XPOS, "S") && strings.HasPrefix(l.tokens[i].XPOS, "J") {
			return true
		}
	}
	return false
}

// record reports whether the date is of what something is measured by: "the
// biggest march since the riots of 2011".
func (l *line) record(from int) bool {
	for k := from - 1; k >= 0 && from-k <= 7 && !l.boundary(k); k-- {
		if l.said(k, "since") {
			return l.superlative(k)
		}
	}
	return false
}

// superlative reports whether one of the ten words before i says that something is
// the first, the last or the most of its kind.
func (l *line) superlative(i int) bool {
	for k := i - 1; k >= 0 && i-k <= 10; k-- {
		if l.said(k, "first", "last", "only", "record") || l.tokens[k].XPOS == "JJS" || l.tokens[k].XPOS == "RBS" {
			return true
		}
	}
	return false
}

// parallel reports whether the date belongs to a clause set beside this one
// with a semicolon or a dash.
func (l *line) parallel(c clauseView, from, to int) bool {
	if c.head < 0 {
		return false
	}
	for at, steps := l.top(from, to), 0; at >= 0 && at != c.head && steps < 20; steps++ {
		if l.tokens[at].Rel == "parataxis" {
			return true
		}
		at = l.tokens[at].Head
	}
	return false
}

// top returns which of the words [from, to) governs the others.
func (l *line) top(from, to int) int {
	at := from
	for i := from; i < to; i++ {
		if h := l.tokens[i].Head; h < from || h >= to {
			at = i
		}
	}
	return at
}

// crossings counts the clauses that lie between the date at words [from, to)
// and the clause's head.
func (l *line) crossings(c clauseView, from, to int) int {
	n := 0
	at := l.top(from, to)
	for steps := 0; at >= 0 && at < len(l.tokens) && at != c.head && steps < 20; steps++ {
		switch rel, _, _ := strings.Cut(l.tokens[at].Rel, ":"); rel {
		case "acl", "advcl", "ccomp", "csubj", "parataxis":
			n++
		}
		at = l.tokens[at].Head
	}
	return n
}
