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

// Relate tells how two statements bear on one another; a is the evidence, b the
// claim. Without a reason it is unrelated. Contradiction does not depend on the
// order of the two.
func Relate(a, b *Statement) Result {
	p := newPair(a, b)
	return p.judge()
}

// judge hears all rules. A conflict outweighs an agreement; an update
// outweighs the conflict of figures that it explains.
func (p *pair) judge() Result {
	r := Result{Relation: schema.Unrelated, Time: p.times()}
	var best [3]*verdict // conflict, update, agreement
	for _, rl := range rules {
		for _, v := range rl.test(p) {
			v.rule = rl
			if v.relation == "" {
				r.Rejected = append(r.Rejected, Rejection{rl.name, v.why})
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
				best[slot] = &v
			}
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
