package main

import (
	"whosaid/loaders/extract/temporal"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

func init() {
	register("timex", "time expressions of TimeBank and AQUAINT, as eval/score.py timex (TempEval-3)", func(b *bench) error {
		var all timexScore
		for _, name := range []string{"timebank", "aquaint"} {
			docs, err := readLines[timexDocument](b.path("eval", "dates", name+".jsonl"))
			if err != nil {
				return err
			}
			var s timexScore
			for _, d := range docs {
				s.add(scoreTimex(d, tagTimex(d)))
			}
			b.printf("%-9s %v\n", name, s)
			all.add(s)
		}
		b.printf("%-9s %v\n", "both", all)
		return nil
	})
}

type timexDocument struct {
	ID    string  `json:"id"`
	DCT   string  `json:"dct"`
	Text  string  `json:"text"`
	Timex []timex `json:"timex"`
}

// A timex is a span in code points with its type and value.
type timex struct {
	Begin int    `json:"begin"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

func tagTimex(d timexDocument) []timex {
	t := segment.Analyze(d.Text, 0, len(d.Text))
	at := schema.NewRunes(d.Text)
	var out []timex
	for _, m := range temporal.Tag(t, d.DCT) {
		s := at.Span(m.Span)
		out = append(out, timex{Begin: s.Start, End: s.End, Value: m.Timex})
	}
	return out
}

// A timexScore counts matches by exact span, by any overlap, and by overlap
// with the right value.
type timexScore struct{ strict, relaxed, value tally }

func (s *timexScore) add(t timexScore) {
	s.strict.add(t.strict)
	s.relaxed.add(t.relaxed)
	s.value.add(t.value)
}

func (s timexScore) String() string {
	return "strict " + s.strict.String() + " | relaxed " + s.relaxed.String() + " | value " + s.value.String()
}

// scoreTimex pairs each expression of the gold, in order, with the exact one
// among those not yet used, else with the first that overlaps it.
func scoreTimex(d timexDocument, predicted []timex) timexScore {
	var s timexScore
	for _, t := range []*tally{&s.strict, &s.relaxed, &s.value} {
		t.gold, t.predicted = len(d.Timex), len(predicted)
	}
	used := make([]bool, len(predicted))
	for _, g := range d.Timex {
		best, exact := -1, false
		for i, p := range predicted {
			if used[i] {
				continue
			}
			if p.Begin == g.Begin && p.End == g.End {
				best, exact = i, true
				break
			}
			if best < 0 && p.Begin < g.End && g.Begin < p.End {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		used[best] = true
		s.relaxed.hit++
		if exact {
			s.strict.hit++
		}
		if predicted[best].Value == g.Value {
			s.value.hit++
		}
	}
	return s
}
