package model

import "slices"

// A stroke is what the parser's second pass sees of a token in the tree of the
// first, and the last look at the tags in the tree of the second.
type stroke struct {
	head        int32 // the number of tokens for the root
	label       uint32
	left, right int32  // outermost dependents, the token itself if there is none
	lefts       uint32 // labels of the dependents on the left, from the outermost
	rights      uint32
	first       uint32 // label of the nearest dependent on the right
}

// Reverse turns the sentence's words and tags around.
func (s *Sentence) Reverse() {
	s.turned = !s.turned
	slices.Reverse(s.words)
	slices.Reverse(s.Tags)
}

// Sketch keeps a tree, of the sentence turned around, as what the second pass
// sees. The root's head is -1.
func (s *Sentence) Sketch(heads, labels []int) {
	n := len(heads)
	s.blank(n)
	for i := range s.sketch {
		h, k := heads[n-1-i], n
		if h >= 0 {
			k = n - 1 - h
		}
		s.sketch[i] = stroke{head: int32(k), label: uint32(labels[n-1-i]), left: int32(i), right: int32(i)}
	}
	s.draw()
}

// Outline keeps a tree as what the last look at the tags sees. The root's head
// is -1.
func (s *Sentence) Outline(heads, labels []int) {
	n := len(heads)
	s.blank(n)
	for i, h := range heads {
		if h < 0 {
			h = n
		}
		s.sketch[i] = stroke{head: int32(h), label: uint32(labels[i]), left: int32(i), right: int32(i)}
	}
	s.draw()
}

// blank makes room for the strokes of n tokens.
func (s *Sentence) blank(n int) {
	if cap(s.sketch) < n {
		s.sketch = make([]stroke, n+n/2)
	}
	s.sketch = s.sketch[:n]
}

// draw tells each head of its dependents.
func (s *Sentence) draw() {
	for i := range s.sketch {
		h := int(s.sketch[i].head)
		if h == len(s.sketch) {
			continue
		}
		g, l := &s.sketch[h], s.sketch[i].label
		if i < h {
			g.left = min(g.left, int32(i))
			g.lefts = mix1(g.lefts, l+1)
		} else {
			g.right = max(g.right, int32(i))
			g.rights = mix1(g.rights, l+1)
			if g.first == 0 {
				g.first = l + 1
			}
		}
	}
}

