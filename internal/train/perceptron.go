package main

import (
	"slices"

	"whosaid/loaders/segment/model"
)

// A perceptron is an averaged perceptron in training. Weights are integers; a
// feature counts only once it was updated often enough (Goldberg and Elhadad
// 2011), which keeps the model small.
//
// Weights lie in two lists side by side, those of one feature together: what is
// read at every step apart from what only an update needs, and nothing that the
// collector of garbage must follow.
type perceptron struct {
	least   uint32 // updates before a feature counts
	step    int64
	slots   []slot // open addressing
	rows    []row
	weights []weight
	sums    []int64 // of each weight, its changes times the steps before them
}

// A slot leads to a row.
type slot struct {
	key uint32
	row uint32 // index plus one, and counts; 0 if the slot is free
}

// counts marks a slot whose row has been updated often enough.
const counts = 1 << 31

// A row is where a feature's weights lie.
type row struct {
	from      uint32
	used, cap uint16
	updates   uint32
}

type weight struct{ class, value int32 }

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

// featureLimit is how many features a decision may have.
const featureLimit = 512

// score sets scores to the sums of the features' weights. It goes in turns, in
// which no load waits for another (see model.Table).
func (p *perceptron) score(features []uint32, scores []int32) {
	clear(scores)
	var slots [featureLimit]slot
	var found [featureLimit]uint32
	mask := uint32(len(p.slots) - 1)
	for i, f := range features {
		slots[i&(featureLimit-1)] = p.slots[f&mask]
	}
	n := 0
	for i, f := range features {
		s := slots[i&(featureLimit-1)]
		if s.row != 0 && s.key != f {
			s = *p.place(f)
		}
		if s.row&counts != 0 {
			found[n&(featureLimit-1)] = s.row&^counts - 1
			n++
		}
	}
	var rows [featureLimit]row
	for i, r := range found[:n] {
		rows[i&(featureLimit-1)] = p.rows[r]
	}
	touched := int32(0)
	for i := range rows[:n] {
		touched += p.weights[rows[i].from].class
	}
	if touched < 0 { // it cannot be, but then the loads are not for nothing
		return
	}
	for i := range rows[:n] {
		r := &rows[i]
		for _, w := range p.weights[r.from : r.from+uint32(r.used)] {
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
	for i := r.from; i < r.from+uint32(r.used); i++ {
		if w := &p.weights[i]; w.class == class {
			w.value += by
			p.sums[i] += p.step * int64(by)
			return
		}
	}
	if r.used == r.cap {
		from := len(p.weights)
		r.cap = max(2, 2*r.cap)
		p.weights = append(p.weights, p.weights[r.from:r.from+uint32(r.used)]...)
		p.sums = append(p.sums, p.sums[r.from:r.from+uint32(r.used)]...)
		for range r.cap - r.used {
			p.weights = append(p.weights, weight{})
			p.sums = append(p.sums, 0)
		}
		r.from = uint32(from)
	}
	at := r.from + uint32(r.used)
	p.weights[at], p.sums[at] = weight{class, by}, p.step*int64(by)
	r.used++
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
		for i := r.from; i < r.from+uint32(r.used); i++ {
			w := p.weights[i]
			total := p.step*int64(w.value) - p.sums[i]
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

// coarse rounds the weights to even numbers, which saves a bit of each in the
// file, and makes no difference to what is chosen.
func coarse(rows []model.Row) []model.Row {
	for _, r := range rows {
		for i, w := range r.Weights {
			r.Weights[i].Value = int16(max(-32766, min(2*divide(int64(w.Value), 2), 32766)))
		}
	}
	return rows
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
