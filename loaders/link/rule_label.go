package link

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// The rule label: one side calls a thing by a name that the other holds off, in
// quotation marks, as "so-called" or as a disguise.
func init() {
	register(&rule{name: "label", kind: "label", rank: 70, test: testLabel})
}

// pretences are words that call the name that follows them untrue.
var pretences = set("disguise pose pretend masquerade so-called guise pretext cloak")

// distances are words by which somebody uses a name without standing by it.
var distances = set("alleged supposed self-styled dub brand label call describe portray present style")

// A label is a name that a statement uses in quotation marks, and how.
type label struct {
	terms   []int
	off     bool // called a pretence
	distant bool // used without being put forward: called a pretence, or another's word
}

// labels are the names in quotation marks, and those under a word of pretence.
func (s *Statement) labels() []label {
	var out []label
	open := -1
	for i := range s.terms {
		x := &s.terms[i]
		if !isQuote(x.text) {
			continue
		}
		if open < 0 {
			open = i
			continue
		}
		if n := i - open - 1; n > 0 && n <= 6 {
			l := label{terms: span(open+1, i)}
			for k := max(0, open-4); k < open; k++ {
				y := &s.terms[k]
				l.off = l.off || pretences[y.lemma] || y.lemma == "so" && s.next(k, "-", "called") || strings.EqualFold(y.text, "so-called")
				l.distant = l.distant || l.off || distances[y.lemma] || distances[strings.ToLower(y.text)]
			}
			out = append(out, l)
		}
		open = -1
	}
	return out
}

func isQuote(s string) bool {
	switch s {
	case `"`, "“", "”", "``", "''", "‘", "’", "'":
		return true
	}
	return false
}

func testLabel(p *pair) []verdict {
	la, lb := p.a.labels(), p.b.labels()
	var out []verdict
	for _, l := range la {
		if l.off {
			if m := p.uses(p.b, lb, l, p.a); m != nil {
				out = append(out, p.labelVerdict(l.terms, m))
			}
		}
	}
	for _, l := range lb {
		if l.off {
			if m := p.uses(p.a, la, l, p.b); m != nil {
				out = append(out, p.labelVerdict(m, l.terms))
			}
		}
	}
	return out
}

// uses finds the words of a label in the other statement, put forward there.
func (p *pair) uses(s *Statement, labels []label, l label, from *Statement) []int {
	for _, m := range labels {
		if m.distant && sameWords(s, m.terms, from, l.terms) {
			return nil
		}
	}
	n := len(l.terms)
	for i := 0; i+n <= len(s.terms); i++ {
		if sameWords(s, span(i, i+n), from, l.terms) && s.terms[i+n-1].sign == isSo {
			return span(i, i+n)
		}
	}
	return nil
}

func sameWords(s *Statement, x []int, t *Statement, y []int) bool {
	if len(x) != len(y) {
		return false
	}
	weight, noun := 0.0, false
	for i := range x {
		if s.terms[x[i]].lemma != t.terms[y[i]].lemma {
			return false
		}
		if !capital(s.terms[x[i]].text) { // a name is no label
			weight += s.terms[x[i]].weight
			noun = noun || s.terms[x[i]].upos == "NOUN"
		}
	}
	return noun && weight >= 0.7
}

func (p *pair) labelVerdict(a, b []int) verdict {
	score := 0.55 + 0.2*max(p.cover, p.coverA)
	if p.linked && p.story < 0.3 {
		score = 0
	}
	return verdict{relation: schema.Contradicts, score: score, a: a, b: b,
		why: fmt.Sprintf("%s is what one side calls it and the other calls a pretence", p.b.quote(b...))}
}
