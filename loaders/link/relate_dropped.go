package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule dropped: what the claim says is planned or to come, the evidence says
// has been given up: a role quit, a deal called off.
func init() {
	registerSingle(&singleRule{name: "dropped", kind: "promise", test: testDropped, either: true})
}

var dropping = set("quit exit withdraw drop cancel scrap abandon shelve bail refuse reject nix axe renounce back-out pull-out drop-out")

// With a particle these give up too: "pulls out of", "passes on", "drops out".
var droppingWith = map[string]map[string]bool{
	"pull": set("out"), "back": set("out"), "drop": set("out"), "pass": set("on up"), "call": set("off"), "bail": set("on out"), "walk": set("away out"), "turn": set("down"), "opt": set("out"), "step": set("down away"),
}

func testDropped(l *laid) []verdict {
	planned := l.b.plan()
	if planned < 0 || l.share < 0.35 {
		return nil
	}
	for i := range l.a.terms {
		x := &l.a.terms[i]
		// In a headline a verb may pass for a name.
		if x.upos != "VERB" && (x.upos != "PROPN" && x.upos != "NOUN" || !l.a.headlined()) || x.sign == isNot || l.taken[i] || !l.a.headlined() && !l.a.central(i) {
			continue
		}
		verb := base(strings.ToLower(x.text), posVerb)
		hit := dropping[verb] || dropping[x.lemma]
		if with := droppingWith[verb]; with != nil && i+1 < len(l.a.terms) {
			hit = hit || with[strings.ToLower(l.a.terms[i+1].text)]
		}
		if hit {
			v := verdict{relation: schema.Contradicts, score: 0.5 + 0.4*l.share, a: []int{i}, b: []int{planned}}
			v.why = fmt.Sprintf("%s gives up what %s plans", l.a.quote(i), l.b.quote(planned))
			return []verdict{v}
		}
	}
	return nil
}

// plan is a predicate of a statement that is to come: its main verb with "will",
// or one with "to" that headlines have for it. -1 for none.
func (s *Statement) plan() int {
	for i := range s.terms {
		x := &s.terms[i]
		if x.upos != "VERB" || x.sign == isNot || !s.main(i) && !(x.head >= 0 && s.main(x.head) && is(x.rel, "acl", "xcomp")) {
			continue
		}
		if x.future {
			return i
		}
		for _, k := range x.kids {
			if s.terms[k].lemma == "to" && is(s.terms[k].rel, "mark") {
				return i
			}
		}
	}
	return -1
}
