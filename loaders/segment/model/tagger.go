package model

// A Sentence is one sentence on its way through the model. Its buffers are
// used again by the next one. It is not safe for concurrent use.
type Sentence struct {
	Tags   []int // index into Model.Tags
	Heads  []int // -1 for the root
	Labels []int // index into Model.Labels

	words    []word
	features []uint32
	scores   []int32
	state    State
}

// Read prepares the sentence for the tokens.
func (m *Model) Read(s *Sentence, tokens []string) {
	n := len(tokens)
	if cap(s.words) < n {
		s.words = make([]word, n+n/2)
		s.Tags = make([]int, n+n/2)
	}
	s.words, s.Tags = s.words[:n], s.Tags[:n]
	m.words(tokens, s.words)
}

// scoresFor returns a buffer of n scores.
func (s *Sentence) scoresFor(n int) []int32 {
	if cap(s.scores) < n {
		s.scores = make([]int32, n)
	}
	return s.scores[:n]
}

// Tag chooses a tag for each token.
func (m *Model) Tag(s *Sentence) {
	scores := s.scoresFor(len(m.Tags))
	for i := range s.words {
		m.Tagger.Score(s.TagFeatures(i), scores)
		s.Tags[i] = Best(scores)
	}
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
	if i == 0 {
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
		mix2(34, w.known, w.shape), mix1(35, w.known), mix1(36, r1.known), mix1(37, r2.known), mix2(38, p1, r1.known), mix3(39, p1, w.known, r1.known),
		mix2(40, p1, w.fine), mix2(41, w.fine, r1.known), mix3(42, p1, p2, w.known), mix2(43, r1.known, r2.known), mix3(44, w.known, r1.known, r2.known),
		mix2(45, w.lower, r1.known), mix3(46, l1.lower, w.known, r1.lower), mix3(47, p1, w.lower, r1.known), mix2(48, w.coarse, w.suf2), mix2(49, w.fine, w.shape),
		mix2(50, w.shape, p1), mix3(51, w.shape, l1.shape, r1.shape), mix2(52, w.suf2, w.shape), mix2(53, w.suf4, w.shape),
	)
	return s.features
}
