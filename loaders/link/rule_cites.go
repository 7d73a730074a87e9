package link

import (
	"fmt"
	"slices"

	"whosaid/schema"
)

// cites draws the link between two assertions that agree, where one is passed on
// from the voice of the other's document: "the Post reports that". It is no rule
// over words and takes no part in relate; nil when neither cites the other.
func cites(a, b *Statement, r Result) *schema.Link {
	if r.Relation != schema.Supports && r.Relation != schema.Restates || a.document == b.document {
		return nil
	}
	from, to := a, b
	switch {
	case slices.Contains(a.chain, b.voice) && a.voice != b.voice && a.order(b) >= 0:
	case slices.Contains(b.chain, a.voice) && a.voice != b.voice && b.order(a) >= 0:
		from, to = b, a
		r.Evidence = swapped(r.Evidence)
	default:
		return nil
	}
	l := &schema.Link{A: from.assertion, B: to.assertion, Relation: schema.Cites, Rule: "cites", Score: r.Score, Time: r.Time, Comparable: true,
		Why: fmt.Sprintf("passed on from the voice of the other document; %s", r.Why), Evidence: r.Evidence}
	l.Identify()
	return l
}

// order tells whether s was said before (-1), with (0) or after (+1) o.
func (s *Statement) order(o *Statement) int {
	if !s.hasSaid || !o.hasSaid || s.said.Overlaps(o.said) {
		return 0
	}
	if s.said.Before(o.said) {
		return -1
	}
	return 1
}
