package main

import (
	"fmt"
	"strings"

	"whosaid/loaders/extract"
	"whosaid/schema"
)

func init() {
	register("attrib", "who said what in PolNeAR dev, as eval/score.py attrib; direct quotations by source overlap", func(b *bench) error {
		docs, err := readLines[attribDocument](b.path("eval", "attribution", "polnear_dev.jsonl"))
		if err != nil {
			return err
		}
		var s attribScore
		for _, d := range docs {
			got, err := readAttributions(d)
			if err != nil {
				return err
			}
			s.add(scoreAttrib(d, got, b))
		}
		b.printf("%v", s)
		return nil
	})
}

type attribDocument struct {
	ID           string `json:"id"`
	Text         string `json:"text"`
	Date         string `json:"date"`
	Publisher    string `json:"publisher"`
	Title        string `json:"title"`
	Attributions []struct {
		Source  []attribPiece `json:"source"`
		Content []attribPiece `json:"content"`
	} `json:"attributions"`
}

type attribPiece struct {
	Spans [][2]int `json:"spans"`
}

// An attribSpan is an attribution in code points; no source is [0,0).
type attribSpan struct{ content, source [2]int }

func readAttributions(d attribDocument) ([]attribSpan, error) {
	doc := textDocument(d.ID, d.Text)
	doc.Published, doc.Publisher, doc.Title = first(d.Date, 10), d.Publisher, d.Title
	r, err := extract.Read(doc, d.Text, schema.Span{}, nil)
	if err != nil {
		return nil, err
	}
	at := schema.NewRunes(d.Text)
	var out []attribSpan
	for _, a := range r.Attributions {
		c := at.Span(a.Content)
		s := attribSpan{content: [2]int{c.Start, c.End}}
		if a.Source != nil {
			w := at.Span(a.Source.Span)
			s.source = [2]int{w.Start, w.End}
		}
		out = append(out, s)
	}
	return out, nil
}

// An attribScore counts contents that overlap a gold one by at least half of
// the longer, exact ones, their characters, and their sources.
type attribScore struct {
	content, exact, chars tally
	source, sourced       int
	direct, directRight   int
}

func (s *attribScore) add(t attribScore) {
	s.content.add(t.content)
	s.exact.add(t.exact)
	s.chars.add(t.chars)
	s.source += t.source
	s.sourced += t.sourced
	s.direct += t.direct
	s.directRight += t.directRight
}

func (s attribScore) String() string {
	whole := tally{s.source, s.content.predicted, s.content.gold}
	return fmt.Sprintf("content    %v\nexact      %v\ncharacters %v\nsource on matched %.4f (%d/%d)\nend to end %v\ndirect quotations: speaker %.4f (%d/%d)\n",
		s.content, s.exact, s.chars, ratio(s.source, s.sourced), s.source, s.sourced, whole, ratio(s.directRight, s.direct), s.directRight, s.direct)
}

func scoreAttrib(d attribDocument, predicted []attribSpan, b *bench) attribScore {
	var s attribScore
	runes := []rune(d.Text)
	gold, got := make([]bool, len(runes)), make([]bool, len(runes))
	mark := func(m []bool, r [2]int) {
		for k := max(r[0], 0); k < min(r[1], len(m)); k++ {
			m[k] = true
		}
	}
	for _, p := range predicted {
		mark(got, p.content)
	}
	used := make([]bool, len(predicted))
	s.content.predicted, s.exact.predicted = len(predicted), len(predicted)
	for _, a := range d.Attributions {
		if len(a.Content) == 0 {
			continue
		}
		s.content.gold++
		s.exact.gold++
		begin, end := bounds(a.Content)
		mark(gold, [2]int{begin, end})
		best, most := -1, 0
		for i, p := range predicted {
			o := overlap(begin, end, p.content[0], p.content[1])
			longer := max(end-begin, p.content[1]-p.content[0])
			if !used[i] && o > 0 && float64(o)/float64(longer) >= 0.5 && o > most {
				best, most = i, o
			}
		}
		quoted := len(a.Source) > 0 && inQuotes(runes, begin, end)
		if best < 0 {
			if b != nil && b.show {
				b.printf("MISSED %s %s\n", d.ID, clip(string(runes[begin:end]), 110))
			}
			continue
		}
		used[best] = true
		p := predicted[best]
		s.content.hit++
		if p.content == [2]int{begin, end} {
			s.exact.hit++
		}
		right := false
		for _, piece := range a.Source {
			for _, r := range piece.Spans {
				right = right || p.source != [2]int{} && p.source[0] < r[1] && r[0] < p.source[1]
			}
		}
		if len(a.Source) > 0 {
			s.sourced++
			if right {
				s.source++
			} else if b != nil && b.show {
				b.printf("SOURCE %s %s\n", d.ID, clip(string(runes[begin:end]), 110))
			}
		}
		if quoted {
			s.direct++
			if right {
				s.directRight++
			}
		}
	}
	for k := range runes {
		if gold[k] {
			s.chars.gold++
		}
		if got[k] {
			s.chars.predicted++
		}
		if gold[k] && got[k] {
			s.chars.hit++
		}
	}
	return s
}

func bounds(pieces []attribPiece) (begin, end int) {
	begin = -1
	for _, p := range pieces {
		for _, r := range p.Spans {
			if begin < 0 || r[0] < begin {
				begin = r[0]
			}
			end = max(end, r[1])
		}
	}
	return max(begin, 0), end
}

// inQuotes says whether a content begins and ends with a quotation mark, or
// stands between two.
func inQuotes(text []rune, begin, end int) bool {
	quote := func(i int) bool { return i >= 0 && i < len(text) && strings.ContainsRune("\"“”«»", text[i]) }
	return (quote(begin) || quote(begin-1)) && (quote(end-1) || quote(end) || quote(end-2))
}
