package model

import "slices"

// A Sentence is one sentence on its way through the model. Its buffers are
// used again by the next one. It is not safe for concurrent use.
type Sentence struct {
	Tags   []int // index into Model.Tags
	Heads  []int // -1 for the root
	Labels []int // index into Model.Labels

	words    []word
	guess    []int  // tags of the first pass
	style    uint32 // how the sentence is written: see style
	features []uint32
	scores   []int32
	turned   bool     // whether the words are in reverse order
	near     int      // see Near
	inOrder  []uint32 // the features, those that tell most first
	settled  []bool   // tags of the first pass that the second leaves as they are
	state    State
	sketch   []stroke // of each token, what the first pass of the parser says
}

// Read prepares the sentence for the tokens.
func (m *Model) Read(s *Sentence, tokens []string) {
	n := len(tokens)
	if cap(s.words) < n {
		s.words = make([]word, n+n/2)
		s.Tags = make([]int, n+n/2)
		s.settled = make([]bool, n+n/2)
	}
	s.words, s.Tags, s.settled = s.words[:n], s.Tags[:n], s.settled[:n]
	m.words(tokens, s.words)
	s.style = style(tokens)
}

// scoresFor returns a buffer of n scores.
func (s *Sentence) scoresFor(n int) []int32 {
	if s.scores == nil {
		s.scores = make([]int32, ClassLimit)
	}
	return s.scores[:n]
}

// settledMargin is by how much, in units of a weight, the first pass must prefer
// a tag for the second to leave it: at this margin the second changes hardly any
// of the tags, and four in five of those that are scored have it.
const settledMargin = 800

// Tag chooses a tag for each token, in two passes, the first
// from right to left, the second from left to right. The second sees the tags that the first gave to the words on the right, and looks
// only at those of which the first was not sure.
func (m *Model) Tag(s *Sentence) {
	m.TagFirst(s)
	if m.Second != nil {
		s.Guess()
		s.pass(m, m.Second, true)
	}
}

// TagFirst is the first pass alone.
func (m *Model) TagFirst(s *Sentence) {
	s.Reverse()
	s.pass(m, m.First, false)
	s.Reverse()
	slices.Reverse(s.settled)
}

// TagAgain is the second pass over all words, after a first that left its tags
// in the sentence.
func (m *Model) TagAgain(s *Sentence) {
	clear(s.settled)
	s.Guess()
	s.pass(m, m.Second, true)
}

// Guess keeps the tags as what the second pass sees on the right.
func (s *Sentence) Guess() { s.guess = append(s.guess[:0], s.Tags...) }

func (s *Sentence) pass(m *Model, t *Table, second bool) {
	scores := s.scoresFor(len(m.Tags))
	for i := range s.words {
		if second && s.settled[i] {
			continue
		}
		if tag := m.sure[s.words[i].lower]; tag > 0 {
			s.Tags[i], s.settled[i] = tag-1, true
			continue
		}
		f := s.TagFeatures(i)
		if second {
			f = s.RightFeatures(i)
		}
		t.Score(f, scores)
		m.bar(&s.words[i], scores)
		best, margin := bestBy(scores)
		s.Tags[i], s.settled[i] = best, margin > settledMargin
	}
}

// bestBy returns the class with the highest score, the first of equals, and by
// how much it is higher than the next.
func bestBy(scores []int32) (best int, margin int32) {
	next := int32(-1 << 31)
	for i, v := range scores[1:] {
		if v > scores[best] {
			next, best = scores[best], i+1
		} else if v > next {
			next = v
		}
	}
	return best, scores[best] - next
}

