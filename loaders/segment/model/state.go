package model

// Action is a kind of transition of the arc-eager system.
type Action uint8

// The actions, with the stack's top s and the buffer's first word b.
const (
	Shift    Action = iota // push b
	Reduce                 // pop s, which has its head
	LeftArc                // s depends on b; pop s
	RightArc               // b depends on s; push b
)

// A Move is a transition: an action and, for the arcs, a label.
type Move struct {
	Action Action
	Label  int // index into Model.Labels; 0 for Shift and Reduce
}

// A State is a sentence half parsed. Token n stands for the root and comes
// last in the buffer, as proposed by Ballesteros and Nivre (2013).
type State struct {
	N     int
	B     int   // first token of the buffer
	Stack []int // tokens, the top last
	nodes []node
	verbs []uint16 // verbs before each token, to count those between two
	marks []uint16 // commas and the like before each token
	joins []uint16 // conjunctions before each token
}

type node struct {
	head            int32 // -1 if it has none yet
	label           int16
	left, left2     int32 // outermost dependents on the left, -1 if none
	right, right2   int32
	lefts, rights   uint8
	lefter, righter uint32 // the sequences of labels on either side
}

// Reset makes st the first state of a sentence of n tokens.
func (st *State) Reset(n int) {
	st.N, st.B, st.Stack = n, 0, st.Stack[:0]
	if cap(st.nodes) < n+1 {
		st.nodes = make([]node, n+1+n/2)
	}
	st.nodes = st.nodes[:n+1]
	for i := range st.nodes {
		st.nodes[i] = node{head: -1, left: -1, left2: -1, right: -1, right2: -1}
	}
}

// Done reports whether nothing is left to do.
func (st *State) Done() bool { return st.B == st.N && len(st.Stack) == 0 }

// Top returns the token on top of the stack, or -1.
func (st *State) Top() int {
	if len(st.Stack) == 0 {
		return -1
	}
	return st.Stack[len(st.Stack)-1]
}

// Head returns the head that token i has got, or -1.
func (st *State) Head(i int) int { return int(st.nodes[i].head) }

// Label returns the label that token i has got.
func (st *State) Label(i int) int { return int(st.nodes[i].label) }

// Allowed reports which actions may follow.
func (st *State) Allowed() (ok [4]bool) {
	ok[Shift] = st.B < st.N
	if t := st.Top(); t >= 0 {
		headed := st.nodes[t].head >= 0
		ok[Reduce] = headed
		ok[LeftArc] = !headed
		ok[RightArc] = st.B < st.N
	}
	return ok
}

// Forced returns the move that alone may follow, if there is only one: with
// nothing on the stack the next word is pushed, and at the end what has a head
// is popped.
func (st *State) Forced() (v Move, ok bool) {
	switch t := st.Top(); {
	case t < 0:
		return Move{Action: Shift}, true
	case st.B == st.N && st.nodes[t].head >= 0:
		return Move{Action: Reduce}, true
	}
	return Move{}, false
}

// Apply makes the move, which must be allowed.
func (st *State) Apply(m Move) {
	switch m.Action {
	case Shift:
		st.Stack = append(st.Stack, st.B)
		st.B++
	case Reduce:
		st.Stack = st.Stack[:len(st.Stack)-1]
	case LeftArc:
		t := st.Top()
		st.Stack = st.Stack[:len(st.Stack)-1]
		st.attach(st.B, t, m.Label)
	case RightArc:
		st.attach(st.Top(), st.B, m.Label)
		st.Stack = append(st.Stack, st.B)
		st.B++
	}
}

func (st *State) attach(head, dep, label int) {
	st.nodes[dep].head, st.nodes[dep].label = int32(head), int16(label)
	h := &st.nodes[head]
	if dep < head {
		h.left2, h.left = h.left, int32(dep)
		h.lefts++
		h.lefter = mix1(h.lefter, uint32(label)+1)
	} else {
		h.right2, h.right = h.right, int32(dep)
		h.rights++
		h.righter = mix1(h.righter, uint32(label)+1)
	}
}
