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

// projective lifts the arcs that cross others to the head's own head until
// none cross (Nivre and Nilsson 2005, without their labels).
func projective(heads []int) []int {
	n := len(heads)
	h := make([]int, n)
	copy(h, heads)
	for range n {
		arc := crossing(h)
		if arc < 0 {
			return h
		}
		if h[arc] == n {
			return nil
		}
		h[arc] = h[h[arc]]
	}
	return nil
}

// crossing returns the dependent of the shortest arc over a token that does
// not descend from the arc's head, or -1.
func crossing(h []int) int {
	n := len(h)
	best, length := -1, n+1
	for d := range h {
		a, b := min(d, h[d]), max(d, h[d])
		if b-a >= length {
			continue
		}
		for k := a + 1; k < b; k++ {
			if h[k] < a || h[k] > b {
				best, length = d, b-a
				break
			}
		}
	}
	if best >= 0 && h[best] == n {
		// The root's arc cannot be lifted: lift the arc that crosses it.
		for k := range h {
			if k != best && h[k] != n && (min(k, h[k]) < best) != (max(k, h[k]) <= best) && min(k, h[k]) < best && max(k, h[k]) > best {
				return k
			}
		}
	}
	return best
}
