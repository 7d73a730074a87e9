package main

import (
	"slices"

	"whosaid/loaders/segment/model"
)

// reversed returns the examples turned around.
func reversed(data []example) []example {
	out := make([]example, len(data))
	for i, x := range data {
		n := len(x.heads)
		y := x
		y.heads, y.labels = make([]int, n), make([]int, n)
		for k := range n {
			h := x.heads[k]
			if h < n {
				h = n - 1 - h
			}
			y.heads[n-1-k], y.labels[n-1-k] = h, x.labels[k]
		}
		out[i] = y
	}
	return out
}

// read makes s ready for the first move of a pass.
func (x *example) read(m *model.Model, s *model.Sentence, p model.Pass) {
	m.Read(s, x.words)
	copy(s.Tags, x.given)
	if p == model.Backward {
		s.Reverse()
	} else {
		s.Sketch(x.sketch.heads, x.sketch.labels)
	}
}

// trainParser learns transitions with a dynamic oracle: after the first rounds
// it mostly follows its own choices, right or wrong, and learns the best that
// can still be done. For the backward pass the examples must be reversed.
func trainParser(m *model.Model, data []example, d model.Pass, rounds int, seed random, c config) *perceptron {
	p := newPerceptron(c.parseLeast)
	moves := m.MovesOf(d)
	scores := make([]int32, len(moves))
	var s model.Sentence
	rehearse("parser", data, rounds, &seed, func(round int, x *example) (wrong, all int) {
		x.read(m, &s, d)
		st := m.Start(&s)
		for !st.Done() {
			if v, ok := st.Forced(); ok {
				st.Apply(v)
				continue
			}
			p.step++
			f := s.Features(d)
			p.score(f, scores)
			cost := costs(st, x.heads)
			ok := st.Allowed()
			best, good, bad := -1, -1, -1
			for i, v := range moves {
				if !ok[v.Action] {
					continue
				}
				if best < 0 || scores[i] > scores[best] {
					best = i
				}
				if right(st, x, v, cost) {
					if good < 0 || scores[i] > scores[good] {
						good = i
					}
				} else if bad < 0 || scores[i] > scores[bad] {
					bad = i
				}
			}
			all++
			if good < 0 {
				good = best
			}
			if best != good {
				wrong++
			}
			if bad >= 0 && good != bad && scores[good] <= scores[bad] {
				p.update(f, good, bad)
			}
			next := best
			if round == 0 || seed.below(100) >= explore {
				next = good
			}
			st.Apply(moves[next])
		}
		return wrong, all
	})
	return p
}

// right reports whether a move keeps the best tree in reach, and labels its
// arc as the tree does.
func right(st *model.State, x *example, v model.Move, cost [4]int) bool {
	if cost[v.Action] != 0 {
		return false
	}
	switch v.Action {
	case model.LeftArc:
		return x.heads[st.Top()] != st.B || x.labels[st.Top()] == v.Label
	case model.RightArc:
		return x.heads[st.B] != st.Top() || x.labels[st.B] == v.Label
	}
	return true
}

// A drawn tree is what a parser makes of an example.
type drawn struct{ heads, labels []int }

// crossParse gives each example the trees of a parser trained on the other folds:
// that of its first pass, or of its second, which sees the first's.
func crossParse(m *model.Model, data []example, d model.Pass, rounds int, c config) {
	trees := make([]drawn, len(data)) // apart: other folds read the examples
	from, seed := data, 31
	if d == model.Backward {
		from, seed = reversed(data), 21
	}
	inFolds(c.folds, func(fold int) {
		p := trainParser(m, others(from, fold, c.folds), d, rounds, random(fold+seed), c)
		table := model.NewTable(p.average(c.scale, c.prune))
		t := *m
		t.Back = table
		var s model.Sentence
		for i := fold; i < len(data); i += c.folds {
			if d == model.Backward {
				t.Read(&s, data[i].words)
				copy(s.Tags, data[i].given)
				t.ParseBackward(&s)
			} else {
				data[i].skim(m, &s, table)
			}
			trees[i] = drawn{slices.Clone(s.Heads), slices.Clone(s.Labels)}
		}
	})
	for i, t := range trees {
		if d == model.Backward {
			data[i].sketch = t
		} else {
			data[i].tree = t
		}
	}
}

// skimMargin is by how much, in units of a weight, the features of the two words
// in question must prefer a move for the others not to be asked.
const skimMargin = 1000

// skim is the second pass in haste: it asks the features further away only where
// the nearer ones leave the move open. The last look at the tags learns from
// such trees a little better than from the best there are.
func (x *example) skim(m *model.Model, s *model.Sentence, table *model.Table) {
	x.read(m, s, model.Guided)
	scores := make([]int32, len(m.Moves), model.ClassLimit)
	st := m.Start(s)
	for !st.Done() {
		v, ok := st.Forced()
		if !ok {
			f, near := s.Features(model.Guided), s.Near()
			table.Score(f[near:], scores)
			best, next := bestTwo(m.Moves, st, scores)
			if next >= 0 && scores[best]-scores[next] <= skimMargin {
				table.Add(f[:near], scores)
				best, _ = bestTwo(m.Moves, st, scores)
			}
			v = m.Moves[best]
		}
		st.Apply(v)
	}
	m.Finish(s)
}

// bestTwo returns the allowed moves with the two highest scores, the first of
// equals; next is -1 if only one is allowed.
func bestTwo(moves []model.Move, st *model.State, scores []int32) (best, next int) {
	ok := st.Allowed()
	best, next = -1, -1
	for i, v := range moves {
		switch {
		case !ok[v.Action]:
		case best < 0 || scores[i] > scores[best]:
			best, next = i, best
		case next < 0 || scores[i] > scores[next]:
			next = i
		}
	}
	return best, next
}
