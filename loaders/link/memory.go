package link

import (
	"bytes"
	"compress/flate"
	"context"
	"embed"
	"encoding/gob"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"sync"

	"whosaid/loaders/link/encoder"
	"whosaid/schema"
)

// A Memory is what a [Linker] remembers from one linking to the next: what it knew of
// each document, and which documents were compared. The zero value remembers nothing.
// It can always be made again by linking all documents.
type Memory struct {
	Version string // of the linker that it comes from
	Batches []schema.ID
	Docs    []remembered
}

// A remembered document and the numbers of those before it that it was compared with.
type remembered struct {
	State  uint64 // see state
	Digest *digest
	Before []int32
}

// dataFiles are the small files that verdicts rest on, beside those of matters, the
// extract of WordNet and the vectors.
//
//go:embed data/*.txt
var dataFiles embed.FS

// memoryVersion is that of what a memory holds: links drawn by other rules, weights or
// knowledge are drawn anew. The number changes with what is compared. What the reader's
// own models change comes with the version of a reading.
var memoryVersion = sync.OnceValue(func() string {
	return Version + " 10 " + strconv.FormatUint(dataHash(dataFiles, mattersFiles), 16) + " " + strconv.FormatUint(hash(string(wordnetPacked), string(vectorsPacked)), 16) +
		" " + strconv.FormatUint(encoder.Open().Version(), 16)
})

// dataHash is a number that is another when a file of the trees is.
func dataHash(trees ...fs.FS) uint64 {
	var parts []string
	for _, tree := range trees {
		err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(tree, path)
			parts = append(parts, path, string(b))
			return err
		})
		if err != nil {
			panic("link: embedded data: " + err.Error())
		}
	}
	return hash(parts...)
}

// maxMemory bounds what a memory may take, in bytes: some four million claims.
const maxMemory = 2 << 30

// ReadMemory reads what Write wrote. Of another version's, and of what cannot be read,
// nothing is remembered.
func ReadMemory(b []byte) *Memory {
	m := &Memory{}
	if len(b) == 0 {
		return m
	}
	r := flate.NewReader(bytes.NewReader(b))
	defer r.Close()
	if gob.NewDecoder(io.LimitReader(r, maxMemory)).Decode(m) != nil || m.Version != memoryVersion() || !m.whole() {
		return &Memory{}
	}
	return m
}

// whole reports whether all that a memory refers to is there.
func (m *Memory) whole() bool {
	for _, d := range m.Docs {
		if d.Digest == nil || d.Digest.Sketch == nil || len(d.Digest.Sketch.Uses) != len(d.Digest.Sketch.Names) {
			return false
		}
		for i := range d.Digest.Claims {
			if k := &d.Digest.Claims[i]; !slices.IsSorted(k.Ends[:]) || int(k.Ends[keyLists-1]) != len(k.Keys) {
				return false
			}
		}
		for _, n := range d.Before {
			if n < 0 || int(n) >= len(m.Docs) {
				return false
			}
		}
	}
	return true
}

// compared reports whether document a was compared with b after it, at a level.
func (m *Memory) compared(a, b int32, at level) bool {
	rank := slices.Index(m.Docs[b].Before, a)
	return rank >= 0 && levelOf(rank) == at
}

// Bytes are the memory as [ReadMemory] reads it.
func (m *Memory) Bytes() ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err == nil {
		err = gob.NewEncoder(w).Encode(m)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("memory of links: %w", err)
	}
	return b.Bytes(), nil
}

// state is a number that is another when anything is that the links of a document rest
// on, beside the other document: its reading, what its names are judged to be, and
// whether others speak of it. version tells readings of one document apart.
func (l *Linker) state(d Document) uint64 {
	r := d.Reading
	parts := []string{memoryVersion(), d.Version, string(r.Document.ID), r.Document.Published, r.Document.Title,
		strconv.FormatBool(l.voices.party(r, l.entity)), strconv.Itoa(len(r.Claims))}
	for i := range r.Names {
		parts = append(parts, string(r.Names[i].ID), string(l.entity(r.Names[i].ID)))
	}
	for i := range r.Entities {
		parts = append(parts, string(l.entity(r.Entities[i].Entity)))
	}
	for i := range r.Claims {
		parts = append(parts, string(r.Claims[i].ID))
		for _, s := range r.Claims[i].Chain {
			parts = append(parts, string(l.entity(s.Source)))
		}
	}
	return hash(parts...)
}

// Relinked is what linking anew comes to.
type Relinked struct {
	Drawn // of the pairs of documents that were compared now
	// Kept are the pairs of documents, the lesser id first, whose links stand as they
	// were drawn before; a document with itself among them.
	Kept   map[[2]schema.ID]bool
	Memory *Memory // for the next time
}

// Relink links documents as if for the first time, but takes over what is remembered:
// documents are compared only where one of the two is new or changed, or where they
// were not compared before. The linker must be a new one. progress, which may be nil,
// is told how many documents are done.
func (l *Linker) Relink(ctx context.Context, docs []Document, was *Memory, progress func(done, total int)) (*Relinked, error) {
	docs = slices.Clone(docs)
	SortDocuments(docs)
	docs = slices.CompactFunc(docs, func(x, y Document) bool { return x.Reading.Document.ID == y.Reading.Document.ID })
	for _, d := range docs {
		l.Hear(d.Reading)
	}
	old := make(map[schema.ID]int32, len(was.Docs))
	for i, d := range was.Docs {
		old[d.Digest.ID] = int32(i)
	}
	out := &Relinked{Kept: map[[2]schema.ID]bool{}, Memory: &Memory{Version: memoryVersion()}}
	same := make([]int32, 0, len(docs)) // of each document, its number in was; -1 for none
	done := 0
	for chunk := range slices.Chunk(docs, Step(len(docs))) {
		known := make([]*digest, len(chunk))
		for i, d := range chunk {
			state := l.state(d)
			out.Memory.Docs = append(out.Memory.Docs, remembered{State: state})
			same = append(same, -1)
			if n, ok := old[d.Reading.Document.ID]; ok && was.Docs[n].State == state && len(was.Docs[n].Digest.Claims) == len(d.Reading.Claims) {
				known[i], same[len(same)-1] = was.Docs[n].Digest, n
			}
		}
		pairs, _, err := l.admit(ctx, chunk, known)
		if err != nil {
			return nil, err
		}
		pairs = slices.DeleteFunc(pairs, func(k docPair) bool {
			a, b := same[k.early], same[k.late]
			if a < 0 || b < 0 || a != b && !was.compared(a, b, l.index.level(k)) {
				return false
			}
			out.Kept[unordered(l.index.docs[k.early].ID, l.index.docs[k.late].ID)] = true
			return true
		})
		if err := l.compareAll(ctx, pairs, &out.Drawn); err != nil {
			return nil, err
		}
		l.settle()
		if err := l.keepParses(); err != nil {
			return nil, err
		}
		if done += len(chunk); progress != nil {
			progress(done, len(docs))
		}
	}
	for i, d := range l.index.docs {
		m := &out.Memory.Docs[i]
		m.Digest = d.digest
		for _, r := range d.before {
			m.Before = append(m.Before, r.doc)
		}
	}
	out.sort()
	return out, nil
}

func unordered(a, b schema.ID) [2]schema.ID { return [2]schema.ID{min(a, b), max(a, b)} }