// sketchFeatures adds the features of the first pass's tree.
func (s *Sentence) sketchFeatures() {
	st := &s.state
	t, b := st.Top(), st.B
	n := st.N
	root := stroke{head: -1, label: 9996, left: 0, right: int32(n)}
	sk, bk := s.sketch[t], &root
	if b < n {
		bk = &s.sketch[b]
	}
	// arc: what the first pass has between the two.
	arc := uint32(0)
	switch {
	case int(sk.head) == b:
		arc = 1 + 2*sk.label
	case int(bk.head) == t:
		arc = 2 + 2*bk.label
	}
	side := func(k, i int) uint32 { // where a head lies
		switch {
		case k < 0:
			return 0
		case k < t:
			return 1
		case k == t:
			return 2
		case k < b:
			return 3
		case k == b:
			return 4
		case k == n:
			return 6
		}
		return 5
	}
	sh, bh := side(int(sk.head), t), side(int(bk.head), b)
	more := uint32(0) // whether the first pass has more arcs to come for the two
	if int(sk.right) >= b {
		more = 1
	}
	if int(bk.left) <= t {
		more += 2
		if int(bk.left) < t {
			more += 4
		}
	}
	got := uint32(0) // whether s has the head that the first pass gave it
	if h := st.Head(t); h >= 0 {
		got = 1
		if h == int(sk.head) {
			got = 2
		}
	}
	where := sh*8 + bh
	st0, bt := uint32(s.Tags[t]), uint32(9997)
	sw, bw := s.words[t].lower, rootWord.lower
	sf, bf := s.words[t].fine, rootWord.fine
	if b < n {
		bt, bw, bf = uint32(s.Tags[b]), s.words[b].lower, s.words[b].fine
	}
	sht := s.place(int(sk.head))
	bht := s.place(int(bk.head))
	if b == n {
		bht = s.place(-1)
	}
	// The next dependent of s from b on, the arcs of the words beside, and the head of b's head.
	next := uint32(0)
	if more&1 != 0 {
		for i := b; i <= int(sk.right) && i < n; i++ {
			if int(s.sketch[i].head) == t {
				next = (s.sketch[i].label+1)<<2 | uint32(min(i-b, 2))
				break
			}
		}
	}
	arc1, arc2, ah, al, hl := uint32(0), uint32(0), uint32(0), uint32(9995), uint32(9995)
	if b+1 < n {
		a := &s.sketch[b+1]
		ah, al = side(int(a.head), t), a.label
		if int(a.head) == t {
			arc2 = 1 + 2*a.label
		} else if int(sk.head) == b+1 {
			arc2 = 2 + 2*sk.label
		}
	}
	if k := len(st.Stack); k > 1 {
		u := st.Stack[k-2]
		if a := &s.sketch[u]; int(a.head) == b {
			arc1 = 1 + 2*a.label
		} else if int(bk.head) == u {
			arc1 = 2 + 2*bk.label
		}
	}
	if bk.head >= 0 && int(bk.head) < n {
		hl = s.sketch[bk.head].label
	}
	both := sk.label<<8 | bk.label
	s.features = append(s.features,
		mix1(200, arc), mix3(201, arc, st0, bt), mix2(202, arc, where), mix2(203, arc, more), mix3(204, arc, sw, bt), mix3(205, arc, st0, bw), mix3(206, arc, sf, bf),
		mix1(207, where), mix2(208, where, more), mix3(209, where, st0, bt), mix3(210, where, more, got), mix3(211, where, both, more),
		mix1(212, both), mix3(213, both, st0, bt), mix2(214, sk.label, bt), mix2(215, st0, bk.label), mix3(216, sk.label, sh, st0), mix3(217, bk.label, bh, bt),
		mix3(218, more, st0, bt), mix3(219, more, got, st0), mix2(220, more, sw), mix2(221, more, bw),
		mix3(222, bht.t, bk.label, bt), mix3(223, bht.w.lower, bt, bk.label), mix3(224, sht.t, sk.label, bt), mix3(225, bht.t, st0, bt), mix4(226, bht.w.lower, st0, bt, bh), mix3(227, sht.w.lower, st0, bt),
		mix3(228, bk.rights, bt, st0), mix3(229, sk.rights, st0, bt), mix3(230, bk.first, bt, st0), mix2(231, bk.rights, bw), mix3(232, sk.rights, arc, more), mix3(233, bk.lefts, bt, st0), mix3(234, bk.rights, arc, more),
		mix1(240, next), mix3(241, next, st0, bt), mix3(242, next, arc, where), mix2(243, next, sw), mix3(244, arc1, arc, bt), mix3(245, arc1, where, st0), mix3(246, arc2, arc, st0), mix3(247, arc2, where, bt),
		mix4(248, ah, al, bt, bh), mix4(249, al, ah, arc, where), mix4(250, hl, bk.label, bht.t, bt), mix4(251, hl, bk.label, bh, bt), mix4(252, bht.w.fine, bf, bk.label, bh), mix4(253, sht.w.fine, sf, sk.label, sh),
		mix4(254, arc, where, bk.rights, sk.rights), mix3(255, arc, bk.lefts, st0),
		mix4(235, bh, bk.label, s.stateLabel(t), st0), mix3(236, bh, bw, st0), mix3(237, sh, sw, bt), mix4(238, bh, bk.label, sw, bt), mix4(239, bh, bk.label, st0, bw),
	)
}

func (s *Sentence) stateLabel(i int) uint32 { return uint32(s.state.nodes[i].label) }

// backwardFeatures adds the features that reading from right to left calls for:
// what stands before a noun, as prepositions do, is here on its right.
func (s *Sentence) backwardFeatures() {
	st := &s.state
	t := s.place(st.Top())
	b := s.place(st.B)
	b1 := s.place(min(st.B+1, st.N))
	r := s.under(st.nodes[st.Top()].right)
	f := s.under(st.nodes[st.Top()].left)
	bl := s.under(st.nodes[st.B].left)
	s.features = append(s.features,
		mix2(170, b.w.lower, r.w.lower), mix3(171, b.t, r.w.lower, t.t), mix3(172, b.w.fine, r.w.lower, t.w.fine), mix3(173, b.w.lower, r.w.lower, t.t), mix3(174, b.t, r.w.lower, t.w.lower),
		mix3(175, b.t, b1.t, r.w.lower), mix3(176, b1.w.lower, b.t, r.w.lower), mix3(177, b1.w.coarse, b.w.coarse, r.w.lower), mix3(178, b.w.lower, b1.t, t.t), mix3(179, b.t, b1.w.lower, t.t),
		mix3(180, b.t, f.w.lower, t.t), mix3(181, b.t, bl.w.lower, t.t),
	)
}
