package link

import (
	"encoding/binary"

	"whosaid/schema"
)

// Parses keeps, from one linking to the next, how the claims of documents were parsed: a
// document that comes is compared with some dozen that were read long before. Nothing
// rests on what is kept being there. It is used by several goroutines.
type Parses interface {
	// Parses returns what was kept last of a document, nil for nothing.
	Parses(document schema.ID) []byte
	// KeepParses keeps some hundred bytes a claim of a document.
	KeepParses(document schema.ID, b []byte) error
}

// keepParses keeps the parses of those documents of which some claims were parsed.
func (l *Linker) keepParses() error {
	if l.parses == nil {
		return nil
	}
	for id, k := range l.notes.all() {
		if !k.fresh.Swap(false) {
			continue
		}
		if err := l.parses.KeepParses(id, k.bytes()); err != nil {
			return err
		}
	}
	return nil
}

// parsesOf is a number that is another when a document's claims may parse otherwise: its
// version is another when the reader's models are. Rules may change and parses stay.
func parsesOf(d Document) uint64 {
	return hash("parses 2", d.Version, string(d.Reading.Document.ID))
}

// bytes are the parses of notes: a number for all that follows, one for what they are
// of, the words that they have, and each parse with a number for its text.
func (k *notes) bytes() []byte {
	out := binary.LittleEndian.AppendUint64(make([]byte, 8, 8<<10), k.of)
	var words []string
	number := map[uint64]uint64{} // of a word among these
	var body []byte
	all := k.words.all()
	for i := range k.parses {
		p := k.parses[i].Load()
		if p == nil {
			body = binary.AppendUvarint(body, 0)
			continue
		}
		packed := renumbered(p.packed, func(id uint64) uint64 {
			n, ok := number[id]
			if !ok {
				n = uint64(len(words))
				number[id], words = n, append(words, all[id])
			}
			return n
		})
		body = binary.AppendUvarint(body, uint64(len(packed)))
		body = binary.LittleEndian.AppendUint64(body, p.of)
		body = append(body, packed...)
	}
	out = binary.AppendUvarint(out, uint64(len(words)))
	for _, w := range words {
		out = append(binary.AppendUvarint(out, uint64(len(w))), w...)
	}
	out = append(binary.AppendUvarint(out, uint64(len(k.parses))), body...)
	binary.LittleEndian.PutUint64(out, hash(string(out[8:])))
	return out
}

// recall takes over what bytes wrote of a document, when it is whole and of the same
// reading of it.
func (k *notes) recall(d Document, b []byte) {
	k.of = parsesOf(d)
	if len(b) < 16 || binary.LittleEndian.Uint64(b) != hash(string(b[8:])) || binary.LittleEndian.Uint64(b[8:]) != k.of {
		return
	}
	b = b[16:]
	next := func() uint64 {
		n, size := binary.Uvarint(b)
		b = b[size:]
		return n
	}
	cut := func(n uint64) []byte {
		c := b[:n:n]
		b = b[n:]
		return c
	}
	ids := make([]uint64, next())
	for i := range ids {
		ids[i] = k.words.id(string(cut(next())))
	}
	if next() != uint64(len(k.parses)) {
		return
	}
	for i := range k.parses {
		if n := next(); n > 0 {
			of := binary.LittleEndian.Uint64(cut(8))
			k.parses[i].Store(&parse{of, renumbered(cut(n), func(id uint64) uint64 { return ids[id] })})
		}
	}
}

// renumbered is a packed text whose words have other numbers.
func renumbered(packed []byte, number func(uint64) uint64) []byte {
	_, ids := split(packed)
	out := append(make([]byte, 0, len(packed)+len(ids)/2), packed[:len(packed)-len(ids)]...)
	for len(ids) > 0 {
		id, size := binary.Uvarint(ids)
		ids = ids[size:]
		out = binary.AppendUvarint(out, number(id))
	}
	return out
}
