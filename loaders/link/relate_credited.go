package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule credited: a work is by one on one side and by another on the other: "directed
// by". The names after "by" are read from the row of words, up to the next verb.
func init() {
	registerSingle(&singleRule{name: "credited", kind: "slot", test: testCredited})
}

var credits = set("direct write compose create found paint invent discover design build publish produce record develop establish author sculpt host manufacture organise organize commission own sponsor")

func testCredited(l *laid) []verdict {
	if !l.about() || l.a.titled() {
		return nil
	}
	for j := range l.b.terms {
		y := &l.b.terms[j]
		h := l.held[j]
		if y.upos != "VERB" || !credits[y.lemma] || y.sign == unknown || !l.b.main(j) || h.to < 0 || h.worth < worthSpelt {
			continue
		}
		ours := l.b.creditedTo(j)
		if len(ours) == 0 {
			continue
		}
		var theirs []int
		for i := range l.a.terms {
			if x := &l.a.terms[i]; x.upos == "VERB" && x.sign == isSo && l.tie(x, y) >= broader {
				theirs = append(theirs, l.a.creditedTo(i)...)
			}
		}
		if len(theirs) == 0 {
			continue
		}
		for _, k := range ours {
			for _, i := range theirs {
				if l.tie(&l.a.terms[i], &l.b.terms[k]) >= broader || kindred(&l.a.terms[i], &l.b.terms[k]) {
					return nil
				}
			}
		}
		v := verdict{relation: l.against(j), score: 0.8, a: theirs, b: append([]int{j}, ours...)}
		v.why = fmt.Sprintf("by %s on one side, by %s on the other", l.a.quote(theirs...), l.b.quote(ours...))
		if v.relation == schema.Supports {
			v.score = 0.6
		}
		return []verdict{v}
	}
	return nil
}

// creditedTo is the words of names that follow "by" after verb i.
func (s *Statement) creditedTo(i int) []int {
	if i+2 >= len(s.terms) || s.terms[i+1].lemma != "by" {
		return nil
	}
	var out []int
	for k := i + 2; k < len(s.terms); k++ {
		x := &s.terms[k]
		if x.upos == "VERB" && !capital(x.text) || x.text == "." || x.text == ";" || x.upos == "ADP" || x.upos == "AUX" {
			break
		}
		if x.name != "" && x.weight > 0 {
			out = append(out, k)
		}
	}
	return out
}
