package queries

import (
	"maps"
	"slices"

	"whosaid/schema"
)

// joinPlaces joins disputes of which one sets the same two places against each other as the
// other ("was stopped within an hour" against "went on till noon", by the hour and by the word),
// or stands in no place that the other does not stand in. Two that are both about figures or
// dates stay two: a sentence may give several.
func joinPlaces(disputes [][]edge) [][]edge {
	parent, values := make([]int, len(disputes)), make([]bool, len(disputes))
	type seen struct {
		edge
		of int
	}
	between := map[[2]schema.ID][]seen{}
	stands := map[schema.ID][]seen{}
	for i, edges := range disputes {
		parent[i] = i
		for _, e := range edges {
			values[i] = values[i] || e.value
			for _, x := range e.inA {
				for _, y := range e.inB {
					k := [2]schema.ID{min(x.document, y.document), max(x.document, y.document)}
					between[k] = append(between[k], seen{e, i})
				}
			}
			for _, x := range slices.Concat(e.inA, e.inB) {
				stands[x.document] = append(stands[x.document], seen{e, i})
			}
		}
	}
	find := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	join := func(i, j int) {
		i, j = find(i), find(j)
		if i == j || values[i] && values[j] {
			return
		}
		i, j = min(i, j), max(i, j)
		parent[j] = i
		values[i] = values[i] || values[j]
	}
	pairs := slices.SortedFunc(maps.Keys(between), func(x, y [2]schema.ID) int { return slices.Compare(x[:], y[:]) })
	for _, k := range pairs {
		edges := between[k]
		for i, e := range edges {
			for _, f := range edges[:i] {
				if e.of != f.of && e.opposes(f.edge) {
					join(e.of, f.of)
				}
			}
		}
	}
	for i, edges := range disputes {
		var in map[int]bool // the disputes that stand wherever the edges so far do
		for _, e := range edges {
			for _, at := range [][]stand{e.inA, e.inB} {
				if in != nil && len(in) == 0 {
					break // nor do they wherever all edges do
				}
				here := map[int]bool{}
				for _, x := range at {
					for _, o := range stands[x.document] {
						if root := find(o.of); root != find(i) && (in == nil || in[root]) && (meet(o.inA, at) || meet(o.inB, at)) {
							here[root] = true
						}
					}
				}
				in = here
			}
		}
		for _, root := range slices.Sorted(maps.Keys(in)) {
			join(i, root)
		}
	}
	joined := map[int][]edge{}
	var order []int
	for i, edges := range disputes {
		root := find(i)
		if joined[root] == nil {
			order = append(order, root)
		}
		joined[root] = append(joined[root], edges...)
	}
	var out [][]edge
	for _, root := range order {
		out = append(out, level(joined[root]))
	}
	return out
}

// opposes reports whether an edge sets the same two places against each other as another.
func (e edge) opposes(f edge) bool {
	return meet(e.inA, f.inA) && meet(e.inB, f.inB) || meet(e.inA, f.inB) && meet(e.inB, f.inA)
}

// level gives the ends of edges that are about no figure the figure that is disputed in their
// place, if there is one: what says "sixty" and what is opposed by another word stand on one side.
func level(edges []edge) []edge {
	figure := func(in []stand) string {
		for _, e := range edges {
			switch {
			case !e.value:
			case meet(e.inA, in):
				return e.a.figure
			case meet(e.inB, in):
				return e.b.figure
			}
		}
		return ""
	}
	out := make([]edge, len(edges))
	for i, e := range edges {
		if !e.value {
			e.a.figure, e.b.figure = figure(e.inA), figure(e.inB)
		}
		out[i] = e
	}
	return out
}
