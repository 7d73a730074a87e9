package link

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"whosaid/schema"
)

//go:embed data/grievances.txt
var grievancesFile string

// grievances are deeds and ills that one side laments and the other denies in earnest.
var grievances = sync.OnceValue(func() map[string]bool {
	return set(strings.Join(lines(grievancesFile), " "))
})

// lamented reports whether the rule of polarity finds that one side laments what the
// other says is not so. News denies a hundred things by the way, and tells of the same
// things elsewhere; that nobody is blockaded is said to those who say they are.
func (p *pair) lamented() bool {
	grave := func(s *Statement, terms []int) bool {
		return slices.ContainsFunc(terms, func(i int) bool { return grievances()[s.terms[i].lemma] })
	}
	return slices.ContainsFunc(p.verdicts(), func(v verdict) bool {
		return v.rule.name == "polarity" && v.relation == schema.Contradicts && v.score >= enough && grave(p.a, v.a) && grave(p.b, v.b)
	})
}
