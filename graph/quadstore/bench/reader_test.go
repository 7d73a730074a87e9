//go:build unix

package bench

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// BenchmarkReader asks one question after another, all properties of a claim and
// three hops in turn, first with nothing else going on and then while as many
// quads again are loaded in bulk, and reports both times' median and 99th
// percentile. Claims are drawn from the whole graph.
func BenchmarkReader(b *testing.B) {
	s, g := loaded(b)
	claims, n := g.claims, uint64(0)
	ask := func() time.Duration {
		n++
		c := claim(int(mix(n) % uint64(claims)))
		start := time.Now()
		var err error
		if n%2 == 0 {
			_, err = s.properties(c)
		} else {
			_, err = s.threeHops(c)
		}
		if err != nil {
			b.Fatal(err)
		}
		return time.Since(start)
	}
	for range b.N {
		for range 20_000 { // warm
			ask()
		}
		var idle, busy []time.Duration
		for range 50_000 {
			idle = append(idle, ask())
		}
		more := newGraph(g.quads + size())
		more.quads, more.articles, more.claims = g.quads, g.articles, g.claims
		done := make(chan error)
		go func() { done <- s.load(func() []quad.Quad { return more.next() }) }()
		for loading := true; loading; {
			select {
			case err := <-done:
				if err != nil {
					b.Fatal(err)
				}
				loading = false
			default:
				busy = append(busy, ask())
			}
		}
		g = more
		for what, all := range map[string][]time.Duration{"idle": idle, "loading": busy} {
			slices.Sort(all)
			for _, q := range []int{50, 99} {
				b.ReportMetric(float64(all[len(all)*q/100].Nanoseconds())/1000, fmt.Sprintf("%s_p%d_us", what, q))
			}
		}
		b.ReportMetric(float64(len(busy)), "asked")
		b.ReportMetric(float64(busy[len(busy)*99/100])/float64(idle[len(idle)*99/100]), "p99_ratio")
		b.ReportMetric(0, "ns/op")
	}
}
