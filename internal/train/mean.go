package main

import (
	"cmp"
	"slices"

	"whosaid/loaders/segment/model"
)

// mean returns the mean of the weights of several tables, whose keys ascend. A
// weight that a table has not is zero there.
func mean(tables [][]model.Row) []model.Row {
	if len(tables) == 1 {
		return tables[0]
	}
	var out []model.Row
	at := make([]int, len(tables))
	sums := map[uint16]int64{}
	for {
		key, some := uint32(0), false
		for k, t := range tables {
			if at[k] < len(t) && (!some || t[at[k]].Key < key) {
				key, some = t[at[k]].Key, true
			}
		}
		if !some {
			return out
		}
		clear(sums)
		for k, t := range tables {
			if at[k] < len(t) && t[at[k]].Key == key {
				for _, w := range t[at[k]].Weights {
					sums[w.Class] += int64(w.Value)
				}
				at[k]++
			}
		}
		row := model.Row{Key: key}
		for class, sum := range sums {
			if v := divide(sum, int64(len(tables))); v != 0 {
				row.Weights = append(row.Weights, model.Weight{Class: class, Value: int16(v)})
			}
		}
		slices.SortFunc(row.Weights, func(a, b model.Weight) int { return cmp.Compare(a.Class, b.Class) })
		if len(row.Weights) > 0 && len(row.Weights) <= 255 {
			out = append(out, row)
		}
	}
}
