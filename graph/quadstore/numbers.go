package quadstore

import "encoding/binary"

// numbered is a value by its hash, with its number in five bytes, which all
// numbers given out fit in ([maxNode]); 0 is no value.
type numbered struct {
	h hash
	n [5]byte
}

func number(h *hash, id uint64) numbered {
	return numbered{*h, [5]byte{byte(id >> 32), byte(id >> 24), byte(id >> 16), byte(id >> 8), byte(id)}}
}

func (x *numbered) id() uint64 {
	return uint64(x.n[0])<<32 | uint64(binary.BigEndian.Uint32(x.n[1:]))
}

// numberTable is a map from values to their numbers. The hashes are spread well
// already, so it needs none of its own, and no value is ever taken out.
type numberTable struct {
	slots []numbered // a power of two
	n     int
}

// place is where in a table of that many slots, a power of two, a value stands
// if it is alone.
func (h *hash) place(slots int) int {
	return int(binary.LittleEndian.Uint64(h[8:]) & uint64(slots-1))
}

// find returns the number of a value, 0 if the table does not have it.
func (t *numberTable) find(h *hash) uint64 {
	if t.n == 0 {
		return 0
	}
	for i := h.place(len(t.slots)); ; i = (i + 1) & (len(t.slots) - 1) {
		s := &t.slots[i]
		if id := s.id(); id == 0 || s.h == *h {
			return id
		}
	}
}

// put adds a value that the table does not have.
func (t *numberTable) put(h *hash, id uint64) {
	if t.n >= len(t.slots)/8*7 {
		old := t.slots
		t.slots = make([]numbered, max(64, 2*len(old)))
		for i := range old {
			if s := &old[i]; s.id() != 0 {
				*t.free(&s.h) = *s
			}
		}
	}
	*t.free(h) = number(h, id)
	t.n++
}

func (t *numberTable) free(h *hash) *numbered {
	i := h.place(len(t.slots))
	for t.slots[i].id() != 0 {
		i = (i + 1) & (len(t.slots) - 1)
	}
	return &t.slots[i]
}

func (t *numberTable) clear() {
	if t.n > 0 {
		clear(t.slots)
		t.n = 0
	}
}

// idCache remembers the numbers of values the writer has met, up to a limit. A
// value has eight possible places; it comes to the last, and moves up by one each
// time it is used, so that values used once do not drive out others.
type idCache struct {
	limit int        // a power of two
	slots []numbered // as many as needed so far
	n     int
}

const ways = 8

func (c *idCache) set(h *hash) []numbered {
	i := h.place(len(c.slots)) &^ (ways - 1)
	return c.slots[i : i+ways : i+ways]
}

func (c *idCache) find(h *hash) (uint64, bool) {
	if c.n == 0 {
		return 0, false
	}
	set := c.set(h)
	for i := range set {
		if set[i].h == *h && set[i].id() != 0 {
			id := set[i].id()
			if i > 0 {
				set[i-1], set[i] = set[i], set[i-1]
			}
			return id, true
		}
	}
	return 0, false
}

func (c *idCache) put(h *hash, id uint64) {
	if c.n >= len(c.slots)/8*5 && len(c.slots) < c.limit {
		old := c.slots
		c.slots, c.n = make([]numbered, max(64, 2*len(old))), 0
		for i := range old {
			if s := &old[i]; s.id() != 0 {
				c.add(*s)
			}
		}
	}
	c.add(number(h, id))
}

func (c *idCache) add(x numbered) {
	set := c.set(&x.h)
	free := ways - 1
	for i := range set {
		if set[i].h == x.h && set[i].id() != 0 {
			set[i] = x
			return
		}
		if set[i].id() == 0 && set[free].id() != 0 {
			free = i
		}
	}
	if set[free].id() == 0 {
		c.n++
	}
	set[free] = x
}

func (c *idCache) drop(h *hash) {
	if c.n == 0 {
		return
	}
	set := c.set(h)
	for i := range set {
		if set[i].h == *h && set[i].id() != 0 {
			set[i] = numbered{}
			c.n--
			return
		}
	}
}