// TagFeatures returns the features for the tag of token i, given the tags
// before it. The slice is valid until the next call.
func (s *Sentence) TagFeatures(i int) []uint32 {
	at := func(j int) *word {
		switch {
		case j < 0:
			return &beforeWord
		case j >= len(s.words):
			return &afterWord
		}
		return &s.words[j]
	}
	w, l1, l2, r1, r2 := at(i), at(i-1), at(i-2), at(i+1), at(i+2)
	p1, p2 := uint32(9999), uint32(9999)
	if i > 0 {
		p1 = uint32(s.Tags[i-1])
	}
	if i > 1 {
		p2 = uint32(s.Tags[i-2])
	}
	first := uint32(0)
	if !s.turned && i == 0 || s.turned && i == len(s.words)-1 {
		first = 1
	}
	s.features = append(s.features[:0],
		0,
		mix1(1, w.lower), mix1(2, w.form), mix1(3, w.suf1), mix1(4, w.suf2), mix1(5, w.suf3), mix1(6, w.suf4), mix1(7, w.pre1), mix1(8, w.pre3),
		mix1(9, p1), mix1(10, p2), mix2(11, p1, p2), mix2(12, p1, w.lower), mix3(13, p1, p2, w.lower),
		mix1(14, l1.lower), mix1(15, l1.suf3), mix1(16, l2.lower), mix1(17, r1.lower), mix1(18, r1.suf3), mix1(19, r2.lower),
		mix2(20, w.shape, first), mix1(21, w.shape), mix1(22, r1.shape), mix1(23, l1.shape),
		mix2(24, l1.lower, w.lower), mix2(25, w.lower, r1.lower), mix2(26, p1, w.suf3), mix3(27, w.suf3, w.shape, first), mix2(28, r1.suf3, w.suf3),
		mix1(29, w.fine), mix1(30, w.coarse), mix1(31, l1.fine), mix1(32, r1.fine), mix1(33, r1.coarse),
		mix2(34, w.own, w.shape), mix1(35, w.own), mix1(36, r1.known), mix1(37, r2.known), mix2(38, p1, r1.known), mix3(39, p1, w.own, r1.known),
		mix2(40, p1, w.fine), mix2(41, w.fine, r1.known), mix3(42, p1, p2, w.own), mix2(43, r1.known, r2.known), mix3(44, w.own, r1.known, r2.known),
		mix2(45, w.lower, r1.known), mix3(46, l1.lower, w.own, r1.lower), mix3(47, p1, w.lower, r1.known), mix2(48, w.coarse, w.suf2), mix2(49, w.fine, w.shape),
		mix2(54, s.style, w.shape), mix3(55, s.style, w.own, w.shape), mix3(56, s.style, w.shape, w.lower), mix4(57, s.style, w.shape, w.coarse, p1), mix4(58, s.style, first, w.shape, p1),
		mix2(59, l1.fine, w.fine), mix2(60, w.fine, r1.fine), mix2(61, p1, r1.fine), mix3(62, p1, w.coarse, r1.coarse), mix2(63, l1.known, w.lower), mix3(64, l1.lower, w.own, r1.known), mix3(65, p1, w.own, r1.lower), mix4(66, p1, w.own, r1.known, r2.known),
		mix2(67, w.pre3, w.suf3), mix2(68, l1.lower, r1.lower), mix3(69, l2.lower, l1.lower, w.own), mix3(70, w.own, r1.lower, r2.lower), mix4(71, p2, p1, w.own, r1.known),
		mix2(50, w.shape, p1), mix3(51, w.shape, l1.shape, r1.shape), mix2(52, w.suf2, w.shape), mix2(53, w.suf4, w.shape),
	)
	return s.features
}

// RightFeatures adds to the features that TagFeatures has just returned those
// of the first pass's tags of token i and of the words on its right.
func (s *Sentence) RightFeatures(i int) []uint32 {
	n0, n1, n2 := uint32(s.guess[i]), uint32(9999), uint32(9999)
	if i+1 < len(s.guess) {
		n1 = uint32(s.guess[i+1])
	}
	if i+2 < len(s.guess) {
		n2 = uint32(s.guess[i+2])
	}
	p1, p2 := uint32(9999), uint32(9999)
	if i > 0 {
		p1 = uint32(s.Tags[i-1])
	}
	if i > 1 {
		p2 = uint32(s.Tags[i-2])
	}
	w := &s.words[i]
	s.features = append(s.features,
		mix1(80, n0), mix2(81, n0, n1), mix2(82, p1, n1), mix3(83, p1, n0, n1), mix2(84, w.lower, n1), mix3(85, p1, w.lower, n1), mix2(86, n1, n2), mix3(87, n0, n1, n2),
		mix3(88, w.lower, n1, n2), mix3(89, p1, n1, n2), mix4(90, p2, p1, n0, n1), mix4(91, p1, n0, n1, n2), mix2(92, w.fine, n1), mix3(93, w.own, p1, n1), mix3(94, w.own, n1, n2),
		mix3(95, w.suf3, p1, n1), mix3(96, w.shape, p1, n1), mix1(97, n1), mix4(98, s.style, w.shape, p1, n1), mix3(99, w.lower, w.form, n0),
	)
	return s.features
}
