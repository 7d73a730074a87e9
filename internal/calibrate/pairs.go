package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"slices"

	"whosaid/schema"
)

// A told is a folder as the encoder learns from it.
type told struct {
	Folder     string      `json:"folder"`
	Statements []statement `json:"statements"`
	Pairs      []pair      `json:"pairs"` // those of which anything is known, in order
}

type statement struct {
	Text  string `json:"text"`
	Voice int    `json:"voice"` // what has one number is not compared
}

// A pair is two statements, by their places.
type pair struct {
	A       int     `json:"a"`
	B       int     `json:"b"` // after A
	Weight  float64 `json:"weight,omitempty"`
	Listed  string  `json:"listed,omitempty"`  // "dispute" or "not"
	Unclear bool    `json:"unclear,omitempty"` // lies between statements of listed disputes
}

// writePairs writes a folder's statements and their pairs as one line of JSON: the weight of
// the heaviest conflict, what is listed, and what is unclear. Listed disputes are there with
// or without a conflict.
func writePairs(w *bufio.Writer, f *folder) error {
	t := told{Folder: f.name}
	at := map[schema.ID]int{}
	quotes := make([]string, len(f.tellings))
	for i, s := range f.tellings {
		at[s.Assertion] = i
		quotes[i] = schema.Fold(s.Quote)
		t.Statements = append(t.Statements, statement{s.Text, s.Voice})
	}
	known := map[[2]int]*pair{}
	of := func(i, j int) *pair {
		i, j = min(i, j), max(i, j)
		p := known[[2]int{i, j}]
		if p == nil {
			p = &pair{A: i, B: j}
			known[[2]int{i, j}] = p
		}
		return p
	}
	for i := range f.examples {
		e := &f.examples[i]
		p := of(at[e.A], at[e.B])
		p.Weight = max(p.Weight, math.Round(e.Weight*1e6)/1e6)
	}
	var disputed []int
	for _, l := range f.lines {
		for i, a := range quotes {
			for j, b := range quotes {
				if i == j || !l.of(a, b) {
					continue
				}
				if p := of(i, j); p.Listed == "" || l.kind == "dispute" {
					p.Listed = l.kind
				}
				if l.kind == "dispute" {
					disputed = append(disputed, i, j)
				}
			}
		}
	}
	slices.Sort(disputed)
	disputed = slices.Compact(disputed)
	for k, i := range disputed {
		for _, j := range disputed[k+1:] {
			p := of(i, j)
			p.Unclear = p.Listed == ""
		}
	}
	for _, p := range slices.SortedFunc(maps.Values(known), func(x, y *pair) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	}) {
		t.Pairs = append(t.Pairs, *p)
	}
	return json.NewEncoder(w).Encode(t)
}
