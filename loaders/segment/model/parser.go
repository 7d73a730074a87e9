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

// Parse finds the head and the label of each token, and then looks at the tags
// once more. Every sentence gets one root, and no two arcs cross.
func (m *Model) Parse(s *Sentence) {
	m.ParseOnly(s)
	if m.Third != nil {
		s.Outline(s.Heads, s.Labels)
		m.TagLast(s)
	}
}

// ParseOnly leaves the tags as they are.
func (m *Model) ParseOnly(s *Sentence) {
	scores := s.scoresFor(len(m.Moves))
	st := m.Start(s)
	for !st.Done() {
		switch t := st.Top(); {
		case t < 0:
			st.Apply(Move{Action: Shift}) // nothing else is allowed
		case st.B == st.N && st.Head(t) >= 0:
			st.Apply(Move{Action: Reduce}) // nor here
		default:
			m.Parser.Score(s.ParseFeatures(), scores)
			st.Apply(m.Moves[m.bestMove(st, scores)])
		}
	}
	m.Finish(s)
}

// bestMove returns the allowed move with the highest score.
func (m *Model) bestMove(st *State, scores []int32) int {
	ok := st.Allowed()
	best := -1
	for i := range m.Moves {
		if ok[m.Moves[i].Action] && (best < 0 || scores[i] > scores[best]) {
			best = i
		}
	}
	return best
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
