package model

// TagLast looks once more, with the tree in view, at the tags of which the second
// pass was not sure either. What a word is, and what stands under it, tells a
// noun from a verb where its neighbours do not.
//
// Where the tree errs the tag may be all that tells it, so that two kinds are
// left as they are: a finite verb stays a verb, and within one part of speech
// a tag stays, a past tense under the label of a participle's clause.
// It reports whether a word has become another part of speech.
func (m *Model) TagLast(s *Sentence) (changed bool) {
	s.Guess()
	scores := s.scoresFor(len(m.Tags))
	for i := range s.words {
		if s.settled[i] {
			continue
		}
		m.Third.Score(s.TreeFeatures(i), scores)
		m.bar(&s.words[i], scores)
		was, best := s.Tags[i], Best(scores)
		if m.Tags[best].UPOS == m.Tags[was].UPOS || m.finite[was] && m.classes[best] != classVerb {
			continue
		}
		s.Tags[i], changed = best, true
	}
	return changed
}

// TreeFeatures returns the features for the tag of token i of a sentence that
// has its tree (see Outline), given the tags of the second pass (see Guess) and
// those chosen before it. The slice is valid until the next call.
func (s *Sentence) TreeFeatures(i int) []uint32 {
	s.TagFeatures(i)
	s.RightFeatures(i)
	k := &s.sketch[i]
	w := &s.words[i]
	n0 := uint32(s.guess[i])
	ht, hw, hf, hl, side := uint32(9997), rootWord.lower, rootWord.fine, uint32(0), uint32(2)
	if h := int(k.head); h < len(s.words) {
		ht, hw, hf, hl = uint32(s.guess[h]), s.words[h].lower, s.words[h].fine, s.sketch[h].label
		side = 0
		if h > i {
			side = 1
		}
	}
	l := k.label*4 + side
	s.features = append(s.features,
		mix1(130, l), mix2(131, l, n0), mix2(132, l, ht), mix3(133, l, ht, n0), mix2(134, l, w.lower), mix2(135, l, w.own), mix2(136, l, w.suf3), mix2(137, l, w.fine), mix3(138, l, w.shape, n0),
		mix3(139, l, hw, n0), mix3(140, l, hf, n0), mix2(141, k.lefts, n0), mix2(142, k.rights, n0), mix3(143, k.lefts, k.rights, n0), mix3(144, k.lefts, w.own, l), mix3(145, k.rights, w.own, l), mix2(146, k.rights, w.lower), mix2(147, k.lefts, w.lower),
		mix3(148, k.first, w.lower, n0), mix3(149, k.first, w.own, l), mix3(150, hl, l, n0), mix3(151, l, ht, w.lower), mix2(152, hw, w.lower), mix3(153, l, ht, w.own),
	)
	return s.features
}
