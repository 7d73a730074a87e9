package link

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/rivals.txt
var rivalsFile string

// The rule rival: all that the claim says but one word is in the evidence, and for that
// word the evidence has one that excludes it: bought, and given; a relative, and an
// acquaintance. Trees are not asked what belongs to what.
func init() { registerSingle(&singleRule{name: "rival", kind: "antonym", test: testRival}) }

// A camp is the words that stand for one thing, of those that exclude each other.
type camp struct {
	row, side int
	timed     bool // of one time alone
}

var rivals = sync.OnceValue(func() map[string][]camp {
	out := map[string][]camp{}
	for row, line := range lines(rivalsFile) {
		line, timed := strings.CutPrefix(line, "@")
		for side, words := range strings.Split(line, "|") {
			for w := range strings.FieldsSeq(words) {
				out[w] = append(out[w], camp{row, side, timed})
			}
		}
	}
	return out
})

// A taking is words of a camp in a statement.
type taking struct {
	camp
	from, to int
}

// camps lists the words of a statement that are in a camp.
func (s *Statement) camps() []taking {
	var out []taking
	for i := range s.terms {
		x := &s.terms[i]
		if x.name != "" || x.upos == "PUNCT" {
			continue
		}
		low := strings.ToLower(x.text)
		two := ""
		if i+1 < len(s.terms) {
			two = x.lemma + "_" + strings.ToLower(s.terms[i+1].text)
		}
		seen := map[camp]bool{}
		for n, w := range []string{two, x.lemma, low} {
			for _, c := range rivals()[w] {
				if seen[c] {
					continue
				}
				seen[c] = true
				to := i + 1
				if n == 0 {
					to++
				}
				out = append(out, taking{c, i, to})
			}
		}
	}
	return out
}

// Shares of the rest of a claim, of its subject, and of both that evidence with a rival
// word says at least.
const (
	rivalRest  = 0.75
	rivalAbout = 0.6
)

func testRival(l *laid) []verdict {
	if l.a.headlined() || l.b.headlined() || l.a.refusal() >= 0 || l.b.refusal() >= 0 || !l.namesHeld() {
		return nil
	}
	if some, of := l.subject(); of < rivalAbout*some {
		return nil
	}
	theirs := l.a.camps()
	for _, y := range l.b.camps() {
		if !l.told[y.from] || l.b.terms[y.from].sign == unknown || y.timed && !l.sameTime() {
			continue
		}
		rest := l.restOf(y.from, y.to)
		if rest < rivalRest {
			continue
		}
		at := -1
		for n, x := range theirs {
			if x.row != y.row {
				continue
			}
			if x.side == y.side {
				at = -1
				break
			}
			if at < 0 && l.a.terms[x.from].sign == isSo && !l.a.terms[x.from].modal && l.nearby(x, y) {
				at = n
			}
		}
		if at < 0 {
			continue
		}
		x := theirs[at]
		v := verdict{relation: l.against(y.from), score: 0.4 + 0.4*rest, a: span(x.from, x.to), b: span(y.from, y.to)}
		v.why = fmt.Sprintf("%s excludes %s of one thing", l.a.quote(v.a...), l.b.quote(v.b...))
		return []verdict{v}
	}
	return nil
}

// rivalReach is how many words from a rival word what the claim has next to its own stands
// at most.
const rivalReach = 5

// nearby reports whether what stands next to y in the claim, before or after it, stands
// near x in the evidence.
func (l *laid) nearby(x, y taking) bool {
	near := func(j, step int) bool {
		for ; j >= 0 && j < len(l.b.terms); j += step {
			if l.b.terms[j].weight >= 0.5 && l.held[j].worth >= worthNear {
				at := l.held[j].to
				return max(at-x.from, x.from-at) <= rivalReach
			}
		}
		return false
	}
	return near(y.from-1, -1) || near(y.to, 1)
}

// restOf is the share of what the claim says of its subject, terms [from, to) left out,
// that the evidence says; 0 where it says nothing else.
func (l *laid) restOf(from, to int) float64 {
	sum, got := 0.0, 0.0
	for j := range l.b.terms {
		if y := &l.b.terms[j]; l.told[j] && (j < from || j >= to) && y.weight > 0 {
			sum += y.weight
			got += y.weight * l.held[j].worth
		}
	}
	if sum < 0.6 {
		return 0
	}
	return got / sum
}

// sameTime reports whether the claim gives a time, and the evidence the same.
func (l *laid) sameTime() bool {
	for j := range l.b.times {
		for i := range l.a.times {
			if m, n := &l.a.times[i], &l.b.times[j]; m.year == n.year && m.month == n.month && m.day == n.day {
				return true
			}
		}
	}
	return false
}
