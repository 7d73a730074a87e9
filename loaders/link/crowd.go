package link

import (
	"math"
	"slices"

	"whosaid/schema"
)

// Some statements seem to be at odds with everything around them: "nobody was told",
// a sentence of forty words, a count of one thing among counts of many. A conflict of
// such a statement tells little, as what excludes many things by chance excludes each
// of them by chance. So a conflict is marked with how crowded its statements are.

// crowdMost is the largest crowd that counts.
const crowdMost = 8

// crowd is with how many statements of the other one's document either statement has
// a conflict, the larger number: at least 1 where the pair has one.
func (p *pair) crowd() int {
	n := crowdOf(p.a, p.b)
	if n >= crowdMost {
		return n
	}
	return max(n, crowdOf(p.b, p.a))
}

func crowdOf(s, other *Statement) int {
	if other.fellows == nil {
		return 1
	}
	n, ok := s.crowds.Load(other.document)
	if !ok {
		n, _ = s.crowds.LoadOrStore(other.document, countCrowd(s, other))
	}
	return n.(int)
}

// countCrowd stops at crowdMost, from where more makes no difference.
func countCrowd(s, other *Statement) int {
	n, st := 0, story(s.context, other.context)
	for _, t := range other.fellows() {
		if n < crowdMost && t.assertion != s.assertion && !oneVoice(s, t) && linked(s, t, st).meets() {
			n++
		}
	}
	return n
}

// amid marks a conflict with the crowd that its statements stand in. What is at odds with
// nothing else has not met the other by chance, however long the documents are; but a crowd
// does not count those who answer one question in two ways and share nothing else.
func (c *conflict) amid(crowd int, p *pair) {
	c.set(markCrowd, math.Log2(float64(min(max(1, crowd), crowdMost))))
	if crowd > 1 || c.on != "" {
		c.long = p.long()
	}
}

// meets reports whether a pair has any conflict that is worth weighing. Two statements
// that have nothing in common but a question that both answer do not meet.
func (p *pair) meets() bool {
	if p.distant() {
		return false
	}
	all := p.conflicts()
	for i := range all {
		if all[i].surrounded(p); !all[i].barred(p) {
			return true
		}
	}
	return false
}

// crowds counts for many pairs what crowd counts for one.
type crowds map[crowded]int

type crowded struct {
	of   *Statement
	with schema.ID // document
}

func (c crowds) met(p *pair) {
	c[crowded{p.a, p.b.document}]++
	c[crowded{p.b, p.a.document}]++
}

func (c crowds) of(p *pair) int {
	return max(c[crowded{p.a, p.b.document}], c[crowded{p.b, p.a.document}])
}

// oneVoice reports whether two statements are of one speaker in one document, who does
// not dispute himself.
func oneVoice(a, b *Statement) bool { return a.document == b.document && a.speaker == b.speaker }

// linked is the pair of two assertions, in the order of their ids, whose documents
// tell one story as surely as st says.
func linked(a, b *Statement, st float64) *pair {
	if b.assertion < a.assertion {
		a, b = b, a
	}
	p := newPair(a, b)
	p.linked, p.story = true, st
	return p
}

// weighable are the conflicts of a pair that are worth weighing, with their marks but
// for those that cost most: what is meant, and the crowd.
func (p *pair) weighable() []conflict {
	out := p.conflicts()
	for i := range out {
		out[i].surrounded(p)
	}
	out = slices.DeleteFunc(out, func(c conflict) bool { return c.barred(p) })
	for i := range out {
		out[i].set(markWays, math.Log2(float64(len(out))))
	}
	return out
}
