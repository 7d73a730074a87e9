package export

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"whosaid/graph/rdf"
	"whosaid/schema"
)

// A shelf is nodes that went by and are wanted again, in an order that has nothing to
// do with where they stand in the store: what links rest on. The store would unpack a
// block of every table for each of them; here each is read back from a temporary file
// in one piece. In memory it holds some fifty bytes a node.
type shelf struct {
	s          *Source
	f          *os.File
	w          *bufio.Writer
	end        int64 // bytes written
	flushed    int64 // of them in the file
	place      map[[16]byte]int64
	predicates []string
	number     map[string]uint64 // of a predicate, in predicates
	buf, text  []byte
}

// maxShelved bounds how many nodes stand on a shelf, and maxShelvedNode how many bytes
// one takes at most; what does not go there is read from the store.
const (
	maxShelved     = 1 << 18
	maxShelvedNode = 1 << 16
)

// newShelf must be closed.
func newShelf(s *Source) (*shelf, error) {
	f, err := os.CreateTemp("", "whosaid-nodes-")
	if err != nil {
		return nil, fmt.Errorf("keep nodes aside: %w", err)
	}
	return &shelf{s: s, f: f, w: bufio.NewWriterSize(f, 1<<16), place: map[[16]byte]int64{}, number: map[string]uint64{}}, nil
}

func (h *shelf) close() error { return errors.Join(h.f.Close(), os.Remove(h.f.Name())) }

// put sets a node of the source aside.
func (h *shelf) put(n *Node) error {
	if len(h.place) >= maxShelved || !uuid(string(n.ID)) {
		return nil
	}
	b := binary.AppendUvarint(h.buf[:0], uint64(len(n.Props)))
	for _, p := range n.Props {
		k, ok := h.number[p.Predicate]
		if !ok {
			k = uint64(len(h.predicates))
			h.predicates, h.number[p.Predicate] = append(h.predicates, p.Predicate), k
		}
		h.text = rdf.AppendTerm(h.text[:0], p.Value)
		b = binary.AppendUvarint(b, k)
		b = append(binary.AppendUvarint(b, uint64(len(h.text))), h.text...)
		b = binary.AppendUvarint(b, uint64(h.s.place[p.Batch]))
		b = binary.AppendUvarint(b, uint64(len(p.Also)))
		for _, id := range p.Also {
			b = binary.AppendUvarint(b, uint64(h.s.place[id]))
		}
	}
	h.buf = b
	if len(b) > maxShelvedNode {
		return nil
	}
	var size [4]byte
	binary.BigEndian.PutUint32(size[:], uint32(len(b)))
	h.w.Write(size[:])
	if _, err := h.w.Write(b); err != nil {
		return fmt.Errorf("keep nodes aside: %w", err)
	}
	h.place[compactID(string(n.ID))] = h.end
	h.end += int64(len(size) + len(b))
	return nil
}

// take reads a node back, nil when it is not on the shelf.
func (h *shelf) take(id schema.ID) (*Node, error) {
	if !uuid(string(id)) {
		return nil, nil
	}
	at, ok := h.place[compactID(string(id))]
	if !ok {
		return nil, nil
	}
	if at >= h.flushed {
		if err := h.w.Flush(); err != nil {
			return nil, fmt.Errorf("keep nodes aside: %w", err)
		}
		h.flushed = h.end
	}
	n, err := h.read(at)
	if err != nil {
		return nil, fmt.Errorf("read node %s kept aside: %w", id, err)
	}
	n.IRI, n.ID = id.IRI(), id
	return n, nil
}

// read reads the properties that stand at an offset of the file, in bytes.
func (h *shelf) read(at int64) (*Node, error) {
	const most = 1 << 12 // bytes of nearly every node
	if cap(h.buf) < most {
		h.buf = make([]byte, most)
	}
	b := h.buf[:most]
	k, err := h.f.ReadAt(b, at)
	if k < 4 {
		return nil, err
	}
	size := int(binary.BigEndian.Uint32(b))
	if size > maxShelvedNode {
		return nil, io.ErrUnexpectedEOF
	}
	if k < 4+size {
		h.buf = make([]byte, max(4+size, most))
		b = h.buf[:4+size]
		if k, err = h.f.ReadAt(b, at); k < len(b) {
			return nil, err
		}
	}
	b = b[4 : 4+size]
	bad := false
	next := func(below int) int {
		v, n := binary.Uvarint(b)
		if bad = bad || n <= 0 || v >= uint64(below); bad {
			return 0
		}
		b = b[n:]
		return int(v)
	}
	n := &Node{Props: make([]Prop, 0, next(size+1))}
	for len(b) > 0 && !bad {
		var p Prop
		predicate := next(len(h.predicates))
		length := next(len(b))
		if bad {
			break
		}
		p.Predicate = h.predicates[predicate]
		if p.Value, err = rdf.ParseTerm(string(b[:length])); err != nil {
			return nil, err
		}
		b = b[length:]
		p.Batch = h.s.batches[next(len(h.s.batches))].ID
		for range next(size) {
			p.Also = append(p.Also, h.s.batches[next(len(h.s.batches))].ID)
		}
		n.Props = append(n.Props, p)
	}
	if bad {
		return nil, errors.New("it is not what was written")
	}
	return n, nil
}
