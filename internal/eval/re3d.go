package main

import (
	"strings"

	"whosaid/loaders/extract/names"
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

func init() {
	register("re3d", "names of re3d by exact span and type (person, organisation with groups, location); aliases by pair, titles and articles aside", func(b *bench) error {
		docs, err := readLines[re3dDocument](b.path("eval", "entities", "re3d.jsonl"))
		if err != nil {
			return err
		}
		kinds := map[string]*tally{}
		var loose, whole, aliases tally
		for _, d := range docs {
			scoreRe3d(b, d, kinds, &loose, &whole, &aliases)
		}
		var micro tally
		for _, k := range []string{"Person", "Organisation", "Location"} {
			if t := kinds[k]; t != nil {
				b.printf("%-12s %v\n", k, *t)
				micro.add(*t)
			}
		}
		b.printf("%-12s %v\n", "micro PER ORG LOC", micro)
		b.printf("%-12s %v (any overlap, type right)\n", "loose", loose)
		b.printf("%-12s %v (noun phrases, descriptions and pronouns, as re3d marks them)\n", "its scheme", whole)
		b.printf("%-12s %v\n", "aliases", aliases)
		return nil
	})
}

type re3dDocument struct {
	ID       string `json:"id"`
	Text     string `json:"text"`
	Entities []struct {
		Begin int    `json:"begin"`
		End   int    `json:"end"`
		Type  string `json:"type"`
	} `json:"entities"`
	Relations []struct {
		Type        string `json:"type"`
		SourceBegin int    `json:"sourceBegin"`
		SourceEnd   int    `json:"sourceEnd"`
		TargetBegin int    `json:"targetBegin"`
		TargetEnd   int    `json:"targetEnd"`
	} `json:"relations"`
}

var re3dKind = map[schema.NameKind]string{
	schema.Person: "Person", schema.Organisation: "Organisation", schema.Outlet: "Organisation",
	schema.Office: "Person", schema.Place: "Location", schema.Facility: "Location", schema.Group: "Organisation",
}

type re3dSpan struct {
	begin, end int
	kind       string
}

// scoreRe3d compares one document. Spans are trimmed of spaces; the gold's
// trailing ones are an artefact of its pipeline.
func scoreRe3d(b *bench, d re3dDocument, kinds map[string]*tally, loose, whole, aliases *tally) {
	t := segment.Analyze(d.Text, 0, len(d.Text))
	found := names.Find(t, textDocument(d.ID, d.Text))
	runes := []rune(d.Text)
	trim := func(b, e int) (int, int) {
		for e > b && e <= len(runes) && strings.ContainsRune(" \n\t", runes[e-1]) {
			e--
		}
		return b, e
	}
	of := func(kind string) *tally {
		if kinds[kind] == nil {
			kinds[kind] = &tally{}
		}
		return kinds[kind]
	}
	gold := map[re3dSpan]bool{}
	for _, e := range d.Entities {
		switch e.Type {
		case "Person", "Organisation", "Location":
			b, x := trim(e.Begin, e.End)
			s := re3dSpan{b, x, e.Type}
			if !gold[s] {
				gold[s] = true
				of(e.Type).gold++
				loose.gold++
			}
		}
	}
	at := schema.NewRunes(d.Text)
	name := map[[2]int]schema.ID{}
	forms := map[string]schema.ID{}
	for _, m := range found.Mentions {
		span := at.Span(m.Span)
		name[[2]int{span.Start, span.End}] = m.Entity
		if _, ok := forms[bare(m.Text)]; !ok {
			forms[bare(m.Text)] = m.Entity
		}
		k, ok := re3dKind[m.Type]
		if !ok {
			continue
		}
		s := re3dSpan{span.Start, span.End, k}
		of(k).predicted++
		loose.predicted++
		if gold[s] {
			of(k).hit++
		}
		for g := range gold {
			if g.kind == k && overlap(g.begin, g.end, s.begin, s.end) > 0 {
				loose.hit++
				break
			}
		}
	}
	whole.gold += len(gold)
	for p := range phrases(t, found) {
		span := at.Span(schema.Span{Start: p.begin, End: p.end})
		whole.predicted++
		if gold[re3dSpan{span.Start, span.End, p.kind}] {
			whole.hit++
		} else if b.show {
			b.printf("  NOT MARKED %s %q\n", p.kind, d.Text[p.begin:p.end])
		}
	}
	scoreAliases(b, d, runes, forms, found, aliases, trim)
}

// scoreAliases compares pairs of different forms that one bearer goes by.
func scoreAliases(bench *bench, d re3dDocument, runes []rune, forms map[string]schema.ID, found *names.Found, aliases *tally, trim func(int, int) (int, int)) {
	pair := func(a, b string) [2]string {
		a, b = bare(a), bare(b)
		return [2]string{min(a, b), max(a, b)}
	}
	gold := map[[2]string]bool{}
	for _, r := range d.Relations {
		if r.Type != "IsSynonymOf" || r.SourceEnd > len(runes) || r.TargetEnd > len(runes) {
			continue
		}
		sb, se := trim(r.SourceBegin, r.SourceEnd)
		tb, te := trim(r.TargetBegin, r.TargetEnd)
		if p := pair(string(runes[sb:se]), string(runes[tb:te])); p[0] != p[1] {
			gold[p] = true
		}
	}
	predicted := map[[2]string]bool{}
	for p := range gold {
		a, okA := forms[p[0]]
		b, okB := forms[p[1]]
		aliases.gold++
		if okA && okB && a == b || toldWider(found, pair, p) {
			aliases.hit++
			aliases.predicted++
			predicted[p] = true
		} else if bench.show {
			bench.printf("  MISSED ALIAS %q %q\n", p[0], p[1])
		}
	}
	for _, e := range found.Evidence {
		p := pair(e.X, e.Y)
		if p[0] == p[1] || predicted[p] {
			continue
		}
		predicted[p] = true
		if wider(gold, p) {
			continue
		}
		aliases.predicted++
		if bench.show {
			bench.printf("  WRONG ALIAS %s %q %q\n", e.Rule, e.X, e.Y)
		}
	}
}

// toldWider reports whether the text was read to say that the pair is one bearer, be
// it with more words before one of the two than the gold's cut has: "Foreign
// Office Minister for Trade" for "Minister for Trade".
func toldWider(found *names.Found, pair func(a, b string) [2]string, p [2]string) bool {
	for _, e := range found.Evidence {
		if wider(map[[2]string]bool{p: true}, pair(e.X, e.Y)) {
			return true
		}
	}
	return false
}

// wider reports whether a pair is one of the gold's, or has one of its forms and
// the other with more words before it.
func wider(gold map[[2]string]bool, p [2]string) bool {
	for g := range gold {
		for _, q := range [][2]string{{p[0], p[1]}, {p[1], p[0]}} {
			if q[0] == g[0] && (q[1] == g[1] || strings.HasSuffix(q[1], " "+g[1])) || q[0] == g[1] && (q[1] == g[0] || strings.HasSuffix(q[1], " "+g[0])) {
				return true
			}
		}
	}
	return false
}

// bare is a form without its article and titles, which re3d counts in and our
// mentions leave out: "Col. Lena Orlo" is "Lena Orlo".
func bare(form string) string {
	lex := lexicon.Load()
	words := strings.Fields(schema.Fold(form))
	for len(words) > 1 {
		c := lex.Of(words[0]).Class | lex.Of(strings.TrimSuffix(words[0], ".")).Class
		if words[0] != "the" && words[0] != "a" && words[0] != "an" && (!c.Is(lexicon.Honorific) || len(words) > 4) {
			break
		}
		words = words[1:]
	}
	return strings.Join(words, " ")
}
