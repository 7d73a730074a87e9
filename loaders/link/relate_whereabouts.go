package link

import (
	"fmt"
	"slices"
	"sync"

	"whosaid/schema"
)

// The rule whereabouts: the claim puts what it tells of in one country, state or part of
// the world, and the evidence in a place of another: Beijing is not in Thailand. Which
// place is part of which is WordNet's.
func init() {
	registerSingle(&singleRule{name: "whereabouts", kind: "slot", test: testWhereabouts, either: true})
}

// levels are the synsets of what covers the world, each of a sort once: countries,
// continents, states of a federation.
var levels = sync.OnceValue(func() [][]uint32 {
	var out [][]uint32
	for _, noun := range []string{"country", "continent", "american state"} {
		out = append(out, lookup(noun, posNoun).senses)
	}
	return out
})

// coverOf is which of the levels a synset is a case of; -1 for none.
func coverOf(s uint32) int {
	w := openWordnet()
	up := w.climb(nil, append(w.related(s, relInstance), w.related(s, relHypernym)...), 3)
	slices.Sort(up)
	for i, l := range levels() {
		if meets(up, l) {
			return i
		}
	}
	return -1
}

// covering are the places, by level, that a place is or is part of; 0 where none is known.
func covering(x *lexeme) (out [3]uint32) {
	w := openWordnet()
	at := firstN(x.first, 1)
	for n := 0; n < 5 && len(at) > 0; n++ {
		for _, s := range at {
			if l := coverOf(s); l >= 0 && out[l] == 0 {
				out[l] = s
			}
		}
		var up []uint32
		for _, s := range at {
			up = append(up, w.related(s, relPart)...)
		}
		at = up
	}
	return out
}

// spot reports whether a term names a place that WordNet knows.
func (x *term) spot() bool {
	const object, location = 17, 15 // continents are objects
	if x.upos != "PROPN" || x.weight <= 0 || len(x.lex.first) == 0 {
		return false
	}
	file := openWordnet().files[x.lex.first[0]]
	return file == location || file == object
}

func testWhereabouts(l *laid) []verdict {
	if !l.about() || l.a.titled() || l.b.titled() {
		return nil
	}
	for j := range l.b.terms {
		y := &l.b.terms[j]
		if !l.told[j] || !y.spot() || l.held[j].worth > 0 || !placing[l.b.mark(j)] || l.saidOf(j) < 0.6 || !l.othersHeld(j) {
			continue
		}
		ours := covering(y.lex)
		found := -1
		for i := range l.a.terms {
			x := &l.a.terms[i]
			if !x.spot() || l.taken[i] {
				continue
			}
			switch farFrom(covering(x.lex), ours) {
			case 1:
				if found < 0 && placing[l.a.mark(i)] {
					found = i
				}
			case 0:
				return nil // it may be there
			}
		}
		if found < 0 {
			continue
		}
		v := verdict{relation: l.against(j), score: 0.5 + 0.3*l.saidOf(j), a: []int{found}, b: []int{j}}
		if v.relation == schema.Supports && l.a.negations() > 0 {
			return nil
		}
		v.why = fmt.Sprintf("%s is not in %s", l.a.quote(found), l.b.quote(j))
		return []verdict{v}
	}
	return nil
}

// Prepositions of where something is, happens or comes from.
var placing = set("in at near from of on off within inside outside")

// farFrom is 1 where two places are of different countries, states or continents, 0 where
// the one may hold the other, or nothing is known.
func farFrom(x, y [3]uint32) int {
	for i := range x {
		if x[i] != 0 && y[i] != 0 && x[i] != y[i] {
			return 1
		}
	}
	return 0
}

// othersHeld reports whether the evidence has all names of the claim but the one that
// term j is a part of.
func (l *laid) othersHeld(j int) bool {
	from, to := l.b.wholeName(j)
	for k := range l.b.terms {
		if y := &l.b.terms[k]; (k < from || k >= to) && y.name != "" && y.weight > 0 && l.held[k].worth < 0.45 {
			return false
		}
	}
	return true
}
