package main

import (
	"slices"

	"whosaid/loaders/segment/model"
)

// trainParser learns transitions with a dynamic oracle: after the first rounds
// it mostly follows its own choices, right or wrong, and learns the best that
// can still be done.
func trainParser(m *model.Model, data []example, rounds int, seed random, c config) *perceptron {
	p := newPerceptron(c.parseLeast)
	scores := make([]int32, len(m.Moves))
	var s model.Sentence
	rehearse("parser", data, rounds, &seed, func(round int, x *example) (wrong, all int) {
		m.Read(&s, x.words)
		copy(s.Tags, x.given)
		st := m.Start(&s)
		for !st.Done() {
			p.step++
			f := s.ParseFeatures()
			p.score(f, scores)
			cost := costs(st, x.heads)
			ok := st.Allowed()
			best, good, bad := -1, -1, -1
			for i, v := range m.Moves {
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
			st.Apply(m.Moves[next])
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

// crossParse writes to trees what a parser trained on the other folds makes of the
// examples of one. The examples are left as they are: other folds read them.
func crossParse(m *model.Model, data []example, trees []drawn, fold int, c config) {
	p := trainParser(m, others(data, fold, c.folds), c.parseFoldRounds, random(fold+31), c)
	t := *m
	t.Parser = model.NewTable(p.average(c.scale, c.prune))
	var s model.Sentence
	for i := fold; i < len(data); i += c.folds {
		x := &data[i]
		t.Read(&s, x.words)
		copy(s.Tags, x.again)
		t.ParseOnly(&s)
		trees[i] = drawn{slices.Clone(s.Heads), slices.Clone(s.Labels)}
	}
}
