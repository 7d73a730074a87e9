package main

import (
	"slices"
	"strings"

	"whosaid/loaders/extract/names"
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

func init() {
	register("ner", "names of UNER-EWT, exact spans of PER, ORG and LOC, as eval/score.py ner", func(b *bench) error {
		var both tally
		for _, name := range []string{"uner_ewt_a", "uner_ewt_b"} {
			rows, err := readLines[nerSentence](b.path("eval", "entities", name+".jsonl"))
			if err != nil {
				return err
			}
			s := map[string]*tally{"PER": {}, "ORG": {}, "LOC": {}}
			for _, r := range rows {
				scoreTags(s, r.Tags, tagNames(r.Tokens))
			}
			var micro tally
			for _, k := range []string{"LOC", "ORG", "PER"} {
				b.printf("%-11s %s %v\n", name, k, *s[k])
				micro.add(*s[k])
			}
			b.printf("%-11s micro %v\n", name, micro)
			both.add(micro)
		}
		b.printf("%-11s micro %v\n", "both", both)
		return nil
	})
}

type nerSentence struct {
	Tokens []string `json:"tokens"`
	Tags   []string `json:"tags"`
}

// tagNames reads one sentence whose words are given, without the rest of its
// document, and writes the names as BIO tags.
func tagNames(words []string) []string {
	source := strings.Join(words, " ")
	t := &segment.Text{Source: source, End: len(source)}
	t.Sentences = []segment.Sentence{{End: len(source), Tokens: segment.AnalyzeTokens(words)}}
	t.Paragraphs = []segment.Paragraph{{End: len(source), To: 1}}
	found := names.Find(t, textDocument("sentence", source))
	tags := make([]string, len(words))
	for i := range tags {
		tags[i] = "O"
	}
	for _, m := range found.Mentions {
		kind, ok := map[schema.NameKind]string{
			schema.Person: "PER", schema.Organisation: "ORG", schema.Outlet: "ORG",
			schema.Place: "LOC", schema.Facility: "LOC",
		}[m.Type]
		if !ok || described(m) {
			continue
		}
		prefix := "B-"
		for i, tok := range t.Sentences[0].Tokens {
			if tok.Start >= m.Start && tok.End <= m.Start+len(bareTown(m)) && tags[i] == "O" {
				tags[i] = prefix + kind
				prefix = "I-"
			}
		}
	}
	return tags
}

// described reports whether a mention is a body that the text describes by the
// name of another: "US troops", "the Tarn administration". UNER marks the inner
// name alone, which is a mention of its own.
func described(m schema.Mention) bool {
	words := strings.Fields(m.Text)
	last := words[len(words)-1]
	return m.Type == schema.Organisation && len(words) > 1 && last == strings.ToLower(last) &&
		lexicon.Load().Of(last).Class.Is(lexicon.Government|lexicon.Group)
}

// bareTown is the text of a mention, without the small words behind a town or
// country that a thing is called by: "the [Houston] refinery".
func bareTown(m schema.Mention) string {
	words := strings.Fields(m.Text)
	n := len(words)
	for n > 1 && words[n-1] == strings.ToLower(words[n-1]) {
		n--
	}
	town := strings.Join(words[:n], " ")
	if m.Type == schema.Facility && n < len(words) && strings.HasPrefix(m.Text, town) &&
		lexicon.Load().Of(strings.ToLower(town)).Class.Is(lexicon.City|lexicon.Town|lexicon.Country) {
		return town
	}
	return m.Text
}

type nerSpan struct {
	from, to int
	kind     string
}

// nerSpans reads BIO tags; a tag of another kind than the one before opens a
// new span too.
func nerSpans(tags []string) []nerSpan {
	var out []nerSpan
	open := -1
	kind := ""
	for i, t := range append(slices.Clone(tags), "O") {
		k := ""
		if len(t) > 2 {
			k = t[2:]
		}
		if open >= 0 && (t == "O" || t[0] == 'B' || k != kind) {
			out = append(out, nerSpan{open, i, kind})
			open = -1
		}
		if t != "O" && open < 0 {
			open, kind = i, k
		}
	}
	return out
}

func scoreTags(s map[string]*tally, gold, predicted []string) {
	g, p := nerSpans(gold), nerSpans(predicted)
	of := func(kind string) *tally {
		if s[kind] == nil {
			s[kind] = &tally{}
		}
		return s[kind]
	}
	for _, x := range g {
		of(x.kind).gold++
	}
	for _, x := range p {
		of(x.kind).predicted++
		if slices.Contains(g, x) {
			of(x.kind).hit++
		}
	}
}
