package entail

import (
	"flag"
	"testing"
)

var dev = flag.String("dev", "", "lines {a, b, label}, beside which internal/entail/export.py --dev has written FILE.float")

// TestDev says what rounding costs on labelled pairs: go test -run Dev -v -dev FILE.
func TestDev(t *testing.T) {
	if *dev == "" {
		t.Skip("no -dev")
	}
	r := opened(t)
	type row struct{ A, B, Label string }
	rows, exact := lines[row](t, *dev), lines[[3]float64](t, *dev+".float")
	if len(rows) != len(exact) {
		t.Fatalf("%d pairs, %d verdicts of the unrounded model", len(rows), len(exact))
	}
	names := [3]string{"contradicts", "supports", "neutral"}
	var right, rightExact, agree, beyond int
	var sum, most float64
	var said, hit, saidExact, hitExact [2]int // at .5 and .8
	for i, x := range rows {
		got := r.Compare(r.Encode(x.A), r.Encode(x.B)).list()
		best, bestExact, apart := 0, 0, 0.0
		for k := range got {
			if got[k] > got[best] {
				best = k
			}
			if exact[i][k] > exact[i][bestExact] {
				bestExact = k
			}
			apart = max(apart, got[k]-exact[i][k], exact[i][k]-got[k])
		}
		count := func(ok bool, n *int) {
			if ok {
				*n++
			}
		}
		count(names[best] == x.Label, &right)
		count(names[bestExact] == x.Label, &rightExact)
		count(best == bestExact, &agree)
		count(apart > 0.05, &beyond)
		for k, at := range [2]float64{0.5, 0.8} {
			count(got[0] >= at, &said[k])
			count(got[0] >= at && x.Label == names[0], &hit[k])
			count(exact[i][0] >= at, &saidExact[k])
			count(exact[i][0] >= at && x.Label == names[0], &hitExact[k])
		}
		sum += apart
		most = max(most, apart)
	}
	n := float64(len(rows))
	t.Logf("%d pairs: accuracy %.4f, unrounded %.4f; same class %.4f; greatest difference of a pair: mean %.4f, most %.4f, over .05 in %.4f",
		len(rows), float64(right)/n, float64(rightExact)/n, float64(agree)/n, sum/n, most, float64(beyond)/n)
	for k, at := range [2]float64{0.5, 0.8} {
		t.Logf("contradicts at %.1f: %d right of %d, unrounded %d of %d", at, hit[k], said[k], hitExact[k], saidExact[k])
	}
}
