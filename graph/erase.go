package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/schema"
)

// Erased is what an erasure took out of a graph. All of it is ids, numbers and
// hashes: what stays.
type Erased struct {
	Documents []schema.ID // the document and the other parts of its file
	Records   []uint64    // ledger records whose payload is gone
	Objects   []string    // hashes of the originals and texts that are gone
	Kept      []string    // hashes of those that a document which stays has too
}

// Erase takes a document out of the graph in dir for good, for a court's order or
// a person's safety: its file with all parts, every record that has words of it
// (each reading of it, each linking that quotes it, each review of it, also where
// they came by import), and the index, which is made again from what is left. Leaf
// hashes stay, so that every checkpoint and proof of other records holds, and the
// object's hash stays, so that loading the file again, or importing what was read in
// it, is refused. The links of the whole graph are gone if the
// document had any: draw them again.
//
// The graph must not be open for writing elsewhere. When Erase fails or is
// interrupted, do it again: the ledger, which tells what is to be erased, is
// written last. It is NotFound when no record has the document.
func Erase(ctx context.Context, dir string, doc schema.ID, progress func(done, total uint64)) (*Erased, error) {
	if err := checkFormat(dir, false); err != nil {
		return nil, err
	}
	s := &Store{dir: dir}
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{})
	if err != nil {
		return nil, s.coded(err)
	}
	e, err := s.erase(ctx, log, doc)
	if err = errors.Join(err, log.Close()); err != nil {
		return nil, err
	}
	s, err = Open(ctx, dir, Options{Progress: progress})
	if err != nil {
		return e, err
	}
	return e, s.Close()
}

func (s *Store) erase(ctx context.Context, log *ledger.Log, doc schema.ID) (*Erased, error) {
	e, err := s.toErase(ctx, log, doc)
	if err != nil {
		return nil, err
	}
	// The index first: it is made again whatever happens next.
	if err := os.RemoveAll(s.indexDir()); err != nil {
		return nil, s.coded(err)
	}
	objs, err := objects.Open(filepath.Join(s.dir, "objects"))
	if err != nil {
		return nil, s.coded(err)
	}
	for _, h := range e.Objects {
		hash, err := objects.ParseHash(h)
		if err == nil {
			err = objs.Remove(hash)
		}
		if err != nil {
			return nil, s.coded(err)
		}
	}
	if err := log.Erase(ctx, e.Records...); err != nil {
		return nil, s.coded(err)
	}
	return e, nil
}

// A trace is what an erasure has found so far, and what to look for.
type trace struct {
	files    map[string]bool    // hashes of what was received
	nodes    map[schema.ID]bool // documents, assertions, links, reviews
	claims   map[schema.ID]bool // others may have said the same: only decisions about it go
	imported bool               // a batch came by import
}

// toErase finds what has words of a document.
func (s *Store) toErase(ctx context.Context, log *ledger.Log, doc schema.ID) (*Erased, error) {
	every := func(f func(seq uint64, b *schema.Batch)) error {
		for rec, err := range log.Read(ctx, 1) {
			if err != nil {
				return s.coded(err)
			}
			if rec.Erased {
				continue
			}
			b, err := decodeBatch(rec.Payload)
			if err != nil {
				return s.coded(fmt.Errorf("ledger record %d: %w", rec.Seq, err))
			}
			f(rec.Seq, b)
		}
		return nil
	}
	t := &trace{files: map[string]bool{}, nodes: map[schema.ID]bool{}, claims: map[schema.ID]bool{}}
	if err := every(func(_ uint64, b *schema.Batch) {
		t.imported = t.imported || b.Statements != nil
		for _, d := range documentsOf(b) {
			if d.id == doc {
				t.files[d.sha256] = true
				t.nodes[doc] = true
			}
		}
	}); err != nil {
		return nil, err
	}
	if !t.nodes[doc] {
		return nil, schema.Errorf(schema.NotFound, "document %s: no record of the ledger has it, or they were erased", doc)
	}
	delete(t.files, "") // a file that says no hash is not that of every other such file
	var e *Erased
	gone, stays := map[string]bool{}, map[string]bool{}
	// A record that this graph made tells only of what came before it, so that one pass
	// finds all. What is imported may come in any order: then until nothing more is found.
	for before := -1; ; before = len(e.Records) {
		e = &Erased{}
		clear(stays)
		if err := every(func(seq uint64, b *schema.Batch) {
			hashes := stays
			if t.touches(b) {
				e.Records = append(e.Records, seq)
				hashes = gone
			}
			for _, d := range documentsOf(b) {
				hashes[d.sha256], hashes[d.text] = true, true
				if t.nodes[d.id] {
					e.Documents = append(e.Documents, d.id)
				}
			}
		}); err != nil {
			return nil, err
		}
		if !t.imported || before == len(e.Records) {
			break
		}
	}
	delete(gone, "")
	for h := range gone {
		if stays[h] {
			e.Kept = append(e.Kept, h)
		} else {
			e.Objects = append(e.Objects, h)
		}
	}
	slices.Sort(e.Documents)
	e.Documents = slices.Compact(e.Documents)
	slices.Sort(e.Objects)
	slices.Sort(e.Kept)
	return e, nil
}

// captured is a document that a batch brings, with the hashes of its file and text.
type captured struct {
	id           schema.ID
	sha256, text string
}

func documentsOf(b *schema.Batch) []captured {
	if b.Statements != nil {
		return importedDocuments(b)
	}
	if b.Reading == nil {
		return nil
	}
	d := &b.Reading.Document
	return []captured{{d.ID, d.SHA256, d.TextSHA256}}
}

// touches reports whether a batch has words of what is to be erased, and adds
// what it says to that.
func (t *trace) touches(b *schema.Batch) bool {
	if b.Statements != nil {
		return t.touchesImported(b)
	}
	if r := b.Reading; r != nil {
		if !t.files[r.Document.SHA256] && !t.nodes[r.Document.ID] {
			return false
		}
		t.nodes[r.Document.ID] = true
		for i := range r.Claims {
			t.nodes[r.Claims[i].ID] = true
			t.claims[r.Claims[i].Claim] = true
		}
		return true
	}
	hit := false
	is := func(ids ...schema.ID) {
		for _, id := range ids {
			hit = hit || t.nodes[id]
		}
	}
	if b.Found != nil {
		is(b.Found.Document)
	}
	if v := b.Review; v != nil {
		is(v.Target, v.Other)
		if hit = hit || t.claims[v.Target] || t.claims[v.Other]; hit {
			t.nodes[v.ID] = true
		}
	}
	for i := range b.Links {
		l := &b.Links[i]
		before := hit
		hit = false
		is(l.A, l.B)
		for _, ev := range l.Evidence {
			is(ev.Assertion)
		}
		if hit {
			t.nodes[l.ID] = true
		}
		hit = hit || before
	}
	for _, c := range b.Checked {
		is(c.A, c.B)
	}
	for i := range b.Origins {
		for _, m := range b.Origins[i].Members {
			is(m.Document, m.Assertion)
		}
	}
	return hit
}
