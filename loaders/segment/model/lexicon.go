package model

// A Lexicon holds what is known of words by themselves.
type Lexicon struct {
	Entries []Entry  // by key, ascending
	Coarse  []uint16 // coarse group of each fine group
	slots   []uint32 // open addressing: index into Entries plus one
}

// An Entry is one word of the lexicon.
type Entry struct {
	Key   uint32 // hash of the word in lower case
	Fine  uint16 // its fine group, from 1; 0 if it has none
	Known uint16 // the set of tags it was seen with, from 1; 0 if it was seen too seldom
}

// index prepares the lexicon for find.
func (l *Lexicon) index() {
	n := 16
	for n < 2*len(l.Entries) {
		n *= 2
	}
	l.slots = make([]uint32, n)
	mask := uint32(n - 1)
	for i, e := range l.Entries {
		at := e.Key & mask
		for l.slots[at] != 0 {
			at = (at + 1) & mask
		}
		l.slots[at] = uint32(i + 1)
	}
}

func (l *Lexicon) find(key uint32) (Entry, bool) {
	if len(l.slots) == 0 {
		return Entry{}, false
	}
	mask := uint32(len(l.slots) - 1)
	for at := key & mask; l.slots[at] != 0; at = (at + 1) & mask {
		if e := l.Entries[l.slots[at]-1]; e.Key == key {
			return e, true
		}
	}
	return Entry{}, false
}

// WordKey returns the key under which the lexicon holds a token.
func WordKey(token string) uint32 { return hashString(number(lower(plain(token)))) }
