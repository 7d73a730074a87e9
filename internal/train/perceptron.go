package main

import (
	"slices"

	"whosaid/loaders/segment/model"
)

// A perceptron is an averaged perceptron in training. Weights are integers; a
// feature counts only once it was updated often enough (Goldberg and Elhadad
// 2011), which keeps the model small.
type perceptron struct {
	least uint32 // updates before a feature counts
	step  int64
	slots []slot // open addressing
	rows  []row
}

// A slot leads to a row. What is read at every step lies in few places, apart
// from what is only written.
type slot struct {
	key uint32
	row uint32 // index plus one, and counts; 0 if the slot is free
}

// counts marks a slot whose row has been updated often enough.
const counts = 1 << 31

type row struct {
	weights []weight
	sums    []sum // of each weight
	updates uint32
}

type weight struct{ class, value int32 }

type sum struct {
	last  int64 // the step at which the value was set
	total int64 // sum of the value over all steps before
}

func newPerceptron(least uint32) *perceptron {
	return &perceptron{least: least, slots: make([]slot, 1<<20)}
}

// place returns the slot of a feature, or the free one where it would be.
func (p *perceptron) place(key uint32) *slot {
	mask := uint32(len(p.slots) - 1)
	at := key & mask
	for p.slots[at].row != 0 && p.slots[at].key != key {
		at = (at + 1) & mask
	}
	return &p.slots[at]
}

// touch returns the row of a feature, and counts an update.
func (p *perceptron) touch(key uint32) *row {
	s := p.place(key)
	if s.row == 0 {
		if 2*len(p.rows) >= len(p.slots) {
			old := p.slots
			p.slots = make([]slot, 2*len(old))
			for _, o := range old {
				if o.row != 0 {
					*p.place(o.key) = o
				}
			}
			s = p.place(key)
		}
		p.rows = append(p.rows, row{})
		*s = slot{key, uint32(len(p.rows))}
	}
	r := &p.rows[s.row&^counts-1]
	r.updates++
	if r.updates >= p.least {
		s.row |= counts
	}
	return r
}

// score sets scores to the sums of the features' weights.
func (p *perceptron) score(features []uint32, scores []int32) {
	clear(scores)
	var found [256]uint32
	n := 0
	for _, f := range features {
		if s := p.place(f); s.row&counts != 0 {
			found[n&255] = s.row &^ counts
			n++
		}
	}
	for _, i := range found[:n] {
		for _, w := range p.rows[i-1].weights {
			scores[w.class] += w.value
		}
	}
}

// update moves the features' weights towards one class and away from another.
func (p *perceptron) update(features []uint32, good, bad int) {
	for _, f := range features {
		r := p.touch(f)
		p.add(r, int32(good), 1)
		p.add(r, int32(bad), -1)
	}
}

func (p *perceptron) add(r *row, class, by int32) {
	for i := range r.weights {
		if w := &r.weights[i]; w.class == class {
			s := &r.sums[i]
			s.total += (p.step - s.last) * int64(w.value)
			s.last = p.step
			w.value += by
			return
		}
	}
	r.weights = append(r.weights, weight{class, by})
	r.sums = append(r.sums, sum{last: p.step})
}

// average returns the rows of the averaged weights in units of 1/scale,
// without those nearer to zero than prune units.
func (p *perceptron) average(scale, prune int64) []model.Row {
	var out []model.Row
	for _, s := range p.slots {
		if s.row&counts == 0 {
			continue
		}
		r := &p.rows[s.row&^counts-1]
		var ws []model.Weight
		for i, w := range r.weights {
			total := r.sums[i].total + (p.step-r.sums[i].last)*int64(w.value)
			v := divide(total*scale, p.step)
			if v <= -prune || v >= prune {
				ws = append(ws, model.Weight{Class: uint16(w.class), Value: int16(max(-32767, min(v, 32767)))})
			}
		}
		if len(ws) > 0 && len(ws) <= 255 {
			slices.SortFunc(ws, func(a, b model.Weight) int { return int(a.Class) - int(b.Class) })
			out = append(out, model.Row{Key: s.key, Weights: ws})
		}
	}
	slices.SortFunc(out, func(a, b model.Row) int {
		if a.Key < b.Key {
			return -1
		}
		return 1
	})
	return out
}

// cut leaves out the weights nearer to zero than least, and empty rows.
func cut(rows []model.Row, least int16) []model.Row {
	var out []model.Row
	for _, r := range rows {
		var ws []model.Weight
		for _, w := range r.Weights {
			if w.Value != 0 && (w.Value >= least || w.Value <= -least) {
				ws = append(ws, w)
			}
		}
		if len(ws) > 0 {
			out = append(out, model.Row{Key: r.Key, Weights: ws})
		}
	}
	return out
}

// divide rounds a/b to the nearest integer, halves away from zero.
func divide(a, b int64) int64 {
	if b == 0 {
		return 0
	}
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
