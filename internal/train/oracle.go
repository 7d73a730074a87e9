package main

import "whosaid/loaders/segment/model"

// costs returns for each action how many arcs of the tree it puts out of
// reach (Goldberg and Nivre's dynamic oracle for arc-eager parsing, 2012).
// heads[i] is the head of token i, n for the root.
func costs(st *model.State, heads []int) (c [4]int) {
	t, b := st.Top(), st.B
	if b < st.N {
		n := 0
		for _, x := range st.Stack {
			if heads[b] == x {
				n++
			}
			if heads[x] == b && st.Head(x) < 0 {
				n++
			}
		}
		c[model.Shift] = n
		if t >= 0 {
			c[model.RightArc] = n
			if heads[b] == t {
				c[model.RightArc]--
			} else if heads[b] > b {
				c[model.RightArc]++
			}
		}
	}
	if t >= 0 {
		n := 0
		for d := b; d < st.N; d++ {
			if heads[d] == t {
				n++
			}
		}
		c[model.Reduce] = n
		c[model.LeftArc] = n
		if heads[t] > b {
			c[model.LeftArc]++
		}
	}
	return c
}

// projective lifts the arcs over words that do not descend from the arc's head
// to the head's own head, the shortest first, until there are none (Nivre and
// Nilsson 2005, without their labels).
func projective(heads []int) []int {
	h := append([]int(nil), heads...)
	for {
		d := lift(h)
		if d < 0 {
			return h
		}
		h[d] = h[h[d]]
	}
}

// lift returns the dependent of the shortest arc that must be lifted, or -1.
// All descend from the root, so that its arcs are never among them.
func lift(h []int) int {
	best, length := -1, len(h)+1
	for d, head := range h {
		a, b := min(d, head), max(d, head)
		if head == len(h) || b-a >= length {
			continue
		}
		for k := a + 1; k < b; k++ {
			x := k
			for x != head && x != len(h) {
				x = h[x]
			}
			if x != head {
				best, length = d, b-a
				break
			}
		}
	}
	return best
}
