package main

import (
	"slices"

	"whosaid/loaders/segment/model"
)

// A perceptron is an averaged perceptron in training. Weights are integers; a
// feature counts only once it was updated often enough (Goldberg and Elhadad
// 2011), which keeps the model small.
type perceptron struct {
	classes int
	least   uint32 // updates before a feature counts
	step    int64
	slots   []uint32 // open addressing: index into rows plus one
	rows    []row
}

type row struct {
	key     uint32
	updates uint32
	weights []weight
}

type weight struct {
	class int32
	value int32
	last  int64 // the step at which value was set
	total int64 // sum of the value over all steps before
}

func newPerceptron(classes int, least uint32) *perceptron {
	return &perceptron{classes: classes, least: least, slots: make([]uint32, 1<<20)}
}

// find returns the row of a feature, or nil.
func (p *perceptron) find(key uint32) *row {
	mask := uint32(len(p.slots) - 1)
	for at := key & mask; p.slots[at] != 0; at = (at + 1) & mask {
		if r := &p.rows[p.slots[at]-1]; r.key == key {
			return r
		}
	}
	return nil
}

func (p *perceptron) make(key uint32) *row {
	if r := p.find(key); r != nil {
		return r
	}
	if 2*len(p.rows) >= len(p.slots) {
		p.slots = make([]uint32, 2*len(p.slots))
		for i, r := range p.rows {
			p.place(r.key, i)
		}
	}
	p.rows = append(p.rows, row{key: key})
	p.place(key, len(p.rows)-1)
	return &p.rows[len(p.rows)-1]
}

func (p *perceptron) place(key uint32, i int) {
	mask := uint32(len(p.slots) - 1)
	at := key & mask
	for p.slots[at] != 0 {
		at = (at + 1) & mask
	}
	p.slots[at] = uint32(i + 1)
}

// score sets scores to the sums of the features' weights.
func (p *perceptron) score(features []uint32, scores []int32) {
	clear(scores)
	for _, f := range features {
		r := p.find(f)
		if r == nil || r.updates < p.least {
			continue
		}
		for i := range r.weights {
			scores[r.weights[i].class] += r.weights[i].value
		}
	}
}

// update moves the features' weights towards one class and away from another.
func (p *perceptron) update(features []uint32, good, bad int) {
	for _, f := range features {
		r := p.make(f)
		r.updates++
		p.add(r, int32(good), 1)
		p.add(r, int32(bad), -1)
	}
}

func (p *perceptron) add(r *row, class, by int32) {
	for i := range r.weights {
		if w := &r.weights[i]; w.class == class {
			w.total += (p.step - w.last) * int64(w.value)
			w.last = p.step
			w.value += by
			return
		}
	}
	r.weights = append(r.weights, weight{class: class, value: by, last: p.step})
}

// average returns the rows of the averaged weights in units of 1/scale,
// without those nearer to zero than prune units.
func (p *perceptron) average(scale, prune int64) []model.Row {
	var out []model.Row
	for _, r := range p.rows {
		if r.updates < p.least {
			continue
		}
		var ws []model.Weight
		for _, w := range r.weights {
			total := w.total + (p.step-w.last)*int64(w.value)
			v := divide(total*scale, p.step)
			if v <= -prune || v >= prune {
				ws = append(ws, model.Weight{Class: uint16(w.class), Value: int16(max(-32767, min(v, 32767)))})
			}
		}
		if len(ws) > 0 && len(ws) <= 255 {
			slices.SortFunc(ws, func(a, b model.Weight) int { return int(a.Class) - int(b.Class) })
			out = append(out, model.Row{Key: r.key, Weights: ws})
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
