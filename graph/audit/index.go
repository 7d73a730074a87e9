package audit

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"whosaid/graph/quadstore"
	"whosaid/schema"
)

// digest stands for a set of quads: how many, and the sum of their SHA-256 as
// numbers of 256 bits in four lanes. The order does not matter.
type digest struct {
	n   int64
	sum [4]uint64
}

func (d *digest) add(h *[sha256.Size]byte) {
	d.n++
	for i := range d.sum {
		d.sum[i] += binary.LittleEndian.Uint64(h[8*i:])
	}
}

// digestOf is the digest of the set of quads in a list that may repeat some.
func digestOf(qs []quad.Quad) (d digest) {
	buf := make([]byte, 0, 512)
	hashes := make([][sha256.Size]byte, len(qs))
	for i, q := range qs {
		buf = appendQuad(buf[:0], q)
		hashes[i] = sha256.Sum256(buf)
	}
	slices.SortFunc(hashes, func(a, b [sha256.Size]byte) int { return slices.Compare(a[:], b[:]) })
	hashes = slices.Compact(hashes)
	for i := range hashes {
		d.add(&hashes[i])
	}
	return d
}

// appendQuad writes a quad so that different quads have different bytes.
func appendQuad(b []byte, q quad.Quad) []byte {
	for _, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		b = appendValue(b, v)
	}
	return b
}

