package model

// A Table holds the weights of a perceptron: a row a feature, with the classes
// for which the feature has a weight.
type Table struct {
	slots   []slot // open addressing; a key's first place is its top bits
	shift   uint8  // 32 less the number of those bits
	weights []Weight
}

type slot struct {
	key uint32
	ref uint32 // index into weights << 8 | how many; 0 if the slot is free
}

// A Weight is the weight of one feature for one class.
type Weight struct {
	Class uint16
	Value int16
}

// A Row is one feature's weights; at most 255.
type Row struct {
	Key     uint32
	Weights []Weight
}

// newTable returns a table with room for rows with so many weights in all.
func newTable(rows, weights int) *Table {
	n, shift := 16, uint8(28)
	for n < rows+rows/2 {
		n *= 2
		shift--
	}
	// One weight in front, so that no reference is 0.
	return &Table{slots: make([]slot, n), shift: shift, weights: make([]Weight, 1, weights+1)}
}

// NewTable returns a table of the rows. Keys must differ.
func NewTable(rows []Row) *Table {
	n := 0
	for _, r := range rows {
		n += len(r.Weights)
	}
	t := newTable(len(rows), n)
	for _, r := range rows {
		t.add(r)
	}
	return t
}

func (t *Table) add(r Row) {
	first := len(t.weights)
	t.weights = append(t.weights, r.Weights...)
	t.put(r.Key, first, len(r.Weights))
}

// put enters a row whose n weights begin at first. Rows in the order of their
// keys are entered from the first slot to the last, which is quick.
func (t *Table) put(key uint32, first, n int) {
	mask := uint32(len(t.slots) - 1)
	at := key >> t.shift
	for t.slots[at].ref != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = slot{key, uint32(first)<<8 | uint32(n)}
}

// Score sets scores to the sums of the features' weights.
func (t *Table) Score(features []uint32, scores []int32) {
	clear(scores)
	// The rows are looked up in batches before any is added, so that the
	// processor waits for many of them at once.
	var found [64]uint32
	for len(features) > 0 {
		batch := features[:min(len(found), len(features))]
		features = features[len(batch):]
		n := 0
		for _, f := range batch {
			s := t.slots[f>>t.shift]
			if s.key != f && s.ref != 0 {
				s = t.probe(f)
			}
			found[n&63] = s.ref
			if s.ref != 0 {
				n++
			}
		}
		for _, ref := range found[:n] {
			i := ref >> 8
			for _, w := range t.weights[i : i+ref&0xff] {
				scores[w.Class] += int32(w.Value)
			}
		}
	}
}

// probe looks for a key beyond its first slot.
func (t *Table) probe(key uint32) slot {
	mask := uint32(len(t.slots) - 1)
	for at := (key>>t.shift + 1) & mask; ; at = (at + 1) & mask {
		if s := t.slots[at]; s.ref == 0 || s.key == key {
			return s
		}
	}
}

// Best returns the class with the highest score, the first of equals.
func Best(scores []int32) int {
	b := 0
	for i, s := range scores {
		if s > scores[b] {
			b = i
		}
	}
	return b
}
