package link

import "whosaid/schema"

// What a claim denies ("is not an American series") agrees with evidence that has another
// of the sort in its place ("is a French series"), though the rest is affirmed there.
// Rules that find the other say so; those that see only that one side denies do not.

// surelyOther is the score from which what stands in the place of what is denied is
// another of its kind, and no other word for it.
const surelyOther = 0.7

// Rules that hold a denial against what is affirmed.
var denying = set("polarity denied gainsaid substitution")

// mirrored is the agreement that the rules find in a claim's denial; nil for none, or
// where the conflict that was found is of another sort.
func (l *laid) mirrored(by string) *verdict {
	if !denying[by] || l.a.negations() > 0 || l.a.turnsSomething() {
		return nil
	}
	main := false
	for j := range l.b.terms {
		main = main || l.b.main(j) && l.b.terms[j].sign == isNot
	}
	if !main {
		return nil
	}
	var best *verdict
	for _, rl := range singleRules {
		if rl.name != "defined" && rl.name != "instead" && rl.name != "count" && rl.name != "period" {
			continue
		}
		for _, v := range l.says(rl) {
			if v.relation != schema.Supports || v.score < surelyOther || best != nil && v.score <= best.score {
				continue
			}
			v.rule = &rule{name: rl.name, kind: rl.kind}
			best = &v
		}
	}
	return best
}
