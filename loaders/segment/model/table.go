package model

// A Table holds the weights of a perceptron: a row a feature, with the classes
// for which the feature has a weight.
//
// Rows lie in the order of their keys, in as little memory as possible, because
// a table is larger than the processor's caches and nearly all of the reader's
// time is spent waiting for it. A key's top bits say which bucket it is in. In
// a bucket a row is the key's other bits, the number of its weights, and the
// weights, sixteen bits each: the class in the upper eight, the value in the
// lower. A value that eight bits do not hold is written in several of them,
// which add up to it.
type Table struct {
	index []uint32 // where each bucket begins in data, and where the last ends
	shift uint8    // 32 less the number of a key's bits that say its bucket
	data  []uint16
}

// A Weight is the weight of one feature for one class.
type Weight struct {
	Class uint16 // below classLimit
	Value int16
}

// classLimit is how many classes a table can tell apart.
const classLimit = 256

// A Row is one feature's weights; at most 255.
type Row struct {
	Key     uint32
	Weights []Weight
}

// NewTable returns a table of the rows, whose keys must ascend.
func NewTable(rows []Row) *Table {
	n := 0
	for _, r := range rows {
		n += len(r.Weights)
	}
	b := newTableBuilder(len(rows), n)
	for _, r := range rows {
		b.row(r.Key)
		for _, w := range r.Weights {
			b.weight(w)
		}
	}
	return b.table()
}

// A tableBuilder makes a table from rows in the order of their keys.
type tableBuilder struct {
	t      Table
	filled int // buckets that have begun
	head   int // where the row being written keeps its number of weights
}

// newTableBuilder returns one for so many rows with so many weights in all.
func newTableBuilder(rows, weights int) *tableBuilder {
	// Never fewer buckets than leave sixteen bits of the key to a row.
	n, shift := 1<<16, uint8(16)
	for n < rows {
		n *= 2
		shift--
	}
	return &tableBuilder{t: Table{index: make([]uint32, n+1), shift: shift, data: make([]uint16, 0, 2*rows+weights+weights/64)}}
}

// row begins the row of a key.
func (b *tableBuilder) row(key uint32) {
	b.begin(int(key >> b.t.shift))
	b.head = len(b.t.data) + 1
	b.t.data = append(b.t.data, uint16(key&(1<<b.t.shift-1)), 0)
}

// begin notes where the buckets up to this one begin.
func (b *tableBuilder) begin(bucket int) {
	for ; b.filled <= bucket; b.filled++ {
		b.t.index[b.filled] = uint32(len(b.t.data))
	}
}

// weight adds a weight to the row.
func (b *tableBuilder) weight(w Weight) {
	for v := int(w.Value); v != 0; {
		part := max(-128, min(v, 127))
		b.t.data = append(b.t.data, w.Class<<8|uint16(uint8(part)))
		b.t.data[b.head]++
		v -= part
	}
}

func (b *tableBuilder) table() *Table {
	b.begin(len(b.t.index) - 1)
	return &b.t
}

// Len is the number of numbers in the table; 0 for one without rows.
func (t *Table) Len() int { return len(t.data) }

// batchSize is how many rows are looked up at a time; a power of two, so that
// the compiler sees that an index is in range.
const batchSize = 128

// A candidate is a bucket where a key may have its row.
type candidate struct {
	from, to uint32 // in data
	key      uint16 // the bits of the key that its row has
}

// Score sets scores to the sums of the features' weights; there must be a score
// for each class.
//
// A branch that waits for memory holds up all that comes after it. So rows are
// looked up in batches, and each batch in turns, in which no load waits for
// another: first all buckets are found, then the first line of each is read, and
// only then is anything compared and added up.
func (t *Table) Score(features []uint32, scores []int32) {
	clear(scores)
	var buckets [batchSize]candidate
	mask := uint32(1)<<t.shift - 1
	for len(features) > 0 {
		batch := features[:min(batchSize, len(features))]
		features = features[len(batch):]
		for i, f := range batch {
			at := f >> t.shift
			pair := t.index[at : at+2]
			buckets[i&(batchSize-1)] = candidate{pair[0], pair[1], uint16(f & mask)}
		}
		n := 0
		for i := range batch {
			c := buckets[i&(batchSize-1)]
			if c.from < c.to {
				buckets[n&(batchSize-1)] = c
				n++
			}
		}
		touched := uint32(0)
		for i := range buckets[:n] {
			touched += uint32(t.data[buckets[i].from])
		}
		if touched == 1<<32-1 { // it cannot be, but then the loads are not for nothing
			return
		}
		for i := range buckets[:n] {
			c := &buckets[i]
			for row := t.data[c.from:c.to]; len(row) > 1; {
				size := 2 + int(row[1])
				if row[0] == c.key {
					for _, w := range row[2:size] {
						scores[w>>8] += int32(int8(w))
					}
					break
				}
				row = row[size:]
			}
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
