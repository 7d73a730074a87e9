package link

import (
	"slices"

	"whosaid/schema"
)

// A rule tests a pair for one sort of conflict or agreement. It is registered
// from its own file, and has a golden of its own in testdata.
type rule struct {
	name string
	kind string // of dispute that it finds
	rank int    // rules of lower rank are heard first; of equal scores the first wins
	test func(*pair) []verdict
}

// A verdict is what a rule finds: a relation, or a reason why what looked like a
// conflict is none.
type verdict struct {
	relation schema.Relation // "" for a rejected conflict
	score    float64
	kind     string // instead of the rule's
	time     string // instead of the pair's
	why      string
	a, b     []int // the terms that it rests on
	rule     *rule
}

var rules []*rule

// register adds a rule. It is called from init.
func register(r *rule) {
	rules = append(rules, r)
	slices.SortFunc(rules, func(x, y *rule) int {
		if x.rank != y.rank {
			return x.rank - y.rank
		}
		if x.name < y.name {
			return -1
		}
		return 1
	})
}

// enough is the score below which a verdict is not heard.
const enough = 0.5

// verdicts are what all rules find in a pair, rule by rule; they are heard once. The
// pair is whole: neither its sides nor its story change after that.
func (p *pair) verdicts() []verdict {
	if !p.hasHeard {
		for _, rl := range rules {
			for _, v := range rl.test(p) {
				v.rule = rl
				p.heard = append(p.heard, v)
			}
		}
		p.hasHeard = true
	}
	return p.heard
}
