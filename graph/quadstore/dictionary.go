package quadstore

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// hash is 152 bits of the SHA-256 of a value's encoding. The first hashKeyLen
// bytes are the key of the dictionary. Its entry lists the numbers of all
// values with that key, nearly always one; whoever finds a number there
// compares the value itself, so values that meet in the key, which can be made
// on purpose in 2^32 steps, are two nodes like any others. In memory the whole
// hash stands for the value: to meet in all of it takes 2^76 steps.
type hash [19]byte

const hashKeyLen = 8

type dictKey [hashKeyLen]byte

func (h *hash) key() dictKey { return dictKey(h[:hashKeyLen]) }

// hashOf is a variable so that a test can make values meet.
var hashOf = func(encoded []byte) hash {
	sum := sha256.Sum256(encoded)
	return hash(sum[:len(hash{})])
}

func hashKey(b []byte, k dictKey) []byte {
	return append(append(b, tagHash), k[:]...)
}

// lookup finds the number of the value with this encoding and hash, 0 if there
// is none. others reports that the dictionary has the key for other values.
func lookup(r pebble.Reader, h *hash, encoded []byte) (id uint64, others bool, err error) {
	var kb [1 + hashKeyLen]byte
	entry, closer, err := r.Get(hashKey(kb[:0], h.key()))
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, false, nil
	} else if err != nil {
		return 0, false, fmt.Errorf("look up value: %w", err)
	}
	defer closer.Close()
	for rest := entry; len(rest) > 0; {
		var ok bool
		if id, rest, ok = readNode(rest); !ok {
			return 0, false, fmt.Errorf("look up value: malformed dictionary entry %x", h.key())
		}
		same, err := hasValue(r, id, encoded)
		if err != nil {
			return 0, false, fmt.Errorf("look up value: read node %d: %w", id, err)
		}
		if same {
			return id, false, nil
		}
	}
	return 0, true, nil
}

// hasValue reports whether a node has the value with this encoding.
func hasValue(r pebble.Reader, id uint64, encoded []byte) (bool, error) {
	var kb [16]byte
	b, closer, err := r.Get(idKey(kb[:0], tagValue, id))
	if err != nil {
		return false, err
	}
	same := bytes.Equal(b, encoded)
	return same, closer.Close()
}

// readEntry returns the numbers that the dictionary has for a key.
func readEntry(r pebble.Reader, k dictKey) (ids []uint64, err error) {
	var kb [1 + hashKeyLen]byte
	entry, closer, err := r.Get(hashKey(kb[:0], k))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("read dictionary: %w", err)
	}
	ids, ok := parseEntry(entry)
	if err := closer.Close(); err != nil {
		return nil, err
	}
	if !ok {
		return nil, fmt.Errorf("read dictionary: malformed entry %x", k)
	}
	return ids, nil
}

func parseEntry(b []byte) (ids []uint64, ok bool) {
	for len(b) > 0 {
		var id uint64
		if id, b, ok = readNode(b); !ok || isInline(id) {
			return nil, false
		}
		ids = append(ids, id)
	}
	return ids, ok
}

// dictChange is a value that enters or leaves the dictionary.
type dictChange struct {
	key  dictKey
	id   uint64
	gone bool
}

// entries adds the rows that the changes come to.
func (t *txn) entries(changes []dictChange, to *rows) error {
	slices.SortFunc(changes, func(a, b dictChange) int {
		return cmp.Or(bytes.Compare(a.key[:], b.key[:]), cmp.Compare(a.id, b.id))
	})
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].key == changes[0].key {
			n++
		}
		var ids []uint64
		if k := changes[0].key; n > 1 || changes[0].gone || t.taken[k] {
			var err error
			if ids, err = readEntry(t.s.db, k); err != nil {
				return err
			}
		}
		for _, c := range changes[:n] {
			if c.gone {
				ids = slices.DeleteFunc(ids, func(id uint64) bool { return id == c.id })
			} else {
				ids = append(ids, c.id)
			}
		}
		to.begin()
		to.data = hashKey(to.data, changes[0].key)
		to.value()
		for _, id := range ids {
			to.data = appendNode(to.data, id)
		}
		to.end(kindSet(len(ids) > 0))
		changes = changes[n:]
	}
	return nil
}
