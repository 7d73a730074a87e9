package names

import (
	"os"
	"strings"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

type re3d struct {
	Title, Text string
	Entities    []struct {
		Begin, End  int
		Type, Value string
		Confidence  float64
	}
}

// bytesAt converts an offset of code points.
func bytesAt(text string, runes int) int {
	for i := range text {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(text)
}

// TestRE3D scores names of persons, organisations and places by exact span and
// type. re3d marks every noun phrase and pronoun; counted are the spans that,
// without an article, begin with a capital letter and are no pronoun.
func TestRE3D(t *testing.T) {
	kinds := map[schema.NameKind]string{
		schema.Person: "Person", schema.Organisation: "Organisation", schema.Outlet: "Organisation",
		schema.Place: "Location", schema.Facility: "Location",
	}
	pronoun := map[string]bool{"I": true, "He": true, "She": true, "It": true, "We": true, "They": true, "You": true, "His": true, "Her": true, "Their": true, "Our": true, "My": true, "Its": true}
	all := map[string]*tally{"Person": {}, "Organisation": {}, "Location": {}, "all": {}, "span": {}}
	for _, d := range jsonLines[re3d](t, sharedFile(t, "eval/entities/re3d.jsonl")) {
		type key struct {
			schema.Span
			kind string
		}
		trim := func(s schema.Span) schema.Span {
			w := s.Of(d.Text)
			for _, a := range []string{"the ", "The "} {
				if strings.HasPrefix(w, a) {
					s.Start += len(a)
				}
			}
			return s
		}
		gold, spans := map[key]bool{}, map[schema.Span]bool{}
		for _, e := range d.Entities {
			s := trim(schema.Span{Start: bytesAt(d.Text, e.Begin), End: bytesAt(d.Text, e.End)})
			w := s.Of(d.Text)
			if all[e.Type] == nil || w == "" || pronoun[w] || strings.ToLower(w[:1]) == w[:1] {
				continue
			}
			gold[key{s, e.Type}] = true
			spans[s] = true
		}
		f := Find(segment.Analyze(d.Text, 0, len(d.Text)), nil)
		seen := map[key]bool{}
		for i, m := range f.Mentions {
			k := key{trim(m.Span), kinds[m.Type]}
			if k.kind == "" || seen[k] || f.spans[i].layer == description {
				continue
			}
			seen[k] = true
			all[k.kind].found++
			all["all"].found++
			if gold[k] {
				all[k.kind].both++
				all["all"].both++
			} else if os.Getenv("SHOW") != "" {
				t.Logf("+ %s %s", k.kind, k.Of(d.Text))
			}
			all["span"].found++
			if spans[k.Span] {
				all["span"].both++
			}
		}
		for k := range gold {
			all[k.kind].gold++
			all["all"].gold++
			all["span"].gold++
			if !seen[k] && os.Getenv("SHOW") != "" {
				t.Logf("- %s %s", k.kind, k.Of(d.Text))
			}
		}
	}
	for _, k := range []string{"Person", "Organisation", "Location", "span", "all"} {
		c := *all[k]
		t.Logf("%-12s P %.3f R %.3f F %.3f of %d", k, c.p(), c.r(), c.f(), c.gold)
	}
	if f := all["all"].f(); f < 0.60 {
		t.Errorf("F %.3f of names, floor 0.60", f)
	}
}
