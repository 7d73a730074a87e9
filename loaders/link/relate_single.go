package link

import (
	"slices"

	"whosaid/schema"
)

// A singleRule tests a claim laid on its evidence. It is registered from its own
// file, relate_NAME.go, and has a golden of its own in testdata/single.
type singleRule struct {
	name, kind string
	test       func(*laid) []verdict
	either     bool // it is asked with either side as the claim
	last       bool // it is asked only where nothing else speaks
}

var singleRules []*singleRule

func registerSingle(r *singleRule) {
	singleRules = append(singleRules, r)
	slices.SortFunc(singleRules, func(x, y *singleRule) int {
		if x.name < y.name {
			return -1
		}
		return 1
	})
}

// single hears the rules for single pairs. A conflict outweighs an agreement.
// Whether there is a conflict does not depend on which side is which: what says
// less is the claim.
func (p *pair) single(r Result) Result {
	q, flipped := p, false
	if lighter(p.a, p.b) {
		q, flipped = p.turned(), true
	}
	claim := q.lay()
	l := claim
	back := q.turned().lay()
	v, w := l.hear(schema.Contradicts, false), back.hear(schema.Contradicts, true)
	if v != nil && l.mirrored(v.rule.name) != nil {
		v = nil
	}
	if w != nil && l.mirrored(w.rule.name) != nil {
		w = nil
	}
	switch {
	case v != nil && (w == nil || v.score >= w.score):
		r = v.result(q, r)
	case w != nil:
		r, flipped = w.result(back.pair, r), !flipped
	}
	if v != nil || w != nil {
		if flipped {
			r.Evidence = swapped(r.Evidence)
		}
		return r
	}
	if v := claim.late(); v != nil && claim.open() == nil && back.open() == nil && !claim.accepted() {
		r = v.result(q, r)
		if q != p {
			r.Evidence = swapped(r.Evidence)
		}
		return r
	}
	if flipped {
		l = back
	}
	if v := l.open(); v != nil {
		if r.Relation != schema.Unrelated {
			r.Rejected = append(r.Rejected, Rejection{"hedge", v.why})
		}
		r.Relation, r.Score, r.Rule, r.Kind, r.Why, r.Evidence = schema.Unrelated, 0, "", "", "", nil
		return r
	}
	if r.Relation != schema.Unrelated && l.point >= 0.55 && l.agrees() {
		return r
	}
	r.Relation, r.Score, r.Rule, r.Kind, r.Why, r.Evidence = schema.Unrelated, 0, "", "", "", nil
	if v := l.hear(schema.Supports, false); v != nil {
		return v.result(p, r)
	}
	return r
}

// accepted reports whether the evidence agrees with the claim.
func (l *laid) accepted() bool {
	return l.judge().Relation != schema.Unrelated && l.point >= 0.55 && l.agrees() || l.hear(schema.Supports, false) != nil
}

// late is the conflict found by a rule that is asked where nothing else speaks; nil
// for none.
func (l *laid) late() *verdict {
	for _, rl := range singleRules {
		if !rl.last {
			continue
		}
		for _, v := range l.says(rl) {
			if v.relation == schema.Contradicts && v.score >= enough {
				v.rule = &rule{name: rl.name, kind: rl.kind}
				return &v
			}
		}
	}
	return nil
}

// lighter reports whether s says less than t: it is the claim of the two.
func lighter(s, t *Statement) bool {
	switch {
	case s.weight != t.weight:
		return s.weight < t.weight
	case len(s.text) != len(t.text):
		return len(s.text) < len(t.text)
	}
	return s.text < t.text
}

// hear returns the best verdict of a relation, nil for none: of all rules, or of
// those alone that are asked with either side as the claim.
func (l *laid) hear(relation schema.Relation, either bool) *verdict {
	var best *verdict
	for _, rl := range singleRules {
		if either && !rl.either || rl.last {
			continue
		}
		for _, v := range l.says(rl) {
			if v.relation != relation || v.score < enough || best != nil && v.score <= best.score {
				continue
			}
			v.rule = &rule{name: rl.name, kind: rl.kind}
			best = &v
		}
	}
	return best
}

// says is what a rule says of the pair; it is asked once.
func (l *laid) says(rl *singleRule) []verdict {
	vs, ok := l.said[rl]
	if !ok {
		vs = rl.test(l)
		if l.said == nil {
			l.said = make(map[*singleRule][]verdict, len(singleRules))
		}
		l.said[rl] = vs
	}
	return vs
}

// result makes r what a verdict of p says.
func (v *verdict) result(p *pair, r Result) Result {
	r.Relation, r.Score, r.Rule, r.Kind, r.Why = v.relation, min(v.score, 1), v.rule.name, v.rule.kind, v.why
	if v.kind != "" {
		r.Kind = v.kind
	}
	r.Comparable = r.Time != "disjoint"
	r.Evidence = p.evidence(v.a, v.b)
	return r
}
