package link

import (
	"math"
	"slices"
	"strconv"
	"sync"

	"whosaid/schema"
)

// Some statements seem to be at odds with everything around them: "nobody was told",
// a sentence of forty words, a count of one thing among counts of many. A conflict of
// such a statement tells little, as what excludes many things by chance excludes each
// of them by chance. So a conflict is marked with how crowded its statements are.

// crowdMost is the largest crowd that counts.
const crowdMost = 8

// crowd is with how many sayings of the other one's document either statement has a
// conflict, the larger number: at least 1 where the pair has one. Statements that say one
// thing, a figure or an answer to a question, are one saying: who repeats himself is no crowd.
// It counts no further than most, from where more makes no difference.
func (p *pair) crowd(most int) int {
	if most <= 1 {
		return 1
	}
	n := crowdOf(p.a, p.b, most)
	if n >= most {
		return n
	}
	return max(n, crowdOf(p.b, p.a, most))
}

func crowdOf(s, other *Statement, most int) int {
	if other.fellows == nil {
		return 1
	}
	c, ok := s.crowds.Load(other.document)
	if !ok {
		c, _ = s.crowds.LoadOrStore(other.document, &gathering{seen: map[uint64]bool{}})
	}
	return c.(*gathering).upTo(most, s, other)
}

// A gathering is the crowd of a statement in another document as far as it is counted: on
// from there where more is asked for.
type gathering struct {
	mu   sync.Mutex
	seen map[uint64]bool
	next int // of the other's fellows
}

func (c *gathering) upTo(most int, s, other *Statement) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	fellows, st := other.fellows(), story(s.context, other.context)
	for ; c.next < len(fellows) && len(c.seen) < most; c.next++ {
		if t := fellows[c.next]; t.assertion != s.assertion && !oneVoice(s, t) {
			if k := linked(s, t, st).meets(t); k != 0 {
				c.seen[k] = true
			}
		}
	}
	return len(c.seen)
}

// crowding is the least crowd among which none of the conflicts of a pair is worth reading:
// how many more there are makes no difference.
func (p *pair) crowding(all []conflict) int {
	n := 1
	for ; n < crowdMost; n++ {
		if r, _ := p.heaviestAmid(n, all, worthReading); r.Score < worthReading {
			break
		}
	}
	return n
}

// heaviestAmid is heaviest in a crowd of n.
func (p *pair) heaviestAmid(n int, all []conflict, least float64) (Result, *conflict) {
	for i := range all {
		all[i].amid(n, p)
	}
	return p.heaviest(all, least)
}

// amid marks a conflict with the crowd that its statements stand in. What is at odds with
// nothing else has not met the other by chance, however long the documents are; but a crowd
// does not count those who answer one question in two ways and share nothing else.
func (c *conflict) amid(crowd int, p *pair) {
	c.set(markCrowd, math.Log2(float64(min(max(1, crowd), crowdMost))))
	if c.long = 0; crowd > 1 || c.on != "" {
		c.long = p.long()
	}
}

// meets is what t, one of the two, says in the conflicts of a pair that are worth weighing; 0
// where it has none. Two statements that have nothing in common but a question that both
// answer do not meet.
func (p *pair) meets(t *Statement) uint64 {
	if p.distant() {
		return 0
	}
	return p.saying(p.weighable(), t)
}

// saying is the least of what t says in conflicts of a pair that are worth weighing: which, is
// all the same, if it does not depend on their order.
func (p *pair) saying(all []conflict, t *Statement) uint64 {
	least := uint64(0)
	for i := range all {
		c := &all[i]
		f, w := c.x, c.by[0]
		if t == p.b {
			f, w = c.y, c.by[1]
		}
		k := string(t.assertion)
		switch {
		case f != nil:
			k = strconv.FormatFloat(f.value, 'g', -1, 64) + " " + f.unit
		case w != nil:
			k = c.on + " " + strconv.Itoa(w.side)
		}
		if h := hash(k); least == 0 || h < least {
			least = h
		}
	}
	return least
}

// crowds counts for many pairs what crowd counts for one.
type crowds map[crowded]map[uint64]bool

type crowded struct {
	of   *Statement
	with schema.ID // document
}

// met adds a pair that has conflicts worth weighing.
func (c crowds) met(p *pair, all []conflict) {
	for _, two := range [2][2]*Statement{{p.a, p.b}, {p.b, p.a}} {
		at := crowded{two[0], two[1].document}
		if c[at] == nil {
			c[at] = map[uint64]bool{}
		}
		c[at][p.saying(all, two[1])] = true
	}
}

func (c crowds) of(p *pair) int {
	return max(len(c[crowded{p.a, p.b.document}]), len(c[crowded{p.b, p.a.document}]))
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
	if p.wordsHeld() {
		return nil // a copy
	}
	out := slices.DeleteFunc(p.conflicts(), func(c conflict) bool { return c.barred(p) })
	for i := range out {
		out[i].surrounded(p)
		out[i].set(markWays, math.Log2(float64(len(out))))
	}
	return out
}
