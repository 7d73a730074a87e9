package link

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"whosaid/schema"
)

//go:embed data/converse.txt
var converseFile string

// The rule converse: what one side says the first is to the second, the other says the
// second is to the first: "owns" and "is a subsidiary of", "succeeded" and "predecessor".
func init() {
	registerSingle(&singleRule{name: "converse", kind: "role", test: testConverse, either: true})
}

// A bond is what one of two is or does to the other, by its row in data/converse.txt.
type bond struct {
	row  int
	way  int    // 1 for the first side, -1 for the second; 0 for nouns that exclude each other
	noun string // of those
	prep string // before the other; "" for an object, or "of" and possessors
	pos  byte   // v, n or a
}

var bonds = sync.OnceValue(func() map[string][]bond {
	out := map[string][]bond{}
	for row, line := range lines(converseFile) {
		if nouns, one := strings.CutPrefix(line, "="); one {
			for _, n := range strings.Fields(nouns) {
				out[n] = append(out[n], bond{row: row, noun: n, pos: 'n'})
			}
			continue
		}
		first, second, _ := strings.Cut(line, "|")
		for way, side := range map[int]string{1: first, -1: second} {
			for _, f := range strings.Fields(side) {
				word, rest, _ := strings.Cut(f, "/")
				_, prep, _ := strings.Cut(rest, "+")
				if rest == "" {
					panic("link: converse: no part of speech: " + f)
				}
				out[word] = append(out[word], bond{row: row, way: way, prep: prep, pos: rest[0]})
			}
		}
	}
	return out
})

// A tiedBy is a bond that a statement tells of two terms.
type tiedBy struct {
	bond
	cue, x, y int
}

// bonded lists the bonds that a statement puts forward.
func (s *Statement) bonded() []tiedBy {
	var out []tiedBy
	for i := range s.terms {
		z := &s.terms[i]
		if z.sign != isSo {
			continue
		}
		word := strings.ReplaceAll(z.lemma, " ", "-")
		if z.upos == "ADJ" || z.upos == "ADV" {
			word = strings.ToLower(z.text)
		}
		for _, b := range bonds()[word] {
			x, y := -1, -1
			switch {
			case b.pos == 'v' && z.upos == "VERB":
				x, y = s.actor(i, b.prep)
			case b.pos == 'n' && z.upos == "NOUN":
				x, y = s.kinsman(i, b.prep)
			case b.pos == 'a' && (z.upos == "ADJ" || z.upos == "ADV"):
				x, y = s.kid(i, "nsubj"), s.under(i, b.prep)
			}
			if x >= 0 && y >= 0 && x != y && s.terms[x].upos != "PRON" && s.terms[y].upos != "PRON" {
				out = append(out, tiedBy{b, i, x, y})
			}
		}
	}
	return out
}

// actor is who does what verb i says, and to whom, or the one after a preposition.
func (s *Statement) actor(i int, prep string) (x, y int) {
	f := s.frameOf(i)
	if f == nil {
		return -1, -1
	}
	if prep == "" {
		return f.subj, f.obj
	}
	return f.subj, s.under(i, prep)
}

// under is what hangs on term i by a preposition; -1 for nothing.
func (s *Statement) under(i int, prep string) int {
	for _, k := range s.terms[i].kids {
		if is(s.terms[k].rel, "obl", "nmod") && s.mark(k) == prep {
			return k
		}
	}
	return -1
}

// kinsman is who is what noun i says, and whose.
func (s *Statement) kinsman(i int, prep string) (x, y int) {
	z := &s.terms[i]
	if prep == "" {
		if y = s.kid(i, "nmod:poss"); y < 0 {
			y = s.under(i, "of")
		}
	} else {
		y = s.under(i, prep)
	}
	switch {
	case s.kid(i, "cop") >= 0:
		x = s.kid(i, "nsubj")
	case is(z.rel, "appos"):
		x = z.head
	case s.kid(i, "appos") >= 0:
		x = s.kid(i, "appos")
	case is(z.rel, "nsubj") && z.head >= 0 && s.kid(z.head, "cop") >= 0: // "her father was Ivo Lorn"
		x = z.head
	default:
		if x = s.kid(i, "flat"); x >= 0 && s.terms[x].upos != "PROPN" {
			x = -1
		}
	}
	return x, y
}

func testConverse(l *laid) []verdict {
	ours := l.b.bonded()
	if len(ours) == 0 {
		return nil
	}
	theirs := l.a.bonded()
	var out []verdict
	for _, g := range ours {
		if !l.b.central(g.cue) && !l.b.main(g.cue) && !l.b.point(g.cue) {
			continue
		}
		for _, f := range theirs {
			if f.row != g.row {
				continue
			}
			straight := l.oneBearer(f.x, g.x) && l.oneBearer(f.y, g.y)
			turned := l.oneBearer(f.x, g.y) && l.oneBearer(f.y, g.x)
			if straight == turned {
				continue
			}
			v := verdict{a: []int{f.x, f.cue, f.y}, b: []int{g.x, g.cue, g.y}, score: 0.8}
			slices.Sort(v.a)
			slices.Sort(v.b)
			switch {
			case g.way == 0:
				if turned || f.noun == g.noun {
					continue
				}
				v.relation = schema.Contradicts
			case straight == (f.way == g.way):
				v.relation, v.score = schema.Supports, 0.6
			default:
				v.relation = schema.Contradicts
			}
			v.why = fmt.Sprintf("%s against %s", l.a.quote(v.a...), l.b.quote(v.b...))
			if v.relation == schema.Supports {
				v.why = fmt.Sprintf("%s turned is %s", l.a.quote(v.a...), l.b.quote(v.b...))
			}
			out = append(out, v)
		}
	}
	return out
}

// oneBearer reports whether term i of the evidence and j of the claim name one thing.
func (l *laid) oneBearer(i, j int) bool {
	h := l.held[j]
	if h.to == i && h.worth >= worthHe {
		return true
	}
	if h.to >= 0 && h.worth >= worthHe {
		if from, to := l.a.wholeName(i); from <= h.to && h.to < to && to > from+1 {
			return true
		}
	}
	if h.to > i && h.worth >= worthHe && l.a.apposed(i, h.to) {
		return true // "of the forestry corporation, Lorn Timber"
	}
	if h.to >= 0 && h.worth >= worthHe {
		if x, z := &l.a.terms[i], &l.a.terms[h.to]; z.head == i && is(z.rel, "appos", "flat", "nmod:desc") || x.head == h.to && is(x.rel, "compound", "nmod:desc") {
			return true // "of the group Lorn Timber"
		}
	}
	return l.tie(&l.a.terms[i], &l.b.terms[j]) == same
}

// apposed reports whether the name at term k follows the common noun i, or the nouns that
// this is compounded with, and a comma.
func (s *Statement) apposed(i, k int) bool {
	if s.terms[i].name != "" || s.terms[k].name == "" || s.terms[k-1].text != "," {
		return false
	}
	for n := i + 1; n < k-1; n++ {
		if x := &s.terms[n]; x.upos != "NOUN" && x.upos != "ADJ" || x.name != "" {
			return false
		}
	}
	return true
}
