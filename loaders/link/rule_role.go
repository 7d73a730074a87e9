package link

import (
	"fmt"

	"whosaid/schema"
)

// The rule role: who did it and to whom are told the other way round.
func init() {
	register(&rule{name: "role", kind: "role", rank: 50, test: testRole})
}

// mutual are verbs whose roles may be swapped without loss.
var mutual = set("meet marry fight talk agree join border resemble divorce play face match differ equal be accompany date befriend collaborate debate negotiate include contain have see")

func testRole(p *pair) []verdict {
	var out []verdict
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			x, y := &p.a.terms[f.head], &p.b.terms[g.head]
			if x.sign != isSo || y.sign != isSo || mutual[x.lemma] || f.copula || g.copula {
				continue
			}
			if f.subj < 0 || f.obj < 0 || g.subj < 0 || g.obj < 0 || p.heads(f, g) < akin {
				continue
			}
			if fit := p.args(f, g); !fit.swapped {
				continue
			}
			if p.linked && (p.a.terms[f.subj].name == "" || p.a.terms[f.obj].name == "" || p.b.terms[g.subj].name == "" || p.b.terms[g.obj].name == "") {
				continue
			}
			cover := min(p.cover, p.coverA)
			v := verdict{relation: schema.Contradicts, score: 0.15 + 0.75*cover,
				why: fmt.Sprintf("who does it to whom is swapped: %s, %s", p.a.quote(f.subj, f.head, f.obj), p.b.quote(g.subj, g.head, g.obj)),
				a:   []int{f.subj, f.head, f.obj}, b: []int{g.subj, g.head, g.obj}}
			if p.linked {
				v.score *= 0.4 + 0.6*p.story
			}
			out = append(out, v)
		}
	}
	return out
}
