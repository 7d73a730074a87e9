package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/objects"
	"whosaid/schema"
)

// seen is what the records read so far have brought, as far as later ones and
// the index are compared with it.
type seen struct {
	batches []batch
	inForce map[schema.ID]int // into batches
	docs    []known
	byDoc   map[schema.ID]int32 // the last reading of a document
	said    map[schema.ID]int32 // assertion -> document that it stands in
	claims  map[schema.ID]schema.ID
	names   map[schema.ID]bool
	others  map[schema.ID]bool // links, origins, identities
	refs    map[objects.Hash]reference
	damaged map[objects.Hash]string // file of a damaged object
	blame   map[string]int32        // file -> a document that needs it
	texts   texts
	unread  uint64 // records that could not be read, or were erased or not given
	foreign int    // assertions that were imported as statements
}

func newSeen() seen {
	return seen{inForce: map[schema.ID]int{}, byDoc: map[schema.ID]int32{}, said: map[schema.ID]int32{}, claims: map[schema.ID]schema.ID{},
		names: map[schema.ID]bool{}, others: map[schema.ID]bool{}, refs: map[objects.Hash]reference{}, damaged: map[objects.Hash]string{}, blame: map[string]int32{}}
}

// batch is what is kept of a record.
type batch struct {
	record uint64
	id     schema.ID
	doc    int32 // -1 for none
	digest digest
	drops  []schema.ID // the batches it replaces
}

// record audits the payload of one ledger record; nil is an erased one.
func (a *auditor) record(ctx context.Context, seq uint64, payload []byte) error {
	if payload == nil {
		return nil
	}
	var e struct {
		Schema string        `json:"schema"`
		Batch  *schema.Batch `json:"batch"`
	}
	bad := func(what string) {
		a.find(Finding{Part: PartLedger, Record: seq, What: fmt.Sprintf("record %d %s", seq, what)})
	}
	if err := json.Unmarshal(payload, &e); err != nil {
		bad("is not a batch: " + err.Error())
		return nil
	}
	if e.Batch == nil || e.Schema != schema.Version {
		bad(fmt.Sprintf("is not a batch of schema %s", schema.Version))
		return nil
	}
	b := e.Batch
	r := &batchAudit{auditor: a, Batch: b, seq: seq, doc: -1}
	if b.Reading != nil {
		r.reading()
	}
	r.ids()
	quads := graph.Quads(b, seq)
	if b.Statements != nil {
		r.imported(quads)
	}
	if err := r.links(ctx); err != nil {
		return err
	}
	for _, old := range b.Replaces {
		delete(a.inForce, old)
	}
	if i, twice := a.inForce[b.ID]; twice {
		r.find(PartLedger, "", "repeats the batch of record %d, which is in force", a.batches[i].record)
	}
	a.inForce[b.ID] = len(a.batches)
	a.batches = append(a.batches, batch{record: seq, id: b.ID, doc: r.doc, digest: digestOf(quads), drops: b.Replaces})
	return nil
}

// batchAudit is the audit of one batch.
type batchAudit struct {
	*auditor
	*schema.Batch
	seq uint64
	doc int32
}

// find reports a finding of this batch.
func (r *batchAudit) find(part string, node schema.ID, format string, args ...any) {
	f := Finding{Part: part, Node: node, What: fmt.Sprintf(format, args...)}
	r.auditor.find(r.place(f))
}

// place fills in where a finding of this batch is.
func (r *batchAudit) place(f Finding) Finding {
	f.Record, f.Batch = r.seq, r.ID
	if r.doc >= 0 {
		f.Document, f.URI = r.docs[r.doc].id, r.docs[r.doc].uri
	}
	return f
}

// reading takes in a reading, with its ids computed from its content, and
// compares those with what the record says, and all its words with the text.
func (r *batchAudit) reading() {
	d := &r.Reading.Document
	stored := make([]schema.Assertion, len(r.Reading.Claims))
	copy(stored, r.Reading.Claims)
	d.Identify()
	r.Reading.Identify()
	r.doc = int32(len(r.docs))
	r.docs = append(r.docs, known{id: d.ID, batch: r.ID, uri: place(d), text: d.TextSHA256, record: r.seq})
	r.byDoc[d.ID] = r.doc
	for i, h := range []string{d.SHA256, d.TextSHA256} {
		hash, err := objects.ParseHash(h)
		if err != nil {
			r.find(PartIDs, d.ID, "%q is not a hash", h)
			continue
		}
		if old, ok := r.refs[hash]; !ok || i == 1 && !old.text {
			r.refs[hash] = reference{r.doc, i == 1}
		}
	}
	for _, n := range r.Reading.Names {
		r.names[n.ID] = true
	}
	for i := range r.Reading.Claims {
		c := &r.Reading.Claims[i]
		r.said[c.ID] = r.doc
		r.claims[c.ID] = c.Claim
		r.rep.IDs += 2
		if c.ID != stored[i].ID || c.Claim != stored[i].Claim {
			r.find(PartIDs, stored[i].ID, "assertion %s of claim %s: by its content they are %s and %s", stored[i].ID, stored[i].Claim, c.ID, c.Claim)
		}
	}
	text, ok := r.textOf(d.TextSHA256)
	r.quotes(text, ok)
}

// imported counts the assertions of a batch that came as statements: the texts
// they quote are in the graph they came from.
func (r *batchAudit) imported(quads []quad.Quad) {
	for _, q := range quads {
		if q.Predicate == quad.Value(quad.IRI(schema.Type)) && q.Object == quad.Value(quad.IRI(schema.ClassAssertion)) {
			r.rep.Quotes[Missing]++
			r.foreign++
		}
	}
}

// place is a document's address with its part, where a file has several.
func place(d *schema.Document) string {
	if d.Part > 1 {
		return d.URI + " part " + strconv.Itoa(d.Part)
	}
	return d.URI
}

// texts keeps the texts used last, up to maxTexts bytes.
type texts struct {
	by    map[string]string
	order []string
	size  int
}

const maxTexts = 64 << 20

func (t *texts) take(hash string) (string, bool) {
	s, ok := t.by[hash]
	return s, ok
}

func (t *texts) put(hash, text string) {
	if t.by == nil {
		t.by = map[string]string{}
	}
	for len(t.order) > 0 && t.size+len(text) > maxTexts {
		t.size -= len(t.by[t.order[0]])
		delete(t.by, t.order[0])
		t.order = t.order[1:]
	}
	t.by[hash] = text
	t.order = append(t.order, hash)
	t.size += len(text)
}

// iri is the label of a batch's quads.
func iri(id schema.ID) quad.Value { return quad.IRI(id.IRI()) }
