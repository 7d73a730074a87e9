package main

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"whosaid/schema"
)

// countWordings writes for each wording of a matter in how many pairs of sayings it
// was on a side of a listed dispute, and in how many of nothing listed: a line each,
// "right wrong matter wording", the most often wrong first. It is there for whoever
// prunes loaders/link/data/matters.
func countWordings(w *bufio.Writer, all []*folder) error {
	type key struct{ matter, wording string }
	type pair struct {
		key
		a, b schema.ID
	}
	counts, seen := map[key]*[2]int{}, map[pair]bool{}
	for _, f := range all {
		for i := range f.examples {
			e := &f.examples[i]
			if e.Matter == "" || f.of[i] == unclear {
				continue
			}
			for _, line := range e.Wordings {
				k := key{e.Matter, line}
				if seen[pair{k, e.A, e.B}] {
					continue
				}
				seen[pair{k, e.A, e.B}] = true
				if counts[k] == nil {
					counts[k] = &[2]int{}
				}
				if f.dispute(i) {
					counts[k][0]++
				} else {
					counts[k][1]++
				}
			}
		}
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(x, y key) int {
		return cmp.Or(counts[y][1]-counts[x][1], cmp.Compare(x.matter, y.matter), cmp.Compare(x.wording, y.wording))
	})
	for _, k := range keys {
		fmt.Fprintf(w, "%d\t%d\t%s\t%s\n", counts[k][0], counts[k][1], k.matter, k.wording)
	}
	return nil
}
