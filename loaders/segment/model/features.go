package model

// place is a position that the parser's features look at: a word, its tag and
// the label it has got.
type place struct {
	w     *word
	t     uint32 // tag
	l     uint32 // label
	index int
}

var noWord = word{lower: 4, form: 4, coarse: 100004, fine: 100004}

func (s *Sentence) place(i int) place {
	switch {
	case i < 0:
		return place{&noWord, 9998, 9998, -1}
	case i >= len(s.words):
		return place{&rootWord, 9997, 9997, i}
	}
	return place{&s.words[i], uint32(s.Tags[i]), uint32(s.state.nodes[i].label), i}
}

// under returns the place of child i, which may be -1.
func (s *Sentence) under(i int32) place { return s.place(int(i)) }

var noNode = node{head: -1, left: -1, left2: -1, right: -1, right2: -1}

func few(n uint8) uint32 { return uint32(min(n, 7)) }

// count returns how many lie between two tokens of which sums are kept, up to
// most.
func count(sums []uint16, from, to int, most uint16) uint32 {
	if from < 0 || to <= from {
		return 0
	}
	return uint32(min(sums[to]-sums[from+1], most))
}

// moveFeatures begins the features for the next move: those of both passes.
func (s *Sentence) moveFeatures() {
	st := &s.state
	i0, i1, i2 := -1, -1, -1
	if k := len(st.Stack); k > 0 {
		i0 = st.Stack[k-1]
		if k > 1 {
			i1 = st.Stack[k-2]
		}
		if k > 2 {
			i2 = st.Stack[k-3]
		}
	}
	j0, j1, j2 := st.B, st.B+1, st.B+2
	if j1 > st.N {
		j1 = -1
	}
	if j2 > st.N {
		j2 = -1
	}
	sn, bn := &noNode, &st.nodes[j0]
	if i0 >= 0 {
		sn = &st.nodes[i0]
	}
	s0, s1, s2 := s.place(i0), s.place(i1), s.place(i2)
	b0, b1, b2 := s.place(j0), s.place(j1), s.place(j2)
	h := s.under(sn.head)
	h2 := s.place(-1)
	if sn.head >= 0 {
		h2 = s.under(st.nodes[sn.head].head)
	}
	sl, sl2, sr, sr2 := s.under(sn.left), s.under(sn.left2), s.under(sn.right), s.under(sn.right2)
	bl, bl2 := s.under(bn.left), s.under(bn.left2)
	sll, srr := s.place(-1), s.place(-1)
	if sn.right >= 0 {
		srr = s.under(st.nodes[sn.right].left)
	}
	if i1 >= 0 {
		sll = s.under(st.nodes[i1].right)
	}
	p := s.place(j0 - 1)
	d := uint32(0)
	if i0 >= 0 {
		switch k := j0 - i0; {
		case k < 5:
			d = uint32(k)
		case k < 8:
			d = 5
		case k < 12:
			d = 6
		default:
			d = 7
		}
	}
	vl, vr, nv := few(sn.lefts), few(sn.rights), few(bn.lefts)
	between := count(st.verbs, i0, j0, 2)*9 + count(st.marks, i0, j0, 2)*3 + count(st.joins, i0, j0, 2)
	s0w, s0t, s0c, s0f := s0.w.lower, s0.t, s0.w.coarse, s0.w.fine
	b0w, b0t, b0c, b0f := b0.w.lower, b0.t, b0.w.coarse, b0.w.fine
	s1w, s1t, s1c := s1.w.lower, s1.t, s1.w.coarse
	open := uint32(0) // tokens near the top of the stack that have no head
	for k := len(st.Stack) - 1; k >= 0 && k >= len(st.Stack)-5; k-- {
		if st.nodes[st.Stack[k]].head < 0 {
			open++
		}
	}
	b1w, b1t, b2w, b2t := b1.w.lower, b1.t, b2.w.lower, b2.t
	blw, slw, srw := bl.w.lower, sl.w.lower, sr.w.lower

	s.features = append(s.features[:0],
		0,
		// single words
		mix1(1, s0w), mix1(2, s0t), mix1(4, b0w), mix1(5, b0t),
		mix1(7, b1w), mix1(8, b1t), mix1(10, b2w), mix1(11, b2t),
		mix1(13, s1w), mix1(14, s1t), mix1(15, s0f), mix1(16, b0f), mix1(17, s0c), mix1(18, b0c),
		// pairs
		mix2(29, b0t, b1w),
		mix2(35, s0f, b0w), mix2(36, s0w, b0f),
		// three and more
		mix3(40, b0t, b1t, b2t),
		mix2(47, s1w, b0w), mix3(49, s2.t, s1t, s0t), mix4(50, s0t, b0t, b1t, b2t),
		// distance
		mix2(55, s0w, d), mix2(56, s0t, d), mix2(57, b0w, d), mix2(58, b0t, d), mix3(59, s0w, b0w, d),
		// valency
		mix2(70, s0w, vr), mix2(71, s0t, vr), mix2(72, s0w, vl), mix2(73, s0t, vl), mix2(74, b0w, nv), mix2(75, b0t, nv),
		mix2(77, s0w, sn.righter), mix2(78, s0t, sn.lefter), mix2(79, b0t, bn.lefter),
		mix2(83, b0w, bn.lefter), mix3(84, s0f, sn.righter, b0t),
		// heads and dependents
		mix1(90, h.w.lower), mix1(91, h.t), mix1(92, s0.l), mix1(93, slw), mix1(94, sl.t), mix1(95, sl.l), mix1(96, srw), mix1(97, sr.t), mix1(98, sr.l),
		mix1(99, blw), mix1(100, bl.t), mix1(101, bl.l), mix1(102, h2.t), mix1(103, h.l), mix1(104, sl2.t), mix1(105, sl2.l), mix1(106, sr2.t), mix1(107, sr2.l), mix1(108, bl2.t), mix1(109, bl2.l),
		mix3(110, s0t, sl.t, sl2.t), mix3(111, s0t, sr.t, sr2.t), mix3(112, s0t, h.t, h2.t), mix3(113, b0t, bl.t, bl2.t),
		mix2(117, p.t, b0t), mix3(118, p.t, b0t, b1t), mix2(119, p.w.lower, b0w),
		mix3(121, s0w, h.w.lower, b0t), mix4(122, h.t, s0t, s0.l, b0w),
		// a preposition or marker on the left of the buffer's word
		mix4(140, s0t, sr.t, srr.w.lower, blw), mix3(144, s1t, sll.t, b0t), mix3(145, h.w.fine, s0f, b0f),
		// how the words are written, and what waits on the stack
		mix4(150, s0.w.shape, b0.w.shape, s0t, b0t), mix2(151, s0.w.suf3, b0t), mix2(152, s0t, b0.w.suf3), mix3(155, b0t, b1t, s.style), mix2(156, open, b0t), mix3(158, s1c, s0c, b0c),
	)
	// of the two words in question and what is nearest to them
	s.near = len(s.features)
	s.features = append(s.features,
		mix2(3, s0w, s0t), mix2(6, b0w, b0t), mix2(9, b1w, b1t), mix2(12, b2w, b2t), mix4(20, s0w, s0t, b0w, b0t), mix3(21, s0w, s0t, b0w), mix3(22, s0w, b0w, b0t), mix3(23, s0w, s0t, b0t),
		mix3(24, s0t, b0w, b0t), mix2(25, s0w, b0w), mix2(26, s0t, b0t), mix2(27, b0t, b1t), mix2(28, b0w, b1t), mix3(30, s0f, s0t, b0t), mix3(31, s0t, b0f, b0t), mix2(32, s0f, b0f),
		mix2(33, s0c, b0c), mix3(34, s0c, b0c, d), mix3(41, s0t, b0t, b1t), mix3(42, h.t, s0t, b0t), mix3(43, s0t, sl.t, b0t), mix3(44, s0t, sr.t, b0t), mix3(45, s0t, b0t, bl.t), mix3(46, s1t, s0t, b0t),
		mix2(48, s1t, b0t), mix4(51, s1t, s0t, b0t, b1t), mix3(60, s0t, b0t, d), mix4(61, s0t, b0t, p.t, d), mix3(62, s0t, b0t, between), mix4(63, s0t, s0.l, b0t, between), mix3(64, s0w, b0t, between), mix3(65, s0t, b0w, between),
		mix2(76, s0t, sn.righter), mix3(80, s0t, sn.righter, b0t), mix3(81, s0t, b0t, bn.lefter), mix3(82, s0t, sn.lefter, b0t), mix4(114, s0.l, sl.l, sr.l, s0t), mix3(115, s0t, s0.l, b0t), mix3(116, s0w, s0.l, b0t), mix4(120, s0t, sr.l, b0t, b0w),
		mix2(130, s0w, blw), mix3(131, s0t, blw, b0t), mix2(132, s0f, blw), mix3(133, s0c, blw, b0c), mix3(134, s1t, s0t, blw), mix3(135, s1w, s0t, blw), mix3(136, s1.w.coarse, s0c, blw), mix3(137, s0w, blw, b0t),
		mix2(138, blw, b0w), mix3(139, s0f, blw, b0f), mix3(141, s0w, srw, b0t), mix3(142, s0t, srw, b0w), mix3(143, s0w, slw, b0t), mix3(153, s1.l, s0.l, b0t), mix4(154, s1t, s0t, s0.l, b0t), mix3(157, open, s0t, b0t),
		mix4(159, s0f, s0t, blw, b0t), mix3(146, h.w.lower, s0t, blw), mix4(147, h.t, s0.l, s0t, blw),
	)
}

// Near is where, of the features that Features has returned, those of the two
// words in question begin, which tell more of the move than the others.
func (s *Sentence) Near() int { return s.near }
