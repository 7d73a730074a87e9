package model

// Start makes the sentence's state the first one. Its tags must be set.
func (m *Model) Start(s *Sentence) *State {
	n := len(s.words)
	st := &s.state
	st.Reset(n)
	if cap(st.verbs) < n+2 {
		st.verbs, st.marks, st.joins = make([]uint16, n+2+n/2), make([]uint16, n+2+n/2), make([]uint16, n+2+n/2)
	}
	st.verbs, st.marks, st.joins = st.verbs[:n+2], st.marks[:n+2], st.joins[:n+2]
	var v, k, j uint16
	for i := range n {
		st.verbs[i], st.marks[i], st.joins[i] = v, k, j
		switch m.classes[s.Tags[i]] {
		case classVerb:
			v++
		case classMark:
			k++
		case classJoin:
			j++
		}
	}
	st.verbs[n], st.marks[n], st.joins[n] = v, k, j
	st.verbs[n+1], st.marks[n+1], st.joins[n+1] = v, k, j
	return st
}

// Pass is one of the two passes of the parser.
type Pass uint8

// The passes: the first from right to left, of the sentence turned around; the
// second from left to right, which sees the tree of the first.
const (
	Backward Pass = iota
	Guided
)

// Parse finds the head and the label of each token, in two passes, and then
// looks at the tags once more. Where one becomes another part of speech the
// second pass reads the sentence again, with its own tree in view. Every
// sentence gets one root, and no two arcs cross.
func (m *Model) Parse(s *Sentence) {
	m.ParseBackward(s)
	s.Sketch(s.Heads, s.Labels)
	m.ParseGuided(s)
	if m.Third != nil {
		s.Outline(s.Heads, s.Labels)
		if m.TagLast(s) {
			m.ParseGuided(s)
		}
	}
}

// ParseGuided is the second pass alone.
func (m *Model) ParseGuided(s *Sentence) {
	m.pass(s, m.Parser, m.Moves, Guided)
	m.Finish(s)
}

// ParseBackward is the first pass alone. The heads and labels are those of the
// sentence turned around.
func (m *Model) ParseBackward(s *Sentence) {
	s.Reverse()
	m.pass(s, m.Back, m.backMoves, Backward)
	m.Finish(s)
	s.Reverse()
}

// Features returns the features for the next move of a pass in the sentence's
// state. The slice is valid until the next call.
func (s *Sentence) Features(p Pass) []uint32 {
	s.moveFeatures()
	if p == Backward {
		s.backwardFeatures()
	} else {
		s.sketchFeatures()
	}
	return s.features
}

func (m *Model) pass(s *Sentence, table *Table, moves []Move, p Pass) {
	scores := s.scoresFor(len(moves))
	st := m.Start(s)
	for !st.Done() {
		v, ok := st.Forced()
		if !ok {
			v = moves[m.choose(s, table, moves, p, scores)]
		}
		st.Apply(v)
	}
}

// choose returns the best move. When reading, it stops looking features up once
// one move is far enough ahead; training asks them all.
func (m *Model) choose(s *Sentence, table *Table, moves []Move, p Pass, scores []int32) int {
	f, ok := s.Features(p), s.state.Allowed()
	clear(scores)
	if m.sure != nil {
		f = s.ranked(f, p)
		asked := 0
		for _, g := range stages[p] {
			table.Add(f[asked:g.asked], scores)
			asked = g.asked
			if best, margin := bestMove(moves, ok, scores); margin > g.margin {
				return best
			}
		}
		f = f[asked:]
	}
	table.Add(f, scores)
	best, _ := bestMove(moves, ok, scores)
	return best
}

// bestMove returns the allowed move with the highest score, and by how much it
// is higher than the next.
func bestMove(moves []Move, ok [4]bool, scores []int32) (best int, margin int32) {
	first, second := int32(-1<<31), int32(-1<<31)
	best = -1
	for i := range moves {
		if !ok[moves[i].Action] {
			continue
		}
		if v := scores[i]; best < 0 || v > first {
			second, first, best = first, v, i
		} else if v > second {
			second = v
		}
	}
	if second == -1<<31 {
		return best, 1<<31 - 1
	}
	return best, first - second
}

// Finish takes the heads and labels from the sentence's state, and hangs what
// has no head on the root.
func (m *Model) Finish(s *Sentence) {
	n := len(s.words)
	if cap(s.Heads) < n {
		s.Heads, s.Labels = make([]int, n+n/2), make([]int, n+n/2)
	}
	s.Heads, s.Labels = s.Heads[:n], s.Labels[:n]
	root := -1
	for i := range n {
		h, l := s.state.Head(i), s.state.Label(i)
		if h < 0 || h >= n {
			if root < 0 {
				root, h, l = i, -1, m.rootLabel
			} else {
				h, l = root, m.looseLabel
			}
		}
		s.Heads[i], s.Labels[i] = h, l
	}
}
