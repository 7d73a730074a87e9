package main

import (
	"maps"
	"slices"

	"whosaid/loaders/link"
	"whosaid/schema"
)

func init() {
	register("relate", "supports, contradicts or neither on labelled pairs, as eval/score.py stance", func(b *bench) error {
		b.printf("%-22s %6s %6s %8s %22s %22s\n", "set", "n", "acc", "macroF1", "contradicts P R F", "supports P R F")
		for _, name := range []string{"rte3_3way", "emergent_test", "fever_symmetric", "breaking_nli", "climate_fever", "healthver", "negation_nli", "nan_nli", "averitec_dev"} {
			rows, err := readLines[stancePair](b.path("eval", "stance", name+".jsonl"))
			if err != nil {
				return err
			}
			predicted := make([]string, len(rows))
			by := ruleTable{}
			for i, r := range rows {
				v := relate(r.A, r.B)
				predicted[i] = stanceOf(v.Relation)
				if i%2 != 0 {
					continue
				}
				by.add(v, predicted[i], r.Label)
				if b.show && predicted[i] != r.Label {
					b.printf("%s %s not %s by %s: %s || %s || %s\n", name, r.Label, predicted[i], v.Rule, clip(r.A, 300), clip(r.B, 160), v.Why)
				}
			}
			b.printf("%-22s %v\n", name, scoreStance(rows, predicted))
			for k, half := range []string{"  read", "  not read"} {
				b.printf("%-22s %v\n", half, scoreStance(everySecond(rows, k), everySecond(predicted, k)))
			}
			if b.show {
				by.print(b)
			}
		}
		return consistent(b)
	})
	register("disputed", "claims of CLIMATE-FEVER with evidence each way", func(b *bench) error {
		rows, err := readLines[disputedClaim](b.path("eval", "stance", "climate_fever_claims.jsonl"))
		if err != nil {
			return err
		}
		var t tally
		for _, r := range rows {
			found := map[string]bool{}
			for _, e := range r.Evidence {
				found[stance(e.Text, r.Claim)] = true
			}
			gold, got := r.Label == "DISPUTED", found["supports"] && found["contradicts"]
			if gold {
				t.gold++
			}
			if got {
				t.predicted++
			}
			if gold && got {
				t.hit++
			}
		}
		b.printf("disputed %v (%d of %d claims)\n", t, t.gold, len(rows))
		return nil
	})
}

type stancePair struct {
	ID    string `json:"id"`
	A     string `json:"a"`
	B     string `json:"b"`
	Label string `json:"label"`
}

type disputedClaim struct {
	Claim    string `json:"claim"`
	Label    string `json:"label"`
	Evidence []struct {
		Text string `json:"text"`
	} `json:"evidence"`
}

// relate is how a bears on b. Statements of one set recur, and are read once.
func relate(a, b string) link.Result { return book.Relate(a, "", b, "") }

var book link.Book

// A ruleTable counts, by rule and verdict, how many verdicts there are in the half
// that is read, and how many of them are right.
type ruleTable map[string][2]int

func (t ruleTable) add(v link.Result, predicted, label string) {
	if v.Rule == "" {
		return
	}
	k := predicted + " " + v.Rule
	n := t[k]
	n[0]++
	if predicted == label {
		n[1]++
	}
	t[k] = n
}

func (t ruleTable) print(b *bench) {
	for _, k := range slices.Sorted(maps.Keys(t)) {
		b.printf("    %-30s %d of %d right\n", k, t[k][1], t[k][0])
	}
}

// everySecond is every second element, from the one given on. Of each set the first
// half may be read for what goes wrong; the other is there to tell what that is worth.
func everySecond[T any](all []T, from int) []T {
	var out []T
	for i := from; i < len(all); i += 2 {
		out = append(out, all[i])
	}
	return out
}

// stance says in the sets' words how a bears on b.
func stance(a, b string) string { return stanceOf(relate(a, b).Relation) }

func stanceOf(r schema.Relation) string {
	switch r {
	case schema.Supports, schema.Restates:
		return "supports"
	case schema.Contradicts:
		return "contradicts"
	}
	return "neutral"
}

// consistent measures false alarms on pairs that two outlets wrote about one
// event without contradicting one another.
func consistent(b *bench) error {
	rows, err := readLines[stancePair](b.path("eval", "stance", "claimdiff_consistent.jsonl"))
	if err != nil {
		return err
	}
	n := 0
	for _, r := range rows {
		if stance(r.A, r.B) == "contradicts" {
			n++
			if b.show {
				b.printf("FALSE ALARM %s || %s\n", clip(r.A, 140), clip(r.B, 140))
			}
		}
	}
	b.printf("claimdiff_consistent: called contradicts %d of %d (%.4f)\n", n, len(rows), ratio(n, len(rows)))
	return nil
}

// scoreStance computes accuracy and the scores of each label. In a set that only
// knows "not_supports", whatever is not supports is that.
func scoreStance(rows []stancePair, predicted []string) stanceScore {
	s := stanceScore{n: len(rows), per: map[string]*tally{}}
	for _, r := range rows {
		if s.per[r.Label] == nil {
			s.per[r.Label] = &tally{}
		}
		s.per[r.Label].gold++
	}
	for i, r := range rows {
		p := predicted[i]
		if s.per["not_supports"] != nil && p != "supports" {
			p = "not_supports"
		}
		if t := s.per[p]; t != nil {
			t.predicted++
			if p == r.Label {
				t.hit++
			}
		}
		if p == r.Label {
			s.right++
		}
	}
	return s
}

type stanceScore struct {
	n, right int
	per      map[string]*tally
}

// macro is the mean F1 of the labels that the gold uses.
func (s stanceScore) macro() float64 {
	var labels []string
	for l := range s.per {
		labels = append(labels, l)
	}
	slices.Sort(labels)
	sum := 0.0
	for _, l := range labels {
		sum += s.per[l].f1()
	}
	return sum / float64(max(len(labels), 1))
}

func (s stanceScore) String() string {
	row := func(label string) string {
		t := s.per[label]
		if t == nil {
			return "-"
		}
		return sprintf("%.3f %.3f %.3f", t.precision(), t.recall(), t.f1())
	}
	return sprintf("%6d %6.4f %8.4f %22s %22s", s.n, ratio(s.right, s.n), s.macro(), row("contradicts"), row("supports"))
}
