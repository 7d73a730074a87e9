package link

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// Rules of agreement between assertions, beside restatement and quantity: what bears a
// statement out is mostly no restatement of it, but the same deed, list or number among
// other words. They are heard only where no conflict of the two is found and none was
// let go. Each is registered from its own file, and has a golden in testdata/agreement.
var agreements []*rule

func registerAgreement(r *rule) {
	r.kind = "agreement"
	agreements = append(agreements, r)
	slices.SortFunc(agreements, func(x, y *rule) int { return x.rank - y.rank })
}

// agreeing is what the rules of agreement come to; ok is false where none speaks.
func (p *pair) agreeing() (r Result, ok bool) {
	if p.nested() || p.a.headline && p.b.headline && p.a.document == p.b.document {
		return r, false
	}
	for _, rl := range agreements {
		for _, v := range rl.test(p) {
			if p.headingOnly(p.evidence(v.a, v.b)) {
				continue
			}
			return Result{Relation: schema.Supports, Score: v.score, Rule: rl.name, Kind: rl.kind, Time: p.times(), Comparable: true, Why: v.why, Evidence: p.evidence(v.a, v.b)}, true
		}
	}
	return r, false
}

// A heading has two words at least, and stands behind no more than so many ("Photos:").
const (
	leastHeading = 2
	headed       = 3
)

// heading is the words that two statements of one document begin with, the same on both
// sides: what the document says over each of its pictures or entries. ok is false where they
// begin with none.
func (p *pair) heading() (a, b schema.Span, ok bool) {
	if p.a.document != p.b.document {
		return a, b, false
	}
	for n := range headed {
		for m := range headed {
			k := 0
			for n+k < len(p.a.terms) && m+k < len(p.b.terms) && strings.EqualFold(p.a.terms[n+k].text, p.b.terms[m+k].text) {
				k++
			}
			if k >= leastHeading && (n+k < len(p.a.terms) || m+k < len(p.b.terms)) && p.a.terms[n].Len() > 0 && p.b.terms[m].Len() > 0 {
				return p.a.cover(span(n, n+k)...), p.b.cover(span(m, m+k)...), true
			}
		}
	}
	return a, b, false
}

// headingOnly reports whether what an agreement rests on is a heading on one side at least.
func (p *pair) headingOnly(evidence []schema.Evidence) bool {
	a, b, ok := p.heading()
	return ok && len(evidence) == 2 && (a.Contains(evidence[0].Span) || b.Contains(evidence[1].Span))
}

// seldom is how often a document at most uses a word that it tells of by the way.
const seldom = 3

// seldomUsed reports whether the document of a statement hardly uses a word besides.
func (s *Statement) seldomUsed(i int) bool {
	c := s.context
	if c == nil {
		return false
	}
	if x := &s.terms[i]; x.name != "" {
		return c.names[x.name] <= seldom
	}
	return c.topics[s.terms[i].lex.stem] <= seldom
}

// worthOf is what it tells that both sides say a word, term i of a and j of b: 0 for
// nothing, 1 for a word of the story that they share, 2 for one that both documents
// hardly use besides.
func (p *pair) worthOf(i, j int) int {
	x, y := &p.a.terms[i], &p.b.terms[j]
	if x.Len() == 0 || y.Len() == 0 || min(x.weight, y.weight) < 0.7 || x.lex.general || y.lex.general || x.figure >= 0 && x.upos == "NUM" {
		return 0
	}
	if x.upos == "VERB" && y.upos == "VERB" && x.name == "" {
		return 0
	}
	if p.tie(x, y) < akin {
		return 0
	}
	if p.a.seldomUsed(i) && p.b.seldomUsed(j) {
		return 2
	}
	return 1
}
