package quadstore

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// Finding is one disagreement that Check found.
type Finding struct {
	Where string // SPOL, POSL, OPSL, LSPO, dictionary, values, counts, totals
	What  string
}

func (f Finding) String() string { return f.Where + ": " + f.What }

// MaxFindings is how many findings Check reports at most.
const MaxFindings = 100

// Check reads the whole store, as it was when Check was called, and compares
// every index with every other, with the dictionary, the values and the
// counts. It returns what it finds, at most MaxFindings, and an error only if
// it could not finish. It shares the key layout with the writer and none of
// its logic: it walks the tables in key order, and compares indexes by an
// order-independent sum over their quads and by looking quads up.
func (s *Store) Check(ctx context.Context) ([]Finding, error) {
	p := s.Snapshot()
	defer p.Close()
	return p.Check(ctx)
}

// Check is Store.Check over the snapshot.
func (p *Snapshot) Check(ctx context.Context) ([]Finding, error) {
	if p.view.err != nil {
		return nil, p.view.err
	}
	c := checker{ctx: ctx, r: p.view.r, v: &p.view, want: map[uint64]counts{}}
	err := c.run(p.view.meta)
	return c.found, err
}

type checker struct {
	ctx   context.Context
	v     *view
	r     pebble.Reader
	found []Finding
	want  map[uint64]counts // from the quads of SPOL
}

func (c *checker) report(where, format string, args ...any) {
	if len(c.found) < MaxFindings {
		c.found = append(c.found, Finding{where, fmt.Sprintf(format, args...)})
	}
}

// sum is an order-independent digest of a set of quads.
type sum struct {
	n        int64
	add, xor uint64
}

func (s *sum) put(q link) {
	h := uint64(0x9e3779b97f4a7c15)
	for _, id := range q {
		h = (h ^ id) * 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	s.n++
	s.add += h
	s.xor ^= h * 0xc4ceb9fe1a85ec53
}

func (c *checker) run(m meta) error {
	var sums [4]sum
	for oi := range orders {
		if err := c.index(oi, &sums[oi]); err != nil {
			return err
		}
	}
	for oi := 1; oi < len(orders); oi++ {
		if sums[oi] != sums[0] {
			c.report(indexNames[oi], "holds other quads than %s: %d against %d", indexNames[0], sums[oi].n, sums[0].n)
			if err := c.differences(oi); err != nil {
				return err
			}
		}
	}
	if sums[0].n != m.Quads {
		c.report("totals", "%d quads recorded, %d there", m.Quads, sums[0].n)
	}
	if int64(len(c.want)) != m.Nodes {
		c.report("totals", "%d nodes recorded, %d used", m.Nodes, len(c.want))
	}
	if err := c.counts(m); err != nil {
		return err
	}
	if err := c.values(); err != nil {
		return err
	}
	return c.dictionary()
}

// each walks over all keys with a tag.
func (c *checker) each(tag byte, f func(key, value []byte) error) error {
	it, err := c.r.NewIter(&pebble.IterOptions{LowerBound: []byte{tag}, UpperBound: []byte{tag + 1}})
	if err != nil {
		return fmt.Errorf("check quad store: %w", err)
	}
	defer c.v.s.guard(it.Close)
	for ok := it.First(); ok; ok = it.Next() {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return fmt.Errorf("check quad store: %w", err)
		}
		if err := f(it.Key(), value); err != nil {
			return err
		}
	}
	if err := it.Error(); err != nil {
		return fmt.Errorf("check quad store: %w", err)
	}
	return nil
}

func (c *checker) index(oi int, s *sum) error {
	return c.each(byte(tagIndex+oi), func(key, value []byte) error {
		q, err := parseKey(oi, key)
		if err != nil {
			c.report(indexNames[oi], "key %x is malformed", key)
			return nil
		}
		if !bytes.Equal(appendKey(nil, oi, q, 4), key) {
			c.report(indexNames[oi], "key %x is not in its shortest form", key)
		}
		if len(value) != 0 {
			c.report(indexNames[oi], "key %x has a value", key)
		}
		if q[0] == 0 || q[1] == 0 || q[2] == 0 {
			c.report(indexNames[oi], "quad %v lacks a node", q)
		}
		s.put(q)
		if oi == 0 {
			for i, id := range q {
				if id != 0 {
					n := c.want[id]
					n[i]++
					c.want[id] = n
				}
			}
		}
		return nil
	})
}

