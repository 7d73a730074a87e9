package main

import "fmt"

var sprintf = fmt.Sprintf

// A tally counts what was found of what was to be found.
type tally struct{ hit, predicted, gold int }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (t tally) precision() float64 { return ratio(t.hit, t.predicted) }
func (t tally) recall() float64    { return ratio(t.hit, t.gold) }

// f1 is the harmonic mean of precision and recall, from the counts.
func (t tally) f1() float64 { return ratio(2*t.hit, t.predicted+t.gold) }

func (t tally) String() string {
	return sprintf("P %.3f R %.3f F1 %.3f", t.precision(), t.recall(), t.f1())
}

func (t *tally) add(u tally) {
	t.hit += u.hit
	t.predicted += u.predicted
	t.gold += u.gold
}

// overlap is the number of units two half-open ranges share, negative or zero
// when they share none.
func overlap(aStart, aEnd, bStart, bEnd int) int {
	return min(aEnd, bEnd) - max(aStart, bStart)
}
