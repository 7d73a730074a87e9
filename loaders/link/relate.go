package link

import "whosaid/schema"

// Result is what a pair of statements comes to.
type Result struct {
	Relation   schema.Relation
	Score      float64 // 0..1: how sure the rule is
	Rule, Kind string
	Time       string // overlap, disjoint, later, unknown
	Why        string // a sentence for people
	Comparable bool
	Evidence   []schema.Evidence
	Rejected   []Rejection // conflicts that were considered and let go
}

// A Rejection is a conflict that a rule considered and let go.
type Rejection struct{ Rule, Why string }

// Relate tells how two statements that are given as being about one thing bear on
// one another; a is the evidence, b the claim. Without a reason it is unrelated.
// Contradiction does not depend on the order of the two.
func Relate(a, b *Statement) Result {
	p := newPair(a, b)
	r := p.compare()
	switch {
	case r.Relation == schema.Contradicts && p.besides(r):
		r = Result{Relation: schema.Unrelated, Time: r.Time, Rejected: append(r.Rejected, Rejection{r.Rule, "of two things: " + r.Why})}
	case r.Relation == schema.Contradicts && (r.Rule == "polarity" || r.Rule == "antonym") && p.inPart(r.Rule):
		r = Result{Relation: schema.Unrelated, Time: r.Time, Rejected: append(r.Rejected, Rejection{r.Rule, "in part: " + r.Why})}
	case r.Relation == schema.Contradicts && p.withinPeriod(r):
		r = Result{Relation: schema.Unrelated, Time: r.Time, Rejected: append(r.Rejected, Rejection{r.Rule, "within these years: " + r.Why})}
	case r.Relation == schema.Contradicts, r.Relation == schema.Updates:
		if denying[r.Rule] {
			if v := p.lay().mirrored(r.Rule); v != nil {
				return v.result(p, r)
			}
			if p.turned().lay().mirrored(r.Rule) != nil {
				return Result{Relation: schema.Unrelated, Time: r.Time, Rejected: append(r.Rejected, Rejection{r.Rule, "another of the sort is affirmed: " + r.Why})}
			}
		}
		return r
	}
	return p.single(r)
}

// Compare is Relate for two statements that are not known to be about one thing: the
// rules for single pairs are not heard.
func Compare(a, b *Statement) Result { return newPair(a, b).compare() }

func (p *pair) compare() Result { return both(p.judge(), p.turned().judge()) }

// both joins what the two directions of a pair come to. An update or a conflict
// holds both ways when it holds one way; support holds the way it is asked.
func both(r, back Result) Result {
	switch {
	case r.Relation == schema.Updates, back.Relation != schema.Updates && back.Relation != schema.Contradicts:
	case back.Relation == schema.Updates, r.Relation != schema.Contradicts:
		rejected := r.Rejected
		r = back
		r.Rejected = rejected
		r.Evidence = swapped(r.Evidence)
	}
	return r
}

// swapped is the evidence seen from the other side.
func swapped(evidence []schema.Evidence) []schema.Evidence {
	out := make([]schema.Evidence, len(evidence))
	for i, e := range evidence {
		e.Side = map[string]string{"a": "b", "b": "a"}[e.Side]
		out[len(evidence)-1-i] = e
	}
	return out
}

// judge hears all rules. A conflict outweighs an agreement; an update
// outweighs the conflict of figures that it explains.
func (p *pair) judge() Result {
	r := Result{Relation: schema.Unrelated, Time: p.times()}
	var best [3]*verdict // conflict, update, agreement
	heard := p.verdicts()
	for i := range heard {
		v := &heard[i]
		if v.relation == "" {
			r.Rejected = append(r.Rejected, Rejection{v.rule.name, v.why})
			continue
		}
		if v.score < enough {
			continue
		}
		slot := 2
		switch v.relation {
		case schema.Contradicts:
			slot = 0
		case schema.Updates:
			slot = 1
		}
		if best[slot] == nil || v.score > best[slot].score {
			best[slot] = v
		}
	}
	v := best[0]
	if best[1] != nil && (v == nil || v.rule.name == best[1].rule.name) {
		v = best[1]
	}
	if v == nil {
		v = best[2]
	}
	if v == nil {
		return r
	}
	r.Relation, r.Score, r.Rule, r.Why = v.relation, min(v.score, 1), v.rule.name, v.why
	r.Kind = v.rule.kind
	if v.kind != "" {
		r.Kind = v.kind
	}
	if v.time != "" {
		r.Time = v.time
	}
	r.Comparable = r.Time != "disjoint"
	r.Evidence = p.evidence(v.a, v.b)
	return r
}