// differences names quads that are in one index and not in the other.
func (c *checker) differences(oi int) error {
	for _, pair := range [][2]int{{0, oi}, {oi, 0}} {
		from, in := pair[0], pair[1]
		err := c.each(byte(tagIndex+from), func(key, _ []byte) error {
			if len(c.found) >= MaxFindings {
				return nil
			}
			q, err := parseKey(from, key)
			if err != nil {
				return nil
			}
			_, closer, err := c.r.Get(appendKey(nil, in, q, 4))
			if err == pebble.ErrNotFound {
				c.report(indexNames[in], "lacks the quad %v that %s has", q, indexNames[from])
				return nil
			} else if err != nil {
				return fmt.Errorf("check quad store: %w", err)
			}
			return closer.Close()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) id(where string, key []byte) (uint64, bool) {
	id, rest, ok := readNode(key[1:])
	if !ok || len(rest) != 0 {
		c.report(where, "key %x is malformed", key)
		return 0, false
	}
	return id, true
}

// counts compares the stored counts with those that the quads give.
func (c *checker) counts(m meta) error {
	n := 0
	err := c.each(tagCount, func(key, value []byte) error {
		id, ok := c.id("counts", key)
		if !ok {
			return nil
		}
		n++
		got, err := parseCounts(value)
		if err != nil {
			c.report("counts", "node %d: %v", id, err)
			return nil
		}
		if want := c.want[id]; got != want {
			c.report("counts", "node %d is counted %v, used %v", id, got, want)
		}
		if id > m.Next && !isInline(id) {
			c.report("totals", "node %d is above the last number given out, %d", id, m.Next)
		}
		return nil
	})
	if err == nil && n != len(c.want) {
		c.report("counts", "%d nodes counted, %d used", n, len(c.want))
	}
	return err
}

// values compares the value table with the quads and the dictionary.
func (c *checker) values() error {
	n := 0
	err := c.each(tagValue, func(key, value []byte) error {
		id, ok := c.id("values", key)
		if !ok {
			return nil
		}
		n++
		if isInline(id) {
			c.report("values", "small value %v has a row", inlined(id))
			return nil
		}
		if _, used := c.want[id]; !used {
			c.report("values", "node %d has a value and no quad", id)
		}
		v, err := parseValue(value)
		if err != nil {
			c.report("values", "node %d: %v", id, err)
			return nil
		}
		if again, err := appendValue(nil, v); err != nil || !bytes.Equal(again, value) {
			c.report("values", "node %d is not encoded as it would be now", id)
		}
		h := hashOf(value)
		entry, closer, err := c.r.Get(hashKey(nil, h.key()))
		if err == pebble.ErrNotFound {
			c.report("dictionary", "node %d can not be found by its value", id)
			return nil
		} else if err != nil {
			return fmt.Errorf("check quad store: %w", err)
		}
		defer closer.Close()
		if to, ok := parseEntry(entry); !ok || !slices.Contains(to, id) {
			c.report("dictionary", "the value of node %d leads to nodes %d", id, to)
		}
		return nil
	})
	if err == nil && n != c.stored() {
		c.report("values", "%d values, %d nodes used", n, c.stored())
	}
	return err
}

// stored is how many nodes have a value in the table and the dictionary.
func (c *checker) stored() int {
	n := 0
	for id := range c.want {
		if !isInline(id) {
			n++
		}
	}
	return n
}

// dictionary counts the entries: every node has been found through its own, so
// any more lead nowhere.
func (c *checker) dictionary() error {
	n := 0
	err := c.each(tagHash, func(key, value []byte) error {
		if len(key) != 1+hashKeyLen {
			c.report("dictionary", "key %x is malformed", key)
		}
		ids, ok := parseEntry(value)
		if !ok {
			c.report("dictionary", "entry %x is malformed", key)
		}
		n += len(ids)
		for _, id := range ids {
			if _, used := c.want[id]; !used {
				c.report("dictionary", "entry %x leads to node %d that no quad uses", key, id)
			}
		}
		return nil
	})
	if err == nil && n != c.stored() {
		c.report("dictionary", "%d entries, %d nodes used", n, c.stored())
	}
	return err
}