func appendValue(b []byte, v quad.Value) []byte {
	text := func(tag byte, s string) {
		b = append(b, tag)
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	switch v := v.(type) {
	case nil:
		b = append(b, 0)
	case quad.IRI:
		text(1, string(v))
	case quad.String:
		text(2, string(v))
	case quad.Int:
		b = binary.BigEndian.AppendUint64(append(b, 3), uint64(v))
	case quad.Float:
		b = binary.BigEndian.AppendUint64(append(b, 4), math.Float64bits(float64(v)))
	case quad.Bool:
		b = append(b, 5, 0)
		if v {
			b[len(b)-1] = 1
		}
	case quad.TypedString:
		text(6, string(v.Value))
		text(6, string(v.Type))
	default:
		text(7, fmt.Sprintf("%T", v))
		text(7, v.String())
	}
	return b
}

// checkIndex has the index compare its tables with each other.
func (a *auditor) checkIndex(ctx context.Context, snap *quadstore.Snapshot) error {
	found, err := snap.Check(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		a.find(Finding{Part: PartIndex, File: "index", What: err.Error() + "; \"whosaid rebuild\" makes it again from the ledger"})
	}
	for _, f := range found {
		a.find(Finding{Part: PartIndex, File: "index", What: f.String()})
	}
	return nil
}

// compareIndex compares the quads of the index, batch by batch, with those that
// the ledger's batches give.
func (a *auditor) compareIndex(ctx context.Context, snap *quadstore.Snapshot, applied uint64) error {
	c := &a.rep.Index
	c.Applied = applied
	if last := a.rep.Ledger.Records; applied < last {
		a.note("the index has not seen records %d to %d; the next writer brings them in", applied+1, last)
	}
	force := a.forceAt(applied)
	c.Batches = len(force)
	labels := make([]schema.ID, 0, len(force))
	for id := range force {
		labels = append(labels, id)
	}
	slices.SortFunc(labels, func(x, y schema.ID) int { return int(a.batches[force[x]].record) - int(a.batches[force[y]].record) })
	var total int64
	for i, id := range labels {
		a.progress("index", i+1, len(labels))
		b := &a.batches[force[id]]
		got, err := a.labelled(ctx, snap, id)
		if err != nil {
			return a.unreadable(ctx, err)
		}
		total += got.n
		if got != b.digest {
			a.find(a.of(b, Finding{Part: PartIndex, File: "index", What: fmt.Sprintf("the index has %d quads of this batch and the ledger gives %d, or they differ; \"whosaid rebuild\" makes it again", got.n, b.digest.n)}))
		}
	}
	stats, err := snap.Stats(ctx, true)
	if err != nil {
		return a.unreadable(ctx, err)
	}
	c.Quads = stats.Quads.Size
	if c.Quads != total {
		return a.strangers(ctx, snap, force)
	}
	return nil
}

// forceAt is the batches in force after a record, by id: those that no later one
// up to there replaces.
func (a *auditor) forceAt(record uint64) map[schema.ID]int {
	force := map[schema.ID]int{}
	for i := range a.batches {
		if b := &a.batches[i]; b.record <= record {
			for _, old := range b.drops {
				delete(force, old)
			}
			force[b.id] = i
		}
	}
	return force
}

// unreadable turns an error of the index into a finding, unless the context ended.
func (a *auditor) unreadable(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	a.find(Finding{Part: PartIndex, File: "index", What: err.Error() + "; \"whosaid rebuild\" makes it again from the ledger"})
	return nil
}

// of fills in where a finding about a batch is.
func (a *auditor) of(b *batch, f Finding) Finding {
	f.Record, f.Batch = b.record, b.id
	if b.doc >= 0 {
		f.Document, f.URI = a.docs[b.doc].id, a.docs[b.doc].uri
	}
	return f
}

// labelled is the digest of the quads that carry a batch as label.
func (a *auditor) labelled(ctx context.Context, snap *quadstore.Snapshot, id schema.ID) (d digest, err error) {
	ref := snap.ValueOf(iri(id))
	if ref == nil {
		return d, nil
	}
	buf := make([]byte, 0, 512)
	err = eachQuad(ctx, snap, snap.QuadIterator(quad.Label, ref), func(q quad.Quad) {
		buf = appendQuad(buf[:0], q)
		h := sha256.Sum256(buf)
		d.add(&h)
	})
	return d, err
}

func eachQuad(ctx context.Context, snap *quadstore.Snapshot, it cayley.Iterator, f func(quad.Quad)) error {
	defer it.Close()
	for it.Next(ctx) {
		f(snap.Quad(it.Result()))
	}
	if err := it.Err(); err != nil {
		return err
	}
	return ctx.Err()
}

// strangers reports quads of the index whose label is no batch in force.
func (a *auditor) strangers(ctx context.Context, snap *quadstore.Snapshot, force map[schema.ID]int) error {
	count := map[string]int{}
	err := eachQuad(ctx, snap, snap.QuadsAllIterator(), func(q quad.Quad) {
		label, _ := q.Label.(quad.IRI)
		if id, ok := schema.IDFromIRI(string(label)); ok {
			if _, ok := force[id]; ok {
				return
			}
		}
		count[string(label)]++
	})
	if err != nil {
		return a.unreadable(ctx, err)
	}
	records, err := sequences(ctx, snap)
	if err != nil {
		return a.unreadable(ctx, err)
	}
	read := map[uint64]bool{}
	for i := range a.batches {
		read[a.batches[i].record] = true
	}
	erased := map[uint64]bool{}
	for _, n := range a.rep.Ledger.Erased {
		erased[n] = true
	}
	for label, n := range count {
		// What a record says that cannot be read any more cannot be compared; that
		// it cannot be read is a finding of its own.
		if id, ok := schema.IDFromIRI(label); ok && records[id] > 0 && records[id] <= a.rep.Ledger.Records && !read[records[id]] && !erased[records[id]] {
			a.note("the index has %d quads of record %d, which cannot be read: they are not compared", n, records[id])
			continue
		}
		f := Finding{Part: PartIndex, File: "index", What: fmt.Sprintf("%d quads of %q, which is no batch in force by the ledger; \"whosaid rebuild\" makes the index again", n, label)}
		if id, ok := schema.IDFromIRI(label); ok {
			f.Batch = id
		}
		a.find(f)
	}
	return nil
}
