package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// orderEvery is how many training sentences one is read of to find the order of
// the features.
const orderEvery = 16

// order writes the order in which the embedded model's features are looked up,
// those first that tell most of a move for what they cost.
func order(dir, out string) error {
	m := model.Embedded()
	var told [2]telling
	for _, name := range trainingSets {
		trees, err := conll.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		var s model.Sentence
		for i := 0; i < len(trees); i += orderEvery {
			var words []string
			for _, w := range trees[i].Words {
				words = append(words, w.Form)
			}
			m.Read(&s, words)
			m.Tag(&s)
			s.Reverse()
			told[model.Backward].watch(m, &s, m.Back, model.Backward)
			m.Finish(&s)
			s.Reverse()
			s.Sketch(s.Heads, s.Labels)
			told[model.Guided].watch(m, &s, m.Parser, model.Guided)
		}
	}
	var b strings.Builder
	for i := range told {
		fmt.Fprintln(&b, strings.Trim(fmt.Sprint(told[i].order()), "[]"))
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

// A telling is what each feature of a pass tells of the moves that were chosen:
// by how much it prefers them to the next best, as it is and without its sign,
// and how many weights it has.
type telling struct {
	moves                int64
	prefers, size, count []int64
}

// watch reads a sentence that is ready for the first move of a pass.
func (t *telling) watch(m *model.Model, s *model.Sentence, table *model.Table, p model.Pass) {
	moves := m.MovesOf(p)
	scores := make([]int32, len(moves), model.ClassLimit)
	st := m.Start(s)
	for !st.Done() {
		if v, ok := st.Forced(); ok {
			st.Apply(v)
			continue
		}
		f := s.Features(p)
		table.Score(f, scores)
		best, next := bestTwo(moves, st, scores)
		if next >= 0 {
			t.moves++
			t.note(table, f, best, next, scores)
		}
		st.Apply(moves[best])
	}
}

func (t *telling) note(table *model.Table, f []uint32, best, next int, scores []int32) {
	if t.prefers == nil {
		t.prefers, t.size, t.count = make([]int64, len(f)), make([]int64, len(f)), make([]int64, len(f))
	}
	for i := range f {
		table.Score(f[i:i+1], scores)
		d := int64(scores[best] - scores[next])
		t.prefers[i] += d
		t.size[i] += max(d, -d)
		for _, v := range scores {
			if v != 0 {
				t.count[i]++
			}
		}
	}
}

// order returns the features, the best first. To look one up costs about as
// much as to add up two dozen weights.
func (t *telling) order() []int {
	out := make([]int, len(t.prefers))
	value := make([]int64, len(out))
	for i := range out {
		out[i] = i
		value[i] = 1000 * (t.prefers[i] + t.size[i]) / (24*t.moves + t.count[i])
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(value[b], value[a]) })
	return out
}
