package model

// A Table holds the weights of a perceptron: a row a feature, with the classes
// for which the feature has a weight.
//
// Rows lie in the order of their keys, in as little memory as possible, because
// a table is larger than the processor's caches and nearly all of the reader's
// time is spent waiting for it. A key times the number of buckets, by 2^32, says
// which bucket it is in. There a row is the lower half of its key, the number of
// its weights, and the weights, sixteen bits each: the class in the upper eight,
// the value in the lower. A value that eight bits do not hold is written in
// several of them, which add up to it.
//
// A bucket begins so far after the place where its block of buckets does.
type Table struct {
	blocks  []uint32 // where each block begins in data
	offsets []uint16 // of each bucket; noRow for an empty one
	data    []uint16
	full    bool // whether it was given a row that is too long for it
}

const (
	blockBits = 6         // of the number of a bucket, its place in the block
	noRow     = 1<<16 - 1 // no offset is as great
	lastRow   = 1 << 15   // with the number of weights: no row of the bucket follows
	nextLine  = 31        // from a row's beginning to where most rows still reach; the data end with so many zeros
)

// A Weight is the weight of one feature for one class.
type Weight struct {
	Class uint16 // below ClassLimit
	Value int16
}

// ClassLimit is how many classes a table can tell apart.
const ClassLimit = 256

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
	bucket int // of the row being written; -1 before the first
	head   int // where that row keeps its number of weights
}

// leastBuckets is so many that the lower half of its key tells a row from all
// others of its bucket.
const leastBuckets = 1 << 16

// newTableBuilder returns one for so many rows with so many weights in all.
func newTableBuilder(rows, weights int) *tableBuilder {
	n := max(rows/4*3, leastBuckets)
	b := &tableBuilder{bucket: -1, t: Table{
		blocks:  make([]uint32, n>>blockBits+1),
		offsets: make([]uint16, n),
		data:    make([]uint16, 0, 2*rows+weights+weights/64+nextLine),
	}}
	for i := range b.t.offsets {
		b.t.offsets[i] = noRow
	}
	return b
}

// row begins the row of a key.
func (b *tableBuilder) row(key uint32) {
	t := &b.t
	if at := int(uint64(key) * uint64(len(t.offsets)) >> 32); at != b.bucket {
		b.end()
		if at>>blockBits != b.bucket>>blockBits {
			t.blocks[at>>blockBits] = uint32(len(t.data))
		}
		b.bucket = at
		from := len(t.data) - int(t.blocks[at>>blockBits])
		t.full = t.full || from >= noRow
		t.offsets[at] = uint16(from)
	}
	b.head = len(t.data) + 1
	t.data = append(t.data, uint16(key), 0)
}

// end notes that no row follows in the bucket.
func (b *tableBuilder) end() {
	if b.head > 0 {
		b.t.data[b.head] |= lastRow
	}
}

// weight adds a weight to the row.
func (b *tableBuilder) weight(w Weight) {
	for v := int(w.Value); v != 0; {
		part := max(-128, min(v, 127))
		b.t.data = append(b.t.data, w.Class<<8|uint16(uint8(part)))
		b.t.data[b.head]++
		b.t.full = b.t.full || b.t.data[b.head] >= lastRow
		v -= part
	}
}

func (b *tableBuilder) table() *Table {
	b.end()
	b.t.data = append(b.t.data, make([]uint16, nextLine)...)
	return &b.t
}

// Len is the number of numbers in the table; 0 for one without rows.
func (t *Table) Len() int { return len(t.data) - nextLine }

// batchSize is how many rows are looked up at a time; a power of two, so that
// the compiler sees that an index is in range.
const batchSize = 128

// A candidate is where the row of a key would be.
type candidate struct {
	from uint32 // in data
	key  uint16 // its lower half
	any  uint16 // noRow if the bucket is empty
}

// Score sets scores to the sums of the features' weights; there must be room for
// ClassLimit of them.
func (t *Table) Score(features []uint32, scores []int32) {
	clear(scores)
	t.Add(features, scores)
}

// Add adds the sums of the features' weights to scores.
//
// A branch that waits for memory holds up all that comes after it. So rows are
// looked up in batches, and each batch in turns, in which no load waits for
// another: first all buckets are found, then the first two lines of each are read,
// and only then is anything compared and added up.
func (t *Table) Add(features []uint32, scores []int32) {
	sums := (*[ClassLimit]int32)(scores[:ClassLimit])
	var rows [batchSize]candidate
	buckets := uint64(len(t.offsets))
	for len(features) > 0 {
		batch := features[:min(batchSize, len(features))]
		features = features[len(batch):]
		for i, f := range batch {
			at := uint64(f) * buckets >> 32
			from := t.offsets[at]
			rows[i&(batchSize-1)] = candidate{t.blocks[at>>blockBits] + uint32(from), uint16(f), from}
		}
		n := 0
		for i := range batch {
			c := rows[i&(batchSize-1)]
			if c.any != noRow {
				rows[n&(batchSize-1)] = c
				n++
			}
		}
		touched := uint32(0)
		for i := range rows[:n] {
			from := rows[i].from
			touched += uint32(t.data[from]) + uint32(t.data[from+nextLine])
		}
		if touched == 1<<32-1 { // it cannot be, but then the loads are not for nothing
			return
		}
		for i := range rows[:n] {
			c := &rows[i]
			for row := t.data[c.from:]; len(row) > 1; {
				size := 2 + int(row[1]&^lastRow)
				if row[0] == c.key {
					for _, w := range row[2:size] {
						sums[w>>8] += int32(int8(w))
					}
					break
				}
				if row[1] >= lastRow {
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
