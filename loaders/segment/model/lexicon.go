package model

// A Lexicon holds what is known of words by themselves.
type Lexicon struct {
	Entries []Entry  // by key, ascending
	Coarse  []uint16 // coarse group of each fine group
	places  places   // in Entries
}

// An Entry is one word of the lexicon.
type Entry struct {
	Key   uint32 // hash of the word in lower case
	Fine  uint16 // its fine group, from 1; 0 if it has none
	Known uint16 // the set of tags it was seen with, from 1; 0 if it was seen too seldom
}

// index prepares the lexicon for find.
func (l *Lexicon) index() {
	l.places = newPlaces(len(l.Entries))
	for i, e := range l.Entries {
		l.places.put(e.Key, i)
	}
}

// find returns what is known of a word, nothing for a word that is not there.
func (l *Lexicon) find(key uint32) Entry {
	i, ok := l.places.find(key)
	if !ok {
		return Entry{}
	}
	return l.Entries[i]
}

// WordKey returns the key under which the lexicon holds a token.
func WordKey(token string) uint32 { return hashString(number(lower(plain(token)))) }
