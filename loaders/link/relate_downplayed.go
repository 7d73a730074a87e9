package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule downplayed: one side says that something bears on a thing, and the other
// that it does not, or hardly: "has little to no effect", "there is no evidence that",
// "nothing to fear from".
func init() {
	registerSingle(&singleRule{name: "downplayed", kind: "cause", test: testDownplayed, either: true})
}

var (
	// What there is none of, or little, where nothing bears on a thing.
	bearing = set("evidence proof link effect impact influence role risk danger threat harm connection correlation association sign reason basis trend change significance relationship fear")
	// What it is denied to do.
	acting = set("cause affect force drive contribute influence threaten harm happen fear matter")
	// What is said of it.
	slighting = set("insignificant negligible harmless irrelevant unfounded baseless unproven unrelated minor natural exaggerated overstated overblown meaningless")
	// What the other side puts forward.
	pressing = set("consensus threat risk harmful harm significant major primary main principal dominant key responsible danger dangerous damage concern affect impact influence effect agent driver cause contribute contributor role factor lead drive force threaten intensify")
)

// slight is the word by which a statement says that nothing comes of a thing; -1 for
// none.
func (s *Statement) slight() int {
	for i := range s.terms {
		x := &s.terms[i]
		low := strings.ToLower(x.text)
		switch {
		case slighting[x.lemma] && x.upos == "ADJ" && (s.main(i) || x.head >= 0 && s.main(x.head) && is(x.rel, "conj", "xcomp")) && x.sign != isNot:
			return i
		case x.sign == isNot && x.upos == "VERB" && acting[x.lemma] && x.denier >= 0:
			return x.denier
		case x.sign == isNot && x.upos == "VERB" && acting[x.lemma]:
			return i
		case low == "no" || low == "little" || low == "nothing" || low == "n't" || low == "not" || low == "n’t":
			for k := i + 1; k < len(s.terms) && k <= i+6 && s.terms[k].text != ","; k++ {
				if y := &s.terms[k]; bearing[y.lemma] && (y.upos == "NOUN" || low == "nothing") {
					return i
				}
			}
		}
	}
	return -1
}

func testDownplayed(l *laid) []verdict {
	cue := l.b.slight()
	if cue < 0 || l.a.slight() >= 0 || l.a.negations() > 0 || l.a.turnsSomething() || !l.namesHeld() {
		return nil
	}
	told := -1
	for i := range l.a.terms {
		if x := &l.a.terms[i]; pressing[x.lemma] && x.sign == isSo && x.upos != "PROPN" && x.upos != "ADV" && !(x.upos == "VERB" && l.a.defining(i)) {
			told = i
			break
		}
	}
	if told < 0 {
		return nil
	}
	sum, got, plain := 0.0, 0.0, false
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if j == cue || y.weight < 0.6 || bearing[y.lemma] || slighting[y.lemma] || pressing[y.lemma] || evidential[y.lemma] {
			continue
		}
		sum += y.weight
		if h := l.held[j]; h.to >= 0 && h.worth >= worthNear {
			got += y.weight * h.worth
			plain = plain || h.worth >= worthSpelt
		}
	}
	if !plain || got < 0.5*sum {
		return nil
	}
	v := verdict{relation: schema.Contradicts, score: 0.5 + 0.3*got/sum + 0.1*l.share, a: append([]int{told}, l.takenTerms()...), b: append([]int{cue}, l.heldTerms()...)}
	v.why = fmt.Sprintf("%s: something bears on it; %s: nothing does", l.a.quote(told), l.b.quote(cue))
	return []verdict{v}
}
